//! The whole numbers that a fraction is made of.

use super::Rounding;

/// A whole number that can be divided: 64 bits where products fit, else 128.
pub trait Number: Copy + Ord {
    /// 0.
    const ZERO: Self;
    /// 1.
    const ONE: Self;
    /// 60: the minutes of an hour.
    const SIXTY: Self;
    /// 100.
    const HUNDRED: Self;

    /// A number of this width; the largest where it does not fit.
    #[must_use]
    fn from_wide(number: i128) -> Self;

    /// The sum.
    #[must_use]
    fn plus(self, other: Self) -> Self;

    /// This less the other.
    #[must_use]
    fn minus(self, other: Self) -> Self;

    /// The product.
    #[must_use]
    fn times(self, other: Self) -> Self;

    /// One number over another, rounded; zero over zero.
    #[must_use]
    fn rounded(numerator: Self, denominator: Self, rounding: Rounding) -> Self;

    /// The number, where it fits.
    #[must_use]
    fn to_i64(self) -> Option<i64>;
}

macro_rules! arithmetic {
    ($number:ty) => {
        const ZERO: Self = 0;
        const ONE: Self = 1;
        const HUNDRED: Self = 100;
        const SIXTY: Self = 60;

        #[inline]
        fn from_wide(number: i128) -> Self {
            <$number>::try_from(number).unwrap_or(<$number>::MAX)
        }

        #[inline]
        fn plus(self, other: Self) -> Self {
            self.wrapping_add(other)
        }

        #[inline]
        fn minus(self, other: Self) -> Self {
            self.wrapping_sub(other)
        }

        #[inline]
        fn times(self, other: Self) -> Self {
            self.wrapping_mul(other)
        }

        #[inline]
        fn to_i64(self) -> Option<i64> {
            i64::try_from(self).ok()
        }
    };
}

macro_rules! divided {
    ($numerator:ident, $denominator:ident, $rounding:ident) => {{
        let lower = $numerator.checked_div_euclid($denominator).unwrap_or_default();
        match $rounding {
            Rounding::Down => lower,
            Rounding::HalfUp => {
                let rest = $numerator.checked_rem_euclid($denominator).unwrap_or_default();
                let is_half_or_more = rest != 0 && rest >= $denominator.wrapping_sub(rest);
                lower.wrapping_add(is_half_or_more.into())
            }
        }
    }};
}

impl Number for i64 {
    arithmetic!(i64);

    /// Without signs if there are none, where a division is faster.
    #[inline]
    fn rounded(numerator: Self, denominator: Self, rounding: Rounding) -> Self {
        if let (Ok(numerator), Ok(denominator)) =
            (u64::try_from(numerator), u64::try_from(denominator))
        {
            rounded_word(numerator, denominator, rounding).cast_signed()
        } else {
            divided!(numerator, denominator, rounding)
        }
    }
}

/// A percentage of whole cents has this denominator; the division by a constant is much faster.
const PERCENT_OF_CENTS: u64 = 1_000_000;

#[inline]
fn rounded_word(numerator: u64, denominator: u64, rounding: Rounding) -> u64 {
    if denominator == PERCENT_OF_CENTS {
        divided!(numerator, PERCENT_OF_CENTS, rounding)
    } else {
        divided!(numerator, denominator, rounding)
    }
}

impl Number for i128 {
    arithmetic!(i128);

    /// In 64 bits if both fit, where a division is much faster.
    #[inline]
    fn rounded(numerator: Self, denominator: Self, rounding: Rounding) -> Self {
        if let (Ok(numerator), Ok(denominator)) =
            (i64::try_from(numerator), i64::try_from(denominator))
        {
            i64::rounded(numerator, denominator, rounding).into()
        } else {
            divided!(numerator, denominator, rounding)
        }
    }
}
