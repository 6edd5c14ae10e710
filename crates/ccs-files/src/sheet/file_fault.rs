//! Why an export cannot be read at all.

use std::io::ErrorKind;

/// An error of a whole file, with its remedy unless the message contains it.
#[cfg_attr(
    not(feature = "workbook"),
    expect(dead_code, reason = "some errors are only of workbooks")
)]
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum FileFault {
    #[error("the file cannot be read ({0})")]
    Unreadable(ErrorKind),
    #[error("the file is empty")]
    Empty,
    #[error("the file is larger than {}, which is the most that is read through a profile", size(*.0))]
    TooLarge(u64),
    #[error("its sheets span more than {0} cells, which is the most that is read")]
    TooManyCells(u64),
    #[error("its cells have more than {} of text, which is the most that is read", size(*.0))]
    TooMuchText(u64),
    #[error("line {0} has more than 16,384 cells or 1 MB, which is the most that is read")]
    LongRow(u64),
    #[error("the document has more than {0} values, which is the most that is read")]
    TooManyValues(usize),
    #[error("the compressed file ends early or is damaged")]
    Damaged,
    #[error("the file is {0}, which is not read: {1}")]
    NotRead(&'static str, &'static str),
    #[error("the bytes are not UTF-8")]
    NotUtf8,
    #[error("the bytes are not text, or UTF-32, or UTF-16 without its mark")]
    Zeros,
    #[error("the lines end with a carriage return alone")]
    LoneCarriageReturns,
    #[error("line {0}: unexpected quote")]
    Quote(u64),
    #[error("line {0}: a quote is opened and never closed")]
    OpenQuote(u64),
    #[error("the workbook has a password")]
    Password,
    #[error("the workbook has no visible sheet with cells")]
    NoSheet,
    #[error("the workbook is damaged, or its parts are not those of a workbook")]
    DamagedWorkbook,
    #[error("the file is not JSON: line {0}")]
    NotJson(usize),
    #[error("the document has no list at {0}")]
    NoRecords(String),
    #[error("the file is the lock of a workbook that a spreadsheet has open, not the workbook")]
    Lock,
}

impl FileFault {
    /// The permanent code.
    pub(crate) const fn code(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "CCS-I001",
            Self::Empty => "CCS-I002",
            Self::TooLarge(_) => "CCS-I003",
            Self::TooManyCells(_) => "CCS-I016",
            Self::TooMuchText(_) => "CCS-I017",
            Self::LongRow(_) => "CCS-I018",
            Self::TooManyValues(_) => "CCS-I019",
            Self::Damaged => "CCS-I004",
            Self::NotRead(..) => "CCS-I005",
            Self::NotUtf8 => "CCS-I006",
            Self::Zeros => "CCS-I014",
            Self::LoneCarriageReturns => "CCS-I015",
            Self::Quote(_) => "CCS-I007",
            Self::OpenQuote(_) => "CCS-I008",
            Self::Password => "CCS-I009",
            Self::NoSheet => "CCS-I010",
            Self::DamagedWorkbook => "CCS-I011",
            Self::NotJson(_) => "CCS-I012",
            Self::NoRecords(_) => "CCS-I013",
            Self::Lock => "CCS-I029",
        }
    }

    /// The remedy.
    pub(crate) const fn remedy(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "check the path and the right to read it",
            Self::Empty => "export it again",
            Self::TooLarge(_) => {
                "export a shorter period, or several files; of a workbook, save the sheet as CSV UTF-8"
            }
            Self::TooMuchText(_) => {
                "export a shorter period, or several files; or save the sheet as CSV UTF-8"
            }
            Self::LongRow(_) => "check that it is a table, and that each quote in it is closed",
            Self::TooManyValues(_) => {
                "ask the product for a shorter period, or for several answers"
            }
            Self::TooManyCells(_) => {
                "delete the empty rows and columns after the table, or save the sheet as CSV UTF-8"
            }
            Self::Damaged => "compress or transfer it again",
            Self::NotRead(..) => "",
            Self::NotUtf8 => {
                "save it as CSV UTF-8, or add encoding = \"windows-1252\" to the profile if that is what the product writes"
            }
            Self::Zeros => "save it as CSV UTF-8",
            Self::LoneCarriageReturns => "save it with line feeds, as CSV UTF-8",
            Self::Quote(_) => "put the whole cell in quotes and double each quote inside it",
            Self::OpenQuote(_) => "close it, and double a quote that is part of the text",
            Self::Password => "save it without one",
            Self::NoSheet => "show the sheet, or export it again",
            Self::DamagedWorkbook => "open it and save it again, or save the sheet as CSV UTF-8",
            Self::NotJson(_) => "give the product's answer as it was received",
            Self::NoRecords(_) => "correct `records` in the profile",
            Self::Lock => "leave it out: its name begins with ~$",
        }
    }
}

/// A number of bytes, in words.
fn size(bytes: u64) -> String {
    if bytes >= 1 << 20 { format!("{} MB", bytes >> 20) } else { format!("{bytes} bytes") }
}
