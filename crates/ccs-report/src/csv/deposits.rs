//! Payment lines and bank deposits as rows, one for each day.

use std::io;

use ccs_reconcile::report::Report;

use super::{Row, written};

const HEADER: [&str; 5] = ["date_paid", "paid", "deposited", "deposits", "difference"];

/// Writes `deposits`: what the lines of each day pay, what the bank received in how many deposits,
/// and deposited less paid.
///
/// # Errors
/// Only what `out` returns.
pub fn render_deposits_csv(report: &Report, out: impl io::Write) -> io::Result<()> {
    let mut out = ::csv::Writer::from_writer(out);
    let mut row = Row::default();
    written(out.write_record(HEADER))?;
    for day in &report.deposits {
        row.figure(day.date_paid).figure(day.paid).figure(day.deposited());
        row.figure(day.deposits.len()).figure(day.difference());
        row.end(&mut out)?;
    }
    out.flush()
}
