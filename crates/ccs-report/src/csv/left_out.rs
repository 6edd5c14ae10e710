//! Rows that are in no figure, as rows.

use std::io;

use ccs_reconcile::report::Report;

use super::{Row, written};

const HEADER: [&str; 3] = ["code", "why", "rows"];

/// Writes `left-out`: how many rows are in no figure, and why.
///
/// # Errors
/// Only what `out` returns.
pub fn render_left_out_csv(report: &Report, out: impl io::Write) -> io::Result<()> {
    let mut out = ::csv::Writer::from_writer(out);
    let mut row = Row::default();
    written(out.write_record(HEADER))?;
    for reason in &report.left_out {
        row.text(&reason.code).text(&reason.why).figure(reason.rows);
        row.end(&mut out)?;
    }
    out.flush()
}
