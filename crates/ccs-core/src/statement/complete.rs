//! Completes a statement for a period: its weeks, the day of issue, the heading, and information
//! that the law requires but is missing.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use super::header::{Estimate, Header, Missing, Service, StatementFacts, StatementPeriod};
use super::{Row, Statement, WeekStatement};
use crate::date::{Day, Week};
use crate::hours::ClockTime;
use crate::id::EnrolmentId;
use crate::money::{Cents, WideMoney};
use crate::rates::RateBook;
use crate::session::{Attendance, CareType};

/// The weeks and enrolments of a statement.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StatementSelection {
    /// The first week; `None` means the first in the data.
    pub from: Option<Week>,
    /// The last week; `None` means the last in the data.
    pub to: Option<Week>,
    /// The enrolments; empty means all.
    pub enrolments: Vec<EnrolmentId>,
}

/// Why a statement cannot be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum StatementRefusal {
    /// The period of the statement ends after the day of issue.
    #[error(
        "a statement is never issued in advance: its period ends on {ends}, after {issued_on}; issue it on {ends} or later, or end the period earlier"
    )]
    InAdvance {
        /// The last day of the period.
        ends: Day,
        /// The day of issue.
        issued_on: Day,
    },
    /// The enrolment has no week in the input.
    #[error("enrolment {enrolment_id} has no week in the input; correct the id")]
    UnknownEnrolment {
        /// The requested enrolment.
        enrolment_id: EnrolmentId,
    },
}

impl StatementRefusal {
    /// The permanent code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::InAdvance { .. } => "CCS-E221",
            Self::UnknownEnrolment { .. } => "CCS-E222",
        }
    }
}

impl Statement {
    /// The statement for the selected weeks, issued on a day (by default the last day of its
    /// period), with all facts that a statement can show.
    ///
    /// # Errors
    /// Every reason why the statement cannot be made.
    pub fn completed(
        mut self,
        selection: &StatementSelection,
        issued_on: Option<Day>,
        facts: &StatementFacts,
        rates: &RateBook<'_>,
    ) -> Result<Self, Vec<StatementRefusal>> {
        let mut refused = self.unknown(&selection.enrolments);
        self.select(selection);
        let period = self.period(selection);
        let issued_on = issued_on.or(period.map(|period| period.to));
        if let Some((StatementPeriod { to: ends, .. }, issued_on)) = period.zip(issued_on)
            && issued_on < ends
        {
            refused.push(StatementRefusal::InAdvance { ends, issued_on });
        }
        if !refused.is_empty() {
            return Err(refused);
        }
        self.add_facts(facts);
        let header = Header {
            amounts: self.header.amounts,
            issued_on,
            period,
            individual: facts.individual.clone(),
            provider: facts.provider.clone(),
            services: self.services(facts),
            children: facts.children.clone(),
            missing: Vec::new(),
            own_rates: (rates.name != RateBook::PUBLISHED.name).then(|| rates.name.into()),
        };
        self.header = Header { missing: self.missing(&header, facts, rates), ..header };
        Ok(self)
    }

    fn unknown(&self, enrolments: &[EnrolmentId]) -> Vec<StatementRefusal> {
        let known: BTreeSet<EnrolmentId> = self.weeks().map(|week| week.enrolment_id).collect();
        let unknown = enrolments.iter().filter(|id| !known.contains(id));
        unknown.map(|id| StatementRefusal::UnknownEnrolment { enrolment_id: *id }).collect()
    }

    fn select(&mut self, selection: &StatementSelection) {
        let wanted = |week: &WeekStatement| {
            selection.from.is_none_or(|from| from <= week.week)
                && selection.to.is_none_or(|to| week.week <= to)
                && (selection.enrolments.is_empty()
                    || selection.enrolments.contains(&week.enrolment_id))
        };
        self.children.iter_mut().for_each(|child| child.weeks.retain(wanted));
        self.children.retain(|child| !child.weeks.is_empty());
    }

    fn period(&self, selection: &StatementSelection) -> Option<StatementPeriod> {
        let first = selection.from.or_else(|| self.weeks().map(|week| week.week).min())?;
        let last = selection.to.or_else(|| self.weeks().map(|week| week.week).max())?;
        Some(StatementPeriod { from: first.monday(), to: last.sunday() })
    }

    fn add_facts(&mut self, facts: &StatementFacts) {
        let kinds: BTreeMap<(EnrolmentId, Day, ClockTime), &str> =
            facts.payments.iter().map(|of| (of.session, &*of.kind)).collect();
        for week in self.children.iter_mut().flat_map(|child| &mut child.weeks) {
            week.details.educators = facts.educators(week.enrolment_id, week.week);
            for row in &mut week.rows {
                let key = (week.enrolment_id, row.session_date, row.times.start());
                row.prescribed_payments_kind = kinds.get(&key).map(|kind| (*kind).into());
            }
        }
    }

    /// The services of the weeks, each once, with the known facts.
    fn services(&self, facts: &StatementFacts) -> Vec<Service> {
        let mut services: Vec<Service> = Vec::new();
        for service_id in self.weeks().map(|week| week.service_id) {
            if services.iter().any(|known| known.service_id == service_id) {
                continue;
            }
            let given = facts.services.iter().find(|service| service.service_id == service_id);
            let unnamed = || Service { service_id, name: None, abn: None };
            services.push(given.cloned().unwrap_or_else(unnamed));
        }
        services
    }

    fn missing(
        &self,
        header: &Header,
        facts: &StatementFacts,
        rates: &RateBook<'_>,
    ) -> Vec<Missing> {
        let individual = header.individual.as_ref();
        let provider = header.provider.as_ref();
        let rows = || self.weeks().flat_map(|week| &week.rows);
        let missing = [
            (
                individual.is_none_or(|it| it.individual_id.is_none() || it.name.is_none()),
                Missing::Individual,
            ),
            (provider.is_none_or(|it| it.name.is_none() || it.abn.is_none()), Missing::Provider),
            (header.services.iter().any(|service| service.name.is_none()), Missing::Services),
            (
                self.children.iter().any(|child| header.name_of(child.child).is_none()),
                Missing::Children,
            ),
            (self.weeks().any(|week| lacks_educator(week, facts)), Missing::Educators),
            (rows().any(lacks_times), Missing::Attendance),
            (rows().any(|row| lacks_kind(row, rates)), Missing::PrescribedPaymentsKind),
        ];
        missing.into_iter().filter_map(|(is_so, missing)| is_so.then_some(missing)).collect()
    }

    /// Adds the calculated amounts to the retrieved amounts of each week.
    pub fn add_estimates(&mut self, worked_out: &Self) {
        let estimates: BTreeMap<(Week, EnrolmentId), &WeekStatement> =
            worked_out.weeks().map(|week| ((week.week, week.enrolment_id), week)).collect();
        for week in self.children.iter_mut().flat_map(|child| &mut child.weeks) {
            let Some(estimate) = estimates.get(&(week.week, week.enrolment_id)) else { continue };
            week.details.estimate = Some(beside(week, estimate));
            week.take_others_from(estimate);
        }
    }
}

/// The calculated amounts of a week, compared with the retrieved amounts.
fn beside(retrieved: &WeekStatement, worked_out: &WeekStatement) -> Estimate {
    let (amounts, estimate) = (retrieved.total().amounts, worked_out.total().amounts);
    let to_service = |of: super::Amounts| of.service_ccs.plus(of.service_accs);
    Estimate {
        service_ccs: estimate.service_ccs,
        service_accs: estimate.service_accs,
        withheld: worked_out.details.withheld.unwrap_or(Cents::ZERO).into(),
        difference: to_service(amounts).minus(to_service(estimate)),
    }
}

impl WeekStatement {
    /// Payments by others and discounts are known only from the sessions of a scenario.
    fn take_others_from(&mut self, worked_out: &Self) {
        for row in &mut self.rows {
            let is_same = |of: &&Row| {
                (of.session_date, of.times) == (row.session_date, row.times)
                    && of.amounts.total_fee == row.amounts.total_fee
            };
            let Some(given) = worked_out.rows.iter().find(is_same) else { continue };
            row.amounts.paid_by_others = given.amounts.paid_by_others;
            row.amounts.prescribed_payments = given.amounts.prescribed_payments;
        }
    }
}

/// Whether a week of family day care or in-home care has no educator, or no name of one.
fn lacks_educator(week: &WeekStatement, facts: &StatementFacts) -> bool {
    let care_type = facts.enrolment(week.enrolment_id).map(|facts| facts.care_type);
    let has_educators = matches!(care_type, Some(CareType::FamilyDayCare | CareType::InHomeCare));
    let educators = &week.details.educators;
    has_educators && (educators.is_empty() || educators.iter().any(|it| it.name.is_none()))
}

/// Whether the child attended but a time of arrival or departure is missing.
fn lacks_times(row: &Row) -> bool {
    row.attendance == Attendance::Attended && (row.sign_in.is_none() || row.sign_out.is_none())
}

/// Whether the kind of prescribed payments is missing, from the day on which statements must give
/// it.
fn lacks_kind(row: &Row, rates: &RateBook<'_>) -> bool {
    let named = rates.statements_name_prescribed_payments.on(row.session_date);
    named.is_ok_and(|entry| entry.value)
        && row.amounts.prescribed_payments != WideMoney::ZERO
        && row.prescribed_payments_kind.is_none()
}
