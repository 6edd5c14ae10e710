//! Reads the cells of a row by form. A cell that cannot be read records an error and gives `None`.
#![expect(clippy::option_option, reason = "a fault, an absent cell and a value are three things")]
#![expect(
    clippy::inline_always,
    reason = "a hundred million cells are read here, each of a column that its caller knows"
)]

use std::marker::PhantomData;

use ccs_core::date::{Day, DayRefusal, Week};
use ccs_core::hours::ClockTime;
use ccs_core::id::Identifier;
use ccs_core::money::{Money, MoneySyntax};

use super::Row;
use super::date_memo::DateMemo;
use super::mode::{Diagnosing, FastPath, FastText, Mode};
use crate::csv;
use crate::fault::{Fault, Found};
use crate::layout::Layout;
use crate::place::Place;

/// The cells of one row: of text in the order of the file, of others in that of the kind.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Cells<'r> {
    Text(csv::Cells<'r>),
    #[cfg(feature = "arrow")]
    Columns(crate::arrow::Cells<'r>),
    /// Of an export, read through a profile.
    Record(crate::import::Cells<'r>),
}

/// One cell as stored in its file.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Cell<'r> {
    Text(&'r [u8]),
    Date(Option<(Day, Option<Week>)>),
    /// A timestamp that is not at midnight.
    #[cfg_attr(not(feature = "arrow"), expect(dead_code, reason = "text has no timestamps"))]
    Moment,
    Money(Result<Money, MoneySyntax>),
    Version(Option<u32>),
}

/// One row of a file: its cells, its layout and its place.
#[derive(Debug)]
pub(crate) struct Line<'r> {
    pub(crate) cells: Cells<'r>,
    pub(crate) layout: &'r Layout,
    pub(crate) place: Place,
}

/// A row being read into a record.
#[derive(Debug)]
pub struct RowReader<'r, C = Diagnosing> {
    line: &'r Line<'r>,
    /// The cells, in the mode for text. They stay where they are: the processor waits for what is copied
    /// as soon as it is written.
    text: &'r csv::Cells<'r>,
    pub(crate) faults: &'r mut Vec<Found>,
    dates: &'r mut DateMemo,
    care: PhantomData<C>,
}

impl<'r> RowReader<'r> {
    #[inline(always)]
    pub(crate) fn of(
        line: &'r Line<'r>,
        faults: &'r mut Vec<Found>,
        dates: &'r mut DateMemo,
    ) -> Self {
        Self { line, text: &csv::Cells::NONE, faults, dates, care: PhantomData }
    }
}

impl RowReader<'_> {
    /// Passes on the row as a record if it is valid, and returns whether it is. It is read in the
    /// fast mode first, and in the other mode only if that fails.
    ///
    /// A record is large, so it is passed by reference and not moved.
    #[inline(always)]
    pub(crate) fn read_record<R: Row>(&mut self, each: &mut impl FnMut(&R, Place)) -> bool {
        // A page in a browser has to be small, so it has one reader of each kind of row, not three.
        if cfg!(target_arch = "wasm32") {
            return self.read_with_care(each);
        }
        match &self.line.cells {
            Cells::Text(text) => self.read_fast::<R, FastText>(text, each),
            _ => self.read_fast::<R, FastPath>(&csv::Cells::NONE, each),
        }
    }

    #[inline(always)]
    fn read_fast<R: Row, C: Mode>(
        &mut self,
        text: &csv::Cells<'_>,
        each: &mut impl FnMut(&R, Place),
    ) -> bool {
        let Self { line, ref mut faults, ref mut dates, .. } = *self;
        let mut fast = RowReader::<C> { line, text, faults, dates, care: PhantomData };
        if let Some(record) = &R::read(&mut fast) {
            each(record, line.place);
            return true;
        }
        self.read_with_care(each)
    }

    #[cold]
    fn read_with_care<R: Row>(&mut self, each: &mut impl FnMut(&R, Place)) -> bool {
        let record = R::read(self);
        record.inspect(|record| each(record, self.line.place)).is_some()
    }
}

impl<'r, C: Mode> RowReader<'r, C> {
    /// Records an error of a column or of the whole row.
    #[inline]
    pub(crate) fn fault(&mut self, column: Option<u8>, fault: Fault) {
        self.note(column, C::refusal(fault));
    }

    #[inline]
    fn note(&mut self, column: Option<u8>, refusal: C::Refusal) {
        if let Some(fault) = C::fault(refusal) {
            self.faults.push(Found { place: self.line.place, column, fault });
        }
    }

    /// Whether the file has a column of the kind from this one on.
    #[inline(always)]
    pub(crate) fn has_any_from(&self, column: u8) -> bool {
        self.line.layout.has_any_from(column)
    }

    /// The cell of a text file; `None` if it is empty or the file has no such column.
    #[inline(always)]
    fn csv_cell(&self, column: u8, cells: &csv::Cells<'r>) -> Option<&'r [u8]> {
        not_empty(cells.get(self.line.layout.place(column))?)
    }

    /// The cell; `None` if it is empty or the file has no such column.
    #[inline(always)]
    fn cell(&self, column: u8) -> Option<Cell<'r>> {
        if C::IS_TEXT {
            return self.csv_cell(column, self.text).map(Cell::Text);
        }
        match &self.line.cells {
            Cells::Text(cells) => self.csv_cell(column, cells).map(Cell::Text),
            #[cfg(feature = "arrow")]
            Cells::Columns(cells) => match cells.get(column)? {
                Cell::Text(text) => not_empty(text).map(Cell::Text),
                cell => Some(cell),
            },
            Cells::Record(cells) => cells.cell(column),
        }
    }

    /// The cell of a column that is text in every format.
    #[inline(always)]
    fn text_cell(&self, column: u8) -> Option<&'r [u8]> {
        if C::IS_TEXT {
            return self.csv_cell(column, self.text);
        }
        match &self.line.cells {
            Cells::Text(cells) => self.csv_cell(column, cells),
            #[cfg(feature = "arrow")]
            Cells::Columns(cells) => not_empty(cells.text(column)?),
            Cells::Record(cells) => not_empty(cells.text(column)?),
        }
    }

    /// The cell of a column of identifiers, parsed.
    #[inline(always)]
    fn identifier_cell(&self, column: u8) -> Option<Result<Identifier, C::Refusal>> {
        let identifier = if C::IS_TEXT {
            Identifier::parse(self.csv_cell(column, self.text)?)
        } else {
            match &self.line.cells {
                Cells::Text(cells) => Identifier::parse(self.csv_cell(column, cells)?),
                #[cfg(feature = "arrow")]
                Cells::Columns(cells) => cells.identifier(column)?,
                Cells::Record(cells) => Ok(cells.identifier(column)?),
            }
        };
        Some(identifier.map_err(|refusal| C::refusal(Fault::Identifier(refusal))))
    }

    /// The cell of a column that cannot be empty.
    #[inline(always)]
    fn filled<T>(&mut self, column: u8, cell: Option<T>) -> Option<T> {
        if cell.is_none() {
            self.fault(Some(column), Fault::Empty);
        }
        cell
    }

    #[inline(always)]
    fn read<T>(&mut self, column: u8, read: Result<T, C::Refusal>) -> Option<T> {
        match read {
            Ok(value) => Some(value),
            Err(refusal) => {
                self.note(Some(column), refusal);
                None
            }
        }
    }

    #[inline(always)]
    pub(crate) fn identifier(&mut self, column: u8) -> Option<Identifier> {
        let identifier = self.filled(column, self.identifier_cell(column))?;
        self.read(column, identifier)
    }

    /// The outer `None` is an error, the inner an empty cell; likewise in every `…_or_absent`.
    #[inline(always)]
    pub(crate) fn identifier_or_absent(&mut self, column: u8) -> Option<Option<Identifier>> {
        let Some(identifier) = self.identifier_cell(column) else {
            return Some(None);
        };
        self.read(column, identifier).map(Some)
    }

    #[inline(always)]
    pub(crate) fn day(&mut self, column: u8) -> Option<Day> {
        let cell = self.filled(column, self.cell(column))?;
        let day = self.parse_day(cell);
        self.read(column, day)
    }

    #[inline(always)]
    pub(crate) fn day_or_absent(&mut self, column: u8) -> Option<Option<Day>> {
        let Some(cell) = self.cell(column) else {
            return Some(None);
        };
        let day = self.parse_day(cell);
        self.read(column, day).map(Some)
    }

    #[inline(always)]
    fn parse_day(&mut self, cell: Cell<'_>) -> Result<Day, C::Refusal> {
        self.parse_date(cell).map(|(day, _)| day)
    }

    /// The day, and its week if the day is known to be a Sunday.
    #[inline(always)]
    fn parse_date(&mut self, cell: Cell<'_>) -> Result<(Day, Option<Week>), C::Refusal> {
        let text = match cell {
            Cell::Text(text) => text,
            Cell::Date(date) => return date.ok_or(C::refusal(Fault::Date(DayRefusal::OutOfRange))),
            Cell::Moment => return Err(C::refusal(Fault::Moment)),
            _ => return Err(C::refusal(Fault::Parquet)),
        };
        self.dates.read(text).map_err(|refusal| C::refusal(Fault::Date(refusal)))
    }

    #[inline(always)]
    pub(crate) fn week(&mut self, column: u8) -> Option<Week> {
        let cell = self.filled(column, self.cell(column))?;
        let date = self.parse_date(cell);
        let (_, week) = self.read(column, date)?;
        self.read(column, week.ok_or_else(|| C::refusal(Fault::NotASunday)))
    }

    pub(crate) fn week_or_absent(&mut self, column: u8) -> Option<Option<Week>> {
        if self.cell(column).is_none() {
            return Some(None);
        }
        self.week(column).map(Some)
    }

    #[inline(always)]
    pub(crate) fn money(&mut self, column: u8) -> Option<Money> {
        let cell = self.filled(column, self.cell(column))?;
        let money = Self::parse_money(cell);
        self.read(column, money)
    }

    #[inline(always)]
    pub(crate) fn money_or_absent(&mut self, column: u8) -> Option<Option<Money>> {
        let Some(cell) = self.cell(column) else {
            return Some(None);
        };
        let money = Self::parse_money(cell);
        self.read(column, money).map(Some)
    }

    #[inline(always)]
    fn parse_money(cell: Cell<'_>) -> Result<Money, C::Refusal> {
        let cell = match cell {
            Cell::Text(text) => text,
            Cell::Money(money) => {
                return money.map_err(|syntax| C::refusal(Fault::Money(syntax)));
            }
            _ => return Err(C::refusal(Fault::Parquet)),
        };
        Money::parse(cell).map_err(|syntax| C::refusal(Fault::Money(syntax)))
    }

    pub(crate) fn time(&mut self, column: u8) -> Option<ClockTime> {
        let cell = self.filled(column, self.text_cell(column))?;
        self.read(column, parse_time(cell).map_err(C::refusal))
    }

    /// The end of a session or of a stay: a time, or 24:00.
    pub(crate) fn end_time(&mut self, column: u8) -> Option<ClockTime> {
        let cell = self.filled(column, self.text_cell(column))?;
        let end = ClockTime::parse_end(cell).map_err(|_| C::refusal(Fault::Time));
        self.read(column, end)
    }

    pub(crate) fn end_time_or_absent(&mut self, column: u8) -> Option<Option<ClockTime>> {
        let Some(cell) = self.text_cell(column) else {
            return Some(None);
        };
        let end = ClockTime::parse_end(cell).map_err(|_| C::refusal(Fault::Time));
        self.read(column, end).map(Some)
    }

    pub(crate) fn time_or_absent(&mut self, column: u8) -> Option<Option<ClockTime>> {
        let Some(cell) = self.text_cell(column) else {
            return Some(None);
        };
        self.read(column, parse_time(cell).map_err(C::refusal)).map(Some)
    }

    #[inline(always)]
    pub(crate) fn version(&mut self, column: u8) -> Option<u32> {
        let cell = self.filled(column, self.cell(column))?;
        self.read(column, parse_version(cell).map_err(C::refusal))
    }

    /// One of the values that a column allows.
    #[inline(always)]
    pub(crate) fn word<T: Copy>(&mut self, column: u8, words: &[(&str, T)]) -> Option<T> {
        let cell = self.filled(column, self.text_cell(column))?;
        let word = Self::parse_word(cell, words);
        self.read(column, word)
    }

    #[inline(always)]
    pub(crate) fn word_or_absent<T: Copy>(
        &mut self,
        column: u8,
        words: &[(&str, T)],
    ) -> Option<Option<T>> {
        let Some(cell) = self.text_cell(column) else {
            return Some(None);
        };
        let word = Self::parse_word(cell, words);
        self.read(column, word).map(Some)
    }

    #[inline]
    fn parse_word<T: Copy>(cell: &[u8], words: &[(&str, T)]) -> Result<T, C::Refusal> {
        let known = words.iter().find(|(word, _)| word.as_bytes() == cell);
        known.map(|(_, value)| *value).ok_or_else(|| C::refusal(Fault::Word))
    }

    pub(crate) fn text(&mut self, column: u8) -> Option<Box<str>> {
        let cell = self.filled(column, self.text_cell(column))?;
        self.parse_text(column, cell)
    }

    #[inline(always)]
    pub(crate) fn text_or_absent(&mut self, column: u8) -> Option<Option<Box<str>>> {
        let Some(cell) = self.text_cell(column) else {
            return Some(None);
        };
        self.parse_text(column, cell).map(Some)
    }

    fn parse_text(&mut self, column: u8, cell: &[u8]) -> Option<Box<str>> {
        let text = std::str::from_utf8(cell).map_err(|_| C::refusal(Fault::NotUtf8));
        self.read(column, text.map(Into::into))
    }
}

#[inline(always)]
fn not_empty(text: &[u8]) -> Option<&[u8]> {
    (!text.is_empty()).then_some(text)
}

fn parse_time(cell: &[u8]) -> Result<ClockTime, Fault> {
    ClockTime::parse(cell).map_err(|_| Fault::Time)
}

#[inline]
fn parse_version(cell: Cell<'_>) -> Result<u32, Fault> {
    let cell = match cell {
        Cell::Text(text) => text,
        Cell::Version(version) => return version.ok_or(Fault::Version),
        _ => return Err(Fault::Parquet),
    };
    let continued = |number: u64, byte: &u8| match byte.wrapping_sub(b'0') {
        digit @ 0..=9 => Some(number * 10 + u64::from(digit)),
        _ => None,
    };
    let number = match cell.len() {
        1..=10 => cell.iter().try_fold(0, continued),
        _ => None,
    };
    number.and_then(|number| u32::try_from(number).ok()).ok_or(Fault::Version)
}

/// The printed form, or an empty cell if absent.
pub(super) fn printed<T: ToString>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}
