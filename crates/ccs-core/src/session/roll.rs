//! The rolls: which sessions there are, and which are marked.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::SessionOfCare;
use crate::date::Day;
use crate::hours::ClockTime;
use crate::id::EnrolmentId;

/// Every session so far. The roll of a day is its sessions, and a session is known by its day, its
/// enrolment and its start.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rolls(BTreeMap<(Day, EnrolmentId, ClockTime), SessionOfCare>);

/// A session that nobody has marked attending or absent yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Unmarked {
    /// The roll's day.
    pub day: Day,
    /// The enrolment.
    pub enrolment: EnrolmentId,
    /// When the session starts.
    pub start: ClockTime,
}

impl Rolls {
    /// Puts a session on the roll of its day, or marks the one of the same start anew.
    pub fn mark(&mut self, enrolment: EnrolmentId, session: SessionOfCare) {
        self.0.insert((session.day(), enrolment, session.times().start()), session);
    }

    /// Takes a session off its roll; `false` when there is none.
    pub fn unmark(&mut self, enrolment: EnrolmentId, day: Day, start: ClockTime) -> bool {
        self.0.remove(&(day, enrolment, start)).is_some()
    }

    /// Puts these sessions in the place of all of the enrolment's from one day to another, both
    /// included.
    pub fn replace(
        &mut self,
        enrolment: EnrolmentId,
        from: Day,
        to: Day,
        sessions: &[SessionOfCare],
    ) {
        self.0.retain(|&(day, of, _), _| of != enrolment || day < from || to < day);
        sessions.iter().for_each(|session| self.mark(enrolment, session.clone()));
    }

    /// The roll of a day (S1), by enrolment and start.
    pub fn of_day(&self, day: Day) -> impl Iterator<Item = (EnrolmentId, &SessionOfCare)> {
        self.between(day, day)
    }

    /// An enrolment's sessions from one day to another, both included.
    #[must_use]
    pub fn of_enrolment(&self, enrolment: EnrolmentId, from: Day, to: Day) -> Vec<SessionOfCare> {
        let own = self.between(from, to).filter(|&(of, _)| of == enrolment);
        own.map(|(_, session)| session.clone()).collect()
    }

    /// The last day up to this one on which the child of the enrolment attended.
    #[must_use]
    pub fn last_attended(&self, enrolment: EnrolmentId, to: Day) -> Option<Day> {
        let attended = self.between(Day::MIN, to).filter(|(of, session)| {
            *of == enrolment && session.attendance() == super::Attendance::Attended
        });
        attended.map(|(_, session)| session.day()).last()
    }

    /// What is not marked yet, from one day to another, both included, by day and enrolment (S2).
    pub fn unmarked(&self, from: Day, to: Day) -> impl Iterator<Item = Unmarked> {
        let open = self.between(from, to).filter(|(_, session)| !session.is_confirmed());
        open.map(|(enrolment, session)| Unmarked {
            day: session.day(),
            enrolment,
            start: session.times().start(),
        })
    }

    /// The session of the enrolment that this one would overlap; one of the same start is the
    /// session itself.
    #[must_use]
    pub fn overlapped(
        &self,
        enrolment: EnrolmentId,
        session: &SessionOfCare,
    ) -> Option<&SessionOfCare> {
        let others = self.of_day(session.day()).filter(|&(of, _)| of == enrolment);
        others.map(|(_, other)| other).find(|other| {
            other.times().start() != session.times().start() && other.overlaps(session)
        })
    }

    fn between(&self, from: Day, to: Day) -> impl Iterator<Item = (EnrolmentId, &SessionOfCare)> {
        let all = self.0.iter().skip_while(move |((day, _, _), _)| *day < from);
        all.take_while(move |((day, _, _), _)| *day <= to)
            .map(|(&(_, enrolment, _), session)| (enrolment, session))
    }
}
