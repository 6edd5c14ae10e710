//! Why a scenario cannot be assessed: every reason at once, and nothing half-computed.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use crate::date::Day;

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
    #[error("the same id stands twice; give each its own")]
    RepeatedId,
    /// An enrolment of a child that the family does not list.
    #[error("no child has this id; list the child under `children`")]
    UnknownChild,
    /// A session of an enrolment that is not listed.
    #[error("no enrolment has this id; list the enrolment under `enrolments`")]
    UnknownEnrolment,
    /// A day before CCS began.
    #[error("CCS began on 2018-07-02; {day} is earlier")]
    BeforeCcs {
        /// The day.
        day: Day,
    },
    /// A day for which nobody has reviewed the rates.
    #[error("the rates are reviewed to {reviewed_to}; use rates that go further for {day}")]
    BeyondReviewedRates {
        /// The day.
        day: Day,
        /// The last day that is covered.
        reviewed_to: Day,
    },
    /// A rate that is not known for the day.
    #[error("no value is known for {day}; use rates that have it")]
    RateNotKnown {
        /// The day.
        day: Day,
    },
    /// A period whose end comes before its start.
    #[error("a period ends on or after the day it starts")]
    PeriodReversed,
    /// Two estimates, levels or elections from the same day.
    #[error("another one is given from the same day; keep one of them")]
    OverlappingEstimates,
    /// Two periods of which only one can hold share a day.
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
    /// Nobody has said whether the child came.
    #[error("the attendance is not confirmed; mark the session attended or absent")]
    Unconfirmed,
    /// An amount below zero.
    #[error("an amount here is zero or more")]
    Negative,
    /// A session before the child's birth.
    #[error("the child is born after the day of this session")]
    BeforeBirth,
    /// A second fee of one in-home care session.
    #[error(
        "in-home care has one fee for the whole family: where sessions of several children overlap, all but one have a fee of 0"
    )]
    SecondInHomeCareFee,
    /// Two sessions of one child at one service share a minute.
    #[error("another session of the same enrolment shares time with it; keep one of them")]
    OverlappingSessions,
    /// A percentage above 100.
    #[error("a percentage lies between 0 and 100")]
    NotAPercentage,
    /// No facts of a balancing are given.
    #[error("the balancing needs the facts of the year; give them under `balancing`")]
    NoBalancing,
}

impl Reason {
    /// The permanent code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::RepeatedId => "CCS-E001",
            Self::UnknownChild => "CCS-E002",
            Self::UnknownEnrolment => "CCS-E003",
            Self::BeforeCcs { .. } => "CCS-E004",
            Self::BeyondReviewedRates { .. } => "CCS-E005",
            Self::RateNotKnown { .. } => "CCS-E006",
            Self::PeriodReversed => "CCS-E007",
            Self::OverlappingEstimates => "CCS-E008",
            Self::OverlappingPeriods => "CCS-E009",
            Self::NoIncomeEstimate { .. } => "CCS-E010",
            Self::NoActivity { .. } => "CCS-E011",
            Self::NoPartnerActivity { .. } => "CCS-E012",
            Self::Unconfirmed => "CCS-E013",
            Self::Negative => "CCS-E014",
            Self::BeforeBirth => "CCS-E015",
            Self::SecondInHomeCareFee => "CCS-E016",
            Self::OverlappingSessions => "CCS-E017",
            Self::NotAPercentage => "CCS-E018",
            Self::NoBalancing => "CCS-E019",
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} [{}]", self.field, self.reason, self.reason.code())
    }
}
