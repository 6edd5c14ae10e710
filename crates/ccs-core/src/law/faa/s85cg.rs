//! FAA ss 85CG to 85CI, as at 20 March 2026, <https://www.legislation.gov.au/C2004A00490/latest/text>.
//!
//! ACCS (temporary financial hardship): the individual is eligible for CCS, and a determination is in
//! effect for the week. It starts on a Monday, at most 28 days before the application, and holds for
//! whole weeks: at most 13 for a child, an individual and a reason, in one determination or several.
//! Which circumstances are hardship: Minister's Rules s 12.

use alloc::collections::BTreeSet;

use super::s85ca;
use crate::date::{Day, Week};

/// Weeks for a child, an individual and a reason.
pub const WEEKS: usize = 13;

/// The earliest day on which a determination may start that is applied for on a day. Nothing
/// extends the 28 days.
#[must_use]
pub fn earliest_start(applied_on: Day) -> Day {
    s85ca::earliest_start(applied_on, false)
}

/// Whether the week is one of the first thirteen that determinations name for one reason.
#[must_use]
pub fn is_within(weeks: &BTreeSet<Week>, week: Week) -> bool {
    weeks.range(..=week).count() <= WEEKS
}
