//! Rows that are parts of one text.

use super::split::LONGEST_ROW;
use super::{Cell, CellForm, Places, Row, between, index, trimmed};
use crate::csv::Marks;

/// Rows of a text, one on each line, which have equally many cells and need no care: quotes in them are
/// around whole cells and not doubled.
pub(crate) struct Rows<'t> {
    text: &'t str,
    marks: Marks,
    width: usize,
    /// The number of the first.
    first: u64,
    count: usize,
    /// How many lines were looked at.
    ahead: usize,
}

/// After a row that needs care, so few lines are looked at, since the next may need it too.
const FEWEST: usize = 4;

impl<'t> Rows<'t> {
    pub(crate) fn of(text: &'t str) -> Self {
        Self { text, marks: Marks::default(), width: 0, first: 0, count: 0, ahead: 0 }
    }

    /// Takes the rows from a line's start on in place of those before, at most so many, up to one that has
    /// another number of cells, no text, or needs care. Where the next row begins.
    pub(super) fn split(
        &mut self,
        [start, width, most]: [usize; 3],
        number: u64,
        delimiter: u8,
    ) -> usize {
        let bytes = self.text.as_bytes();
        let is_smooth = self.ahead > 0 && self.count == self.ahead;
        self.ahead = if is_smooth { self.ahead * 2 } else { FEWEST }.min(most);
        let most = self.ahead;
        self.marks.find_lines(bytes, start, delimiter, most);
        (self.width, self.first, self.count) = (width, number, 0);
        let (mut from, marks) = (start, self.marks.all());
        for (row, end) in (1..).zip(self.marks.line_ends().iter().take(most)) {
            let is_wide = marks.get(row * width) == Some(end);
            let end = index(*end);
            let is_row = is_wide && end - from <= LONGEST_ROW;
            if !is_row || !has_text(bytes.get(from..end).unwrap_or_default(), delimiter) {
                break;
            }
            (self.count, from) = (row, end + 1);
        }
        from
    }

    pub(crate) const fn len(&self) -> usize {
        self.count
    }

    /// Whether all lines that were looked at are rows, so that the next is likely one too.
    pub(crate) const fn has_more(&self) -> bool {
        self.count == self.ahead
    }

    /// The number of one of them.
    #[inline]
    pub(crate) fn number(&self, at: usize) -> u64 {
        self.first.saturating_add(u64::try_from(at).unwrap_or(u64::MAX))
    }

    #[inline]
    pub(crate) fn row(&self, at: usize) -> Row<'_> {
        let number = self.number(at);
        let first = at * self.width;
        let marks = self.marks.all().get(first..=first + self.width).unwrap_or_default();
        Row { number, text: self.text, cells: Places::Marks(marks) }
    }

    /// The cell of some of the rows at a place, which is empty after the end of the row.
    #[inline]
    pub(crate) fn cells(
        &self,
        place: usize,
        rows: impl Iterator<Item = usize>,
    ) -> impl Iterator<Item = Cell<'t>> {
        let marks = if place < self.width { self.marks.all() } else { &[] };
        let (text, width) = (self.text, self.width);
        rows.map(move |row| {
            let cell = between(text, marks, row.wrapping_mul(width).wrapping_add(place));
            Cell { text: trimmed(cell), form: CellForm::Text }
        })
    }
}

/// Whether a row has text beside delimiters and quotes.
#[inline]
fn has_text(row: &[u8], delimiter: u8) -> bool {
    let is_text = |byte: &u8| byte.is_ascii_graphic() && *byte != b'"' && *byte != delimiter;
    row.first().is_some_and(is_text) || row.iter().any(is_text)
}
