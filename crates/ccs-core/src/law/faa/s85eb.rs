//! FAA s 85EB, as at 20 March 2026, <https://www.legislation.gov.au/C2004A00490/latest/text>.
//!
//! A session has at most one kind of ACCS: a child's wellbeing comes before grandparent, that
//! before temporary financial hardship, and that before transition to work.

use crate::date::Day;
use crate::entitlement::model::{AccsKind, AccsPeriod, AccsRecipient};

/// The determination that applies on a day, where several do.
#[must_use]
pub fn applies_on(periods: &[AccsPeriod], day: Day) -> Option<AccsPeriod> {
    let on_the_day = periods.iter().filter(|period| period.period.contains(day));
    on_the_day.min_by_key(|period| (period.kind, period.recipient)).copied()
}

/// Whether a kind is paid at 120 % of the cap and has its own hours: all but transition to work.
#[must_use]
pub const fn has_its_own_rate(kind: AccsKind) -> bool {
    match kind {
        AccsKind::ChildWellbeing | AccsKind::Grandparent | AccsKind::TemporaryFinancialHardship => {
            true
        }
        AccsKind::TransitionToWork => false,
    }
}

/// Whether the individual is entitled under it.
#[must_use]
pub fn is_the_individuals(period: &AccsPeriod) -> bool {
    period.recipient == AccsRecipient::Individual
}
