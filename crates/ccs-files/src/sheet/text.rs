//! Text files: decodes bytes to text, and splits text into cells.

use super::FileFault;
use crate::json::after_marks;

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
        [0xff, 0xfe, 0, 0, ..] => return Err(FileFault::Zeros),
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
        let bytes = after_marks(&bytes);
        return Ok(bytes.iter().copied().map(windows_1252).collect());
    }
    let mut text = String::from_utf8(bytes).map_err(|_| FileFault::NotUtf8)?;
    let marks = text.len().saturating_sub(after_marks(text.as_bytes()).len());
    text.drain(..marks);
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
    fn marks_are_passed_over_and_utf_32_is_no_text() {
        for is_windows_1252 in [false, true] {
            for marks in ["", "\u{feff}", "\u{feff}\u{feff}"] {
                let text = decode(format!("{marks}a,b\n").into_bytes(), is_windows_1252);
                assert_eq!(text.ok().as_deref(), Some("a,b\n"));
            }
            for to in [u32::to_le_bytes, u32::to_be_bytes] {
                let wide = "\u{feff}a,b\n".chars().flat_map(|one| to(u32::from(one))).collect();
                assert!(matches!(decode(wide, is_windows_1252), Err(super::FileFault::Zeros)));
            }
        }
        let narrower: Vec<u8> = "\u{feff}a\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(narrower, false).ok().as_deref(), Some("a\n"));
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
