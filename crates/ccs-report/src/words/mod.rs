//! Every word that people read: one place, so that all renderings say the same.

mod date;
pub(crate) mod derivation;
mod left_out;
mod likeliest;
mod money;
mod part;
mod verdict;
mod warning;

use ccs_reconcile::report::AgeBand;

pub use date::{PeopleDate, WeekdayDate, period, weeks, with_people_dates};
pub use left_out::{LEFT_OUT_REMEDY, left_out_heading};
pub use likeliest::likeliest;
pub(crate) use money::Headline;
pub use money::{dollars, exactly, grouped, in_cents};
pub use part::{
    clears_when, deposit_part_remedy, deposit_part_text, deposit_part_title, part_action,
    part_explanation, part_heading, part_remedy, part_title, remedy_text, row_action, row_remedies,
    run_part_text, work,
};
pub use verdict::{total_verdict, verdict};
pub use warning::{warning_meaning, warning_message};

/// The title of the report.
pub const TITLE: &str = "CCS Payment Reconciliation Report";
/// The title of section 1.
pub const SECTION_1: &str = "Section 1: summary for each week";
/// The title of section 2.
pub const SECTION_2: &str = "Section 2: enrolments with a difference";
/// Printed where an amount is absent, which is not the same as zero.
pub const ABSENT: &str = "not given";
/// How a difference is computed, in one sentence.
pub const DIFFERENCE_MEANS: &str = "Difference is what CCS paid less what is allocated to session reports: above zero, CCS \
     paid more than is allocated; below zero, more is allocated than CCS paid.";

/// A band of age for people.
#[must_use]
pub const fn age_band(band: AgeBand) -> &'static str {
    match band {
        AgeBand::ToCome => "not yet ended",
        AgeBand::Month => "0 to 4 weeks",
        AgeBand::Quarter => "5 to 13 weeks",
        AgeBand::HalfYear => "14 to 26 weeks",
        AgeBand::Year => "27 to 52 weeks",
        AgeBand::Older => "over 52 weeks",
    }
}

/// A text with a capital letter at its beginning.
#[must_use]
pub fn capitalised(text: &str) -> String {
    let mut text = text.to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

/// `one` for a count of 1, `many` for any other.
#[must_use]
pub const fn plural(count: u64, one: &'static str, many: &'static str) -> &'static str {
    if count == 1 { one } else { many }
}
