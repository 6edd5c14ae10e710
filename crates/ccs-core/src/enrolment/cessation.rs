//! When an enrolment is deemed to have ceased because the child stays away (FAAA s 200B).

use crate::date::Day;
use crate::law::faaa::s200b;
use crate::rates::limit::WEEKS_WITHOUT_ATTENDANCE;

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
    let weeks = WEEKS_WITHOUT_ATTENDANCE.on(session).ok()?.value?;
    Some(s200b::last_enrolled_day(last_attended, weeks))
}
