//! The verbs `vary` and `withdraw`.

use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::submit::next_version;
use super::{Coded, Connection, Decided, Event, Exchange};
use crate::date::{Day, FinancialYear, Week};
use crate::id::SessionReportId;
use crate::session::deadline::{ChangeWindow, change_window};
use crate::session::{
    Action, Attendance, NotAMove, ReportMove, ReportState, ReportedSession, SessionFault,
    SessionInPart, SessionOfCare, SessionReport, SessionTimes, Version,
};

/// A wish to put other sessions in the place of those that were processed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vary {
    /// The report.
    pub id: SessionReportId,
    /// The day it is.
    pub today: Day,
    /// Why it comes late, where that has to be said.
    pub reason: Option<Box<str>>,
    /// The approval to change a closed financial year, where there is one.
    pub approval: Option<Box<str>>,
    /// The new sessions: all of the week's.
    pub sessions: Vec<ReportedSession>,
}

/// A wish to take a report back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdraw {
    /// The report.
    pub id: SessionReportId,
    /// The day it is.
    pub today: Day,
    /// Why it comes late, where that has to be said.
    pub reason: Option<Box<str>>,
    /// The approval to change a closed financial year, where there is one.
    pub approval: Option<Box<str>>,
}

/// A wish to vary as far as it could be read. What is missing was wrong in itself, and nothing is
/// said of it here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct VaryInPart {
    /// The report.
    pub id: Option<SessionReportId>,
    /// The day it is.
    pub today: Option<Day>,
    /// What it says for itself if it comes late.
    pub excuse: Excuse,
    /// The new sessions.
    pub sessions: Vec<SessionInPart>,
}

/// What a late change says for itself.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Excuse {
    /// Whether a reason is given.
    pub has_reason: bool,
    /// Whether an approval is given.
    pub has_approval: bool,
}

/// Why a report is not varied or withdrawn, in the order in which the checks are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ChangeRefusal {
    /// There is no such report.
    #[error(
        "there is no session report with this id; the `reports` of every answer name those that there are"
    )]
    ReportUnknown,
    /// The table of moves does not have it.
    #[error("{0}; the `reports` of every answer say how each stands")]
    NotAMove(NotAMove),
    /// An earlier version is still on its way.
    #[error(
        "the answer to version {version} is awaited; retrieve it first, and then change what was processed"
    )]
    AnswerAwaited {
        /// The version.
        version: u32,
    },
    /// Nothing of it has been processed that could be varied.
    #[error(
        "no version of the report has been processed, so there is nothing to vary; correct the rolls and submit the week"
    )]
    NothingProcessed,
    /// The last day to change it has passed (FAAA s 204B(6)).
    #[error("the report could be changed until {until}; give the reason why it is changed later")]
    ReasonNeeded {
        /// The day that was the last.
        until: Day,
    },
    /// The financial year of its fortnight is over (FAAA s 204B(6)).
    #[error(
        "the financial year {year} is closed for its session reports; apply to the agency, and give its approval"
    )]
    ApprovalNeeded {
        /// The year.
        year: FinancialYear,
    },
    /// There is no session in it.
    #[error("there is no session left in the report; withdraw it instead")]
    NoSessions,
    /// The sessions are those of the version before.
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
        /// Its place in the list, from 0.
        place: usize,
        /// What is wrong with it.
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
    /// Submits a variation of a processed report: these sessions take the place of all of the
    /// week's, on the rolls too.
    ///
    /// # Errors
    /// Every [`ChangeRefusal`] at once; about the sessions only when the report may be varied.
    pub fn vary(&mut self, wish: Vary) -> Result<Connection, Vec<ChangeRefusal>> {
        let decided = self.decide_vary(wish)?;
        Ok(self.carry_out(decided))
    }

    /// Takes a report back; one of which CCSS has accepted nothing is cancelled, and then nothing
    /// goes out.
    ///
    /// # Errors
    /// Every [`ChangeRefusal`] at once.
    pub fn withdraw(&mut self, wish: Withdraw) -> Result<Connection, Vec<ChangeRefusal>> {
        let decided = self.decide_withdraw(wish)?;
        Ok(self.carry_out(decided))
    }

    /// Decides on [`vary`](Self::vary) and changes nothing.
    ///
    /// # Errors
    /// Every [`ChangeRefusal`] at once.
    pub fn decide_vary(&self, wish: Vary) -> Result<Decided<Connection>, Vec<ChangeRefusal>> {
        let (report, state) = self.report(wish.id).ok_or([ChangeRefusal::ReportUnknown])?;
        let (week, enrolment) = (report.week, report.enrolment);
        let known = VaryInPart {
            id: Some(wish.id),
            today: Some(wish.today),
            excuse: Excuse::of(wish.reason.as_deref(), wish.approval.as_deref()),
            sessions: wish.sessions.iter().map(SessionInPart::from).collect(),
        };
        let mut refusals = self.against_report(report, state, &known);
        let sound = wish.sessions.into_iter().filter_map(|session| session.try_into().ok());
        let mut sessions: Vec<SessionOfCare> = sound.collect();
        sessions.sort_unstable();
        if refusals.is_empty() {
            refusals.extend(content_refusal(report, &sessions));
        }
        if !refusals.is_empty() {
            return Err(refusals);
        }
        let mut version = next_version(report, sessions, wish.today);
        version.reason = wish.reason.or(wish.approval);
        let (through, sessions) = (version.through, version.sessions.clone());
        let mut decided = Decided::nothing();
        decided.events.push(Event::RollsVaried { week, through, enrolment, sessions });
        self.send_version(report, version, &mut decided);
        Ok(decided)
    }

    /// Decides on [`withdraw`](Self::withdraw) and changes nothing.
    ///
    /// # Errors
    /// Every [`ChangeRefusal`] at once.
    pub fn decide_withdraw(
        &self,
        wish: Withdraw,
    ) -> Result<Decided<Connection>, Vec<ChangeRefusal>> {
        let (report, state) = self.report(wish.id).ok_or([ChangeRefusal::ReportUnknown])?;
        let (week, enrolment) = (report.week, report.enrolment);
        let mut decided = Decided::nothing();
        if !report.is_with_ccss() {
            let cancelled = state.after(ReportMove::Cancel);
            let moved = cancelled.or_else(|_| state.after(ReportMove::Withdraw));
            moved.map_err(|not| [ChangeRefusal::NotAMove(not)])?;
            decided.events.push(Event::ReportCancelled { week, enrolment });
            return Ok(decided);
        }
        let excuse = Excuse::of(wish.reason.as_deref(), wish.approval.as_deref());
        let mut refusals = not_a_move(state, ReportMove::Withdraw);
        refusals.extend(window_refusal(week, wish.today, excuse));
        if !refusals.is_empty() {
            return Err(refusals);
        }
        let version = Version {
            action: Action::Withdraw,
            reason: wish.reason.or(wish.approval),
            through: week.sunday(),
            ..next_version(report, Vec::new(), wish.today)
        };
        self.send_version(report, version, &mut decided);
        Ok(decided)
    }

    /// Everything that stands against varying a report, as far as the wish is known.
    #[must_use]
    pub fn vary_refusals(&self, wish: &VaryInPart) -> Vec<ChangeRefusal> {
        match wish.id.map(|id| self.report(id)) {
            Some(Some((report, state))) => self.against_report(report, state, wish),
            Some(None) => [ChangeRefusal::ReportUnknown].into(),
            None => session_refusals(&wish.sessions, |_| Vec::new()),
        }
    }

    fn against_report(
        &self,
        report: &SessionReport,
        state: ReportState,
        wish: &VaryInPart,
    ) -> Vec<ChangeRefusal> {
        let (week, today) = (report.week, wish.today);
        let mut refusals = not_variable(report, state);
        refusals.extend(today.and_then(|today| window_refusal(week, today, wish.excuse)));
        refusals.extend(session_refusals(&wish.sessions, |day| {
            let faults = self.enrolment_faults(report.enrolment, day);
            faults.chain(outside(week, today, day)).collect()
        }));
        refusals
    }
}

impl Excuse {
    const fn of(reason: Option<&str>, approval: Option<&str>) -> Self {
        Self { has_reason: reason.is_some(), has_approval: approval.is_some() }
    }
}

/// What is wrong with each session: on its day, by itself, and beside those before it.
fn session_refusals(
    sessions: &[SessionInPart],
    on_its_day: impl Fn(Day) -> Vec<SessionFault>,
) -> Vec<ChangeRefusal> {
    let mut earlier: Vec<(Day, SessionTimes)> = Vec::new();
    let mut refusals = Vec::new();
    for (place, session) in sessions.iter().enumerate() {
        let mut faults = session.day.map(&on_its_day).unwrap_or_default();
        faults.extend(session.faults());
        if let Some((day, times)) = session.day.zip(session.times()) {
            faults.extend(overlap(&earlier, day, times));
            earlier.push((day, times));
        }
        let open = session.attendance == Some(Attendance::Unconfirmed);
        faults.extend(open.then_some(SessionFault::Unconfirmed));
        refusals.extend(faults.into_iter().map(|fault| ChangeRefusal::Session { place, fault }));
    }
    refusals
}

/// Why a version that a connection would send cannot be sent.
pub(super) fn refusals_of(
    report: &SessionReport,
    version: &Version,
) -> impl Iterator<Item = ChangeRefusal> {
    let awaited = report.versions.iter().find(|version| !version.answer.is_final());
    let awaited = awaited.map(|version| ChangeRefusal::AnswerAwaited { version: version.number });
    let empty = version.sessions.is_empty().then_some(ChangeRefusal::NoSessions);
    let without_excuse = Excuse::default();
    let late = match version.action {
        Action::Initial => None,
        Action::Vary | Action::Withdraw => {
            window_refusal(report.week, version.submitted_on, without_excuse)
        }
    };
    [awaited, late, empty].into_iter().flatten()
}

/// Why the report is none that can be varied: something of it is on its way, or nothing of it has
/// been processed, or it is withdrawn.
fn not_variable(report: &SessionReport, state: ReportState) -> Vec<ChangeRefusal> {
    let awaited = report.versions.iter().find(|version| !version.answer.is_final());
    match awaited {
        Some(version) if version.action != Action::Withdraw => {
            [ChangeRefusal::AnswerAwaited { version: version.number }].into()
        }
        Some(_) | None => match not_a_move(state, ReportMove::Submit) {
            refusals if refusals.is_empty() && report.counting().is_none() => {
                [ChangeRefusal::NothingProcessed].into()
            }
            refusals => refusals,
        },
    }
}

fn not_a_move(state: ReportState, what: ReportMove) -> Vec<ChangeRefusal> {
    state.after(what).err().map(ChangeRefusal::NotAMove).into_iter().collect()
}

/// Whether the report may be changed on the day. A week before CCS began has no deadline.
fn window_refusal(week: Week, today: Day, excuse: Excuse) -> Option<ChangeRefusal> {
    match change_window(week, today).ok()? {
        ChangeWindow::Open { .. } => None,
        ChangeWindow::NeedsReason { until } => {
            let is_excused = excuse.has_reason || excuse.has_approval;
            (!is_excused).then_some(ChangeRefusal::ReasonNeeded { until })
        }
        ChangeWindow::NeedsApproval { year } => {
            (!excuse.has_approval).then_some(ChangeRefusal::ApprovalNeeded { year })
        }
    }
}

/// Whether the sessions are none, or those of the version before.
fn content_refusal(report: &SessionReport, sessions: &[SessionOfCare]) -> Option<ChangeRefusal> {
    if sessions.is_empty() {
        return Some(ChangeRefusal::NoSessions);
    }
    let before = report.counting().filter(|version| version.sessions == sessions)?;
    Some(ChangeRefusal::SameAsBefore { version: before.number })
}

/// Whether the day is one that a report of the week can speak of today.
fn outside(week: Week, today: Option<Day>, day: Day) -> Option<SessionFault> {
    if day < week.monday() || week.sunday() < day {
        Some(SessionFault::OutsideWeek { week })
    } else if today.is_some_and(|today| today < day) {
        Some(SessionFault::NotYetOccurred { day })
    } else {
        None
    }
}

/// The first session of the day that shares a minute with these times.
fn overlap(others: &[(Day, SessionTimes)], day: Day, times: SessionTimes) -> Option<SessionFault> {
    let of_day = others.iter().filter(|(other, _)| *other == day).map(|(_, times)| times);
    let overlapped = of_day.into_iter().find(|other| other.overlaps(times))?;
    Some(SessionFault::Overlaps { start: overlapped.start(), end: overlapped.end() })
}
