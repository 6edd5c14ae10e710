//! One session of care, before and after it is checked.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::{Attendance, SessionFault, SessionTimes};
use crate::date::Day;
use crate::hours::{ClockTime, Minutes};
use crate::money::Money;

/// One session as received, which can have any error.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ReportedSession {
    /// The day of care.
    pub day: Day,
    /// Its start.
    pub start: ClockTime,
    /// Its end, on the same day.
    pub end: ClockTime,
    /// The fee charged for it.
    #[cfg_attr(feature = "serde", serde(with = "crate::money::serde::dollars"))]
    pub fee: Money,
    /// Whether the child attended.
    pub attendance: Attendance,
    /// The reason for an absence, unchanged, since the reason codes of the interface are not
    /// public.
    pub absence_reason: Option<Box<str>>,
    /// The time at which the child was signed in.
    pub sign_in: Option<ClockTime>,
    /// The time at which the child was signed out.
    pub sign_out: Option<ClockTime>,
    /// The fee before discounts, for the statement only.
    #[cfg_attr(
        feature = "serde",
        serde(
            default,
            skip_serializing_if = "Option::is_none",
            with = "crate::money::serde::dollars_or_absent"
        )
    )]
    pub fee_before_discounts: Option<Money>,
}

/// One session as far as it could be read. A missing field had an error of its own, which is
/// reported elsewhere.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SessionInPart {
    /// The day of care.
    pub day: Option<Day>,
    /// Its start.
    pub start: Option<ClockTime>,
    /// Its end, on the same day.
    pub end: Option<ClockTime>,
    /// The fee charged for it.
    pub fee: Option<Money>,
    /// Whether the child attended.
    pub attendance: Option<Attendance>,
    /// Whether a reason for an absence is given.
    pub has_absence_reason: bool,
    /// The time at which the child was signed in.
    pub sign_in: Option<ClockTime>,
    /// The time at which the child was signed out.
    pub sign_out: Option<ClockTime>,
}

/// One valid session of care: it ends after it starts and within twelve hours, its fee is not
/// negative, its signatures are in order, and a reason is given only for an absence.
///
/// Whether it fits its enrolment and the other sessions of the day is checked with the roll.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SessionOfCare {
    day: Day,
    times: SessionTimes,
    fee: Money,
    attendance: Attendance,
    absence_reason: Option<Box<str>>,
    sign_in: Option<ClockTime>,
    sign_out: Option<ClockTime>,
    fee_before_discounts: Option<Money>,
}

impl TryFrom<ReportedSession> for SessionOfCare {
    type Error = Vec<SessionFault>;

    /// Every error of the session itself, in the order of the variants.
    fn try_from(reported: ReportedSession) -> Result<Self, Vec<SessionFault>> {
        let faults: Vec<SessionFault> = SessionInPart::from(&reported).faults().collect();
        let times = SessionTimes::new(reported.start, reported.end);
        match times {
            Ok(times) if faults.is_empty() => Ok(Self {
                day: reported.day,
                times,
                fee: reported.fee,
                attendance: reported.attendance,
                absence_reason: reported.absence_reason,
                sign_in: reported.sign_in,
                sign_out: reported.sign_out,
                fee_before_discounts: reported.fee_before_discounts,
            }),
            _ => Err(faults),
        }
    }
}

impl SessionInPart {
    /// Its start and end, if both are known and can be those of a session.
    #[must_use]
    pub fn times(&self) -> Option<SessionTimes> {
        SessionTimes::new(self.start?, self.end?).ok()
    }

    /// Every error that can be found in the known fields of the session, in the order of the
    /// variants.
    pub fn faults(&self) -> impl Iterator<Item = SessionFault> {
        let times = self.start.zip(self.end);
        let times = times.and_then(|(start, end)| SessionTimes::new(start, end).err());
        let reason_astray = self.attendance.is_some_and(|attendance| {
            is_reason_without_absence(self.has_absence_reason, attendance)
        });
        let times_astray = self.attendance == Some(Attendance::Absent)
            && (self.sign_in.is_some() || self.sign_out.is_some());
        let others = [
            (self.fee.is_some_and(|fee| fee < Money::ZERO), SessionFault::NegativeFee),
            (is_signed_out_first(self.sign_in, self.sign_out), SessionFault::SignOutBeforeSignIn),
            (reason_astray, SessionFault::ReasonWithoutAbsence),
            (times_astray, SessionFault::TimesOfAbsence),
        ];
        let others = others.into_iter().filter_map(|(is_so, fault)| is_so.then_some(fault));
        times.map(SessionFault::Times).into_iter().chain(others)
    }
}

impl From<&SessionOfCare> for ReportedSession {
    fn from(session: &SessionOfCare) -> Self {
        Self {
            day: session.day,
            start: session.times.start(),
            end: session.times.end(),
            fee: session.fee,
            attendance: session.attendance,
            absence_reason: session.absence_reason.clone(),
            sign_in: session.sign_in,
            sign_out: session.sign_out,
            fee_before_discounts: session.fee_before_discounts,
        }
    }
}

impl From<&ReportedSession> for SessionInPart {
    fn from(reported: &ReportedSession) -> Self {
        Self {
            day: Some(reported.day),
            start: Some(reported.start),
            end: Some(reported.end),
            fee: Some(reported.fee),
            attendance: Some(reported.attendance),
            has_absence_reason: reported.absence_reason.is_some(),
            sign_in: reported.sign_in,
            sign_out: reported.sign_out,
        }
    }
}

/// Whether a reason for an absence is given although there is no absence.
pub(crate) fn is_reason_without_absence(has_reason: bool, attendance: Attendance) -> bool {
    has_reason && attendance != Attendance::Absent
}

/// Whether both signatures are known and the child is signed out before being signed in.
pub(crate) fn is_signed_out_first(sign_in: Option<ClockTime>, sign_out: Option<ClockTime>) -> bool {
    sign_in.zip(sign_out).is_some_and(|(signed_in, signed_out)| signed_out < signed_in)
}

impl SessionOfCare {
    /// The day of care.
    #[must_use]
    pub const fn day(&self) -> Day {
        self.day
    }

    /// Its start and end.
    #[must_use]
    pub const fn times(&self) -> SessionTimes {
        self.times
    }

    /// Its length, which is charged whether the child attended or not.
    #[must_use]
    pub fn length(&self) -> Minutes {
        self.times.length()
    }

    /// The fee charged.
    #[must_use]
    pub const fn fee(&self) -> Money {
        self.fee
    }

    /// The fee before discounts, if known.
    #[must_use]
    pub const fn fee_before_discounts(&self) -> Option<Money> {
        self.fee_before_discounts
    }

    /// Whether the child attended.
    #[must_use]
    pub const fn attendance(&self) -> Attendance {
        self.attendance
    }

    /// Whether it is marked attended or absent; such sessions are black on the usual screens.
    #[must_use]
    pub const fn is_confirmed(&self) -> bool {
        match self.attendance {
            Attendance::Attended | Attendance::Absent => true,
            Attendance::Unconfirmed => false,
        }
    }

    /// The reason for the absence, as given.
    #[must_use]
    pub fn absence_reason(&self) -> Option<&str> {
        self.absence_reason.as_deref()
    }

    /// The time at which the child was signed in.
    #[must_use]
    pub const fn sign_in(&self) -> Option<ClockTime> {
        self.sign_in
    }

    /// The time at which the child was signed out.
    #[must_use]
    pub const fn sign_out(&self) -> Option<ClockTime> {
        self.sign_out
    }

    /// The times of arrival and departure, if both are known.
    #[must_use]
    pub fn present(&self) -> Option<(ClockTime, ClockTime)> {
        self.sign_in.zip(self.sign_out)
    }

    /// Whether the child attended but the arrival or departure is missing.
    #[must_use]
    pub fn lacks_times(&self) -> bool {
        self.attendance == Attendance::Attended && self.present().is_none()
    }

    /// Whether both are on one day and overlap.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.day == other.day && self.times.overlaps(other.times)
    }
}
