//! FAA Sch 3 cl 3AA, as at 20 March 2026, <https://www.legislation.gov.au/C2004A00490/latest/text>.
//!
//! The adjusted taxable income of a member of a couple includes the partner's. Of a couple for a
//! part of the income year only, the partner's counts by a share of first Mondays, in two forms by
//! the day of the decision:
//!
//! - as made, for decisions before 16 December 2019: those as a couple, of the first Mondays of the
//!   fortnights to which the decision relates;
//! - as amended by Act 125 of 2019, without a saving item: those as a couple in a week for which a
//!   determination was made, of all first Mondays of the income year (the denominator is a reading).
//!
//! Reviews of 2019-20 and later switch the share off: each fortnight counts the partner's income in
//! full or not at all (FAAA s 105E(4) to (7)).

use crate::money::{Money, WideMoney};
use crate::ratio::Ratio;
use crate::rounding::{Exact, Places, Rounding};

/// Of the income, to whole cents: a choice, the clause names none.
const ROUNDING: Rounding = Rounding::HalfUp;

/// A partner's income, and how many first Mondays count as a couple with that person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PartnersShare {
    /// The income of the year.
    pub income: Money,
    /// The first Mondays that count.
    pub coupled: u32,
}

/// The income of a part-year couple by shares of so many first Mondays: to whole cents, half up.
///
/// ```
/// use ccs_core::law::faa::sch3_cl03aa::{PartnersShare, apportioned_to_cents_half_up};
/// let partner = PartnersShare { income: "120000".parse()?, coupled: 6 };
/// let income = apportioned_to_cents_half_up("60000".parse()?, &[partner], 19);
/// assert_eq!(income.to_string(), "97894.74");
/// # Ok::<(), ccs_core::money::MoneySyntax>(())
/// ```
#[must_use]
pub fn apportioned_to_cents_half_up(own: Money, partners: &[PartnersShare], mondays: u32) -> Money {
    let income = partners.iter().fold(Ratio::from(own), |sum, partner| {
        let share = Ratio::of(partner.coupled.into(), mondays.into()).unwrap_or(Ratio::ZERO);
        sum.plus(Ratio::from(partner.income).times(share))
    });
    Exact::from(income).to_places(Places::Two, ROUNDING).cents().into()
}

/// The income of one fortnight: that of the partner of the first Monday in full, where there is one.
#[must_use]
pub fn of_fortnight(own: Money, partner_of_first_monday: Option<Money>) -> Money {
    let both: WideMoney = [own].into_iter().chain(partner_of_first_monday).sum();
    both.to_money().unwrap_or(Money::MAX)
}
