//! Days from one to another, the last of them perhaps not known.

use alloc::vec::Vec;

use crate::date::{Day, Week};

/// Days from `from` to `to`, both included; without `to`, from then on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// The first day.
    pub from: Day,
    /// The last day, where there is one.
    pub to: Option<Day>,
}

impl Period {
    /// Whether the day lies within.
    #[must_use]
    pub fn contains(self, day: Day) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }

    /// Whether any day of the week lies within.
    #[must_use]
    pub fn touches(self, week: Week) -> bool {
        self.from <= week.sunday() && self.to.is_none_or(|to| week.monday() <= to)
    }

    /// Whether its last day comes before its first.
    #[must_use]
    pub fn is_reversed(self) -> bool {
        self.to.is_some_and(|to| to < self.from)
    }
}

/// A fact that is true on every day, on none, or on the days of some periods.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Holds {
    /// On every day, or on none.
    Throughout(bool),
    /// On the days of these periods, which may overlap.
    During(Vec<Period>),
}

impl Holds {
    /// Whether it is true on a day.
    ///
    /// ```
    /// use ccs_core::{date::Day, entitlement::model::{Holds, Period}};
    /// let from_march = Holds::During(vec![Period { from: Day::ymd(2025, 3, 3), to: None }]);
    /// assert!(from_march.on(Day::ymd(2025, 3, 3)) && !from_march.on(Day::ymd(2025, 3, 2)));
    /// ```
    #[must_use]
    pub fn on(&self, day: Day) -> bool {
        match self {
            Self::Throughout(always) => *always,
            Self::During(periods) => periods.iter().any(|period| period.contains(day)),
        }
    }

    /// The periods, where it is given by periods.
    #[must_use]
    pub fn periods(&self) -> &[Period] {
        match self {
            Self::Throughout(_) => &[],
            Self::During(periods) => periods,
        }
    }
}

impl From<bool> for Holds {
    fn from(always: bool) -> Self {
        Self::Throughout(always)
    }
}
