//! A budget line.

use ccs_core::entitlement::{SweepPoint, Swept};
use ccs_core::ratio::Ratio;
use schemars::JsonSchema;
use serde::Serialize;

use crate::document::schemas;

use super::total::TotalDocument;

/// A budget line: what all weeks come to at one value of a fact after another.
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
    #[serde(flatten)]
    total: TotalDocument,
}

impl SweepDocument {
    pub(super) fn of(points: &[SweepPoint]) -> Self {
        let point = |point: &SweepPoint| PointDocument {
            at: at(point.at),
            total: TotalDocument::of(&point.total),
        };
        Self {
            over: points.first().map(|point| over(point.at)),
            points: points.iter().map(point).collect(),
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
