//! Between the types of amounts, hours and percentages, and exact numbers.

use super::{Exact, Number, Rounding};
use crate::hours::Minutes;
use crate::money::{Cents, Dollars, Money, WideMoney};
use crate::percent::BasisPoints;

impl<N: Number> Exact<N> {
    /// Dollars that were rounded to cents; [`Cents::MAX`] where they are more. What is left below a
    /// cent is left out.
    #[inline]
    #[must_use]
    pub fn cents(self) -> Cents {
        let count = self.count_of(N::HUNDRED, Rounding::Down).to_i64();
        count.and_then(Cents::new).unwrap_or(Cents::MAX)
    }

    /// Dollars that were rounded to four decimals; [`Money::MAX`] where they are more. What is left
    /// below them is left out.
    #[inline]
    #[must_use]
    pub fn money(self) -> Money {
        let count = self.count_of(N::HUNDRED.times(N::HUNDRED), Rounding::Down).to_i64();
        count.and_then(Money::from_ten_thousandths).unwrap_or(Money::MAX)
    }

    /// Percent that were rounded to two decimals, at least 0 and at most 100.
    #[inline]
    #[must_use]
    pub fn basis_points(self) -> BasisPoints {
        let points = self.count_of(N::HUNDRED, Rounding::Down).max(N::ZERO).to_i64();
        let points = points.and_then(|points| u16::try_from(points).ok());
        points.and_then(BasisPoints::new).unwrap_or(BasisPoints::WHOLE)
    }

    /// Hours that are whole minutes. What is left below a minute is left out, and below zero they are
    /// zero.
    #[inline]
    #[must_use]
    pub fn minutes(self) -> Minutes {
        let count = self.count_of(N::SIXTY, Rounding::Down).max(N::ZERO).to_i64();
        Minutes::new(count.and_then(|count| u32::try_from(count).ok()).unwrap_or(u32::MAX))
    }
}

impl Exact<i128> {
    /// A percentage of an amount, in dollars.
    ///
    /// ```
    /// use ccs_core::rounding::{Exact, Places, Rounding};
    /// use ccs_core::{money::Cents, percent::BasisPoints};
    /// let share = Exact::percent_of(BasisPoints::literal(20), Cents::literal(112, 64));
    /// assert_eq!(share.to_places(Places::Two, Rounding::Down).cents(), Cents::literal(22, 52));
    /// ```
    pub fn percent_of(share: BasisPoints, amount: Cents) -> Self {
        Self::of(i128::from(amount.get()).wrapping_mul(share.get().into()), 1_000_000)
    }

    /// Dollars that were rounded to four decimals, of a sum. What is left below them is left out.
    #[must_use]
    pub fn wide_money(self) -> WideMoney {
        WideMoney::from_ten_thousandths(self.count_of(10_000, Rounding::Down))
    }
}

/// Dollars.
impl From<Cents> for Exact<i128> {
    #[inline]
    fn from(amount: Cents) -> Self {
        Self::of(amount.get().into(), 100)
    }
}

/// Dollars.
impl From<Dollars> for Exact<i128> {
    #[inline]
    fn from(amount: Dollars) -> Self {
        Self::whole(amount.get().into())
    }
}

/// Dollars.
impl From<Money> for Exact<i128> {
    #[inline]
    fn from(amount: Money) -> Self {
        Self::of(amount.ten_thousandths().into(), 10_000)
    }
}

/// Dollars.
impl From<WideMoney> for Exact<i128> {
    #[inline]
    fn from(amount: WideMoney) -> Self {
        Self::of(amount.ten_thousandths(), 10_000)
    }
}

/// Percent.
impl From<BasisPoints> for Exact<i128> {
    #[inline]
    fn from(share: BasisPoints) -> Self {
        Self::of(share.get().into(), 100)
    }
}

/// Hours.
impl From<Minutes> for Exact<i128> {
    #[inline]
    fn from(length: Minutes) -> Self {
        Self::of(length.get().into(), 60)
    }
}
