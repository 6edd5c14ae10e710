//! Debts as pages: what is owed and why, each component, each waiver and its reversal, and the
//! history, which in HTML is a picture too.

mod html;
mod story;
mod text;
mod timeline;

pub use html::render_debts_html;
pub use text::render_debts_text;

/// The heading of a file of debts.
const TITLE: &str = "Child Care Subsidy debts";
