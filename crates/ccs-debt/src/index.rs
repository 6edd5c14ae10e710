//! What a decision reads of other debts: a summary of each.

use alloc::boxed::Box;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use ccs_core::date::{Day, Span};
use ccs_core::id::{ComponentId, CustomerId, DebtCaseId, RepaymentId};
use ccs_core::ledger::Index;
use ccs_core::money::WideMoney;
use ccs_core::personal::Personal;

use crate::case::DebtCase;
use crate::command::Waits;
use crate::dmis::DmisDebtId;
use crate::standing::Status;
use crate::state::Interval;
use crate::totals::Totals;

/// A summary of every debt, kept up as each changes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DebtIndex {
    debts: BTreeMap<DebtCaseId, DebtSummary>,
    by_customer: BTreeMap<Personal<CustomerId>, BTreeSet<DebtCaseId>>,
    by_dmis_id: BTreeMap<DmisDebtId, DebtCaseId>,
    repayments: BTreeSet<(DebtCaseId, RepaymentId)>,
}

/// What is kept of one debt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DebtSummary {
    /// How many entries it has.
    pub version: u64,
    /// The customer, where a command named one.
    pub customer_id: Option<Personal<CustomerId>>,
    /// Its status; `None` before there is a debt.
    pub status: Option<Status>,
    /// Its amounts.
    pub debt: Totals,
    /// From its first start to its last end.
    pub period: Option<Span>,
    /// The agency's id.
    pub dmis_debt_id: Option<DmisDebtId>,
    /// The day it was determined.
    pub determined_on: Option<Day>,
    /// Whether a write-off is in effect on its latest decision day.
    pub is_written_off: bool,
    /// Whether its DMIS record is locked.
    pub is_locked: bool,
    /// Whether it is on hold.
    pub is_on_hold: bool,
    /// Whether the record is locked until a command unlocks it, and every lock.
    locks: (bool, Vec<Interval>),
    /// Whether it is on hold until a command releases it, and every hold.
    holds: (bool, Vec<Interval>),
    /// How many repayments it has.
    recoveries: usize,
    /// What each of its components owes, in cents.
    pub(crate) owed: Vec<(ComponentId, i128)>,
}

impl Index for DebtIndex {
    type BookId = DebtCaseId;

    fn version_of(&self, book: &DebtCaseId) -> u64 {
        self.debts.get(book).map_or(0, |summary| summary.version)
    }
}

impl DebtIndex {
    /// Keeps the summary of a debt up: after every change of it.
    pub fn register(&mut self, case: &DebtCase) {
        let (id, state) = (case.debt_case_id(), case.state());
        let as_at = state.as_at();
        let summary = DebtSummary {
            version: case.version(),
            customer_id: state.customer_id().copied(),
            status: state.status(),
            debt: state.debt(),
            period: state.period(),
            dmis_debt_id: state.dmis_debt_id(),
            determined_on: state.determination().map(|held| held.on),
            is_written_off: as_at.is_some_and(|day| state.write_off(day).is_some()),
            is_locked: state.is_locked(),
            is_on_hold: state.is_on_hold(),
            locks: (state.has_open_lock(), state.current().lock_times().1.collect()),
            holds: (state.has_open_hold(), state.current().hold_times().1.collect()),
            recoveries: state.recoveries().len(),
            owed: state.weights(Totals::outstanding),
        };
        if let Some(customer) = summary.customer_id {
            self.by_customer.entry(customer).or_default().insert(id);
        }
        if let Some(dmis_debt_id) = summary.dmis_debt_id {
            self.by_dmis_id.entry(dmis_debt_id).or_insert(id);
        }
        let known = self.debts.get(&id).map_or(0, |before| before.recoveries);
        let new = state.recoveries().iter().skip(known);
        self.repayments.extend(new.map(|held| (id, held.recovered.repayment_id)));
        self.debts.insert(id, summary);
    }

    /// One debt.
    #[must_use]
    pub fn get(&self, id: DebtCaseId) -> Option<&DebtSummary> {
        self.debts.get(&id)
    }

    /// Whether a debt has a repayment with this id.
    #[must_use]
    pub fn has_repayment(&self, debt: DebtCaseId, repayment_id: RepaymentId) -> bool {
        self.repayments.contains(&(debt, repayment_id))
    }

    /// The debt that has an id of the agency's.
    #[must_use]
    pub fn by_dmis_id(&self, id: DmisDebtId) -> Option<DebtCaseId> {
        self.by_dmis_id.get(&id).copied()
    }

    /// Every debt, or those of one customer.
    #[must_use]
    pub fn debts(
        &self,
        of: Option<&Personal<CustomerId>>,
    ) -> Box<dyn Iterator<Item = Summarised<'_>> + '_> {
        match of {
            None => Box::new(self.debts.iter().map(|(id, summary)| (*id, summary))),
            Some(customer) => {
                let ids = self.by_customer.get(customer).into_iter().flatten();
                Box::new(ids.filter_map(|id| Some((*id, self.debts.get(id)?))))
            }
        }
    }

    /// The customer's other determined debts that owe something, with how much.
    pub(crate) fn could_take(
        &self,
        of: Option<&Personal<CustomerId>>,
        but: DebtCaseId,
    ) -> Vec<(DebtCaseId, WideMoney)> {
        let Some(customer) = of else { return Vec::new() };
        let debts = self
            .debts(Some(customer))
            .filter(|(id, summary)| *id != but && summary.status == Some(Status::Determined));
        debts.map(|(id, summary)| (id, summary.debt.outstanding())).collect()
    }
}

impl Waits for DebtSummary {
    fn lock_times(&self) -> (bool, impl Iterator<Item = Interval>) {
        (self.locks.0, self.locks.1.iter().copied())
    }

    fn hold_times(&self) -> (bool, impl Iterator<Item = Interval>) {
        (self.holds.0, self.holds.1.iter().copied())
    }
}

/// A debt and its summary.
pub type Summarised<'i> = (DebtCaseId, &'i DebtSummary);
