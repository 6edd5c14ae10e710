//! Records as they are read: a column of values for each of ours. An export can have millions.

mod stored;

use std::borrow::Cow;
use std::fmt::Write;
use std::ops::Range;
use std::sync::Arc;

use ccs_core::id::Identifier;
use ccs_core::money::Money;

use super::value::Value;
use crate::kind::{Form, Kind};
use crate::row::Cell;

pub(super) use stored::Stored;

/// The records of files of one kind, in order. Copies share their memory.
#[derive(Debug, Clone)]
pub struct Records(Arc<Lines>);

/// Records on their way.
#[derive(Debug)]
pub(super) struct Lines {
    kind: Kind,
    /// The columns of the kind.
    columns: Vec<Stored>,
    /// The columns that records are written with, by their places among those of the kind.
    written: Vec<usize>,
    /// The row of each record.
    rows: Vec<u64>,
    /// The first records of each table.
    tables: Vec<(usize, usize)>,
}

/// A record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ImportedRow<'r> {
    /// Which of the tables it is from.
    pub table: usize,
    /// Its row in the file; of several that became one record, the first.
    pub row: u64,
    /// Our columns, in the kind's order and as our own files write them.
    pub cells: Cells<'r>,
}

/// The cells of a record, any of which may be absent.
#[derive(Debug, Clone, Copy)]
pub struct Cells<'r> {
    lines: &'r Lines,
    at: usize,
}

/// Some records, one after the other.
#[derive(Debug)]
pub(crate) struct Piece {
    records: Records,
    range: Range<usize>,
}

impl Lines {
    /// Records of which only these columns of the kind can be there; of some, every record has the
    /// same cell.
    pub(super) fn of<'v>(
        kind: Kind,
        written: Vec<usize>,
        same: impl Fn(usize) -> Option<Value<'v>>,
    ) -> Self {
        let column = |(at, form): (usize, Form)| {
            let is_absent = (!written.contains(&at)).then_some(Value::Absent);
            match is_absent.or_else(|| same(at)) {
                Some(value) => Stored::same(form, value),
                None => Stored::of(form),
            }
        };
        let forms = kind.columns().iter().map(|column| column.form).enumerate();
        let columns = forms.map(column).collect();
        Self { kind, columns, written, rows: Vec::new(), tables: Vec::new() }
    }

    /// Makes room for so many records more.
    pub(super) fn reserve(&mut self, records: usize) {
        self.rows.reserve(records);
        self.columns.iter_mut().for_each(|column| column.reserve(records));
    }

    /// The number of records, without an unfinished one.
    pub(super) const fn len(&self) -> usize {
        self.rows.len()
    }

    /// A column of the kind, to which a cell of the unfinished record is added.
    #[inline]
    pub(super) fn column(&mut self, column: usize) -> Option<&mut Stored> {
        self.columns.get_mut(column)
    }

    /// The cell of a record, also of the unfinished one.
    #[inline]
    pub(super) fn get(&self, at: usize, column: usize) -> Value<'_> {
        self.columns.get(column).map_or(Value::Absent, |column| column.get(at))
    }

    pub(super) fn set(&mut self, at: usize, column: usize, value: Value<'_>) {
        if let Some(column) = self.columns.get_mut(column) {
            column.set(at, value);
        }
    }

    /// Copies a cell of an unfinished record to another record.
    pub(super) fn copy_to(&mut self, from: usize, at: usize, column: usize) {
        if let Some(column) = self.columns.get_mut(column) {
            column.copy(from, at);
        }
    }

    /// Makes one of several unfinished records the first of them.
    pub(super) fn make_first(&mut self, from: usize) {
        let first = self.len();
        if from != first {
            self.columns.iter_mut().for_each(|column| column.copy(from, first));
        }
    }

    /// Drops the cells of all unfinished records.
    pub(super) fn drop_unfinished(&mut self) {
        let records = self.len();
        self.columns.iter_mut().for_each(|column| column.truncate(records));
    }

    /// Finishes a record, each of whose cells was added.
    #[inline]
    pub(super) fn finish_record(&mut self, table: usize, row: u64) {
        if self.tables.last().is_none_or(|(last, _)| *last != table) {
            self.tables.push((table, self.rows.len()));
        }
        self.rows.push(row);
    }

    /// The same of records with these rows.
    pub(super) fn finish_records(&mut self, table: usize, rows: impl Iterator<Item = u64>) {
        rows.for_each(|row| self.finish_record(table, row));
    }

    /// The table and the row of a record.
    pub(super) fn place(&self, at: usize) -> (usize, u64) {
        let after = self.tables.partition_point(|(_, first)| *first <= at);
        let table = after.checked_sub(1).and_then(|at| self.tables.get(at));
        (table.map_or(0, |(table, _)| *table), self.rows.get(at).copied().unwrap_or_default())
    }

    /// The number of records, as it is counted in a file with a header.
    fn line(at: usize) -> u64 {
        u64::try_from(at).unwrap_or(u64::MAX).saturating_add(2)
    }
}

impl From<Lines> for Records {
    fn from(lines: Lines) -> Self {
        Self(Arc::new(lines))
    }
}

impl Records {
    /// No record of a kind.
    pub(super) fn none(kind: Kind) -> Self {
        Lines::of(kind, Vec::new(), |_| None).into()
    }

    /// The number of records.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The records, in the order of the files.
    pub fn iter(&self) -> impl Iterator<Item = ImportedRow<'_>> {
        (0..self.len()).map(|at| self.record(at))
    }

    /// A record by its number, from 0.
    #[must_use]
    pub fn get(&self, at: usize) -> Option<ImportedRow<'_>> {
        (at < self.len()).then(|| self.record(at))
    }

    fn record(&self, at: usize) -> ImportedRow<'_> {
        let (table, row) = self.0.place(at);
        ImportedRow { table, row, cells: Cells { lines: &self.0, at } }
    }

    /// How many records each table has, in order.
    pub(super) fn in_tables(&self) -> impl Iterator<Item = (usize, usize)> {
        let tables = &self.0.tables;
        let ends = tables.iter().skip(1).map(|(_, first)| *first).chain([self.len()]);
        tables.iter().zip(ends).map(|((table, first), end)| (*table, end - first))
    }

    /// The table and the row of the record on a line, from 1, as if the first line were a header.
    pub(crate) fn of_line(&self, line: u64) -> Option<(usize, u64)> {
        let at = usize::try_from(line.checked_sub(2)?).ok()?;
        (at < self.len()).then(|| self.0.place(at))
    }

    /// How many records have a cell of a column.
    pub(super) fn filled(&self, column: usize) -> usize {
        self.0.columns.get(column).map_or(0, |column| column.filled(self.len()))
    }

    /// The amounts of a column.
    pub(super) fn amounts(&self, column: usize) -> impl Iterator<Item = Option<Money>> {
        self.0.columns.get(column).into_iter().flat_map(|column| column.amounts(self.len()))
    }

    /// The identifier of a record in a column of identifiers.
    pub(super) fn identifier(&self, at: usize, column: usize) -> Option<Identifier> {
        self.0.columns.get(column)?.identifier(at)
    }

    /// Keeps only the records of which this is true.
    pub(super) fn keep(&mut self, is_kept: &[bool]) {
        let of = &*self.0;
        let mut kept = Lines::of(of.kind, of.written.clone(), |_| None);
        for at in (0..self.len()).filter(|at| is_kept.get(*at).copied().unwrap_or_default()) {
            for column in &of.written {
                let value = of.get(at, *column);
                kept.column(*column).into_iter().for_each(|column| column.push(value));
            }
            let (table, row) = of.place(at);
            kept.finish_record(table, row);
        }
        *self = kept.into();
    }

    /// The header and the lines of our own CSV, with these columns of the kind only.
    pub(super) fn to_csv(&self, is_written: &[bool]) -> String {
        let Lines { kind, written, .. } = &*self.0;
        let is_written = |at: &usize| is_written.get(*at).copied().unwrap_or_default();
        let columns: Vec<usize> = written.iter().copied().filter(is_written).collect();
        let names = columns.iter().filter_map(|at| kind.columns().get(*at));
        let names: Vec<&str> = names.map(|column| column.name).collect();
        let mut out = names.join(",") + "\n";
        for at in 0..self.len() {
            self.write_line(at, &columns, &mut out);
            out.push('\n');
        }
        out
    }

    /// The record as a line of our own CSV.
    pub(super) fn line(&self, at: usize) -> String {
        let mut line = String::new();
        self.write_line(at, &self.0.written, &mut line);
        line
    }

    fn write_line(&self, at: usize, columns: &[usize], out: &mut String) {
        for (place, column) in columns.iter().enumerate() {
            if place > 0 {
                out.push(',');
            }
            match self.0.get(at, *column) {
                Value::Text(text) if needs_quotes(text) => {
                    out.push('"');
                    out.push_str(&text.replace('"', "\"\""));
                    out.push('"');
                }
                // A text takes everything.
                value => drop(write!(out, "{value}")),
            }
        }
    }

    /// The kind that they are of.
    pub(crate) fn kind(&self) -> Kind {
        self.0.kind
    }

    /// The names of the columns that they are written with.
    pub(crate) fn column_names(&self) -> Vec<&'static str> {
        let columns = self.0.kind.columns();
        self.0.written.iter().filter_map(|at| Some(columns.get(*at)?.name)).collect()
    }

    /// As our own CSV.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        self.to_csv(&vec![true; self.0.columns.len()]).into_bytes()
    }

    /// About how many bytes they would be as CSV.
    pub(crate) fn size(&self) -> u64 {
        const OF_A_CELL: usize = 10;
        u64::try_from(self.len() * self.0.written.len() * OF_A_CELL).unwrap_or(u64::MAX)
    }

    /// The piece with a number; `None` after the last.
    pub(crate) fn piece(&self, number: usize) -> Option<Piece> {
        const RECORDS: usize = 1 << 12;
        let start = number.checked_mul(RECORDS).filter(|start| *start < self.len())?;
        let range = start..self.len().min(start + RECORDS);
        Some(Piece { records: self.clone(), range })
    }
}

impl Default for Records {
    fn default() -> Self {
        Self::none(Kind::Payments)
    }
}

fn needs_quotes(text: &str) -> bool {
    text.bytes().any(|byte| matches!(byte, b',' | b'"' | b'\n' | b'\r'))
}

impl Piece {
    /// The line of its first record. The header counts as line 1.
    pub(crate) fn first_line(&self) -> u64 {
        Lines::line(self.range.start)
    }

    /// The cells of each record, with its line.
    #[inline]
    pub(crate) fn records(&self) -> impl Iterator<Item = (u64, Cells<'_>)> {
        let lines = &*self.records.0;
        self.range.clone().map(move |at| (Lines::line(at), Cells { lines, at }))
    }

    /// The same of one by its number among those of the piece.
    pub(crate) fn record(&self, number: usize) -> (u64, Cells<'_>) {
        let at = self.range.start + number;
        (Lines::line(at), Cells { lines: &self.records.0, at })
    }

    /// About how many bytes it would be as CSV.
    pub(crate) fn size(&self) -> u64 {
        let records = u64::try_from(self.records.len().max(1)).unwrap_or(u64::MAX);
        let here = u64::try_from(self.range.len()).unwrap_or(u64::MAX);
        self.records.size() / records * here
    }
}

impl PartialEq for Records {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for Records {}

impl<'r> Cells<'r> {
    /// The cell of the kind's column at this place, as our own files write it.
    #[must_use]
    pub fn get(&self, place: usize) -> Option<Cow<'r, str>> {
        match self.lines.get(self.at, place) {
            Value::Absent => None,
            Value::Text(text) | Value::Word(text) => Some(Cow::Borrowed(text)),
            value => Some(Cow::Owned(value.to_string())),
        }
    }

    /// All cells, in the order of the kind's columns.
    pub fn iter(&self) -> impl Iterator<Item = Option<Cow<'r, str>>> {
        let cells = *self;
        (0..self.lines.columns.len()).map(move |place| cells.get(place))
    }
}

/// As a row of a file is read.
#[expect(clippy::inline_always, reason = "the caller knows the form, so a cell stays in registers")]
impl<'r> Cells<'r> {
    /// The cell of a column of dates, amounts, versions or text.
    #[inline(always)]
    pub(crate) fn cell(self, column: u8) -> Option<Cell<'r>> {
        self.lines.columns.get(usize::from(column))?.cell(self.at)
    }

    /// The cell of a column of identifiers.
    #[inline(always)]
    pub(crate) fn identifier(self, column: u8) -> Option<Identifier> {
        self.lines.columns.get(usize::from(column))?.identifier(self.at)
    }

    /// The cell of a column of names or text.
    #[inline(always)]
    pub(crate) fn text(self, column: u8) -> Option<&'r [u8]> {
        self.lines.columns.get(usize::from(column))?.text(self.at)
    }
}

impl PartialEq for Cells<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for Cells<'_> {}
