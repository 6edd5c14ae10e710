//! The document `ccs-entitlement/1`.

mod balance;
mod change;
mod comparison;
mod derivation;
mod session;
mod sweep;
mod total;
mod warning;
mod week;

use std::io;

use ccs_core::date::Day;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use self::balance::BalanceDocument;
use self::change::ChangesDocument;
use self::comparison::ComparisonDocument;
use self::sweep::SweepDocument;
pub(super) use self::sweep::{over, percent};
use self::total::TotalDocument;
use self::warning::WarningDocument;
use self::week::WeekDocument;
use super::EntitlementReport;
use crate::document::{schema_of, schemas};
use crate::eligibility::AnswerDocument;
use crate::json::write_document;
use crate::options::RenderOptions;

/// The name of this document.
pub const ENTITLEMENT_SCHEMA: &str = "ccs-entitlement/1";

/// The JSON Schema of `ccs-entitlement/1`.
#[must_use]
pub fn entitlement_schema() -> Value {
    schema_of::<EntitlementDocument<'static>>()
}

/// Writes the document and a line end.
///
/// # Errors
/// Only what `out` returns.
pub fn render_entitlement_json(
    report: &EntitlementReport<'_>,
    options: &RenderOptions,
    out: impl io::Write,
) -> io::Result<()> {
    write_document(&EntitlementDocument::of(report), options, out)
}

/// What a family is entitled to, week by week.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Entitlement")]
struct EntitlementDocument<'a> {
    /// The name and version of this form.
    #[schemars(schema_with = "schemas::entitlement_name")]
    schema: &'static str,
    /// What the rate book is called that everything was worked out by.
    rates: &'a str,
    /// The period whose weeks these are, where it was asked for; everything is still counted over all
    /// weeks of the scenario.
    #[serde(skip_serializing_if = "Option::is_none")]
    period: Option<PeriodDocument>,
    /// What is paid as given and contradicts payment or another fact, or is left open; empty when
    /// nothing is.
    warnings: Vec<WarningDocument>,
    /// Weeks in time order, within a week enrolments by id.
    weeks: Vec<WeekDocument<'a>>,
    /// All weeks together.
    total: TotalDocument,
    /// What changed against an earlier assessment, where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    changes: Option<ChangesDocument>,
    /// What other rates or another scenario give, where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    comparison: Option<ComparisonDocument<'a>>,
    /// The balancing of a year, where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    balance: Option<BalanceDocument>,
    /// Which subsidy each session that was asked about has, where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    eligibility: Option<Vec<AnswerDocument>>,
    /// A budget line, where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    sweep: Option<SweepDocument>,
}

/// Whole weeks from a Monday to a Sunday.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Period")]
struct PeriodDocument {
    /// The first day.
    #[schemars(schema_with = "schemas::day")]
    from: Day,
    /// The last day.
    #[schemars(schema_with = "schemas::day")]
    to: Day,
}

impl<'a> EntitlementDocument<'a> {
    fn of(report: &EntitlementReport<'a>) -> Self {
        let weeks = report.entitlements.weeks.iter();
        let total = report.entitlements.total();
        let doubts = report.doubts.iter().map(WarningDocument::of_doubt);
        let warnings = doubts.chain(report.warnings.iter().map(WarningDocument::of)).collect();
        Self {
            schema: ENTITLEMENT_SCHEMA,
            rates: report.rates,
            period: report.shown.map(|shown| PeriodDocument { from: shown.from, to: shown.to }),
            warnings,
            weeks: weeks.map(|week| WeekDocument::of(week, report.explained(week))).collect(),
            total: TotalDocument::of(&total),
            changes: report.changes.map(ChangesDocument::of),
            comparison: report
                .comparison
                .map(|other| ComparisonDocument::of(&total, report.sweep, other)),
            balance: report.balance.map(BalanceDocument::of),
            eligibility: report
                .eligibility
                .map(|answers| answers.iter().map(AnswerDocument::of).collect()),
            sweep: report.sweep.map(SweepDocument::of),
        }
    }
}
