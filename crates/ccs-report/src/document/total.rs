//! A total in a document, with the figures that follow from others written out.

use ccs_core::money::WideMoney;
use ccs_reconcile::report::Total;
use schemars::JsonSchema;
use serde::Serialize;

use super::schemas;

/// A total of a week, an approval or everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "Total")]
pub(crate) struct TotalDocument {
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    ccs: WideMoney,
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    accs: WideMoney,
    /// CCS and ACCS together.
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    paid: WideMoney,
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    allocated: WideMoney,
    /// Paid less allocated.
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    difference: WideMoney,
    /// The enrolments' differences above zero, summed.
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    difference_positive: WideMoney,
    /// The enrolments' differences below zero, summed.
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    difference_negative: WideMoney,
    /// Fee reduction returned: the part not passed on.
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    returned: WideMoney,
    /// Returned, and not yet recovered by later payments.
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    pending_return: WideMoney,
    /// The parts without a decision in force, net.
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    open: WideMoney,
    /// The parts with a decision in force, net.
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    decided: WideMoney,
}

impl From<&Total> for TotalDocument {
    fn from(total: &Total) -> Self {
        Self {
            ccs: total.ccs,
            accs: total.accs,
            paid: total.paid(),
            allocated: total.allocated,
            difference: total.difference(),
            difference_positive: total.difference_positive,
            difference_negative: total.difference_negative,
            returned: total.returned,
            pending_return: total.pending_return,
            open: total.open,
            decided: total.decided,
        }
    }
}
