//! Closed spans of days, and spans of whole weeks.

use super::{Day, Week};

/// Days from `first` to `last`, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Span {
    first: Day,
    last: Day,
}

impl Span {
    /// The span; `None` if `last` comes before `first`.
    #[must_use]
    pub fn new(first: Day, last: Day) -> Option<Self> {
        (first <= last).then_some(Self { first, last })
    }

    /// The first day.
    #[must_use]
    pub const fn first(self) -> Day {
        self.first
    }

    /// The last day.
    #[must_use]
    pub const fn last(self) -> Day {
        self.last
    }

    /// Whether the span contains the day.
    #[must_use]
    pub fn contains(self, day: Day) -> bool {
        self.first <= day && day <= self.last
    }
}

/// Whole weeks, from a Monday to a Sunday.
///
/// ```
/// use ccs_core::date::{Day, WeekSpan};
/// let period = WeekSpan::new(Day::ymd(2018, 6, 4), Day::ymd(2018, 6, 10))?;
/// assert_eq!(period.weeks(), 1);
/// let askew = WeekSpan::new(Day::ymd(2018, 6, 5), Day::ymd(2018, 6, 10)).unwrap_err();
/// assert_eq!(askew.to_string(), "a period begins on a Monday: 2018-06-04 or 2018-06-11, not 2018-06-05");
/// # Ok::<(), ccs_core::date::NotWholeWeeks>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct WeekSpan {
    first: Week,
    last: Week,
}

/// Why two days are not the ends of whole weeks, with the nearest days that are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NotWholeWeeks {
    /// The first day is not a Monday.
    #[error("a period begins on a Monday: {before} or {after}, not {from}")]
    FromNotMonday {
        /// The given day.
        from: Day,
        /// The Monday before it.
        before: Day,
        /// The Monday after it.
        after: Day,
    },
    /// The last day is not a Sunday.
    #[error("a period ends on a Sunday: {before} or {after}, not {to}")]
    ToNotSunday {
        /// The given day.
        to: Day,
        /// The Sunday before it.
        before: Day,
        /// The Sunday after it.
        after: Day,
    },
    /// The last day comes before the first.
    #[error("a period ends after it begins: {to} comes before {from}")]
    Reversed {
        /// The given first day.
        from: Day,
        /// The given last day.
        to: Day,
    },
    /// A day too near the end of the calendar to be in a whole week.
    #[error("the week of {day} is not wholly within 1900 to 2199")]
    OutOfRange {
        /// The given day.
        day: Day,
    },
}

impl WeekSpan {
    /// The weeks from a Monday to a Sunday.
    ///
    /// # Errors
    /// [`NotWholeWeeks`], with the nearest valid days.
    pub fn new(from: Day, to: Day) -> Result<Self, NotWholeWeeks> {
        let (first, last) = (Week::beginning(from)?, Week::closing(to)?);
        Self::of(first, last).ok_or(NotWholeWeeks::Reversed { from, to })
    }

    /// From one week to another, both included; `None` if the last comes before the first.
    #[must_use]
    pub fn of(first: Week, last: Week) -> Option<Self> {
        (first <= last).then_some(Self { first, last })
    }

    /// The first week.
    #[must_use]
    pub const fn first(self) -> Week {
        self.first
    }

    /// The last week.
    #[must_use]
    pub const fn last(self) -> Week {
        self.last
    }

    /// Its first day, a Monday.
    #[must_use]
    pub fn from(self) -> Day {
        self.first.monday()
    }

    /// Its last day, a Sunday.
    #[must_use]
    pub fn to(self) -> Day {
        self.last.sunday()
    }

    /// The number of weeks.
    #[must_use]
    pub fn weeks(self) -> u32 {
        u32::from(self.last.index().saturating_sub(self.first.index())).saturating_add(1)
    }

    /// Whether the span contains the week.
    #[must_use]
    pub fn contains(self, week: Week) -> bool {
        self.first <= week && week <= self.last
    }
}
