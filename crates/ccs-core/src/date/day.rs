//! A civil day.

use core::fmt;
use core::str::FromStr;

use chrono::{Datelike, Months, NaiveDate};

use super::Weekday;

/// A civil day from 1900-01-01 to 2199-12-31, without a time zone, since the Act refers to days.
///
/// ```
/// use ccs_core::date::Day;
/// let day: Day = "2018-07-02".parse()?;
/// assert_eq!(day, Day::ymd(2018, 7, 2));
/// assert!("2025-02-29".parse::<Day>().is_err());
/// # Ok::<(), ccs_core::date::DayRefusal>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(NaiveDate);

/// Why a text or a date is not a [`Day`]. It never contains the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum DayRefusal {
    /// Not of the form `YYYY-MM-DD`.
    #[error("a date is written YYYY-MM-DD")]
    Form,
    /// The form is right, but there is no such day.
    #[error("the calendar has no such day")]
    NoSuchDay,
    /// A year before 1900 or after 2199.
    #[error("the year is not between 1900 and 2199")]
    OutOfRange,
}

impl Day {
    /// The first supported day.
    pub const MIN: Self = Self::ymd(1900, 1, 1);
    /// The last supported day.
    pub const MAX: Self = Self::ymd(2199, 12, 31);

    /// A day written in source.
    ///
    /// # Panics
    /// When there is no such day; in a `const`, the build fails.
    #[must_use]
    #[expect(clippy::panic, reason = "in a const, a bad literal must not compile")]
    pub const fn ymd(year: i32, month: u32, day: u32) -> Self {
        assert!(1900 <= year && year <= 2199, "a day lies in 1900 to 2199");
        match NaiveDate::from_ymd_opt(year, month, day) {
            Some(date) => Self(date),
            None => panic!("no such day"),
        }
    }

    /// Reads `YYYY-MM-DD`.
    ///
    /// # Errors
    /// [`DayRefusal`].
    pub fn parse(text: &[u8]) -> Result<Self, DayRefusal> {
        let [y3, y2, y1, y0, b'-', m1, m0, b'-', d1, d0] = text else {
            return Err(DayRefusal::Form);
        };
        let digit = |byte: &u8| u32::from(byte.wrapping_sub(b'0'));
        if [y3, y2, y1, y0, m1, m0, d1, d0].into_iter().any(|byte| digit(byte) > 9) {
            return Err(DayRefusal::Form);
        }
        let two = |tens: &u8, ones: &u8| digit(tens).wrapping_mul(10).wrapping_add(digit(ones));
        Self::from_parts(
            two(y3, y2).wrapping_mul(100).wrapping_add(two(y1, y0)),
            two(m1, m0),
            two(d1, d0),
        )
    }

    /// The day of a year, month and day of the month.
    ///
    /// # Errors
    /// [`DayRefusal::OutOfRange`] and [`DayRefusal::NoSuchDay`].
    pub fn from_parts(year: u32, month: u32, day: u32) -> Result<Self, DayRefusal> {
        if !(1900..=2199).contains(&year) {
            return Err(DayRefusal::OutOfRange);
        }
        let year = i32::try_from(year).map_err(|_| DayRefusal::OutOfRange)?;
        NaiveDate::from_ymd_opt(year, month, day).map(Self).ok_or(DayRefusal::NoSuchDay)
    }

    /// Days since 1 January 1900, which is 0.
    #[must_use]
    #[inline]
    pub const fn ordinal(self) -> i32 {
        self.0.to_epoch_days().wrapping_sub(Self::FIRST)
    }

    /// The first supported day, in days since 1970.
    const FIRST: i32 = Self::MIN.0.to_epoch_days();

    /// A number that differs between any two days, for hashing; cheaper than
    /// [`ordinal`](Day::ordinal).
    #[must_use]
    #[inline]
    pub fn word(self) -> u32 {
        self.0.year().unsigned_abs().wrapping_shl(9) | self.0.ordinal()
    }

    /// The day with an [`ordinal`](Day::ordinal); `None` outside 1900 to 2199.
    #[must_use]
    pub fn from_ordinal(ordinal: i32) -> Option<Self> {
        NaiveDate::from_epoch_days(ordinal.checked_add(Self::FIRST)?).and_then(Self::within_range)
    }

    /// The day this many days later (earlier if negative); `None` outside 1900 to 2199.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Option<Self> {
        Self::from_ordinal(self.ordinal().checked_add(days)?)
    }

    /// Days from the other day to this one.
    #[must_use]
    pub const fn days_since(self, earlier: Self) -> i32 {
        self.ordinal().wrapping_sub(earlier.ordinal())
    }

    /// The day before; `None` for the first supported day.
    #[must_use]
    pub fn pred(self) -> Option<Self> {
        self.plus_days(-1)
    }

    /// The day after; `None` for the last supported day.
    #[must_use]
    pub fn succ(self) -> Option<Self> {
        self.plus_days(1)
    }

    /// The day this many months later (earlier if negative): the same day of that month, or its
    /// last day if the month is shorter. `None` outside 1900 to 2199.
    ///
    /// ```
    /// use ccs_core::date::Day;
    /// assert_eq!(Day::ymd(2025, 8, 31).plus_months(6), Some(Day::ymd(2026, 2, 28)));
    /// assert_eq!(Day::ymd(2026, 5, 31).plus_months(-3), Some(Day::ymd(2026, 2, 28)));
    /// ```
    #[must_use]
    pub fn plus_months(self, months: i32) -> Option<Self> {
        let by = Months::new(months.unsigned_abs());
        let date =
            if months < 0 { self.0.checked_sub_months(by) } else { self.0.checked_add_months(by) };
        date.and_then(Self::within_range)
    }

    /// The day of the week.
    #[must_use]
    pub fn weekday(self) -> Weekday {
        match self.0.weekday() {
            chrono::Weekday::Mon => Weekday::Monday,
            chrono::Weekday::Tue => Weekday::Tuesday,
            chrono::Weekday::Wed => Weekday::Wednesday,
            chrono::Weekday::Thu => Weekday::Thursday,
            chrono::Weekday::Fri => Weekday::Friday,
            chrono::Weekday::Sat => Weekday::Saturday,
            chrono::Weekday::Sun => Weekday::Sunday,
        }
    }

    /// Year, month and day of the month.
    #[must_use]
    pub fn parts(self) -> (i32, u32, u32) {
        (self.0.year(), self.0.month(), self.0.day())
    }

    /// The day as `chrono` represents it.
    #[cfg(feature = "chrono_0_4")]
    pub(super) const fn as_chrono(self) -> NaiveDate {
        self.0
    }

    fn within_range(date: NaiveDate) -> Option<Self> {
        (1900..=2199).contains(&date.year()).then_some(Self(date))
    }
}

impl FromStr for Day {
    type Err = DayRefusal;

    fn from_str(text: &str) -> Result<Self, DayRefusal> {
        Self::parse(text.as_bytes())
    }
}

/// `YYYY-MM-DD`.
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Day {
    fn serialize<S: serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_str(self)
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Day {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = <alloc::borrow::Cow<'de, str>>::deserialize(from)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_there_is_counts_up_by_one_and_back() {
        let mut day = Day::MIN;
        let mut ordinal = 0;
        while let Some(next) = day.succ() {
            assert_eq!((day.ordinal(), Day::from_ordinal(ordinal)), (ordinal, Some(day)));
            (day, ordinal) = (next, ordinal + 1);
        }
        assert_eq!((day, ordinal), (Day::MAX, 109_572));
    }

    #[test]
    fn a_bad_date_is_refused_by_reason() {
        use DayRefusal as R;
        for (text, why) in [
            ("", R::Form),
            ("2018-6-10", R::Form),
            ("10/06/2018", R::Form),
            ("2018-06-10 ", R::Form),
            ("2018-13-01", R::NoSuchDay),
            ("2019-02-29", R::NoSuchDay),
            ("1899-12-31", R::OutOfRange),
            ("2200-01-01", R::OutOfRange),
            ("20180-6-10", R::Form),
        ] {
            assert_eq!(text.parse::<Day>(), Err(why), "{text}");
        }
    }
}
