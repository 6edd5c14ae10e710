//! The balancing of a year.

use ccs_core::date::{Day, FinancialYear};
use ccs_core::entitlement::Balance;
use ccs_core::money::WideMoney;
use schemars::JsonSchema;
use serde::Serialize;

use super::change::ChangesDocument;
use crate::document::{printed, schemas};

/// The balancing of one income year.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Balance")]
pub(super) struct BalanceDocument {
    #[serde(serialize_with = "printed")]
    #[schemars(schema_with = "schemas::financial_year")]
    income_year: FinancialYear,
    /// Whether the income was confirmed, and by which deadline.
    standing: &'static str,
    #[schemars(schema_with = "schemas::day")]
    first_deadline: Day,
    #[schemars(schema_with = "schemas::day")]
    second_deadline: Day,
    /// The first Monday from which no CCS is paid while the income is not confirmed.
    #[schemars(schema_with = "schemas::day")]
    no_ccs_from: Day,
    /// The first Monday from which CCS is paid again, once it is.
    #[schemars(schema_with = "schemas::day_or_null")]
    restarts_on: Option<Day>,
    /// The first Monday from which ACCS for a child's wellbeing is not paid either.
    #[schemars(schema_with = "schemas::day")]
    child_wellbeing_stops_from: Day,
    /// The year's CCS from the estimates.
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    estimated: WideMoney,
    /// What was withheld of it.
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    withheld: WideMoney,
    /// What was passed on or paid.
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    paid: WideMoney,
    /// The year's CCS from the actual income.
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    actual: WideMoney,
    /// The outcome of the year.
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    entitlement: WideMoney,
    /// What is still to be paid to the family.
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    top_up: WideMoney,
    /// What was paid too much.
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    debt: WideMoney,
    /// The day until which recovery of a debt may wait; null when it may not.
    #[schemars(schema_with = "schemas::day_or_null")]
    recovery_may_wait_until: Option<Day>,
    /// What changed between the estimates and the actual income.
    changes: ChangesDocument,
}

impl BalanceDocument {
    pub(super) fn of(balance: &Balance) -> Self {
        Self {
            income_year: balance.income_year,
            standing: balance.standing.as_str(),
            first_deadline: balance.deadlines.first,
            second_deadline: balance.deadlines.second,
            no_ccs_from: balance.no_ccs_from,
            restarts_on: balance.restarts_on,
            child_wellbeing_stops_from: balance.child_wellbeing_stops_from,
            estimated: balance.before,
            withheld: balance.withheld,
            paid: balance.paid,
            actual: balance.actual,
            entitlement: balance.outcome.entitlement,
            top_up: balance.outcome.top_up,
            debt: balance.outcome.debt,
            recovery_may_wait_until: balance.recovery_may_wait_until,
            changes: ChangesDocument::of(&balance.changes),
        }
    }
}
