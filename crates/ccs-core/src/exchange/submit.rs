//! The verbs `submit_week` and `retrieve`.

use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::outbox::connect_the_rest;
use super::outcome::{Connection, ItemError};
use super::{ChangeRefusal, Coded, Decided, Event, Exchange, Item, Request, Selection};
use crate::date::{Day, Week};
use crate::enrolment::cessation::deemed_last_day;
use crate::hours::ClockTime;
use crate::id::EnrolmentId;
use crate::session::deadline::{change_by, report_by};
use crate::session::{
    Action, Answer, ReportState, SessionFault, SessionOfCare, SessionReport, Unmarked, Version,
};

/// A wish to submit a week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SubmitWeek {
    /// The week.
    pub week: Week,
    /// The day it is, by the caller's calendar: a cut-off by the clock is the caller's business.
    pub today: Day,
    /// Whether the week may be the one that is still going on.
    pub submit_current_week: bool,
    /// What the connection takes along.
    pub selection: Selection,
}

/// Why a week is not submitted, in the order in which the checks are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SubmitRefusal {
    /// The week has not begun (S3).
    #[error("the week ending {week} begins on {}, after {today}, and a week is not submitted in advance; submit it when it has occurred", week.monday())]
    InAdvance {
        /// The week.
        week: Week,
        /// The day it is.
        today: Day,
    },
    /// The week is still going on, its session reports are to be sent, and the current week was not
    /// asked for (S3). What else is selected does not wait for the week: Inclusion Support has a
    /// question of its own (S4).
    #[error(
        "the week ending {week} is still going on; submit it when it is over, or set submit_current_week to send the days that have occurred"
    )]
    StillGoingOn {
        /// The week.
        week: Week,
    },
    /// A roll is not marked (S2); one refusal for every such session.
    #[error("the roll of {} is not marked for enrolment {}, session from {}; mark it attended or absent", unmarked.day, unmarked.enrolment, unmarked.start)]
    RollNotMarked {
        /// Day, enrolment and start.
        unmarked: Unmarked,
    },
}

impl Coded for SubmitRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::InAdvance { .. } => "CCS-S030",
            Self::StillGoingOn { .. } => "CCS-S031",
            Self::RollNotMarked { .. } => "CCS-S032",
        }
    }

    fn field(&self) -> Option<String> {
        let field = match self {
            Self::InAdvance { .. } | Self::RollNotMarked { .. } => "week_ending",
            Self::StillGoingOn { .. } => "submit_current_week",
        };
        Some(field.into())
    }
}

/// Why nothing is retrieved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RetrieveRefusal {
    /// Submitting the current week is on (S5).
    #[error(
        "retrieving sends nothing, and submit_current_week is on; turn it off, or submit the week"
    )]
    SubmitsCurrentWeek,
}

impl Coded for RetrieveRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::SubmitsCurrentWeek => "CCS-S033",
        }
    }

    fn field(&self) -> Option<String> {
        Some("submit_current_week".into())
    }
}

/// Why one item of a connection is not sent. The others are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ItemRefusal {
    /// A session has a fault that it did not have when it was marked.
    #[error("session of {day} from {start}: {fault}")]
    Session {
        /// The session's day.
        day: Day,
        /// When it starts.
        start: ClockTime,
        /// What is wrong with it.
        fault: SessionFault,
    },
    /// The report cannot be submitted as it stands.
    #[error(transparent)]
    Change(#[from] ChangeRefusal),
}

impl Coded for ItemRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::Session { fault, .. } => fault.code(),
            Self::Change(refusal) => refusal.code(),
        }
    }

    fn field(&self) -> Option<String> {
        match self {
            Self::Session { day, fault, .. } => Some(format!("{day}.{}", fault.field())),
            Self::Change(_) => None,
        }
    }
}

impl Exchange {
    /// Submits a week, and takes along what else is selected (S2, S3, S4).
    ///
    /// A report whose sessions were submitted before, just so, is not sent again. One that cannot
    /// be sent has the reasons in its result, and the others go out all the same (S6).
    ///
    /// # Errors
    /// Every [`SubmitRefusal`] at once.
    pub fn submit_week(&mut self, wish: &SubmitWeek) -> Result<Connection, Vec<SubmitRefusal>> {
        let decided = self.decide_submit_week(wish)?;
        Ok(self.carry_out(decided))
    }

    /// Retrieves whatever is awaited; nothing is sent by accident (S5): of the selection, only
    /// what asks is done.
    pub fn retrieve(&mut self, today: Day, selection: Selection) -> Connection {
        let decided = self.decide_retrieve(today, selection);
        self.carry_out(decided)
    }

    /// Decides on [`submit_week`](Self::submit_week) and changes nothing.
    ///
    /// # Errors
    /// Every [`SubmitRefusal`] at once.
    pub fn decide_submit_week(
        &self,
        wish: &SubmitWeek,
    ) -> Result<Decided<Connection>, Vec<SubmitRefusal>> {
        let refusals: Vec<SubmitRefusal> = self.submit_refusals(wish).collect();
        if !refusals.is_empty() {
            return Err(refusals);
        }
        let mut decided = Decided::nothing();
        self.connect_enrolments(wish.selection.enrolments, wish.today, &mut decided);
        if wish.selection.session_reports.retrieve {
            self.retrieve_reports(&mut decided);
        }
        if wish.selection.session_reports.submit {
            self.submit_reports(wish, &mut decided);
        }
        connect_the_rest(wish.selection, wish.today, &mut decided);
        Ok(decided)
    }

    /// Decides on [`retrieve`](Self::retrieve) and changes nothing.
    #[must_use]
    pub fn decide_retrieve(&self, today: Day, selection: Selection) -> Decided<Connection> {
        let selection = selection.only_retrieving();
        let mut decided = Decided::nothing();
        self.connect_enrolments(selection.enrolments, today, &mut decided);
        if selection.session_reports.retrieve {
            self.retrieve_reports(&mut decided);
        }
        connect_the_rest(selection, today, &mut decided);
        decided
    }

    fn submit_refusals(&self, wish: &SubmitWeek) -> impl Iterator<Item = SubmitRefusal> {
        let SubmitWeek { week, today, submit_current_week, selection } = *wish;
        let in_advance = today < week.monday();
        let sends_reports = selection.session_reports.submit && !in_advance;
        let going_on = sends_reports && today <= week.sunday() && !submit_current_week;
        let unmarked = sends_reports
            .then(|| self.rolls.unmarked(week.monday(), through(week, today)))
            .into_iter()
            .flatten()
            .filter(move |unmarked| self.is_open(unmarked.enrolment, week))
            .map(|unmarked| SubmitRefusal::RollNotMarked { unmarked });
        let first = in_advance.then_some(SubmitRefusal::InAdvance { week, today });
        let second = going_on.then_some(SubmitRefusal::StillGoingOn { week });
        first.into_iter().chain(second).chain(unmarked)
    }

    fn is_open(&self, enrolment: EnrolmentId, week: Week) -> bool {
        let report = self.reports.get(&(week, enrolment));
        report.is_none_or(|report| match self.state(report) {
            ReportState::Withdrawn | ReportState::Cancelled => false,
            ReportState::Draft
            | ReportState::Ready
            | ReportState::Submitted
            | ReportState::Received
            | ReportState::Processed
            | ReportState::Rejected
            | ReportState::Changed => true,
        })
    }

    fn submit_reports(&self, wish: &SubmitWeek, decided: &mut Decided<Connection>) {
        let of_week = self.reports.values().filter(|report| report.week == wish.week);
        for report in of_week.filter(|report| self.is_open(report.enrolment, report.week)) {
            let (week, enrolment) = (report.week, report.enrolment);
            let last = through(week, wish.today);
            let sessions = self.rolls.of_enrolment(enrolment, week.monday(), last);
            if is_reported(report, &sessions) {
                continue;
            }
            let version = next_version(report, sessions, wish.today);
            let refusals = self.item_refusals(report, &version);
            if refusals.is_empty() {
                self.send_version(report, version, decided);
            } else {
                let item = Item::SessionReport { id: report.id, version: version.number };
                decided.fail(item, refusals.iter().map(ItemError::ours).collect());
            }
        }
    }

    pub(super) fn send_version(
        &self,
        report: &SessionReport,
        mut version: Version,
        decided: &mut Decided<Connection>,
    ) {
        let (id, week, enrolment) = (report.id, report.week, report.enrolment);
        let deadline = match version.action {
            Action::Initial => report_by(week, self.policy.sunday_deadline),
            Action::Vary | Action::Withdraw => change_by(week),
        };
        version.late = deadline.is_ok_and(|last| last < version.submitted_on);
        let request = Request::SessionReport { id, enrolment, version: version.clone() };
        let version = Box::new(version);
        decided.send(request, Some(Event::VersionSubmitted { week, enrolment, version }));
    }

    fn item_refusals(&self, report: &SessionReport, version: &Version) -> Vec<ItemRefusal> {
        let faults = version.sessions.iter().flat_map(|session| {
            let (day, start) = (session.day(), session.times().start());
            let faults = self.enrolment_faults(report.enrolment, day);
            faults
                .chain(self.deemed_ceased(report.enrolment, day))
                .map(move |fault| ItemRefusal::Session { day, start, fault })
        });
        let change = super::change::refusals_of(report, version).map(ItemRefusal::Change);
        change.chain(faults).collect()
    }

    /// Whether the enrolment is deemed to have ceased before the day, as far as the rolls tell: at
    /// its first gap without attendance. To attend after that revives nothing: it takes another
    /// enrolment, or this one registered anew from a later first day.
    fn deemed_ceased(&self, enrolment: EnrolmentId, day: Day) -> Option<SessionFault> {
        let from = self.enrolments.get(&enrolment)?.enrolment.from;
        let attended = self.rolls.days_attended(enrolment, from, day);
        let days: Vec<Day> = attended.chain([day]).collect();
        days.iter().zip(days.iter().skip(1)).find_map(|(&last_attended, &next)| {
            let ceased = deemed_last_day(last_attended, next)?;
            (ceased < next).then_some(SessionFault::DeemedCeased { last_attended, ceased })
        })
    }

    fn retrieve_reports(&self, decided: &mut Decided<Connection>) {
        for report in self.reports.values() {
            let awaited = report.versions.iter().filter(|version| !version.answer.is_final());
            for version in awaited {
                let (id, version) = (report.id, version.number);
                decided.send(Request::RetrieveSessionReport { id, version }, None);
            }
        }
    }
}

/// The last day of the week that has occurred: the day itself has, a later one has not.
pub(super) fn through(week: Week, today: Day) -> Day {
    today.min(week.sunday())
}

/// Whether there is nothing to submit: the sessions are those of the last version, and that was
/// not rejected; or there are none, and never were.
fn is_reported(report: &SessionReport, sessions: &[SessionOfCare]) -> bool {
    let reported = report.versions.iter().rev().find(|version| version.action != Action::Withdraw);
    match reported {
        None => sessions.is_empty(),
        Some(version) => {
            !matches!(version.answer, Answer::Rejected(_)) && version.sessions == sessions
        }
    }
}

/// The version that comes next: a variation once a report is processed.
pub(super) fn next_version(
    report: &SessionReport,
    sessions: Vec<SessionOfCare>,
    today: Day,
) -> Version {
    let action = if report.counting().is_some() { Action::Vary } else { Action::Initial };
    Version {
        number: report.version().saturating_add(1),
        action,
        sessions,
        through: through(report.week, today),
        submitted_on: today,
        late: false,
        reason: None,
        answer: Answer::Awaited,
    }
}
