//! What an outcome shows of the exchange: what its command is about.

use std::collections::BTreeSet;

use ccs_core::date::Week;
use ccs_core::exchange::{Event, Exchange, InclusionSupportClaim, Item, ItemResult};
use ccs_core::id::{EnrolmentId, InclusionSupportCaseId, SessionReportId};
use ccs_core::session::deadline::SundayDeadline;

use super::ExchangeCommand;
use super::show::{ClaimShown, EnrolmentShown, ReportShown};

/// What of the exchange a command made, changed or names: an outcome shows that, and its length
/// does not grow with the book.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Touched {
    reports: BTreeSet<(Week, EnrolmentId)>,
    by_id: BTreeSet<SessionReportId>,
    enrolments: BTreeSet<EnrolmentId>,
    claims: BTreeSet<(InclusionSupportCaseId, Week)>,
    weeks: BTreeSet<Week>,
    /// Whether the weeks with something to send are listed, and not only counted.
    pub(super) lists_pending: bool,
}

impl Touched {
    pub(super) fn by(command: &ExchangeCommand) -> Self {
        let mut touched = Self::default();
        match command {
            ExchangeCommand::RegisterEnrolment { enrolment, .. } => {
                touched.enrolments.insert(enrolment.id);
            }
            ExchangeCommand::Mark(id, session) => touched.add_day(*id, session.day),
            ExchangeCommand::Unmark(id, day, _) => touched.add_day(*id, *day),
            ExchangeCommand::MarkInPart(id, session) => {
                if let Some((id, day)) = id.zip(session.day) {
                    touched.add_day(id, day);
                }
            }
            ExchangeCommand::ImportSessions(rows) => {
                rows.iter().for_each(|(id, session)| touched.add_day(*id, session.day));
            }
            ExchangeCommand::SubmitWeek(command) => {
                touched.weeks.insert(command.week);
                touched.lists_pending = true;
            }
            ExchangeCommand::Connect(_) | ExchangeCommand::Retrieve { .. } => {
                touched.lists_pending = true;
            }
            ExchangeCommand::NoCare(id, week, _) => {
                touched.reports.insert((*week, *id));
            }
            ExchangeCommand::Response(response) => touched.add_item(response.item()),
            ExchangeCommand::TakeOver(command) => {
                touched.by_id.insert(command.id());
            }
            ExchangeCommand::Vary(command) => {
                touched.by_id.insert(command.id);
            }
            ExchangeCommand::VaryInPart(command) => touched.by_id.extend(command.id),
            ExchangeCommand::Withdraw(command) => {
                touched.by_id.insert(command.id);
            }
            ExchangeCommand::Claim(content, _) => {
                touched.claims.insert((content.case, content.week));
            }
            ExchangeCommand::CancelClaim(case, week, _) => {
                touched.claims.insert((*case, *week));
            }
            ExchangeCommand::Roll(day) => touched.weeks.extend(Week::containing(*day)),
            ExchangeCommand::Extension(_)
            | ExchangeCommand::ImportAnswers(_)
            | ExchangeCommand::Imported
            | ExchangeCommand::PaymentRun(..)
            | ExchangeCommand::Messages
            | ExchangeCommand::Personnel
            | ExchangeCommand::InclusionSupportCases => {}
        }
        touched
    }

    /// Of a command that changed nothing, since it was accepted before.
    pub(super) fn nothing_by(command: &ExchangeCommand) -> Self {
        Self { lists_pending: Self::by(command).lists_pending, ..Self::default() }
    }

    pub(super) fn join(&mut self, other: Self) {
        self.reports.extend(other.reports);
        self.by_id.extend(other.by_id);
        self.enrolments.extend(other.enrolments);
        self.claims.extend(other.claims);
        self.weeks.extend(other.weeks);
    }

    fn add_day(&mut self, enrolment: EnrolmentId, day: ccs_core::date::Day) {
        self.reports.extend(Week::containing(day).map(|week| (week, enrolment)));
    }

    /// The report, the enrolment or the claim that an item is about.
    pub(super) fn add_item(&mut self, item: Item) {
        match item {
            Item::SessionReport { id, .. } => {
                self.by_id.insert(id);
            }
            Item::Enrolment { id, .. } | Item::EnrolmentInformation(id) => {
                self.enrolments.insert(id);
            }
            Item::InclusionSupportClaim { case, week, .. } => {
                self.claims.insert((case, week));
            }
            Item::Personnel | Item::Messages | Item::InclusionSupportRetrieve => {}
        }
    }

    /// The reports, enrolments and claims of which something was sent.
    pub(super) fn add_sent(&mut self, events: &[Event]) {
        for event in events {
            match event {
                Event::VersionSubmitted { week, enrolment, .. } => {
                    self.add_report(*week, *enrolment);
                }
                Event::NoticeSent(enrolment) => {
                    self.enrolments.insert(*enrolment);
                }
                Event::ClaimSubmitted { item, .. } => self.add_item(*item),
                _ => {}
            }
        }
    }

    pub(super) fn add_results(&mut self, results: &[ItemResult]) {
        results.iter().for_each(|result| self.add_item(result.item));
    }

    /// The report of an enrolment's week.
    pub(super) fn add_report(&mut self, week: Week, enrolment: EnrolmentId) {
        self.reports.insert((week, enrolment));
    }

    /// Reports of which days came between two days that were not sent.
    pub(super) fn add_changed(&mut self, exchange: &Exchange, since: Option<Week>) {
        if let Some(today) = exchange.latest_day().and_then(Week::containing) {
            self.reports.extend(exchange.reports_to_send(since.unwrap_or(today), today));
        }
    }

    pub(super) fn reports(
        &self,
        exchange: &Exchange,
        deadline: SundayDeadline,
    ) -> Vec<ReportShown> {
        let mut keys = self.reports.clone();
        let by_id = self.by_id.iter().filter_map(|id| exchange.report(*id));
        keys.extend(by_id.map(|(report, _)| (report.week, report.enrolment)));
        for week in &self.weeks {
            keys.extend(exchange.reports_of(*week).map(|(report, _)| (*week, report.enrolment)));
        }
        let found = keys.iter().filter_map(|(week, id)| exchange.report_about(*id, *week));
        let shown = |(report, state)| ReportShown::of(exchange, report, state, deadline);
        found.map(shown).collect()
    }

    pub(super) fn enrolments(&self, exchange: &Exchange, with_names: bool) -> Vec<EnrolmentShown> {
        let files = self.enrolments.iter().filter_map(|id| exchange.enrolment_file(*id));
        files.map(|file| EnrolmentShown::of(file, with_names)).collect()
    }

    pub(super) fn claims(&self, exchange: &Exchange) -> Vec<ClaimShown> {
        let claims: Vec<&InclusionSupportClaim> = self
            .claims
            .iter()
            .filter_map(|(case, week)| exchange.inclusion_support_claim(*case, *week))
            .collect();
        claims.into_iter().map(ClaimShown::of).collect()
    }
}
