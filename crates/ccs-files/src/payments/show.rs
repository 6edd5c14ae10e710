//! A payment, its guidance and its incident, as outcomes write them.

use ccs_core::date::Day;
use ccs_core::id::DebtCaseId;
use ccs_core::money::WideMoney;
use ccs_core::money::serde::{dollars, dollars_or_absent};
use ccs_payments::activity::Activity;
use ccs_payments::calendar::Expected;
use ccs_payments::guidance::{Condition, Document, Guidance, Tell};
use ccs_payments::incident::Incident;
use ccs_payments::set_off::SetOff;
use ccs_payments::view::PaymentStatus;
use serde::Serialize;

use crate::command::Lists;

/// The payment of an activity. Absent amounts and days are null.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PaymentShown {
    /// How far it has come.
    pub state: &'static str,
    /// Whether the activity is finalised.
    pub finalised: bool,
    /// Arrears before any debt is set off.
    #[serde(with = "dollars")]
    pub gross_arrears: WideMoney,
    /// Whether it is locked.
    pub locked: bool,
    /// Why.
    pub lock_reason: Option<String>,
    /// What debts took.
    #[serde(with = "dollars_or_absent")]
    pub set_off: Option<WideMoney>,
    /// What each debt took, in the order used.
    pub set_off_lines: Vec<SetOffLineShown>,
    /// What is left for the customer.
    #[serde(with = "dollars_or_absent")]
    pub payable: Option<WideMoney>,
    /// What the customer was paid too much, where the changes net below zero.
    #[serde(with = "dollars_or_absent")]
    pub overpaid: Option<WideMoney>,
    /// When it was issued.
    pub posting_date: Option<Day>,
    /// When the customer has it.
    pub received_on: Option<Day>,
    /// The fifth and the seventh business day, where the customer is to be told of them.
    pub tell_customer_between: Option<[Day; 2]>,
    /// The day by which the update of the bank details lifts the lock.
    pub lock_lifted_by: Option<Day>,
}

/// What one debt took of the arrears.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct SetOffLineShown {
    /// The debt case.
    pub debt_case_id: DebtCaseId,
    /// `CCS` or `ACCS`.
    pub component: &'static str,
    /// When the debt was determined.
    pub determined_on: Day,
    /// How much it took.
    #[serde(with = "dollars")]
    pub amount: WideMoney,
    /// What is owed of it afterwards.
    #[serde(with = "dollars")]
    pub balance_after: WideMoney,
}

impl From<&SetOff> for SetOffLineShown {
    fn from(line: &SetOff) -> Self {
        Self {
            debt_case_id: line.debt_case_id,
            component: line.component.as_str(),
            determined_on: line.determined_on,
            amount: line.amount,
            balance_after: line.balance_after,
        }
    }
}

impl PaymentShown {
    /// The payment of an activity; `None` before a plan.
    #[must_use]
    pub fn of(activity: &Activity, lists: Lists) -> Option<Self> {
        let status = PaymentStatus::of(activity)?;
        let lines = status.set_off_lines.iter().filter(|_| lists != Lists::Empty);
        let between = |Expected { earliest, latest }| [earliest, latest];
        Some(Self {
            state: status.state,
            finalised: status.finalised,
            gross_arrears: status.gross_arrears,
            locked: status.locked(),
            lock_reason: status.lock_reason.as_ref().map(|reason| reason.as_str().to_owned()),
            set_off: status.set_off,
            set_off_lines: lines.map(SetOffLineShown::from).collect(),
            payable: status.payable,
            overpaid: status.overpaid,
            posting_date: status.posting_date,
            received_on: status.received_on,
            tell_customer_between: status.expected.map(between),
            lock_lifted_by: status.lock_lifted_by,
        })
    }
}

/// What the officer says and writes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct GuidanceShown {
    /// What to tell the customer; the condition is already checked.
    pub tell_customer: Vec<&'static str>,
    /// What is written on the record.
    pub document: Vec<&'static str>,
    /// When to tell the customer: `payable_after_set_off` or `always`; null when there is nothing
    /// to tell.
    pub condition: Option<&'static str>,
}

impl GuidanceShown {
    pub(super) fn of(guidance: Guidance) -> Self {
        Self {
            tell_customer: guidance.tell_customer.iter().copied().map(Tell::as_str).collect(),
            document: guidance.document.iter().copied().map(Document::as_str).collect(),
            condition: guidance.condition.map(Condition::as_str),
        }
    }
}

/// An incident to ICT.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IncidentShown {
    /// What it says, and nothing else.
    pub items: [String; 4],
}

impl IncidentShown {
    pub(super) fn of(incident: &Incident) -> Self {
        Self { items: incident.items() }
    }
}
