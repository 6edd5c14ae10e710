//! Divides a stream of bytes into chunks that end at the end of a record.

use std::io::{self, Read};

use memchr::{memchr, memchr_iter, memchr2_iter, memchr3, memrchr};

use super::marks::Marks;
use crate::fault::Fault;

/// The target size of a chunk: enough to keep a thread busy, and small enough to stay in cache.
const CHUNK: usize = 1 << 18;

/// The longest allowed record.
const LONGEST_RECORD: usize = 16 << 20;

/// Whole records of a source. The buffers of a finished chunk are used again.
#[derive(Debug, Default)]
pub(crate) struct Chunk {
    pub(crate) bytes: Vec<u8>,
    /// The line on which its first record begins.
    pub(crate) first_line: u64,
    pub(crate) has_quotes: bool,
    /// The buffer for the ends of its cells.
    pub(super) marks: Marks,
}

impl Chunk {
    pub(crate) fn new(bytes: Vec<u8>, first_line: u64, has_quotes: bool) -> Self {
        Self { bytes, first_line, has_quotes, marks: Marks::default() }
    }
}

/// Why a chunker stopped.
#[derive(Debug)]
pub(crate) enum Stop {
    Io(io::Error),
    At { line: u64, fault: Fault },
}

/// How a source was divided: with this, a second reading needs no search for the ends of records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Piece {
    length: usize,
    next_line: u64,
    has_quotes: bool,
}

/// Reads a source chunk by chunk.
pub(crate) struct Chunker<R> {
    source: R,
    carry: Vec<u8>,
    next_line: u64,
    done: bool,
    /// The pieces of an earlier reading that are still to come.
    known: std::vec::IntoIter<Piece>,
    /// The pieces of this reading.
    pieces: Vec<Piece>,
}

impl<R: Read> Chunker<R> {
    /// With the pieces into which an earlier reading divided the same source, if there was one.
    pub(crate) fn new(source: R, known: Vec<Piece>) -> Self {
        let (carry, pieces) = (Vec::new(), Vec::new());
        Self { source, carry, next_line: 1, done: false, known: known.into_iter(), pieces }
    }

    /// The pieces that it divided the source into.
    pub(crate) fn into_pieces(self) -> Vec<Piece> {
        self.pieces
    }

    /// The next whole records, in the buffers of a finished chunk; `None` at the end.
    pub(crate) fn next(&mut self, finished: Chunk) -> Result<Option<Chunk>, Stop> {
        if let Some(piece) = self.known.next() {
            return self.again(piece, finished).map_err(Stop::Io);
        }
        let Chunk { mut bytes, marks, .. } = finished;
        let mut filled = self.begin(&mut bytes);
        loop {
            self.fill(&mut bytes, filled).map_err(Stop::Io)?;
            filled = bytes.len();
            if bytes.is_empty() {
                return Ok(None);
            }
            let has_quotes = memchr(b'"', &bytes).is_some();
            let end = if self.done {
                last_end(&bytes, has_quotes, self.next_line)?
            } else {
                whole_end(&bytes, has_quotes)
            };
            if let Some(end) = end {
                let first_line = self.cut(&mut bytes, end);
                let (length, next_line) = (bytes.len(), self.next_line);
                self.pieces.push(Piece { length, next_line, has_quotes });
                return Ok(Some(Chunk { bytes, first_line, has_quotes, marks }));
            }
            if bytes.len() > LONGEST_RECORD {
                self.done = true;
                return Err(Stop::At { line: self.next_line, fault: Fault::RowTooLong });
            }
        }
    }

    /// Reads a piece of an earlier reading again. A source that has changed since gives other bytes,
    /// or fewer, which whoever compares the readings finds.
    fn again(&mut self, piece: Piece, finished: Chunk) -> io::Result<Option<Chunk>> {
        let Piece { length, next_line, has_quotes } = piece;
        let Chunk { mut bytes, marks, .. } = finished;
        bytes.resize(length, 0);
        self.read_into(&mut bytes, 0)?;
        let first_line = std::mem::replace(&mut self.next_line, next_line);
        let chunk = Chunk { bytes, first_line, has_quotes, marks };
        Ok(Some(chunk).filter(|chunk| !chunk.bytes.is_empty()))
    }

    /// Leaves what follows the last whole record for the next chunk, and returns the line on which
    /// this one begins.
    fn cut(&mut self, bytes: &mut Vec<u8>, end: usize) -> u64 {
        self.carry.extend_from_slice(bytes.get(end..).unwrap_or_default());
        bytes.truncate(end);
        let first_line = self.next_line;
        let lines = u64::try_from(memchr_iter(b'\n', bytes).count()).unwrap_or(u64::MAX);
        self.next_line = self.next_line.saturating_add(lines);
        first_line
    }

    /// Starts a chunk with what the one before left, and returns its length. Old contents of the
    /// buffer remain and are overwritten, which saves zeroing it.
    fn begin(&mut self, bytes: &mut Vec<u8>) -> usize {
        let filled = self.carry.len();
        bytes.resize(bytes.len().max(filled), 0);
        if let Some(start) = bytes.get_mut(..filled) {
            start.copy_from_slice(&self.carry);
        }
        self.carry.clear();
        filled
    }

    /// Reads after the filled bytes until the chunk is full or the source ends.
    fn fill(&mut self, bytes: &mut Vec<u8>, filled: usize) -> io::Result<()> {
        // At most enough to detect that a record is too long.
        let most = (LONGEST_RECORD + 1).saturating_sub(filled);
        let wanted = if self.done { 0 } else { CHUNK.max(filled).min(most) };
        bytes.resize(filled + wanted, 0);
        self.read_into(bytes, filled)
    }

    /// Fills the bytes from an index on, and leaves off those for which the source has none.
    fn read_into(&mut self, bytes: &mut Vec<u8>, from: usize) -> io::Result<()> {
        let mut end = from;
        while let Some(free) = bytes.get_mut(end..).filter(|free| !free.is_empty() && !self.done) {
            match self.source.read(free) {
                Ok(read) => (end, self.done) = (end + read, read == 0),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        bytes.truncate(end);
        Ok(())
    }
}

/// The end of the last whole record.
fn whole_end(bytes: &[u8], has_quotes: bool) -> Option<usize> {
    if !has_quotes {
        return memrchr(b'\n', bytes).map(|at| at.saturating_add(1));
    }
    let (mut quoted, mut end) = (false, None);
    for at in memchr2_iter(b'"', b'\n', bytes) {
        match bytes.get(at) {
            Some(b'"') => quoted = !quoted,
            _ if !quoted => end = Some(at.saturating_add(1)),
            _ => {}
        }
    }
    end
}

/// At the end of the source, all records are whole, unless a quote is still open.
fn last_end(bytes: &[u8], has_quotes: bool, first_line: u64) -> Result<Option<usize>, Stop> {
    if has_quotes && memchr_iter(b'"', bytes).count() % 2 == 1 {
        let opened = open_quote(bytes);
        let before = bytes.get(..opened).unwrap_or_default();
        let lines = u64::try_from(memchr_iter(b'\n', before).count()).unwrap_or(u64::MAX);
        return Err(Stop::At {
            line: first_line.saturating_add(lines),
            fault: Fault::UnterminatedQuote,
        });
    }
    Ok(Some(bytes.len()))
}

/// The position of the quote that is never closed, in the first record that its quotes leave open.
fn open_quote(bytes: &[u8]) -> usize {
    let (mut start, mut opened) = (0, 0);
    while start < bytes.len() {
        match record(bytes, start) {
            Record::Whole { end } => start = end,
            Record::Open { quote } => return quote,
            Record::Stray { quote } => {
                let rest = bytes.get(quote..).unwrap_or_default();
                let end = quote + memchr(b'\n', rest).map_or(rest.len(), |end| end + 1);
                let line = bytes.get(start..end).unwrap_or_default();
                opened = start + memchr(b'"', line).unwrap_or_default();
                let is_odd = memchr_iter(b'"', line).count() % 2 == 1;
                // A cell that continued on a later line was closed by the quote of another cell.
                let is_long = memchr(b'\n', line).is_some_and(|end| start + end < quote);
                if is_odd || is_long {
                    return opened;
                }
                start = end;
            }
        }
    }
    opened
}

enum Record {
    Whole { end: usize },
    Open { quote: usize },
    Stray { quote: usize },
}

/// Walks through one record, cell by cell.
fn record(bytes: &[u8], start: usize) -> Record {
    let mut at = start;
    loop {
        let cell = bytes.get(at..).unwrap_or_default();
        if cell.first() == Some(&b'"') {
            match closing_quote(cell) {
                Some(closing) => at += closing + 1,
                None => return Record::Open { quote: at },
            }
        } else {
            at += memchr3(b',', b'\n', b'"', cell).unwrap_or(cell.len());
        }
        match bytes.get(at..).unwrap_or_default() {
            [b',', ..] => at += 1,
            [] | [b'\r'] => return Record::Whole { end: bytes.len() },
            [b'\n', ..] => return Record::Whole { end: at + 1 },
            [b'\r', b'\n', ..] => return Record::Whole { end: at + 2 },
            _ => return Record::Stray { quote: at },
        }
    }
}

/// The position of the closing quote of a cell that begins with a quote.
fn closing_quote(cell: &[u8]) -> Option<usize> {
    let mut quotes = memchr_iter(b'"', cell).skip(1).peekable();
    while let Some(at) = quotes.next() {
        if quotes.next_if_eq(&(at + 1)).is_none() {
            return Some(at);
        }
    }
    None
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail loudly")]
mod tests {
    use std::fmt::Write;

    use super::*;

    /// A chunk: its bytes, its first line and whether it has quotes.
    type Divided = (Vec<u8>, u64, bool);

    fn chunks(text: &str, known: Vec<Piece>) -> (Vec<Divided>, Vec<Piece>) {
        let mut chunker = Chunker::new(text.as_bytes(), known);
        let mut all = Vec::new();
        while let Some(chunk) = chunker.next(Chunk::default()).unwrap() {
            all.push((chunk.bytes, chunk.first_line, chunk.has_quotes));
        }
        (all, chunker.into_pieces())
    }

    /// A second reading gives the same chunks without a search; what a longer source has beyond them
    /// comes after them, and a shorter one gives what it has.
    #[test]
    fn a_source_is_divided_again_as_before() {
        let mut text = String::new();
        for row in 0..50_000_u32 {
            let quoted = if row % 9_000 == 0 { "\"a,\nb\"" } else { "ab" };
            writeln!(text, "{row:010},{quoted}").unwrap();
        }
        let (first, pieces) = chunks(&text, Vec::new());
        assert!(first.len() > 2 && pieces.len() == first.len());
        assert_eq!(chunks(&text, pieces.clone()), (first.clone(), Vec::new()));
        let (longer, _) = chunks(&format!("{text}1,2\n"), pieces.clone());
        let lines = u64::try_from(text.lines().count()).unwrap();
        let added = (b"1,2\n".to_vec(), lines + 1, false);
        assert_eq!(longer.split_last(), Some((&added, first.as_slice())));
        let (shorter, _) = chunks(&text[..text.len() / 2], pieces);
        let bytes: Vec<u8> = shorter.into_iter().flat_map(|(bytes, ..)| bytes).collect();
        assert_eq!(bytes, &text.as_bytes()[..text.len() / 2]);
    }
}
