//! Records that several files have: exports that overlap.

use super::{ImportWarning, Imported, RowsLeftOut};
use crate::shared::counting;

impl Imported {
    /// Leaves out the records that another file has too.
    pub(super) fn count_shared_once(&mut self) {
        if self.tables_of_files.len() < 2 {
            return;
        }
        let ends = &self.tables_of_files;
        let rows = self.rows.iter().zip(self.rows.lines()).map(|(row, line)| {
            let file = ends.partition_point(|end| *end <= row.table);
            (file, line)
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
        self.warnings.push(ImportWarning::SharedByFiles);
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
