//! FAA Sch 2 cl 3B, as at 20 March 2026, <https://www.legislation.gov.au/C2004A00490/latest/text>.
//!
//! A higher rate child is one who, on the first Monday of the CCS fortnight, is under six and has a
//! CCS eligibility determination, while another child to whom both apply is older. The other child
//! need not attend care, and may be the partner's. Of children born on one day one is ranked above
//! the others: here the one listed first.

use crate::date::Day;

/// What the ranking asks about a child.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ranked {
    /// The day of birth.
    pub born: Day,
    /// Whether a determination is in effect for the child.
    pub determination: bool,
}

/// A child is under this age in years.
pub const UNDER_AGE: u8 = 6;

/// The day on which a child turns an age; a birthday on 29 February falls on 1 March in other
/// years.
///
/// ```
/// use ccs_core::{date::Day, law::faa::sch2_cl03b::turns};
/// assert_eq!(turns(6, Day::ymd(2020, 2, 29)), Day::ymd(2026, 3, 1));
/// ```
#[must_use]
pub fn turns(age: u8, born: Day) -> Day {
    let (year, month, day) = born.parts();
    let year = u32::try_from(year).unwrap_or_default().saturating_add(age.into());
    Day::from_parts(year, month, day).or_else(|_| Day::from_parts(year, 3, 1)).unwrap_or(Day::MAX)
}

/// Whether a child counts in the ranking on the first Monday.
#[must_use]
pub fn counts(child: Ranked, first_monday: Day) -> bool {
    child.determination && child.born <= first_monday && first_monday < turns(UNDER_AGE, child.born)
}

/// Whether the child at a place in the list is a higher rate child.
///
/// ```
/// use ccs_core::{date::Day, law::faa::sch2_cl03b::{Ranked, is_higher_rate_child}};
/// let twin = Ranked { born: Day::ymd(2022, 9, 1), determination: true };
/// let monday = Day::ymd(2025, 7, 7);
/// assert!(!is_higher_rate_child(&[twin, twin], 0, monday));
/// assert!(is_higher_rate_child(&[twin, twin], 1, monday));
/// ```
#[must_use]
pub fn is_higher_rate_child(children: &[Ranked], place: usize, first_monday: Day) -> bool {
    let Some(child) = children.get(place).filter(|child| counts(**child, first_monday)) else {
        return false;
    };
    children.iter().enumerate().any(|(other_place, other)| {
        counts(*other, first_monday) && (other.born, other_place) < (child.born, place)
    })
}
