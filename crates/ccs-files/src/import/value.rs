//! Cells of ours, read.

use std::fmt::{self, Display, Formatter};

use ccs_core::date::{Day, Week};
use ccs_core::hours::ClockTime;
use ccs_core::id::Identifier;
use ccs_core::money::Money;

use crate::kind::Form;

/// A cell of one of our columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Value<'v> {
    Absent,
    Identifier(Identifier),
    Day(Day),
    Week(Week),
    Money(Money),
    Time(ClockTime),
    Version(u32),
    /// One of the words that a column allows.
    Word(&'static str),
    Text(&'v str),
}

impl<'v> Value<'v> {
    /// A cell as our own files write it; `None` when it has not the form of its column.
    pub(crate) fn of_ours(form: Form, text: &'v str) -> Option<Self> {
        let bytes = text.as_bytes();
        if bytes.is_empty() {
            return Some(Self::Absent);
        }
        Some(match form {
            Form::Identifier => Self::Identifier(Identifier::parse(bytes).ok()?),
            Form::Date => Self::Day(Day::parse(bytes).ok()?),
            Form::WeekEnding => Self::Week(Week::ending(Day::parse(bytes).ok()?).ok()?),
            Form::Money => Self::Money(Money::parse(bytes).ok()?),
            Form::Time => Self::Time(ClockTime::parse(bytes).ok()?),
            Form::Version => Self::Version(version(text)?),
            Form::Word(words) => Self::Word(words.iter().find(|word| **word == text)?),
            Form::Text => Self::Text(text),
        })
    }

    pub(crate) const fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// The same without a borrow; a text is absent.
    pub(super) const fn without_text(self) -> Value<'static> {
        match self {
            Self::Absent | Self::Text(_) => Value::Absent,
            Self::Identifier(it) => Value::Identifier(it),
            Self::Day(it) => Value::Day(it),
            Self::Week(it) => Value::Week(it),
            Self::Money(it) => Value::Money(it),
            Self::Time(it) => Value::Time(it),
            Self::Version(it) => Value::Version(it),
            Self::Word(it) => Value::Word(it),
        }
    }

    pub(crate) const fn money(self) -> Option<Money> {
        match self {
            Self::Money(amount) => Some(amount),
            _ => None,
        }
    }
}

/// A whole number of at most ten digits.
pub(super) fn version(text: &str) -> Option<u32> {
    let is_number = text.len() <= 10 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_number)
}

/// As our own files write it, without quotes; nothing when it is absent.
impl Display for Value<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Absent => Ok(()),
            Self::Identifier(identifier) => f.write_str(identifier.as_str()),
            Self::Day(day) => day.fmt(f),
            Self::Week(week) => week.fmt(f),
            Self::Money(amount) => amount.write_to(f),
            Self::Time(time) => time.fmt(f),
            Self::Version(version) => version.fmt(f),
            Self::Word(word) => f.write_str(word),
            Self::Text(text) => f.write_str(text),
        }
    }
}

/// `7.50` is half past seven; what is no whole number of minutes is no time.
pub(super) fn decimal_hours(text: &str) -> Option<String> {
    const MOST_PLACES: usize = 6;
    let (hours, places) = text.split_once('.').unwrap_or((text, "0"));
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(hours) || !is_number(places) || hours.len() > 2 || places.len() > MOST_PLACES {
        return None;
    }
    let millionths: u32 = format!("{places:0<MOST_PLACES$}").parse().ok()?;
    let (minutes, rest) = (millionths * 60 / 1_000_000, millionths * 60 % 1_000_000);
    (rest == 0).then(|| format!("{hours:0>2}:{minutes:02}"))
}
