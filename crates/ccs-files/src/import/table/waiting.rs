//! Rows of data that wait until there are many, whose cells are then read column by column. Rows that must
//! be read one after the other never wait, and rows of which one cannot be read are read again so, to say
//! why.

use super::needed::Needed;
use super::record::Taken;
use super::{RowKind, TableReading};
use crate::import::find::Found;
use crate::import::mode::Quick;
use crate::profile::Plan;
use crate::sheet::{Cell, Row, Rows};

/// So many rows wait that what is done once for all of them costs little, and their cells stay near.
const MOST: usize = 256;

/// Rows of a text that wait.
pub(super) struct Waiting<'t, 'p> {
    /// Whether any can.
    can_wait: bool,
    rows: Rows<'t>,
    /// The columns that take each.
    taken: Vec<Taken>,
    plan: &'p Plan,
    found: &'p Found,
}

impl<'t, 'p> Waiting<'t, 'p> {
    /// No row yet of a table.
    pub(super) fn of(text: &'t str, of: &TableReading<'p, '_>) -> Self {
        let (can_wait, rows) = (of.rows_can_wait(), Rows::of(text));
        Self { can_wait, rows, taken: Vec::new(), plan: of.reading.plan, found: of.found }
    }

    /// The rows, with the columns that take each.
    pub(super) fn all(&self) -> impl Iterator<Item = (Needed<'_>, Taken)> {
        let Self { plan, found, .. } = *self;
        let needed = move |row| Needed { row, plan, found, filled: &[] };
        self.rows.all().map(needed).zip(self.taken.iter().copied())
    }

    /// The cell of a need in each row, for the column at a place among those that are written; `None`
    /// where it is absent.
    #[inline]
    pub(super) fn cells(&self, need: usize, own: usize) -> impl Iterator<Item = Option<Cell<'t>>> {
        let place = self.found.places.get(need).copied().flatten();
        let is_blank = |text: &str| self.plan.blanks.iter().any(|blank| blank == text);
        let cells = self.rows.column(place.unwrap_or(usize::MAX)).zip(&self.taken);
        cells.map(move |(cell, taken)| {
            let is_there = taken.has(own) && !cell.text.is_empty() && !is_blank(cell.text);
            is_there.then_some(cell)
        })
    }

    fn len(&self) -> usize {
        self.taken.len()
    }

    fn clear(&mut self) {
        self.rows.clear();
        self.taken.clear();
    }
}

impl TableReading<'_, '_> {
    /// Whether no row of the table needs what was made of another.
    fn rows_can_wait(&self) -> bool {
        let plan = self.reading.plan;
        let reads_totals_again = !plan.check.is_empty() && self.has_shared_amounts;
        !self.reading.explains
            && plan.per.is_empty()
            && plan.fill_down.is_empty()
            && self.sections.is_none()
            && !reads_totals_again
    }

    /// Whether a row waits from now on, or is left out and done with.
    pub(super) fn waits(&mut self, row: Row<'_>, waiting: &mut Waiting<'_, '_>) -> bool {
        if !waiting.can_wait || self.after_end.is_some() {
            return false;
        }
        let needed = Needed { row, plan: waiting.plan, found: waiting.found, filled: &[] };
        match self.kind(&needed) {
            RowKind::Data => {}
            RowKind::NotKept(by) => {
                self.not_kept(by, &needed);
                return true;
            }
            _ => return false,
        }
        let Some(taken) = self.by_type.taken(&self.columns, &needed) else { return false };
        if !waiting.rows.push(row) {
            return false;
        }
        waiting.taken.push(taken);
        self.watched.row(row);
        if waiting.len() == MOST {
            self.read_waiting(waiting);
        }
        true
    }

    /// Reads the rows that wait.
    pub(super) fn read_waiting(&mut self, waiting: &mut Waiting<'_, '_>) {
        if !self.reads_all(waiting) {
            self.reading.lines.drop_unfinished();
            waiting.all().for_each(|(needed, _)| self.data(&needed));
        }
        waiting.clear();
    }

    /// Makes a record of each row, if that can be done without saying anything.
    fn reads_all(&mut self, waiting: &Waiting<'_, '_>) -> bool {
        let mut padded = 0;
        for (own, column) in self.columns.iter_mut().enumerate().filter(|(_, it)| !it.is_same()) {
            let Some(cells) = self.reading.lines.column(column.at) else { continue };
            let Some(given) = column.read_all(waiting, own, cells) else { return false };
            padded += given;
        }
        let first = self.reading.lines.len();
        if !(first..first + waiting.len()).all(|at| self.enrolment_week::<Quick>(at, 0)) {
            return false;
        }
        self.padded += padded;
        for row in waiting.rows.all() {
            self.add_record_to_totals();
            self.reading.lines.finish_record(self.number, row.number);
        }
        true
    }
}
