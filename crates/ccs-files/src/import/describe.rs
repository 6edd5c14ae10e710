//! What an import read and left out, in lines of text.

use std::io::{self, Write};

use super::{Imported, Importer, TableRead};

impl Imported {
    /// Writes where each table was found, how many rows it has, what was left out and what is
    /// worth knowing. No cell's value is in it.
    ///
    /// # Errors
    /// Only what `out` returns.
    pub fn describe(&self, importer: &Importer, out: &mut impl Write) -> io::Result<()> {
        for table in &self.tables {
            let header = match table.header_row {
                Some(row) => format!("header in row {row}"),
                None => "no header".to_owned(),
            };
            let by =
                table.delimiter.map(|by| format!(", cells parted by {by}")).unwrap_or_default();
            writeln!(
                out,
                "{}: {header}{by}: {} (profile {})",
                table.place(),
                records(table.rows),
                importer.profile()
            )?;
            if !table.unread.is_empty() {
                let columns: Vec<String> =
                    table.unread.iter().map(|number| table.column(*number)).collect();
                writeln!(
                    out,
                    "{}: headers not read: columns {}",
                    table.place(),
                    columns.join(", ")
                )?;
            }
        }
        for left_out in &self.left_out {
            writeln!(out, "left out: {}: {}", rows(left_out.rows), left_out.why)?;
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
            writeln!(out, "{place} row {}: {}", row.row, cells.collect::<Vec<_>>().join(" "))?;
        }
        Ok(())
    }
}

impl TableRead {
    /// A column by its number from 1, and in a workbook also by its letters.
    fn column(&self, number: usize) -> String {
        match self.sheet {
            Some(_) => format!("{number} ({})", letters(number)),
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
