//! Records as they are written: lines of our own CSV, in one text. An export can have millions.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use memchr::{memchr, memchr_iter, memchr2};

use crate::kind::Kind;

/// The records of files of one kind, in order. Copies share their memory.
#[derive(Debug, Clone, Default)]
pub struct Records(Arc<Lines>);

/// Records on their way.
#[derive(Debug, Default)]
pub(super) struct Lines {
    /// The header, and a line for each record. A cell with a line end in it has quotes.
    text: String,
    /// The number of bytes of the header.
    header: usize,
    /// For each column of the kind, its place in a line; `None` when no record can have it.
    places: Vec<Option<usize>>,
    /// The columns of a line, by their places among those of the kind.
    columns: Vec<usize>,
    /// For each column of a line, how many records have a cell, and how many of these a negative
    /// amount.
    filled: Vec<(usize, usize)>,
    /// Whether a cell has quotes.
    has_quotes: bool,
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cells<'r> {
    line: &'r str,
    places: &'r [Option<usize>],
}

impl Lines {
    /// Records of which only these columns of the kind can be there.
    pub(super) fn of(kind: Kind, columns: Vec<usize>) -> Self {
        let all = kind.columns();
        let place = |at| columns.iter().position(|column| *column == at);
        let names: Vec<&str> = columns.iter().filter_map(|at| Some(all.get(*at)?.name)).collect();
        let places = (0..all.len()).map(place).collect();
        Self::headed(names.join(",") + "\n", columns, places)
    }

    fn headed(text: String, columns: Vec<usize>, places: Vec<Option<usize>>) -> Self {
        let (header, filled) = (text.len(), vec![(0, 0); columns.len()]);
        Self { text, header, places, columns, filled, ..Self::default() }
    }

    /// Makes room for so many bytes.
    pub(super) fn reserve(&mut self, bytes: usize) {
        self.text.reserve(bytes);
    }

    /// Adds a record. Each cell comes with whether it is free text, which may need quotes.
    pub(super) fn push<'c>(
        &mut self,
        table: usize,
        row: u64,
        cells: impl Iterator<Item = (&'c str, bool)>,
    ) {
        let mut spans = Vec::new();
        for (at, (cell, is_free)) in cells.enumerate() {
            if at > 0 {
                self.text.push(',');
            }
            let start = self.text.len();
            self.text.push_str(cell);
            if is_free {
                self.quote(start);
            }
            spans.push(start..self.text.len());
        }
        self.end(table, row, spans.into_iter());
    }

    /// The text so far. The cells of an unfinished record can be added at its end, with a comma between
    /// two.
    pub(super) const fn text(&mut self) -> &mut String {
        &mut self.text
    }

    /// Gives the cell that begins here and ends the text quotes, if it needs them.
    pub(super) fn quote(&mut self, start: usize) {
        let cell = self.text.get(start..).unwrap_or_default();
        if !cell.bytes().any(|byte| matches!(byte, b',' | b'"' | b'\n' | b'\r')) {
            return;
        }
        let quoted = format!("\"{}\"", cell.replace('"', "\"\""));
        self.text.truncate(start);
        self.text.push_str(&quoted);
        self.has_quotes = true;
    }

    /// Ends a record whose cells are in these places of the text.
    pub(super) fn end(
        &mut self,
        table: usize,
        row: u64,
        cells: impl Iterator<Item = Range<usize>>,
    ) {
        let Self { text, filled, rows, tables, .. } = self;
        for (cell, (filled, negative)) in cells.zip(filled) {
            *filled += usize::from(!cell.is_empty());
            let first = text.as_bytes().get(cell.start).filter(|_| !cell.is_empty());
            *negative += usize::from(first == Some(&b'-'));
        }
        text.push('\n');
        if tables.last().is_none_or(|(last, _)| *last != table) {
            tables.push((table, rows.len()));
        }
        rows.push(row);
    }
}

impl From<Lines> for Records {
    fn from(lines: Lines) -> Self {
        Self(Arc::new(lines))
    }
}

impl Records {
    /// The number of records.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.rows.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.rows.is_empty()
    }

    /// The records, in the order of the files.
    pub fn iter(&self) -> impl Iterator<Item = ImportedRow<'_>> {
        let Lines { places, rows, .. } = &*self.0;
        self.lines().zip(rows).enumerate().map(move |(at, (line, row))| ImportedRow {
            table: self.table(at),
            row: *row,
            cells: Cells { line, places },
        })
    }

    /// A record by its number, from 0. Those before it are passed over.
    #[must_use]
    pub fn get(&self, at: usize) -> Option<ImportedRow<'_>> {
        self.iter().nth(at)
    }

    /// The lines, without their ends.
    pub(super) fn lines(&self) -> impl Iterator<Item = &str> {
        let Lines { text, header, has_quotes, .. } = &*self.0;
        let mut rest = text.get(*header..).unwrap_or_default();
        std::iter::from_fn(move || {
            let end = line_end(rest, *has_quotes)?;
            let line = rest.get(..end)?;
            rest = rest.get(end + 1..)?;
            Some(line)
        })
    }

    fn table(&self, at: usize) -> usize {
        let tables = &self.0.tables;
        let after = tables.partition_point(|(_, first)| *first <= at);
        after.checked_sub(1).and_then(|at| tables.get(at)).map_or(0, |(table, _)| *table)
    }

    /// How many records each table has, in order.
    pub(super) fn in_tables(&self) -> impl Iterator<Item = (usize, usize)> {
        let tables = &self.0.tables;
        let ends = tables.iter().skip(1).map(|(_, first)| *first).chain([self.len()]);
        tables.iter().zip(ends).map(|((table, first), end)| (*table, end - first))
    }

    /// The table and the row of a line of the text, from 1.
    pub(crate) fn of_line(&self, line: u64) -> Option<(usize, u64)> {
        let before = line.checked_sub(2)?;
        let at = if self.0.has_quotes {
            let mut next = 0;
            self.lines().position(|text| {
                let ends = memchr_iter(b'\n', text.as_bytes()).count();
                next += 1 + u64::try_from(ends).unwrap_or(u64::MAX);
                next > before
            })?
        } else {
            usize::try_from(before).ok()?
        };
        Some((self.table(at), *self.0.rows.get(at)?))
    }

    /// How many records have a cell of a column, and how many of these a negative amount.
    pub(super) fn filled(&self, column: usize) -> (usize, usize) {
        let place = self.0.places.get(column).copied().flatten();
        place.and_then(|place| self.0.filled.get(place)).copied().unwrap_or_default()
    }

    /// Keeps only the records of which this is true.
    pub(super) fn keep(&mut self, is_kept: &[bool]) {
        let Lines { columns, text, header, places, .. } = &*self.0;
        let header = text.get(..*header).unwrap_or_default().to_owned();
        let mut kept = Lines::headed(header, columns.clone(), places.clone());
        for (row, _) in self.iter().zip(is_kept).filter(|(_, is_kept)| **is_kept) {
            let cells: Vec<_> = row.cells.in_line().map(unquoted).collect();
            kept.push(row.table, row.row, cells.iter().map(|cell| (&**cell, true)));
        }
        *self = kept.into();
    }

    /// The header and the lines, with these columns of the kind only.
    pub(super) fn to_csv(&self, is_written: &[bool]) -> String {
        let Lines { text, header, columns, .. } = &*self.0;
        let is_written: Vec<bool> = columns
            .iter()
            .map(|column| is_written.get(*column).copied().unwrap_or_default())
            .collect();
        if is_written.iter().all(|is_written| *is_written) {
            return text.clone();
        }
        let mut out = String::with_capacity(text.len());
        let names = text.get(..header.saturating_sub(1)).unwrap_or_default();
        for line in [names].into_iter().chain(self.lines()) {
            let cells = LineCells(Some(line)).zip(&is_written);
            for (at, (cell, _)) in cells.filter(|(_, is_written)| **is_written).enumerate() {
                if at > 0 {
                    out.push(',');
                }
                out.push_str(cell);
            }
            out.push('\n');
        }
        out
    }
}

impl AsRef<[u8]> for Records {
    fn as_ref(&self) -> &[u8] {
        self.0.text.as_bytes()
    }
}

impl PartialEq for Records {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for Records {}

/// The end of the first line, which is not in a cell with quotes.
fn line_end(text: &str, has_quotes: bool) -> Option<usize> {
    let bytes = text.as_bytes();
    if !has_quotes {
        return memchr(b'\n', bytes);
    }
    let mut is_open = false;
    memchr::memchr2_iter(b'"', b'\n', bytes).find(|at| {
        let is_quote = bytes.get(*at) == Some(&b'"');
        is_open ^= is_quote;
        !is_quote && !is_open
    })
}

impl<'r> Cells<'r> {
    /// The cell of the kind's column at this place, as our own files write it.
    #[must_use]
    pub fn get(&self, place: usize) -> Option<Cow<'r, str>> {
        let place = self.places.get(place).copied().flatten()?;
        self.in_line().nth(place).map(unquoted).filter(|cell| !cell.is_empty())
    }

    /// All cells, in the order of the kind's columns.
    pub fn iter(&self) -> impl Iterator<Item = Option<Cow<'r, str>>> {
        let mut cells = self.in_line();
        self.places.iter().map(move |place| {
            place.and_then(|_| cells.next()).map(unquoted).filter(|cell| !cell.is_empty())
        })
    }

    fn in_line(&self) -> LineCells<'r> {
        LineCells(Some(self.line))
    }
}

/// The cells of a line, as they are written.
struct LineCells<'r>(Option<&'r str>);

impl<'r> Iterator for LineCells<'r> {
    type Item = &'r str;

    fn next(&mut self) -> Option<&'r str> {
        let line = self.0?;
        let bytes = line.as_bytes();
        let (mut end, mut is_open) = (0, false);
        loop {
            let rest = bytes.get(end..).unwrap_or_default();
            let Some(ahead) = memchr2(b',', b'"', rest) else {
                self.0 = None;
                return Some(line);
            };
            end += ahead;
            if bytes.get(end) == Some(&b',') && !is_open {
                self.0 = line.get(end + 1..);
                return line.get(..end);
            }
            is_open ^= bytes.get(end) == Some(&b'"');
            end += 1;
        }
    }
}

fn unquoted(cell: &str) -> Cow<'_, str> {
    match cell.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        Some(text) => Cow::Owned(text.replace("\"\"", "\"")),
        None => Cow::Borrowed(cell),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_as_they_were_whether_absent_or_with_any_mark() {
        let rows = [["a", "", "x"], ["", "b,\"c\"\n\n", ""], ["d", "", "\u{2212}1"], ["", "", ""]];
        let mut lines = Lines::of(Kind::Deposits, vec![0, 1, 2]);
        for (row, (table, cells)) in (5..).zip([0, 0, 2, 2].into_iter().zip(rows)) {
            lines.push(table, row, cells.into_iter().map(|cell| (cell, true)));
        }
        let mut records = Records::from(lines);
        let read = |row: ImportedRow<'_>| -> Vec<String> {
            row.cells.iter().map(|cell| cell.unwrap_or_default().into_owned()).collect()
        };
        assert_eq!(records.iter().map(read).collect::<Vec<_>>(), rows);
        let places: Vec<_> = records.iter().map(|row| (row.table, row.row)).collect();
        assert_eq!(places, [(0, 5), (0, 6), (2, 7), (2, 8)]);
        let lines: Vec<_> = (1..9).map(|line| records.of_line(line)).collect();
        let [first, second, third, last] = [(0, 5), (0, 6), (2, 7), (2, 8)].map(Some);
        assert_eq!(lines, [None, first, second, second, second, third, last, None]);
        assert_eq!(records.in_tables().collect::<Vec<_>>(), [(0, 2), (2, 2)]);
        let cell = records.get(1).and_then(|row| row.cells.get(1));
        assert_eq!(cell.as_deref(), Some("b,\"c\"\n\n"));
        let csv = records.to_csv(&[false, true, true]);
        assert_eq!(csv, "amount,reference\n,x\n\"b,\"\"c\"\"\n\n\",\n,\u{2212}1\n,\n");
        records.keep(&[false, true, false, true]);
        assert_eq!(records.iter().map(read).collect::<Vec<_>>(), [rows[1], rows[3]]);
    }

    #[test]
    fn filled_cells_and_negative_amounts_are_counted() {
        let mut lines = Lines::of(Kind::Deposits, vec![0, 1, 2]);
        for amount in ["1.00", "", "-2.00"] {
            lines.push(0, 1, ["2025-08-13", amount, ""].into_iter().map(|cell| (cell, false)));
        }
        let records = Records::from(lines);
        assert_eq!(
            [0, 1, 2, 3].map(|column| records.filled(column)),
            [(3, 0), (2, 1), (0, 0), (0, 0)]
        );
    }
}
