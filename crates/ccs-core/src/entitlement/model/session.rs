//! A session of care, with what it cost and whether the child came.

use core::fmt;

use crate::date::Day;
use crate::hours::ClockTime;
use crate::id::{EnrolmentId, SessionId};
use crate::money::Money;
use crate::session::{Attendance, SessionTimes};

/// A session of care, with what it cost and whether the child came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// The child's enrolment at the service.
    pub enrolment_id: EnrolmentId,
    /// The day.
    pub session_date: Day,
    /// From when to when: the hours charged, whether attended or not.
    pub times: SessionTimes,
    /// What is really payable, after every discount.
    pub fee: Money,
    /// The fee before every discount, as a statement shows it. It decides nothing: a discount
    /// lowers the fee that CCS is worked out from.
    pub fee_before_discounts: Option<Money>,
    /// The fee before discounts of FAAA ss 201BA and 201BB alone, which do not lower CCS; absent
    /// when there is no such discount.
    pub fee_before_prescribed_discounts: Option<Money>,
    /// Whether the child came.
    pub attendance: Attendance,
    /// Why the child was absent, when it is one of the reasons that the law knows.
    pub absence_reason: Option<AbsenceReason>,
    /// Payments of others for the session; they lower the hourly fee.
    pub other_payments: Money,
    /// Payments that the rules prescribe; from 16 December 2019 they do not lower the hourly fee.
    pub prescribed_payments: Money,
    /// When the child was signed in.
    pub sign_in: Option<ClockTime>,
    /// When the child was signed out.
    pub sign_out: Option<ClockTime>,
    /// The source's own number of the session.
    pub session_id: Option<SessionId>,
}

impl Session {
    /// A session that the child attended, without discounts or payments of others.
    #[must_use]
    pub const fn attended(
        enrolment_id: EnrolmentId,
        session_date: Day,
        times: SessionTimes,
        fee: Money,
    ) -> Self {
        Self {
            enrolment_id,
            session_date,
            times,
            fee,
            fee_before_discounts: None,
            fee_before_prescribed_discounts: None,
            attendance: Attendance::Attended,
            absence_reason: None,
            other_payments: Money::ZERO,
            prescribed_payments: Money::ZERO,
            sign_in: None,
            sign_out: None,
            session_id: None,
        }
    }
}

/// A reason for an absence that the law knows (FAA s 10(3) to (6); Minister's Rules ss 5B, 6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AbsenceReason {
    /// Care by others on a school's pupil-free day.
    AlternativeCare,
    /// A court order or a parenting plan under which the child is with the other person.
    CourtOrder,
    /// A period of emergency; it is used before the allowable days and uses none of them.
    Emergency,
    /// Illness of the child or of a person who lives with it.
    Illness,
    /// Not immunised, and a doctor says that coming is a risk.
    Immunisation,
    /// Attends preschool.
    Preschool,
    /// The service changes hands, at either end of the attendance.
    ChangeOfOwnership,
    /// The usual service is closed and the child goes to a sister service, at either end.
    SisterService,
    /// The enrolment was ended by mistake, at either end.
    EnrolmentEndedInError,
    /// A family tragedy, at either end.
    FamilyTragedy,
    /// Exceptional circumstances that the Secretary has determined, at either end (s 10(5)).
    SecretaryDetermined,
}

impl AbsenceReason {
    /// Every one of them.
    pub const ALL: [Self; 11] = [
        Self::AlternativeCare,
        Self::CourtOrder,
        Self::Emergency,
        Self::Illness,
        Self::Immunisation,
        Self::Preschool,
        Self::ChangeOfOwnership,
        Self::SisterService,
        Self::EnrolmentEndedInError,
        Self::FamilyTragedy,
        Self::SecretaryDetermined,
    ];

    /// As scenarios spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AlternativeCare => "alternative_care",
            Self::CourtOrder => "court_order",
            Self::Emergency => "emergency",
            Self::Illness => "illness",
            Self::Immunisation => "immunisation",
            Self::Preschool => "preschool",
            Self::ChangeOfOwnership => "change_of_ownership",
            Self::SisterService => "sister_service",
            Self::EnrolmentEndedInError => "enrolment_ended_in_error",
            Self::FamilyTragedy => "family_tragedy",
            Self::SecretaryDetermined => "secretary_determined",
        }
    }

    /// Whether it makes an absence payable beyond the allowable days, wherever the absence lies.
    /// The others serve beyond the first and the last attendance only.
    #[must_use]
    pub const fn is_additional(self) -> bool {
        match self {
            Self::AlternativeCare
            | Self::CourtOrder
            | Self::Emergency
            | Self::Illness
            | Self::Immunisation
            | Self::Preschool => true,
            Self::ChangeOfOwnership
            | Self::SisterService
            | Self::EnrolmentEndedInError
            | Self::FamilyTragedy
            | Self::SecretaryDetermined => false,
        }
    }
}

impl fmt::Display for AbsenceReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
