//! One side of the exchange, and what it holds.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use super::Item;
use crate::date::{Day, Week};
use crate::enrolment::Enrolment;
use crate::id::{EnrolmentId, SessionReportId};
use crate::session::deadline::SundayDeadline;
use crate::session::{ReportState, Rolls, SessionOfCare, SessionReport};

/// What the sources leave open, by name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Policy {
    /// What becomes of a deadline that falls on a Sunday.
    pub sunday_deadline: SundayDeadline,
}

/// The service's side of the exchange: enrolments, rolls, reports, and what is still awaited.
///
/// Every verb either does the whole of what it says or refuses it, all its reasons at once, and
/// changes nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Exchange {
    pub(super) policy: Policy,
    pub(super) enrolments: BTreeMap<EnrolmentId, EnrolmentFile>,
    pub(super) rolls: Rolls,
    pub(super) reports: BTreeMap<ReportKey, SessionReport>,
    pub(super) by_id: BTreeMap<SessionReportId, ReportKey>,
    pub(super) asked: BTreeSet<Item>,
    pub(super) awaited: BTreeMap<Item, Day>,
}

/// What a report is about. In the order of weeks, so that older weeks go first.
pub(super) type ReportKey = (Week, EnrolmentId);

/// An enrolment with its notices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct EnrolmentFile {
    /// As it is now.
    pub(super) enrolment: Enrolment,
    /// As each notice sent so far had it, first notice first.
    pub(super) notices: Vec<Enrolment>,
    /// The notices that are answered, in any order, and whether without errors.
    pub(super) answered: BTreeMap<u32, bool>,
}

impl Exchange {
    /// An empty one.
    #[must_use]
    pub fn new(policy: Policy) -> Self {
        Self { policy, ..Self::default() }
    }

    /// The same exchange under another policy.
    #[must_use]
    pub fn under(self, policy: Policy) -> Self {
        Self { policy, ..self }
    }

    /// Every enrolment, by id.
    pub fn enrolments(&self) -> impl Iterator<Item = &Enrolment> {
        self.enrolments.values().map(|file| &file.enrolment)
    }

    /// One enrolment.
    #[must_use]
    pub fn enrolment(&self, id: EnrolmentId) -> Option<&Enrolment> {
        self.enrolments.get(&id).map(|file| &file.enrolment)
    }

    /// Every session so far.
    #[must_use]
    pub const fn rolls(&self) -> &Rolls {
        &self.rolls
    }

    /// Every report with its state, by week and enrolment.
    pub fn reports(&self) -> impl Iterator<Item = (&SessionReport, ReportState)> {
        self.reports.values().map(|report| (report, self.state(report)))
    }

    /// How many reports there are.
    #[must_use]
    pub fn reports_in_all(&self) -> usize {
        self.reports.len()
    }

    /// Every report of a week with its state, by enrolment.
    pub fn reports_of(&self, week: Week) -> impl Iterator<Item = (&SessionReport, ReportState)> {
        let of_week = self.reports.values().filter(move |report| report.week == week);
        of_week.map(|report| (report, self.state(report)))
    }

    /// The report of an enrolment's week with its state.
    #[must_use]
    pub fn report_about(
        &self,
        enrolment: EnrolmentId,
        week: Week,
    ) -> Option<(&SessionReport, ReportState)> {
        let report = self.reports.get(&(week, enrolment))?;
        Some((report, self.state(report)))
    }

    /// One report with its state.
    #[must_use]
    pub fn report(&self, id: SessionReportId) -> Option<(&SessionReport, ReportState)> {
        let report = self.reports.get(self.by_id.get(&id)?)?;
        Some((report, self.state(report)))
    }

    /// What is named by policy.
    #[must_use]
    pub const fn policy(&self) -> Policy {
        self.policy
    }

    pub(super) fn state(&self, report: &SessionReport) -> ReportState {
        report.state(&self.sessions(report.enrolment, report.week))
    }

    /// An enrolment's sessions of a week, as the rolls have them now.
    pub(super) fn sessions(&self, enrolment: EnrolmentId, week: Week) -> Vec<SessionOfCare> {
        self.rolls.of_enrolment(enrolment, week.monday(), week.sunday())
    }
}
