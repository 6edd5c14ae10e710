//! Days from one to another, the last of them perhaps not known.

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
