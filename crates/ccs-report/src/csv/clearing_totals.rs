//! Control totals as rows, one a run or a run and week.

use std::io;

use ccs_reconcile::report::Report;

use super::{Row, written};

const HEADER: [&str; 8] = [
    "service_id",
    "clearing_number",
    "week_ending",
    "date_paid",
    "lines",
    "total",
    "difference",
    "part",
];

/// Writes `clearing-totals`: what the lines of each run add up to, what its total says, and lines
/// less total.
///
/// # Errors
/// Only what `out` returns.
pub fn render_clearing_totals_csv(report: &Report, out: impl io::Write) -> io::Result<()> {
    let mut out = ::csv::Writer::from_writer(out);
    let mut row = Row::default();
    written(out.write_record(HEADER))?;
    for total in report.clearing_totals.iter().flatten() {
        row.text(total.service_id.as_str()).text(total.clearing_number.as_str());
        row.figure_or_absent(total.week).figure(total.date_paid);
        row.figure(total.lines).figure(total.total).figure(total.difference());
        row.text_or_absent(total.parts.first().map(|part| part.kind.as_str()));
        row.end(&mut out)?;
    }
    out.flush()
}
