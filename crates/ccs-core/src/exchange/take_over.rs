//! The command `take_over`, which records a version that was made elsewhere as CCSS has it.
//!
//! If its software fails, a service can report through the Provider Entry Point. Such a version is
//! known only to CCSS until it is recorded here.

use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::fold::{answer_to_version, verdict_of};
use super::submit::through as told;
use super::{Coded, Decided, Event, Exchange, Reply, ResponseRefusal};
use crate::date::{Day, Week};
use crate::id::{EnrolmentId, SessionReportId};
use crate::session::{
    Action, Answers, Origin, ReportedSession, SessionFault, SessionOfCare, SessionReport, Version,
    report_id,
};

/// A version that was made elsewhere, with the answer of CCSS.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakeOver {
    /// The report.
    pub id: SessionReportId,
    /// Its version, as CCSS numbers it.
    pub version: u32,
    /// The current day.
    pub today: Day,
    /// All sessions of the week.
    pub sessions: Vec<ReportedSession>,
    /// The answer of CCSS.
    pub reply: Reply,
    /// The day given by CCSS for it.
    pub processed_on: Option<Day>,
}

/// Why a version cannot be recorded, in the order of the checks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TakeOverRefusal {
    /// The id does not belong to a week of a registered enrolment.
    #[error(
        "the id is of no week of an enrolment that is registered; register the enrolment first, or correct the id"
    )]
    ReportUnknown,
    /// A version with this number or a later one is known.
    #[error(
        "version {latest} of the report is known already; give the next version or a later one, or the answer to that one as a response"
    )]
    KnownVersion {
        /// The last known version.
        latest: u32,
    },
    /// One of the sessions has a fault.
    #[error("{fault}")]
    Session {
        /// Its index in the list.
        place: usize,
        /// The error.
        fault: SessionFault,
    },
    /// The answer cannot be correct for these sessions.
    #[error(transparent)]
    Answer(#[from] ResponseRefusal),
}

impl Coded for TakeOverRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::ReportUnknown => "CCS-S040",
            Self::KnownVersion { .. } => "CCS-S057",
            Self::Session { fault, .. } => fault.code(),
            Self::Answer(refusal) => refusal.code(),
        }
    }

    fn field(&self) -> Option<String> {
        match self {
            Self::ReportUnknown => Some("session_report_id".into()),
            Self::KnownVersion { .. } => Some("version".into()),
            Self::Session { place, fault } => Some(format!("sessions[{place}].{}", fault.field())),
            Self::Answer(refusal) => refusal.field(),
        }
    }
}

impl Exchange {
    /// Decides to record a version that was made elsewhere. Its sessions replace those on the rolls
    /// of the week, since they are what CCSS has.
    ///
    /// # Errors
    /// Every [`TakeOverRefusal`] at once.
    pub fn decide_take_over(
        &self,
        command: TakeOver,
    ) -> Result<Decided<SessionReportId>, Vec<TakeOverRefusal>> {
        let TakeOver { id, version: number, today, sessions, reply, processed_on } = command;
        let Some((week, enrolment)) = self.key_of(id) else {
            return Err([TakeOverRefusal::ReportUnknown].into());
        };
        let unknown = SessionReport::new(id, enrolment, week);
        let report = self.at((week, enrolment)).unwrap_or(&unknown);
        let (sessions, mut refusals) = sound(week, sessions);
        let latest = report.version();
        let is_known = number <= latest;
        refusals.extend(is_known.then_some(TakeOverRefusal::KnownVersion { latest }));
        let mut version = self.made_elsewhere(report, number, sessions, today);
        if refusals.is_empty()
            && let Err(answer) = answer_to_version(&version, &reply, processed_on)
        {
            refusals.extend(answer.into_iter().map(TakeOverRefusal::Answer));
        }
        if !refusals.is_empty() {
            return Err(refusals);
        }
        match verdict_of(reply) {
            Some(verdict) => version.answers.take(verdict, processed_on, Some(today)),
            None => version.answers.receive(),
        }
        let (sessions, through) = (version.sessions.clone(), week.sunday());
        let version = Box::new(version);
        let events = [
            Event::DayCame(today),
            Event::RollsVaried { week, through, enrolment, sessions },
            Event::VersionSubmitted { week, enrolment, version },
        ];
        Ok(Decided { events: events.into(), answer: id })
    }

    fn made_elsewhere(
        &self,
        report: &SessionReport,
        number: u32,
        sessions: Vec<SessionOfCare>,
        today: Day,
    ) -> Version {
        let action = match (sessions.is_empty(), report.is_with_ccss()) {
            (false, _) if report.varied().is_some() => Action::Vary,
            (false, _) => Action::Initial,
            (true, true) => Action::Withdraw,
            (true, false) => Action::NoCare,
        };
        // What it says of days after it was sent is what CCSS holds of them.
        let last = sessions.last().map(SessionOfCare::day);
        let through = last.map_or(report.week.sunday(), |last| last.max(told(report.week, today)));
        Version {
            number,
            action,
            origin: Origin::Elsewhere,
            arrangement: self.arrangement_of(report.enrolment),
            sessions,
            through,
            submitted_on: today,
            late: false,
            reason: None,
            answers: Answers::default(),
        }
    }

    /// The week and enrolment of a report's id, whether or not the report exists.
    fn key_of(&self, id: SessionReportId) -> Option<(Week, EnrolmentId)> {
        if let Some(key) = self.by_id.get(&id) {
            return Some(*key);
        }
        let text = id.as_str();
        let (name, sunday) = text.split_at_checked(text.len().checked_sub(9)?)?;
        let sunday = sunday.strip_prefix('-')?;
        let part = |from: usize, to: usize| sunday.get(from..to)?.parse::<u32>().ok();
        let day = Day::from_parts(part(0, 4)?, part(4, 6)?, part(6, 8)?).ok()?;
        let week = Week::ending(day).ok()?;
        let by_name = name.parse().ok().filter(|name| self.enrolments.contains_key(name));
        // If the enrolment id is too long, the report's id has only its first characters.
        let long = || self.enrolments.keys().find(|known| report_id(**known, week) == id).copied();
        by_name.filter(|name| report_id(*name, week) == id).or_else(long).map(|id| (week, id))
    }
}

/// The valid sessions, in order, and the errors of the others. They are not checked against the
/// enrolment, since CCSS has accepted them.
fn sound(week: Week, reported: Vec<ReportedSession>) -> (Vec<SessionOfCare>, Vec<TakeOverRefusal>) {
    let (mut sessions, mut refusals): (Vec<SessionOfCare>, Vec<TakeOverRefusal>) =
        (Vec::new(), Vec::new());
    for (place, session) in reported.into_iter().enumerate() {
        let is_outside = session.day < week.monday() || week.sunday() < session.day;
        let mut faults: Vec<SessionFault> =
            is_outside.then_some(SessionFault::OutsideWeek { week }).into_iter().collect();
        match SessionOfCare::try_from(session) {
            Ok(session) => {
                let other = sessions.iter().find(|other| other.overlaps(&session));
                faults.extend(other.map(|other| SessionFault::Overlaps {
                    start: other.times().start(),
                    end: other.times().end(),
                }));
                sessions.push(session);
            }
            Err(own) => faults.extend(own),
        }
        refusals.extend(faults.into_iter().map(|fault| TakeOverRefusal::Session { place, fault }));
    }
    sessions.sort_unstable();
    (sessions, refusals)
}
