//! Control totals, overlap and totals by cause and by age in a document.

use ccs_core::date::{Day, Week};
use ccs_core::id::{ClearingNumber, ServiceId};
use ccs_core::money::WideMoney;
use ccs_reconcile::clearing_totals::{RunPart, RunPartKind, RunTotal};
use ccs_reconcile::report::{AgeBand, AgeTotal, CauseTotal, Certainty, Overlap, PartKind};
use schemars::JsonSchema;
use serde::Serialize;

use super::{printed, schemas};

/// Payment lines that another file has as well, and that were left out for it.
#[derive(Debug, Clone, Copy, Default, Serialize, JsonSchema)]
#[schemars(rename = "Overlap")]
pub(crate) struct OverlapDocument {
    lines: u64,
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    amount: WideMoney,
}

impl From<Overlap> for OverlapDocument {
    fn from(Overlap { lines, amount }: Overlap) -> Self {
        Self { lines, amount }
    }
}

/// What one cause, at one degree of certainty, makes of all open differences.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[schemars(rename = "CauseTotal")]
pub(crate) struct CauseDocument {
    #[serde(serialize_with = "printed")]
    #[schemars(schema_with = "schemas::part_name")]
    part: PartKind,
    #[serde(serialize_with = "printed")]
    #[schemars(schema_with = "schemas::certainty")]
    certainty: Certainty,
    /// How many rows have it.
    rows: u64,
    /// Its parts above zero.
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    positive: WideMoney,
    /// Its parts below zero.
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    negative: WideMoney,
}

impl From<CauseTotal> for CauseDocument {
    fn from(total: CauseTotal) -> Self {
        let CauseTotal { kind, certainty, rows, positive, negative } = total;
        Self { part: kind, certainty, rows, positive, negative }
    }
}

/// What one band of age has of all differences.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[schemars(rename = "AgeTotal")]
pub(crate) struct AgeTotalDocument {
    #[serde(serialize_with = "printed")]
    #[schemars(schema_with = "schemas::age_band")]
    weeks_since_week_ending: AgeBand,
    /// How many enrolment-weeks differ.
    rows: u64,
    /// Their differences above zero.
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    positive: WideMoney,
    /// Their differences below zero.
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    negative: WideMoney,
}

impl From<AgeTotal> for AgeTotalDocument {
    fn from(total: AgeTotal) -> Self {
        let AgeTotal { band, rows, positive, negative } = total;
        Self { weeks_since_week_ending: band, rows, positive, negative }
    }
}

/// The total of one run beside its lines.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ClearingTotal")]
pub(crate) struct RunTotalDocument {
    #[schemars(schema_with = "schemas::identifier")]
    service_id: ServiceId,
    #[schemars(schema_with = "schemas::identifier")]
    clearing_number: ClearingNumber,
    /// The week it is for; null for the whole run.
    #[schemars(schema_with = "schemas::day_or_null")]
    week_ending: Option<Week>,
    #[schemars(schema_with = "schemas::day")]
    date_paid: Day,
    /// What the lines of the data add up to.
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    lines: WideMoney,
    /// What the total says.
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    total: WideMoney,
    /// Lines less total.
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    difference: WideMoney,
    /// The causes; they re-add to the difference.
    parts: Vec<RunPartDocument>,
}

/// One cause of a difference between lines and a total.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[schemars(rename = "ClearingTotalPart")]
struct RunPartDocument {
    #[serde(serialize_with = "printed")]
    #[schemars(schema_with = "schemas::word")]
    part: RunPartKind,
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    amount: WideMoney,
}

impl From<&RunTotal> for RunTotalDocument {
    fn from(row: &RunTotal) -> Self {
        let part = |part: &RunPart| RunPartDocument { part: part.kind, amount: part.amount };
        Self {
            service_id: row.service_id,
            clearing_number: row.clearing_number,
            week_ending: row.week,
            date_paid: row.date_paid,
            lines: row.lines,
            total: row.total,
            difference: row.difference(),
            parts: row.parts.iter().map(part).collect(),
        }
    }
}
