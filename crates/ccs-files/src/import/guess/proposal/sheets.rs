//! Where a table is: in two header rows, and in several sheets of one shape.

use super::Proposal;
use crate::import::find::headings;
use crate::import::guess::product::{SEVERAL_SHEETS, SHEETS_ASKED};
use crate::import::guess::two_rows;
use crate::import::open::HEADER_WITHIN;
use crate::sheet::{Sheet, as_header};

impl Proposal<'_> {
    /// Asks whether two rows are the header, and which sheets count, where several have it.
    pub(super) fn where_it_is(&mut self) {
        if self.header_rows > 1 {
            let first = self.sheet.row(self.header).map_or(0, |row| row.number);
            self.ask(two_rows::question(first));
            self.table.push(two_rows::key(first));
        }
        if self.sheets.iter().enumerate().any(|(at, sheet)| self.is_alike(at, sheet)) {
            self.ask(SEVERAL_SHEETS);
            self.table.push(SHEETS_ASKED.to_owned());
        }
    }

    /// Whether another sheet of the workbook has every heading that is read.
    fn is_alike(&self, at: usize, sheet: &Sheet) -> bool {
        if at == self.place || sheet.name.is_none() {
            return false;
        }
        let places = self.places.iter().flatten();
        let read: Vec<String> = places.map(|place| as_header(self.header_at(*place))).collect();
        let has_all = |at: usize| {
            let headings = headings(sheet, at, self.header_rows);
            let names: Vec<String> = headings.iter().map(|heading| as_header(heading)).collect();
            read.iter().all(|heading| names.contains(heading))
        };
        let rows = sheet.rows().take_while(|row| row.number <= HEADER_WITHIN);
        rows.enumerate().any(|(at, _)| has_all(at))
    }
}
