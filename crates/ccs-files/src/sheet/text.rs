//! Text files: decodes bytes to text, and splits text into cells.

use super::{CellForm, FileFault, Sheet};

/// The separator of cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Delimiter {
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// A tab.
    Tab,
    /// `|`
    Bar,
}

/// The delimiters that are tried.
pub(crate) const DELIMITERS: [Delimiter; 4] =
    [Delimiter::Comma, Delimiter::Semicolon, Delimiter::Tab, Delimiter::Bar];

impl Delimiter {
    pub(crate) const fn byte(self) -> u8 {
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
    match bytes.as_slice() {
        [0xff, 0xfe, rest @ ..] => return utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => return utf16(rest, u16::from_be_bytes),
        _ => {}
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
        return Ok(bytes.iter().copied().map(windows_1252).collect());
    }
    let mut text = String::from_utf8(bytes).map_err(|_| FileFault::NotUtf8)?;
    if text.as_bytes().starts_with(MARK) {
        text.drain(..MARK.len());
    }
    Ok(text)
}

fn utf16(bytes: &[u8], unit: impl Fn([u8; 2]) -> u16) -> Result<String, FileFault> {
    let (pairs, []) = bytes.as_chunks::<2>() else { return Err(FileFault::Damaged) };
    let units = pairs.iter().map(|pair| unit(*pair));
    char::decode_utf16(units).collect::<Result<_, _>>().map_err(|_| FileFault::Damaged)
}

/// The character of a byte, as browsers read it: the five bytes without a character are controls.
///
/// A library that knows every encoding brings 130 KB of tables that no compression makes smaller,
/// which the page in the browser would have to carry.
fn windows_1252(byte: u8) -> char {
    const FROM_80: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];
    let named = byte.checked_sub(0x80).and_then(|at| FROM_80.get(usize::from(at)));
    named.copied().unwrap_or(char::from(byte))
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
            let left = LONGEST_ROW - bytes;
            let fits = if self.rest.starts_with('"') {
                self.quoted(sheet, left)?
            } else {
                self.plain(sheet, left)
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

    /// Adds a cell without quotes, unless it is longer than the row may still be.
    fn plain(&mut self, sheet: &mut Sheet, left: usize) -> bool {
        let end = memchr::memchr2(self.delimiter, b'\n', self.rest.as_bytes());
        let (cell, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        if cell.len() > left {
            return false;
        }
        sheet.push(cell, CellForm::Text);
        self.rest = rest;
        true
    }

    /// Adds a cell with quotes, unless it is longer than the row may still be.
    fn quoted(&mut self, sheet: &mut Sheet, left: usize) -> Result<bool, FileFault> {
        let opened = self.line;
        let mut cell = String::new();
        loop {
            self.skip(1);
            let end = self.rest.find('"').ok_or(FileFault::OpenQuote(opened))?;
            let (part, rest) = self.rest.split_at(end);
            if cell.len() + part.len() >= left {
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

#[cfg(test)]
mod tests {
    use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};

    use super::{decode, utf16, windows_1252};

    /// An encoding, a unit from its bytes, and the bytes of a unit.
    type Order = (&'static encoding_rs::Encoding, fn([u8; 2]) -> u16, fn(u16) -> [u8; 2]);

    #[test]
    fn every_byte_of_windows_1252_is_what_browsers_read() {
        let mut bytes: Vec<u8> = (0..=u8::MAX).collect();
        let known = WINDOWS_1252.decode_without_bom_handling(&bytes).0.into_owned();
        assert_eq!(bytes.iter().copied().map(windows_1252).collect::<String>(), known);
        let decoded = decode(bytes.split_off(1), true).ok();
        assert_eq!(decoded.as_deref(), known.get(1..));
    }

    #[test]
    fn every_unit_of_utf_16_alone_and_in_pairs_is_what_browsers_read() {
        let around = [0x0041, 0x20ac, 0xd7ff, 0xd800, 0xdbff, 0xdc00, 0xdfff, 0xe000, 0xffff];
        let pairs = (0..=u16::MAX).flat_map(|first| around.map(|second| vec![first, second]));
        for units in pairs.chain((0..=u16::MAX).map(|unit| vec![unit])) {
            let orders: [Order; 2] = [
                (UTF_16LE, u16::from_le_bytes, u16::to_le_bytes),
                (UTF_16BE, u16::from_be_bytes, u16::to_be_bytes),
            ];
            for (encoding, unit, to) in orders {
                let bytes: Vec<u8> = units.iter().flat_map(|unit| to(*unit)).collect();
                let known = encoding.decode_without_bom_handling_and_without_replacement(&bytes);
                assert_eq!(utf16(&bytes, unit).ok().as_deref(), known.as_deref(), "{units:x?}");
                assert!(utf16(&bytes[1..], unit).is_err());
            }
        }
    }
}
