//! FAA ss 85CG to 85CI, as at 20 March 2026, <https://www.legislation.gov.au/C2004A00490/latest/text>.
//!
//! ACCS (temporary financial hardship): the individual is eligible for CCS, and a determination is
//! in effect for the week. It starts on a Monday, at most 28 days before the application and never
//! before the event, and is in effect for whole weeks: at most 13 for a child, an individual and a
//! reason, in one determination or several. Which circumstances are hardship: Minister's Rules s
//! 12.

use alloc::collections::BTreeSet;

use super::s85ca::Backdating;
use crate::date::{Day, Week};

/// The earliest day on which a determination may start that is applied for on a day: nothing
/// extends the 28 days, and it never starts before the event.
#[must_use]
pub fn earliest_start(reach: Backdating, applied_on: Day, occurred_on: Day) -> Day {
    reach.earliest_start(applied_on, false).max(occurred_on)
}

/// Whether the week is one of the first so many that determinations name for one reason.
#[must_use]
pub fn is_within(weeks: &BTreeSet<Week>, week: Week, most: u16) -> bool {
    weeks.range(..=week).count() <= usize::from(most)
}
