//! Financial years, and the CCS years based on them.

use core::fmt;

use super::{CcsFortnight, Day};

/// 1 July to 30 June, named by the year it begins.
///
/// ```
/// use ccs_core::date::{Day, FinancialYear};
/// let year = FinancialYear::containing(Day::ymd(2020, 6, 30));
/// assert_eq!(year.to_string(), "2019-20");
/// assert_eq!(year.first(), Day::ymd(2019, 7, 1));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FinancialYear(i32);

impl FinancialYear {
    /// The year that contains a day.
    #[must_use]
    pub fn containing(day: Day) -> Self {
        let (year, month, _) = day.parts();
        Self(if month >= 7 { year } else { year.saturating_sub(1) })
    }

    /// The calendar year it begins in.
    #[must_use]
    pub const fn begins_in(self) -> i32 {
        self.0
    }

    /// Its first day, 1 July; the first supported day for the year that began in 1899.
    #[must_use]
    pub fn first(self) -> Day {
        u32::try_from(self.0)
            .ok()
            .and_then(|year| Day::from_parts(year, 7, 1).ok())
            .unwrap_or(Day::MIN)
    }

    /// Its last day, 30 June; the last supported day for the year that begins in 2199.
    #[must_use]
    pub fn last(self) -> Day {
        let next = u32::try_from(self.0.saturating_add(1)).ok();
        next.and_then(|year| Day::from_parts(year, 6, 30).ok()).unwrap_or(Day::MAX)
    }
}

/// The text does not name a financial year in the form `2019-20`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a financial year is written 2019-20: the year it begins and two digits of the next")]
pub struct NotAFinancialYear;

/// Reads `2019-20`, the printed form.
///
/// ```
/// use ccs_core::date::FinancialYear;
/// assert_eq!("1999-00".parse::<FinancialYear>().unwrap().begins_in(), 1999);
/// assert!("2019-21".parse::<FinancialYear>().is_err());
/// ```
impl core::str::FromStr for FinancialYear {
    type Err = NotAFinancialYear;

    fn from_str(text: &str) -> Result<Self, NotAFinancialYear> {
        let (begins, ends) = text.split_once('-').ok_or(NotAFinancialYear)?;
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if begins.len() != 4 || ends.len() != 2 || !digits(begins) || !digits(ends) {
            return Err(NotAFinancialYear);
        }
        let first = begins.parse().ok().and_then(|year| Day::from_parts(year, 7, 1).ok());
        let year = first.map(Self::containing).ok_or(NotAFinancialYear)?;
        let next = year.0.saturating_add(1).rem_euclid(100);
        if ends.parse() == Ok(next) { Ok(year) } else { Err(NotAFinancialYear) }
    }
}

/// Writes `2019-20`.
impl fmt::Display for FinancialYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:02}", self.0, self.0.saturating_add(1).rem_euclid(100))
    }
}

/// The CCS fortnights that begin within one financial year: 26 of them, or 27.
///
/// ```
/// use ccs_core::date::{CcsFortnight, Day};
/// let year = CcsFortnight::containing(Day::ymd(2019, 7, 1)).unwrap().ccs_year();
/// assert_eq!((year.to_string().as_str(), year.fortnights().count()), ("2019-20", 27));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CcsYear(FinancialYear);

impl CcsYear {
    /// The CCS year of a financial year.
    #[must_use]
    pub const fn of(year: FinancialYear) -> Self {
        Self(year)
    }

    /// The financial year it is based on.
    #[must_use]
    pub const fn financial_year(self) -> FinancialYear {
        self.0
    }

    /// Its fortnights in order, within the supported calendar; none for a year before CCS.
    pub fn fortnights(self) -> impl Iterator<Item = CcsFortnight> {
        let first = CcsFortnight::containing(self.0.first().max(super::CCS_BEGAN));
        let later = |fortnight: &CcsFortnight| {
            Some(fortnight.succ()).filter(|next| fortnight.first_monday() < next.first_monday())
        };
        core::iter::successors(first, later)
            .skip_while(move |fortnight| fortnight.ccs_year() < self)
            .take_while(move |fortnight| fortnight.ccs_year() == self)
    }
}

impl fmt::Display for CcsYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

#[cfg(test)]
mod tests {
    use std::vec::Vec;

    use super::*;

    #[test]
    fn the_last_year_of_the_calendar_has_an_end() {
        let last = CcsYear::of(FinancialYear::containing(Day::MAX));
        assert!(last.fortnights().count() <= 27);
    }

    #[test]
    fn ccs_years_partition_the_fortnights_and_2019_20_has_27() {
        let counts: Vec<usize> = (2017..2031)
            .map(|year| CcsYear::of(FinancialYear(year)).fortnights().count())
            .collect();
        assert_eq!(counts, [0, 26, 27, 26, 26, 26, 26, 26, 26, 26, 26, 26, 26, 27]);
    }
}
