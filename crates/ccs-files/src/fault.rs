//! What can be wrong with a file: permanent codes, the place and the remedy, and never a value.

use ccs_core::date::DayRefusal;
use ccs_core::id::IdentifierRefusal;
use ccs_core::money::MoneySyntax;
use ccs_core::session::NotSessionTimes;

/// One thing wrong with a file. It never holds what the file says: that may be a child's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Fault {
    /// The file cannot be opened or read.
    Unreadable(std::io::ErrorKind),
    /// The file has no byte at all.
    ZeroBytes,
    /// The file is UTF-16.
    Utf16,
    /// A row is not UTF-8.
    NotUtf8,
    /// The lines of the file end with a carriage return alone.
    LoneCarriageReturns,
    /// The header is of none of the columns; perhaps of another kind of file.
    WrongHeader(Option<super::kind::Kind>),
    /// A required column is missing.
    MissingColumn,
    /// A column is in the header twice.
    RepeatedColumn,
    /// Two columns that are not of the kind have the same name. It is not shown, for a header may
    /// be a row by mistake.
    RepeatedUnknownColumn {
        /// The first, counted from 1.
        first: u32,
        /// The second.
        second: u32,
    },
    /// A column is not one of the kind's.
    UnknownColumn,
    /// A quote is opened and never closed.
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
    /// A compressed file ends early or is damaged.
    DamagedCompression,
    /// A quote stands inside a cell that does not begin with one, or text follows a closing one.
    StrayQuote,
    /// The file is a spreadsheet or an archive.
    Spreadsheet,
    /// The file is Parquet and this build does not read it.
    ParquetNotBuilt,
    /// The file changed, or went away, between the two readings.
    Changed,
    /// The Parquet file is damaged, or a column is of a type that does not carry the value.
    Parquet,
    /// A scenario names a file of sessions outside its own folder.
    OutsideFolder,
    /// A cell that must say something is empty.
    Empty,
    /// A cell is not an amount of money.
    Money(MoneySyntax),
    /// A cell is not a date.
    Date(DayRefusal),
    /// A week ending is not a Sunday.
    NotASunday,
    /// A cell is not a time.
    Time,
    /// A cell is not an identifier.
    Identifier(IdentifierRefusal),
    /// A cell is none of the words its column allows.
    Word,
    /// A version is not a whole number.
    Version,
    /// A payment line has neither CCS nor ACCS.
    NoAmount,
    /// A return's total is not what was passed on and what was not.
    ReturnDoesNotAddUp,
    /// An acknowledgement has no last day.
    UntilMissing,
    /// A decision is over before it was made.
    UntilBeforeDecision,
    /// A bank's amount is not a whole number of cents.
    NotWholeCents,
    /// A session ends before it starts, or is over twelve hours.
    SessionTimes(NotSessionTimes),
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
            Self::MissingColumn => "CCS-F006",
            Self::RepeatedColumn | Self::RepeatedUnknownColumn { .. } => "CCS-F007",
            Self::UnknownColumn => "CCS-F008",
            Self::UnterminatedQuote => "CCS-F009",
            Self::RaggedRow { .. } => "CCS-F010",
            Self::RowTooLong => "CCS-F011",
            Self::DamagedCompression => "CCS-F012",
            Self::StrayQuote => "CCS-F013",
            Self::Spreadsheet => "CCS-F014",
            Self::ParquetNotBuilt => "CCS-F015",
            Self::Parquet => "CCS-F016",
            Self::Changed => "CCS-F017",
            Self::OutsideFolder => "CCS-F019",
            Self::LoneCarriageReturns => "CCS-F018",
            Self::Empty => "CCS-F020",
            Self::Money(syntax) => money_code(syntax),
            Self::Date(DayRefusal::Form) => "CCS-F030",
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
            Self::SessionTimes(NotSessionTimes::LongerThanTwelveHours) => "CCS-F053",
            Self::SessionTimes(_) => "CCS-F052",
        }
    }

    /// Whether the whole file is unusable, not just a row of it.
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
                | Self::RepeatedColumn
                | Self::RepeatedUnknownColumn { .. }
                | Self::LoneCarriageReturns
                | Self::UnterminatedQuote
                | Self::RowTooLong
                | Self::DamagedCompression
                | Self::Spreadsheet
                | Self::ParquetNotBuilt
                | Self::Changed
                | Self::Parquet
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
        _ => "CCS-F028",
    }
}

/// Where a fault is: the source, the line and the column, as small as may be. There may be
/// millions of them, and all are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    /// Which of the sources, and which line of it.
    pub place: super::place::Place,
    /// The column's number in the kind's list; `None` when the whole row or file is meant.
    pub column: Option<u8>,
    /// What is wrong.
    pub fault: Fault,
}
