//! What an import read and left out, in lines of text.

use std::io::{self, Write};

use super::headings::is_usual;
use super::{Imported, Importer, TableRead};
use ccs_core::safe_text::plain;

impl Imported {
    /// Writes where each table was found, how many rows it has, what was left out and what is
    /// worth knowing, with the headers that are not read. No other cell's value is in it.
    ///
    /// # Errors
    /// Only what `out` returns.
    pub fn describe(&self, importer: &Importer, out: &mut impl Write) -> io::Result<()> {
        for table in &self.tables {
            let header = match table.header_row {
                Some(row) => format!("the headings are in row {row}"),
                None => "it has no headings".to_owned(),
            };
            let by = table.delimiter.map(|by| format!(", separated by {by}")).unwrap_or_default();
            let read = records(table.rows);
            let profile = importer.profile();
            let place = table.place();
            let line = format!("{place}: {read}; {header}{by} (profile {profile})");
            writeln!(out, "{}", plain(&line))?;
            if !table.unread.is_empty() {
                let line = format!("{place}: not used: {}", table.not_used());
                writeln!(out, "{}", plain(&line))?;
            }
        }
        for left_out in &self.left_out {
            writeln!(out, "left out: {}: {}", rows(left_out.rows), plain(&left_out.why))?;
        }
        if self.totals_checked > 0 {
            writeln!(out, "total rows that add up: {}", self.totals_checked)?;
        }
        if self.padded > 0 {
            writeln!(out, "identifiers given their zeros back: {}", self.padded)?;
        }
        for warning in &self.warnings {
            writeln!(out, "warning: {}: {}", warning.as_str(), warning.message())?;
        }
        Ok(())
    }

    /// Writes the first records as they were read: the columns that the profile maps, and none
    /// that is personal unless `with_names`.
    ///
    /// # Errors
    /// Only what `out` returns.
    pub fn show(
        &self,
        importer: &Importer,
        most: usize,
        with_names: bool,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let columns = importer.kind().columns();
        for row in self.rows.iter().take(most) {
            let place = self.tables.get(row.table).map_or_else(String::new, TableRead::place);
            let cells = columns
                .iter()
                .zip(row.cells.iter())
                .filter(|(column, _)| with_names || !column.personal);
            let cells =
                cells.filter_map(|(column, cell)| Some(format!("{}={}", column.name, cell?)));
            let cells = cells.collect::<Vec<_>>().join(" ");
            writeln!(out, "{} row {}: {}", plain(&place), row.row, plain(&cells))?;
        }
        Ok(())
    }
}

impl TableRead {
    /// The headers that are not read, each with its column; of those that may be names, only the
    /// column.
    fn not_used(&self) -> String {
        let one = |(number, header): (&usize, &String)| {
            let column = self.column(*number);
            let is_amount = self.amounts_not_read.contains(number);
            let of_amounts = if is_amount { ", amounts" } else { "" };
            if header.is_empty() || !is_usual(header) {
                format!("column {column}{of_amounts}")
            } else {
                format!("\"{header}\" (column {column}{of_amounts})")
            }
        };
        let columns: Vec<String> = self.unread.iter().zip(&self.unread_headers).map(one).collect();
        columns.join(", ")
    }

    /// A column by its number from 1, in a workbook by its letters.
    fn column(&self, number: usize) -> String {
        match self.sheet {
            Some(_) => letters(number),
            None => number.to_string(),
        }
    }
}

/// The letters by which a spreadsheet names a column.
pub(super) fn letters(number: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = number;
    while rest > 0 {
        let place = u8::try_from((rest - 1) % 26).unwrap_or_default();
        letters.push(char::from(b'A' + place));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

fn rows(count: u64) -> String {
    if count == 1 { "1 row".to_owned() } else { format!("{count} rows") }
}

fn records(count: u64) -> String {
    if count == 1 { "1 record".to_owned() } else { format!("{count} records") }
}
