//! Sums of money.

use core::fmt;
use core::iter::Sum;
use core::ops::{Add, AddAssign, Neg, Sub, SubAssign};
use core::str::FromStr;

use super::{Cents, Money, MoneySyntax, syntax};

/// A sum of money, in ten-thousandths of a dollar, 128 bits wide.
///
/// 2⁶⁴ amounts of [`Money::MAX`] are less than 2¹¹⁸, so a sum never wraps in practice, and wrapping
/// arithmetic keeps the group laws free of preconditions. It is printed with two decimals, or four
/// if the last two are not zero, so nothing is hidden.
///
/// ```
/// use ccs_core::money::{Money, WideMoney};
/// let halves: WideMoney = [Money::from_ten_thousandths(50).unwrap(); 3].into_iter().sum();
/// assert_eq!(halves.to_string(), "0.0150");
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WideMoney(i128);

impl WideMoney {
    /// Zero dollars.
    pub const ZERO: Self = Self(0);
    /// One cent; an amount nearer to zero is a sub-cent remainder.
    pub const CENT: Self = Self(100);

    /// From a count of ten-thousandths of a dollar.
    #[must_use]
    pub const fn from_ten_thousandths(count: i128) -> Self {
        Self(count)
    }

    /// The count of ten-thousandths of a dollar.
    #[must_use]
    pub const fn ten_thousandths(self) -> i128 {
        self.0
    }

    /// The sum of both.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self(self.0.wrapping_add(other.0))
    }

    /// This less the other.
    #[must_use]
    pub const fn minus(self, other: Self) -> Self {
        Self(self.0.wrapping_sub(other.0))
    }

    /// The same amount with the other sign.
    #[must_use]
    pub const fn negated(self) -> Self {
        Self(self.0.wrapping_neg())
    }

    /// The amount without its sign.
    #[must_use]
    pub const fn magnitude(self) -> Self {
        Self(self.0.wrapping_abs())
    }

    /// Whether the amount is zero.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// The amount above zero, or zero.
    #[must_use]
    pub const fn positive_part(self) -> Self {
        if self.0 > 0 { self } else { Self(0) }
    }

    /// The amount below zero, or zero.
    #[must_use]
    pub const fn negative_part(self) -> Self {
        if self.0 < 0 { self } else { Self(0) }
    }

    /// The amount as [`Money`]; `None` if it is too large for one.
    #[must_use]
    pub fn to_money(self) -> Option<Money> {
        i64::try_from(self.0).ok().and_then(Money::from_ten_thousandths)
    }

    /// Reads what [`Display`](fmt::Display) writes: like [`Money::parse`] with up to 30 digits
    /// before the point.
    ///
    /// # Errors
    /// [`MoneySyntax`].
    pub fn parse(text: &[u8]) -> Result<Self, MoneySyntax> {
        syntax::parse_wide(text).map(Self)
    }
}

impl From<Cents> for WideMoney {
    fn from(amount: Cents) -> Self {
        Money::from(amount).into()
    }
}

impl From<Money> for WideMoney {
    fn from(amount: Money) -> Self {
        Self(i128::from(amount.ten_thousandths()))
    }
}

impl FromStr for WideMoney {
    type Err = MoneySyntax;

    fn from_str(text: &str) -> Result<Self, MoneySyntax> {
        Self::parse(text.as_bytes())
    }
}

impl<T: Into<WideMoney>> Add<T> for WideMoney {
    type Output = Self;

    fn add(self, other: T) -> Self {
        self.plus(other.into())
    }
}

impl<T: Into<WideMoney>> Sub<T> for WideMoney {
    type Output = Self;

    fn sub(self, other: T) -> Self {
        self.minus(other.into())
    }
}

impl<T: Into<WideMoney>> AddAssign<T> for WideMoney {
    fn add_assign(&mut self, other: T) {
        *self = self.plus(other.into());
    }
}

impl<T: Into<WideMoney>> SubAssign<T> for WideMoney {
    fn sub_assign(&mut self, other: T) {
        *self = self.minus(other.into());
    }
}

impl Neg for WideMoney {
    type Output = Self;

    fn neg(self) -> Self {
        self.negated()
    }
}

impl<T: Into<WideMoney>> Sum<T> for WideMoney {
    fn sum<I: Iterator<Item = T>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, |sum, amount| sum.plus(amount.into()))
    }
}

impl fmt::Display for WideMoney {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = syntax::Written::of(self.0);
        f.pad(text.as_str())
    }
}

impl fmt::Debug for WideMoney {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "WideMoney({self})")
    }
}
