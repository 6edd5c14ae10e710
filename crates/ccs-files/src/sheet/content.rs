//! Detects the content of a file from its first bytes.

use super::FileFault;
use crate::fault::OtherFormat;

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
        match bytes {
            [] => Err(FileFault::Empty),
            [b'P', b'K', 3, 4, ..] => Ok(Self::Archive),
            [0xd0, 0xcf, 0x11, 0xe0, ..] => Ok(Self::OldWorkbook),
            [b'P', b'A', b'R', b'1', ..] => Ok(Self::Parquet),
            bytes => match OtherFormat::compressed(bytes) {
                Some(other) => Err(FileFault::NotRead(other.name(), other.remedy())),
                None => Ok(Self::Text),
            },
        }
    }
}
