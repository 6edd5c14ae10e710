//! The command `no_care`, which reports a week without care.

use alloc::string::String;
use alloc::vec::Vec;

use super::outcome::ItemError;
use super::submit::{late_warnings, send_version};
use super::{
    ChangeRefusal, Coded, Connection, Decided, Event, Exchange, LateReason, Policy, SubmitRefusal,
};
use crate::date::{Day, Week};
use crate::id::EnrolmentId;
use crate::session::{
    Action, NotAMove, ReportMove, SessionFault, SessionReport, Version, report_id,
};

/// Why a week cannot be reported as one without care, in the order of the checks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NoCareRefusal {
    /// The enrolment is unknown, not active, or does not include the week.
    #[error(transparent)]
    Fault(#[from] SessionFault),
    /// The week has not begun, or is still going on.
    #[error(transparent)]
    Week(#[from] SubmitRefusal),
    /// There are sessions in the week.
    #[error(
        "the roll of the week has sessions of the enrolment; submit them, or unmark them if there was no care"
    )]
    HasSessions,
    /// The week has already been reported.
    #[error("{0}; the `reports` of every answer give the state of each")]
    NotAMove(NotAMove),
    /// The report cannot be sent.
    #[error(transparent)]
    Change(#[from] ChangeRefusal),
}

impl Coded for NoCareRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::Fault(fault) => fault.code(),
            Self::Week(refusal) => refusal.code(),
            Self::HasSessions => "CCS-S049",
            Self::NotAMove(not) => ChangeRefusal::NotAMove(*not).code(),
            Self::Change(refusal) => refusal.code(),
        }
    }

    fn field(&self) -> Option<String> {
        let field = match self {
            Self::Fault(SessionFault::EnrolmentUnknown) => "enrolment_id",
            Self::Fault(_) | Self::Week(_) | Self::HasSessions | Self::NotAMove(_) => "week_ending",
            Self::Change(_) => "today",
        };
        Some(field.into())
    }
}

impl Exchange {
    /// Decides to report that no care was provided in a week, which is sent at once.
    ///
    /// # Errors
    /// Every [`NoCareRefusal`] at once.
    pub fn decide_no_care(
        &self,
        enrolment: EnrolmentId,
        week: Week,
        today: Day,
        policy: Policy,
    ) -> Result<Decided<Connection>, Vec<NoCareRefusal>> {
        let unsent = SessionReport::new(report_id(enrolment, week), enrolment, week);
        let report = self.at((week, enrolment)).unwrap_or(&unsent);
        let version = Version {
            action: Action::NoCare,
            through: week.sunday(),
            ..self.next_version(report, Vec::new(), today)
        };
        let mut refusals = self.no_care_refusals(report, today);
        let closes = self.closes_on(report);
        let change = super::change::refusals_of(report, &version, closes, LateReason::default());
        refusals.extend(change.map(NoCareRefusal::Change));
        if !refusals.is_empty() {
            return Err(refusals);
        }
        let mut decided = Decided::nothing();
        decided.events.push(Event::DayCame(today));
        let warnings: Vec<ItemError> = late_warnings(report, &version, policy);
        send_version(report, version, policy, warnings, &mut decided);
        Ok(decided)
    }

    fn no_care_refusals(&self, report: &SessionReport, today: Day) -> Vec<NoCareRefusal> {
        let (week, enrolment) = (report.week, report.enrolment);
        let mut refusals: Vec<NoCareRefusal> = Vec::new();
        let days = (0..7).filter_map(|days| week.monday().plus_days(days));
        let faults: Vec<Vec<SessionFault>> =
            days.map(|day| self.enrolment_faults(enrolment, day).collect()).collect();
        if faults.iter().all(|of_day| !of_day.is_empty()) {
            let of_monday = faults.into_iter().next().unwrap_or_default();
            refusals.extend(of_monday.into_iter().map(NoCareRefusal::Fault));
        }
        if today < week.monday() {
            refusals.push(SubmitRefusal::InAdvance { week, today }.into());
        } else if today <= week.sunday() {
            refusals.push(SubmitRefusal::StillGoingOn { week }.into());
        }
        let has_sessions = !self.sessions(enrolment, week).is_empty();
        refusals.extend(has_sessions.then_some(NoCareRefusal::HasSessions));
        let not = NotAMove(self.state(report), ReportMove::Submit);
        let is_closed = report.cancelled || report.standing().is_some();
        refusals.extend(is_closed.then_some(NoCareRefusal::NotAMove(not)));
        refusals
    }
}
