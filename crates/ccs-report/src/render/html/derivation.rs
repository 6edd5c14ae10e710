//! A derivation as a list in a list, folded until someone asks.

use ccs_core::derivation::Derivation;
use maud::{Markup, html};

use crate::block::Derived;

/// A figure with its value; what it follows from beneath it.
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

/// By which rule and provision, and why.
fn how(derivation: &Derivation) -> Markup {
    let said = [
        derivation.note().map(str::to_owned),
        derivation.rounding_in_words().map(str::to_owned),
        derivation.cite().map(|cite| cite.to_string()),
        derivation.rule_in_words().map(|rule| format!("{rule}:")),
    ];
    let said: Vec<String> = said.into_iter().flatten().collect();
    html! { @if !said.is_empty() { div.place { (said.join("; ")) } } }
}
