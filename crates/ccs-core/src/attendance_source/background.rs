//! Background rules from the state's manual and bulletins, as data: limits, notices, closure days.
//!
//! None of these rules decides who can enter attendance. The first day of a value is `None` if the
//! source does not give it, which is a gap and does not mean that it always applied.

use alloc::vec::Vec;

use crate::date::Day;

/// The subject of a background rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Counted {
    /// Occasional absences of a child in an enrolment year; this number ends the voucher.
    OccasionalAbsencesAYear,
    /// Consecutive absences of a child; this number removes the child from the roster.
    ConsecutiveAbsences,
    /// Days before a family whose voucher has ended can apply again.
    DaysBeforeReapplying,
    /// Age of an absence in days after which it cannot be appealed.
    DaysToAppealAnAbsence,
    /// Paid closure days of a centre in a calendar year, which are used before unpaid ones.
    PaidClosureDaysAYear,
    /// Days within which a child's leaving must be reported; it is not certain whether these are
    /// working days.
    DaysToReportLeaving,
    /// Days after the end of a service period within which it must be submitted.
    DaysToSubmitPeriod,
    /// Years for which attendance records must be kept.
    YearsToKeepRecords,
}

/// One value of a background rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// The subject.
    pub counted: Counted,
    /// The number.
    pub value: u16,
    /// The first day on which it applies, if known.
    pub from: Option<Day>,
    /// Whether it has been replaced by a later value.
    pub is_superseded: bool,
    /// The source.
    pub source: &'static str,
}

/// Every background rule; replaced values come before their replacements.
pub const RULES: [Rule; 9] = {
    use Counted as C;
    const BULLETIN: &str = "OECOSL bulletins 3d415a0 and 3ec63c3";
    const CLOSURES: &str = "I-LEAD manual, Closure Dates";
    const ABSENCES: &str = "I-LEAD manual, Absences";
    [
        Rule { is_superseded: true, ..rule(C::OccasionalAbsencesAYear, 45, BULLETIN) },
        rule(C::OccasionalAbsencesAYear, 40, BULLETIN),
        rule(C::ConsecutiveAbsences, 20, BULLETIN),
        rule(C::DaysBeforeReapplying, 90, BULLETIN),
        rule(C::DaysToAppealAnAbsence, 60, BULLETIN),
        rule(C::PaidClosureDaysAYear, 16, CLOSURES),
        rule(C::DaysToReportLeaving, 5, CLOSURES),
        rule(C::DaysToSubmitPeriod, 14, ABSENCES),
        rule(C::YearsToKeepRecords, 3, CLOSURES),
    ]
};

/// Numbers of occasional absences at which the family is notified: OECOSL bulletins 3d415a0 and
/// 3ec63c3.
pub const NOTICES_AT: [u16; 4] = [10, 20, 30, 35];

const fn rule(counted: Counted, value: u16, source: &'static str) -> Rule {
    Rule { counted, value, from: None, is_superseded: false, source }
}

/// The current value.
///
/// ```
/// use ccs_core::attendance_source::background::{Counted, in_force};
/// assert_eq!(in_force(Counted::OccasionalAbsencesAYear).map(|rule| rule.value), Some(40));
/// ```
#[must_use]
pub fn in_force(counted: Counted) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.counted == counted && !rule.is_superseded)
}

/// A consequence of a child's absences.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AbsenceNotice {
    /// The family is notified that it has reached this number of occasional absences.
    NotifyFamily {
        /// The number.
        at: u16,
    },
    /// The yearly limit is reached: the voucher ends with the week.
    VoucherEnds,
    /// The limit of consecutive absences is reached: the child is removed from the roster.
    TakenOffRoster,
}

impl AbsenceNotice {
    /// The name in documents.
    #[must_use]
    pub fn name(self) -> alloc::string::String {
        match self {
            Self::NotifyFamily { at } => alloc::format!("notice_{at}"),
            Self::VoucherEnds => "voucher_ends".into(),
            Self::TakenOffRoster => "removed".into(),
        }
    }
}

/// Every notice whose number has been reached.
///
/// ```
/// use ccs_core::attendance_source::background::{AbsenceNotice, notices_reached};
/// assert_eq!(notices_reached(9, 9), []);
/// assert_eq!(notices_reached(20, 3).len(), 2);
/// assert!(notices_reached(40, 0).contains(&AbsenceNotice::VoucherEnds));
/// ```
#[must_use]
pub fn notices_reached(occasional_this_year: u16, consecutive: u16) -> Vec<AbsenceNotice> {
    let notified = NOTICES_AT.into_iter().filter(|at| *at <= occasional_this_year);
    let notified = notified.map(|at| AbsenceNotice::NotifyFamily { at });
    let rest = notices(occasional_this_year, consecutive).into_iter();
    let ends = rest.filter(|notice| !matches!(notice, AbsenceNotice::NotifyFamily { .. }));
    notified.chain(ends).collect()
}

/// The notices that are due at exactly these numbers of absences; empty between two notices.
///
/// ```
/// use ccs_core::attendance_source::background::{AbsenceNotice, notices};
/// assert_eq!(notices(10, 3), [AbsenceNotice::NotifyFamily { at: 10 }]);
/// assert_eq!(notices(11, 4), []);
/// assert_eq!(notices(40, 20), [AbsenceNotice::VoucherEnds, AbsenceNotice::TakenOffRoster]);
/// ```
#[must_use]
pub fn notices(occasional_this_year: u16, consecutive: u16) -> Vec<AbsenceNotice> {
    let reached = |counted, count| in_force(counted).is_some_and(|rule| count >= rule.value);
    let notified = NOTICES_AT.into_iter().filter(|at| *at == occasional_this_year);
    let ends = reached(Counted::OccasionalAbsencesAYear, occasional_this_year);
    let taken_off = reached(Counted::ConsecutiveAbsences, consecutive);
    notified
        .map(|at| AbsenceNotice::NotifyFamily { at })
        .chain(ends.then_some(AbsenceNotice::VoucherEnds))
        .chain(taken_off.then_some(AbsenceNotice::TakenOffRoster))
        .collect()
}
