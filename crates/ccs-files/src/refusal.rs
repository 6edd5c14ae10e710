//! An error as text: file, line, column, code, message and remedy.

use std::fmt::{self, Write};
use std::io::ErrorKind;

use ccs_core::date::DayRefusal;
use ccs_core::money::MoneySyntax;
use ccs_core::session::NotSessionTimes;
use serde::Serialize;

use crate::fault::{Fault, Found, NotTheHeader};
use crate::kind::{Form, Kind};
use ccs_core::safe_text::plain;

/// An error in its final form. It can contain names of files and columns, but never a cell.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Refusal {
    /// The file.
    pub file: String,
    /// The line, from 1; `None` if the error concerns the whole file.
    pub line: Option<u64>,
    /// The column's name or, in a JSON document, the path of a field; `None` if the error concerns
    /// the whole row or document.
    pub column: Option<String>,
    /// The permanent code.
    pub code: &'static str,
    /// The message.
    pub message: String,
    /// The remedy; empty if the message contains it.
    pub remedy: String,
    /// Whether the place is a row and a header of another product's export, instead of a line and a
    /// column of the plain form.
    #[serde(skip)]
    pub is_of_export: bool,
    /// Whether `column` is the path of a field in a JSON document.
    #[serde(skip)]
    pub is_path: bool,
}

impl Refusal {
    /// The text of an error in a file of a kind.
    #[must_use]
    pub fn of(found: &Found, file: &str, kind: Kind) -> Self {
        let column = found.column.and_then(|number| kind.columns().get(usize::from(number)));
        Self {
            file: file.to_owned(),
            line: found.place.line(),
            column: column.map(|column| column.name.to_owned()),
            code: found.fault.code(),
            message: message(found.fault, kind),
            remedy: remedy(found.fault, kind, column.map(|column| column.form)),
            is_of_export: false,
            is_path: false,
        }
    }

    /// States that there are more errors than are listed, if so.
    #[must_use]
    pub(crate) fn of_more(more: u64, file: &str) -> Option<Self> {
        (more > 0).then(|| Self {
            file: file.to_owned(),
            line: None,
            column: None,
            code: "CCS-F083",
            message: format!("{more} more errors are not listed"),
            remedy: "correct those that are listed, and read it again".to_owned(),
            is_of_export: false,
            is_path: false,
        })
    }

    /// The file with the line and the column, as people write it: `payments.csv:3, column ccs`.
    #[must_use]
    pub fn place(&self) -> String {
        let mut place = self.file.clone();
        // Writing to a string does not fail.
        let _ = match (self.line, &self.column) {
            (Some(row), Some(header)) if self.is_of_export => {
                write!(place, ", row {row}, \"{header}\"")
            }
            (Some(row), None) if self.is_of_export => write!(place, ", row {row}"),
            (None, Some(header)) if self.is_of_export => write!(place, ", \"{header}\""),
            (Some(line), Some(path)) if self.is_path => write!(place, ":{line}: {path}"),
            (Some(line), Some(column)) => write!(place, ":{line}, column {column}"),
            (Some(line), None) => write!(place, ":{line}"),
            (None, Some(path)) => write!(place, ": {path}"),
            (None, None) => Ok(()),
        };
        // A document can name any file, and an export any header.
        plain(&place).into_owned()
    }

    /// This error, for a column that is not one of the kind's.
    #[must_use]
    pub fn about_column(mut self, name: &str) -> Self {
        self.column = Some(name.to_owned());
        self
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Names of files and sheets, and headings, come from outside.
        write!(f, "{}: {}: {}", self.place(), self.code, plain(&self.message))?;
        if self.remedy.is_empty() { Ok(()) } else { write!(f, "; {}", plain(&self.remedy)) }
    }
}

fn message(fault: Fault, kind: Kind) -> String {
    let plain = match fault {
        Fault::Unreadable(ErrorKind::NotFound) => "there is no such file",
        Fault::Unreadable(ErrorKind::PermissionDenied) => "this user may not read the file",
        Fault::Unreadable(ErrorKind::IsADirectory) => "this is a folder, not a file",
        Fault::Unreadable(ErrorKind::Unsupported) => "this is a pipe or a device, not a file",
        Fault::Unreadable(_) => "the file cannot be read",
        Fault::ZeroBytes => "the file has no bytes, not even a header",
        Fault::NoRows => "the file has no rows, so nothing of it is compared",
        Fault::Utf16 => "the file is UTF-16 or UTF-32",
        Fault::NotUtf8 => "the row is not UTF-8 text",
        Fault::LoneCarriageReturns => "the lines end with a carriage return alone",
        Fault::WrongHeader(instead) => return wrong_header(kind, instead),
        Fault::MissingColumn => "the header lacks this column",
        Fault::MisspeltColumn => {
            "the header has this column in another letter case, or with blanks around it"
        }
        Fault::RepeatedColumn => "the header has this column twice",
        Fault::RepeatedUnknownColumn { first, second } => {
            return format!("columns {first} and {second} of the header have the same name");
        }
        Fault::UnknownColumn => "the column is not one of this kind of file, and is not read",
        Fault::UnterminatedQuote => "a quote is opened on this line and never closed",
        Fault::RaggedRow { cells, columns } => {
            let cells = if cells == 1 { "1 cell".to_owned() } else { format!("{cells} cells") };
            return format!("the row has {cells} and the header {columns}");
        }
        Fault::RowTooLong => "the row is longer than 16 MB",
        Fault::DamagedCompression => "the compressed file ends early or is damaged",
        Fault::StrayQuote => "unexpected quote",
        Fault::Spreadsheet => "the file is a spreadsheet or an archive, not text",
        Fault::OtherFormat(other) => {
            return format!("the file is {}, which is not read", other.name());
        }
        Fault::OutsideFolder => {
            "the file is not in the folder of the scenario that names it, or below"
        }
        Fault::Changed => "the file changed or went away while it was read",
        Fault::ParquetNotBuilt => "the file is Parquet, which this build does not read",
        Fault::ZstdNotBuilt => "the file is compressed with zstd, which this build does not read",
        Fault::Parquet => "the Parquet file is damaged",
        Fault::ParquetColumn(has) => {
            return format!(
                "the column of the Parquet file has {}, which are not read here",
                has.name()
            );
        }
        Fault::ColumnType => "a value of this type cannot be in this column",
        Fault::Empty => "the cell is empty",
        Fault::Money(syntax) => return syntax.to_string(),
        Fault::Date(refusal) => return refusal.to_string(),
        Fault::Moment => "the column has timestamps, and this one is not at midnight",
        Fault::NotASunday => "the date is not a Sunday",
        Fault::Time => "the cell is not a time from 00:00 to 23:59",
        Fault::Identifier(refusal) => return refusal.to_string(),
        Fault::Word => "the cell is not an allowed value of this column",
        Fault::Version => "the version is not a whole number from 0 to 4294967295",
        Fault::NoAmount => "the line has neither ccs nor accs",
        Fault::ReturnDoesNotAddUp => "total_fee_reduction is not passed_on plus not_passed_on",
        Fault::UntilMissing => "an acknowledgement has no day in `until`",
        Fault::UntilBeforeDecision => "`until` is before `decided_on`",
        Fault::NotWholeCents => "the amount is not a whole number of cents",
        Fault::SessionTimes(refusal) => return words_of(refusal).0,
    };
    plain.to_owned()
}

fn wrong_header(kind: Kind, instead: NotTheHeader) -> String {
    let kind = kind.as_str();
    match instead {
        NotTheHeader::OfKind(other) => {
            format!("the header is that of {}, not of {kind}", other.as_str())
        }
        NotTheHeader::Misspelt => format!(
            "the first line is the header of {kind} in another letter case, or with blanks around its names"
        ),
        NotTheHeader::SplitBy(by) => {
            format!(
                "the names of the first line are separated by {}s, and commas are read",
                by.as_str()
            )
        }
        NotTheHeader::Title => {
            format!("the first line has one cell, like a title, and is not a header of {kind}")
        }
        NotTheHeader::Other => format!("the first line is not a header of {kind}"),
    }
}

fn remedy(fault: Fault, kind: Kind, form: Option<Form>) -> String {
    let plain = match fault {
        Fault::Unreadable(ErrorKind::NotFound) => "check the path",
        Fault::Unreadable(_) => "check the file and the right to read it",
        Fault::OutsideFolder => "move the file beside the scenario",
        Fault::ZeroBytes => "export it again; a header without rows is enough when there are none",
        Fault::NoRows => "export it again, unless there was nothing in the period",
        Fault::Utf16 => "save it as CSV UTF-8",
        Fault::NotUtf8 => "save the file as CSV UTF-8",
        Fault::LoneCarriageReturns => "save it again as CSV with the line ends of Windows or Unix",
        Fault::WrongHeader(instead) => return first_line_remedy(kind, instead),
        Fault::MissingColumn => return header_remedy(kind),
        Fault::MisspeltColumn => "write its name exactly so",
        Fault::RepeatedColumn => "leave one of them out",
        Fault::RepeatedUnknownColumn { .. } => "leave one of them out, or name them apart",
        Fault::UnknownColumn => "leave it out, or map it in an import profile",
        Fault::UnterminatedQuote => "close it, and double a quote that is part of the text",
        Fault::RaggedRow { .. } => {
            "put a cell that has a comma in quotes, and give every row a cell for each column"
        }
        Fault::RowTooLong => "look for a quote that is never closed, or shorten the text",
        Fault::DamagedCompression => "compress or transfer it again",
        Fault::StrayQuote => "put the whole cell in quotes and double each quote inside it",
        Fault::Spreadsheet => {
            "read it with --profile, which takes workbooks: `ccs profiles` lists those of known products, and `ccs import FILE --guess` writes one; saved as CSV by a spreadsheet, numbers lose their zeros"
        }
        Fault::OtherFormat(other) => other.remedy(),
        Fault::Changed => "run it again when nothing writes to the file",
        Fault::ParquetNotBuilt => "build with the feature `parquet`, or give it as CSV",
        Fault::ZstdNotBuilt => "decompress it, or compress it with gzip",
        Fault::Parquet => "write or transfer it again",
        Fault::ParquetColumn(_) | Fault::ColumnType => return type_remedy(form).to_owned(),
        Fault::Empty => "fill it in",
        Fault::Money(syntax) => money_remedy(syntax).unwrap_or(
            "write an amount such as 80.75, or leave the cell empty where the column allows it",
        ),
        Fault::Date(DayRefusal::Form) => {
            "write a date such as 2025-08-10; other orders are read through an import profile"
        }
        Fault::Moment => "give the day alone, as a date or as text such as 2025-08-10",
        Fault::Date(DayRefusal::NoSuchDay) => "correct the day or the month",
        Fault::Date(_) => "correct the year",
        Fault::NotASunday => {
            "name the week by its Sunday; weeks named by their Monday are read through an import profile"
        }
        Fault::Time => "write a time such as 07:30",
        Fault::Identifier(_) => "give it as the source writes it, byte for byte",
        Fault::Word => return word_remedy(form),
        Fault::Version => "number versions 1, 2, 3",
        Fault::NoAmount => "give one of them; write 0.00 if nothing was paid",
        Fault::ReturnDoesNotAddUp => "correct the three amounts so that they add up",
        Fault::UntilMissing => {
            "write in `until` the last day on which you accept to wait, such as 2026-11-30: without one the difference would never be listed as open again"
        }
        Fault::UntilBeforeDecision => "correct one of the two days",
        Fault::NotWholeCents => "write the amount as the bank books it, in whole cents",
        Fault::SessionTimes(refusal) => return words_of(refusal).1,
    };
    plain.to_owned()
}

/// The message, and after the semicolon the remedy.
fn words_of(refusal: NotSessionTimes) -> (String, String) {
    let sentence = refusal.to_string();
    let (message, remedy) = sentence.split_once("; ").unwrap_or((&sentence, ""));
    (message.to_owned(), remedy.to_owned())
}

/// A product's export is read through a profile, whatever its first line is.
fn first_line_remedy(kind: Kind, instead: NotTheHeader) -> String {
    let remedy = match instead {
        NotTheHeader::SplitBy(_) => "save it as CSV with commas",
        NotTheHeader::Title => "delete the lines above the header",
        _ => return header_remedy(kind),
    };
    format!("{remedy}; {THROUGH_A_PROFILE}")
}

const THROUGH_A_PROFILE: &str =
    "if it is a product's export, read it with --profile: `ccs import FILE --guess` writes one";

fn header_remedy(kind: Kind) -> String {
    let names: Vec<&str> =
        kind.columns().iter().filter(|column| column.required).map(|column| column.name).collect();
    format!("begin the file with a header that has {}; {THROUGH_A_PROFILE}", names.join(", "))
}

/// The types that a column of a Parquet file or of a table in memory can have.
const fn type_remedy(form: Option<Form>) -> &'static str {
    match form {
        Some(Form::Money) => "give decimals or text, never floats, which are not exact",
        Some(Form::Date | Form::WeekEnding) => {
            "give dates, timestamps at midnight, or text such as 2025-08-10"
        }
        Some(Form::Version) => "give whole numbers or text",
        Some(Form::Identifier) => "give text: a number has lost its leading zeros",
        _ => "give text",
    }
}

fn word_remedy(form: Option<Form>) -> String {
    match form {
        Some(Form::Word(words)) => format!("write one of {}", words.join(", ")),
        _ => "correct the word".to_owned(),
    }
}

/// The remedy for an amount; `None` if it depends on where the amount is.
pub(crate) const fn money_remedy(syntax: MoneySyntax) -> Option<&'static str> {
    Some(match syntax {
        MoneySyntax::CurrencySign => "leave the sign out: write an amount such as 80.75",
        MoneySyntax::Comma => "write an amount such as 1080.75, with a point and without commas",
        MoneySyntax::PlusSign => "leave the plus sign out",
        MoneySyntax::Exponent => {
            "write the digits out, such as 1000.00; a spreadsheet shortens them"
        }
        MoneySyntax::Blank => "remove the spaces",
        MoneySyntax::TooManyDecimals => "round it where it comes from: nothing is rounded here",
        MoneySyntax::TooManyDigits => "check the amount",
        _ => return None,
    })
}
