//! What a file turns out to be, by its first bytes.

use super::FileFault;

/// A file's bytes, decompressed, by what they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Content {
    /// Text: CSV in any of its forms, or JSON.
    Text,
    /// A workbook of xlsx or ods, or another archive.
    Archive,
    /// A workbook of xls, or one with a password.
    OldWorkbook,
    /// Parquet, which has our columns and needs no profile.
    Parquet,
}

/// Bytes and what they are.
pub(crate) struct Kept {
    pub(crate) bytes: Vec<u8>,
    pub(crate) content: Content,
}

impl Content {
    /// What the bytes are, by their beginning; a refusal by name when they are none that is read.
    pub(crate) fn of(bytes: &[u8]) -> Result<Self, FileFault> {
        let named = |name, remedy| Err(FileFault::NotRead(name, remedy));
        match bytes {
            [] => Err(FileFault::Empty),
            [b'P', b'K', 3, 4, ..] => Ok(Self::Archive),
            [0xd0, 0xcf, 0x11, 0xe0, ..] => Ok(Self::OldWorkbook),
            [b'P', b'A', b'R', b'1', ..] => Ok(Self::Parquet),
            [b'%', b'P', b'D', b'F', ..] => {
                named("a PDF", "a picture of a table; ask the product for CSV or a workbook")
            }
            [0xfd, b'7', b'z', b'X', b'Z', 0, ..] => {
                named("compressed with xz", "decompress it, or compress it with gzip or zstd")
            }
            [b'A', b'R', b'R', b'O', b'W', b'1', ..] => {
                named("Arrow IPC", "write it as Parquet or CSV")
            }
            [b'{', b'\\', b'r', b't', b'f', ..] => {
                named("a Word document", "save the table as CSV UTF-8")
            }
            bytes if starts_with(bytes, &[b"<?xml"]) => {
                named("XML", "open it in a spreadsheet and save it as a workbook")
            }
            bytes if starts_with(bytes, &[b"<html", b"<!doctype", b"<table"]) => named(
                "a page of HTML",
                "whatever its name ends with; open it in a spreadsheet and save it as a workbook",
            ),
            _ => Ok(Self::Text),
        }
    }
}

/// Whether the text begins with one of these, whatever the letter case.
fn starts_with(bytes: &[u8], beginnings: &[&[u8]]) -> bool {
    let start: Vec<u8> = bytes
        .iter()
        .skip_while(|byte| byte.is_ascii_whitespace() || [0xef, 0xbb, 0xbf].contains(*byte))
        .take(9)
        .map(u8::to_ascii_lowercase)
        .collect();
    beginnings.iter().any(|beginning| start.starts_with(beginning))
}
