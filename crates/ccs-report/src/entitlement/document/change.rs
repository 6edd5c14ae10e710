//! What changed against an earlier assessment.

use ccs_core::date::Week;
use ccs_core::entitlement::Change;
use ccs_core::id::{ChildId, EnrolmentId, ServiceId};
use ccs_core::money::WideMoney;
use schemars::JsonSchema;
use serde::Serialize;

use crate::document::schemas;

/// What changed, and the totals of the changes.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Changes")]
pub(super) struct ChangesDocument {
    /// Weeks in time order, enrolments by id; none that did not change.
    weeks: Vec<ChangeDocument>,
    /// The change of the whole entitlement.
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    entitlement: WideMoney,
    /// The change of what was passed on.
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    fee_reduction: WideMoney,
    /// The change of what is withheld.
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    withheld: WideMoney,
}

/// What changed for one enrolment's week: above zero, the family is entitled to more than before.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Change")]
struct ChangeDocument {
    #[schemars(schema_with = "schemas::day")]
    week_ending: Week,
    #[schemars(schema_with = "schemas::identifier")]
    enrolment_id: EnrolmentId,
    #[schemars(schema_with = "schemas::identifier")]
    child: ChildId,
    #[schemars(schema_with = "schemas::identifier")]
    service_id: ServiceId,
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    ccs: WideMoney,
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    accs: WideMoney,
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    entitlement: WideMoney,
    /// Arrears when above zero, a debt when below.
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    fee_reduction: WideMoney,
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    withheld: WideMoney,
}

impl ChangesDocument {
    pub(super) fn of(changes: &[Change]) -> Self {
        Self {
            weeks: changes.iter().map(ChangeDocument::of).collect(),
            entitlement: changes.iter().map(Change::entitlement).sum(),
            fee_reduction: changes.iter().map(|change| change.fee_reduction).sum(),
            withheld: changes.iter().map(|change| change.withheld).sum(),
        }
    }
}

impl ChangeDocument {
    fn of(change: &Change) -> Self {
        Self {
            week_ending: change.week,
            enrolment_id: change.enrolment_id,
            child: change.child,
            service_id: change.service_id,
            ccs: change.ccs,
            accs: change.accs,
            entitlement: change.entitlement(),
            fee_reduction: change.fee_reduction,
            withheld: change.withheld,
        }
    }
}
