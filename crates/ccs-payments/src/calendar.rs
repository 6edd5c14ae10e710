//! Business days: weekends are built in, holidays are given by the caller.

use alloc::collections::BTreeSet;

use ccs_core::date::Day;

/// A payment is received so many working days after its posting date (procedure 007-17103124).
pub const RECEIVED_AFTER: u16 = 2;
/// The customer is told to allow this many business days at least, counted from the day after.
pub const ALLOW_AT_LEAST: u16 = 5;
/// And this many at most.
pub const ALLOW_AT_MOST: u16 = 7;

/// The days on which nothing is paid: Saturdays, Sundays, and the holidays of the state or
/// territory that the caller names. No list of holidays is built in.
///
/// ```
/// use ccs_core::date::Day;
/// use ccs_payments::calendar::BusinessCalendar;
/// let easter = BusinessCalendar::with_holidays([Day::ymd(2026, 4, 3), Day::ymd(2026, 4, 6)]);
/// assert_eq!(easter.received_on(Day::ymd(2026, 4, 2)), Some(Day::ymd(2026, 4, 8)));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(transparent))]
pub struct BusinessCalendar {
    holidays: BTreeSet<Day>,
}

/// The first and the last day on which a payment may be expected, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Expected {
    /// The fifth business day.
    pub earliest: Day,
    /// The seventh business day.
    pub latest: Day,
}

impl BusinessCalendar {
    /// A calendar with these holidays beside the weekends.
    #[must_use]
    pub fn with_holidays(holidays: impl IntoIterator<Item = Day>) -> Self {
        Self { holidays: holidays.into_iter().collect() }
    }

    /// Adds holidays; those that are there stay.
    pub fn add(&mut self, holidays: impl IntoIterator<Item = Day>) {
        self.holidays.extend(holidays);
    }

    /// The holidays, in time order.
    pub fn holidays(&self) -> impl Iterator<Item = Day> + '_ {
        self.holidays.iter().copied()
    }

    /// Whether the day is one of the holidays.
    #[must_use]
    pub fn is_holiday(&self, day: Day) -> bool {
        self.holidays.contains(&day)
    }

    /// Whether payments are made on the day.
    #[must_use]
    pub fn is_business_day(&self, day: Day) -> bool {
        !day.weekday().is_weekend() && !self.holidays.contains(&day)
    }

    /// The day itself where it is a business day, else the next one; `None` where that would lie
    /// beyond 2199.
    ///
    /// ```
    /// use ccs_core::date::Day;
    /// use ccs_payments::calendar::BusinessCalendar;
    /// let saturday = Day::ymd(2026, 9, 19);
    /// let monday = BusinessCalendar::default().business_day_from(saturday);
    /// assert_eq!(monday, Some(Day::ymd(2026, 9, 21)));
    /// ```
    #[must_use]
    pub fn business_day_from(&self, day: Day) -> Option<Day> {
        let days = core::iter::successors(Some(day), |day| day.succ());
        days.into_iter().find(|day| self.is_business_day(*day))
    }

    /// The business day that is so many after a day. The count begins on the day after, whether
    /// the day itself is a business day or not; `None` where it would lie beyond 2199.
    #[must_use]
    pub fn business_day_after(&self, day: Day, count: u16) -> Option<Day> {
        let later = core::iter::successors(day.succ(), |day| day.succ());
        let index = usize::from(count).checked_sub(1)?;
        later.filter(|day| self.is_business_day(*day)).nth(index)
    }

    /// When the customer has a payment that was posted on a day.
    #[must_use]
    pub fn received_on(&self, posting_date: Day) -> Option<Day> {
        self.business_day_after(posting_date, RECEIVED_AFTER)
    }

    /// The days between which a customer who is told on a day may expect the payment.
    #[must_use]
    pub fn expected_from(&self, day: Day) -> Option<Expected> {
        Some(Expected {
            earliest: self.business_day_after(day, ALLOW_AT_LEAST)?,
            latest: self.business_day_after(day, ALLOW_AT_MOST)?,
        })
    }
}
