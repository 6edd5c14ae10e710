//! FAA Sch 2 cl 3B, as at 20 March 2026, <https://www.legislation.gov.au/C2004A00490/latest/text>.
//!
//! A higher rate child is one who, on the first Monday of the CCS fortnight, is under six and has a
//! CCS eligibility determination for the individual, while another child is older to whom both apply
//! for the individual, or for the person who is the partner on that Monday. The other child need not
//! attend care. Of children born on one day one is ranked above the others: here the one listed first.

use crate::date::Day;
use crate::entitlement::model::Member;

/// What the ranking asks about a child.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ranked {
    /// The day of birth.
    pub born: Day,
    /// For whom of the couple of the first Monday a determination is in effect for the child.
    pub determination: Option<Member>,
}

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

/// Whether a child under an age in years counts in the ranking on the first Monday.
#[must_use]
pub fn counts(child: Ranked, under_age: u8, first_monday: Day) -> bool {
    child.determination.is_some()
        && child.born <= first_monday
        && first_monday < turns(under_age, child.born)
}

/// Whether the child at a place in the list is a higher rate child.
///
/// ```
/// use ccs_core::entitlement::model::Member;
/// use ccs_core::{date::Day, law::faa::sch2_cl03b::{Ranked, is_higher_rate_child}};
/// let twin = Ranked { born: Day::ymd(2022, 9, 1), determination: Some(Member::Individual) };
/// let monday = Day::ymd(2025, 7, 7);
/// assert!(!is_higher_rate_child(&[twin, twin], 0, 6, monday));
/// assert!(is_higher_rate_child(&[twin, twin], 1, 6, monday));
/// ```
#[must_use]
pub fn is_higher_rate_child(
    children: &[Ranked],
    place: usize,
    under_age: u8,
    first_monday: Day,
) -> bool {
    let own = |child: &&Ranked| child.determination == Some(Member::Individual);
    let child = children.get(place).filter(own);
    let Some(child) = child.filter(|child| counts(**child, under_age, first_monday)) else {
        return false;
    };
    children.iter().enumerate().any(|(other_place, other)| {
        counts(*other, under_age, first_monday) && (other.born, other_place) < (child.born, place)
    })
}
