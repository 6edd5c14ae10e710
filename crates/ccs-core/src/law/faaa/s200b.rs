//! FAAA s 200B, as at 20 March 2026, <https://www.legislation.gov.au/C2004A00491/latest/text>.
//!
//! A child stops being enrolled when the arrangement or the care ends, and at the latest when 14
//! weeks have passed since the child last attended a session of the service. The rules may leave
//! weeks of an emergency out of the count. Products still print 8 weeks, the former number: the day of
//! the change was not found.

use crate::date::Day;

/// Weeks without attendance, as the text read in 2026 has them.
pub const WEEKS: u16 = 14;
/// The former number of weeks.
pub const FORMER_WEEKS: u16 = 8;

/// The first day on which a child is no longer enrolled that last attended on a day.
///
/// ```
/// use ccs_core::{date::Day, law::faaa::s200b::enrolment_ends};
/// assert_eq!(enrolment_ends(Day::ymd(2025, 2, 3), 14), Day::ymd(2025, 5, 12));
/// ```
#[must_use]
pub fn enrolment_ends(last_attended: Day, weeks: u16) -> Day {
    last_attended.plus_days(i32::from(weeks).saturating_mul(7)).unwrap_or(Day::MAX)
}
