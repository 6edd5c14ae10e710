//! A selection and options for both the engine and the model.

use ccs_core::date::{Week, WeekSpan};
use ccs_core::id::ServiceId;
use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::fold::Selection;
use ccs_reconcile::record::Key;
use proptest::option;
use proptest::prelude::*;

use crate::records::World;
use crate::worlds;

/// The rows to select, and whether exact repeats are dropped.
#[derive(Debug, Clone, Copy, Default)]
pub struct Question {
    /// One service, or all.
    pub service: Option<ServiceId>,
    /// From one week to another, or all.
    pub weeks: Option<(Week, Week)>,
    /// Whether exact repeats are dropped.
    pub drop_exact_repeats: bool,
}

impl Question {
    /// Any question.
    pub fn any() -> impl Strategy<Value = Self> {
        let service = option::of(worlds::keys().prop_map(|key| key.service_id));
        let weeks =
            option::of((worlds::weeks(), worlds::weeks()).prop_map(|(a, b)| (a.min(b), a.max(b))));
        (service, weeks, any::<bool>()).prop_map(|(service, weeks, drop_exact_repeats)| Self {
            service,
            weeks,
            drop_exact_repeats,
        })
    }

    /// The selection for the engine.
    #[must_use]
    pub fn selection(&self) -> Selection {
        let all = Selection::everything();
        let of_service = self.service.map_or(all.clone(), |id| all.of_services([id]));
        self.weeks.map_or(of_service.clone(), |(first, last)| {
            of_service.of_weeks(WeekSpan::of(first, last).expect("in order"))
        })
    }

    /// The options for the engine.
    #[must_use]
    pub fn options(&self) -> ReportOptions {
        ReportOptions { drop_exact_repeats: self.drop_exact_repeats, ..ReportOptions::default() }
    }

    /// The selected rows: by service and by week ending, never by date paid.
    #[must_use]
    pub fn selected(&self, world: &World) -> World {
        let takes = |key: &Key| {
            self.service.is_none_or(|service| service == key.service_id)
                && self.weeks.is_none_or(|(first, last)| first <= key.week && key.week <= last)
        };
        let mut world = world.clone();
        world.payments.retain(|line| takes(&line.key));
        world.session_reports.retain(|report| takes(&report.key));
        world.returns.retain(|returned| takes(&returned.key));
        world
    }
}
