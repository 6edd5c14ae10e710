//! Text files: decodes bytes to text, and splits text into cells.

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::{CellForm, FileFault, Sheet};

/// The separator of cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Delimiter {
    Comma,
    Semicolon,
    Tab,
    Bar,
}

/// The delimiters that are tried.
pub(crate) const DELIMITERS: [Delimiter; 4] =
    [Delimiter::Comma, Delimiter::Semicolon, Delimiter::Tab, Delimiter::Bar];

impl Delimiter {
    const fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
            Self::Bar => b'|',
        }
    }

    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Comma => "comma",
            Self::Semicolon => "semicolon",
            Self::Tab => "tab",
            Self::Bar => "bar",
        }
    }
}

/// The number of bytes that are checked for zero bytes, which text does not have.
const FIRST: usize = 1024;

/// Decodes the text of a file: UTF-8 with or without a byte order mark, UTF-16 with one, or
/// Windows-1252 if the profile states it.
pub(crate) fn decode(bytes: Vec<u8>, is_windows_1252: bool) -> Result<String, FileFault> {
    let wide = match bytes.as_slice() {
        [0xff, 0xfe, rest @ ..] => Some((UTF_16LE, rest)),
        [0xfe, 0xff, rest @ ..] => Some((UTF_16BE, rest)),
        _ => None,
    };
    if let Some((encoding, rest)) = wide {
        let text = encoding.decode_without_bom_handling_and_without_replacement(rest);
        return text.map(Into::into).ok_or(FileFault::Damaged);
    }
    if bytes.iter().take(FIRST).any(|byte| *byte == 0) {
        return Err(FileFault::Zeros);
    }
    let has = |mark: u8| memchr::memchr(mark, &bytes).is_some();
    if has(b'\r') && !has(b'\n') {
        return Err(FileFault::LoneCarriageReturns);
    }
    if is_windows_1252 {
        let bytes = bytes.strip_prefix(MARK).unwrap_or(&bytes);
        return Ok(WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned());
    }
    let mut text = String::from_utf8(bytes).map_err(|_| FileFault::NotUtf8)?;
    if text.as_bytes().starts_with(MARK) {
        text.drain(..MARK.len());
    }
    Ok(text)
}

/// The byte order mark of UTF-8.
const MARK: &[u8] = &[0xef, 0xbb, 0xbf];

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
    let fault = Splitter::of(text, delimiter).rows(most, &mut sheet).err();
    (sheet, fault)
}

/// A row of text has no more cells: more is no table, or a file whose lines do not end.
const MOST_CELLS: usize = 16_384;

/// A row of text has no more bytes.
const LONGEST_ROW: usize = 1 << 20;

/// Text that is split into rows of cells from its beginning on.
pub(crate) struct Splitter<'t> {
    rest: &'t str,
    line: u64,
    delimiter: u8,
}

impl<'t> Splitter<'t> {
    pub(crate) const fn of(text: &'t str, delimiter: Delimiter) -> Self {
        Self { rest: text, line: 1, delimiter: delimiter.byte() }
    }

    /// Adds the next rows to a sheet, until it has this many or the text ends.
    ///
    /// # Errors
    /// The row after those added cannot be split.
    pub(crate) fn rows(&mut self, most: usize, sheet: &mut Sheet) -> Result<(), FileFault> {
        while !self.rest.is_empty() && sheet.len() < most {
            let line = self.line;
            if let Err(fault) = self.record(sheet) {
                sheet.forget_row();
                return Err(fault);
            }
            sheet.finish_row(line);
        }
        Ok(())
    }

    fn record(&mut self, sheet: &mut Sheet) -> Result<(), FileFault> {
        let line = self.line;
        loop {
            let (cells, bytes) = sheet.unfinished_size();
            let room = LONGEST_ROW - bytes;
            let fits = if self.rest.starts_with('"') {
                self.quoted(sheet, room)?
            } else {
                self.plain(sheet, room)
            };
            if !fits || cells == MOST_CELLS {
                return Err(FileFault::LongRow(line));
            }
            let after = self.rest.as_bytes().first().copied();
            let ends_row = after != Some(self.delimiter);
            if after == Some(b'\n') {
                self.line += 1;
            }
            self.skip(usize::from(after.is_some()));
            if ends_row {
                return Ok(());
            }
        }
    }

    fn skip(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or_default();
    }

    /// Adds a cell without quotes, unless it is longer than the room that is left.
    fn plain(&mut self, sheet: &mut Sheet, room: usize) -> bool {
        let end = memchr::memchr2(self.delimiter, b'\n', self.rest.as_bytes());
        let (cell, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        if cell.len() > room {
            return false;
        }
        sheet.push(cell, CellForm::Text);
        self.rest = rest;
        true
    }

    /// Adds a cell with quotes, unless it is longer than the room that is left.
    fn quoted(&mut self, sheet: &mut Sheet, room: usize) -> Result<bool, FileFault> {
        let opened = self.line;
        let mut cell = String::new();
        loop {
            self.skip(1);
            let end = self.rest.find('"').ok_or(FileFault::OpenQuote(opened))?;
            let (part, rest) = self.rest.split_at(end);
            if cell.len() + part.len() >= room {
                return Ok(false);
            }
            cell.push_str(part);
            let lines = memchr::memchr_iter(b'\n', part.as_bytes()).count();
            self.line += u64::try_from(lines).unwrap_or_default();
            self.rest = rest.get(1..).unwrap_or_default();
            if !self.rest.starts_with('"') {
                break;
            }
            cell.push('"');
        }
        self.after_quote()?;
        sheet.push(&cell, CellForm::Text);
        Ok(true)
    }

    /// Only spaces can follow a closing quote before the end of the cell.
    fn after_quote(&mut self) -> Result<(), FileFault> {
        let is_blank = |byte: u8| matches!(byte, b' ' | b'\r') && byte != self.delimiter;
        let blanks = self.rest.bytes().take_while(|byte| is_blank(*byte)).count();
        self.skip(blanks);
        match self.rest.as_bytes().first() {
            None | Some(b'\n') => Ok(()),
            Some(byte) if *byte == self.delimiter => Ok(()),
            Some(_) => Err(FileFault::Quote(self.line)),
        }
    }
}
