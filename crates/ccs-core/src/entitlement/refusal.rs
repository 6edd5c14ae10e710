//! Why a scenario cannot be assessed: every reason at once, and nothing half-computed.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use crate::date::{CCS_BEGAN, Day};
use crate::rates::RateRefusal;
use crate::session::SessionFault;

/// One reason why a scenario cannot be assessed, and the fact that it is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Refusal {
    /// The place of the fact, as a path into the scenario: `sessions[3].session_date`.
    pub field: String,
    /// The reason.
    pub reason: Reason,
}

/// Every reason found, in the order of the facts.
pub type Refusals = Vec<Refusal>;

/// A reason why a scenario cannot be assessed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum Reason {
    /// The same id twice.
    #[error("this id is given twice; give each its own")]
    RepeatedId,
    /// An enrolment of a child that the family does not list.
    #[error("no child has this id; list the child under `children`")]
    UnknownChild,
    /// A session of an enrolment that is not listed.
    #[error("no enrolment has this id; list the enrolment under `enrolments`")]
    UnknownEnrolment,
    /// A day before CCS began.
    #[error("CCS began on {}, and {day} is earlier; correct the day", CCS_BEGAN)]
    BeforeCcs {
        /// The day.
        day: Day,
    },
    /// A rate that is not known for the day.
    #[error(transparent)]
    Rate(#[from] RateRefusal),
    /// A period whose end comes before its start.
    #[error("the period ends before it starts; correct its first or its last day")]
    PeriodReversed,
    /// Two estimates, levels or elections from the same day.
    #[error("another one is given from the same day; keep one of them")]
    OverlappingEstimates,
    /// Two periods of which only one can apply share a day.
    #[error(
        "another period of the same kind shares a day with it; let one end before the other starts"
    )]
    OverlappingPeriods,
    /// No income estimate is in force.
    #[error(
        "no income estimate applies to the fortnight from {first_monday}; give one with `from` on or before it"
    )]
    NoIncomeEstimate {
        /// The fortnight's first Monday.
        first_monday: Day,
    },
    /// No activity level of the individual is in force.
    #[error(
        "no activity level of the individual applies to the fortnight from {first_monday}; give one with `from` on or before it, 0 hours if there is none"
    )]
    NoActivity {
        /// The fortnight's first Monday.
        first_monday: Day,
    },
    /// No activity level of the partner is in force.
    #[error(
        "no activity level of the partner applies to the fortnight from {first_monday}; give one with `from` on or before it, 0 hours if there is none"
    )]
    NoPartnerActivity {
        /// The fortnight's first Monday.
        first_monday: Day,
    },
    /// It is not recorded whether the child attended.
    #[error("the attendance is not confirmed; mark the session attended or absent")]
    Unconfirmed,
    /// An amount below zero.
    #[error("the amount is below zero; give zero or more")]
    Negative,
    /// A session before the child's birth.
    #[error("the session is before the child's date of birth; correct one of the two")]
    BeforeBirth,
    /// A second fee of one in-home care session.
    #[error(
        "in-home care has one fee for the whole family: where sessions of several children overlap, all but one have a fee of 0; give the fee with one of the children and 0 with the others"
    )]
    SecondInHomeCareFee,
    /// Two sessions of one child at one service share a minute.
    #[error("it overlaps another session of the same enrolment; keep one of them")]
    OverlappingSessions,
    /// No facts of a balancing are given.
    #[error("the balancing needs the facts of the year; give them under `balancing`")]
    NoBalancing,
    /// The second deadline of a balancing comes before the first.
    #[error("the second deadline comes before the first; correct one of the two")]
    DeadlinesReversed,
    /// An error of a session by itself, in any report.
    #[error(transparent)]
    Session(#[from] SessionFault),
    /// A child attends in two places at once. It is a doubt and refuses nothing.
    #[error(
        "the child is marked as attending at another enrolment at the same time, and both are worked out; check the times, or mark one of the two absent"
    )]
    AtTwoPlaces,
    /// Hours that vary, of too few or too many fortnights.
    #[error("varying hours must be given for 2 to {most} fortnights in a row; correct the list")]
    VaryingHours {
        /// The most fortnights.
        most: u16,
    },
    /// A child of a partner, where there were several and none is named.
    #[error("there were several partners; name the one whose child it is as `partner`")]
    WhichPartner,
    /// A person who is the partner in no period.
    #[error("no period of `partnered` names this person; correct the id")]
    UnknownPartner,
    /// A partner's income, where nobody is the partner in any period. It is a doubt and refuses nothing.
    #[error(
        "nobody is the partner in any period, and this income counts for nothing; give the couple's periods under `partnered`, or leave it out"
    )]
    NobodyIsPartner,
    /// An attended session before the day of first attendance. It is a doubt and refuses nothing.
    #[error(
        "the child is marked as attending before {first}, the day in `first_attended`, and the session is worked out; correct one of the two"
    )]
    AttendedBeforeFirst {
        /// The day of first attendance.
        first: Day,
    },
    /// An attended session after the last day of attendance. It is a doubt and refuses nothing.
    #[error(
        "the child is marked as attending after {last}, the day in `last_attended`, and the session is worked out; correct one of the two"
    )]
    AttendedAfterLast {
        /// The last day of attendance.
        last: Day,
    },
    /// The last day of attendance is before the first. It is a doubt and refuses nothing.
    #[error(
        "the child last attended before it first attended, so no absence is between the two; correct `first_attended` or `last_attended`"
    )]
    AttendanceReversed,
    /// A day of school or of attendance before the child's birth. It is a doubt and refuses nothing.
    #[error("the day is before the child's date of birth, and it counts; correct one of the two")]
    DayBeforeBirth,
    /// The conditions of a balancing met before its income year is over. It is a doubt and refuses
    /// nothing.
    #[error(
        "the income year ends on {ends}, and its reconciliation conditions are hardly ever met before; the balancing takes them as met, so correct the day or the year"
    )]
    MetWithinYear {
        /// The last day of the income year.
        ends: Day,
    },
    /// An enrolment of a child for whom the individual has no determination.
    #[error(
        "CCS for this child is determined for the partner; put the child's enrolments in the partner's document"
    )]
    PartnersChild,
    /// `ParentsNext` in a fortnight outside its time.
    #[error("ParentsNext gives no hours in the fortnight from {first_monday}; correct its days")]
    ParentsNextOver {
        /// The fortnight's first Monday.
        first_monday: Day,
    },
    /// The actual income of somebody who was the partner in the year is not given.
    #[error(
        "the income of the partner in the fortnight from {first_monday} is not given; give it under the person's id in `partner_income`"
    )]
    NoPartnerIncome {
        /// A first Monday in the couple.
        first_monday: Day,
    },
}

impl Reason {
    /// The permanent code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::RepeatedId => "CCS-E001",
            Self::UnknownChild => "CCS-E002",
            Self::UnknownEnrolment => "CCS-E003",
            Self::BeforeCcs { .. } => "CCS-E004",
            Self::Rate(rate) => rate.code(),
            Self::PeriodReversed => "CCS-E005",
            Self::OverlappingEstimates => "CCS-E006",
            Self::OverlappingPeriods => "CCS-E007",
            Self::NoIncomeEstimate { .. } => "CCS-E008",
            Self::NoActivity { .. } => "CCS-E009",
            Self::NoPartnerActivity { .. } => "CCS-E010",
            Self::Unconfirmed => "CCS-E011",
            Self::Negative => "CCS-E012",
            Self::BeforeBirth => "CCS-E013",
            Self::SecondInHomeCareFee => "CCS-E014",
            Self::OverlappingSessions => "CCS-E015",
            Self::NoBalancing => "CCS-E016",
            Self::DeadlinesReversed => "CCS-E017",
            Self::Session(fault) => fault.code(),
            Self::AtTwoPlaces => "CCS-E018",
            Self::VaryingHours { .. } => "CCS-E019",
            Self::WhichPartner => "CCS-E020",
            Self::UnknownPartner => "CCS-E021",
            Self::PartnersChild => "CCS-E022",
            Self::ParentsNextOver { .. } => "CCS-E023",
            Self::NoPartnerIncome { .. } => "CCS-E024",
            Self::NobodyIsPartner => "CCS-E025",
            Self::AttendedBeforeFirst { .. } => "CCS-E026",
            Self::AttendedAfterLast { .. } => "CCS-E027",
            Self::AttendanceReversed => "CCS-E028",
            Self::DayBeforeBirth => "CCS-E029",
            Self::MetWithinYear { .. } => "CCS-E030",
        }
    }
}

/// Each refusal once, in the order of the scenario's facts: the family first, the sessions and then
/// the questions about eligibility last, and the tenth of a list after the second. The refusals of
/// several verbs can thus be listed as one.
#[must_use]
pub fn in_order_of_facts(mut refusals: Refusals) -> Refusals {
    refusals.sort_by_cached_key(|refusal| {
        let field = &refusal.field;
        let part = ["family", "children", "enrolments", "sessions", "eligibility"]
            .iter()
            .position(|part| field.starts_with(part));
        (part, with_places_padded(field), refusal.reason)
    });
    refusals.dedup();
    refusals
}

/// A path in which places of different lengths compare as numbers do.
fn with_places_padded(field: &str) -> String {
    let mut padded = String::new();
    for (at, part) in field.split('[').enumerate() {
        if at > 0 {
            let digits = part.chars().take_while(char::is_ascii_digit).count();
            padded.extend(core::iter::repeat_n('0', 20_usize.saturating_sub(digits)));
        }
        padded.push_str(part);
    }
    padded
}

impl Refusal {
    /// A reason at a place.
    #[must_use]
    pub fn of(field: impl Into<String>, reason: Reason) -> Self {
        Self { field: field.into(), reason }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} [{}]", self.field, self.reason, self.reason.code())
    }
}
