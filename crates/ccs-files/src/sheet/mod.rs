//! Exports of any format (text, workbooks or JSON records) as sheets of cells.

mod content;
mod file_fault;
mod json;
mod records;
mod text;
#[cfg(feature = "workbook")]
mod workbook;

pub(crate) use content::{Content, Kept};
pub(crate) use file_fault::FileFault;
pub(crate) use records::read_records;
pub(crate) use text::{DELIMITERS, Delimiter, decode, split, split_in_part};
#[cfg(feature = "workbook")]
pub(crate) use workbook::read_workbook;

/// Cells in rows. Rows without text are left out; the others keep their number.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    /// The sheet's name, in a workbook.
    pub(crate) name: Option<String>,
    text: String,
    cells: Vec<Span>,
    rows: Vec<RowStart>,
    /// The number of cells in finished rows.
    finished: usize,
}

#[derive(Debug, Clone, Copy)]
struct Span {
    start: usize,
    length: u32,
    form: CellForm,
}

#[derive(Debug, Clone, Copy)]
struct RowStart {
    number: u64,
    first: usize,
}

/// The type of a cell in its file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum CellForm {
    /// Text, as every cell of a text file is.
    #[default]
    Text,
    /// A number in a workbook, as the shortest decimal.
    Number,
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

/// A row of a sheet.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row<'s> {
    sheet: &'s Sheet,
    /// The row number, from 1, as the program for the file shows it.
    pub(crate) number: u64,
    first: usize,
    end: usize,
}

impl Sheet {
    /// An empty sheet.
    pub(crate) const EMPTY: Self =
        Self { name: None, text: String::new(), cells: Vec::new(), rows: Vec::new(), finished: 0 };

    pub(crate) fn named(name: impl Into<String>) -> Self {
        Self { name: Some(name.into()), ..Self::default() }
    }

    /// Adds a cell to the unfinished row.
    pub(crate) fn push(&mut self, text: &str, form: CellForm) {
        let start = self.text.len();
        self.text.push_str(text);
        let length = u32::try_from(text.len()).unwrap_or(u32::MAX);
        self.cells.push(Span { start, length, form });
    }

    /// Drops the cells since the last finished row.
    pub(crate) fn forget_row(&mut self) {
        self.cells.truncate(self.finished);
    }

    /// Finishes a row with the cells since the last one; a row without text is dropped.
    pub(crate) fn finish_row(&mut self, number: u64) {
        let first = self.finished;
        let added = self.cells.get(first..).unwrap_or_default();
        let is_blank = added.iter().all(|span| self.of_span(*span).text.is_empty());
        if is_blank {
            self.cells.truncate(first);
        } else {
            self.rows.push(RowStart { number, first });
            self.finished = self.cells.len();
        }
    }

    fn of_span(&self, span: Span) -> Cell<'_> {
        let length = usize::try_from(span.length).unwrap_or_default();
        let text = self.text.get(span.start..span.start + length).unwrap_or_default();
        Cell { text: text.trim(), form: span.form }
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
        let start = self.rows.get(at)?;
        let next = self.rows.get(at + 1).map_or(self.finished, |next| next.first);
        Some(Row { sheet: self, number: start.number, first: start.first, end: next })
    }

    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        (0..self.len()).filter_map(|at| self.row(at))
    }
}

impl<'s> Row<'s> {
    /// The number of cells.
    pub(crate) fn len(&self) -> usize {
        self.end.saturating_sub(self.first)
    }

    /// A cell; empty after the end of the row.
    pub(crate) fn cell(&self, place: usize) -> Cell<'s> {
        let at = self.first.saturating_add(place);
        let span = self.sheet.cells.get(at).filter(|_| at < self.end);
        span.map_or_else(Cell::default, |span| self.sheet.of_span(*span))
    }

    pub(crate) fn cells(self) -> impl Iterator<Item = Cell<'s>> {
        (0..self.len()).map(move |place| self.cell(place))
    }
}

/// The form in which headers are compared: letter case, outer and repeated spaces are ignored.
pub(crate) fn as_header(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
