//! Errors of one session.

use super::NotSessionTimes;
use crate::date::{Day, Week};
use crate::hours::ClockTime;
use crate::id::EnrolmentId;

/// An error of one session. All errors of a session are reported together, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum SessionFault {
    /// The enrolment is not registered.
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
    /// The day is before the enrolment's first day or after its last.
    #[error("{day} is not within the enrolment, which runs from {from}{}; correct the day, or register the enrolment's dates again", until(*to))]
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
        "the enrolment is deemed to have ceased after {ceased}, since the child last attended on {last_attended}; restart it (register it with restart, from a day after that), or enrol the child again under another id; weeks before that day stay as they are"
    )]
    DeemedCeased {
        /// The last day on which the child attended.
        last_attended: Day,
        /// The last day of the enrolment.
        ceased: Day,
    },
    /// The day is not in the week of the report.
    #[error("the day is not in the report's week, which ends on {week}; report it in its own week")]
    OutsideWeek {
        /// The report's week.
        week: Week,
    },
    /// The day is in the future: care can be reported only after it was given.
    #[error("{day} has not occurred yet; report it when it has")]
    NotYetOccurred {
        /// The session's day.
        day: Day,
    },
    /// The start and end cannot be those of a session.
    #[error("{0}")]
    Times(NotSessionTimes),
    /// It overlaps another session of the child on that day.
    #[error(
        "it overlaps the session from {start} to {end} of the same day; correct one of the two, or unmark that one"
    )]
    Overlaps {
        /// The start of the other session.
        start: ClockTime,
        /// The end of the other session.
        end: ClockTime,
    },
    /// It overlaps a session of the same child on that day under another enrolment.
    #[error(
        "it overlaps the session from {start} to {end} of the same day under the child's enrolment {enrolment}; correct one of the two, or unmark that one"
    )]
    OverlapsEnrolment {
        /// The other enrolment.
        enrolment: EnrolmentId,
        /// The start of the other session.
        start: ClockTime,
        /// The end of the other session.
        end: ClockTime,
    },
    /// The fee is below zero.
    #[error("the fee is below zero; give what was charged, 0 for nothing")]
    NegativeFee,
    /// The child is signed out before being signed in.
    #[error("the child is signed out before being signed in; correct one of the two times")]
    SignOutBeforeSignIn,
    /// The arrival or departure of an attended session is missing (FAAA s 204B(3), Secretary's
    /// Rules s 13(e)).
    #[error(
        "enrolment {enrolment}, session of {day} from {start}: the child attended, and the times of arrival and departure are not both given; add sign_in and sign_out"
    )]
    TimesMissing {
        /// The enrolment.
        enrolment: EnrolmentId,
        /// The session's day.
        day: Day,
        /// The start of the session.
        start: ClockTime,
    },
    /// The times of arrival and departure put the child in two sessions of the report at once.
    #[error(
        "the times of arrival and departure overlap those of the session from {start} of the same day; correct sign_in or sign_out of one of the two"
    )]
    TimesOverlap {
        /// The start of the other session.
        start: ClockTime,
    },
    /// A time of arrival or departure is given, but the child was absent.
    #[error(
        "the child is marked absent, and a time of arrival or departure is given; leave the time out, or mark the child attended"
    )]
    TimesOfAbsence,
    /// An absence reason is given for a session that is not an absence.
    #[error(
        "an absence reason is given, but the session is not an absence; remove the reason, or mark the child absent"
    )]
    ReasonWithoutAbsence,
    /// Attendance is not confirmed.
    #[error("the attendance is not recorded; mark the session attended or absent")]
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
            Self::Times(NotSessionTimes::TooLong { .. }) => "CCS-S007",
            Self::Overlaps { .. } | Self::OverlapsEnrolment { .. } => "CCS-S008",
            Self::NegativeFee => "CCS-S009",
            Self::SignOutBeforeSignIn => "CCS-S010",
            Self::ReasonWithoutAbsence => "CCS-S011",
            Self::Unconfirmed => "CCS-S012",
            Self::NotYetOccurred { .. } => "CCS-S013",
            Self::TimesMissing { .. } => "CCS-S014",
            Self::TimesOverlap { .. } => "CCS-S015",
            Self::TimesOfAbsence => "CCS-S016",
        }
    }

    /// The field of the session that has the error.
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
            Self::Overlaps { .. } | Self::OverlapsEnrolment { .. } => "start",
            Self::TimesMissing { .. } | Self::TimesOverlap { .. } | Self::TimesOfAbsence => {
                "sign_in"
            }
            Self::NegativeFee => "fee",
            Self::SignOutBeforeSignIn => "sign_out",
            Self::ReasonWithoutAbsence => "absence_reason",
            Self::Unconfirmed => "attendance",
        }
    }
}

/// ` to 2025-12-31`, or nothing for an enrolment without a last day.
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
