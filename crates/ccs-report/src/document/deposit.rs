//! Payment runs and bank deposits in a document.

use std::borrow::Cow;

use ccs_core::date::{Day, Week};
use ccs_core::id::{ClearingNumber, EnrolmentId, ServiceId};
use ccs_core::money::{Money, WideMoney};
use ccs_reconcile::deposits::{Deposit, DepositMatch, DepositPart, DepositPartKind, DepositsTotal};
use ccs_reconcile::record::Key;
use ccs_reconcile::report::Certainty;
use schemars::JsonSchema;
use serde::Serialize;

use super::{printed, schemas};
use crate::options::RenderOptions;

/// Runs and deposits that belong together; or one of the two alone.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "DepositMatch")]
pub(crate) struct DepositMatchDocument<'a> {
    /// The runs; none where a deposit meets no run.
    #[schemars(with = "Vec<String>")]
    clearing_numbers: Vec<ClearingNumber>,
    /// The day of the runs; of the deposit, where it meets no run.
    #[schemars(schema_with = "schemas::day")]
    date_paid: Day,
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    paid: WideMoney,
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    deposited: WideMoney,
    /// Deposited less paid.
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    difference: WideMoney,
    /// Calendar days from the runs to the deposit; null where one is missing.
    days: Option<i32>,
    deposits: Vec<DepositDocument<'a>>,
    /// The causes; they re-add to the difference.
    parts: Vec<DepositPartDocument>,
}

/// One amount that the bank received.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Deposit")]
pub(crate) struct DepositDocument<'a> {
    /// The day of the deposit.
    #[schemars(schema_with = "schemas::day_or_null")]
    date: Option<Day>,
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    amount: Money,
    /// The bank's reference, where it has one; null without names, since it may name who paid.
    reference: Option<Cow<'a, str>>,
}

/// One cause of a difference with the bank.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "DepositPart")]
struct DepositPartDocument {
    #[serde(serialize_with = "printed")]
    #[schemars(schema_with = "schemas::word")]
    part: DepositPartKind,
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    amount: WideMoney,
    #[serde(serialize_with = "printed")]
    #[schemars(schema_with = "schemas::certainty")]
    certainty: Certainty,
    /// The other causes that fit.
    alternatives: Vec<AlternativeDocument>,
    /// The payment lines of the run that are exactly what its deposit lacks.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    lines: Vec<DepositLineDocument>,
}

/// The enrolment-week of a payment line that a deposit may lack.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "DepositLine")]
struct DepositLineDocument {
    #[schemars(schema_with = "schemas::identifier")]
    service_id: ServiceId,
    #[schemars(schema_with = "schemas::day")]
    week_ending: Week,
    #[schemars(schema_with = "schemas::identifier")]
    enrolment_id: EnrolmentId,
}

/// The name of another cause.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(transparent)]
#[schemars(rename = "DepositPartName")]
struct AlternativeDocument(
    #[serde(serialize_with = "printed")]
    #[schemars(schema_with = "schemas::word")]
    DepositPartKind,
);

/// The sums of the deposits.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[schemars(rename = "DepositsTotal")]
pub(crate) struct DepositsTotalDocument {
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    paid: WideMoney,
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    deposited: WideMoney,
    /// Deposited less paid.
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    difference: WideMoney,
}

impl From<DepositsTotal> for DepositsTotalDocument {
    fn from(total: DepositsTotal) -> Self {
        let DepositsTotal { paid, deposited } = total;
        Self { paid, deposited, difference: total.difference() }
    }
}

impl<'a> DepositMatchDocument<'a> {
    pub(super) fn of(one: &'a DepositMatch, options: &RenderOptions) -> Self {
        let deposit = |deposit: &'a Deposit| DepositDocument {
            date: Some(deposit.date_paid),
            amount: deposit.amount,
            reference: deposit
                .reference
                .as_deref()
                .filter(|_| options.with_names)
                .map(Cow::Borrowed),
        };
        let line = |&Key { service_id, week, enrolment_id }: &Key| DepositLineDocument {
            service_id,
            week_ending: week,
            enrolment_id,
        };
        let part = |part: &DepositPart| DepositPartDocument {
            part: part.kind,
            amount: part.amount,
            certainty: part.certainty,
            alternatives: part.alternatives.iter().map(|kind| AlternativeDocument(*kind)).collect(),
            lines: part.lines.iter().map(line).collect(),
        };
        Self {
            clearing_numbers: one.clearing_numbers.clone(),
            date_paid: one.date_paid,
            paid: one.paid,
            deposited: one.deposited(),
            difference: one.difference(),
            days: one.days,
            deposits: one.deposits.iter().map(deposit).collect(),
            parts: one.parts.iter().map(part).collect(),
        }
    }
}
