//! Service periods of two weeks each, from a centre's first.

use crate::date::Day;

/// Days in a service period: two weeks, according to the state's manual.
pub const PERIOD_DAYS: i32 = 14;

/// One service period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ServicePeriod {
    /// Its number, from 0.
    pub number: u32,
    /// Its first day.
    pub first: Day,
    /// Its last day.
    pub last: Day,
}

/// The service periods of one centre, without an end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ServicePeriods {
    first: Day,
}

impl ServicePeriods {
    /// The periods from a first day on.
    #[must_use]
    pub const fn from(first: Day) -> Self {
        Self { first }
    }

    /// The first day of the first period.
    #[must_use]
    pub const fn first_day(self) -> Day {
        self.first
    }

    /// The period that contains a day; `None` before the first.
    #[must_use]
    pub fn containing(self, day: Day) -> Option<ServicePeriod> {
        let number = day.days_since(self.first).div_euclid(PERIOD_DAYS);
        self.number(u32::try_from(number).ok()?)
    }

    /// A period by its number, from 0; `None` beyond 2199.
    #[must_use]
    pub fn number(self, number: u32) -> Option<ServicePeriod> {
        let days = i32::try_from(number).ok()?.checked_mul(PERIOD_DAYS)?;
        let first = self.first.plus_days(days)?;
        let last = first.plus_days(PERIOD_DAYS.saturating_sub(1))?;
        Some(ServicePeriod { number, first, last })
    }

    /// How many periods were over before a day.
    #[must_use]
    pub fn over_before(self, day: Day) -> usize {
        let number = self.containing(day).map_or(0, |period| period.number);
        usize::try_from(number).unwrap_or(usize::MAX)
    }

    /// The first period that begins after a day.
    #[must_use]
    pub fn beginning_after(self, day: Day) -> Option<ServicePeriod> {
        match self.containing(day) {
            Some(period) => self.number(period.number.saturating_add(1)),
            None => self.number(0),
        }
    }

    /// Whether a period begins on the day.
    #[must_use]
    pub fn begins_on(self, day: Day) -> bool {
        self.containing(day).is_some_and(|period| period.first == day)
    }
}
