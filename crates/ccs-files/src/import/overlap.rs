//! Records that several files have, and rows that are parts of records: exports that overlap.

use std::collections::{BTreeMap, HashMap};
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use super::hashing::QuickHasher;
use super::{ImportWarning, Imported, Reading, RowsLeftOut};
use crate::shared::{Counting, counting};
use crate::sheet::Row;

/// Why a row that is a part of a record is left out.
const SHARED_ROW: &str = "another file has the row too, and it counts once";

/// The rows of several files of which `per` makes records, as their cells.
pub(super) type RowsOfFiles = Counting<Arc<str>>;

impl Reading<'_> {
    /// Leaves a row out that another file has too, and returns whether it did. A record has no parts
    /// any more by which it could be compared.
    pub(super) fn leaves_out_shared(&mut self, row: Row<'_>) -> bool {
        let Some(rows) = &mut self.rows_of_files else { return false };
        let mut cells = String::new();
        for place in 0..row.len() {
            let text = row.cell(place).text;
            cells.push_str(&text.len().to_string());
            cells.push(':');
            cells.push_str(text);
        }
        let is_shared = !rows.counts(self.imported.tables_of_files.len(), cells.into());
        if is_shared {
            self.leave_out(1, SHARED_ROW.to_owned());
        }
        is_shared
    }

    /// Whether the file had a row before that is alike in every cell.
    pub(super) fn has_again(&mut self, row: Row<'_>) -> bool {
        let mut hasher = QuickHasher::default();
        for place in 0..row.len() {
            row.cell(place).text.hash(&mut hasher);
        }
        !self.rows_seen.insert(hasher.finish())
    }

    /// Whether rows were left out because another file has them.
    pub(super) fn has_shared_rows(&self) -> bool {
        self.left_out.contains_key(SHARED_ROW)
    }
}

impl Imported {
    /// Leaves out the records that another file has too.
    pub(super) fn count_shared_once(&mut self) {
        if self.tables_of_files.len() < 2 {
            return;
        }
        let ends = &self.tables_of_files;
        let rows = self.rows.iter().enumerate().map(|(at, row)| {
            let file = ends.partition_point(|end| *end <= row.table);
            (file, Arc::<str>::from(self.rows.line(at)))
        });
        let counts = counting(rows);
        let shared = counts.iter().filter(|counts| !**counts).count();
        if shared == 0 {
            return;
        }
        self.rows.keep(&counts);
        self.count_rows_of_tables();
        let rows = u64::try_from(shared).unwrap_or(u64::MAX);
        let why = "another file has the record too, and it counts once".to_owned();
        self.left_out.push(RowsLeftOut { rows, why });
        if !self.warnings.contains(&ImportWarning::SharedByFiles) {
            self.warnings.push(ImportWarning::SharedByFiles);
        }
    }

    /// Whether all records of one sheet are also in the other sheets of its workbook.
    pub(super) fn has_repeated_sheet(&self) -> bool {
        let ends = &self.tables_of_files;
        let file = |table: usize| ends.partition_point(|end| *end <= table);
        let mut counts: HashMap<(usize, String), BTreeMap<usize, usize>> = HashMap::new();
        for (at, row) in self.rows.iter().enumerate() {
            let record = counts.entry((file(row.table), self.rows.line(at))).or_default();
            *record.entry(row.table).or_default() += 1;
        }
        let is_elsewhere = |table: usize| {
            let mut own = counts.values().filter(|of| of.contains_key(&table));
            own.all(|of| of.values().sum::<usize>() >= 2 * of.get(&table).copied().unwrap_or(0))
        };
        self.rows.in_tables().any(|(table, _)| is_elsewhere(table))
    }

    /// Counts the records of each table.
    pub(super) fn count_rows_of_tables(&mut self) {
        for table in &mut self.tables {
            table.rows = 0;
        }
        for (table, rows) in self.rows.in_tables() {
            if let Some(table) = self.tables.get_mut(table) {
                table.rows += u64::try_from(rows).unwrap_or(u64::MAX);
            }
        }
    }
}
