//! A workbook for people: a cover with the result, and a sheet for each table that has rows, with
//! the columns of its CSV under headings in words, ready to be filtered and printed.
//!
//! Identifiers are text, days are dates, and amounts are numbers with two decimals, or four if the
//! last two are not zero. A number that a spreadsheet would round is written as text. No cell
//! contains a formula.

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format as Style, FormatAlign, Workbook, Worksheet, XlsxError,
};

use super::sheet_heading::headings;
use super::{Document, MOST_ROWS, NotRendered, cover, people};
use crate::block::{Block, Cell, Heading, Medium, ShownRow, Table, Unit};
use crate::options::RenderOptions;

/// The number of digits that a spreadsheet keeps exactly.
const EXACT_DIGITS: usize = 15;

/// The workbook of a document.
///
/// # Errors
/// [`NotRendered`] if a table has more rows than a sheet can have.
pub fn write_xlsx<D: Document>(
    document: &D,
    options: &RenderOptions,
) -> Result<Vec<u8>, NotRendered> {
    write_within(document, options, MOST_ROWS)
}

fn write_within<D: Document>(
    document: &D,
    options: &RenderOptions,
    most_rows: u32,
) -> Result<Vec<u8>, NotRendered> {
    let blocks = document.blocks(options);
    let mut book = Workbook::new();
    book.set_properties(&undated()?);
    let mut sheets: Vec<&str> = D::TABLES.to_vec();
    sheets.retain(|name| super::has_rows(&blocks, name));
    if sheets.is_empty() {
        // A workbook needs at least one sheet.
        sheets.extend(D::TABLES.iter().find(|name| super::named(&blocks, name).next().is_some()));
    }
    if cover::has_cover(&blocks) {
        let about = |name: &&'static str| {
            let table = super::named(&blocks, name).next();
            (*name, table.map_or("", |table| &*table.caption))
        };
        let contents: Vec<cover::Contents<'_>> = sheets.iter().map(about).collect();
        let mut worksheet = worksheet(&mut book);
        cover::write(&document.title(), &blocks, &contents, &mut worksheet).map_err(refused)?;
        book.push_worksheet(worksheet);
    }
    for name in sheets {
        let mut worksheet = worksheet(&mut book);
        let sheet = Sheet::new(&mut worksheet, options, most_rows);
        write_sheet(&blocks, name, sheet)?;
        book.push_worksheet(worksheet);
    }
    book.save_to_buffer().map_err(refused)
}

/// A sheet whose rows go to an unnamed temporary file; into memory where there can be none.
#[cfg(not(target_family = "wasm"))]
fn worksheet(book: &mut Workbook) -> Worksheet {
    book.new_worksheet_with_constant_memory().unwrap_or_else(|_| Worksheet::new())
}

#[cfg(target_family = "wasm")]
fn worksheet(_: &mut Workbook) -> Worksheet {
    Worksheet::new()
}

/// Fixes the creation date, so that the same document always gives the same bytes.
fn undated() -> Result<DocProperties, NotRendered> {
    let day = ExcelDateTime::from_ymd(2018, 7, 2).map_err(refused)?;
    Ok(DocProperties::new().set_creation_datetime(&day))
}

/// The sheet being written.
struct Sheet<'s> {
    worksheet: &'s mut Worksheet,
    styles: Styles,
    /// The next row.
    next: u32,
    columns: u16,
    with_names: bool,
    most_rows: u32,
}

struct Styles {
    header: Style,
    day: Style,
    cents: Style,
    four_decimals: Style,
    text: Style,
}

fn write_sheet(blocks: &[Block<'_>], name: &str, mut sheet: Sheet<'_>) -> Result<(), NotRendered> {
    sheet.worksheet.set_name(name).map_err(refused)?;
    super::named(blocks, name).try_for_each(|table| sheet.table(table))?;
    sheet.filter().map_err(refused)
}

impl<'s> Sheet<'s> {
    fn new(worksheet: &'s mut Worksheet, options: &RenderOptions, most_rows: u32) -> Self {
        let (styles, with_names) = (Styles::new(), options.with_names);
        Self { worksheet, styles, next: 0, columns: 1, with_names, most_rows }
    }
}

impl Sheet<'_> {
    fn table(&mut self, table: &Table<'_>) -> Result<(), NotRendered> {
        let shown = columns(&table.headings, self.with_names);
        if self.next == 0 {
            self.header(&shown).map_err(refused)?;
        }
        for row in table.rows(Medium::Data) {
            if self.next > self.most_rows {
                return Err(NotRendered::TooManyRows { table: table.name });
            }
            self.row(&row, &shown).map_err(|error| refused_in(table.name, error))?;
        }
        self.columns = u16::try_from(shown.len()).unwrap_or(u16::MAX);
        Ok(())
    }

    /// A filter over every column.
    fn filter(&mut self) -> Result<(), XlsxError> {
        let (bottom, last) = (self.next.saturating_sub(1), self.columns.saturating_sub(1));
        self.worksheet.autofilter(0, 0, bottom, last).map(|_| ())
    }

    fn header(&mut self, shown: &[(usize, &Heading)]) -> Result<(), XlsxError> {
        let titles = headings(shown);
        for ((column, (_, heading)), title) in (0_u16..).zip(shown).zip(titles) {
            self.worksheet.write_string_with_format(0, column, title, &self.styles.header)?;
            self.worksheet.set_column_width(column, width(heading))?;
        }
        self.next = 1;
        self.worksheet.set_landscape();
        self.worksheet.set_print_fit_to_pages(1, 0);
        self.worksheet.set_repeat_rows(0, 0)?;
        self.worksheet.set_freeze_panes(1, 0).map(|_| ())
    }

    fn row(&mut self, row: &ShownRow<'_>, shown: &[(usize, &Heading)]) -> Result<(), XlsxError> {
        for (column, (at, heading)) in (0_u16..).zip(shown) {
            let hidden = heading.personal && !self.with_names;
            if let (false, Some(cell)) = (hidden, row.cells.get(*at)) {
                self.cell(column, cell, heading.unit)?;
            }
        }
        self.next = self.next.saturating_add(1);
        Ok(())
    }

    fn cell(&mut self, column: u16, cell: &Cell<'_>, unit: Unit) -> Result<(), XlsxError> {
        let (sheet, row) = (&mut *self.worksheet, self.next);
        match cell {
            Cell::Empty | Cell::Absent => return Ok(()),
            Cell::Day(day) => {
                let (year, month, day) = day.parts();
                let year = u16::try_from(year).unwrap_or(u16::MAX);
                let (month, day) =
                    (u8::try_from(month).unwrap_or(1), u8::try_from(day).unwrap_or(1));
                let date = ExcelDateTime::from_ymd(year, month, day)?;
                sheet.write_datetime_with_format(row, column, &date, &self.styles.day)?
            }
            Cell::Money(amount) | Cell::Dollars(amount) => {
                let text = amount.to_string();
                let whole_cents = amount.ten_thousandths().checked_rem(100) == Some(0);
                let styles = &self.styles;
                let style = if whole_cents { &styles.cents } else { &styles.four_decimals };
                match exact(&text) {
                    Some(number) => sheet.write_number_with_format(row, column, number, style)?,
                    None => sheet.write_string(row, column, text)?,
                }
            }
            Cell::Count(_) | Cell::Number(_) => {
                let text = people::read(cell, unit);
                match exact(&text) {
                    Some(number) => sheet.write_number(row, column, number)?,
                    None => sheet.write_string(row, column, text)?,
                }
            }
            Cell::Flag(yes) => sheet.write_boolean(row, column, *yes)?,
            Cell::Word(_) | Cell::Named { .. } | Cell::Text(_) | Cell::Link { .. } => {
                let text = people::read(cell, unit);
                if unit == Unit::Text {
                    sheet.write_string_with_format(row, column, text, &self.styles.text)?
                } else {
                    sheet.write_string(row, column, text)?
                }
            }
        };
        Ok(())
    }
}

/// The columns to show, with their indices.
fn columns(headings: &[Heading], with_names: bool) -> Vec<(usize, &Heading)> {
    let all = headings.iter().enumerate();
    all.filter(|(_, heading)| heading.shown_in(Medium::Data, with_names)).collect()
}

/// The number, if a spreadsheet keeps it exactly as printed.
pub(super) fn exact(text: &str) -> Option<f64> {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    if digits > EXACT_DIGITS { None } else { text.parse().ok() }
}

const fn width(heading: &Heading) -> u16 {
    match heading.unit {
        Unit::Text => 40,
        Unit::Id => 16,
        Unit::Day | Unit::Weekday | Unit::Money | Unit::Difference | Unit::Number => 13,
    }
}

impl Styles {
    fn new() -> Self {
        Self {
            header: Style::new().set_bold().set_text_wrap(),
            day: Style::new().set_num_format("d/mm/yyyy"),
            cents: Style::new().set_num_format("#,##0.00"),
            four_decimals: Style::new().set_num_format("#,##0.0000"),
            text: Style::new().set_text_wrap().set_align(FormatAlign::Top),
        }
    }
}

fn refused_in(table: &'static str, error: XlsxError) -> NotRendered {
    match error {
        XlsxError::MaxStringLengthExceeded => NotRendered::CellTooLong { table },
        other => refused(other),
    }
}

#[expect(clippy::needless_pass_by_value, reason = "the shape that map_err asks for")]
fn refused(error: XlsxError) -> NotRendered {
    NotRendered::Workbook(error.to_string())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail loudly")]
mod tests {
    use super::*;
    use crate::block::{Column, Row, Section};

    /// A table of so many rows, each with one text.
    struct Texts {
        rows: usize,
        characters: usize,
    }

    impl Document for Texts {
        const WHAT: &'static str = "texts";
        const TABLES: &'static [&'static str] = &["texts"];

        fn title(&self) -> String {
            "Texts".to_owned()
        }

        fn blocks<'a>(&'a self, _: &RenderOptions) -> Vec<Block<'a>> {
            let column = Column::text("text", "Text", |text: &String| text.clone().into());
            let rows = move || (0..self.rows).map(move |_| Row::of("a".repeat(self.characters)));
            let table = Table::new("texts", "Every text", vec![column], rows);
            vec![Section::new("Texts").with(table.block()).block()]
        }
    }

    fn code(texts: &Texts, most_rows: u32) -> Option<(&'static str, String)> {
        let written = write_within(texts, &RenderOptions::default(), most_rows);
        written.err().map(|refusal| (refusal.code(), refusal.to_string()))
    }

    #[test]
    fn a_table_with_more_rows_than_a_sheet_has_is_refused_by_name() {
        let rows = |rows| Texts { rows, characters: 1 };
        assert_eq!(code(&rows(3), 3), None);
        let (code, text) = code(&rows(4), 3).unwrap();
        assert_eq!(code, "CCS-C082");
        assert!(text.starts_with("table `texts` has more than 1048575 rows"), "{text}");
    }

    #[test]
    fn a_cell_that_is_too_long_is_refused_with_its_table() {
        let characters = |characters| Texts { rows: 1, characters };
        assert_eq!(code(&characters(32_767), MOST_ROWS), None);
        let (code, text) = code(&characters(32_768), MOST_ROWS).unwrap();
        assert_eq!(code, "CCS-C083");
        assert!(text.starts_with("a cell of table `texts` has more than 32767"), "{text}");
    }
}
