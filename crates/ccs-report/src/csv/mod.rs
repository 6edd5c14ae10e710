//! Rows of CSV. A text cell that a spreadsheet would run as a formula begins with `'`; an amount
//! never does.

mod cell;

use std::io;

pub(crate) use cell::Row;

/// What the CSV writer complains of is what `out` complained of.
pub(crate) fn written(result: Result<(), ::csv::Error>) -> io::Result<()> {
    result.map_err(|error| match error.into_kind() {
        ::csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    })
}
