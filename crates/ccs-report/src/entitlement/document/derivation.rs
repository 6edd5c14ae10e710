//! How a figure came about, as a tree.

use ccs_core::derivation::Derivation;
use ccs_core::ratio::Ratio;
use ccs_core::rounding::Rounding;
use schemars::JsonSchema;
use serde::Serialize;

use crate::document::{printed, schemas};

/// A figure, the rule by which it follows from its operands, and the provision of that rule.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Derivation")]
pub(super) struct DerivationDocument<'a> {
    /// What it is the figure of.
    figure: &'static str,
    /// What it counts.
    unit: &'static str,
    /// The value, to four decimals.
    #[serde(serialize_with = "printed")]
    #[schemars(schema_with = "schemas::figure")]
    value: Ratio,
    /// The value as a fraction, where it has more than four decimals.
    #[serde(skip_serializing_if = "Option::is_none")]
    exactly: Option<String>,
    /// By which rule it follows from its operands.
    rule: &'static str,
    /// The decimals it is rounded to, half up; absent when it is not rounded.
    #[serde(skip_serializing_if = "Option::is_none")]
    rounded_half_up_to: Option<u32>,
    /// The decimals it is rounded down to; absent when it is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    rounded_down_to: Option<u32>,
    /// The provision of the rule.
    #[serde(skip_serializing_if = "Option::is_none")]
    provision: Option<String>,
    /// Why, where no number says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
    /// What it follows from, in the order of the rule.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    operands: Vec<DerivationDocument<'a>>,
}

impl<'a> DerivationDocument<'a> {
    pub(super) fn of(node: &'a Derivation) -> Self {
        let places = |by| node.rounding().filter(|it| it.by == by).map(|it| it.places.count());
        Self {
            figure: node.figure(),
            unit: node.unit().as_str(),
            value: node.value(),
            exactly: exactly(node.value()),
            rule: node.rule().as_str(),
            rounded_half_up_to: places(Rounding::HalfUp),
            rounded_down_to: places(Rounding::Down),
            provision: node.cite().map(|cite| cite.to_string()),
            note: node.note(),
            operands: node.operands().iter().map(Self::of).collect(),
        }
    }
}

fn exactly(value: Ratio) -> Option<String> {
    let printed = Ratio::of(value.rounded_half_up(4), 10_000);
    (printed != Some(value)).then(|| format!("{}/{}", value.numerator(), value.denominator()))
}
