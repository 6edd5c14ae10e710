//! One enrolment-week laid open: its payment lines with their running sum, its session reports,
//! its returns, what its difference is made of, and what clears it.

mod csv;
mod document;
mod html;
mod text;

use std::cmp::Ordering;

use ccs_core::money::WideMoney;
use ccs_reconcile::explanation::Explanation;

pub use csv::render_explanation_csv;
pub use document::{EXPLANATION_SCHEMA, explanation_schema, render_explanation_json};
pub use html::render_explanation_html;
pub use text::render_explanation_text;

use crate::words::{self, dollars};

/// The enrolment-week in one sentence.
#[must_use]
pub fn verdict(explanation: &Explanation) -> String {
    let row = &explanation.row;
    let (paid, allocated) = (dollars(row.paid.amount), dollars(row.allocated.amount));
    let difference = row.difference();
    let outcome = match difference.cmp(&WideMoney::ZERO) {
        Ordering::Less => format!("{} too much is allocated", dollars(difference.magnitude())),
        Ordering::Equal => String::from("it balances"),
        Ordering::Greater => format!("{} that CCS paid is not allocated", dollars(difference)),
    };
    format!("CCS paid {paid}; {allocated} is allocated; {outcome}.")
}

/// What to do about it, all parts together.
#[must_use]
pub fn remedy(explanation: &Explanation) -> String {
    let row = &explanation.row;
    if row.difference().is_zero() && row.parts.is_empty() {
        String::from("Nothing to do: what CCS paid is what is allocated.")
    } else {
        words::row_remedies(row).join(" ")
    }
}
