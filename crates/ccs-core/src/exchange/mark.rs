//! The verbs `mark` and `unmark`.

use alloc::string::String;
use alloc::vec::Vec;

use super::{Coded, Exchange};
use crate::date::{Day, Week};
use crate::enrolment::Enrolment;
use crate::hours::ClockTime;
use crate::id::EnrolmentId;
use crate::session::{
    NotAMove, ReportMove, ReportedSession, RollFit, SessionFault, SessionOfCare, SessionReport,
    report_id,
};

/// Why a roll is not marked, in the order in which the checks are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MarkRefusal {
    /// The session has a fault.
    #[error(transparent)]
    Fault(#[from] SessionFault),
    /// The week's report is withdrawn or cancelled.
    #[error(
        "{0}; what was withdrawn or cancelled stays so, and care that was given after all is taken up with the agency"
    )]
    Closed(NotAMove),
    /// The day is too near the end of the calendar for its week to be whole.
    #[error("the week of the day is not wholly within 1900 to 2199; correct the day")]
    NoWeek,
    /// There is no session to take off the roll.
    #[error(
        "the roll of {day} has no session of this enrolment that starts at {start}; the roll view lists those that it has"
    )]
    NoSession {
        /// The roll's day.
        day: Day,
        /// The start given.
        start: ClockTime,
    },
}

impl Coded for MarkRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::Fault(fault) => fault.code(),
            Self::Closed(_) => "CCS-S024",
            Self::NoWeek => "CCS-S025",
            Self::NoSession { .. } => "CCS-S026",
        }
    }

    fn field(&self) -> Option<String> {
        let field = match self {
            Self::Fault(fault) => fault.field(),
            Self::Closed(_) | Self::NoWeek => "session_date",
            Self::NoSession { .. } => "start",
        };
        Some(field.into())
    }
}

impl Exchange {
    /// Puts a session on its roll, or marks the one of the same day and start anew (S1).
    ///
    /// What was submitted before is a copy and stays as it was; a processed report becomes
    /// [changed](crate::session::ReportState::Changed).
    ///
    /// # Errors
    /// Every [`MarkRefusal`] at once.
    pub fn mark(
        &mut self,
        enrolment: EnrolmentId,
        session: ReportedSession,
    ) -> Result<(), Vec<MarkRefusal>> {
        let Some(week) = Week::containing(session.day) else {
            return Err([MarkRefusal::NoWeek].into());
        };
        let mut refusals: Vec<MarkRefusal> =
            self.enrolment_faults(enrolment, session.day).map(MarkRefusal::Fault).collect();
        refusals.extend(self.closed(enrolment, week).map(MarkRefusal::Closed));
        match SessionOfCare::try_from(session) {
            Ok(session) => {
                refusals.extend(self.overlap(enrolment, &session).map(MarkRefusal::Fault));
                if refusals.is_empty() {
                    self.rolls.mark(enrolment, session);
                    self.open_report(enrolment, week);
                    return Ok(());
                }
            }
            Err(faults) => refusals.extend(faults.into_iter().map(MarkRefusal::Fault)),
        }
        Err(refusals)
    }

    /// Takes a session off its roll.
    ///
    /// # Errors
    /// Every [`MarkRefusal`] at once.
    pub fn unmark(
        &mut self,
        enrolment: EnrolmentId,
        day: Day,
        start: ClockTime,
    ) -> Result<(), Vec<MarkRefusal>> {
        let week = Week::containing(day).ok_or([MarkRefusal::NoWeek])?;
        if let Some(closed) = self.closed(enrolment, week) {
            return Err([MarkRefusal::Closed(closed)].into());
        }
        if !self.rolls.unmark(enrolment, day, start) {
            return Err([MarkRefusal::NoSession { day, start }].into());
        }
        self.drop_empty_draft(enrolment, week);
        Ok(())
    }

    /// What is wrong with a day of an enrolment.
    pub(super) fn enrolment_faults(
        &self,
        enrolment: EnrolmentId,
        day: Day,
    ) -> impl Iterator<Item = SessionFault> {
        let file = self.enrolments.get(&enrolment);
        let unknown = file.is_none().then_some(SessionFault::EnrolmentUnknown);
        let faults = file.map(|file| faults_of_day(&file.enrolment, day));
        unknown.into_iter().chain(faults.into_iter().flatten())
    }

    fn overlap(&self, enrolment: EnrolmentId, session: &SessionOfCare) -> Option<SessionFault> {
        let other = self.rolls.overlapped(enrolment, session)?.times();
        Some(SessionFault::Overlaps { start: other.start(), end: other.end() })
    }

    /// Whether the table has no mark for the week's report any more.
    fn closed(&self, enrolment: EnrolmentId, week: Week) -> Option<NotAMove> {
        let report = self.reports.get(&(week, enrolment))?;
        self.state(report).after(ReportMove::Mark(RollFit::Changed)).err()
    }

    fn open_report(&mut self, enrolment: EnrolmentId, week: Week) {
        let key = (week, enrolment);
        if self.reports.contains_key(&key) {
            return;
        }
        if let Some(id) = report_id(enrolment, week) {
            self.by_id.insert(id, key);
            self.reports.insert(key, SessionReport::new(id, enrolment, week));
        }
    }

    /// A draft without sessions is no report.
    fn drop_empty_draft(&mut self, enrolment: EnrolmentId, week: Week) {
        let key = (week, enrolment);
        let is_empty = self.sessions(enrolment, week).is_empty();
        let unsent = self.reports.get(&key).filter(|report| report.versions.is_empty());
        if let (true, Some(id)) = (is_empty, unsent.map(|report| report.id)) {
            self.reports.remove(&key);
            self.by_id.remove(&id);
        }
    }
}

/// What is wrong with a day of an enrolment that is registered.
fn faults_of_day(enrolment: &Enrolment, day: Day) -> impl Iterator<Item = SessionFault> {
    let inactive = (!enrolment.is_active()).then_some(SessionFault::NoActiveEnrolment { day });
    let outside = (!enrolment.covers(day)).then_some(SessionFault::OutsideEnrolment {
        day,
        from: enrolment.from,
        to: enrolment.to,
    });
    inactive.into_iter().chain(outside)
}
