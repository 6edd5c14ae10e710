//! Background rules from the state's manual and bulletins, as data: limits, notices, closure days.
//!
//! None of them decides who may write attendance. The day from which a value holds is `None` where
//! the source that was read does not give it: that is a gap, and not the beginning of time.

use alloc::vec::Vec;

use crate::date::Day;

/// What a background rule counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Counted {
    /// Occasional absences of a child in an enrolment year: so many end the voucher.
    OccasionalAbsencesAYear,
    /// Absences of a child one after another: so many take it off the roster.
    ConsecutiveAbsences,
    /// Days before a family whose voucher ended may apply again.
    DaysBeforeReapplying,
    /// Age in days of an absence beyond which there is no appeal.
    DaysToAppealAnAbsence,
    /// Paid closure days a centre has in a calendar year; they go before the unpaid ones.
    PaidClosureDaysAYear,
    /// Days after a child leaves within which that is reported; whether working days are meant is
    /// not certain.
    DaysToReportLeaving,
    /// Days after the end of a service period within which it is submitted.
    DaysToSubmitPeriod,
    /// Years that records of attendance are kept.
    YearsToKeepRecords,
}

/// One value of a background rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// What it counts.
    pub counted: Counted,
    /// How many.
    pub value: u16,
    /// The first day it holds, where that is known.
    pub from: Option<Day>,
    /// Whether a later value has taken its place.
    pub is_superseded: bool,
    /// Where it was read.
    pub source: &'static str,
}

/// Every background rule, superseded values before those that took their place.
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

/// Occasional absences at which the family is notified: OECOSL bulletins 3d415a0 and 3ec63c3.
pub const NOTICES_AT: [u16; 4] = [10, 20, 30, 35];

const fn rule(counted: Counted, value: u16, source: &'static str) -> Rule {
    Rule { counted, value, from: None, is_superseded: false, source }
}

/// The value that holds now.
///
/// ```
/// use ccs_core::attendance_source::background::{Counted, in_force};
/// assert_eq!(in_force(Counted::OccasionalAbsencesAYear).map(|rule| rule.value), Some(40));
/// ```
#[must_use]
pub fn in_force(counted: Counted) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.counted == counted && !rule.is_superseded)
}

/// What a child's absences come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AbsenceNotice {
    /// The family is notified that so many occasional absences are reached.
    Told {
        /// How many.
        at: u16,
    },
    /// The yearly limit is reached: the voucher ends with the week.
    VoucherEnds,
    /// The limit of absences one after another is reached: the child is taken off the roster.
    TakenOffRoster,
}

impl AbsenceNotice {
    /// As documents spell it.
    #[must_use]
    pub fn name(self) -> alloc::string::String {
        match self {
            Self::Told { at } => alloc::format!("notice_{at}"),
            Self::VoucherEnds => "voucher_ends".into(),
            Self::TakenOffRoster => "removed".into(),
        }
    }
}

/// Every notice that these counts have reached.
///
/// ```
/// use ccs_core::attendance_source::background::{AbsenceNotice, notices_reached};
/// assert_eq!(notices_reached(9, 9), []);
/// assert_eq!(notices_reached(20, 3).len(), 2);
/// assert!(notices_reached(40, 0).contains(&AbsenceNotice::VoucherEnds));
/// ```
#[must_use]
pub fn notices_reached(occasional_this_year: u16, consecutive: u16) -> Vec<AbsenceNotice> {
    let told = NOTICES_AT.into_iter().filter(|at| *at <= occasional_this_year);
    let told = told.map(|at| AbsenceNotice::Told { at });
    let rest = notices(occasional_this_year, consecutive).into_iter();
    let ends = rest.filter(|notice| !matches!(notice, AbsenceNotice::Told { .. }));
    told.chain(ends).collect()
}

/// What is due when a child's absences reach these counts; nothing between two notices.
///
/// ```
/// use ccs_core::attendance_source::background::{AbsenceNotice, notices};
/// assert_eq!(notices(10, 3), [AbsenceNotice::Told { at: 10 }]);
/// assert_eq!(notices(11, 4), []);
/// assert_eq!(notices(40, 20), [AbsenceNotice::VoucherEnds, AbsenceNotice::TakenOffRoster]);
/// ```
#[must_use]
pub fn notices(occasional_this_year: u16, consecutive: u16) -> Vec<AbsenceNotice> {
    let reached = |counted, count| in_force(counted).is_some_and(|rule| count >= rule.value);
    let told = NOTICES_AT.into_iter().filter(|at| *at == occasional_this_year);
    let ends = reached(Counted::OccasionalAbsencesAYear, occasional_this_year);
    let taken_off = reached(Counted::ConsecutiveAbsences, consecutive);
    told.map(|at| AbsenceNotice::Told { at })
        .chain(ends.then_some(AbsenceNotice::VoucherEnds))
        .chain(taken_off.then_some(AbsenceNotice::TakenOffRoster))
        .collect()
}
