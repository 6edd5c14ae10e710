//! Rows of data that wait until there are many, whose cells are then read column by column. Rows that must
//! be read one after the other never wait, and rows of which one cannot be read are read again so, to say
//! why.

use super::needed::Needed;
use super::record::Taken;
use super::{RowKind, TableReading};
use crate::import::find::Found;
use crate::import::mode::Quick;
use crate::profile::Plan;
use crate::sheet::{Cell, Row, Rows, Splitter};

/// So many rows wait that what is done once for all of them costs little, and their cells stay near.
const MOST: usize = if cfg!(test) { 4 } else { 256 };

/// Rows of a text that wait.
pub(super) struct Waiting<'t, 'p> {
    /// Whether any can.
    can_wait: bool,
    /// Whether a row that is as wide as the others is data, or left out by `keep`.
    are_all_alike: bool,
    /// How many cells such a row has.
    width: usize,
    rows: Rows<'t>,
    /// The columns that take each.
    taken: Vec<Taken>,
    /// Whether the amount of one of them is lost, or counts more than once.
    has_doubt: bool,
    plan: &'p Plan,
    found: &'p Found,
}

impl<'t, 'p> Waiting<'t, 'p> {
    /// No row yet of a table.
    pub(super) fn of(text: &'t str, of: &TableReading<'p, '_>) -> Self {
        let (can_wait, rows) = (of.rows_can_wait(), Rows::of(text));
        let (plan, found) = (of.reading.plan, of.found);
        let kinds = [&plan.stop, &plan.total, &plan.drop];
        let are_all_alike = kinds.iter().all(|rows| rows.is_empty());
        let (taken, has_doubt) = (Vec::new(), false);
        Self { can_wait, are_all_alike, width: found.width, rows, taken, has_doubt, plan, found }
    }

    /// The rows, with the columns that take each.
    pub(super) fn all(&self) -> impl Iterator<Item = (Needed<'_>, Taken)> {
        let Self { plan, found, .. } = *self;
        let needed = move |row| Needed { row, plan, found, filled: &[] };
        self.rows.all().map(needed).zip(self.taken.iter().copied())
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
        let place = self.found.places.get(need).copied().flatten();
        let is_blank = |text: &str| self.plan.blanks.iter().any(|blank| blank == text);
        let mut taken = self.taken.iter();
        self.rows.each_cell(place.unwrap_or(usize::MAX), |cell| {
            let is_taken = taken.next().is_some_and(|taken| taken.has(own));
            let is_there = is_taken && !cell.text.is_empty() && !is_blank(cell.text);
            each(is_there.then_some(cell))
        })
    }

    fn len(&self) -> usize {
        self.taken.len()
    }

    fn clear(&mut self) {
        self.rows.clear();
        self.taken.clear();
        self.has_doubt = false;
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
        if waiting.len() == MOST || !waiting.rows.takes(row) {
            self.read_waiting(waiting);
        }
        let can_wait = waiting.rows.takes(row);
        if can_wait {
            waiting.rows.push(row);
            waiting.taken.push(taken);
            self.watched.row(row);
            // Without a header, nothing but its width tells whether a row has shifted.
            if self.found.header_row.is_none() {
                waiting.width = row.len();
            }
        }
        can_wait
    }

    /// Reads the next rows, as long as there is nothing odd about them.
    pub(super) fn plain_rows<'t>(
        &mut self,
        splitter: &mut Splitter<'t>,
        waiting: &mut Waiting<'t, '_>,
    ) {
        let mut has_more = waiting.can_wait && waiting.are_all_alike;
        while has_more {
            has_more = splitter.rows(waiting.width, MOST, &mut waiting.rows);
            let Waiting { rows, taken, has_doubt, plan, found, .. } = waiting;
            rows.retain_from(taken.len(), |row| {
                let needed = Needed { row, plan, found, filled: &[] };
                if let Some(by) = plan.keep.iter().position(|it| !needed.is(it)) {
                    self.not_kept(by, &needed);
                    return false;
                }
                self.watched.row(row);
                let of_row = self.by_type.taken(&self.columns, &needed);
                *has_doubt |= of_row.is_none();
                taken.push(of_row.unwrap_or(Taken::ALL));
                true
            });
            if waiting.len() >= MOST {
                self.read_waiting(waiting);
            }
        }
    }

    /// Reads the rows that wait.
    pub(super) fn read_waiting(&mut self, waiting: &mut Waiting<'_, '_>) {
        if waiting.taken.is_empty() {
            return;
        }
        if waiting.has_doubt || !self.reads_all(waiting) {
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
        let mut records = first..first + waiting.len();
        let is_made =
            self.enrolment_week.is_none() || records.all(|at| self.enrolment_week::<Quick>(at, 0));
        if !is_made {
            return false;
        }
        self.padded += padded;
        for row in waiting.rows.all() {
            if !waiting.plan.check.is_empty() {
                self.add_record_to_totals();
            }
            self.reading.lines.finish_record(self.number, row.number);
        }
        true
    }
}
