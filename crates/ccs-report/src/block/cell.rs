//! A value, before a renderer formats it.

use std::borrow::Cow;
use std::fmt;

use ccs_core::date::{Day, Week};
use ccs_core::money::{Cents, Money, WideMoney};

/// A value of a column or of a figure.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Cell<'a> {
    /// Nothing, for example the date of a total.
    #[default]
    Empty,
    /// An absent value, which is not zero. In a column of amounts it is shown to people as `not given`.
    Absent,
    /// Text from outside or our own, including identifiers.
    Text(Cow<'a, str>),
    /// A name from a closed list, as in files: `first_nations`. For people, `_` is shown as a
    /// space.
    Word(&'static str),
    /// A name from a closed list, with its title for people.
    Named {
        /// The name in files.
        word: &'static str,
        /// The title for people.
        title: Cow<'a, str>,
    },
    /// A day.
    Day(Day),
    /// An amount.
    Money(WideMoney),
    /// An amount with its currency sign, for a figure outside a table. It is shown in whole cents, and
    /// the figure's note has the exact amount where there is a fraction.
    Dollars(WideMoney),
    /// A count.
    Count(u64),
    /// A number in its printed form: hours, a percentage, dollars per hour.
    Number(String),
    /// Yes or no.
    Flag(bool),
    /// Text with a link to a place in the page, or to another page.
    Link {
        /// The text.
        text: Cow<'a, str>,
        /// The target.
        to: Cow<'a, str>,
    },
}

impl<'a> Cell<'a> {
    /// The printed form of a value as text.
    #[must_use]
    pub fn shown(value: impl fmt::Display) -> Self {
        Self::Text(Cow::Owned(value.to_string()))
    }

    /// The printed form of a value as a number.
    #[must_use]
    pub fn number(value: impl fmt::Display) -> Self {
        Self::Number(value.to_string())
    }

    /// A name from a closed list, with its title for people.
    #[must_use]
    pub fn named(word: &'static str, title: impl Into<Cow<'a, str>>) -> Self {
        Self::Named { word, title: title.into() }
    }

    /// An amount, or nothing if it is zero.
    #[must_use]
    pub fn unless_zero(amount: WideMoney) -> Self {
        if amount.is_zero() { Self::Empty } else { Self::Money(amount) }
    }

    /// The amount, if the cell is one.
    pub(crate) const fn amount(&self) -> Option<WideMoney> {
        match self {
            Self::Money(amount) | Self::Dollars(amount) => Some(*amount),
            _ => None,
        }
    }

    /// Whether there is neither a value nor words to show.
    pub(crate) fn has_no_value(&self) -> bool {
        match self {
            Self::Empty | Self::Absent => true,
            Self::Text(text) => text.is_empty(),
            _ => false,
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
