//! The calendar as rows: a row an income year.

use std::io;

use super::{Calendar, DATES};
use crate::csv::{Row, written};

/// Writes a row an income year.
///
/// # Errors
/// Only what `out` returns.
pub fn render_calendar_csv(calendar: &Calendar, out: impl io::Write) -> io::Result<()> {
    let mut out = ::csv::Writer::from_writer(out);
    let mut row = Row::default();
    let dates = DATES.iter().map(|date| date.key);
    written(out.write_record(["income_year"].into_iter().chain(dates).chain(["fortnights"])))?;
    for year in &calendar.years {
        row.figure(year.income_year);
        for date in &DATES {
            row.figure((date.day)(year));
        }
        row.figure(year.fortnights);
        row.end(&mut out)?;
    }
    out.flush()
}
