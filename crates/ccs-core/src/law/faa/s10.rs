//! FAA s 10, as at 20 March 2026, <https://www.legislation.gov.au/C2004A00490/latest/text>.
//!
//! A session is taken to be provided although the child was absent, on a number of allowable days
//! in a financial year, over all services; several absences on one day count once, and a day counts
//! only if at least one of its hours would be subsidised (s 10(2)). Further days are allowed for
//! reasons (s 10(3); Minister's Rules s 6), until 15 December 2019 only once the allowable days are
//! used (s 10(3)(a) as made).
//!
//! An absence has to come after the day the child first attended, and not after the last (s
//! 10(2)(b), (3)). From 13 July 2020 a reason lets it come up to six days beyond either (s 10(2A),
//! (3A); Minister's Rules s 5B); before, nothing did. In weeks from 5 December 2022 the Secretary may
//! determine exceptional circumstances, for any number of days (s 10(5), (6)).
//!
//! Days of an emergency are used before the allowable days (Services Australia, 2026): they use
//! none of them.

use crate::cite::Cite;
use crate::date::Day;
use crate::entitlement::model::AbsenceReason;

/// What the section asks about an absence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AbsenceFacts {
    /// The day.
    pub day: Day,
    /// A reason that the law knows.
    pub reason: Option<AbsenceReason>,
    /// The first day the child attended, where it limits.
    pub first_attended: Option<Day>,
    /// The last day the child attended, where it limits.
    pub last_attended: Option<Day>,
    /// How many days count at either end with a reason.
    pub days_at_either_end: u32,
    /// Whether the Secretary may determine exceptional circumstances in the absence's week.
    pub secretary_determines: bool,
}

/// Where an absence lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AbsencePosition {
    /// Between the first and the last day attended.
    Within,
    /// Beyond either, and saved by the provision.
    SavedBeyond(SavedBy),
    /// Not after the first day.
    BeforeFirst,
    /// After the last day.
    AfterLast,
}

/// What saves an absence beyond the first or the last attendance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SavedBy {
    /// A reason, within some days (Minister's Rules s 5B).
    Reason,
    /// The Secretary's determination (s 10(5)).
    Secretary,
}

/// Where an absence lies.
///
/// ```
/// use ccs_core::{date::Day, law::faa::s10::{AbsenceFacts, AbsencePosition, position}};
/// let day = Day::ymd(2025, 2, 4);
/// let absence = AbsenceFacts {
///     day, reason: None, first_attended: Some(Day::ymd(2025, 2, 5)), last_attended: None,
///     days_at_either_end: 6, secretary_determines: true,
/// };
/// let on = |day| position(&AbsenceFacts { day, ..absence });
/// assert_eq!(on(Day::ymd(2025, 2, 5)), AbsencePosition::BeforeFirst);
/// assert_eq!(on(Day::ymd(2025, 2, 6)), AbsencePosition::Within);
/// ```
#[must_use]
pub fn position(absence: &AbsenceFacts) -> AbsencePosition {
    let early = absence.first_attended.map(|first| first.days_since(absence.day));
    let late = absence.last_attended.map(|last| absence.day.days_since(last));
    match (early.filter(|days| *days >= 0), late.filter(|days| *days > 0)) {
        (Some(days), _) => beyond(absence, days).unwrap_or(AbsencePosition::BeforeFirst),
        (None, Some(days)) => beyond(absence, days).unwrap_or(AbsencePosition::AfterLast),
        (None, None) => AbsencePosition::Within,
    }
}

/// What saves an absence so many days beyond the attendance; nothing, where nothing does.
fn beyond(absence: &AbsenceFacts, days: i32) -> Option<AbsencePosition> {
    let saved_by = if absence.reason? == AbsenceReason::SecretaryDetermined {
        absence.secretary_determines.then_some(SavedBy::Secretary)
    } else {
        let reach = absence.days_at_either_end;
        (reach > 0 && i64::from(days) <= i64::from(reach)).then_some(SavedBy::Reason)
    };
    saved_by.map(AbsencePosition::SavedBeyond)
}

/// How an absence that is not outside the attendance counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counts {
    /// It uses one of the allowable days.
    Allowable,
    /// It is allowed for its reason and uses none.
    Additional,
    /// No allowable day is left, and there is no reason for more.
    Exhausted,
}

/// The allowable days of a financial year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AllowableDays {
    /// Those used.
    pub used: u32,
    /// Those there are.
    pub allowed: u32,
    /// Additional absences come only once they are used (s 10(3)(a) as made).
    pub additional_only_after: bool,
}

/// How an absence counts. One that is saved beyond the attendance is additional once no allowable day
/// is left, whatever saves it.
#[must_use]
pub fn counts(
    reason: Option<AbsenceReason>,
    saved_by: Option<SavedBy>,
    days: AllowableDays,
) -> Counts {
    let has_more = saved_by.is_some() || reason.is_some_and(AbsenceReason::is_additional);
    match reason {
        Some(AbsenceReason::Emergency) if !days.additional_only_after => Counts::Additional,
        _ if days.used < days.allowed => Counts::Allowable,
        _ if has_more => Counts::Additional,
        _ => Counts::Exhausted,
    }
}

/// How an absence counts, with other absences of its day in view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayCounts {
    /// The day is counted already.
    Already,
    /// As the section says of the first.
    As(Counts),
}

/// How an absence counts on a day that is counted already or not, and uses a day where it does.
pub fn count_on_day(
    reason: Option<AbsenceReason>,
    saved_by: Option<SavedBy>,
    is_counted: &mut bool,
    days: &mut AllowableDays,
) -> DayCounts {
    if *is_counted {
        return DayCounts::Already;
    }
    let counts = counts(reason, saved_by, *days);
    if counts == Counts::Allowable {
        *is_counted = true;
        days.used = days.used.saturating_add(1);
    }
    DayCounts::As(counts)
}

/// The provision by which an absence counts, or does not.
#[must_use]
pub const fn provision(position: AbsencePosition, counts: Counts) -> Cite {
    match (position, counts) {
        (AbsencePosition::BeforeFirst | AbsencePosition::AfterLast, _) => Cite::faa("s 10(2)(b)"),
        (AbsencePosition::SavedBeyond(SavedBy::Secretary), _) => Cite::faa("s 10(5)"),
        (AbsencePosition::SavedBeyond(SavedBy::Reason), _) => Cite::rules("s 5B"),
        (AbsencePosition::Within, Counts::Allowable) => Cite::faa("s 10(2)"),
        (AbsencePosition::Within, Counts::Additional) => Cite::faa("s 10(3)"),
        (AbsencePosition::Within, Counts::Exhausted) => Cite::faa("s 10(2)(c)"),
    }
}
