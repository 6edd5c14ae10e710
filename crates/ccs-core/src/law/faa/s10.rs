//! FAA s 10, as at 20 March 2026, <https://www.legislation.gov.au/C2004A00490/latest/text>.
//!
//! A session is taken to be provided although the child was absent, on a number of allowable days
//! in a financial year, over all services; several absences on one day count once, and a day counts
//! only if at least one of its hours would be subsidised (s 10(2)). Further days are allowed for
//! reasons (s 10(3); Minister's Rules s 6). An absence has to come after the day the child first
//! attended, and not after the last (s 10(2)(b)); with a reason it may come up to six days beyond
//! either (Minister's Rules s 5B). The rule of the last day came with Act 125 of 2019 (derived: 16 December 2019).
//!
//! Days of an emergency are used before the allowable days (Services Australia, 2026): they use
//! none of them.

use super::sch2_cl04a;
use crate::date::Day;
use crate::entitlement::model::AdditionalAbsence;

/// What the section asks about an absence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AbsenceFacts {
    /// The day.
    pub day: Day,
    /// A reason for additional absences.
    pub reason: Option<AdditionalAbsence>,
    /// The first day the child attended, where it limits.
    pub first_attended: Option<Day>,
    /// The last day the child attended, where it limits.
    pub last_attended: Option<Day>,
    /// How many days count at either end with a reason.
    pub days_at_either_end: u32,
}

/// Whether an absence lies inside the child's attendance, or at which end outside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Within {
    /// Between the first and the last day, or near enough with a reason.
    Attendance,
    /// Not after the first day.
    BeforeFirst,
    /// After the last day.
    AfterLast,
}

/// Where an absence lies.
///
/// ```
/// use ccs_core::{date::Day, law::faa::s10::{AbsenceFacts, Within, within}};
/// let held = AbsenceFacts {
///     day: Day::ymd(2025, 2, 4), reason: None, first_attended: Some(Day::ymd(2025, 2, 5)),
///     last_attended: None, days_at_either_end: 6,
/// };
/// assert_eq!(within(&held), Within::BeforeFirst);
/// assert_eq!(within(&AbsenceFacts { day: Day::ymd(2025, 2, 5), ..held }), Within::BeforeFirst);
/// assert_eq!(within(&AbsenceFacts { day: Day::ymd(2025, 2, 6), ..held }), Within::Attendance);
/// ```
#[must_use]
pub fn within(absence: &AbsenceFacts) -> Within {
    let reach = absence.reason.map(|_| i64::from(absence.days_at_either_end));
    let early = absence.first_attended.map(|first| i64::from(first.days_since(absence.day)));
    let late = absence.last_attended.map(|last| i64::from(absence.day.days_since(last)));
    if early.is_some_and(|days| reach.map_or(days >= 0, |reach| days > reach)) {
        Within::BeforeFirst
    } else if late.is_some_and(|days| days > reach.unwrap_or(0)) && absence.day >= sch2_cl04a::BEGAN
    {
        Within::AfterLast
    } else {
        Within::Attendance
    }
}

/// How an absence inside the attendance counts, given the allowable days already used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counts {
    /// It uses one of the allowable days.
    Allowable,
    /// It is allowed for its reason and uses none.
    Additional,
    /// No allowable day is left, and there is no reason for more.
    Exhausted,
}

/// How an absence counts.
#[must_use]
pub fn counts(reason: Option<AdditionalAbsence>, days_used: u32, days_allowed: u32) -> Counts {
    match reason {
        Some(AdditionalAbsence::Emergency) => Counts::Additional,
        _ if days_used < days_allowed => Counts::Allowable,
        Some(_) => Counts::Additional,
        None => Counts::Exhausted,
    }
}
