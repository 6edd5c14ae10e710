//! Rows of CSV. A text cell that a spreadsheet would run as a formula is prefixed with `'`; an
//! amount never is.

mod cell;

use std::io;

pub(crate) use cell::Row;

/// Errors of the CSV writer are those of `out`.
pub(crate) fn written(result: Result<(), ::csv::Error>) -> io::Result<()> {
    result.map_err(|error| match error.into_kind() {
        ::csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    })
}
