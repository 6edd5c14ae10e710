//! FAA Sch 3 cl 3AA, as at 20 March 2026, <https://www.legislation.gov.au/C2004A00490/latest/text>.
//!
//! The adjusted taxable income of a member of a couple includes the partner's. Of a couple for a
//! part of the income year only, the partner's counts by the share of the year's first Mondays on
//! which they were a couple. Reviews of 2019-20 and later switch that share off: each fortnight
//! counts the partner's income in full or not at all (FAAA s 105E(4) to (7)).

use crate::money::{Money, WideMoney};
use crate::ratio::Ratio;

/// The income of a part-year couple by the share of first Mondays: to whole cents, half up.
///
/// `coupled` of `mondays` first Mondays were spent as a couple.
#[must_use]
pub fn apportioned_to_cents_half_up(
    own: Money,
    partner: Money,
    coupled: u32,
    mondays: u32,
) -> Money {
    let share = Ratio::of(coupled.into(), mondays.into()).unwrap_or(Ratio::ZERO);
    let income = Ratio::from(own).plus(Ratio::from(partner).times(share));
    let cents = income.rounded_half_up(2).saturating_mul(100);
    i64::try_from(cents).ok().and_then(Money::from_ten_thousandths).unwrap_or(Money::MAX)
}

/// The income of one fortnight: the partner's in full on a first Monday as a couple, else not.
#[must_use]
pub fn of_fortnight(own: Money, partner: Money, couple_on_first_monday: bool) -> Money {
    if couple_on_first_monday {
        let both: WideMoney = [own, partner].into_iter().sum();
        both.to_money().unwrap_or(Money::MAX)
    } else {
        own
    }
}
