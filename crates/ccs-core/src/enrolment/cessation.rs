//! When an enrolment is deemed to have ceased because the child stays away (FAAA s 200B).

use crate::cite::Cite;
use crate::date::Day;
use crate::dated::{Dated, Entry};

/// Weeks without attendance after which an enrolment is deemed to have ceased.
///
/// 14 weeks is what the Act says as read and what the agency published in February 2026. Products
/// still print 8, the former number; from when to when that held has not been found, so the series
/// begins where it is known, and before that nothing is deemed.
pub const WEEKS_WITHOUT_ATTENDANCE: Dated<'static, i32> = Dated::new(&[Entry::primary(
    Day::ymd(2026, 2, 1),
    14,
    Cite::faaa("s 200B"),
    "the Act, and the agency's page of February 2026",
)]);

/// The last day of an enrolment whose child has attended nothing after `last_attended`; `None`
/// where the number of weeks in force on the day of the session is not known.
///
/// ```
/// use ccs_core::{date::Day, enrolment::cessation::deemed_last_day};
/// let last = deemed_last_day(Day::ymd(2026, 3, 2), Day::ymd(2026, 6, 8));
/// assert_eq!(last, Some(Day::ymd(2026, 6, 8)));
/// ```
#[must_use]
pub fn deemed_last_day(last_attended: Day, session: Day) -> Option<Day> {
    let weeks = WEEKS_WITHOUT_ATTENDANCE.on(session).ok()?.value;
    last_attended.plus_days(weeks.saturating_mul(7))
}
