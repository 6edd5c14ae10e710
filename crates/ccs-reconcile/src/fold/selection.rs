//! The rows that a reconciliation includes: by service and week ending, never by date paid.

use alloc::collections::BTreeSet;

use ccs_core::date::{Week, WeekSpan};
use ccs_core::id::ServiceId;

use crate::record::Key;

/// The rows to include. By default, all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    pub(super) services: Option<BTreeSet<ServiceId>>,
    pub(super) from: Option<Week>,
    pub(super) to: Option<Week>,
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
        Self { services: Some(services.into_iter().collect()), ..self }
    }

    /// Only these weeks.
    #[must_use]
    pub fn of_weeks(self, weeks: WeekSpan) -> Self {
        self.from_week(weeks.first()).to_week(weeks.last())
    }

    /// Only this week and later ones.
    #[must_use]
    pub fn from_week(self, from: Week) -> Self {
        Self { from: Some(from), ..self }
    }

    /// Only this week and earlier ones.
    #[must_use]
    pub fn to_week(self, to: Week) -> Self {
        Self { to: Some(to), ..self }
    }

    /// The requested weeks; an end that was not given is taken from the data.
    #[must_use]
    pub fn period(&self, data: Option<WeekSpan>) -> Option<WeekSpan> {
        let first = self.from.or(data.map(WeekSpan::first))?;
        let last = self.to.or(data.map(WeekSpan::last))?;
        WeekSpan::of(first, last)
    }

    /// Whether rows of the service are included.
    #[must_use]
    pub fn takes_service(&self, service: &ServiceId) -> bool {
        self.services.as_ref().is_none_or(|services| services.contains(service))
    }

    /// Whether rows of the week are included.
    #[must_use]
    pub fn takes_week(&self, week: Week) -> bool {
        self.from.is_none_or(|from| from <= week) && self.to.is_none_or(|to| week <= to)
    }

    /// Whether rows of the key are included.
    #[must_use]
    pub fn takes(&self, key: &Key) -> bool {
        self.takes_week(key.week) && self.takes_service(&key.service_id)
    }
}
