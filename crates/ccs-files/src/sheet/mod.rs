//! Exports of any format (text, workbooks or JSON records) as sheets of cells.

mod content;
mod file_fault;
mod json;
mod records;
mod rows;
mod split;
mod text;
#[cfg(feature = "workbook")]
mod workbook;

pub(crate) use content::{Content, Kept};
pub(crate) use file_fault::FileFault;
pub(crate) use records::read_records;
pub(crate) use rows::Rows;
pub(crate) use split::{Splitter, split, split_in_part};
pub use text::Delimiter;
pub(crate) use text::{DELIMITERS, decode};
#[cfg(feature = "workbook")]
pub(crate) use workbook::{Hidden, hidden, read_start_of_workbook, read_workbook};

use std::ops::Range;

/// Cells in rows. Rows without text are left out; the others keep their number.
///
/// A large workbook has millions of cells, so a cell takes twelve bytes beside its text.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    /// The sheet's name, in a workbook.
    pub(crate) name: Option<String>,
    text: String,
    cells: Vec<Span>,
    rows: Vec<RowStart>,
    /// The first cell of the unfinished row, and where its text begins.
    unfinished: (usize, usize),
}

/// A cell: where its text begins and ends in the text of its row.
#[derive(Debug, Clone, Copy)]
struct Span {
    start: u32,
    end: u32,
    form: CellForm,
}

impl Span {
    #[inline]
    fn of(start: usize, end: usize, form: CellForm) -> Self {
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { start: place(start), end: place(end), form }
    }

    #[inline]
    fn range(self) -> Range<usize> {
        index(self.start)..index(self.end)
    }
}

#[inline]
fn index(at: u32) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX)
}

#[derive(Debug, Clone, Copy)]
struct RowStart {
    number: u64,
    first: usize,
    text: usize,
}

/// The type of a cell in its file.
#[cfg_attr(
    not(feature = "workbook"),
    expect(dead_code, reason = "some types are only of workbooks")
)]
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum CellForm {
    /// Text, as every cell of a text file is.
    #[default]
    Text,
    /// A number in a workbook, as the shortest decimal.
    Number,
    /// A number in a workbook that is shown as a percentage.
    Percent,
    /// A number in a document, with all digits.
    Exact,
    /// A day: `YYYY-MM-DD`.
    Date,
    /// A day and a time: `YYYY-MM-DD HH:MM:SS`.
    DateTime,
    /// A time: `HH:MM:SS`.
    Time,
    /// An error of a formula.
    Error,
    /// A formula without its value.
    Unstored,
    /// A list within a record of a document.
    List,
}

/// A cell, without spaces around its text.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Cell<'s> {
    pub(crate) text: &'s str,
    pub(crate) form: CellForm,
}

/// A row of cells: of a sheet in memory, or of a text that is being split.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row<'s> {
    /// The row number, from 1, as the program for the file shows it.
    pub(crate) number: u64,
    /// What its cells are parts of.
    text: &'s str,
    cells: Places<'s>,
}

/// Where the cells of a row are in its text.
#[derive(Debug, Clone, Copy)]
enum Places<'s> {
    Spans(&'s [Span]),
    /// The mark before the first cell and the one after each, quotes being parts of a cell here.
    Marks(&'s [u32]),
}

impl Sheet {
    /// An empty sheet.
    pub(crate) const EMPTY: Self = Self {
        name: None,
        text: String::new(),
        cells: Vec::new(),
        rows: Vec::new(),
        unfinished: (0, 0),
    };

    #[cfg(feature = "workbook")]
    pub(crate) fn named(name: impl Into<String>) -> Self {
        Self { name: Some(name.into()), ..Self::default() }
    }

    /// Adds a cell to the unfinished row.
    pub(crate) fn push(&mut self, text: &str, form: CellForm) {
        let start = self.text.len() - self.unfinished.1;
        self.text.push_str(text);
        self.cells.push(Span::of(start, start + text.len(), form));
    }

    /// Gives the last cell another type.
    #[cfg(feature = "workbook")]
    fn set_form(&mut self, form: CellForm) {
        self.cells.last_mut().into_iter().for_each(|cell| cell.form = form);
    }

    /// Drops the cells since the last finished row.
    fn forget_row(&mut self) {
        let (first, text) = self.unfinished;
        self.cells.truncate(first);
        self.text.truncate(text);
    }

    /// Finishes a row with the cells since the last one; a row without text is dropped.
    pub(crate) fn finish_row(&mut self, number: u64) {
        let (first, text) = self.unfinished;
        let is_blank = self.text.get(text..).is_none_or(|added| added.trim().is_empty());
        if is_blank {
            self.forget_row();
        } else {
            self.rows.push(RowStart { number, first, text });
            self.unfinished = (self.cells.len(), self.text.len());
        }
    }

    /// The number of rows with text.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// The number of bytes of text in memory.
    pub(crate) fn size(&self) -> usize {
        self.text.len()
    }

    pub(crate) fn row(&self, at: usize) -> Option<Row<'_>> {
        let RowStart { number, first, text } = *self.rows.get(at)?;
        let next = self.rows.get(at + 1).map(|next| (next.first, next.text));
        let (end, text_end) = next.unwrap_or(self.unfinished);
        let text = self.text.get(text..text_end)?;
        Some(Row { number, text, cells: Places::Spans(self.cells.get(first..end)?) })
    }

    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        (0..self.len()).filter_map(|at| self.row(at))
    }
}

impl<'s> Row<'s> {
    /// The number of cells.
    pub(crate) const fn len(&self) -> usize {
        match self.cells {
            Places::Spans(spans) => spans.len(),
            Places::Marks(marks) => marks.len().saturating_sub(1),
        }
    }

    /// A cell; empty after the end of the row.
    #[inline]
    pub(crate) fn cell(&self, place: usize) -> Cell<'s> {
        let (text, form) = match self.cells {
            Places::Marks(marks) => (between(self.text, marks, place), CellForm::Text),
            Places::Spans(spans) => match spans.get(place) {
                Some(span) => (self.untrimmed(*span), span.form),
                None => return Cell::default(),
            },
        };
        Cell { text: trimmed(text), form }
    }

    pub(crate) fn cells(self) -> impl Iterator<Item = Cell<'s>> {
        (0..self.len()).map(move |place| self.cell(place))
    }

    #[inline]
    fn untrimmed(&self, span: Span) -> &'s str {
        self.text.get(span.range()).unwrap_or_default()
    }

    fn has_text(self) -> bool {
        self.cells().any(|cell| !cell.text.is_empty())
    }
}

/// The cell of a text after a mark, without quotes around it; empty after the last.
#[inline]
fn between<'t>(text: &'t str, marks: &[u32], place: usize) -> &'t str {
    let Some([before, after]) = marks.get(place..).and_then(|rest| rest.first_chunk()) else {
        return "";
    };
    let cell = text.get(index(before.wrapping_add(1))..index(*after)).unwrap_or_default();
    if cell.starts_with('"') { unquoted(cell) } else { cell }
}

fn unquoted(cell: &str) -> &str {
    let cell = cell.strip_suffix('\r').unwrap_or(cell);
    cell.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(cell)
}

/// The text without spaces around it.
#[inline]
fn trimmed(text: &str) -> &str {
    if is_tidy(text) { text } else { without_spaces(text) }
}

#[inline]
fn is_tidy(text: &str) -> bool {
    let is_mark = |byte: &u8| byte.is_ascii_graphic();
    matches!(text.as_bytes(), [first, .., last] if is_mark(first) && is_mark(last))
}

#[inline(never)]
fn without_spaces(text: &str) -> &str {
    // Other spaces than those of ASCII are rare.
    let text = text.trim_ascii();
    if is_tidy(text) { text } else { text.trim() }
}

/// The form in which headers are compared: letter case, outer and repeated spaces are ignored.
pub(crate) fn as_header(text: &str) -> String {
    let mut before = b' ';
    let mut bytes = text.bytes();
    let is_plain = bytes.all(|byte| {
        let is_space = byte == b' ' && before != b' ';
        before = byte;
        is_space || byte.is_ascii_graphic()
    });
    if is_plain && before != b' ' {
        return text.to_ascii_lowercase();
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
