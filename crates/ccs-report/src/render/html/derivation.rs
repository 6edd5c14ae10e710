//! A derivation as nested lists, collapsed at first.

use ccs_core::derivation::Derivation;
use maud::{Markup, html};

use crate::block::Derived;
use crate::words::derivation::{note, sum, valued};

/// A figure with its value, and its operands below it. Paper has the value alone, unless a reader opened it.
pub(super) fn details(Derived { of, derivation }: &Derived<'_>) -> Markup {
    html! {
        details.unprinted {
            summary { @if let Some(of) = of { (of) ": " } (derivation.figure()) span.sum { (valued(derivation)) } }
            (how(derivation))
            (operands(derivation))
        }
    }
}

fn operands(derivation: &Derivation) -> Markup {
    html! { @if !derivation.operands().is_empty() {
        ul.derivation { @for operand in derivation.operands() { li {
            (operand.figure()) ": " b { (valued(operand)) }
            (how(operand))
            (operands(operand))
        } } }
    } }
}

/// The sum, then the reason, and last and small the provision.
fn how(derivation: &Derivation) -> Markup {
    html! {
        @if let Some(sum) = sum(derivation) { div.worked { (sum) } }
        @else if let Some(rounding) = derivation.rounding_in_words() { div { (rounding) } }
        @if let Some(note) = note(derivation) { div { (note) } }
        @if let Some(cite) = derivation.cite() { div.place { (cite) } }
    }
}
