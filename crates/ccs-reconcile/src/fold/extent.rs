//! The range of dates in the data.

use ccs_core::date::{Day, Week, WeekSpan};
use ccs_core::tally::Tally;

use crate::fact::Fact;

/// The weeks and the latest day of the rows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Extent {
    pub(super) weeks: Option<(Week, Week)>,
    /// Of all rows, including those outside the selection.
    pub(super) latest_week: Option<Week>,
    pub(super) latest_other_day: Option<Day>,
}

impl Extent {
    /// From the earliest week to the latest; `None` without rows.
    #[must_use]
    pub fn weeks(&self) -> Option<WeekSpan> {
        self.weeks.and_then(|(first, last)| WeekSpan::of(first, last))
    }

    /// The latest day in any column of the data.
    #[must_use]
    pub fn latest_day(&self) -> Option<Day> {
        self.latest_week.map(Week::sunday).max(self.latest_other_day)
    }

    /// Includes a row's dates but not its week, for rows outside the selection.
    pub(super) fn see_day(&mut self, fact: &Fact<'_>) {
        self.latest_week = self.latest_week.max(Some(fact.key().week));
        self.latest_other_day = self.latest_other_day.max(fact.other_day());
    }

    /// Includes a week outside the range so far, which is rare.
    #[cold]
    fn widen(&mut self, week: Week) {
        let (first, last) = self.weeks.unwrap_or((week, week));
        self.weeks = Some((first.min(week), last.max(week)));
        self.latest_week = self.latest_week.max(Some(week));
    }
}

impl Tally for Extent {
    type Record<'r> = Fact<'r>;

    #[inline]
    fn absorb(&mut self, fact: Fact<'_>) {
        let week = fact.key().week;
        let is_known = self.weeks.is_some_and(|(first, last)| (first..=last).contains(&week));
        if !is_known {
            self.widen(week);
        }
        self.latest_other_day = self.latest_other_day.max(fact.other_day());
    }

    fn merge(&mut self, other: Self) {
        self.latest_week = self.latest_week.max(other.latest_week);
        self.latest_other_day = self.latest_other_day.max(other.latest_other_day);
        self.weeks = match (self.weeks, other.weeks) {
            (Some((a, b)), Some((c, d))) => Some((a.min(c), b.max(d))),
            (weeks, None) | (None, weeks) => weeks,
        };
    }
}
