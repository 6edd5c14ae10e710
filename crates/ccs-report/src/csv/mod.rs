//! The report as two tidy CSV files: `summary` (section 1) and `differences` (section 2). What else
//! a report may hold has a file of its own: deposits, allocations, rows left out and warnings.
//!
//! Rows only, never a total among them, so that a column sums to the report's own total. An empty
//! cell is an absent value and not a zero. A text cell that a spreadsheet would run as a formula
//! begins with `'`; an amount never does.

mod allocations;
mod approvals;
mod cell;
mod clearing_totals;
mod deposits;
mod differences;
mod left_out;
mod parts;
mod summary;
mod warnings;

use std::io;

pub use allocations::render_allocations_csv;
pub use approvals::render_approvals_csv;
pub(crate) use cell::Row;
pub use clearing_totals::render_clearing_totals_csv;
pub use deposits::render_deposits_csv;
pub use differences::render_differences_csv;
pub use left_out::render_left_out_csv;
pub use parts::render_parts_csv;
pub use summary::render_summary_csv;
pub use warnings::render_warnings_csv;

/// What the CSV writer complains of is what `out` complained of.
pub(crate) fn written(result: Result<(), ::csv::Error>) -> io::Result<()> {
    result.map_err(|error| match error.into_kind() {
        ::csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    })
}
