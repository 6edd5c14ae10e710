//! The rolls: the attendance records of each day.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::{Attendance, SessionOfCare, SessionTimes};
use crate::date::Day;
use crate::enrolment::cessation::{AttendedDays, Cessation};
use crate::hours::ClockTime;
use crate::id::EnrolmentId;

/// Every session so far. The roll of a day contains its sessions; a session is identified by day,
/// enrolment and start.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rolls {
    days: BTreeMap<Day, Roll>,
    attended: BTreeMap<EnrolmentId, AttendedDays>,
}

/// The sessions of a day. Every enrolment in it has a session.
type Roll = BTreeMap<EnrolmentId, BTreeMap<ClockTime, SessionOfCare>>;

/// A session that is not marked attended or absent yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Unmarked {
    /// The day.
    pub day: Day,
    /// The enrolment.
    pub enrolment: EnrolmentId,
    /// The start of the session.
    pub start: ClockTime,
}

impl Rolls {
    /// Adds a session to its day, or replaces the one with the same start.
    pub fn mark(&mut self, enrolment: EnrolmentId, session: SessionOfCare) {
        let day = session.day();
        let own = self.days.entry(day).or_default().entry(enrolment).or_default();
        own.insert(session.times().start(), session);
        self.note_attended(enrolment, day);
    }

    /// Removes a session; does nothing if there is none.
    pub fn unmark(&mut self, enrolment: EnrolmentId, day: Day, start: ClockTime) {
        let Some(roll) = self.days.get_mut(&day) else { return };
        if let Some(own) = roll.get_mut(&enrolment) {
            own.remove(&start);
            if own.is_empty() {
                roll.remove(&enrolment);
            }
        }
        self.drop_empty(day);
        self.note_attended(enrolment, day);
    }

    fn drop_empty(&mut self, day: Day) {
        if self.days.get(&day).is_some_and(Roll::is_empty) {
            self.days.remove(&day);
        }
    }

    fn note_attended(&mut self, enrolment: EnrolmentId, day: Day) {
        let attended =
            self.of(enrolment, day).any(|session| session.attendance() == Attendance::Attended);
        if attended {
            self.attended.entry(enrolment).or_default().set(day, true);
        } else if let Some(days) = self.attended.get_mut(&enrolment) {
            days.set(day, false);
            if days.is_empty() {
                self.attended.remove(&enrolment);
            }
        }
    }

    /// Whether an enrolment whose period began on `from` is deemed to have ceased before a day,
    /// according to the rolls (FAAA s 200B).
    #[must_use]
    pub fn ceased_before(&self, enrolment: EnrolmentId, from: Day, day: Day) -> Option<Cessation> {
        self.attended.get(&enrolment)?.ceased_before(from, day)
    }

    /// Whether the enrolment has a session on a day that starts at this time.
    #[must_use]
    pub fn has(&self, enrolment: EnrolmentId, day: Day, start: ClockTime) -> bool {
        self.of(enrolment, day).any(|session| session.times().start() == start)
    }

    /// Replaces all of the enrolment's sessions from one day to another, both included.
    pub fn replace(
        &mut self,
        enrolment: EnrolmentId,
        from: Day,
        to: Day,
        sessions: &[SessionOfCare],
    ) {
        let last = to.max(from);
        let days = self.days.range_mut(from..=last).filter(|(day, _)| **day <= to);
        let cleared: Vec<Day> =
            days.filter_map(|(day, roll)| roll.remove(&enrolment).map(|_| *day)).collect();
        for day in cleared {
            self.drop_empty(day);
            self.note_attended(enrolment, day);
        }
        sessions.iter().for_each(|session| self.mark(enrolment, session.clone()));
    }

    /// The roll of a day, by enrolment and start.
    pub fn of_day(&self, day: Day) -> impl Iterator<Item = (EnrolmentId, &SessionOfCare)> {
        let roll = self.days.get(&day).into_iter().flatten();
        roll.flat_map(|(&enrolment, own)| own.values().map(move |session| (enrolment, session)))
    }

    /// Every session, by day, enrolment and start.
    pub fn all(&self) -> impl Iterator<Item = (EnrolmentId, &SessionOfCare)> {
        self.days.keys().flat_map(|day| self.of_day(*day))
    }

    /// An enrolment's sessions from one day to another, both included.
    #[must_use]
    pub fn of_enrolment(&self, enrolment: EnrolmentId, from: Day, to: Day) -> Vec<SessionOfCare> {
        let days = self.days.range(from..=to.max(from)).filter(|(day, _)| **day <= to);
        let own = days.filter_map(|(_, roll)| roll.get(&enrolment));
        own.flat_map(BTreeMap::values).cloned().collect()
    }

    /// The sessions that are not marked yet, from one day to another, both included, by day and
    /// enrolment.
    pub fn unmarked(&self, from: Day, to: Day) -> impl Iterator<Item = Unmarked> {
        let days = self.days.range(from..=to.max(from)).map(|(day, _)| *day);
        let sessions = days.flat_map(|day| self.of_day(day));
        sessions.filter(|(_, session)| !session.is_confirmed()).map(|(enrolment, session)| {
            Unmarked { day: session.day(), enrolment, start: session.times().start() }
        })
    }

    /// The session of the enrolment that would overlap one at these times. A session with the same
    /// start is the session itself.
    #[must_use]
    pub fn overlapped(
        &self,
        enrolment: EnrolmentId,
        day: Day,
        times: SessionTimes,
    ) -> Option<&SessionOfCare> {
        self.of(enrolment, day)
            .find(|other| other.times().start() != times.start() && other.times().overlaps(times))
    }

    /// The enrolment's sessions of a day, by start.
    pub fn of(&self, enrolment: EnrolmentId, day: Day) -> impl Iterator<Item = &SessionOfCare> {
        let own = self.days.get(&day).and_then(|roll| roll.get(&enrolment));
        own.into_iter().flat_map(BTreeMap::values)
    }
}
