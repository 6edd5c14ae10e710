//! Rows of data that wait until there are many, whose cells are then read column by column. Rows of which
//! one cannot be read are read again one after the other, to say why; and so are all rows of a table whose
//! rows need what was made of another.

use super::needed::Needed;
use super::record::Taken;
use super::{RowKind, TableReading};
use crate::import::find::Found;
use crate::import::mode::Quick;
use crate::profile::Plan;
use crate::sheet::{Cell, Rows, Splitter};

/// So many rows are split at once that what is done once for all of them costs little, and they stay near.
const MOST: usize = if cfg!(test) { 4 } else { 256 };

/// Rows of a text that wait.
pub(super) struct Waiting<'t, 'p> {
    /// Whether any can.
    can_wait: bool,
    /// Whether a row that is as wide as the header is data, and nothing of it is looked at before it is
    /// read.
    are_all_data: bool,
    /// How many cells a row has.
    width: usize,
    rows: Rows<'t>,
    /// Those of the rows that wait, and the columns that take each.
    kept: Vec<(usize, Taken)>,
    /// Whether the amount of one of them is lost, or counts more than once.
    has_doubt: bool,
    plan: &'p Plan,
    found: &'p Found,
}

impl<'t, 'p> Waiting<'t, 'p> {
    /// No row yet of a table.
    fn of(text: &'t str, of: &TableReading<'p, '_>) -> Self {
        let (plan, found) = (of.reading.plan, of.found);
        let kinds = [&plan.stop, &plan.total, &plan.drop, &plan.keep];
        let are_all_alike = kinds.iter().all(|rows| rows.is_empty());
        Self {
            can_wait: of.rows_can_wait(),
            are_all_data: are_all_alike && of.by_type.is_empty() && of.watched.is_empty(),
            width: of.width,
            rows: Rows::of(text),
            kept: Vec::new(),
            has_doubt: false,
            plan,
            found,
        }
    }

    fn needed(&self, row: usize) -> Needed<'_> {
        Needed { row: self.rows.row(row), plan: self.plan, found: self.found, filled: &[] }
    }

    /// The rows, with the columns that take each.
    pub(super) fn all(&self) -> impl Iterator<Item = (Needed<'_>, Taken)> {
        self.kept.iter().map(|(row, taken)| (self.needed(*row), *taken))
    }

    /// Passes the cell of a need in each row, for the column at a place among those that are written,
    /// until there is a `None`; an absent cell is none.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "each caller does little with a cell, and knows what")]
    pub(super) fn each_cell(
        &self,
        need: usize,
        own: usize,
        mut each: impl FnMut(Option<Cell<'t>>) -> Option<()>,
    ) -> Option<()> {
        let place = self.found.places.get(need).copied().flatten().unwrap_or(usize::MAX);
        let is_blank = |text: &str| self.plan.blanks.iter().any(|blank| blank == text);
        let cells = self.rows.cells(place, self.kept.iter().map(|(row, _)| *row));
        for ((_, taken), cell) in self.kept.iter().zip(cells) {
            let is_there = taken.has(own) && !cell.text.is_empty() && !is_blank(cell.text);
            each(is_there.then_some(cell))?;
        }
        Some(())
    }
}

impl TableReading<'_, '_> {
    /// Reads the rows of a text, after those above the table.
    pub(super) fn all_rows<'t>(&mut self, splitter: &mut Splitter<'t>, text: &'t str) {
        let mut waiting = Waiting::of(text, self);
        loop {
            self.plain_rows(splitter, &mut waiting);
            match splitter.next() {
                Ok(Some(row)) => {
                    // The next mostly has as many cells.
                    waiting.width = row.len();
                    self.row(row);
                }
                Ok(None) => return,
                Err(fault) => return self.reading.issues.of_file(&self.place, fault.into()),
            }
        }
    }

    /// Whether no row of the table needs what was made of another.
    fn rows_can_wait(&self) -> bool {
        let plan = self.reading.plan;
        // What `once` adds once is in no column of the record.
        let has_parts = !plan.per.is_empty() && !plan.check.is_empty();
        !self.reading.explains
            && !has_parts
            && self.reading.rows_of_files.is_none()
            && plan.fill_down.is_empty()
            && self.sections.is_none()
    }

    /// Reads the next rows, as long as they can be split many at a time.
    fn plain_rows<'t>(&mut self, splitter: &mut Splitter<'t>, waiting: &mut Waiting<'t, '_>) {
        let mut has_more = true;
        while has_more && waiting.can_wait && self.after_end.is_none() {
            splitter.rows(waiting.width, MOST, &mut waiting.rows);
            has_more = waiting.rows.has_more();
            if waiting.are_all_data && waiting.width == waiting.found.width {
                waiting.kept.extend((0..waiting.rows.len()).map(|row| (row, Taken::ALL)));
            } else {
                (0..waiting.rows.len()).for_each(|row| self.waits(row, waiting));
            }
            self.read_waiting(waiting);
        }
    }

    /// Lets a row wait if it is data; another is read once those before it are.
    fn waits(&mut self, row: usize, waiting: &mut Waiting<'_, '_>) {
        let needed = waiting.needed(row);
        let kind = if self.after_end.is_some() { None } else { Some(self.kind(&needed)) };
        match kind {
            Some(RowKind::Data) => {
                self.watched.row(needed.row);
                let taken = self.by_type.taken(&self.columns, &needed);
                waiting.has_doubt |= taken.is_none();
                waiting.kept.push((row, taken.unwrap_or(Taken::ALL)));
            }
            Some(RowKind::NotKept(by)) => self.not_kept(by, &needed),
            _ => {
                self.read_waiting(waiting);
                self.row(waiting.rows.row(row));
            }
        }
    }

    /// Reads the rows that wait.
    fn read_waiting(&mut self, waiting: &mut Waiting<'_, '_>) {
        if waiting.kept.is_empty() {
            return;
        }
        if waiting.has_doubt || !self.reads_all(waiting) {
            self.reading.lines.drop_unfinished();
            waiting.all().for_each(|(needed, _)| self.data(&needed));
        }
        waiting.kept.clear();
        waiting.has_doubt = false;
    }

    /// Makes a record of each row, or a part of one, if that can be done without saying anything.
    fn reads_all(&mut self, waiting: &Waiting<'_, '_>) -> bool {
        let mut padded = 0;
        for (own, column) in self.columns.iter_mut().enumerate().filter(|(_, it)| !it.is_same()) {
            let Some(cells) = self.reading.lines.column(column.at) else { continue };
            let Some(given) = column.read_all(waiting, own, cells) else { return false };
            padded += given;
        }
        let first = self.reading.lines.len();
        let mut records = first..first + waiting.kept.len();
        let is_made =
            self.enrolment_week.is_none() || records.all(|at| self.enrolment_week::<Quick>(at, 0));
        if !is_made {
            return false;
        }
        self.padded += padded;
        let has_checks = !waiting.plan.check.is_empty();
        if waiting.plan.per.is_empty() && !has_checks {
            let rows = waiting.kept.iter().map(|(row, _)| waiting.rows.number(*row));
            self.reading.lines.finish_records(self.number, rows);
            return true;
        }
        for (at, (needed, _)) in (first..).zip(waiting.all()) {
            if has_checks {
                self.add_to_totals(&needed, true);
            }
            self.finish_row(at, &needed);
        }
        self.reading.lines.drop_unfinished();
        true
    }
}
