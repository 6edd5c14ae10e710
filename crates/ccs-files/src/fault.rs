//! Errors in files, with permanent codes, place and remedy but never a value.

use ccs_core::date::DayRefusal;
use ccs_core::id::IdentifierRefusal;
use ccs_core::money::MoneySyntax;
use ccs_core::session::NotSessionTimes;

pub use crate::sheet::Delimiter;

/// An error in a file. It never contains text from the file, which can be a child's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Fault {
    /// The file cannot be opened or read.
    Unreadable(std::io::ErrorKind),
    /// The file is empty.
    ZeroBytes,
    /// The file has a header and no rows.
    NoRows,
    /// The file is UTF-16 or UTF-32.
    Utf16,
    /// A row is not UTF-8.
    NotUtf8,
    /// The lines of the file end with a carriage return only.
    LoneCarriageReturns,
    /// The header has none of the required columns; it may belong to another kind of file.
    WrongHeader(NotTheHeader),
    /// A required column is missing.
    MissingColumn,
    /// A required column is in the header in another letter case, or with blanks around it.
    MisspeltColumn,
    /// A column is in the header twice.
    RepeatedColumn,
    /// Two unknown columns have the same name. The name is not shown, since the header may be a row
    /// by mistake.
    RepeatedUnknownColumn {
        /// The first, counted from 1.
        first: u32,
        /// The second.
        second: u32,
    },
    /// A column is not one of the kind's columns.
    UnknownColumn,
    /// A quote is never closed.
    UnterminatedQuote,
    /// A row has more or fewer cells than the header.
    RaggedRow {
        /// Cells in the row.
        cells: u32,
        /// Columns in the header.
        columns: u32,
    },
    /// A row is longer than any row of this kind can be.
    RowTooLong,
    /// A compressed file is incomplete or damaged.
    DamagedCompression,
    /// A quote is inside a cell that does not begin with a quote, or text follows a closing quote.
    StrayQuote,
    /// The file is a spreadsheet or an archive.
    Spreadsheet,
    /// The file has another format that is not read.
    OtherFormat(OtherFormat),
    /// The file is Parquet and this build does not read it.
    ParquetNotBuilt,
    /// The file is compressed with zstd, and this build does not read it.
    ZstdNotBuilt,
    /// The file was changed or removed between the two readings.
    Changed,
    /// The Parquet file is damaged, or a column has a type that cannot represent its values.
    Parquet,
    /// A column of a Parquet file has a type that cannot represent its values.
    ParquetColumn(ColumnHas),
    /// A column of a table in memory, or a value in one, has a type that cannot represent it.
    ColumnType,
    /// A scenario names a file of sessions outside its own folder.
    OutsideFolder,
    /// A required cell is empty.
    Empty,
    /// A cell is not an amount of money.
    Money(MoneySyntax),
    /// A cell is not a date.
    Date(DayRefusal),
    /// A timestamp in a column of dates is not at midnight.
    Moment,
    /// A week ending is not a Sunday.
    NotASunday,
    /// A cell is not a time.
    Time,
    /// A cell is not an identifier.
    Identifier(IdentifierRefusal),
    /// A cell is not one of the values that its column allows.
    Word,
    /// A version is not a whole number.
    Version,
    /// A payment line has neither CCS nor ACCS.
    NoAmount,
    /// The total of a return is not the sum of the parts passed on and not passed on.
    ReturnDoesNotAddUp,
    /// An acknowledgement has no last day.
    UntilMissing,
    /// A decision ends before the day on which it was made.
    UntilBeforeDecision,
    /// The amount of a bank deposit is not whole cents.
    NotWholeCents,
    /// A session ends before it starts, or is too long.
    SessionTimes(NotSessionTimes),
}

/// What the first line of a file is, where it is not the header.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum NotTheHeader {
    /// The header of another kind of file.
    OfKind(super::kind::Kind),
    /// The header in another letter case, or with blanks around its names.
    Misspelt,
    /// The header, with its names between semicolons, tabs or bars.
    SplitBy(Delimiter),
    /// One cell alone, as a title has.
    Title,
    /// Anything else, for example data.
    Other,
}

/// What a column of a Parquet file has, by its type, where it cannot be what the column is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ColumnHas {
    /// True and false.
    Booleans,
    /// Bytes that are not said to be text, or another type.
    Bytes,
    /// Days.
    Dates,
    /// Decimals.
    Decimals,
    /// Floats, which are not exact.
    Floats,
    /// Whole numbers.
    Integers,
    /// Lists, structures or maps.
    Nested,
    /// Times of a day.
    Times,
    /// Moments.
    Timestamps,
}

impl ColumnHas {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Booleans => "booleans",
            Self::Bytes => "bytes that are not marked as text",
            Self::Dates => "dates",
            Self::Decimals => "decimals",
            Self::Floats => "floats",
            Self::Integers => "integers",
            Self::Nested => "lists or structures",
            Self::Times => "times of day",
            Self::Timestamps => "timestamps",
        }
    }
}

/// A format that is known by its first bytes, and not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum OtherFormat {
    /// Arrow IPC, as a file or as a stream.
    Arrow,
    /// Compressed with bzip2.
    Bzip2,
    /// Compressed with gzip or zstd, and what comes out is compressed again.
    CompressedTwice,
    /// Parquet, compressed with gzip or zstd as a whole.
    CompressedParquet,
    /// HTML, whatever the ending of the name.
    Html,
    /// Compressed with lz4.
    Lz4,
    /// A PDF.
    Pdf,
    /// A document of a word processor.
    Rtf,
    /// A 7z archive.
    SevenZip,
    /// XML that is no workbook.
    Xml,
    /// Compressed with xz.
    Xz,
}

impl OtherFormat {
    /// The format, if the bytes begin as its files do.
    pub(crate) fn of(bytes: &[u8]) -> Option<Self> {
        Some(match bytes {
            // A file begins with the name, a stream with a mark before the length of its schema.
            [b'A', b'R', b'R', b'O', b'W', b'1', ..] | [0xff, 0xff, 0xff, 0xff, ..] => Self::Arrow,
            [b'B', b'Z', b'h', b'1'..=b'9', ..] => Self::Bzip2,
            [0x04, 0x22, 0x4d, 0x18, ..] => Self::Lz4,
            [b'%', b'P', b'D', b'F', ..] => Self::Pdf,
            [b'{', b'\\', b'r', b't', b'f', ..] => Self::Rtf,
            [b'7', b'z', 0xbc, 0xaf, 0x27, 0x1c, ..] => Self::SevenZip,
            [0xfd, b'7', b'z', b'X', b'Z', 0, ..] => Self::Xz,
            bytes if starts_with(bytes, &[b"<?xml"]) => Self::Xml,
            bytes if starts_with(bytes, &[b"<html", b"<!doctype", b"<table"]) => Self::Html,
            _ => return None,
        })
    }

    /// The same of bytes that come out of a compressed file.
    pub(crate) fn compressed(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0x1f, 0x8b, ..] | [0x28, 0xb5, 0x2f, 0xfd, ..] => Some(Self::CompressedTwice),
            [b'P', b'A', b'R', b'1', ..] => Some(Self::CompressedParquet),
            other => Self::of(other),
        }
    }

    /// What the file is.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Arrow => "Arrow IPC",
            Self::Bzip2 => "compressed with bzip2",
            Self::CompressedTwice => "compressed twice",
            Self::CompressedParquet => "a Parquet file that is compressed as a whole",
            Self::Html => "a page of HTML",
            Self::Lz4 => "compressed with lz4",
            Self::Pdf => "a PDF",
            Self::Rtf => "a Word document",
            Self::SevenZip => "a 7z archive",
            Self::Xml => "XML",
            Self::Xz => "compressed with xz",
        }
    }

    /// The remedy.
    pub(crate) const fn remedy(self) -> &'static str {
        match self {
            Self::Arrow => "write it as Parquet or CSV",
            Self::Bzip2 | Self::Lz4 | Self::Xz => "decompress it, or compress it with gzip or zstd",
            Self::CompressedTwice => "decompress it once",
            Self::CompressedParquet => "decompress it: Parquet compresses its own columns",
            Self::Html => {
                "whatever its name ends with; open it in a spreadsheet and save it as a workbook"
            }
            Self::Pdf => "a picture of a table; ask the product for CSV or a workbook",
            Self::Rtf => "save the table as CSV UTF-8",
            Self::SevenZip => "unpack it",
            Self::Xml => "open it in a spreadsheet and save it as a workbook",
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

impl Fault {
    /// The permanent code: never reused, never renamed.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unreadable(_) => "CCS-F001",
            Self::ZeroBytes => "CCS-F002",
            Self::Utf16 => "CCS-F003",
            Self::NotUtf8 => "CCS-F004",
            Self::WrongHeader(_) => "CCS-F005",
            Self::MissingColumn | Self::MisspeltColumn => "CCS-F006",
            Self::RepeatedColumn | Self::RepeatedUnknownColumn { .. } => "CCS-F007",
            Self::UnknownColumn => "CCS-F008",
            Self::UnterminatedQuote => "CCS-F009",
            Self::RaggedRow { .. } => "CCS-F010",
            Self::RowTooLong => "CCS-F011",
            Self::DamagedCompression => "CCS-F012",
            Self::StrayQuote => "CCS-F013",
            Self::Spreadsheet | Self::OtherFormat(_) => "CCS-F014",
            Self::ParquetNotBuilt => "CCS-F015",
            Self::ZstdNotBuilt => "CCS-F036",
            Self::Parquet | Self::ParquetColumn(_) | Self::ColumnType => "CCS-F016",
            Self::Changed => "CCS-F017",
            Self::OutsideFolder => "CCS-F019",
            Self::LoneCarriageReturns => "CCS-F018",
            Self::NoRows => "CCS-F039",
            Self::Empty => "CCS-F020",
            Self::Money(syntax) => money_code(syntax),
            Self::Date(DayRefusal::Form) | Self::Moment => "CCS-F030",
            Self::Date(DayRefusal::NoSuchDay) => "CCS-F031",
            Self::Date(_) => "CCS-F032",
            Self::NotASunday => "CCS-F033",
            Self::Time => "CCS-F035",
            Self::Identifier(IdentifierRefusal::TooLong) => "CCS-F040",
            Self::Identifier(_) => "CCS-F041",
            Self::Word => "CCS-F042",
            Self::Version => "CCS-F043",
            Self::NoAmount => "CCS-F050",
            Self::ReturnDoesNotAddUp => "CCS-F051",
            Self::UntilMissing => "CCS-F054",
            Self::UntilBeforeDecision => "CCS-F055",
            Self::NotWholeCents => "CCS-F056",
            Self::SessionTimes(NotSessionTimes::TooLong { .. }) => "CCS-F053",
            Self::SessionTimes(_) => "CCS-F052",
        }
    }

    /// Whether it makes the whole file unusable, not only a row.
    #[must_use]
    pub const fn is_of_the_file(self) -> bool {
        matches!(
            self,
            Self::Unreadable(_)
                | Self::OutsideFolder
                | Self::ZeroBytes
                | Self::Utf16
                | Self::WrongHeader(_)
                | Self::MissingColumn
                | Self::MisspeltColumn
                | Self::RepeatedColumn
                | Self::RepeatedUnknownColumn { .. }
                | Self::LoneCarriageReturns
                | Self::UnterminatedQuote
                | Self::RowTooLong
                | Self::DamagedCompression
                | Self::Spreadsheet
                | Self::OtherFormat(_)
                | Self::ParquetNotBuilt
                | Self::ZstdNotBuilt
                | Self::Changed
                | Self::Parquet
                | Self::ParquetColumn(_)
                | Self::ColumnType
        )
    }
}

const fn money_code(syntax: MoneySyntax) -> &'static str {
    match syntax {
        MoneySyntax::CurrencySign => "CCS-F021",
        MoneySyntax::Comma => "CCS-F022",
        MoneySyntax::PlusSign => "CCS-F023",
        MoneySyntax::Exponent => "CCS-F024",
        MoneySyntax::Blank => "CCS-F025",
        MoneySyntax::TooManyDecimals => "CCS-F026",
        MoneySyntax::TooManyDigits => "CCS-F027",
        _ => NOT_AN_AMOUNT,
    }
}

/// The text is not an amount of money.
const NOT_AN_AMOUNT: &str = "CCS-F028";

/// The place of an error: source, line and column, in little memory since there can be millions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    /// The source and its line.
    pub place: super::place::Place,
    /// The column's index in the list of the kind; `None` if the error concerns the whole row or
    /// file.
    pub column: Option<u8>,
    /// The error.
    pub fault: Fault,
}
