//! Which rows a reconciliation takes: by service and by week ending, never by date paid.

use alloc::collections::BTreeSet;

use ccs_core::date::WeekSpan;
use ccs_core::id::ServiceId;

use crate::record::Key;

/// Which rows count. Everything, unless a caller narrows it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    services: Option<BTreeSet<ServiceId>>,
    weeks: Option<WeekSpan>,
}

impl Selection {
    /// Every service and every week.
    #[must_use]
    pub fn everything() -> Self {
        Self::default()
    }

    /// Only these services.
    #[must_use]
    pub fn of_services(self, services: impl IntoIterator<Item = ServiceId>) -> Self {
        Self {
            services: Some(services.into_iter().collect()),
            ..self
        }
    }

    /// Only these weeks.
    #[must_use]
    pub fn of_weeks(self, weeks: WeekSpan) -> Self {
        Self {
            weeks: Some(weeks),
            ..self
        }
    }

    /// The weeks asked for, if the caller asked.
    #[must_use]
    pub const fn weeks(&self) -> Option<WeekSpan> {
        self.weeks
    }

    /// Whether rows of the service are taken.
    #[must_use]
    pub fn takes_service(&self, service: &ServiceId) -> bool {
        self.services
            .as_ref()
            .is_none_or(|services| services.contains(service))
    }

    /// Whether rows of the key are taken.
    #[must_use]
    pub fn takes(&self, key: &Key) -> bool {
        self.weeks.is_none_or(|weeks| weeks.contains(key.week))
            && self.takes_service(&key.service_id)
    }
}
