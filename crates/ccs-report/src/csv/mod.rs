//! The report as two tidy CSV files: `summary` (section 1) and `differences` (section 2).
//!
//! Rows only, never a total among them, so that a column sums to the report's own total. An empty
//! cell is an absent value and not a zero. A text cell that a spreadsheet would run as a formula
//! begins with `'`; an amount never does.

mod cell;
mod differences;
mod summary;

use std::io;

pub(crate) use cell::Row;
pub use differences::render_differences_csv;
pub use summary::render_summary_csv;

/// What the CSV writer complains of is what `out` complained of.
pub(crate) fn written(result: Result<(), ::csv::Error>) -> io::Result<()> {
    result.map_err(|error| match error.into_kind() {
        ::csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    })
}
