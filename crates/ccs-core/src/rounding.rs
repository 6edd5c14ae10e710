//! Rounding as a step of its own: what a provision multiplies and divides stays [`Exact`] until it
//! is rounded, in one place, by a [`Rounding`] that is named.
//!
//! Each provision that rounds names its rounding once, in the function that gives both the value and
//! the derivation ([`Figure`](crate::derivation::Figure)). Where the law names none, the provision's
//! module says that it is a choice.
//!
//! | step | gives |
//! |---|---|
//! | [`Exact::to_places`] | the number rounded to two or four decimals |
//! | [`Exact::to_whole`] | the number rounded to a whole one |
//! | [`Exact::cents`], [`Exact::money`], [`Exact::basis_points`], [`Exact::minutes`] | what was rounded, or is whole already, in its own type |

mod convert;
mod number;

use core::cmp::Ordering;

pub use number::Number;

/// How what lies between two whole numbers is rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rounding {
    /// To the next lower: for what may never be more.
    Down,
    /// To the nearest, and half upwards: 0.5 becomes 1, and -0.5 becomes 0.
    HalfUp,
}

/// The decimals that a number is rounded to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Places {
    /// Two decimals: cents of a dollar, hundredths of a percent.
    Two,
    /// Four decimals: ten-thousandths of a dollar.
    Four,
}

impl Places {
    /// The number of decimals.
    #[must_use]
    pub const fn count(self) -> u32 {
        match self {
            Self::Two => 2,
            Self::Four => 4,
        }
    }
}

/// A fraction that nothing has rounded yet, of dollars, hours or percent. It is not reduced, so it
/// costs little; two of one value are equal whatever their denominators.
///
/// ```
/// use ccs_core::money::Cents;
/// use ccs_core::rounding::{Exact, Places, Rounding};
/// // 47.70 % of $15.00 is 715.5 cents.
/// let rate = Exact::of(4_770_i64 * 1_500, 1_000_000);
/// assert_eq!(rate.to_places(Places::Two, Rounding::HalfUp).cents(), Cents::literal(7, 16));
/// assert_eq!(rate.to_places(Places::Two, Rounding::Down).cents(), Cents::literal(7, 15));
/// ```
#[derive(Debug, Clone, Copy)]
#[must_use = "round it by the rule that the provision names"]
pub struct Exact<N> {
    numerator: N,
    denominator: N,
}

impl Exact<i128> {
    /// A whole number.
    pub const fn whole(number: i128) -> Self {
        Self { numerator: number, denominator: 1 }
    }

    /// The numerator and the denominator, not reduced.
    pub(crate) const fn parts(self) -> (i128, i128) {
        (self.numerator, self.denominator)
    }

    /// This number in parts of another width. A part that does not fit becomes the largest, so the
    /// caller first makes sure that all fit.
    #[inline]
    pub(crate) fn narrowed<N: Number>(self) -> Exact<N> {
        Exact {
            numerator: N::from_wide(self.numerator),
            denominator: N::from_wide(self.denominator),
        }
    }
}

impl<N: Number> Exact<N> {
    /// 0.
    pub(crate) const ZERO: Self = Self { numerator: N::ZERO, denominator: N::ONE };

    /// One number over another, which is above zero. Over zero it is zero.
    #[inline]
    pub const fn of(numerator: N, denominator: N) -> Self {
        Self { numerator, denominator }
    }

    /// The whole number.
    #[inline]
    #[must_use]
    pub fn to_whole(self, rounding: Rounding) -> N {
        N::rounded(self.numerator, self.denominator, rounding)
    }

    /// The number with so many decimals.
    #[inline]
    pub fn to_places(self, places: Places, rounding: Rounding) -> Self {
        let parts = match places {
            Places::Two => N::HUNDRED,
            Places::Four => N::HUNDRED.times(N::HUNDRED),
        };
        Self { numerator: self.count_of(parts, rounding), denominator: parts }
    }

    /// How many parts of one it is; a number that was rounded to these parts is their count already.
    #[inline]
    fn count_of(self, parts: N, rounding: Rounding) -> N {
        if self.denominator == parts {
            return self.numerator;
        }
        N::rounded(self.numerator.times(parts), self.denominator, rounding)
    }

    /// The sum.
    #[inline]
    pub(crate) fn plus(self, other: Self) -> Self {
        if self.denominator == other.denominator {
            return Self { numerator: self.numerator.plus(other.numerator), ..self };
        }
        let numerator =
            self.numerator.times(other.denominator).plus(other.numerator.times(self.denominator));
        Self { numerator, denominator: self.denominator.times(other.denominator) }
    }

    /// This less the other.
    #[inline]
    pub(crate) fn minus(self, other: Self) -> Self {
        self.plus(Self { numerator: N::ZERO.minus(other.numerator), ..other })
    }

    /// The product.
    #[inline]
    pub(crate) fn times(self, other: Self) -> Self {
        Self {
            numerator: self.numerator.times(other.numerator),
            denominator: self.denominator.times(other.denominator),
        }
    }

    /// This over the other, which is not below zero; `None` if it is zero.
    #[inline]
    pub(crate) fn over(self, other: Self) -> Option<Self> {
        let quotient = Self {
            numerator: self.numerator.times(other.denominator),
            denominator: self.denominator.times(other.numerator),
        };
        (quotient.denominator != N::ZERO).then_some(quotient)
    }
}

impl<N: Number> Ord for Exact<N> {
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        if self.denominator == other.denominator {
            return self.numerator.cmp(&other.numerator);
        }
        self.numerator.times(other.denominator).cmp(&other.numerator.times(self.denominator))
    }
}

impl<N: Number> PartialOrd for Exact<N> {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<N: Number> PartialEq for Exact<N> {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl<N: Number> Eq for Exact<N> {}
