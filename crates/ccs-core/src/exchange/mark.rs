//! The commands `mark` and `unmark`.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use super::case::EnrolmentFile;
use super::{Coded, Decided, Event, Exchange};
use crate::date::{Day, Week};
use crate::hours::ClockTime;
use crate::id::EnrolmentId;
use crate::session::{
    NotAMove, ReportMove, ReportedSession, RollFit, SessionFault, SessionInPart, SessionOfCare,
    SessionTimes, report_id,
};

/// Why a session cannot be marked, in the order of the checks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MarkRefusal {
    /// The session has an error.
    #[error(transparent)]
    Fault(#[from] SessionFault),
    /// The week's report is withdrawn or cancelled.
    #[error(
        "{0}; a withdrawn or cancelled report cannot be changed; if care was given after all, contact the agency"
    )]
    Closed(NotAMove),
    /// The day is too near the end of the calendar to be in a whole week.
    #[error("the week of the day is not wholly within 1900 to 2199; correct the day")]
    NoWeek,
    /// The report of the week would have the same id as the report of another enrolment.
    #[error(
        "the week's session report would have the id of another enrolment's; register the enrolment under an id of at most 23 characters"
    )]
    ReportIdTaken,
    /// There is no such session to remove.
    #[error(
        "the roll of {day} has no session of this enrolment that starts at {start}; the roll view lists those that it has"
    )]
    NoSession {
        /// The roll's day.
        day: Day,
        /// The given start.
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
            Self::ReportIdTaken => "CCS-S027",
        }
    }

    fn field(&self) -> Option<String> {
        let field = match self {
            Self::Fault(fault) => fault.field(),
            Self::Closed(_) | Self::NoWeek => "session_date",
            Self::ReportIdTaken => "enrolment_id",
            Self::NoSession { .. } => "start",
        };
        Some(field.into())
    }
}

impl Exchange {
    /// Adds a session to its roll, or replaces the one with the same day and start.
    ///
    /// Submitted versions are copies and do not change; a processed report becomes
    /// [changed](crate::session::ReportState::Changed).
    ///
    /// # Errors
    /// Every [`MarkRefusal`] at once.
    pub fn mark(
        &mut self,
        enrolment: EnrolmentId,
        session: ReportedSession,
    ) -> Result<(), Vec<MarkRefusal>> {
        let decided = self.decide_mark(enrolment, session)?;
        self.carry_out(decided);
        Ok(())
    }

    /// Removes a session from its roll.
    ///
    /// # Errors
    /// Every [`MarkRefusal`] at once.
    pub fn unmark(
        &mut self,
        enrolment: EnrolmentId,
        day: Day,
        start: ClockTime,
    ) -> Result<(), Vec<MarkRefusal>> {
        let decided = self.decide_unmark(enrolment, day, start)?;
        self.carry_out(decided);
        Ok(())
    }

    /// Decides [`mark`](Self::mark) without changing anything.
    ///
    /// # Errors
    /// Every [`MarkRefusal`] at once.
    pub fn decide_mark(
        &self,
        enrolment: EnrolmentId,
        session: ReportedSession,
    ) -> Result<Decided<()>, Vec<MarkRefusal>> {
        let refusals = self.mark_refusals(Some(enrolment), &SessionInPart::from(&session));
        match SessionOfCare::try_from(session) {
            Ok(session) if refusals.is_empty() => {
                let events = [Event::SessionMarked { enrolment, session }].into();
                Ok(Decided { events, answer: () })
            }
            _ => Err(refusals),
        }
    }

    /// Every reason against marking a session, as far as it could be read.
    #[must_use]
    pub fn mark_refusals(
        &self,
        enrolment: Option<EnrolmentId>,
        session: &SessionInPart,
    ) -> Vec<MarkRefusal> {
        let mut refusals = match (enrolment, session.day) {
            (Some(enrolment), Some(day)) => match self.day_refusals(enrolment, day) {
                Ok(refusals) => refusals,
                Err(no_week) => return [no_week].into(),
            },
            (Some(enrolment), None) => {
                self.unknown(enrolment).map(MarkRefusal::Fault).into_iter().collect()
            }
            (None, _) => Vec::new(),
        };
        refusals.extend(session.faults().map(MarkRefusal::Fault));
        if let (Some(enrolment), Some(day), Some(times)) = (enrolment, session.day, session.times())
        {
            refusals.extend(self.overlap(enrolment, day, times).map(MarkRefusal::Fault));
            refusals.extend(self.overlap_of_child(enrolment, day, times).map(MarkRefusal::Fault));
        }
        refusals
    }

    /// Every reason against marking any session on the day.
    fn day_refusals(
        &self,
        enrolment: EnrolmentId,
        day: Day,
    ) -> Result<Vec<MarkRefusal>, MarkRefusal> {
        let week = Week::containing(day).ok_or(MarkRefusal::NoWeek)?;
        let holder = self.by_id.get(&report_id(enrolment, week));
        let taken = holder.is_some_and(|holder| *holder != (week, enrolment));
        let faults = self.enrolment_faults(enrolment, day).map(MarkRefusal::Fault);
        let closed = self.closed(enrolment, week).map(MarkRefusal::Closed);
        Ok(faults.chain(closed).chain(taken.then_some(MarkRefusal::ReportIdTaken)).collect())
    }

    /// Decides [`unmark`](Self::unmark) without changing anything.
    ///
    /// # Errors
    /// Every [`MarkRefusal`] at once.
    pub fn decide_unmark(
        &self,
        enrolment: EnrolmentId,
        day: Day,
        start: ClockTime,
    ) -> Result<Decided<()>, Vec<MarkRefusal>> {
        let week = Week::containing(day).ok_or([MarkRefusal::NoWeek])?;
        let is_there = self.rolls.has(enrolment, day, start);
        let missing = (!is_there).then_some(MarkRefusal::NoSession { day, start });
        let closed = self.closed(enrolment, week).map(MarkRefusal::Closed);
        let refusals: Vec<MarkRefusal> = closed.into_iter().chain(missing).collect();
        if refusals.is_empty() {
            let events = [Event::SessionUnmarked { enrolment, day, start }].into();
            Ok(Decided { events, answer: () })
        } else {
            Err(refusals)
        }
    }

    /// The errors of a day of an enrolment.
    pub(super) fn enrolment_faults(
        &self,
        enrolment: EnrolmentId,
        day: Day,
    ) -> impl Iterator<Item = SessionFault> {
        let file = self.enrolments.get(&enrolment);
        let faults = file.map(|file| faults_of_day(file, day));
        self.unknown(enrolment).into_iter().chain(faults.into_iter().flatten())
    }

    fn unknown(&self, enrolment: EnrolmentId) -> Option<SessionFault> {
        (!self.enrolments.contains_key(&enrolment)).then_some(SessionFault::EnrolmentUnknown)
    }

    fn overlap(
        &self,
        enrolment: EnrolmentId,
        day: Day,
        times: SessionTimes,
    ) -> Option<SessionFault> {
        let other = self.rolls.overlapped(enrolment, day, times)?.times();
        Some(SessionFault::Overlaps { start: other.start(), end: other.end() })
    }

    /// The first overlapping session of the child on that day under another enrolment.
    pub(super) fn overlap_of_child(
        &self,
        enrolment: EnrolmentId,
        day: Day,
        times: SessionTimes,
    ) -> Option<SessionFault> {
        let own = self.enrolment(enrolment)?;
        self.siblings(own).find_map(|enrolment| {
            let mut others = self.rolls.of(enrolment, day).map(SessionOfCare::times);
            let other = others.find(|other| other.overlaps(times))?;
            let (start, end) = (other.start(), other.end());
            Some(SessionFault::OverlapsEnrolment { enrolment, start, end })
        })
    }

    /// Whether the state of the week's report no longer allows marking.
    fn closed(&self, enrolment: EnrolmentId, week: Week) -> Option<NotAMove> {
        let report = self.at((week, enrolment))?;
        self.state(report).after(ReportMove::Mark(RollFit::Changed)).err()
    }
}

/// The errors of a day of a registered enrolment.
fn faults_of_day(file: &EnrolmentFile, day: Day) -> impl Iterator<Item = SessionFault> {
    let period = file.period_of(day);
    let current = file.current();
    let is_active = file.status().takes_reports(current.to.is_some()) || period != Some(current);
    let inactive = (!is_active).then_some(SessionFault::NoActiveEnrolment { day });
    let outside = period.is_none().then_some(SessionFault::OutsideEnrolment {
        day,
        from: current.from,
        to: current.to,
    });
    inactive.into_iter().chain(outside)
}

/// Why a row of an import was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowRefusal {
    /// The index of the row.
    pub row: usize,
    /// The reason.
    pub refusal: MarkRefusal,
}

/// The sessions that an import has marked so far, by enrolment, day and start.
type Imported = BTreeMap<(EnrolmentId, Day), BTreeMap<ClockTime, SessionTimes>>;

impl Exchange {
    /// Decides to mark many sessions, each as [`mark`](Self::mark) would after those before it;
    /// either all or none.
    ///
    /// # Errors
    /// Every refusal of every row at once.
    pub fn decide_marks(
        &self,
        rows: &[(EnrolmentId, ReportedSession)],
    ) -> Result<Decided<usize>, Vec<RowRefusal>> {
        let (mut imported, mut events, mut refusals) = (Imported::new(), Vec::new(), Vec::new());
        for (row, (enrolment, session)) in rows.iter().enumerate() {
            let found = self.import_refusals(*enrolment, session, &imported);
            refusals.extend(found.iter().map(|&refusal| RowRefusal { row, refusal }));
            if let (true, Ok(session)) =
                (found.is_empty(), SessionOfCare::try_from(session.clone()))
            {
                let of_day = imported.entry((*enrolment, session.day())).or_default();
                of_day.insert(session.times().start(), session.times());
                events.push(Event::SessionMarked { enrolment: *enrolment, session });
            }
        }
        if refusals.is_empty() { Ok(Decided { events, answer: rows.len() }) } else { Err(refusals) }
    }

    fn import_refusals(
        &self,
        enrolment: EnrolmentId,
        session: &ReportedSession,
        imported: &Imported,
    ) -> Vec<MarkRefusal> {
        let part = SessionInPart::from(session);
        let day = session.day;
        let mut refusals = match self.day_refusals(enrolment, day) {
            Ok(refusals) => refusals,
            Err(no_week) => return [no_week].into(),
        };
        refusals.extend(part.faults().map(MarkRefusal::Fault));
        let Some(times) = part.times() else { return refusals };
        let siblings = self.enrolment(enrolment).into_iter().flat_map(|own| self.siblings(own));
        for of in core::iter::once(enrolment).chain(siblings) {
            let sessions = self.day_after_import(of, day, imported);
            let others = sessions
                .filter(|other| of != enrolment || other.start() != times.start())
                .filter(|other| other.overlaps(times));
            let first = others.min_by_key(|other| other.start());
            refusals.extend(first.map(|other| {
                let (start, end) = (other.start(), other.end());
                MarkRefusal::Fault(if of == enrolment {
                    SessionFault::Overlaps { start, end }
                } else {
                    SessionFault::OverlapsEnrolment { enrolment: of, start, end }
                })
            }));
        }
        refusals
    }

    /// The times of an enrolment's sessions on a day, after earlier rows have been imported.
    fn day_after_import<'e>(
        &'e self,
        enrolment: EnrolmentId,
        day: Day,
        imported: &'e Imported,
    ) -> impl Iterator<Item = SessionTimes> + 'e {
        let new = imported.get(&(enrolment, day));
        let on_roll = self.rolls.of(enrolment, day).map(SessionOfCare::times);
        let kept =
            on_roll.filter(move |times| new.is_none_or(|new| !new.contains_key(&times.start())));
        kept.chain(new.into_iter().flat_map(|new| new.values().copied()))
    }
}
