//! Rows that are parts of one text.

use super::{Cell, Row, Span, trimmed};

/// Rows of a text that was split, in order.
pub(crate) struct Rows<'t> {
    text: &'t str,
    cells: Vec<Span>,
    places: Vec<Place>,
}

/// The number of a row, and where its cells are.
#[derive(Clone, Copy)]
struct Place {
    number: u64,
    first: usize,
    end: usize,
}

impl<'t> Rows<'t> {
    pub(crate) const fn of(text: &'t str) -> Self {
        Self { text, cells: Vec::new(), places: Vec::new() }
    }

    /// Adds a row, and returns whether its cells are parts of the text: those of a row with doubled
    /// quotes are not.
    #[inline]
    pub(crate) fn push(&mut self, row: Row<'_>) -> bool {
        let is_part = std::ptr::eq(row.text, self.text);
        if is_part {
            let first = self.cells.len();
            self.cells.extend_from_slice(row.cells);
            self.places.push(Place { number: row.number, first, end: self.cells.len() });
        }
        is_part
    }

    pub(crate) fn clear(&mut self) {
        self.cells.clear();
        self.places.clear();
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = Row<'_>> {
        self.places.iter().map(|row| {
            let cells = self.cells.get(row.first..row.end).unwrap_or_default();
            Row { number: row.number, text: self.text, cells }
        })
    }

    /// The cell of each row at a place; empty after the end of a row.
    #[inline]
    pub(crate) fn column(&self, place: usize) -> impl Iterator<Item = Cell<'t>> {
        self.places.iter().map(move |row| {
            let at = row.first.saturating_add(place);
            let span = self.cells.get(at).filter(|_| at < row.end);
            let text = |span: &Span| trimmed(self.text.get(span.range()).unwrap_or_default());
            span.map_or_else(Cell::default, |span| Cell { text: text(span), form: span.form })
        })
    }
}
