//! Rounding as a step of its own: what a provision multiplies and divides stays [`Exact`] until it
//! is rounded, in one place, by a [`Rounding`] that is named.
//!
//! Each provision that rounds has its rounding as a constant, `ROUNDING`, which its value and its
//! derivation both use. Where the law names none, the provision's module says that it is a choice.
//!
//! | step | used for |
//! |---|---|
//! | [`Exact::to_cents`] | a quotient that counts cents |
//! | [`Exact::to_ten_thousandths`] | a quotient that counts ten-thousandths of a dollar |
//! | [`Exact::to_basis_points`] | a quotient that counts hundredths of a percent |
//! | [`Exact::to_whole`] | a quotient that counts anything else |

use crate::money::{Cents, Money};
use crate::percent::BasisPoints;

pub use number::Number;

/// How what lies between two whole numbers is rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rounding {
    /// To the next lower: for what may never be more.
    Down,
    /// To the nearest, and half upwards: 0.5 becomes 1, and -0.5 becomes 0.
    HalfUp,
}

/// A quotient that nothing has rounded yet.
///
/// ```
/// use ccs_core::money::Cents;
/// use ccs_core::rounding::{Exact, Rounding};
/// // 47.70 % of $15.00 is 715.5 cents.
/// let rate = Exact::of(4_770_u64 * 1_500, 10_000);
/// assert_eq!(rate.to_cents(Rounding::HalfUp), Cents::literal(7, 16));
/// assert_eq!(rate.to_cents(Rounding::Down), Cents::literal(7, 15));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use = "round it by the rule that the provision names"]
pub struct Exact<N> {
    above: N,
    below: N,
}

impl<N: Number> Exact<N> {
    /// One number over another, which is above zero. Over zero it is zero.
    #[inline]
    pub const fn of(above: N, below: N) -> Self {
        Self { above, below }
    }

    /// The whole number.
    #[inline]
    #[must_use]
    pub fn to_whole(self, rounding: Rounding) -> N {
        N::rounded(self.above, self.below, rounding)
    }

    /// The amount of a quotient that counts cents; [`Cents::MAX`] where it is more.
    #[inline]
    #[must_use]
    pub fn to_cents(self, rounding: Rounding) -> Cents {
        self.to_whole(rounding).to_i64().and_then(Cents::new).unwrap_or(Cents::MAX)
    }

    /// The amount of a quotient that counts ten-thousandths of a dollar; [`Money::MAX`] where it is
    /// more.
    #[inline]
    #[must_use]
    pub fn to_ten_thousandths(self, rounding: Rounding) -> Money {
        let count = self.to_whole(rounding).to_i64();
        count.and_then(Money::from_ten_thousandths).unwrap_or(Money::MAX)
    }

    /// The percentage of a quotient that counts hundredths of a percent; `None` below 0 or above 100.
    #[inline]
    #[must_use]
    pub fn to_basis_points(self, rounding: Rounding) -> Option<BasisPoints> {
        let points = self.to_whole(rounding).to_i64()?;
        u16::try_from(points).ok().and_then(BasisPoints::new)
    }
}

mod number {
    use super::Rounding;

    /// A whole number that can be divided: 64 bits where products fit, else 128.
    pub trait Number: Copy {
        /// One number over another, rounded; zero over zero.
        #[must_use]
        fn rounded(above: Self, below: Self, rounding: Rounding) -> Self;

        /// The number, where it fits.
        #[must_use]
        fn to_i64(self) -> Option<i64>;
    }

    macro_rules! numbers {
        ($($number:ty),+) => {
            $(impl Number for $number {
                #[inline]
                fn rounded(above: Self, below: Self, rounding: Rounding) -> Self {
                    let lower = above.checked_div_euclid(below).unwrap_or_default();
                    match rounding {
                        Rounding::Down => lower,
                        Rounding::HalfUp => {
                            let rest = above.checked_rem_euclid(below).unwrap_or_default();
                            let is_half_or_more = rest != 0 && rest >= below.wrapping_sub(rest);
                            lower.wrapping_add(Self::from(is_half_or_more))
                        }
                    }
                }

                #[inline]
                fn to_i64(self) -> Option<i64> {
                    i64::try_from(self).ok()
                }
            })+
        };
    }

    numbers!(i64, i128, u64, u128);
}
