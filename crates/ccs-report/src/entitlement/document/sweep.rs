//! A budget line.

use ccs_core::entitlement::{SweepPoint, Swept, marginal_rates};
use ccs_core::ratio::Ratio;
use schemars::JsonSchema;
use serde::Serialize;

use crate::document::schemas;

use super::total::TotalDocument;

/// A budget line: the totals of all weeks at one value of a fact after another.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Sweep")]
pub(super) struct SweepDocument {
    /// Which fact: `income`, `fee` or `hours`; null when there is no point.
    over: Option<&'static str>,
    points: Vec<PointDocument>,
}

/// All weeks together at one value.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "SweepPoint")]
struct PointDocument {
    /// The value: dollars, or hours.
    #[schemars(schema_with = "schemas::figure")]
    at: String,
    /// Of a sweep over income: what the family pays more for each $100 more income since the point
    /// before, to two decimals, half up; null at the first, and in other sweeps.
    #[schemars(schema_with = "schemas::figure_or_null")]
    marginal_rate_percent: Option<String>,
    #[serde(flatten)]
    total: TotalDocument,
}

impl SweepDocument {
    pub(super) fn of(points: &[SweepPoint]) -> Self {
        let point = |(point, rate): (&SweepPoint, Option<Ratio>)| PointDocument {
            at: at(point.at),
            marginal_rate_percent: rate.map(percent),
            total: TotalDocument::of(&point.total),
        };
        Self {
            over: points.first().map(|point| over(point.at)),
            points: points.iter().zip(marginal_rates(points)).map(point).collect(),
        }
    }
}

/// As the command line and the documents spell it.
pub(in crate::entitlement) const fn over(swept: Swept) -> &'static str {
    match swept {
        Swept::Fee(_) => "fee",
        Swept::Hours(_) => "hours",
        Swept::Income(_) => "income",
    }
}

/// The value as it prints.
pub(in crate::entitlement) fn at(swept: Swept) -> String {
    match swept {
        Swept::Fee(amount) | Swept::Income(amount) => amount.to_string(),
        Swept::Hours(length) => Ratio::hours(length).to_string(),
    }
}

/// A rate to two decimals, half up: `0.02`, `-1.50`.
pub(in crate::entitlement) fn percent(rate: Ratio) -> String {
    let hundredths = rate.rounded_half_up(2);
    let (sign, size) = if hundredths < 0 { ("-", -hundredths) } else { ("", hundredths) };
    format!("{sign}{}.{:02}", size / 100, size % 100)
}
