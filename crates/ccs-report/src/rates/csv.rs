//! The table of rates as rows.

use std::io;

use super::RateTable;
use crate::csv::{Row, written};

const HEADER: [&str; 7] = ["key", "from", "to", "value", "provision", "source", "confidence"];

/// Writes a row a value. An empty `to` is no end yet; an empty `value` was not found.
///
/// # Errors
/// Only what `out` returns.
pub fn render_rates_csv(table: &RateTable, out: impl io::Write) -> io::Result<()> {
    let mut out = ::csv::Writer::from_writer(out);
    let mut row = Row::default();
    written(out.write_record(HEADER))?;
    for rate in &table.rows {
        row.text(&rate.key).figure(rate.from).figure_or_absent(rate.to);
        row.text_or_absent(rate.value.as_deref()).text(rate.cite.to_string());
        row.text(&rate.source).figure(rate.confidence);
        row.end(&mut out)?;
    }
    out.flush()
}
