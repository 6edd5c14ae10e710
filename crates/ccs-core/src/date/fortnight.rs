//! The CCS fortnight.

use super::{CCS_BEGAN, CcsYear, Day, FinancialYear, Week};

/// Two weeks, starting on Monday 2 July 2018 or on a second Monday after it (FAA s 3(1)).
///
/// ```
/// use ccs_core::date::{CcsFortnight, Day};
/// let fortnight = CcsFortnight::containing(Day::ymd(2018, 9, 9)).unwrap();
/// assert_eq!(fortnight.first_monday(), Day::ymd(2018, 8, 27));
/// assert_eq!(fortnight.position_of(Day::ymd(2018, 9, 9)), Some(2));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CcsFortnight(u16);

impl CcsFortnight {
    /// The fortnight that contains a day; `None` before CCS began.
    #[must_use]
    pub fn containing(day: Day) -> Option<Self> {
        u16::try_from(day.days_since(CCS_BEGAN).div_euclid(14)).ok().map(Self)
    }

    /// Its first Monday.
    #[must_use]
    pub fn first_monday(self) -> Day {
        CCS_BEGAN.plus_days(i32::from(self.0).saturating_mul(14)).unwrap_or(Day::MAX)
    }

    /// The week of the fortnight, 1 or 2, that contains a day; `None` for a day outside it.
    #[must_use]
    pub fn position_of(self, day: Day) -> Option<u8> {
        match day.days_since(self.first_monday()) {
            0..=6 => Some(1),
            7..=13 => Some(2),
            _ => None,
        }
    }

    /// Its two weeks; `None` if they extend beyond 2199.
    #[must_use]
    pub fn weeks(self) -> Option<[Week; 2]> {
        let first = Week::containing(self.first_monday())?;
        Some([first, first.succ()?])
    }

    /// The CCS year it belongs to: that of the financial year in which it begins
    /// (FAA Sch 2 cl 3).
    #[must_use]
    pub fn ccs_year(self) -> CcsYear {
        CcsYear::of(FinancialYear::containing(self.first_monday()))
    }

    /// The next fortnight.
    #[must_use]
    pub const fn succ(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}
