//! Splits text into rows of cells. A cell is a part of the text and is not copied, except one that has
//! doubled quotes.

use super::text::Delimiter;
use super::{CellForm, FileFault, Places, Row, Rows, Sheet, Span};
use crate::csv::bits_of;

/// Splits text into at most this many rows. A cell that begins with a quote must end with one; a
/// quote inside any other cell is part of its text.
pub(crate) fn split(text: &str, delimiter: Delimiter, most: usize) -> Result<Sheet, FileFault> {
    let (sheet, fault) = split_in_part(text, delimiter, most);
    fault.map_or(Ok(sheet), Err)
}

/// The rows before the first with an error, and the error.
pub(crate) fn split_in_part(
    text: &str,
    delimiter: Delimiter,
    most: usize,
) -> (Sheet, Option<FileFault>) {
    let mut sheet = Sheet::default();
    let mut splitter = Splitter::of(text, delimiter);
    while sheet.len() < most {
        match splitter.next() {
            Ok(Some(row)) => {
                row.cells().for_each(|cell| sheet.push(cell.text, CellForm::Text));
                sheet.finish_row(row.number);
            }
            Ok(None) => break,
            Err(fault) => return (sheet, Some(fault)),
        }
    }
    (sheet, None)
}

/// A row of text has no more cells: more is no table, or a file whose lines do not end.
const MOST_CELLS: usize = 16_384;

/// A row of text has no more bytes.
pub(super) const LONGEST_ROW: usize = 1 << 20;

/// Text that is split into rows of cells from its beginning on.
pub(crate) struct Splitter<'t> {
    text: &'t str,
    marks: Marks<'t>,
    /// The next byte.
    at: usize,
    /// The line that it is on.
    line: u64,
    delimiter: u8,
    /// The cells of the row that was split last.
    cells: Vec<Span>,
    /// Those of them that have doubled quotes, by their places.
    doubled: Vec<usize>,
    /// The texts of its cells, where any has doubled quotes.
    unquoted: String,
}

impl<'t> Splitter<'t> {
    pub(crate) fn of(text: &'t str, delimiter: Delimiter) -> Self {
        let delimiter = delimiter.byte();
        let marks = Marks::of(text.as_bytes(), delimiter);
        let (cells, doubled, unquoted) = (Vec::new(), Vec::new(), String::new());
        Self { text, marks, at: 0, line: 1, delimiter, cells, doubled, unquoted }
    }

    /// The next row with text; `None` at the end. Rows without text are left out; the others keep their
    /// number.
    ///
    /// # Errors
    /// The next row cannot be split.
    pub(crate) fn next(&mut self) -> Result<Option<Row<'_>>, FileFault> {
        while self.at < self.text.len() {
            let number = self.line;
            self.record()?;
            if self.row(number).has_text() {
                return Ok(Some(self.row(number)));
            }
        }
        Ok(None)
    }

    /// Takes the next rows, at most so many, in place of those before; none if the next is to be split by
    /// itself, since it has not so many cells or needs more care.
    pub(crate) fn rows(&mut self, width: usize, most: usize, out: &mut Rows<'t>) {
        self.at = out.split([self.at, width, most], self.line, self.delimiter);
        self.line = self.line.saturating_add(u64::try_from(out.len()).unwrap_or(u64::MAX));
        self.marks.pass_to(self.at);
    }

    fn row(&self, number: u64) -> Row<'_> {
        let text = if self.doubled.is_empty() { self.text } else { &self.unquoted };
        Row { number, text, cells: Places::Spans(&self.cells) }
    }

    fn record(&mut self) -> Result<(), FileFault> {
        let (line, start) = (self.line, self.at);
        self.cells.clear();
        self.doubled.clear();
        while !self.plain_cells() {
            if self.byte(self.at) != Some(b'"') || self.cells.len() == MOST_CELLS {
                return Err(FileFault::LongRow(line));
            }
            let cell = self.quoted()?;
            self.cells.push(cell);
            self.after_quote()?;
            let Some(after) = self.byte(self.at) else { break };
            self.marks.take();
            self.at += 1;
            if after == b'\n' {
                self.line += 1;
                break;
            }
        }
        if !self.doubled.is_empty() {
            self.unquote();
        }
        // Delimiters and quotes do not count, but few rows are nearly so long.
        let is_long = || self.cells.iter().map(|it| it.range().len()).sum::<usize>() > LONGEST_ROW;
        if self.at - start > LONGEST_ROW && is_long() {
            return Err(FileFault::LongRow(line));
        }
        Ok(())
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// Cells without quotes, up to the end of the row, or to a cell with quotes or one too many.
    /// Whether the row has ended.
    #[inline]
    fn plain_cells(&mut self) -> bool {
        let bytes = self.text.as_bytes();
        let (mut marks, mut start) = (self.marks, self.at);
        let ended = loop {
            let before = marks;
            let mut end = marks.take();
            let mut mark = bytes.get(end);
            if (end == start && mark == Some(&b'"')) || self.cells.len() == MOST_CELLS {
                marks = before;
                break false;
            }
            // A quote within a cell is a part of its text.
            while mark == Some(&b'"') {
                end = marks.take();
                mark = bytes.get(end);
            }
            self.cells.push(Span::of(start, end, CellForm::Text));
            start = end + 1;
            match mark {
                Some(b'\n') => {
                    self.line += 1;
                    break true;
                }
                Some(_) => {}
                None => {
                    start = end;
                    break true;
                }
            }
        };
        (self.marks, self.at) = (marks, start);
        ended
    }

    /// A cell with quotes, up to the closing one.
    fn quoted(&mut self) -> Result<Span, FileFault> {
        let (opened, start) = (self.line, self.at + 1);
        let mut has_doubled = false;
        self.marks.take();
        let end = loop {
            let mark = self.marks.take();
            match self.byte(mark).ok_or(FileFault::OpenQuote(opened))? {
                b'"' if self.byte(mark + 1) == Some(b'"') => {
                    has_doubled = true;
                    self.marks.take();
                }
                b'"' => break mark,
                b'\n' => self.line += 1,
                _ => {}
            }
        };
        self.at = end + 1;
        if has_doubled {
            self.doubled.push(self.cells.len());
        }
        Ok(Span::of(start, end, CellForm::Text))
    }

    /// Makes a text of the cells of a row, of which some have doubled quotes.
    fn unquote(&mut self) {
        self.unquoted.clear();
        let mut doubled = self.doubled.iter().peekable();
        for (place, cell) in self.cells.iter_mut().enumerate() {
            let start = self.unquoted.len();
            let text = self.text.get(cell.range()).unwrap_or_default();
            if doubled.next_if_eq(&&place).is_some() {
                self.unquoted.push_str(&text.replace("\"\"", "\""));
            } else {
                self.unquoted.push_str(text);
            }
            *cell = Span::of(start, self.unquoted.len(), CellForm::Text);
        }
    }

    /// Only spaces can follow a closing quote before the end of the cell.
    fn after_quote(&mut self) -> Result<(), FileFault> {
        while matches!(self.byte(self.at), Some(b' ' | b'\r')) {
            self.at += 1;
        }
        match self.byte(self.at) {
            None | Some(b'\n') => Ok(()),
            Some(byte) if byte == self.delimiter => Ok(()),
            Some(_) => Err(FileFault::Quote(self.line)),
        }
    }
}

/// The positions of delimiters, line ends and quotes, found 64 bytes at a time: cells are short, so a
/// search in each would cost more than it finds.
#[derive(Debug, Clone, Copy)]
struct Marks<'t> {
    bytes: &'t [u8],
    delimiter: u8,
    /// Where the block begins.
    base: usize,
    /// A bit for each mark of the block that was not passed.
    bits: u64,
}

impl<'t> Marks<'t> {
    fn of(bytes: &'t [u8], delimiter: u8) -> Self {
        let mut marks = Self { bytes, delimiter, base: 0, bits: 0 };
        marks.bits = marks.of_block();
        marks
    }

    /// Passes the next mark and returns its position; the end of the text when there is none.
    #[inline]
    fn take(&mut self) -> usize {
        while self.bits == 0 {
            self.base += 64;
            if self.base >= self.bytes.len() {
                return self.bytes.len();
            }
            self.bits = self.of_block();
        }
        // A block has 64 places.
        let at = self.base + usize::try_from(self.bits.trailing_zeros()).unwrap_or_default();
        self.bits &= self.bits.wrapping_sub(1);
        at
    }

    /// Passes all marks before a position.
    fn pass_to(&mut self, at: usize) {
        self.base = at - at % 64;
        self.bits = self.of_block() & (u64::MAX << (at % 64));
    }

    #[inline]
    fn of_block(&self) -> u64 {
        let rest = self.bytes.get(self.base..).unwrap_or_default();
        let of = |block: &[u8; 64]| {
            bits_of(block, self.delimiter) | bits_of(block, b'\n') | bits_of(block, b'"')
        };
        if let Some(block) = rest.first_chunk::<64>() {
            return of(block);
        }
        let mut last = [0; 64];
        if let Some(place) = last.get_mut(..rest.len()) {
            place.copy_from_slice(rest);
        }
        of(&last)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The rows of a text cell by cell, one byte after the other.
    fn plainly(text: &str, delimiter: char) -> (Vec<(u64, Vec<String>)>, bool) {
        let (mut rows, mut line, mut rest) = (Vec::new(), 1, text);
        while !rest.is_empty() {
            let (number, mut cells) = (line, Vec::new());
            loop {
                let mut cell = String::new();
                if let Some(mut quoted) = rest.strip_prefix('"') {
                    loop {
                        let Some((part, after)) = quoted.split_once('"') else {
                            return (rows, false);
                        };
                        cell.push_str(part);
                        let Some(more) = after.strip_prefix('"') else {
                            rest = after.trim_start_matches([' ', '\r']);
                            break;
                        };
                        cell.push('"');
                        quoted = more;
                    }
                    if !rest.is_empty() && !rest.starts_with(['\n', delimiter]) {
                        return (rows, false);
                    }
                } else {
                    let end = rest.find(['\n', delimiter]).unwrap_or(rest.len());
                    cell.push_str(&rest[..end]);
                    rest = &rest[end..];
                }
                line += u64::try_from(cell.matches('\n').count()).unwrap_or_default();
                cells.push(cell.trim().to_owned());
                match rest.strip_prefix(delimiter) {
                    Some(after) => rest = after,
                    None => break,
                }
            }
            rest = rest.strip_prefix('\n').unwrap_or(rest);
            line += 1;
            if cells.iter().any(|cell| !cell.is_empty()) {
                rows.push((number, cells));
            }
        }
        (rows, true)
    }

    proptest! {
        #[test]
        fn any_text_is_split_as_it_would_be_byte_by_byte(
            text in "([a-c]|[;,\"]|\n|\r\n| |\"\"|\u{2212}|;\"|\";|[a-z0-9/ ]{20}){0,60}",
        ) {
            let (sheet, fault) = split_in_part(&text, Delimiter::Semicolon, usize::MAX);
            let rows: Vec<(u64, Vec<String>)> = sheet
                .rows()
                .map(|row| (row.number, row.cells().map(|cell| cell.text.to_owned()).collect()))
                .collect();
            prop_assert_eq!((rows, fault.is_none()), plainly(&text, ';'));
        }
    }

    proptest! {
        /// Rows that are added at once, and the others after them, are those that come one by one.
        #[test]
        fn rows_are_split_alike_at_once_and_one_by_one(
            text in "(a|;|\"a;b\"|;|\n|\r\n| |\"\"|;\"|\";|bcd;ef;g\n|\"b\";c;d\n){0,60}",
            width in 1..4_usize,
            most in 1..4_usize,
        ) {
            let cells = |row: Row<'_>| -> (u64, Vec<String>) {
                (row.number, row.cells().map(|cell| cell.text.to_owned()).collect())
            };
            let mut splitter = Splitter::of(&text, Delimiter::Semicolon);
            let mut read = Vec::new();
            let mut rows = Rows::of(&text);
            let fault = loop {
                splitter.rows(width, most, &mut rows);
                prop_assert!(rows.len() <= most);
                for at in 0..rows.len() {
                    let of_place = |place| rows.cells(place, [at].into_iter()).map(|cell| cell.text);
                    let row = rows.row(at);
                    let (number, texts) = cells(row);
                    prop_assert_eq!(texts.len(), width);
                    prop_assert_eq!((0..width).flat_map(of_place).collect::<Vec<_>>(), texts.clone());
                    read.push((number, texts));
                }
                if rows.has_more() {
                    continue;
                }
                match splitter.next() {
                    Ok(Some(row)) => read.push(cells(row)),
                    Ok(None) => break None,
                    Err(fault) => break Some(fault),
                }
            };
            let (sheet, known) = split_in_part(&text, Delimiter::Semicolon, usize::MAX);
            let one_by_one: Vec<(u64, Vec<String>)> = sheet.rows().map(cells).collect();
            prop_assert_eq!((read, fault), (one_by_one, known));
        }
    }

    #[test]
    fn a_row_has_a_most_of_cells_and_of_bytes() {
        let fault = |text: &str| split_in_part(text, Delimiter::Comma, usize::MAX).1;
        let cells = "a,".repeat(MOST_CELLS - 1);
        assert_eq!(fault(&format!("x\n{cells}a\n")), None);
        assert_eq!(fault(&format!("x\n{cells}a,\n")), Some(FileFault::LongRow(2)));
        let long = "a".repeat(LONGEST_ROW);
        assert_eq!(fault(&format!("{long},\n")), None);
        assert_eq!(fault(&format!("{long},b\n")), Some(FileFault::LongRow(1)));
        assert_eq!(fault(&format!("\"{long}\",\n")), None);
        assert_eq!(fault(&format!("\"{long}b\",\n")), Some(FileFault::LongRow(1)));
    }
}
