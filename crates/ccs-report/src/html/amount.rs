//! Amounts in HTML.

use ccs_core::money::WideMoney;
use maud::{Markup, html};

use crate::words::{self, ABSENT, grouped};

/// An amount in its printed form; from a thousand up with commas, and with the plain figure for
/// programs.
pub(crate) fn amount(value: WideMoney) -> Markup {
    let plain = value.to_string();
    let grouped = grouped(&plain);
    html! {
        @if grouped == plain { (plain) } @else { data value=(plain) { (grouped) } }
    }
}

/// An amount in whole cents with its currency sign, for a figure outside a table.
pub(crate) fn dollars(value: WideMoney) -> Markup {
    html! { data value=(value) { (words::dollars(words::in_cents(value))) } }
}

/// An amount, or the mark of an absent one, which is not zero.
pub(crate) fn amount_or_absent(value: Option<WideMoney>) -> Markup {
    value.map_or_else(|| html! { span.absent { (ABSENT) } }, amount)
}

/// An amount that should be zero.
pub(crate) fn difference(value: WideMoney) -> Markup {
    html! { span class=(signed_class(value)) { (amount(value)) } }
}

/// The class of an amount that should be zero.
pub(crate) fn signed_class(value: WideMoney) -> &'static str {
    match value.cmp(&WideMoney::ZERO) {
        std::cmp::Ordering::Less => "under",
        std::cmp::Ordering::Equal => "even",
        std::cmp::Ordering::Greater => "over",
    }
}
