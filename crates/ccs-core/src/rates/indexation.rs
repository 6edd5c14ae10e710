//! Indexation (FAA Sch 4 cl 2 to 6): each July's caps and thresholds from those before.
//!
//! The factor of a July is the consumer price index of the last December quarter over the highest
//! of any December quarter before it, to three decimals, and never below 1. The current figure
//! times the factor is rounded to the cent for a cap and to the dollar for a threshold, half up.
//! The distances between a ladder's edges are fixed and not indexed.
//!
//! From the amounts of the 2017 Act and one factor a July, [`figures`] computes every published
//! value; figures that the law set afresh are passed to it:
//!
//! | figure | set afresh | why |
//! |---|---|---|
//! | lower income threshold | 80,000 on 10 July 2023 | Act No 66 of 2022; not indexed that July |
//! | cap of in-home care | 25.48 on 2 July 2018, 32.00 on 1 January 2019 | the Minister's Rules; the Act's table came later |
//! | other rate threshold | 70,015 on 7 March 2022 | begins as the lower income threshold of the time |
//!
//! ```
//! use ccs_core::{money::Cents, rates::indexation::{Indexed, IndexationFactor}};
//! let july_2025 = IndexationFactor::literal(1_024);
//! assert_eq!(Cents::literal(14, 29).indexed_half_up(july_2025), Cents::literal(14, 63));
//! assert_eq!(july_2025.to_string(), "1.024");
//! ```

use core::fmt;
use core::num::NonZeroU32;

use alloc::vec::Vec;

use crate::cite::Cite;
use crate::date::Day;
use crate::dated::{Dated, Entry};
use crate::money::{Cents, Dollars};
use crate::rounding::{Exact, Rounding};

/// Of a factor to three decimals, the third raised when the fourth is more than 4, and of the figures
/// (cl 3, 4).
const ROUNDING: Rounding = Rounding::HalfUp;

const CITE: Cite = Cite::faa("Sch 4 cl 4");
const BACK_SOLVED: &str = "the one factor that gives all published caps and thresholds of the year from those of the year before; not read from the Bureau of Statistics";

/// Centre-based day care, as the 2017 Act had it.
pub const CENTRE_BASED_DAY_CARE_2017: Cents = Cents::literal(11, 55);
/// Outside school hours care, as the 2017 Act had it.
pub const OUTSIDE_SCHOOL_HOURS_CARE_2017: Cents = Cents::literal(10, 10);
/// Family day care, as the 2017 Act had it.
pub const FAMILY_DAY_CARE_2017: Cents = Cents::literal(10, 70);
/// The lower income threshold, as the 2017 Act had it.
pub const LOWER_INCOME_2017: Dollars = Dollars::new(65_710);
/// The annual cap, as the 2017 Act had it.
pub const ANNUAL_CAP_2017: Dollars = Dollars::new(10_000);
/// The annual cap bound a family with an income of more than this above the lower income threshold.
pub const ANNUAL_CAP_ABOVE_THRESHOLD: Dollars = Dollars::new(120_000);

/// The factor of each July, on the first day of the first CCS fortnight of the income year.
pub const FACTORS: Dated<'static, IndexationFactor> = Dated::new(&[
    Entry::derived(Day::ymd(2018, 7, 2), IndexationFactor::literal(1_019), CITE, BACK_SOLVED),
    Entry::derived(Day::ymd(2019, 7, 1), IndexationFactor::literal(1_018), CITE, BACK_SOLVED),
    Entry::derived(Day::ymd(2020, 7, 13), IndexationFactor::literal(1_018), CITE, BACK_SOLVED),
    Entry::derived(Day::ymd(2021, 7, 12), IndexationFactor::literal(1_009), CITE, BACK_SOLVED),
    Entry::derived(Day::ymd(2022, 7, 11), IndexationFactor::literal(1_035), CITE, BACK_SOLVED),
    Entry::derived(Day::ymd(2023, 7, 10), IndexationFactor::literal(1_078), CITE, BACK_SOLVED),
    Entry::derived(Day::ymd(2024, 7, 8), IndexationFactor::literal(1_041), CITE, BACK_SOLVED),
    Entry::derived(Day::ymd(2025, 7, 7), IndexationFactor::literal(1_024), CITE, BACK_SOLVED),
    Entry::derived(Day::ymd(2026, 7, 6), IndexationFactor::literal(1_038), CITE, BACK_SOLVED),
]);

/// A figure on each day it changes: indexed on every day of a factor from the base on, but set
/// afresh where the list says so, and indexed from there.
///
/// ```
/// use ccs_core::date::Day;
/// use ccs_core::money::Cents;
/// use ccs_core::rates::indexation::{CENTRE_BASED_DAY_CARE_2017, FACTORS, figures};
/// let caps = figures(CENTRE_BASED_DAY_CARE_2017, &[], FACTORS);
/// assert_eq!(caps.first(), Some(&(Day::ymd(2018, 7, 2), Cents::literal(11, 77))));
/// assert_eq!(caps.last(), Some(&(Day::ymd(2026, 7, 6), Cents::literal(15, 19))));
/// ```
#[must_use]
pub fn figures<T: Indexed>(
    base: T,
    set_afresh: &[(Day, T)],
    factors: Dated<'_, IndexationFactor>,
) -> Vec<(Day, T)> {
    let indexed = factors.entries().iter().map(|entry| (entry.from, None));
    let set = set_afresh.iter().map(|(day, figure)| (*day, Some(*figure)));
    let mut days: Vec<(Day, Option<T>)> = set.chain(indexed).collect();
    // The sort keeps a figure that is set before an indexing of the same day, which it replaces.
    days.sort_by_key(|(day, _)| *day);
    days.dedup_by_key(|(day, _)| *day);
    let mut current = base;
    let figure = |(day, set): (Day, Option<T>)| {
        let factor = factors.on(day).map_or(IndexationFactor::NONE, |entry| entry.value);
        current = set.unwrap_or_else(|| current.indexed_half_up(factor));
        (day, current)
    };
    days.into_iter().map(figure).collect()
}

/// A figure that Schedule 4 indexes, with its own rounding.
pub trait Indexed: Copy {
    /// The figure of the next July. What overflows stays as it was, far beyond any figure of law.
    #[must_use]
    fn indexed_half_up(self, factor: IndexationFactor) -> Self;
}

/// To the cent, half a cent up.
impl Indexed for Cents {
    fn indexed_half_up(self, factor: IndexationFactor) -> Self {
        factor.times_half_up(self.get()).and_then(Self::new).unwrap_or(self)
    }
}

/// To the dollar, half a dollar up.
impl Indexed for Dollars {
    fn indexed_half_up(self, factor: IndexationFactor) -> Self {
        let next = factor.times_half_up(self.get().into());
        next.and_then(|count| u32::try_from(count).ok()).map_or(self, Self::new)
    }
}

/// How much a July's figures rise, in thousandths: 1 or more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IndexationFactor(u32);

impl IndexationFactor {
    /// Nothing rises.
    pub const NONE: Self = Self(1_000);

    /// A factor written in source, in thousandths.
    ///
    /// # Panics
    /// Below 1; in a `const`, the build fails.
    #[must_use]
    pub const fn literal(thousandths: u32) -> Self {
        assert!(thousandths >= Self::NONE.0, "indexation never lowers a figure");
        Self(thousandths)
    }

    /// The factor that prints so, `1.019`; `None` for any other text and below 1.
    pub(super) fn read(text: &str) -> Option<Self> {
        let (whole, places) = text.split_once('.')?;
        let thousandths: u32 = places.parse().ok().filter(|_| places.len() == 3)?;
        let count = whole.parse::<u32>().ok()?.checked_mul(1_000)?.checked_add(thousandths)?;
        (count >= Self::NONE.0).then_some(Self(count))
    }

    /// From two index numbers of December quarters in one unit, such as tenths: the latest, and
    /// the highest before it. To three decimals, the third raised when the fourth is more than 4,
    /// and never below 1 (cl 4).
    ///
    /// ```
    /// use core::num::NonZeroU32;
    /// use ccs_core::rates::indexation::IndexationFactor;
    /// let before = NonZeroU32::new(10_000).unwrap();
    /// let factor = |latest| IndexationFactor::of_december_quarters(latest, before);
    /// assert_eq!(factor(10_345), IndexationFactor::literal(1_035));
    /// assert_eq!(factor(10_344), IndexationFactor::literal(1_034));
    /// assert_eq!(factor(9_990), IndexationFactor::NONE);
    /// ```
    #[must_use]
    pub fn of_december_quarters(latest: u32, highest_before: NonZeroU32) -> Self {
        let scaled = i64::from(latest).saturating_mul(1_000);
        let thousandths = Exact::of(scaled, highest_before.get().into()).to_whole(ROUNDING);
        Self(u32::try_from(thousandths).unwrap_or(u32::MAX)).max(Self::NONE)
    }

    /// The count times the factor, to the nearest whole, half up.
    fn times_half_up(self, count: i64) -> Option<i64> {
        let product = i128::from(count).saturating_mul(i128::from(self.0));
        i64::try_from(Exact::of(product, 1_000).to_whole(ROUNDING)).ok()
    }
}

/// `1.019`.
impl fmt::Display for IndexationFactor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:03}", self.0.wrapping_div(1_000), self.0.wrapping_rem(1_000))
    }
}
