//! A derivation as nested lists, collapsed at first.

use ccs_core::derivation::Derivation;
use maud::{Markup, html};

use crate::block::Derived;
use crate::words::with_people_dates;

/// A figure with its value, and its operands below it.
pub(super) fn details(Derived { of, derivation }: &Derived<'_>) -> Markup {
    html! {
        details {
            summary { @if let Some(of) = of { (of) ": " } (derivation.figure()) span.sum { (derivation.valued()) } }
            (how(derivation))
            (operands(derivation))
        }
    }
}

fn operands(derivation: &Derivation) -> Markup {
    html! { @if !derivation.operands().is_empty() {
        ul.derivation { @for operand in derivation.operands() { li {
            (operand.figure()) " " b { (operand.valued()) }
            (how(operand))
            (operands(operand))
        } } }
    } }
}

/// The rule, the provision and the reason.
fn how(derivation: &Derivation) -> Markup {
    let places = [
        derivation.note().map(|note| with_people_dates(note).into_owned()),
        derivation.rounding_in_words().map(str::to_owned),
        derivation.cite().map(|cite| cite.to_string()),
        derivation.rule_in_words().map(|rule| format!("{rule}:")),
    ];
    let places: Vec<String> = places.into_iter().flatten().collect();
    html! { @if !places.is_empty() { div.place { (places.join("; ")) } } }
}
