//! One row of a CSV file.

use std::borrow::Cow;
use std::fmt;
use std::io;

use super::written;
use ccs_core::safe_text::plain;

/// Text that spreadsheets do not run: prefixed if it begins like a formula, and without control
/// characters.
pub(crate) fn text(value: &str) -> Cow<'_, str> {
    let runs = value.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    match plain(value) {
        shown if runs => Cow::Owned(format!("'{shown}")),
        shown => shown,
    }
}

/// Cells gathered for one row, in the order of the header.
#[derive(Debug, Default)]
pub(crate) struct Row {
    record: ::csv::StringRecord,
    buffer: String,
}

impl Row {
    /// External text, including identifiers.
    pub(crate) fn text(&mut self, value: impl AsRef<str>) -> &mut Self {
        self.record.push_field(&text(value.as_ref()));
        self
    }

    /// A day, a count or an amount.
    pub(crate) fn figure(&mut self, value: impl fmt::Display) -> &mut Self {
        use fmt::Write as _;
        self.buffer.clear();
        // Writing to a String never fails.
        let _ = write!(self.buffer, "{value}");
        self.record.push_field(&self.buffer);
        self
    }

    /// An empty cell, which is not a zero.
    pub(crate) fn absent(&mut self) -> &mut Self {
        self.record.push_field("");
        self
    }

    /// Writes the row and begins the next.
    pub(crate) fn end(&mut self, out: &mut ::csv::Writer<impl io::Write>) -> io::Result<()> {
        written(out.write_record(&self.record))?;
        self.record.clear();
        Ok(())
    }
}
