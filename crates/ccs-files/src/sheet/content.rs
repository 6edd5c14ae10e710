//! Detects the content of a file from its first bytes.

use super::FileFault;

/// The content of a decompressed file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Content {
    /// Text: CSV of any form, or JSON.
    Text,
    /// A workbook in xlsx or ods format, or another archive.
    Archive,
    /// A workbook in xls format, or one with a password.
    OldWorkbook,
    /// Parquet, which has the project's columns and needs no profile.
    Parquet,
}

/// Bytes and their content.
pub(crate) struct Kept {
    pub(crate) bytes: Vec<u8>,
    pub(crate) content: Content,
}

impl Content {
    /// Detects the content from the beginning of the bytes; refuses known formats that cannot be
    /// read by name.
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

/// Whether the text begins with one of these, in any case.
fn starts_with(bytes: &[u8], beginnings: &[&[u8]]) -> bool {
    let start: Vec<u8> = bytes
        .iter()
        .skip_while(|byte| byte.is_ascii_whitespace() || [0xef, 0xbb, 0xbf].contains(*byte))
        .take(9)
        .map(u8::to_ascii_lowercase)
        .collect();
    beginnings.iter().any(|beginning| start.starts_with(beginning))
}
