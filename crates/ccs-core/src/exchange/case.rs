//! One side of the exchange, and what it keeps.

use alloc::boxed::Box;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use super::extension::Extensions;
use super::inclusion_support::InclusionSupport;
use super::retrieved::Retrieved;
use super::{Item, Message, PaymentLine, Person};
use crate::date::{Day, Week};
use crate::enrolment::{Enrolment, EnrolmentStatus, Information, Period};
use crate::id::{ChildId, EnrolmentId, SessionReportId};
use crate::personal::Personal;
use crate::session::deadline::SundayDeadline;
use crate::session::{ReportState, Rolls, SessionOfCare, SessionReport};

/// What the sources leave open, by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Policy {
    /// What becomes of a deadline that falls on a Sunday.
    pub sunday_deadline: SundayDeadline,
    /// Whether a report of attended sessions must state arrival and departure, where the law
    /// requires them. If not, a report without them is sent.
    pub times_are_required: bool,
    /// Whether a claim for Inclusion Support waits until its week's attendances are submitted.
    pub is_claim_after_attendance: bool,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            sunday_deadline: SundayDeadline::default(),
            times_are_required: true,
            is_claim_after_attendance: true,
        }
    }
}

impl Policy {
    /// Every combination of what the sources leave open.
    pub fn all() -> impl Iterator<Item = Self> {
        let days = [SundayDeadline::OnSunday, SundayDeadline::MovesToMonday];
        let sides = [true, false];
        days.into_iter().flat_map(move |sunday_deadline| {
            sides.into_iter().flat_map(move |times_are_required| {
                sides.into_iter().map(move |is_claim_after_attendance| Self {
                    sunday_deadline,
                    times_are_required,
                    is_claim_after_attendance,
                })
            })
        })
    }
}

/// The service's side of the exchange: enrolments, rolls, reports, and what is still awaited.
///
/// A verb does all that it says, or refuses it with all reasons at once and changes nothing. It decides
/// under the default [`Policy`]; under another one, a [book](super::ExchangeBook) does, or the
/// `decide_…` function of the verb.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Exchange {
    pub(super) enrolments: BTreeMap<EnrolmentId, EnrolmentFile>,
    pub(super) children: Children,
    pub(super) rolls: Rolls,
    pub(super) reports: BTreeMap<Week, BTreeMap<EnrolmentId, SessionReport>>,
    pub(super) by_id: BTreeMap<SessionReportId, ReportKey>,
    /// Reports whose roll is not what was last sent of it, in whole or in part.
    pub(super) to_send: BTreeMap<Week, BTreeSet<EnrolmentId>>,
    /// Reports of which answers are awaited, and to how many versions.
    pub(super) awaiting: BTreeMap<ReportKey, usize>,
    pub(super) awaited_versions: usize,
    /// Reports of which something else may count than was paid.
    pub(super) to_pay: BTreeSet<ReportKey>,
    /// The latest day that a command named as the day it was.
    pub(super) latest: Option<Day>,
    pub(super) extensions: Extensions,
    pub(super) asked: BTreeSet<Item>,
    pub(super) awaited: BTreeSet<Item>,
    pub(super) retrieved: Retrieved,
    pub(super) inclusion_support: InclusionSupport,
}

/// What a report is about. In the order of weeks, so that older weeks go first.
pub(super) type ReportKey = (Week, EnrolmentId);

/// Which enrolments are of one child.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Children {
    by_id: BTreeMap<ChildId, BTreeSet<EnrolmentId>>,
    by_name: BTreeMap<Personal<Box<str>>, BTreeSet<EnrolmentId>>,
}

/// An enrolment with its periods, its notices and what CCSS says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnrolmentFile {
    pub(super) enrolment: Enrolment,
    /// The periods before the current one, oldest first.
    pub(super) earlier: Vec<Period>,
    /// As each notice sent so far had it, first notice first.
    pub(super) notices: Vec<Enrolment>,
    /// The notices that are answered, in any order, and whether without errors.
    pub(super) answered: BTreeMap<u32, bool>,
    pub(super) information: Option<Information>,
    pub(super) information_on: Option<Day>,
    /// Whether CCSS was asked after the enrolment was last registered.
    pub(super) is_informed_last: bool,
    /// The weeks that have a report.
    pub(super) weeks: BTreeSet<Week>,
}

impl EnrolmentFile {
    pub(super) const fn new(enrolment: Enrolment) -> Self {
        Self {
            enrolment,
            earlier: Vec::new(),
            notices: Vec::new(),
            answered: BTreeMap::new(),
            information: None,
            information_on: None,
            is_informed_last: false,
            weeks: BTreeSet::new(),
        }
    }

    /// As it was registered last.
    #[must_use]
    pub const fn enrolment(&self) -> &Enrolment {
        &self.enrolment
    }

    /// The last answer of CCSS.
    #[must_use]
    pub const fn information(&self) -> Option<&Information> {
        self.information.as_ref()
    }

    /// The day by which that is known.
    #[must_use]
    pub const fn information_on(&self) -> Option<Day> {
        self.information_on
    }

    /// Its status: the answer of CCSS, where it was queried after the last registration.
    #[must_use]
    pub fn status(&self) -> &EnrolmentStatus {
        self.latest_information().map_or(&self.enrolment.status, |information| &information.status)
    }

    /// Its periods, oldest first; an enrolment that was restarted has several.
    pub fn periods(&self) -> impl Iterator<Item = Period> + '_ {
        self.earlier.iter().copied().chain([self.current()])
    }

    /// The period in which it runs now, or ran last.
    #[must_use]
    pub fn current(&self) -> Period {
        let ends = self.latest_information().and_then(|information| information.to);
        let to = match (self.enrolment.to, ends) {
            (Some(registered), Some(ends)) => Some(registered.min(ends)),
            (registered, ends) => registered.or(ends),
        };
        Period { from: self.enrolment.from, to }
    }

    /// The period that a day lies in.
    #[must_use]
    pub fn period_of(&self, day: Day) -> Option<Period> {
        self.periods().find(|period| period.covers(day))
    }

    /// Whether subsidy is paid under it now; `None` for a status that is not known.
    #[must_use]
    pub fn is_payable(&self) -> Option<bool> {
        Some(self.status().is_payable()? && self.enrolment.arrangement.is_paid())
    }

    fn latest_information(&self) -> Option<&Information> {
        self.information.as_ref().filter(|_| self.is_informed_last)
    }
}

impl Children {
    pub(super) fn add(&mut self, enrolment: &Enrolment) {
        if let Some(id) = enrolment.child_id {
            self.by_id.entry(id).or_default().insert(enrolment.id);
        }
        if let Some(name) = &enrolment.child {
            self.by_name.entry(name.clone()).or_default().insert(enrolment.id);
        }
    }

    pub(super) fn remove(&mut self, enrolment: &Enrolment) {
        if let Some(id) = &enrolment.child_id {
            leave(&mut self.by_id, id, enrolment.id);
        }
        if let Some(name) = &enrolment.child {
            leave(&mut self.by_name, name, enrolment.id);
        }
    }

    /// Every enrolment that has the child's id or name.
    fn candidates(&self, enrolment: &Enrolment) -> impl Iterator<Item = EnrolmentId> + '_ {
        let by_id = enrolment.child_id.and_then(|id| self.by_id.get(&id));
        let by_name = enrolment.child.as_ref().and_then(|name| self.by_name.get(name));
        let own = enrolment.id;
        by_id.into_iter().chain(by_name).flatten().copied().filter(move |id| *id != own)
    }
}

/// Removes an enrolment from its set, and a set that has no others.
fn leave<K: Ord>(sets: &mut BTreeMap<K, BTreeSet<EnrolmentId>>, key: &K, enrolment: EnrolmentId) {
    let Some(set) = sets.get_mut(key) else { return };
    set.remove(&enrolment);
    if set.is_empty() {
        sets.remove(key);
    }
}

impl Exchange {
    /// Every enrolment, by id.
    pub fn enrolments(&self) -> impl Iterator<Item = &Enrolment> {
        self.enrolments.values().map(|file| &file.enrolment)
    }

    /// One enrolment, as it was registered last.
    #[must_use]
    pub fn enrolment(&self, id: EnrolmentId) -> Option<&Enrolment> {
        self.enrolments.get(&id).map(|file| &file.enrolment)
    }

    /// One enrolment with its periods and what CCSS says of it.
    #[must_use]
    pub fn enrolment_file(&self, id: EnrolmentId) -> Option<&EnrolmentFile> {
        self.enrolments.get(&id)
    }

    /// Every enrolment with its periods and what CCSS says of it, by id.
    pub fn enrolment_files(&self) -> impl Iterator<Item = &EnrolmentFile> {
        self.enrolments.values()
    }

    /// The child's other enrolments.
    pub(super) fn siblings<'e>(
        &'e self,
        enrolment: &'e Enrolment,
    ) -> impl Iterator<Item = EnrolmentId> + 'e {
        self.children
            .candidates(enrolment)
            .filter(|id| self.enrolment(*id).is_some_and(|other| other.is_of_child_of(enrolment)))
    }

    /// Every session so far.
    #[must_use]
    pub const fn rolls(&self) -> &Rolls {
        &self.rolls
    }

    /// Every report with its state, by week and enrolment.
    pub fn reports(&self) -> impl Iterator<Item = (&SessionReport, ReportState)> {
        let all = self.reports.values().flat_map(BTreeMap::values);
        all.map(|report| (report, self.state(report)))
    }

    /// How many reports there are.
    #[must_use]
    pub fn reports_in_all(&self) -> usize {
        self.by_id.len()
    }

    /// Every report of a week with its state, by enrolment.
    pub fn reports_of(&self, week: Week) -> impl Iterator<Item = (&SessionReport, ReportState)> {
        let of_week = self.reports.get(&week).into_iter().flat_map(BTreeMap::values);
        of_week.map(|report| (report, self.state(report)))
    }

    /// The report of an enrolment's week with its state.
    #[must_use]
    pub fn report_about(
        &self,
        enrolment: EnrolmentId,
        week: Week,
    ) -> Option<(&SessionReport, ReportState)> {
        let report = self.at((week, enrolment))?;
        Some((report, self.state(report)))
    }

    /// One report with its state.
    #[must_use]
    pub fn report(&self, id: SessionReportId) -> Option<(&SessionReport, ReportState)> {
        let report = self.at(*self.by_id.get(&id)?)?;
        Some((report, self.state(report)))
    }

    pub(super) fn at(&self, (week, enrolment): ReportKey) -> Option<&SessionReport> {
        self.reports.get(&week)?.get(&enrolment)
    }

    pub(super) fn at_mut(&mut self, (week, enrolment): ReportKey) -> Option<&mut SessionReport> {
        self.reports.get_mut(&week)?.get_mut(&enrolment)
    }

    /// The latest day that a command named as the day it was.
    #[must_use]
    pub const fn latest_day(&self) -> Option<Day> {
        self.latest
    }

    /// The weeks that are over by the latest day and of which something is to be sent.
    pub fn pending_weeks(&self) -> impl Iterator<Item = Week> {
        let over = self.latest.and_then(Week::containing);
        let over = over.into_iter().flat_map(|current| self.to_send.range(..current));
        over.map(|(week, _)| *week)
    }

    /// The reports of some weeks, both included, that have something to send.
    pub fn reports_to_send(
        &self,
        first: Week,
        last: Week,
    ) -> impl Iterator<Item = (Week, EnrolmentId)> {
        let weeks = self.to_send.range(first..=last.max(first));
        weeks.flat_map(|(week, of_week)| of_week.iter().map(|enrolment| (*week, *enrolment)))
    }

    /// The days of an enrolment's week that were not sent.
    #[must_use]
    pub fn unsent(&self, report: &SessionReport) -> Vec<Day> {
        report.unsent(&self.sessions(report.enrolment, report.week)).collect()
    }

    /// How many versions of session reports await an answer.
    #[must_use]
    pub const fn awaited_reports(&self) -> usize {
        self.awaited_versions
    }

    /// Every message, by id.
    pub fn messages(&self) -> impl Iterator<Item = &Message> {
        self.retrieved.messages.values()
    }

    /// Every person, by id.
    pub fn personnel(&self) -> impl Iterator<Item = &Person> {
        self.retrieved.personnel.values()
    }

    /// Every payment line that was retrieved or simulated, by id.
    pub fn payments(&self) -> impl Iterator<Item = &PaymentLine> {
        self.retrieved.payments.values()
    }

    pub(super) fn state(&self, report: &SessionReport) -> ReportState {
        report.state(&self.sessions(report.enrolment, report.week), self.latest)
    }

    /// An enrolment's sessions of a week, as the rolls have them now.
    #[must_use]
    pub fn sessions(&self, enrolment: EnrolmentId, week: Week) -> Vec<SessionOfCare> {
        self.rolls.of_enrolment(enrolment, week.monday(), week.sunday())
    }

    /// Whether something of an enrolment's week is to be sent, now or when its days have come.
    #[must_use]
    pub fn has_to_send(&self, week: Week, enrolment: EnrolmentId) -> bool {
        self.to_send.get(&week).is_some_and(|of_week| of_week.contains(&enrolment))
    }
}
