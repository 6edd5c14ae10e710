//! Balancing deadlines by income year (FAAA ss 103B, 103C): the default dates. The Secretary may
//! extend either for a family, so a determination takes them as an input.

use crate::cite::Cite;
use crate::date::{CcsFortnight, Day};
use crate::dated::{Dated, Entry};

const CITE: Cite = Cite::faaa("ss 103B, 103C");
const ACT: &str = "https://www.legislation.gov.au/C2004A00491/latest/text ss 103B, 103C";

/// The last days on which a family may meet the conditions for an income year to be balanced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BalancingDeadlines {
    /// Past it, CCS for the year is treated as never having existed.
    pub first: Day,
    /// Past it, what is confirmed later can lower a debt, and never tops up.
    pub second: Day,
}

impl BalancingDeadlines {
    /// The Monday of the first CCS fortnight that begins after the first deadline.
    #[must_use]
    pub fn first_fortnight_after_first(self) -> Option<Day> {
        Self::next_fortnight(self.first)
    }

    /// The Monday of the first CCS fortnight that begins after the second deadline.
    ///
    /// ```
    /// use ccs_core::{date::{Day, FinancialYear}, rates::RateBook};
    /// let year = FinancialYear::containing(Day::ymd(2018, 7, 2));
    /// let deadlines = RateBook::PUBLISHED.balancing_deadlines(year)?.value;
    /// assert_eq!(deadlines.first_fortnight_after_first(), Some(Day::ymd(2021, 4, 5)));
    /// assert_eq!(deadlines.first_fortnight_after_second(), Some(Day::ymd(2021, 7, 12)));
    /// # Ok::<(), ccs_core::rates::RateRefusal>(())
    /// ```
    #[must_use]
    pub fn first_fortnight_after_second(self) -> Option<Day> {
        Self::next_fortnight(self.second)
    }

    fn next_fortnight(deadline: Day) -> Option<Day> {
        CcsFortnight::containing(deadline).map(|fortnight| fortnight.succ().first_monday())
    }
}

/// The income year that begins in `year`, with its deadlines: the Act names the second 30 June
/// after the year, and the third.
const fn of_year(year: i32, first: Day, second: Day) -> Entry<BalancingDeadlines> {
    Entry::derived(Day::ymd(year, 7, 1), BalancingDeadlines { first, second }, CITE, ACT)
}

/// A row an income year, from its first day: a year without a row has no default dates. For
/// 2018-19 the Act itself names the first day (s 103B(4)).
pub const BALANCING: Dated<'static, BalancingDeadlines> = Dated::new(&[
    Entry::primary(
        Day::ymd(2018, 7, 1),
        BalancingDeadlines { first: Day::ymd(2021, 3, 31), second: Day::ymd(2021, 6, 30) },
        CITE,
        ACT,
    ),
    of_year(2019, Day::ymd(2021, 6, 30), Day::ymd(2022, 6, 30)),
    of_year(2020, Day::ymd(2022, 6, 30), Day::ymd(2023, 6, 30)),
    of_year(2021, Day::ymd(2023, 6, 30), Day::ymd(2024, 6, 30)),
    of_year(2022, Day::ymd(2024, 6, 30), Day::ymd(2025, 6, 30)),
    of_year(2023, Day::ymd(2025, 6, 30), Day::ymd(2026, 6, 30)),
    of_year(2024, Day::ymd(2026, 6, 30), Day::ymd(2027, 6, 30)),
    of_year(2025, Day::ymd(2027, 6, 30), Day::ymd(2028, 6, 30)),
    of_year(2026, Day::ymd(2028, 6, 30), Day::ymd(2029, 6, 30)),
    of_year(2027, Day::ymd(2029, 6, 30), Day::ymd(2030, 6, 30)),
]);
