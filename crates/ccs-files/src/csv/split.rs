//! Splits records into cells.

use memchr::memchr;

use super::Chunk;
use super::marks::{Marks, line_start};
use crate::fault::Fault;

/// The cells of one record; each begins one byte after the end of the one before.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cells<'c> {
    bytes: &'c [u8],
    /// The end before the first cell, and the end of each cell.
    ends: &'c [u32],
    /// The end of the record, before the `\r` of a `\r\n`.
    end: usize,
}

impl<'c> Cells<'c> {
    /// The cells of no record.
    pub(crate) const NONE: Self = Self { bytes: &[], ends: &[], end: 0 };

    pub(crate) fn len(&self) -> usize {
        self.ends.len().saturating_sub(1)
    }

    /// A cell, without its quotes.
    #[inline]
    pub(crate) fn get(&self, place: usize) -> Option<&'c [u8]> {
        let end = *self.ends.get(place.wrapping_add(1))?;
        let before = *self.ends.get(place)?;
        self.bytes.get(index(before.wrapping_add(1))..index(end).min(self.end))
    }
}

/// The records of a chunk, in order. Empty lines are skipped.
pub(crate) enum Records<'c> {
    Plain(Plain<'c>),
    Quoted(Quoted<'c>),
}

impl<'c> Records<'c> {
    pub(crate) fn of(chunk: &'c mut Chunk) -> Self {
        let Chunk { bytes, marks, first_line, has_quotes } = chunk;
        if *has_quotes {
            Self::Quoted(Quoted { bytes, marks, at: 0, to: 0, line: *first_line })
        } else {
            Self::Plain(Plain::of(bytes, marks, *first_line))
        }
    }

    /// The next record's cells, or the error in its quotes, with the line on which it begins.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "what takes the cells keeps them in registers")]
    pub(crate) fn read(&mut self) -> Option<(u64, Result<Cells<'_>, Fault>)> {
        match self {
            Self::Plain(plain) => plain.read().map(|(line, cells)| (line, Ok(cells))),
            Self::Quoted(quoted) => quoted.read(),
        }
    }
}

/// Passes only the records that begin on these lines, which are in order, and skips the others
/// without parsing them.
pub(crate) fn split_some(
    chunk: &mut Chunk,
    lines: impl Iterator<Item = u64>,
    mut each: impl FnMut(u64, Cells<'_>),
) {
    if chunk.has_quotes {
        let mut lines = lines.peekable();
        let mut records = Records::of(chunk);
        while let Some((line, cells)) = records.read() {
            while lines.next_if(|&wanted| wanted < line).is_some() {}
            if let (Some(_), Ok(cells)) = (lines.next_if_eq(&line), cells) {
                each(line, cells);
            }
        }
        return;
    }
    let bytes = chunk.bytes.as_slice();
    let mut known = (0, chunk.first_line);
    for line in lines {
        let Some(start) = line_start(bytes, known, line) else {
            return;
        };
        let rest = bytes.get(start..).unwrap_or_default();
        let end = memchr(b'\n', rest).unwrap_or(rest.len());
        let of_line = rest.get(..end).unwrap_or_default();
        if let Some((line, cells)) = Plain::of(of_line, &mut chunk.marks, line).read() {
            each(line, cells);
        }
        known = (start, line);
    }
}

/// The fast path, for chunks without quotes.
pub(crate) struct Plain<'c> {
    bytes: &'c [u8],
    marks: &'c [u32],
    /// The ends of the following lines.
    line_ends: std::slice::Iter<'c, u32>,
    /// The mark that ends the line before.
    before: usize,
    /// How many cells the line before has: the next one mostly has as many.
    width: usize,
    line: u64,
}

impl<'c> Plain<'c> {
    fn of(bytes: &'c [u8], marks: &'c mut Marks, line: u64) -> Self {
        let marks = marks.find(bytes);
        let (all, line_ends) = (marks.all(), marks.line_ends().iter());
        Self { bytes, marks: all, line_ends, before: 0, width: 0, line }
    }

    #[inline]
    fn read(&mut self) -> Option<(u64, Cells<'c>)> {
        loop {
            let end = *self.line_ends.next()?;
            if self.marks.get(self.before + self.width) != Some(&end) {
                self.width = self.width_to(end);
            }
            let last = self.before + self.width;
            let ends = self.marks.get(self.before..=last)?;
            self.before = last;
            let line = self.line;
            self.line = line.saturating_add(1);
            if let Some(cells) = Cells::of_line(self.bytes, ends) {
                return Some((line, cells));
            }
        }
    }

    /// How many cells there are up to a line end.
    #[cold]
    fn width_to(&self, end: u32) -> usize {
        let following = self.marks.get(self.before..).unwrap_or_default();
        following.iter().position(|mark| *mark == end).unwrap_or_default()
    }
}

impl<'c> Cells<'c> {
    /// A record whose last cell can end with the `\r` of a `\r\n`; an empty line is no record.
    #[inline]
    fn of_line(bytes: &'c [u8], ends: &'c [u32]) -> Option<Self> {
        let [before, .., last] = ends else {
            return None;
        };
        let (start, end) = (index(before.wrapping_add(1)), index(*last));
        let end = match bytes.get(start..end) {
            Some([.., b'\r']) => end.saturating_sub(1),
            _ => end,
        };
        (start < end || ends.len() > 2).then_some(Self { bytes, ends, end })
    }
}

/// The slow path, for chunks with quotes. Cells are moved together in place, without their quotes.
pub(crate) struct Quoted<'c> {
    bytes: &'c mut Vec<u8>,
    marks: &'c mut Marks,
    /// The next byte to read.
    at: usize,
    /// The position of the next byte to write, never after the next byte to read.
    to: usize,
    line: u64,
}

impl Quoted<'_> {
    #[inline(never)]
    fn read(&mut self) -> Option<(u64, Result<Cells<'_>, Fault>)> {
        while self.at < self.bytes.len() {
            let (line, start, begins_quoted) = (self.line, self.at, self.byte(0) == Some(b'"'));
            if let Err(fault) = self.record() {
                return Some((line, Err(fault)));
            }
            if begins_quoted || self.marks.all().len() > 2 || self.to > start {
                let cells = Cells { bytes: self.bytes, ends: self.marks.all(), end: self.to };
                return Some((line, Ok(cells)));
            }
        }
        None
    }

    fn byte(&self, ahead: usize) -> Option<u8> {
        self.bytes.get(self.at + ahead).copied()
    }

    /// Reads one record, whose cells are then given by the marks. After an error, reading continues
    /// on the next line.
    fn record(&mut self) -> Result<(), Fault> {
        self.to = self.at;
        self.marks.clear();
        self.marks.push(offset(self.at).wrapping_sub(1));
        loop {
            let cell = if self.byte(0) == Some(b'"') { self.quoted() } else { self.plain() };
            let is_last = cell.inspect_err(|_| self.skip_line())?;
            self.marks.push(offset(self.to));
            if is_last {
                self.line += 1;
                return Ok(());
            }
            self.to += 1;
        }
    }

    /// A cell without quotes, and whether it is the record's last.
    fn plain(&mut self) -> Result<bool, Fault> {
        let start = self.at;
        let rest = self.bytes.get(start..).unwrap_or_default();
        let length =
            rest.iter().position(|byte| matches!(byte, b',' | b'\n' | b'"')).unwrap_or(rest.len());
        let ends_in_return = rest.get(..length).is_some_and(|cell| cell.ends_with(b"\r"));
        self.at = start + length;
        let after = self.byte(0);
        if after == Some(b'"') {
            return Err(Fault::StrayQuote);
        }
        let is_last = after != Some(b',');
        let end = if is_last && ends_in_return { self.at - 1 } else { self.at };
        self.bytes.copy_within(start..end, self.to);
        self.to += end - start;
        self.at += 1;
        Ok(is_last)
    }

    /// A cell in quotes, and whether it is the record's last. Quotes inside it are doubled.
    fn quoted(&mut self) -> Result<bool, Fault> {
        self.at += 1;
        while let Some(byte) = self.byte(0) {
            match byte {
                b'"' if self.byte(1) == Some(b'"') => self.at += 1,
                b'"' => return self.after_quote(),
                b'\n' => self.line += 1,
                _ => {}
            }
            if let Some(place) = self.bytes.get_mut(self.to) {
                *place = byte;
            }
            self.at += 1;
            self.to += 1;
        }
        Err(Fault::UnterminatedQuote)
    }

    /// Skips a closing quote and the end of the cell.
    fn after_quote(&mut self) -> Result<bool, Fault> {
        let (length, ended) = match (self.byte(1), self.byte(2)) {
            (Some(b','), _) => (2, false),
            (None | Some(b'\n'), _) => (2, true),
            (Some(b'\r'), None | Some(b'\n')) => (3, true),
            _ => return Err(Fault::StrayQuote),
        };
        self.at += length;
        Ok(ended)
    }

    fn skip_line(&mut self) {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        self.at += memchr(b'\n', rest).map_or(rest.len(), |end| end + 1);
        self.line += 1;
    }
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[inline]
fn index(place: u32) -> usize {
    usize::try_from(place).unwrap_or(usize::MAX)
}
