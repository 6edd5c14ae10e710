//! What can be wrong with one session.

use super::NotSessionTimes;
use crate::date::{Day, Week};
use crate::hours::ClockTime;

/// What is wrong with one session. All of a session's faults are given together, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum SessionFault {
    /// Nobody has registered the enrolment.
    #[error("no enrolment with this id is registered; register it, or correct the id")]
    EnrolmentUnknown,
    /// The enrolment was rejected, withdrawn, or has ceased without a last day.
    #[error(
        "there is no active enrolment on {day}; register the enrolment with the status and dates that it has now"
    )]
    NoActiveEnrolment {
        /// The session's day.
        day: Day,
    },
    /// The day lies before the enrolment's first day or after its last.
    #[error("{day} lies outside the enrolment, which runs from {from}{}; correct the day, or register the enrolment's dates anew", until(*to))]
    OutsideEnrolment {
        /// The session's day.
        day: Day,
        /// The enrolment's first day.
        from: Day,
        /// Its last day, if it has one.
        to: Option<Day>,
    },
    /// The child has not attended for so long that the enrolment is deemed to have ceased
    /// (FAAA s 200B).
    #[error(
        "the enrolment is deemed to have ceased after {ceased}, since the child last attended on {last_attended}; enrol the child anew"
    )]
    DeemedCeased {
        /// The last day that the child attended.
        last_attended: Day,
        /// The last day of the enrolment.
        ceased: Day,
    },
    /// The day lies outside the week that the report is about.
    #[error(
        "the day lies outside the report's week, which ends on {week}; report it for its own week"
    )]
    OutsideWeek {
        /// The report's week.
        week: Week,
    },
    /// The day has not come yet: care is reported when it was given.
    #[error("{day} has not occurred yet; report it when it has")]
    NotYetOccurred {
        /// The session's day.
        day: Day,
    },
    /// Its times are no session's.
    #[error("{0}")]
    Times(NotSessionTimes),
    /// It shares a minute with another session of the child that day.
    #[error(
        "it overlaps the session from {start} to {end} of the same day; correct one of the two, or unmark that one"
    )]
    Overlaps {
        /// When the other starts.
        start: ClockTime,
        /// When the other ends.
        end: ClockTime,
    },
    /// The fee is below zero.
    #[error("the fee is below zero; give what was charged, 0 for nothing")]
    NegativeFee,
    /// The child left before it came.
    #[error("the child is signed out before being signed in; correct one of the two times")]
    SignOutBeforeSignIn,
    /// An absence reason stands on a session that is not an absence.
    #[error(
        "an absence reason is given and the session is no absence; leave the reason out, or mark the child absent"
    )]
    ReasonWithoutAbsence,
    /// Nobody has said whether the child came.
    #[error("nobody has said whether the child came; mark the session attended or absent")]
    Unconfirmed,
}

impl SessionFault {
    /// The permanent code: never reused, never renamed.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::EnrolmentUnknown => "CCS-S001",
            Self::NoActiveEnrolment { .. } => "CCS-S002",
            Self::OutsideEnrolment { .. } => "CCS-S003",
            Self::DeemedCeased { .. } => "CCS-S004",
            Self::OutsideWeek { .. } => "CCS-S005",
            Self::Times(NotSessionTimes::EndsBeforeItStarts) => "CCS-S006",
            Self::Times(NotSessionTimes::LongerThanTwelveHours) => "CCS-S007",
            Self::Overlaps { .. } => "CCS-S008",
            Self::NegativeFee => "CCS-S009",
            Self::SignOutBeforeSignIn => "CCS-S010",
            Self::ReasonWithoutAbsence => "CCS-S011",
            Self::Unconfirmed => "CCS-S012",
            Self::NotYetOccurred { .. } => "CCS-S013",
        }
    }

    /// The field of a session that it is about.
    #[must_use]
    pub const fn field(self) -> &'static str {
        match self {
            Self::EnrolmentUnknown | Self::NoActiveEnrolment { .. } | Self::DeemedCeased { .. } => {
                "enrolment_id"
            }
            Self::OutsideEnrolment { .. }
            | Self::OutsideWeek { .. }
            | Self::NotYetOccurred { .. } => "session_date",
            Self::Times(_) => "end",
            Self::Overlaps { .. } => "start",
            Self::NegativeFee => "fee",
            Self::SignOutBeforeSignIn => "sign_out",
            Self::ReasonWithoutAbsence => "absence_reason",
            Self::Unconfirmed => "attendance",
        }
    }
}

/// ` to 2025-12-31`, or nothing for an enrolment that goes on.
fn until(to: Option<Day>) -> Until {
    Until(to)
}

struct Until(Option<Day>);

impl core::fmt::Display for Until {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self.0 {
            Some(to) => write!(f, " to {to}"),
            None => Ok(()),
        }
    }
}
