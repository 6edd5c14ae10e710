//! The register of provisions: what of the law is modelled, in part, or not, why, and where.

mod csv;
mod document;
mod html;
mod text;

use ccs_core::law::register::{PROVISIONS, Provision, Status};

pub use csv::render_provisions_csv;
pub use document::{PROVISIONS_SCHEMA, provisions_schema, render_provisions_json};
pub use html::render_provisions_html;
pub use text::render_provisions_text;

/// How many provisions are modelled, modelled in part, and not modelled.
///
/// ```
/// let [modelled, partly, not] = ccs_report::provisions::counts();
/// assert!(modelled + partly > not);
/// ```
#[must_use]
pub fn counts() -> [usize; 3] {
    let all = || PROVISIONS.iter().flat_map(|chapter| chapter.provisions);
    let count = |is: fn(&Provision) -> bool| all().filter(|provision| is(provision)).count();
    [
        count(|provision| matches!(provision.status, Status::Modelled)),
        count(|provision| matches!(provision.status, Status::Partly(_))),
        count(|provision| matches!(provision.status, Status::NotModelled(_))),
    ]
}

/// `59 provisions are modelled, 72 in part, and 25 are not.`
fn summary() -> String {
    let [modelled, partly, not] = counts();
    format!("{modelled} provisions are modelled, {partly} in part, and {not} are not.")
}

const fn status_words(status: Status) -> &'static str {
    match status {
        Status::Modelled => "modelled",
        Status::Partly(_) => "in part",
        Status::NotModelled(_) => "not modelled",
    }
}
