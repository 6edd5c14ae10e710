//! FAAA s 200B, as at 20 March 2026, <https://www.legislation.gov.au/C2004A00491/latest/text>.
//!
//! A child stops being enrolled when the arrangement or the care ends, and at the latest when 14
//! weeks have passed since the child last attended a session of the service. The rules may leave
//! weeks of an emergency out of the count. Products still print 8 weeks, the former number: the day of
//! the change was not found.

use crate::date::Day;

/// The last day on which a child is enrolled that last attended on a day: the last day of the weeks
/// still counts, as a period of days does (Acts Interpretation Act s 36(1)).
///
/// ```
/// use ccs_core::{date::Day, law::faaa::s200b::last_enrolled_day};
/// assert_eq!(last_enrolled_day(Day::ymd(2025, 2, 3), 14), Day::ymd(2025, 5, 12));
/// ```
#[must_use]
pub fn last_enrolled_day(last_attended: Day, weeks: u16) -> Day {
    last_attended.plus_days(i32::from(weeks).saturating_mul(7)).unwrap_or(Day::MAX)
}

/// The first day on which the child is no longer enrolled.
#[must_use]
pub fn enrolment_ends(last_attended: Day, weeks: u16) -> Day {
    last_enrolled_day(last_attended, weeks).succ().unwrap_or(Day::MAX)
}
