//! The document `ccs-rates/1`.

use std::io;

use ccs_core::calendar::Running;
use ccs_core::date::{Day, FinancialYear};
use ccs_core::rates::RateRow;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use super::RateTable;
use crate::document::{printed, schema_of, schemas};
use crate::json::write_document;
use crate::options::RenderOptions;

/// The name of this document.
pub const RATES_SCHEMA: &str = "ccs-rates/1";

/// The JSON Schema of `ccs-rates/1`.
#[must_use]
pub fn rates_schema() -> Value {
    schema_of::<RatesDocument<'static>>()
}

/// Writes the document and a line end.
///
/// # Errors
/// Only what `out` returns.
pub fn render_rates_json(
    table: &RateTable,
    options: &RenderOptions,
    out: impl io::Write,
) -> io::Result<()> {
    let ahead = table.ahead.as_ref();
    let document = RatesDocument {
        schema: RATES_SCHEMA,
        name: &table.name,
        on: table.on,
        reviewed_to: table.reviewed_to,
        rates: table.rows.iter().map(RateDocument::of).collect(),
        deadlines: ahead.map(|ahead| ahead.deadlines.iter().map(DeadlineDocument::of).collect()),
        next: ahead.map(|ahead| ahead.next.iter().map(RateDocument::of).collect()),
    };
    write_document(&document, options, out)
}

/// Every rate, cap, threshold and limit, or those in force on a day.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Rates")]
struct RatesDocument<'a> {
    /// The name and version of this form.
    #[schemars(schema_with = "schemas::rates_name")]
    schema: &'static str,
    /// What the rate book is called.
    name: &'a str,
    /// The day asked for; null for every value there is.
    #[schemars(schema_with = "schemas::day_or_null")]
    on: Option<Day>,
    /// The last day for which the rates were reviewed: no row is of a later one.
    #[schemars(schema_with = "schemas::day")]
    reviewed_to: Day,
    /// A row a value: kinds together, each rate in order of time.
    rates: Vec<RateDocument<'a>>,
    /// Of a day: the deadlines of any year on or after it, soonest first.
    #[serde(skip_serializing_if = "Option::is_none")]
    deadlines: Option<Vec<DeadlineDocument>>,
    /// Of a day: the next value of each rate that is known to change, soonest first.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<Vec<RateDocument<'a>>>,
}

/// A deadline of an income year.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "RunningDeadline")]
struct DeadlineDocument {
    #[serde(serialize_with = "printed")]
    #[schemars(schema_with = "schemas::financial_year")]
    income_year: FinancialYear,
    /// What is due, as `ccs calendar` spells it.
    event: &'static str,
    #[schemars(schema_with = "schemas::day")]
    date: Day,
}

/// One value of one rate.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Rate")]
struct RateDocument<'a> {
    /// Which rate, its kind before the point.
    key: &'a str,
    /// The first day it is in force.
    #[schemars(schema_with = "schemas::day")]
    from: Day,
    /// The last day; null while no later value is known.
    #[schemars(schema_with = "schemas::day_or_null")]
    to: Option<Day>,
    /// Dollars, percent, hours or days without a unit, or a few words; `none` where there is no
    /// such rule. Null where the law has a value that was not found.
    value: Option<&'a str>,
    /// The unit of the value: `dollars an hour`, `percent`; null of a rule in words, and without a
    /// value.
    unit: Option<&'static str>,
    /// The provision that sets it.
    provision: String,
    /// Where it was read, or what it was computed from.
    source: &'a str,
    /// How it came to be known.
    #[schemars(schema_with = "schemas::confidence")]
    confidence: &'static str,
}

impl DeadlineDocument {
    const fn of(running: &Running) -> Self {
        let Running { date, income_year, deadline } = *running;
        Self { income_year, event: deadline.as_str(), date }
    }
}

impl<'a> RateDocument<'a> {
    fn of(row: &'a RateRow) -> Self {
        Self {
            key: &row.key,
            from: row.from,
            to: row.to,
            value: row.value.as_deref(),
            unit: row.unit(),
            provision: row.cite.to_string(),
            source: &row.source,
            confidence: row.confidence.as_str(),
        }
    }
}
