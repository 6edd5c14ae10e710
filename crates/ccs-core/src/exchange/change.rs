//! The commands `vary` and `withdraw`.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::submit::{send_version, states_times};
use super::{Coded, Connection, Decided, Event, Exchange, Policy};
use crate::date::{Day, FinancialYear, Week};
use crate::hours::ClockTime;
use crate::id::{EnrolmentId, SessionReportId};
use crate::rates::RateBook;
use crate::session::deadline::{ChangeWindow, change_window};
use crate::session::{
    Action, Attendance, NotAMove, ReportMove, ReportState, ReportedSession, SessionFault,
    SessionInPart, SessionOfCare, SessionReport, Version,
};

/// Replaces the processed sessions of a report by others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vary {
    /// The report.
    pub id: SessionReportId,
    /// The day it is.
    pub today: Day,
    /// Why it is late, where a reason is required.
    pub reason: Option<Box<str>>,
    /// The approval to change a closed financial year, where there is one.
    pub approval: Option<Box<str>>,
    /// All sessions of the week.
    pub sessions: Vec<ReportedSession>,
}

/// Withdraws a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdraw {
    /// The report.
    pub id: SessionReportId,
    /// The day it is.
    pub today: Day,
    /// Why it is late, where a reason is required.
    pub reason: Option<Box<str>>,
    /// The approval to change a closed financial year, where there is one.
    pub approval: Option<Box<str>>,
}

/// A [`Vary`] as far as it could be read. A missing field had an error of its own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct VaryInPart {
    /// The report.
    pub id: Option<SessionReportId>,
    /// The current day.
    pub today: Option<Day>,
    /// The reason or approval for a late change.
    pub late: LateReason,
    /// The new sessions.
    pub sessions: Vec<SessionInPart>,
}

/// The reason or approval for a late change.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LateReason {
    /// Whether a reason is given.
    pub has_reason: bool,
    /// Whether an approval is given.
    pub has_approval: bool,
}

/// Why a report cannot be varied or withdrawn, in the order of the checks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ChangeRefusal {
    /// The report does not exist.
    #[error(
        "there is no session report with this id; the `reports` of every answer name those that there are"
    )]
    ReportUnknown,
    /// The state of the report does not allow it.
    #[error("{0}; the `reports` of every answer give the state of each")]
    NotAMove(NotAMove),
    /// An earlier version has not been answered yet.
    #[error(
        "the answer to version {version} is awaited; retrieve it first, and then change what was processed"
    )]
    AnswerAwaited {
        /// The version.
        version: u32,
    },
    /// No version of the report has been processed, so it cannot be varied.
    #[error(
        "no version of the report has been processed, so there is nothing to vary; correct the rolls and submit the week"
    )]
    NothingProcessed,
    /// The last day to change it has passed (FAAA s 204B(6)).
    #[error("the report could be changed until {until}; give the reason why it is changed later")]
    ReasonNeeded {
        /// The last day.
        until: Day,
    },
    /// The CCS year of the week is closed.
    #[error(
        "the year {year} is closed for its session reports; apply to the agency, and give its approval"
    )]
    ApprovalNeeded {
        /// The year.
        year: FinancialYear,
    },
    /// The report has no sessions.
    #[error("the report has no sessions left; withdraw it instead")]
    NoSessions,
    /// The sessions are the same as in the version before.
    #[error(
        "the sessions are those of version {version}, and a variation differs from the version before; correct them, or send nothing"
    )]
    SameAsBefore {
        /// The version before.
        version: u32,
    },
    /// One of the new sessions has a fault.
    #[error("{fault}")]
    Session {
        /// Its index in the list.
        place: usize,
        /// The error.
        fault: SessionFault,
    },
}

impl Coded for ChangeRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::ReportUnknown => "CCS-S040",
            Self::NotAMove(_) => "CCS-S041",
            Self::AnswerAwaited { .. } => "CCS-S042",
            Self::NothingProcessed => "CCS-S043",
            Self::ReasonNeeded { .. } => "CCS-S044",
            Self::ApprovalNeeded { .. } => "CCS-S045",
            Self::NoSessions => "CCS-S046",
            Self::SameAsBefore { .. } => "CCS-S047",
            Self::Session { fault, .. } => fault.code(),
        }
    }

    fn field(&self) -> Option<String> {
        Some(match self {
            Self::ReportUnknown
            | Self::NotAMove(_)
            | Self::AnswerAwaited { .. }
            | Self::NothingProcessed => "session_report_id".into(),
            Self::ReasonNeeded { .. } => "reason".into(),
            Self::ApprovalNeeded { .. } => "approval".into(),
            Self::NoSessions | Self::SameAsBefore { .. } => "sessions".into(),
            Self::Session { place, fault } => format!("sessions[{place}].{}", fault.field()),
        })
    }
}

impl Exchange {
    /// Submits a variation of a processed report. Its sessions replace all of the week's, also on
    /// the rolls.
    ///
    /// # Errors
    /// Every [`ChangeRefusal`] at once; those about the sessions only if the report can be varied.
    pub fn vary(&mut self, command: Vary) -> Result<Connection, Vec<ChangeRefusal>> {
        let decided = self.decide_vary(command, Policy::default())?;
        Ok(self.carry_out(decided))
    }

    /// Withdraws a report. If CCSS has not accepted any version, the report is cancelled and
    /// nothing is sent.
    ///
    /// # Errors
    /// Every [`ChangeRefusal`] at once.
    pub fn withdraw(&mut self, command: Withdraw) -> Result<Connection, Vec<ChangeRefusal>> {
        let decided = self.decide_withdraw(command)?;
        Ok(self.carry_out(decided))
    }

    /// Decides [`vary`](Self::vary) without changing anything.
    ///
    /// # Errors
    /// Every [`ChangeRefusal`] at once.
    pub fn decide_vary(
        &self,
        command: Vary,
        policy: Policy,
    ) -> Result<Decided<Connection>, Vec<ChangeRefusal>> {
        let (report, state) = self.report(command.id).ok_or([ChangeRefusal::ReportUnknown])?;
        let (week, enrolment) = (report.week, report.enrolment);
        let known = VaryInPart {
            id: Some(command.id),
            today: Some(command.today),
            late: LateReason::of(command.reason.as_deref(), command.approval.as_deref()),
            sessions: command.sessions.iter().map(SessionInPart::from).collect(),
        };
        let mut refusals = self.refusals_of_variation(report, state, &known, policy);
        let sound = command.sessions.into_iter().filter_map(|session| session.try_into().ok());
        let mut sessions: Vec<SessionOfCare> = sound.collect();
        sessions.sort_unstable();
        if refusals.is_empty() {
            refusals.extend(content_refusal(report, &sessions));
        }
        if !refusals.is_empty() {
            return Err(refusals);
        }
        let mut version = self.next_version(report, sessions, command.today);
        version.reason = command.reason.or(command.approval);
        let (through, sessions) = (version.through, version.sessions.clone());
        let mut decided = Decided::nothing();
        decided.events.push(Event::DayCame(command.today));
        decided.events.push(Event::RollsVaried { week, through, enrolment, sessions });
        send_version(report, version, policy, Vec::new(), &mut decided);
        Ok(decided)
    }

    /// Decides [`withdraw`](Self::withdraw) without changing anything.
    ///
    /// # Errors
    /// Every [`ChangeRefusal`] at once.
    pub fn decide_withdraw(
        &self,
        command: Withdraw,
    ) -> Result<Decided<Connection>, Vec<ChangeRefusal>> {
        let (report, state) = self.report(command.id).ok_or([ChangeRefusal::ReportUnknown])?;
        let (week, enrolment) = (report.week, report.enrolment);
        let mut decided = Decided::nothing();
        decided.events.push(Event::DayCame(command.today));
        if !report.is_with_ccss() {
            let cancelled = state.after(ReportMove::Cancel);
            let moved = cancelled.or_else(|_| state.after(ReportMove::Withdraw));
            moved.map_err(|not| [ChangeRefusal::NotAMove(not)])?;
            decided.events.push(Event::ReportCancelled { week, enrolment });
            return Ok(decided);
        }
        let late = LateReason::of(command.reason.as_deref(), command.approval.as_deref());
        let closes = self.closes_on(report);
        let mut refusals = not_a_move(state, ReportMove::Withdraw);
        refusals.extend(window_refusal(week, command.today, closes, late));
        if !refusals.is_empty() {
            return Err(refusals);
        }
        let version = Version {
            action: Action::Withdraw,
            reason: command.reason.or(command.approval),
            through: week.sunday(),
            ..self.next_version(report, Vec::new(), command.today)
        };
        // No policy is about withdrawals.
        send_version(report, version, Policy::default(), Vec::new(), &mut decided);
        Ok(decided)
    }

    /// Every reason against varying a report, as far as the command could be read.
    #[must_use]
    pub fn vary_refusals(&self, command: &VaryInPart, policy: Policy) -> Vec<ChangeRefusal> {
        match command.id.map(|id| self.report(id)) {
            Some(Some((report, state))) => {
                self.refusals_of_variation(report, state, command, policy)
            }
            Some(None) => [ChangeRefusal::ReportUnknown].into(),
            None => session_refusals(&command.sessions, |_| Vec::new(), |_, _| Vec::new()),
        }
    }

    fn refusals_of_variation(
        &self,
        report: &SessionReport,
        state: ReportState,
        command: &VaryInPart,
        policy: Policy,
    ) -> Vec<ChangeRefusal> {
        let (week, today, enrolment) = (report.week, command.today, report.enrolment);
        let closes = self.closes_on(report);
        let mut refusals = not_variable(report, state);
        refusals.extend(today.and_then(|today| window_refusal(week, today, closes, command.late)));
        let of_day = |day: Day| {
            let faults = self.enrolment_faults(enrolment, day);
            faults.chain(outside(week, today, day)).collect()
        };
        refusals.extend(session_refusals(&command.sessions, of_day, |session, earlier| {
            self.faults_beside(enrolment, session, earlier, policy)
        }));
        refusals
    }

    /// The errors of a session of a variation in relation to the child's other sessions, and in its
    /// times of arrival and departure.
    fn faults_beside(
        &self,
        enrolment: EnrolmentId,
        session: &SessionInPart,
        earlier: &[SessionInPart],
        policy: Policy,
    ) -> Vec<SessionFault> {
        let mut faults = Vec::new();
        let Some((day, times)) = session.day.zip(session.times()) else { return faults };
        faults.extend(self.overlap_of_child(enrolment, day, times));
        if !states_times(day, policy) {
            return faults;
        }
        let Some(present) = session.sign_in.zip(session.sign_out) else {
            let start = times.start();
            let is_attended = session.attendance == Some(Attendance::Attended);
            let missing = SessionFault::TimesMissing { enrolment, day, start };
            faults.extend(is_attended.then_some(missing));
            return faults;
        };
        let meets = |other: &&SessionInPart| {
            let theirs = other.sign_in.zip(other.sign_out);
            theirs.is_some_and(|theirs| is_meeting(present, theirs))
        };
        let other = earlier.iter().find(meets).and_then(|other| other.start);
        faults.extend(other.map(|start| SessionFault::TimesOverlap { start }));
        faults
    }
}

impl LateReason {
    const fn of(reason: Option<&str>, approval: Option<&str>) -> Self {
        Self { has_reason: reason.is_some(), has_approval: approval.is_some() }
    }
}

/// The errors of each session: its day, the session itself, and overlaps with the sessions of its day
/// before it.
fn session_refusals(
    sessions: &[SessionInPart],
    on_its_day: impl Fn(Day) -> Vec<SessionFault>,
    beside: impl Fn(&SessionInPart, &[SessionInPart]) -> Vec<SessionFault>,
) -> Vec<ChangeRefusal> {
    let mut refusals = Vec::new();
    let mut of_days: BTreeMap<Option<Day>, Vec<SessionInPart>> = BTreeMap::new();
    for (place, session) in sessions.iter().enumerate() {
        let earlier = of_days.entry(session.day).or_default();
        let mut faults = session.day.map(&on_its_day).unwrap_or_default();
        faults.extend(session.faults());
        faults.extend(overlap(earlier, session));
        faults.extend(beside(session, earlier));
        let open = session.attendance == Some(Attendance::Unconfirmed);
        faults.extend(open.then_some(SessionFault::Unconfirmed));
        refusals.extend(faults.into_iter().map(|fault| ChangeRefusal::Session { place, fault }));
        earlier.push(*session);
    }
    refusals
}

/// Why a version that a connection would send cannot be sent.
pub(super) fn refusals_of(
    report: &SessionReport,
    version: &Version,
    closes: Day,
    late: LateReason,
) -> impl Iterator<Item = ChangeRefusal> {
    let awaited = report.awaited();
    let awaited = awaited.map(|version| ChangeRefusal::AnswerAwaited { version: version.number });
    let is_empty = version.sessions.is_empty() && version.action != Action::NoCare;
    let window = match version.action {
        Action::Initial | Action::NoCare => {
            first_refusal(report.week, version.submitted_on, closes, late)
        }
        Action::Vary | Action::Withdraw => {
            window_refusal(report.week, version.submitted_on, closes, late)
        }
    };
    [awaited, window, is_empty.then_some(ChangeRefusal::NoSessions)].into_iter().flatten()
}

/// Whether a first report of the week needs an approval. Weeks before CCS began have no deadline.
fn first_refusal(week: Week, today: Day, closes: Day, late: LateReason) -> Option<ChangeRefusal> {
    match change_window(week, today, closes, &RateBook::PUBLISHED).ok()? {
        ChangeWindow::NeedsApproval { year } if !late.has_approval => {
            Some(ChangeRefusal::ApprovalNeeded { year })
        }
        ChangeWindow::Open { .. }
        | ChangeWindow::NeedsReason { .. }
        | ChangeWindow::NeedsApproval { .. } => None,
    }
}

/// Why the report cannot be varied: it has an unanswered version, no version has been processed, or
/// it is withdrawn.
fn not_variable(report: &SessionReport, state: ReportState) -> Vec<ChangeRefusal> {
    let is_closed = matches!(state, ReportState::Withdrawn | ReportState::Cancelled);
    match report.awaited().filter(|_| !is_closed) {
        Some(version) => [ChangeRefusal::AnswerAwaited { version: version.number }].into(),
        None => match not_a_move(state, ReportMove::Submit) {
            refusals if refusals.is_empty() && report.varied().is_none() => {
                [ChangeRefusal::NothingProcessed].into()
            }
            refusals => refusals,
        },
    }
}

fn not_a_move(state: ReportState, what: ReportMove) -> Vec<ChangeRefusal> {
    state.after(what).err().map(ChangeRefusal::NotAMove).into_iter().collect()
}

/// Whether the report can be changed on the day. Weeks before CCS began have no deadline.
fn window_refusal(week: Week, today: Day, closes: Day, late: LateReason) -> Option<ChangeRefusal> {
    match change_window(week, today, closes, &RateBook::PUBLISHED).ok()? {
        ChangeWindow::Open { .. } => None,
        ChangeWindow::NeedsReason { until } => {
            let has_grounds = late.has_reason || late.has_approval;
            (!has_grounds).then_some(ChangeRefusal::ReasonNeeded { until })
        }
        ChangeWindow::NeedsApproval { year } => {
            (!late.has_approval).then_some(ChangeRefusal::ApprovalNeeded { year })
        }
    }
}

/// Whether there are no sessions, or only those of the version before.
fn content_refusal(report: &SessionReport, sessions: &[SessionOfCare]) -> Option<ChangeRefusal> {
    if sessions.is_empty() {
        return Some(ChangeRefusal::NoSessions);
    }
    let before = report.varied().filter(|version| version.sessions == sessions)?;
    Some(ChangeRefusal::SameAsBefore { version: before.number })
}

/// Whether a report of the week can include the day today.
fn outside(week: Week, today: Option<Day>, day: Day) -> Option<SessionFault> {
    if day < week.monday() || week.sunday() < day {
        Some(SessionFault::OutsideWeek { week })
    } else if today.is_some_and(|today| today < day) {
        Some(SessionFault::NotYetOccurred { day })
    } else {
        None
    }
}

/// The first of these sessions of its day that overlaps the session.
fn overlap(of_day: &[SessionInPart], session: &SessionInPart) -> Option<SessionFault> {
    let (_, times) = session.day.zip(session.times())?;
    let mut others = of_day.iter().filter_map(SessionInPart::times);
    let overlapped = others.find(|other| other.overlaps(times))?;
    Some(SessionFault::Overlaps { start: overlapped.start(), end: overlapped.end() })
}

/// Whether a child with these times of arrival and departure would be in two sessions at once.
pub(super) fn is_meeting(ours: (ClockTime, ClockTime), theirs: (ClockTime, ClockTime)) -> bool {
    ours.0 < theirs.1 && theirs.0 < ours.1
}
