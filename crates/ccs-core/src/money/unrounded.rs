//! A product of money that no provision has rounded yet.

use rust_decimal::{Decimal, RoundingStrategy};

use super::{Cents, Money, MoneyRefusal};
use crate::percent::BasisPoints;

/// A product of money that no provision has rounded yet. It is not money and cannot be added to it.
///
/// ```
/// use ccs_core::{money::Money, percent::BasisPoints};
/// // The half-cent tie: 14.31 at 50 % is 7.155.
/// let product = "14.31".parse::<Money>().unwrap().times(BasisPoints::new(5_000).unwrap());
/// assert_eq!(product.to_cents_half_away_from_zero().unwrap().to_string(), "7.16");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use = "round it by the rule the provision names"]
pub struct Unrounded(Decimal);

impl Unrounded {
    /// A count below 2^54 times basis points below 2^14 has at most 68 bits of the 96 that the
    /// decimal holds, so the product is exact.
    pub(super) fn product(amount: Money, share: BasisPoints) -> Self {
        let count = i128::from(amount.ten_thousandths()).wrapping_mul(i128::from(share.get()));
        Self(Decimal::from_i128_with_scale(count, 8))
    }

    /// The exact value, for display.
    #[must_use]
    pub const fn get(self) -> Decimal {
        self.0
    }

    /// Rounds to the nearest cent, and half a cent away from zero.
    ///
    /// # Errors
    /// [`MoneyRefusal::OutOfRange`].
    pub fn to_cents_half_away_from_zero(self) -> Result<Cents, MoneyRefusal> {
        let mut rounded = self.0.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
        rounded.rescale(2);
        i64::try_from(rounded.mantissa()).ok().and_then(Cents::new).ok_or(MoneyRefusal::OutOfRange)
    }

    /// Rounds to the nearest ten-thousandth of a dollar, and half of one away from zero.
    ///
    /// # Errors
    /// [`MoneyRefusal::OutOfRange`].
    pub fn to_ten_thousandths_half_away_from_zero(self) -> Result<Money, MoneyRefusal> {
        let rounded = self.0.round_dp_with_strategy(4, RoundingStrategy::MidpointAwayFromZero);
        Money::try_from_decimal(rounded).ok_or(MoneyRefusal::OutOfRange)
    }
}
