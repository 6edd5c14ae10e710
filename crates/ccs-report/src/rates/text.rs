//! The table of rates for a terminal.

use std::fmt;

use ccs_core::rates::RateRow;

use super::{LONGEST_IN_LINE, RateTable, is_long, kind_title, value};
use crate::options::RenderOptions;
use crate::text::Page;
use crate::words::PeopleDate;

/// Writes the table: each rate with its provision, its values beneath, and the sources at the end.
///
/// # Errors
/// Only what `out` returns.
pub fn render_rates_text(
    table: &RateTable,
    options: &RenderOptions,
    out: &mut impl fmt::Write,
) -> fmt::Result {
    let mut page = Page::new(out, options);
    page.heading(&title(table))?;
    let reviewed = PeopleDate(table.reviewed_to);
    page.paragraph(
        0,
        &format!("Reviewed to {reviewed}. A number in brackets is a source, at the end."),
    )?;
    let sources = sources(table);
    for (kind, rows) in table.kinds() {
        page.blank()?;
        page.heading(&kind_title(kind))?;
        for rate in rows.chunk_by(|one, other| one.key == other.key) {
            write_rate(rate, &sources, &mut page)?;
        }
    }
    page.blank()?;
    page.heading("Sources")?;
    for (number, source) in (1_usize..).zip(&sources) {
        page.hanging(5, &format!("[{number}] {source}"))?;
    }
    Ok(())
}

fn title(table: &RateTable) -> String {
    table.on.map_or_else(
        || "CCS rates: every value since 2 July 2018".to_owned(),
        |day| format!("CCS rates in force on {}", PeopleDate(day)),
    )
}

/// Each source once, in the order they are first cited.
fn sources(table: &RateTable) -> Vec<&str> {
    let mut sources: Vec<&str> = Vec::new();
    for row in &table.rows {
        if !sources.contains(&&*row.source) {
            sources.push(&row.source);
        }
    }
    sources
}

fn write_rate(rate: &[RateRow], sources: &[&str], page: &mut Page<'_>) -> fmt::Result {
    let Some(first) = rate.first() else { return Ok(()) };
    page.line(&first.key)?;
    let widths = rate.iter().map(|row| value(row).chars().count());
    let width = widths.filter(|width| *width <= LONGEST_IN_LINE).max().unwrap_or_default();
    for row in rate {
        let source = sources.iter().position(|source| *source == &*row.source).unwrap_or_default();
        let number = source.saturating_add(1);
        let (days, known) = (days(row), format!("{} {} [{number}]", row.confidence, row.cite));
        if is_long(row) {
            page.hanging(6, &format!("  {days}  {known}"))?;
            page.paragraph(6, value(row))?;
        } else {
            page.hanging(6, &format!("  {days}  {:>width$}  {known}", value(row)))?;
        }
    }
    Ok(())
}

/// ` 2/07/2018 to 30/06/2019`, ` 6/07/2026 on`.
fn days(row: &RateRow) -> String {
    let from = PeopleDate(row.from);
    let to = row.to.map_or_else(|| "on".to_owned(), |to| format!("to {:>10}", PeopleDate(to)));
    format!("{from:>10} {to:<13}")
}
