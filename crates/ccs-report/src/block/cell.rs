//! One value, before any renderer has put it into letters.

use std::borrow::Cow;
use std::fmt;

use ccs_core::date::{Day, Week};
use ccs_core::money::{Cents, Money, WideMoney};

/// A value of a column or of a figure.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Cell<'a> {
    /// Nothing belongs here, as in the date of a total.
    #[default]
    Empty,
    /// The value is absent, which is not zero: `....` for people in a column of amounts.
    Absent,
    /// Text from outside or of our own, identifiers too.
    Text(Cow<'a, str>),
    /// A word of a closed list, as files spell it: `first_nations`. People read blanks.
    Word(&'static str),
    /// A word of a closed list with the words people read for it.
    Named {
        /// As files spell it.
        word: &'static str,
        /// As people read it.
        title: Cow<'a, str>,
    },
    /// A day.
    Day(Day),
    /// An amount.
    Money(WideMoney),
    /// An amount with its currency sign, for a figure that is read alone.
    Dollars(WideMoney),
    /// How many.
    Count(u64),
    /// A number as it prints: hours, a percentage, dollars for each hour.
    Number(String),
    /// Yes or no.
    Flag(bool),
    /// Text that leads to a place of the page, or to another page.
    Link {
        /// What is read.
        text: Cow<'a, str>,
        /// Where it leads.
        to: Cow<'a, str>,
    },
}

impl<'a> Cell<'a> {
    /// Text of anything that prints.
    #[must_use]
    pub fn shown(value: impl fmt::Display) -> Self {
        Self::Text(Cow::Owned(value.to_string()))
    }

    /// A number of anything that prints as one.
    #[must_use]
    pub fn number(value: impl fmt::Display) -> Self {
        Self::Number(value.to_string())
    }

    /// A word of a closed list with the words people read for it.
    #[must_use]
    pub fn named(word: &'static str, title: impl Into<Cow<'a, str>>) -> Self {
        Self::Named { word, title: title.into() }
    }

    /// Nothing instead of a zero that says nothing.
    #[must_use]
    pub fn unless_zero(amount: WideMoney) -> Self {
        if amount.is_zero() { Self::Empty } else { Self::Money(amount) }
    }

    /// The amount of a cell that is one.
    pub(crate) const fn amount(&self) -> Option<WideMoney> {
        match self {
            Self::Money(amount) | Self::Dollars(amount) => Some(*amount),
            _ => None,
        }
    }

    /// Whether there is nothing to show.
    pub(crate) const fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Cell<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<'a> From<Cow<'a, str>> for Cell<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Self::Text(text)
    }
}

impl From<Day> for Cell<'_> {
    fn from(day: Day) -> Self {
        Self::Day(day)
    }
}

impl From<Week> for Cell<'_> {
    fn from(week: Week) -> Self {
        Self::Day(week.sunday())
    }
}

impl From<WideMoney> for Cell<'_> {
    fn from(amount: WideMoney) -> Self {
        Self::Money(amount)
    }
}

impl From<Money> for Cell<'_> {
    fn from(amount: Money) -> Self {
        Self::Money(amount.into())
    }
}

impl From<Cents> for Cell<'_> {
    fn from(amount: Cents) -> Self {
        Self::Money(amount.into())
    }
}

impl From<u64> for Cell<'_> {
    fn from(count: u64) -> Self {
        Self::Count(count)
    }
}

impl From<u32> for Cell<'_> {
    fn from(count: u32) -> Self {
        Self::Count(count.into())
    }
}

impl From<usize> for Cell<'_> {
    fn from(count: usize) -> Self {
        Self::Count(u64::try_from(count).unwrap_or(u64::MAX))
    }
}

impl From<bool> for Cell<'_> {
    fn from(yes: bool) -> Self {
        Self::Flag(yes)
    }
}

/// `None` is absent.
impl<T: Into<Self>> From<Option<T>> for Cell<'_> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Absent, Into::into)
    }
}
