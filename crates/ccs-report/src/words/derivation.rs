//! How a figure came about, as a sum that can be worked through on paper.

use ccs_core::derivation::{Derivation, Rule};

use super::{grouped, with_people_dates};

/// A sum of more figures than this is not written as one: the figures are below it.
const MOST: usize = 8;

/// The value with its unit and commas: `$210,000.00`, `65.06 %`.
pub(crate) fn valued(derivation: &Derivation) -> String {
    let plain = derivation.valued().to_string();
    match plain.strip_prefix('$').map(|rest| rest.split_once(' ').unwrap_or((rest, ""))) {
        Some((amount, "")) => format!("${}", grouped(amount)),
        Some((amount, unit)) => format!("${} {unit}", grouped(amount)),
        None => plain,
    }
}

/// The values of the operands with what is done with them, and the result: `90 % - 24.9442 % = 65.06 %`.
/// `None` for a fact.
pub(crate) fn sum(derivation: &Derivation) -> Option<String> {
    let values: Vec<String> = derivation.operands().iter().map(valued).collect();
    let joined = |sign: &str| values.join(sign);
    let term = match (derivation.rule(), values.len()) {
        // Of one figure alone, it is that figure.
        (Rule::Given | Rule::Nothing | Rule::Chosen, _) | (_, 0 | 1) => return None,
        (Rule::Sum, many) if many > MOST => format!("the {many} figures below, added up"),
        (Rule::Sum, _) => joined(" + "),
        (Rule::Difference | Rule::DifferenceNotBelowZero, _) => joined(" - "),
        (Rule::Product, _) => joined(" × "),
        (Rule::Quotient, _) => joined(" ÷ "),
        (Rule::PercentOf, _) => joined(" of "),
        (Rule::Lowest, _) => format!("the lowest of {}", joined(" and ")),
        (Rule::Highest, _) => format!("the highest of {}", joined(" and ")),
    };
    let floor = match derivation.rule() {
        Rule::DifferenceNotBelowZero => ", not below zero",
        _ => "",
    };
    Some(format!("{term} = {}{floor}{}", valued(derivation), rounding(derivation)))
}

fn rounding(derivation: &Derivation) -> String {
    derivation.rounding_in_words().map(|words| format!(", {words}")).unwrap_or_default()
}

/// The reason, with days as people write them.
pub(crate) fn note(derivation: &Derivation) -> Option<String> {
    derivation.note().map(|note| with_people_dates(note).into_owned())
}

/// Every figure on a line, and how far in it is: name, sum, reason, and last the provision.
pub(crate) fn lines(derivation: &Derivation) -> Vec<(usize, String)> {
    let mut lines = Vec::new();
    gather(derivation, 0, &mut lines);
    lines
}

fn gather(derivation: &Derivation, depth: usize, lines: &mut Vec<(usize, String)>) {
    let value = || format!("{}{}", valued(derivation), rounding(derivation));
    let sum = sum(derivation).unwrap_or_else(value);
    let note = note(derivation).map(|note| format!(" ({note})")).unwrap_or_default();
    let cite = derivation.cite().map(|cite| format!(" [{cite}]")).unwrap_or_default();
    lines.push((depth, format!("{}: {sum}{note}{cite}", derivation.figure())));
    for operand in derivation.operands() {
        gather(operand, depth.saturating_add(1), lines);
    }
}
