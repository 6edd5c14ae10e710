//! Totals of weeks.

use ccs_core::entitlement::Totals;
use ccs_core::money::WideMoney;
use schemars::JsonSchema;
use serde::Serialize;

use crate::document::schemas;

/// The totals of weeks.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "EntitlementTotal")]
pub(super) struct TotalDocument {
    /// Child Care Subsidy.
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    ccs: WideMoney,
    /// Additional Child Care Subsidy to the individual.
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    accs: WideMoney,
    /// Additional Child Care Subsidy to the provider itself.
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    provider_accs: WideMoney,
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    withheld: WideMoney,
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    fee_reduction: WideMoney,
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    fees: WideMoney,
    /// Payments of others for the sessions.
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    other_payments: WideMoney,
    /// What is left for the family to pay.
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    gap: WideMoney,
}

impl TotalDocument {
    pub(super) const fn of(total: &Totals) -> Self {
        Self {
            ccs: total.ccs,
            accs: total.accs,
            provider_accs: total.provider_accs,
            withheld: total.withheld,
            fee_reduction: total.fee_reduction,
            fees: total.fees,
            other_payments: total.other_payments,
            gap: total.gap,
        }
    }
}
