//! The document `ccs-import/1`.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value};

use super::{ImportWarning, Imported, Importer, RowsLeftOut, TableRead};

/// What was read, as the document `ccs-import/1`.
#[derive(Debug, Serialize)]
pub struct ImportDocument<'i> {
    schema: &'static str,
    kind: &'static str,
    profile: &'i str,
    files: Vec<FileRead<'i>>,
    rows: usize,
    records: Vec<Map<String, Value>>,
    sums: BTreeMap<&'static str, String>,
    left_out: &'i [RowsLeftOut],
    totals_checked: u64,
    padded: u64,
    unread: Vec<Unread<'i>>,
    warnings: Vec<Warning>,
}

#[derive(Debug, Serialize)]
struct FileRead<'i> {
    file: &'i str,
    sheet: Option<&'i str>,
    header_row: Option<u64>,
    rows: u64,
}

/// Columns whose headers are not read, by number: a header may be a name.
#[derive(Debug, Serialize)]
struct Unread<'i> {
    file: &'i str,
    sheet: Option<&'i str>,
    columns: &'i [usize],
}

#[derive(Debug, Serialize)]
struct Warning {
    kind: &'static str,
    message: &'static str,
}

impl<'i> ImportDocument<'i> {
    /// The document of what was read. It has no personal column unless `with_names`.
    #[must_use]
    pub fn of(imported: &'i Imported, importer: &'i Importer, with_names: bool) -> Self {
        let kind = importer.kind();
        let columns: Vec<(usize, &'static str)> = kind
            .columns()
            .iter()
            .enumerate()
            .filter(|(_, column)| with_names || !column.personal)
            .map(|(place, column)| (place, column.name))
            .collect();
        let record = |row: super::ImportedRow<'_>| {
            let value = |(place, name): &(usize, &str)| {
                ((*name).to_owned(), row.cells.get(*place).map_or(Value::Null, Value::from))
            };
            columns.iter().map(value).collect()
        };
        Self {
            schema: "ccs-import/1",
            kind: kind.as_str(),
            profile: importer.profile(),
            files: imported.tables.iter().map(FileRead::of).collect(),
            rows: imported.rows.len(),
            records: imported.rows.iter().map(record).collect(),
            sums: imported
                .sums(kind)
                .into_iter()
                .map(|(name, sum)| (name, sum.to_string()))
                .collect(),
            left_out: &imported.left_out,
            totals_checked: imported.totals_checked,
            padded: imported.padded,
            unread: imported
                .tables
                .iter()
                .filter(|table| !table.unread.is_empty())
                .map(Unread::of)
                .collect(),
            warnings: imported.warnings.iter().map(|warning| Warning::of(*warning)).collect(),
        }
    }
}

impl<'i> FileRead<'i> {
    fn of(table: &'i TableRead) -> Self {
        let TableRead { file, sheet, header_row, rows, .. } = table;
        Self { file, sheet: sheet.as_deref(), header_row: *header_row, rows: *rows }
    }
}

impl<'i> Unread<'i> {
    fn of(table: &'i TableRead) -> Self {
        let TableRead { file, sheet, unread, .. } = table;
        Self { file, sheet: sheet.as_deref(), columns: unread }
    }
}

impl Warning {
    const fn of(warning: ImportWarning) -> Self {
        Self { kind: warning.as_str(), message: warning.message() }
    }
}
