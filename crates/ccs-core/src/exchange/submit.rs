//! The commands `connect`, `submit_week` and `retrieve`.

use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::case::ReportKey;
use super::change::{is_meeting, refusals_of};
use super::late::{LateReasons, LateWithoutReason};
use super::outbox::ask_for_the_rest;
use super::outcome::{Connection, ItemError};
use super::{
    ChangeRefusal, Coded, Decided, Event, Exchange, Item, LateReason, Policy, Request, Selection,
};
use crate::date::{Day, Week};
use crate::enrolment::Arrangement;
use crate::hours::ClockTime;
use crate::id::EnrolmentId;
use crate::rates::RateBook;
use crate::session::deadline::{change_by, report_by};
use crate::session::{
    Action, Answers, Origin, ReportState, SessionFault, SessionOfCare, SessionReport, Unmarked,
    Version, times_are_reported,
};

/// Submits every week that is over and has something to send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Connect {
    /// The current day in the caller's calendar. A cut-off at a time of day is the caller's
    /// responsibility.
    pub today: Day,
    /// Whether to submit the current week too, up to today.
    pub submit_current_week: bool,
    /// What the connection includes.
    pub selection: Selection,
    /// Reasons and approval for late reports.
    pub late: LateReasons,
}

/// Submits one week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubmitWeek {
    /// The week.
    pub week: Week,
    /// The current day in the caller's calendar. A cut-off at a time of day is the caller's
    /// responsibility.
    pub today: Day,
    /// Whether the week can be the current one.
    pub submit_current_week: bool,
    /// What the connection includes.
    pub selection: Selection,
    /// Reasons and approval for late reports.
    pub late: LateReasons,
}

/// Why a week cannot be submitted, in the order of the checks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SubmitRefusal {
    /// The week has not begun.
    #[error("the week ending {week} begins on {}, after {today}, and a week is not submitted in advance; submit it when it has occurred", week.monday())]
    InAdvance {
        /// The week.
        week: Week,
        /// The current day.
        today: Day,
    },
    /// The week is not over, its session reports are to be sent, and submitting the current week
    /// was not requested. Other selected operations do not wait for the week; Inclusion Support has
    /// a separate option.
    #[error(
        "the week ending {week} is still going on; submit it when it is over, or set submit_current_week to send the days that have occurred"
    )]
    StillGoingOn {
        /// The week.
        week: Week,
    },
    /// A session is not marked; there is one refusal for each such session.
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
    /// Submitting the current week was requested.
    #[error("submit_current_week has no effect when retrieving; turn it off, or submit the week")]
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

/// Why one item of a connection is not sent. Other items are still sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ItemRefusal {
    /// A session has an error that it did not have when it was marked.
    #[error("{}{fault}", session_of(*day, *start, fault))]
    Session {
        /// The session's day.
        day: Day,
        /// The start of the session.
        start: ClockTime,
        /// The error.
        fault: SessionFault,
    },
    /// A session of the week is not marked; there is one refusal for each such session.
    #[error(transparent)]
    Week(#[from] SubmitRefusal),
    /// The report cannot be submitted in its present form.
    #[error(transparent)]
    Change(#[from] ChangeRefusal),
}

/// The session, where the fault does not name it itself.
fn session_of(day: Day, start: ClockTime, fault: &SessionFault) -> String {
    match fault {
        SessionFault::TimesMissing { .. } => String::new(),
        _ => format!("session of {day} from {start}: "),
    }
}

impl Coded for ItemRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::Session { fault, .. } => fault.code(),
            Self::Week(refusal) => refusal.code(),
            Self::Change(refusal) => refusal.code(),
        }
    }

    fn field(&self) -> Option<String> {
        match self {
            Self::Session { day, fault, .. } => Some(format!("{day}.{}", fault.field())),
            Self::Week(SubmitRefusal::RollNotMarked { unmarked }) => {
                Some(format!("{}.attendance", unmarked.day))
            }
            Self::Week(_) | Self::Change(_) => None,
        }
    }
}

impl Exchange {
    /// Submits every week that is over and has something to send, and performs the other selected
    /// operations.
    ///
    /// An unmarked session in a week is an error of its reports, as is anything else that prevents
    /// a report from being sent; other reports are still sent.
    #[must_use = "the requests are to be sent"]
    pub fn connect_all(&mut self, command: &Connect) -> Connection {
        let decided = self.decide_connect(command, Policy::default());
        self.carry_out(decided)
    }

    /// Submits a week, and performs the other selected operations.
    ///
    /// A report whose sessions were already submitted unchanged is not sent again. A report that
    /// cannot be sent has the reasons in its result; other reports are still sent.
    ///
    /// # Errors
    /// Every [`SubmitRefusal`] at once.
    pub fn submit_week(&mut self, command: &SubmitWeek) -> Result<Connection, Vec<SubmitRefusal>> {
        let decided = self.decide_submit_week(command, Policy::default())?;
        Ok(self.carry_out(decided))
    }

    /// Retrieves awaited answers. Of the selection, only operations that send no data are
    /// performed.
    pub fn retrieve(&mut self, today: Day, selection: Selection) -> Connection {
        let decided = self.decide_retrieve(today, selection);
        self.carry_out(decided)
    }

    /// Decides [`connect_all`](Self::connect_all) without changing anything.
    #[must_use]
    pub fn decide_connect(&self, command: &Connect, policy: Policy) -> Decided<Connection> {
        let Connect { today, submit_current_week, selection, ref late } = *command;
        let going = Going { today, late, policy };
        let mut reports = Decided::nothing();
        if selection.session_reports.submit {
            for (&week, of_week) in &self.to_send {
                let is_over = week.sunday() < today;
                let is_current = submit_current_week && week.monday() <= today;
                if is_over || is_current {
                    let unmarked = self.unmarked(week, today);
                    for enrolment in of_week {
                        self.submit_report((week, *enrolment), going, &unmarked, &mut reports);
                    }
                }
            }
        }
        // Enrolments go first, since reports depend on them; their results are listed last.
        let mut decided = Decided::nothing();
        decided.events.push(Event::DayCame(today));
        self.connect_enrolments(selection.enrolments, &mut decided);
        if selection.session_reports.retrieve {
            self.retrieve_reports(&mut decided);
        }
        let results = core::mem::replace(&mut decided.answer.results, reports.answer.results);
        decided.answer.results.extend(results);
        decided.answer.requests.extend(reports.answer.requests);
        decided.events.extend(reports.events);
        self.connect_the_rest(selection, today, policy, &mut decided);
        decided
    }

    /// Decides [`submit_week`](Self::submit_week) without changing anything.
    ///
    /// # Errors
    /// Every [`SubmitRefusal`] at once.
    pub fn decide_submit_week(
        &self,
        command: &SubmitWeek,
        policy: Policy,
    ) -> Result<Decided<Connection>, Vec<SubmitRefusal>> {
        let refusals: Vec<SubmitRefusal> = self.submit_refusals(command).collect();
        if !refusals.is_empty() {
            return Err(refusals);
        }
        let SubmitWeek { week, today, selection, ref late, .. } = *command;
        let mut decided = Decided::nothing();
        decided.events.push(Event::DayCame(today));
        self.connect_enrolments(selection.enrolments, &mut decided);
        if selection.session_reports.retrieve {
            self.retrieve_reports(&mut decided);
        }
        if selection.session_reports.submit {
            let going = Going { today, late, policy };
            for enrolment in self.to_send.get(&week).into_iter().flatten() {
                self.submit_report((week, *enrolment), going, &[], &mut decided);
            }
        }
        self.connect_the_rest(selection, today, policy, &mut decided);
        Ok(decided)
    }

    /// Decides [`retrieve`](Self::retrieve) without changing anything.
    #[must_use]
    pub fn decide_retrieve(&self, today: Day, selection: Selection) -> Decided<Connection> {
        let selection = selection.only_retrieving();
        let mut decided = Decided::nothing();
        decided.events.push(Event::DayCame(today));
        self.connect_enrolments(selection.enrolments, &mut decided);
        if selection.session_reports.retrieve {
            self.retrieve_reports(&mut decided);
        }
        ask_for_the_rest(selection, &mut decided);
        decided
    }

    fn submit_refusals(&self, command: &SubmitWeek) -> impl Iterator<Item = SubmitRefusal> {
        let SubmitWeek { week, today, submit_current_week, selection, .. } = *command;
        let in_advance = today < week.monday();
        let sends_reports = selection.session_reports.submit && !in_advance;
        let going_on = sends_reports && today <= week.sunday() && !submit_current_week;
        let unmarked = if sends_reports { self.unmarked(week, today) } else { Vec::new() };
        let unmarked =
            unmarked.into_iter().map(|unmarked| SubmitRefusal::RollNotMarked { unmarked });
        let first = in_advance.then_some(SubmitRefusal::InAdvance { week, today });
        let second = going_on.then_some(SubmitRefusal::StillGoingOn { week });
        first.into_iter().chain(second).chain(unmarked)
    }

    /// The unmarked sessions of a week up to today, except those of closed reports.
    fn unmarked(&self, week: Week, today: Day) -> Vec<Unmarked> {
        let unmarked = self.rolls.unmarked(week.monday(), through(week, today));
        unmarked.filter(|unmarked| self.is_open(unmarked.enrolment, week)).collect()
    }

    fn is_open(&self, enrolment: EnrolmentId, week: Week) -> bool {
        let report = self.at((week, enrolment));
        report.is_none_or(|report| {
            !matches!(self.state(report), ReportState::Withdrawn | ReportState::Cancelled)
        })
    }

    fn submit_report(
        &self,
        (week, enrolment): ReportKey,
        Going { today, late, policy }: Going<'_>,
        unmarked: &[Unmarked],
        decided: &mut Decided<Connection>,
    ) {
        let Some(report) = self.at((week, enrolment)) else { return };
        let last = through(week, today);
        let sessions = self.rolls.of_enrolment(enrolment, week.monday(), last);
        if is_reported(report, &sessions) {
            return;
        }
        let mut version = self.next_version(report, sessions, today);
        version.reason = late.of(report.id).map(Into::into);
        let given = late.given_for(report.id);
        let unmarked = unmarked.iter().map(|&unmarked| SubmitRefusal::RollNotMarked { unmarked });
        let mut refusals: Vec<ItemRefusal> = unmarked.map(ItemRefusal::Week).collect();
        refusals.extend(self.item_refusals(report, &version, given, policy));
        if refusals.is_empty() {
            let warnings = late_warnings(report, &version, policy);
            send_version(report, version, policy, warnings, decided);
        } else {
            let item = Item::SessionReport { id: report.id, version: version.number };
            decided.fail(item, refusals.iter().map(ItemError::ours).collect());
        }
    }

    fn item_refusals(
        &self,
        report: &SessionReport,
        version: &Version,
        late: LateReason,
        policy: Policy,
    ) -> Vec<ItemRefusal> {
        let closes = self.closes_on(report);
        let change = refusals_of(report, version, closes, late).map(ItemRefusal::Change);
        let faults = version.sessions.iter().enumerate().flat_map(|(place, session)| {
            let (day, start) = (session.day(), session.times().start());
            let earlier = version.sessions.get(..place).unwrap_or_default();
            let faults = self.enrolment_faults(report.enrolment, day);
            faults
                .chain(self.deemed_ceased(report.enrolment, day))
                .chain(faults_of_times(report.enrolment, session, earlier, policy))
                .map(move |fault| ItemRefusal::Session { day, start, fault })
        });
        change.chain(faults).collect()
    }

    /// Whether the enrolment is deemed to have ceased before the day, according to the rolls, at
    /// the first gap without attendance in the period that contains the day. Attending after that
    /// does not revive it; it must be restarted, or the child enrolled again.
    fn deemed_ceased(&self, enrolment: EnrolmentId, day: Day) -> Option<SessionFault> {
        let period = self.enrolments.get(&enrolment)?.period_of(day)?;
        let cessation = self.rolls.ceased_before(enrolment, period.from, day)?;
        Some(SessionFault::DeemedCeased {
            last_attended: cessation.last_attended,
            ceased: cessation.last_day,
        })
    }

    fn retrieve_reports(&self, decided: &mut Decided<Connection>) {
        for report in self.awaiting.keys().filter_map(|key| self.at(*key)) {
            for version in report.all_awaited() {
                let (id, version) = (report.id, version.number);
                decided.send(Request::RetrieveSessionReport { id, version }, None);
            }
        }
    }

    /// The next version, which is a variation if the report is processed.
    pub(super) fn next_version(
        &self,
        report: &SessionReport,
        sessions: Vec<SessionOfCare>,
        today: Day,
    ) -> Version {
        let action = if report.varied().is_some() { Action::Vary } else { Action::Initial };
        Version {
            number: report.version().saturating_add(1),
            action,
            origin: Origin::Own,
            arrangement: self.arrangement_of(report.enrolment),
            sessions,
            through: through(report.week, today),
            submitted_on: today,
            late: false,
            reason: None,
            answers: Answers::default(),
        }
    }

    pub(super) fn arrangement_of(&self, enrolment: EnrolmentId) -> Arrangement {
        let enrolment = self.enrolment(enrolment);
        enrolment.map_or(Arrangement::ComplyingWritten, |enrolment| enrolment.arrangement)
    }
}

/// How a report goes out: the day, the reasons for what is late, and the policy.
#[derive(Clone, Copy)]
struct Going<'c> {
    today: Day,
    late: &'c LateReasons,
    policy: Policy,
}

/// Submits a version, which is late after its deadline.
pub(super) fn send_version(
    report: &SessionReport,
    mut version: Version,
    policy: Policy,
    warnings: Vec<ItemError>,
    decided: &mut Decided<Connection>,
) {
    let (id, week, enrolment) = (report.id, report.week, report.enrolment);
    version.late = is_late(week, &version, policy);
    let request = Request::SessionReport { id, enrolment, version: version.clone() };
    let version = Box::new(version);
    let event = Event::VersionSubmitted { week, enrolment, version };
    decided.send_warned(request, Some(event), warnings);
}

fn is_late(week: Week, version: &Version, policy: Policy) -> bool {
    let deadline = match version.action {
        Action::Initial | Action::NoCare => {
            report_by(week, policy.sunday_deadline, &RateBook::PUBLISHED)
        }
        Action::Vary | Action::Withdraw => change_by(week, &RateBook::PUBLISHED),
    };
    deadline.is_ok_and(|last| last < version.submitted_on)
}

/// A late first report still gives entitlement; existing software requires the reason.
pub(super) fn late_warnings(
    report: &SessionReport,
    version: &Version,
    policy: Policy,
) -> Vec<ItemError> {
    let is_first = matches!(version.action, Action::Initial | Action::NoCare);
    let is_late = is_first && version.reason.is_none() && is_late(report.week, version, policy);
    let by = report_by(report.week, policy.sunday_deadline, &RateBook::PUBLISHED).ok();
    let warning = by.filter(|_| is_late).map(|by| LateWithoutReason { by });
    warning.iter().map(ItemError::ours).collect()
}

/// Whether the report of a session on the day must state arrival and departure.
pub(super) fn states_times(day: Day, policy: Policy) -> bool {
    policy.times_are_required && times_are_reported(day, &RateBook::PUBLISHED)
}

fn faults_of_times(
    enrolment: EnrolmentId,
    session: &SessionOfCare,
    earlier: &[SessionOfCare],
    policy: Policy,
) -> impl Iterator<Item = SessionFault> {
    let (day, start) = (session.day(), session.times().start());
    let are_stated = states_times(day, policy);
    let missing = (are_stated && session.lacks_times()).then_some(SessionFault::TimesMissing {
        enrolment,
        day,
        start,
    });
    let present = session.present().filter(|_| are_stated);
    let meets = |other: &&SessionOfCare| {
        let both = present.zip(other.present());
        other.day() == day && both.is_some_and(|(ours, theirs)| is_meeting(ours, theirs))
    };
    let other = earlier.iter().find(meets).map(|other| other.times().start());
    let overlap = other.map(|start| SessionFault::TimesOverlap { start });
    missing.into_iter().chain(overlap)
}

/// The last day of the week that is past, counting the current day.
pub(super) fn through(week: Week, today: Day) -> Day {
    today.min(week.sunday())
}

/// Whether there is nothing to submit: the sessions are those of the standing version, or there are
/// none and CCSS has none.
pub(super) fn is_reported(report: &SessionReport, sessions: &[SessionOfCare]) -> bool {
    match report.standing().filter(|version| version.reports_care()) {
        Some(standing) => standing.sessions == sessions,
        None => sessions.is_empty(),
    }
}
