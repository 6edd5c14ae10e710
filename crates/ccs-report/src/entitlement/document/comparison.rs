//! What another rate book or another scenario gives.

use ccs_core::entitlement::{SweepPoint, Totals, marginal_rates};
use ccs_core::money::WideMoney;
use schemars::JsonSchema;
use serde::Serialize;

use super::change::ChangesDocument;
use super::sweep::{at, percent};
use super::total::TotalDocument;
use crate::document::schemas;
use crate::entitlement::Comparison;

/// What other rates or another scenario give, beside the result.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Comparison")]
pub(super) struct ComparisonDocument<'a> {
    /// Whether rates were compared or a scenario.
    of: &'static str,
    /// What they are called.
    with: &'a str,
    /// Their totals.
    total: TotalDocument,
    /// What they give more than the result: every amount is signed.
    difference: TotalDocument,
    /// The same week by week.
    changes: ChangesDocument,
    /// Both budget lines, where one was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    sweep: Option<Vec<ComparedPoint>>,
}

/// All weeks together at one value, here and there.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ComparedPoint")]
struct ComparedPoint {
    /// The value: dollars, or hours.
    #[schemars(schema_with = "schemas::figure")]
    at: String,
    /// What is left for the family to pay.
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    gap: WideMoney,
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    compared_gap: WideMoney,
    /// What the family pays more there.
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    difference: WideMoney,
    /// Of a line over income: what the family pays more for each $100 more income.
    #[schemars(schema_with = "schemas::figure_or_null")]
    marginal_rate_percent: Option<String>,
    #[schemars(schema_with = "schemas::figure_or_null")]
    compared_marginal_rate_percent: Option<String>,
}

impl<'a> ComparisonDocument<'a> {
    pub(super) fn of(own: &Totals, line: Option<&[SweepPoint]>, other: &'a Comparison) -> Self {
        let total = other.entitlements.total();
        let lines = line.zip(other.sweep.as_deref());
        Self {
            of: other.of.as_str(),
            with: &other.with,
            total: TotalDocument::of(&total),
            difference: TotalDocument::of(&total.minus(*own)),
            changes: ChangesDocument::of(other.changes()),
            sweep: lines.map(|(own, other)| points(own, other)),
        }
    }
}

fn points(own: &[SweepPoint], other: &[SweepPoint]) -> Vec<ComparedPoint> {
    let own = own.iter().zip(marginal_rates(own));
    let both = own.zip(other.iter().zip(marginal_rates(other)));
    both.map(|((own, rate), (other, other_rate))| ComparedPoint {
        at: at(own.at),
        gap: own.total.gap,
        compared_gap: other.total.gap,
        difference: other.total.gap.minus(own.total.gap),
        marginal_rate_percent: rate.map(percent),
        compared_marginal_rate_percent: other_rate.map(percent),
    })
    .collect()
}
