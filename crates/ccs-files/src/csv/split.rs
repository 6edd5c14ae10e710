//! Splitting records into cells.

use memchr::{memchr, memchr_iter};

use super::{Chunk, marks};
use crate::fault::Fault;

/// The cells of one record, as ranges of the chunk's bytes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cells<'c> {
    bytes: &'c [u8],
    ranges: &'c [Range],
}

type Range = (u32, u32);

impl<'c> Cells<'c> {
    pub(crate) fn len(&self) -> usize {
        self.ranges.len()
    }

    /// A cell, without its quotes.
    #[inline]
    pub(crate) fn get(&self, place: usize) -> Option<&'c [u8]> {
        let &(start, end) = self.ranges.get(place)?;
        self.bytes.get(index(start)..index(end))
    }
}

/// Gives each record of the chunk, with the line it begins on, to `each`; a record whose quotes
/// break the rules goes to `fault`. Blank lines are passed over.
pub(crate) fn split(
    chunk: &mut Chunk,
    mut each: impl FnMut(u64, Cells<'_>),
    fault: impl FnMut(u64, Fault),
) {
    if chunk.has_quotes {
        split_quoted(chunk, each, fault);
        return;
    }
    let bytes = chunk.bytes.as_slice();
    let mut ranges: Vec<Range> = Vec::new();
    let (mut line, mut start) = (chunk.first_line, 0);
    marks::each(bytes, |at, is_end| {
        if is_end {
            record(bytes, &mut ranges, (start, at), line, &mut each);
            line = line.saturating_add(1);
        } else {
            ranges.push((offset(start), offset(at)));
        }
        start = at.saturating_add(1);
    });
    if start < bytes.len() || !ranges.is_empty() {
        record(bytes, &mut ranges, (start, bytes.len()), line, &mut each);
    }
}

/// Gives only the records that are wanted by the line they begin on, and passes over the others
/// without looking into them.
pub(crate) fn split_some(
    chunk: &mut Chunk,
    wanted: impl Fn(u64) -> bool,
    mut each: impl FnMut(u64, Cells<'_>),
) {
    if chunk.has_quotes {
        let each = |line, cells: Cells<'_>| {
            if wanted(line) {
                each(line, cells);
            }
        };
        split_quoted(chunk, each, |_, _| {});
        return;
    }
    let bytes = chunk.bytes.as_slice();
    let mut ranges: Vec<Range> = Vec::new();
    let mut start = 0;
    let ends = memchr_iter(b'\n', bytes).chain([bytes.len()]);
    for (line, end) in (chunk.first_line..).zip(ends) {
        if wanted(line) {
            let record_bytes = bytes.get(start..end).unwrap_or_default();
            let mut cell = 0;
            for comma in memchr_iter(b',', record_bytes) {
                ranges.push((offset(start + cell), offset(start + comma)));
                cell = comma + 1;
            }
            record(bytes, &mut ranges, (start + cell, end), line, &mut each);
        }
        start = end + 1;
    }
}

/// Ends a record with its last cell, which may carry the `\r` of a `\r\n`.
#[inline]
fn record(
    bytes: &[u8],
    ranges: &mut Vec<Range>,
    (start, end): (usize, usize),
    line: u64,
    each: &mut impl FnMut(u64, Cells<'_>),
) {
    let end = match bytes.get(start..end) {
        Some([.., b'\r']) => end.saturating_sub(1),
        _ => end,
    };
    if !(ranges.is_empty() && start == end) {
        ranges.push((offset(start), offset(end)));
        each(line, Cells { bytes, ranges });
    }
    ranges.clear();
}

/// The slow way, for a chunk that has a quote anywhere. Doubled quotes become one in place.
fn split_quoted(
    chunk: &mut Chunk,
    mut each: impl FnMut(u64, Cells<'_>),
    mut fault: impl FnMut(u64, Fault),
) {
    let mut ranges: Vec<Range> = Vec::new();
    let mut reader = Reader { bytes: &mut chunk.bytes, at: 0, line: chunk.first_line };
    while reader.at < reader.bytes.len() {
        let (line, begins_quoted) = (reader.line, reader.byte(0) == Some(b'"'));
        match reader.record(&mut ranges) {
            Err(found) => fault(line, found),
            Ok(())
                if !begins_quoted
                    && matches!(ranges.as_slice(), [(start, end)] if start == end) => {}
            Ok(()) => each(line, Cells { bytes: reader.bytes, ranges: &ranges }),
        }
        ranges.clear();
    }
}

struct Reader<'c> {
    bytes: &'c mut Vec<u8>,
    at: usize,
    line: u64,
}

impl Reader<'_> {
    fn byte(&self, ahead: usize) -> Option<u8> {
        self.bytes.get(self.at + ahead).copied()
    }

    /// One record; after a fault, reading goes on with the next line.
    fn record(&mut self, ranges: &mut Vec<Range>) -> Result<(), Fault> {
        loop {
            let cell = if self.byte(0) == Some(b'"') { self.quoted() } else { self.plain() };
            let (range, ended) = cell.inspect_err(|_| self.skip_line())?;
            ranges.push(range);
            if ended {
                self.line += 1;
                return Ok(());
            }
        }
    }

    /// A cell without quotes, and whether it is the record's last.
    fn plain(&mut self) -> Result<(Range, bool), Fault> {
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
        let ended = after != Some(b',');
        let end = if ended && ends_in_return { self.at - 1 } else { self.at };
        self.at += 1;
        Ok(((offset(start), offset(end)), ended))
    }

    /// A cell in quotes, moved together where quotes inside it were doubled.
    fn quoted(&mut self) -> Result<(Range, bool), Fault> {
        self.at += 1;
        let start = self.at;
        let mut to = start;
        while let Some(byte) = self.byte(0) {
            match byte {
                b'"' if self.byte(1) == Some(b'"') => self.at += 1,
                b'"' => return Ok(((offset(start), offset(to)), self.after_quote()?)),
                b'\n' => self.line += 1,
                _ => {}
            }
            if let Some(place) = self.bytes.get_mut(to) {
                *place = byte;
            }
            self.at += 1;
            to += 1;
        }
        Err(Fault::UnterminatedQuote)
    }

    /// Steps over a closing quote and what ends the cell.
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

fn index(offset: u32) -> usize {
    usize::try_from(offset).unwrap_or(usize::MAX)
}
