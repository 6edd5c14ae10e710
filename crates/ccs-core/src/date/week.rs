//! The CCS week: Monday to Sunday, named by its Sunday.

use core::fmt;

use super::{Day, NotWholeWeeks};

/// A week from Monday to Sunday, named by the Sunday it ends on.
///
/// ```
/// use ccs_core::date::{Day, Week};
/// let week = Week::ending(Day::ymd(2018, 9, 2))?;
/// assert_eq!(week.to_string(), "2018-09-02");
/// let monday = Week::ending(Day::ymd(2018, 9, 3)).unwrap_err();
/// assert_eq!((monday.before, monday.after), (Day::ymd(2018, 9, 2), Day::ymd(2018, 9, 9)));
/// # Ok::<(), ccs_core::date::NotASunday>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Week(u16);

/// The day is not a Sunday, so no week ends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a week ends on a Sunday: {before} or {after}")]
pub struct NotASunday {
    /// The Sunday before the day.
    pub before: Day,
    /// The Sunday after it.
    pub after: Day,
}

impl Week {
    /// The week ending on this Sunday.
    ///
    /// # Errors
    /// [`NotASunday`], with the two nearest Sundays.
    pub fn ending(day: Day) -> Result<Self, NotASunday> {
        // Day 0, 1 January 1900, is a Monday.
        match (day.ordinal().rem_euclid(7), Self::containing(day)) {
            (6, Some(week)) => Ok(week),
            (past, _) => {
                let shifted = |days| day.plus_days(days).unwrap_or(day);
                Err(NotASunday {
                    before: shifted(past.saturating_add(1).saturating_neg()),
                    after: shifted(6_i32.saturating_sub(past)),
                })
            }
        }
    }

    /// The week that begins on this Monday, for the first day of a period.
    ///
    /// # Errors
    /// [`NotWholeWeeks`], with the nearest Mondays.
    pub fn beginning(from: Day) -> Result<Self, NotWholeWeeks> {
        let week = Self::containing(from).ok_or(NotWholeWeeks::OutOfRange { day: from })?;
        if week.monday() == from {
            return Ok(week);
        }
        let after = week.sunday().succ().unwrap_or(from);
        Err(NotWholeWeeks::FromNotMonday { from, before: week.monday(), after })
    }

    /// The week that ends on this Sunday, for the last day of a period.
    ///
    /// # Errors
    /// [`NotWholeWeeks`], with the nearest Sundays.
    pub fn closing(to: Day) -> Result<Self, NotWholeWeeks> {
        let week = Self::containing(to).ok_or(NotWholeWeeks::OutOfRange { day: to })?;
        if week.sunday() == to {
            return Ok(week);
        }
        let before = week.monday().pred().unwrap_or(to);
        Err(NotWholeWeeks::ToNotSunday { to, before, after: week.sunday() })
    }

    /// The week that contains a day; `None` for the two days of 2199 whose week ends in 2200.
    #[must_use]
    pub fn containing(day: Day) -> Option<Self> {
        let index = u16::try_from(day.ordinal().div_euclid(7)).ok()?;
        (index <= Self::LAST).then_some(Self(index))
    }

    /// The last week that ends before 2200.
    const LAST: u16 = 15_652;

    /// Weeks since the first of 1900, which is 0, for arithmetic.
    #[must_use]
    #[inline]
    pub const fn index(self) -> u16 {
        self.0
    }

    /// The week with an [`index`](Week::index).
    #[must_use]
    pub const fn from_index(index: u16) -> Option<Self> {
        if index <= Self::LAST { Some(Self(index)) } else { None }
    }

    /// Its first day.
    #[must_use]
    pub fn monday(self) -> Day {
        self.day(0)
    }

    /// Its last day, which names it.
    #[must_use]
    pub fn sunday(self) -> Day {
        self.day(6)
    }

    #[expect(clippy::expect_used, reason = "the bound on the index keeps every day in range")]
    fn day(self, after_monday: i32) -> Day {
        let monday = i32::from(self.0).saturating_mul(7);
        Day::from_ordinal(monday.saturating_add(after_monday))
            .expect("Invariant: a week has seven days")
    }

    /// The next week; `None` after the last.
    #[must_use]
    pub const fn succ(self) -> Option<Self> {
        Self::from_index(self.0.saturating_add(1))
    }
}

/// Its Sunday, `YYYY-MM-DD`.
impl fmt::Display for Week {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.sunday(), f)
    }
}

impl fmt::Debug for Week {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Week(ending {self})")
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Week {
    fn serialize<S: serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_str(self)
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Week {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let sunday = Day::deserialize(from)?;
        Self::ending(sunday).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_week_there_is_runs_monday_to_sunday() {
        for index in 0..=Week::LAST {
            let week = Week::from_index(index).unwrap();
            assert_eq!(week.monday().weekday(), crate::date::Weekday::Monday);
            assert_eq!(week.sunday().weekday(), crate::date::Weekday::Sunday);
            assert_eq!(Week::ending(week.sunday()), Ok(week));
        }
        assert_eq!(Week::from_index(Week::LAST).unwrap().succ(), None);
        assert_eq!(Week::containing(Day::MAX), None);
        assert!(Week::ending(Day::MAX).is_err());
    }
}
