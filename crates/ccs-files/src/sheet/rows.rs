//! Rows that are parts of one text.

use super::{Cell, CellForm, Row, Span, trimmed};

/// Rows of a text that was split, in order, which have equally many cells.
pub(crate) struct Rows<'t> {
    text: &'t str,
    /// Their cells, row after row.
    cells: Vec<Span>,
    numbers: Vec<u64>,
    width: usize,
}

impl<'t> Rows<'t> {
    pub(crate) const fn of(text: &'t str) -> Self {
        Self { text, cells: Vec::new(), numbers: Vec::new(), width: 0 }
    }

    /// Whether a row can be added: it has as many cells as the others, and they are parts of the text,
    /// unlike those of a row with doubled quotes.
    #[inline]
    pub(crate) fn takes(&self, row: Row<'_>) -> bool {
        std::ptr::eq(row.text, self.text)
            && (self.numbers.is_empty() || row.cells.len() == self.width)
    }

    /// Adds a row that can be added.
    #[inline]
    pub(crate) fn push(&mut self, row: Row<'_>) {
        self.width = row.cells.len();
        self.cells.extend_from_slice(row.cells);
        self.numbers.push(row.number);
    }

    pub(crate) const fn len(&self) -> usize {
        self.numbers.len()
    }

    /// Adds a cell to the unfinished row.
    #[inline]
    pub(super) fn push_cell(&mut self, cell: Span) {
        self.cells.push(cell);
    }

    /// Finishes a row with so many cells since the last one, if it can be added.
    #[inline]
    pub(super) fn finish_row(&mut self, number: u64, width: usize) -> bool {
        let is_added = self.numbers.is_empty() || width == self.width;
        if is_added {
            self.width = width;
            self.numbers.push(number);
        }
        is_added
    }

    /// Drops the cells since the last finished row.
    pub(super) fn forget_row(&mut self) {
        self.cells.truncate(self.numbers.len() * self.width);
    }

    /// Keeps only those of the rows from one on of which this is true.
    pub(crate) fn retain_from(&mut self, first: usize, mut is_kept: impl FnMut(Row<'_>) -> bool) {
        let Self { text, cells, numbers, width } = self;
        let (width, mut kept) = (*width, first);
        for at in first..numbers.len() {
            let own = at * width..(at + 1) * width;
            let number = numbers.get(at).copied().unwrap_or_default();
            let row = Row { number, text, cells: cells.get(own.clone()).unwrap_or_default() };
            if !is_kept(row) {
                continue;
            }
            if kept < at {
                cells.copy_within(own, kept * width);
                numbers.get_mut(kept).into_iter().for_each(|place| *place = number);
            }
            kept += 1;
        }
        cells.truncate(kept * width);
        numbers.truncate(kept);
    }

    pub(crate) fn clear(&mut self) {
        self.cells.clear();
        self.numbers.clear();
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = Row<'_>> {
        let rows = self.numbers.iter().zip(self.cells.chunks_exact(self.width.max(1)));
        rows.map(|(number, cells)| Row { number: *number, text: self.text, cells })
    }

    /// Passes the cell of each row at a place, which is empty after the end of the row, until there is a
    /// `None`.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "each caller does little with a cell, and knows what")]
    pub(crate) fn each_cell(
        &self,
        place: usize,
        mut each: impl FnMut(Cell<'t>) -> Option<()>,
    ) -> Option<()> {
        for row in self.cells.chunks_exact(self.width.max(1)) {
            let text = row.get(place).and_then(|span| self.text.get(span.range()));
            each(Cell { text: trimmed(text.unwrap_or_default()), form: CellForm::Text })?;
        }
        Some(())
    }
}
