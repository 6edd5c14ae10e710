//! The table of rates: every cap, threshold and limit with its days, its provision and its source.

mod csv;
mod document;
mod html;
mod text;

use ccs_core::date::Day;
use ccs_core::rates::{RateBook, RateRefusal, RateRow};

pub use csv::render_rates_csv;
pub use document::{RATES_SCHEMA, rates_schema, render_rates_json};
pub use html::render_rates_html;
pub use text::render_rates_text;

/// The values of a rate book: every one of them, or those in force on a day.
///
/// ```
/// use ccs_core::{date::Day, rates::RateBook};
/// use ccs_report::{options::RenderOptions, rates::{RateTable, render_rates_csv}};
/// let table = RateTable::of(&RateBook::PUBLISHED, Some(Day::ymd(2025, 7, 7)))?;
/// let mut rows = Vec::new();
/// render_rates_csv(&table, &mut rows)?;
/// let rows = String::from_utf8(rows)?;
/// assert!(rows.contains("hourly_rate_cap.fdc_any_age,2025-07-07,2026-07-05,13.56,"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RateTable {
    rows: Vec<RateRow>,
    name: String,
    on: Option<Day>,
    reviewed_to: Day,
}

impl RateTable {
    /// The table of a book; with a day, only what is in force on it.
    ///
    /// # Errors
    /// [`RateRefusal`] for a day that the book does not answer for.
    pub fn of(book: &RateBook<'_>, on: Option<Day>) -> Result<Self, RateRefusal> {
        let rows = match on {
            Some(day) => book.table_on(day)?,
            None => book.table(),
        };
        Ok(Self { rows, name: book.name.to_owned(), on, reviewed_to: book.reviewed_to })
    }

    /// The rows, kind by kind.
    fn kinds(&self) -> impl Iterator<Item = (&str, &[RateRow])> {
        let same = |one: &RateRow, other: &RateRow| kind(one) == kind(other);
        self.rows.chunk_by(same).filter_map(|rows| Some((kind(rows.first()?), rows)))
    }
}

/// What stands before the point of a key.
fn kind(row: &RateRow) -> &str {
    row.key.split_once('.').map_or(&row.key, |(kind, _)| kind)
}

/// `hourly_rate_cap` as a heading: `Hourly rate cap`.
fn kind_title(kind: &str) -> String {
    let words = kind.split('_').map(|word| match word {
        "ccs" | "accs" => word.to_uppercase(),
        _ => word.to_owned(),
    });
    let title = words.collect::<Vec<_>>().join(" ");
    let mut letters = title.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What stands where the law has a value and no text that could be read gives it.
const NOT_FOUND: &str = "not found";

fn value(row: &RateRow) -> &str {
    row.value.as_deref().unwrap_or(NOT_FOUND)
}

/// A longer value is no figure of a column: it wraps, and in text stands on a line of its own.
const LONGEST_IN_LINE: usize = 24;

fn is_long(row: &RateRow) -> bool {
    value(row).chars().count() > LONGEST_IN_LINE
}
