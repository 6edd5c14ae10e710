//! The document `ccs-report-diff/1`.

use std::io;

use ccs_core::date::Week;
use ccs_core::id::EnrolmentId;
use ccs_core::id::ServiceId;
use ccs_core::money::WideMoney;
use ccs_reconcile::compare::ReportDiff;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use super::{Change, Item, items};
use crate::document::{DifferenceDocument, schema_of, schemas};
use crate::json::write_document;
use crate::options::RenderOptions;

/// The name of this document.
pub const DIFF_SCHEMA: &str = "ccs-report-diff/1";

/// The JSON Schema of `ccs-report-diff/1`.
#[must_use]
pub fn diff_schema() -> Value {
    schema_of::<DiffDocument<'static>>()
}

/// Writes the document and a line end.
///
/// # Errors
/// Only what `out` returns.
pub fn render_diff_json(
    diff: &ReportDiff,
    options: &RenderOptions,
    out: impl io::Write,
) -> io::Result<()> {
    let list = |change| {
        let documents = items(diff, change).into_iter();
        documents.map(|item| ItemDocument::of(item, change, options)).collect()
    };
    let document = DiffDocument {
        schema: DIFF_SCHEMA,
        opened: list(Change::Opened),
        cleared: list(Change::Cleared),
        changed: list(Change::Changed),
        decided: list(Change::Decided),
        decided_before: list(Change::DecidedBefore),
        not_covered: list(Change::NotCovered),
        carried_forward: list(Change::CarriedForward),
    };
    write_document(&document, options, out)
}

/// What opened, cleared and changed between two reports.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ReportDiff")]
struct DiffDocument<'a> {
    /// The name and version of this form.
    #[schemars(schema_with = "schemas::diff_name")]
    schema: &'static str,
    /// Open now, and not before.
    opened: Vec<ItemDocument<'a>>,
    /// Open before and balanced now.
    cleared: Vec<ItemDocument<'a>>,
    /// Open in both, with other amounts or causes.
    changed: Vec<ItemDocument<'a>>,
    /// Decided in all its parts since.
    decided: Vec<ItemDocument<'a>>,
    /// Decided in all its parts in both, unchanged.
    decided_before: Vec<ItemDocument<'a>>,
    /// Open before, in a service or week that the later report does not cover.
    not_covered: Vec<ItemDocument<'a>>,
    /// Open in both, unchanged.
    carried_forward: Vec<ItemDocument<'a>>,
}

/// One enrolment-week before and after.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "EnrolmentWeek")]
struct ItemDocument<'a> {
    #[schemars(schema_with = "schemas::identifier")]
    service_id: ServiceId,
    #[schemars(schema_with = "schemas::day")]
    week_ending: Week,
    #[schemars(schema_with = "schemas::identifier")]
    enrolment_id: EnrolmentId,
    /// Its row in the earlier report; null where it was not open.
    before: Option<DifferenceDocument<'a>>,
    /// Its row in the later report; null where it is not open.
    after: Option<DifferenceDocument<'a>>,
    /// How much the difference moved; null where the later report does not cover it.
    #[serde(with = "ccs_core::money::serde::dollars_or_absent")]
    #[schemars(schema_with = "schemas::money_or_null")]
    movement: Option<WideMoney>,
}

impl<'a> ItemDocument<'a> {
    fn of(item: Item<'a>, change: Change, options: &RenderOptions) -> Self {
        Self {
            service_id: item.key.service_id,
            week_ending: item.key.week,
            enrolment_id: item.key.enrolment_id,
            before: item.before.map(|row| DifferenceDocument::of(row, options)),
            after: item.after.map(|row| DifferenceDocument::of(row, options)),
            movement: item.movement(change),
        }
    }
}
