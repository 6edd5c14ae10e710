//! Errors in JSON documents, with permanent codes, messages and remedies but never a value.

use std::io::ErrorKind;

use ccs_core::date::{CCS_BEGAN, DayRefusal};
use ccs_core::hours::HoursSyntax;
use ccs_core::id::IdentifierRefusal;
use ccs_core::money::MoneySyntax;
use ccs_core::percent::PercentSyntax;

use super::error::FieldError;
use super::node::Form;
use super::parse::{MOST_BYTES, MOST_DEPTH, MOST_VALUES};
use super::syntax::JsonSyntax;
use crate::fault::Fault;
use crate::refusal::{Refusal, money_remedy};

/// An error in a document. It has the same code as the equivalent error in a table of rows.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum JsonFault {
    /// The file cannot be opened or read.
    Unreadable(ErrorKind),
    /// The document is empty.
    ZeroBytes,
    /// The document is UTF-16 or UTF-32.
    Utf16,
    /// The document is not UTF-8.
    NotUtf8,
    /// The document is too large.
    TooLarge,
    /// It has more values than are kept in memory.
    TooManyValues,
    /// The document is not JSON or incomplete, or text follows its end.
    NotJson {
        /// What is wrong there.
        syntax: JsonSyntax,
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// A number without quotes is larger than any that can be read.
    NumberOutOfRange {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// Lists and objects are nested too deeply.
    TooDeep,
    /// An object has a key twice.
    RepeatedKey,
    /// The key is unknown; the nearest known key is suggested.
    UnknownKey(Option<&'static str>),
    /// There are more errors than are listed; the number of the others.
    More(usize),
    /// The key is missing or `null`.
    Missing,
    /// There is a number without quotes where text is required.
    NumberNotText,
    /// The value has the wrong form.
    Form {
        /// The required form.
        wanted: Form,
        /// The actual form.
        found: Form,
    },
    /// `schema` names a different document.
    Schema {
        /// The name of the document that can be read here.
        wanted: &'static str,
    },
    /// The text is empty.
    Empty,
    /// The text is not an amount of money.
    Money(MoneySyntax),
    /// The amount has a fraction of a cent.
    FractionOfACent,
    /// The text is not decimal hours of whole minutes.
    Hours(HoursSyntax),
    /// The hours are not a whole number.
    NotWholeHours,
    /// The text is not a percentage.
    Percentage(PercentSyntax),
    /// The value is not a whole number in the allowed range.
    Integer,
    /// The text is not a date.
    Date(DayRefusal),
    /// The week ending is not a Sunday.
    NotASunday,
    /// The text is not a time.
    Time,
    /// The text is not an identifier.
    Identifier(IdentifierRefusal),
    /// The text is not one of the allowed values, which are listed.
    Word(String),
    /// The day is before CCS began.
    BeforeCcs,
    /// The text does not name a financial year.
    FinancialYear,
    /// An absence reason is not one of those that make an absence payable beyond the allowable
    /// days, which are listed. This is a warning.
    OrdinaryAbsence(String),
    /// A period ends before it starts.
    PeriodReversed,
    /// Days of a pattern on which it has no session, so that they change nothing. This is a warning.
    OutsidePattern,
    /// A command with this id and different content was accepted before.
    CommandIdReused,
}

impl JsonFault {
    /// The permanent code: never reused, never renamed.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unreadable(kind) => Fault::Unreadable(*kind).code(),
            Self::ZeroBytes => Fault::ZeroBytes.code(),
            Self::Utf16 => Fault::Utf16.code(),
            Self::NotUtf8 => Fault::NotUtf8.code(),
            Self::NotJson { .. } => "CCS-F080",
            Self::TooDeep => "CCS-F081",
            Self::TooLarge | Self::TooManyValues => "CCS-F082",
            Self::RepeatedKey => "CCS-F063",
            Self::UnknownKey(_) => "CCS-F064",
            Self::More(_) => "CCS-F083",
            Self::Missing => "CCS-F065",
            Self::NumberNotText | Self::NumberOutOfRange { .. } => "CCS-F066",
            Self::Form { .. } => "CCS-F067",
            Self::Schema { .. } => "CCS-F068",
            Self::Empty => Fault::Empty.code(),
            Self::Money(syntax) => Fault::Money(*syntax).code(),
            Self::FractionOfACent => "CCS-F069",
            Self::Hours(HoursSyntax::NotWholeMinutes) => "CCS-F071",
            Self::Hours(_) => "CCS-F070",
            Self::Percentage(_) => "CCS-F072",
            Self::Integer => "CCS-F073",
            Self::Date(refusal) => Fault::Date(*refusal).code(),
            Self::NotASunday => Fault::NotASunday.code(),
            Self::Time => Fault::Time.code(),
            Self::Identifier(refusal) => Fault::Identifier(*refusal).code(),
            Self::Word(_) => Fault::Word.code(),
            Self::PeriodReversed => "CCS-F074",
            Self::CommandIdReused => "CCS-F075",
            Self::FinancialYear => "CCS-F076",
            Self::BeforeCcs => "CCS-F077",
            Self::NotWholeHours => "CCS-F078",
            Self::OrdinaryAbsence(_) => "CCS-F079",
            Self::OutsidePattern => "CCS-F133",
        }
    }

    /// The error as one of a whole file.
    #[must_use]
    pub fn of_file(&self, file: &str) -> Refusal {
        FieldError::of(self, None).in_file(file, None)
    }

    /// The error in a column of a file of rows.
    pub(crate) fn in_file(&self, file: &str, line: Option<u64>, column: &str) -> Refusal {
        FieldError::of(self, Some(column.to_owned())).in_file(file, line)
    }

    /// The message.
    #[must_use]
    pub fn message(&self) -> String {
        let plain = match self {
            Self::Unreadable(ErrorKind::NotFound) => "there is no such file",
            Self::Unreadable(ErrorKind::PermissionDenied) => "this user may not read the file",
            Self::Unreadable(ErrorKind::IsADirectory) => "this is a folder, not a file",
            Self::Unreadable(_) => "the file cannot be read",
            Self::ZeroBytes => "there are no bytes in it",
            Self::Utf16 => "the text is UTF-16 or UTF-32",
            Self::NotUtf8 => "the text is not UTF-8",
            Self::TooLarge => return format!("it has more than {} MB", MOST_BYTES >> 20),
            Self::TooManyValues => return format!("it has more than {MOST_VALUES} values"),
            Self::NotJson { syntax, line, column } => {
                return format!(
                    "this is not JSON at line {line} column {column}{}",
                    syntax.message()
                );
            }
            Self::NumberOutOfRange { line, column } => {
                return format!(
                    "the JSON number at line {line} column {column} is larger than any that is read"
                );
            }
            Self::TooDeep => return format!("values are nested more than {MOST_DEPTH} deep"),
            Self::RepeatedKey => "the object has this key twice",
            Self::UnknownKey(_) => "unknown key",
            Self::More(count) => return format!("{count} more errors are not listed"),
            Self::Missing => "the key is missing or null",
            Self::NumberNotText => "this is a JSON number, and a string is asked for",
            Self::Form { wanted, found } => {
                return format!("{wanted} is asked for, and this is {found}");
            }
            Self::Schema { wanted } => return format!("the schema is not {wanted}"),
            Self::Empty => "the text is empty",
            Self::Money(syntax) => return syntax.to_string(),
            Self::FractionOfACent => "the amount has a fraction of a cent",
            Self::Hours(syntax) => return syntax.to_string(),
            Self::Percentage(syntax) => return syntax.to_string(),
            Self::Integer => "the number is not a whole number that is possible here",
            Self::Date(refusal) => return refusal.to_string(),
            Self::NotASunday => "the date is not a Sunday",
            Self::Time => "the text is not a time from 00:00 to 23:59",
            Self::Identifier(refusal) => return refusal.to_string(),
            Self::Word(_) => "the text is not one of the allowed values",
            Self::OrdinaryAbsence(_) => {
                "this reason makes no absence payable beyond the allowable days: it counts as any other"
            }
            Self::NotWholeHours => "only whole hours can be elected",
            Self::BeforeCcs => return format!("CCS began on {CCS_BEGAN}, and this day is earlier"),
            Self::FinancialYear => "the text is not a financial year",
            Self::PeriodReversed => "the period ends before it starts",
            Self::OutsidePattern => {
                "the pattern has no session on these days, and they change nothing"
            }
            Self::CommandIdReused => {
                "a command with this id was accepted before, and its content was another"
            }
        };
        plain.to_owned()
    }

    /// The remedy.
    #[must_use]
    pub fn remedy(&self) -> String {
        let plain = match self {
            Self::Unreadable(ErrorKind::NotFound) => "check the path",
            Self::Unreadable(_) => "check the file and the right to read it",
            Self::ZeroBytes => "give the document as it was written",
            Self::Utf16 | Self::NotUtf8 => "save it as UTF-8",
            Self::TooLarge | Self::TooManyValues => {
                "split it; long lists of sessions are given as a CSV file"
            }
            Self::NotJson { syntax, .. } => syntax.remedy(),
            Self::TooDeep => "check its brackets and braces",
            Self::RepeatedKey => "leave one of them out",
            Self::UnknownKey(Some(key)) => return format!("did you mean `{key}`?"),
            Self::UnknownKey(None) => "check its spelling, or remove it",
            Self::More(_) => "correct those that are listed, and read it again",
            Self::Missing => "fill it in",
            Self::NumberNotText => "put it in quotes",
            Self::NumberOutOfRange { .. } => {
                "correct it, and put amounts, hours and percentages in quotes"
            }
            Self::Form { wanted, .. } => return format!("give {wanted}"),
            Self::Schema { wanted } => return format!("write \"schema\":\"{wanted}\""),
            Self::Empty => "fill it in, or leave the key out where it is optional",
            Self::Money(syntax) => money_remedy(*syntax).unwrap_or("write an amount such as 80.75"),
            Self::FractionOfACent => "round it where it comes from: nothing is rounded here",
            Self::Hours(HoursSyntax::NotWholeMinutes) => {
                "write 8.3 for 8 h 18 min, say: the part after the point is a fraction of an hour"
            }
            Self::Hours(_) => "write hours such as 10 or 8.3",
            Self::Percentage(_) => "write a percentage such as 81.06, without a percent sign",
            Self::Integer => "correct the number",
            Self::Date(DayRefusal::Form) => "write a date such as 2025-08-10",
            Self::Date(DayRefusal::NoSuchDay) => "correct the day or the month",
            Self::Date(_) => "correct the year",
            Self::NotASunday => "name the week by its Sunday",
            Self::Time => "write a time such as 07:30",
            Self::Identifier(_) => "give it as the source writes it, byte for byte",
            Self::Word(words) => return format!("write one of {words}"),
            Self::OrdinaryAbsence(reasons) => return format!("the reasons that do are {reasons}"),
            Self::NotWholeHours => "write whole hours, such as 50",
            Self::BeforeCcs => "correct the day",
            Self::FinancialYear => {
                "write a year such as 2024-25: the year it begins and two digits of the next"
            }
            Self::PeriodReversed => "correct its first or its last day",
            Self::OutsidePattern => "correct the days, or leave them out",
            Self::CommandIdReused => "give a new command a new id",
        };
        plain.to_owned()
    }
}
