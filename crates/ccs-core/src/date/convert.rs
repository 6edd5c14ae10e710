//! Conversions of [`Day`] to and from the date types of `chrono`, `jiff` and `time`, one feature
//! each.
//!
//! Conversion from a [`Day`] always succeeds, since all of them cover 1900 to 2199. Conversion to a
//! [`Day`] fails outside these years.

use super::{Day, DayRefusal};

#[cfg(feature = "chrono_0_4")]
impl From<Day> for chrono::NaiveDate {
    fn from(day: Day) -> Self {
        day.as_chrono()
    }
}

#[cfg(feature = "chrono_0_4")]
impl TryFrom<chrono::NaiveDate> for Day {
    type Error = DayRefusal;

    fn try_from(date: chrono::NaiveDate) -> Result<Self, DayRefusal> {
        use chrono::Datelike;
        day(date.year(), date.month(), date.day())
    }
}

#[cfg(feature = "jiff_1")]
impl From<Day> for jiff::civil::Date {
    #[expect(clippy::expect_used, reason = "jiff covers every year of a Day")]
    fn from(day: Day) -> Self {
        let (year, month, of_month) = day.parts();
        let small = |number: u32| i8::try_from(number).ok();
        i16::try_from(year)
            .ok()
            .zip(small(month).zip(small(of_month)))
            .and_then(|(year, (month, of_month))| Self::new(year, month, of_month).ok())
            .expect("Invariant: a Day lies inside jiff's years")
    }
}

#[cfg(feature = "jiff_1")]
impl TryFrom<jiff::civil::Date> for Day {
    type Error = DayRefusal;

    fn try_from(date: jiff::civil::Date) -> Result<Self, DayRefusal> {
        let positive = |number: i8| u32::from(number.unsigned_abs());
        day(date.year().into(), positive(date.month()), positive(date.day()))
    }
}

#[cfg(feature = "time_0_3")]
impl From<Day> for time::Date {
    #[expect(clippy::expect_used, reason = "time covers every year of a Day")]
    fn from(day: Day) -> Self {
        const JULIAN_DAY_OF_1900: i32 = 2_415_021;
        let julian = day.ordinal().saturating_add(JULIAN_DAY_OF_1900);
        Self::from_julian_day(julian).expect("Invariant: a Day lies inside time's years")
    }
}

#[cfg(feature = "time_0_3")]
impl TryFrom<time::Date> for Day {
    type Error = DayRefusal;

    fn try_from(date: time::Date) -> Result<Self, DayRefusal> {
        day(date.year(), u8::from(date.month()).into(), date.day().into())
    }
}

fn day(year: i32, month: u32, of_month: u32) -> Result<Day, DayRefusal> {
    let year = u32::try_from(year).map_err(|_| DayRefusal::OutOfRange)?;
    Day::from_parts(year, month, of_month)
}

#[cfg(test)]
mod tests {
    use core::fmt::Debug;

    use super::*;

    /// Every `Day` survives a round trip; the days just outside are refused.
    fn goes_both_ways<D>(outside: [D; 2])
    where
        D: From<Day> + Copy,
        Day: TryFrom<D, Error: Debug + PartialEq + From<DayRefusal>>,
    {
        let mut next = Some(Day::MIN);
        while let Some(day) = next {
            assert_eq!(Day::try_from(D::from(day)), Ok(day));
            next = day.succ();
        }
        for date in outside {
            assert_eq!(Day::try_from(date), Err(DayRefusal::OutOfRange.into()));
        }
    }

    #[cfg(feature = "chrono_0_4")]
    #[test]
    fn chrono() {
        let date = |year, month, day| chrono::NaiveDate::from_ymd_opt(year, month, day).unwrap();
        goes_both_ways([date(1899, 12, 31), date(2200, 1, 1)]);
    }

    #[cfg(feature = "jiff_1")]
    #[test]
    fn jiff() {
        goes_both_ways([jiff::civil::date(1899, 12, 31), jiff::civil::date(2200, 1, 1)]);
    }

    #[cfg(feature = "time_0_3")]
    #[test]
    fn time() {
        let date = |year, of_year| time::Date::from_ordinal_date(year, of_year).unwrap();
        goes_both_ways([date(1899, 365), date(2200, 1)]);
    }
}
