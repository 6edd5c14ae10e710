//! One session of care: as it was given, and as it can be submitted.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::{Attendance, NotSessionTimes, SessionFault, SessionTimes};
use crate::date::{CCS_BEGAN, Day};
use crate::hours::{ClockTime, Minutes};
use crate::money::Money;
use crate::rates::RateBook;

/// One session as it was given: anything may be wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ReportedSession {
    /// The day of care.
    pub day: Day,
    /// When it starts.
    pub start: ClockTime,
    /// When it ends, the same day.
    pub end: ClockTime,
    /// The fee charged for it.
    #[cfg_attr(feature = "serde", serde(with = "crate::money::serde::dollars"))]
    pub fee: Money,
    /// Whether the child came.
    pub attendance: Attendance,
    /// Why the child did not, unchanged: the interface's reason codes are not public.
    pub absence_reason: Option<Box<str>>,
    /// When the child was signed in.
    pub sign_in: Option<ClockTime>,
    /// When the child was signed out.
    pub sign_out: Option<ClockTime>,
    /// The fee before discounts, for the statement; it decides nothing.
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

/// One session as far as it could be read. A missing value was an error of its own, and is not
/// reported again here.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SessionInPart {
    /// The day of care.
    pub day: Option<Day>,
    /// When it starts.
    pub start: Option<ClockTime>,
    /// When it ends, the same day.
    pub end: Option<ClockTime>,
    /// The fee charged for it.
    pub fee: Option<Money>,
    /// Whether the child came.
    pub attendance: Option<Attendance>,
    /// Whether a reason is given why the child did not.
    pub has_absence_reason: bool,
    /// When the child was signed in.
    pub sign_in: Option<ClockTime>,
    /// When the child was signed out.
    pub sign_out: Option<ClockTime>,
}

/// One session of care that is possible by itself: it ends after it starts and within the
/// longest a session may have, costs nothing or more, its signatures are in order and only an absence has a reason.
///
/// Whether it fits its enrolment and the other sessions of the day is the roll's business.
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

    /// Every fault of the session by itself, in the order of the variants.
    fn try_from(reported: ReportedSession) -> Result<Self, Vec<SessionFault>> {
        let faults: Vec<SessionFault> = SessionInPart::from(&reported).faults().collect();
        match times_of(reported.day, reported.start, reported.end) {
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

/// The times of a session on a day, within the length that the law has for it; a length once known
/// goes on.
fn times_of(day: Day, start: ClockTime, end: ClockTime) -> Result<SessionTimes, NotSessionTimes> {
    let times = SessionTimes::new(start, end)?;
    match RateBook::PUBLISHED.longest_session.on(day.max(CCS_BEGAN)) {
        Ok(longest) => times.within(longest.value),
        Err(_) => Ok(times),
    }
}

impl SessionInPart {
    /// When it starts and ends, as far as both are known and bound a session.
    #[must_use]
    pub fn times(&self) -> Option<SessionTimes> {
        times_of(self.day.unwrap_or(CCS_BEGAN), self.start?, self.end?).ok()
    }

    /// Every fault of the session by itself that shows in what is known of it, in the order of the
    /// variants.
    pub fn faults(&self) -> impl Iterator<Item = SessionFault> {
        let times = self.start.zip(self.end);
        let day = self.day.unwrap_or(CCS_BEGAN);
        let times = times.and_then(|(start, end)| times_of(day, start, end).err());
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

/// Whether a reason for an absence is given where there is none.
pub(crate) fn is_reason_without_absence(has_reason: bool, attendance: Attendance) -> bool {
    has_reason && attendance != Attendance::Absent
}

/// Whether both signatures are known and the child left before it came.
pub(crate) fn is_signed_out_first(sign_in: Option<ClockTime>, sign_out: Option<ClockTime>) -> bool {
    sign_in.zip(sign_out).is_some_and(|(signed_in, signed_out)| signed_out < signed_in)
}

impl SessionOfCare {
    /// The day of care.
    #[must_use]
    pub const fn day(&self) -> Day {
        self.day
    }

    /// When it starts and ends.
    #[must_use]
    pub const fn times(&self) -> SessionTimes {
        self.times
    }

    /// How long it is: what is charged, whether the child came or not.
    #[must_use]
    pub fn length(&self) -> Minutes {
        self.times.length()
    }

    /// The fee charged.
    #[must_use]
    pub const fn fee(&self) -> Money {
        self.fee
    }

    /// The fee before discounts, where it is known.
    #[must_use]
    pub const fn fee_before_discounts(&self) -> Option<Money> {
        self.fee_before_discounts
    }

    /// Whether the child came.
    #[must_use]
    pub const fn attendance(&self) -> Attendance {
        self.attendance
    }

    /// Whether it is marked attending or absent: "black" on the screens of the field.
    #[must_use]
    pub const fn is_confirmed(&self) -> bool {
        match self.attendance {
            Attendance::Attended | Attendance::Absent => true,
            Attendance::Unconfirmed => false,
        }
    }

    /// Why the child did not come, as it was given.
    #[must_use]
    pub fn absence_reason(&self) -> Option<&str> {
        self.absence_reason.as_deref()
    }

    /// When the child was signed in.
    #[must_use]
    pub const fn sign_in(&self) -> Option<ClockTime> {
        self.sign_in
    }

    /// When the child was signed out.
    #[must_use]
    pub const fn sign_out(&self) -> Option<ClockTime> {
        self.sign_out
    }

    /// When the child was there, where both times are known.
    #[must_use]
    pub fn present(&self) -> Option<(ClockTime, ClockTime)> {
        self.sign_in.zip(self.sign_out)
    }

    /// Whether the child attended, and arrival or departure is missing.
    #[must_use]
    pub fn lacks_times(&self) -> bool {
        self.attendance == Attendance::Attended && self.present().is_none()
    }

    /// Whether the two are on one day and share a minute.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.day == other.day && self.times.overlaps(other.times)
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for SessionOfCare {
    fn serialize<S: serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        ReportedSession::from(self).serialize(out)
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for SessionOfCare {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let reported = ReportedSession::deserialize(from)?;
        let wrong = "a session is not a possible one";
        reported.try_into().map_err(|_| <D::Error as serde::de::Error>::custom(wrong))
    }
}
