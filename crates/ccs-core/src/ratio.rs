//! Exact fractions, such as the fee for an hour before rounding.

use core::cmp::Ordering;
use core::fmt;

use crate::hours::{ActivityHours, Minutes};
use crate::money::{Cents, Money};
use crate::percent::BasisPoints;
use crate::rounding::{Exact, Rounding};

/// An exact fraction in lowest terms, with a positive denominator.
///
/// It is neither money nor a percentage; a named rounding turns it into one. Fractions of amounts,
/// minutes and percentages fit easily in the 128 bits of each part.
///
/// ```
/// use ccs_core::{hours::Minutes, ratio::Ratio};
/// let fee = Ratio::from("25.00".parse::<ccs_core::money::Money>()?);
/// let an_hour = fee.over(Ratio::hours(Minutes::new(180))).unwrap();
/// assert_eq!(an_hour.to_string(), "8.3333");
/// assert!(an_hour > Ratio::of(83_333, 10_000).unwrap());
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Ratio {
    numerator: i128,
    denominator: i128,
}

impl Ratio {
    /// 0.
    pub const ZERO: Self = Self { numerator: 0, denominator: 1 };
    /// 1.
    pub const ONE: Self = Self { numerator: 1, denominator: 1 };

    /// One number over another; `None` if the second is zero.
    #[must_use]
    pub fn of(numerator: i128, denominator: i128) -> Option<Self> {
        if denominator == 1 {
            return Some(Self { numerator, denominator });
        }
        let divisor = greatest_common_divisor(numerator.unsigned_abs(), denominator.unsigned_abs());
        let divisor = i128::try_from(divisor).ok()?.checked_mul(denominator.signum())?;
        Some(Self {
            numerator: divided(numerator, divisor)?,
            denominator: divided(denominator, divisor)?,
        })
    }

    /// A whole number.
    #[must_use]
    pub const fn whole(number: i128) -> Self {
        Self { numerator: number, denominator: 1 }
    }

    /// Minutes as hours.
    #[must_use]
    pub fn hours(minutes: Minutes) -> Self {
        Self::reduced(i128::from(minutes.get()), 60)
    }

    /// Hours of an activity.
    #[must_use]
    pub fn activity_hours(hours: ActivityHours) -> Self {
        Self::reduced(hours.ten_thousandths_of_minutes().into(), 600_000)
    }

    /// Hundredths of a percent as percent: `81.06`.
    #[must_use]
    pub fn percent(points: BasisPoints) -> Self {
        Self::reduced(i128::from(points.get()), 100)
    }

    /// The numerator, in lowest terms.
    #[must_use]
    pub const fn numerator(self) -> i128 {
        self.numerator
    }

    /// The denominator, in lowest terms and positive.
    #[must_use]
    pub const fn denominator(self) -> i128 {
        self.denominator
    }

    /// The sum.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        let numerator = self
            .numerator
            .wrapping_mul(other.denominator)
            .wrapping_add(other.numerator.wrapping_mul(self.denominator));
        Self::reduced(numerator, self.denominator.wrapping_mul(other.denominator))
    }

    /// This less the other.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        self.plus(Self {
            numerator: other.numerator.wrapping_neg(),
            denominator: other.denominator,
        })
    }

    /// The product.
    #[must_use]
    pub fn times(self, other: Self) -> Self {
        Self::reduced(
            self.numerator.wrapping_mul(other.numerator),
            self.denominator.wrapping_mul(other.denominator),
        )
    }

    /// This over the other; `None` if the other is zero.
    #[must_use]
    pub fn over(self, other: Self) -> Option<Self> {
        Self::of(
            self.numerator.wrapping_mul(other.denominator),
            self.denominator.wrapping_mul(other.numerator),
        )
    }

    /// The nearest whole multiple of `10^-places`, as a count of these; half is rounded up.
    #[must_use]
    pub fn rounded_half_up(self, places: u32) -> i128 {
        self.rounded(places, Rounding::HalfUp)
    }

    /// A whole multiple of `10^-places`, as a count of these.
    #[must_use]
    pub fn rounded(self, places: u32, rounding: Rounding) -> i128 {
        let scaled = self.numerator.wrapping_mul(10_i128.wrapping_pow(places));
        Exact::of(scaled, self.denominator).to_whole(rounding)
    }

    fn reduced(numerator: i128, denominator: i128) -> Self {
        Self::of(numerator, denominator).unwrap_or(Self::ZERO)
    }
}

/// The quotient, computed in 64 bits if both fit.
fn divided(number: i128, divisor: i128) -> Option<i128> {
    match (i64::try_from(number), i64::try_from(divisor)) {
        (Ok(number), Ok(divisor)) => number.checked_div(divisor).map(i128::from),
        _ => number.checked_div(divisor),
    }
}

/// Euclid's algorithm, in 64 bits as soon as both fit, where a remainder is much faster.
fn greatest_common_divisor(mut a: u128, mut b: u128) -> u128 {
    loop {
        if let (Ok(a), Ok(b)) = (u64::try_from(a), u64::try_from(b)) {
            return greatest_common_divisor_of_words(a, b).into();
        }
        match a.checked_rem(b) {
            Some(rest) => (a, b) = (b, rest),
            None => return a,
        }
    }
}

fn greatest_common_divisor_of_words(mut a: u64, mut b: u64) -> u64 {
    while let Some(rest) = a.checked_rem(b) {
        (a, b) = (b, rest);
    }
    a
}

impl From<Money> for Ratio {
    fn from(amount: Money) -> Self {
        Self::reduced(amount.ten_thousandths().into(), 10_000)
    }
}

impl From<Cents> for Ratio {
    fn from(amount: Cents) -> Self {
        Self::reduced(amount.get().into(), 100)
    }
}

impl From<Ratio> for Exact<i128> {
    fn from(ratio: Ratio) -> Self {
        Self::of(ratio.numerator, ratio.denominator)
    }
}

/// In lowest terms.
impl From<Exact<i128>> for Ratio {
    fn from(exact: Exact<i128>) -> Self {
        let (numerator, denominator) = exact.parts();
        Self::reduced(numerator, denominator)
    }
}

impl Ord for Ratio {
    fn cmp(&self, other: &Self) -> Ordering {
        let (left, right) = (
            self.numerator.wrapping_mul(other.denominator),
            other.numerator.wrapping_mul(self.denominator),
        );
        left.cmp(&right)
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Up to four decimals, half up, without trailing zeros: `15`, `14.124`, `8.3333`.
impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rounded = self.rounded_half_up(4);
        let sign = if rounded < 0 { "-" } else { "" };
        let count = rounded.unsigned_abs();
        let (whole, mut rest) = (count.wrapping_div(10_000), count.wrapping_rem(10_000));
        let mut places = 4_usize;
        while places > 0 && rest.wrapping_rem(10) == 0 {
            (rest, places) = (rest.wrapping_div(10), places.wrapping_sub(1));
        }
        match places {
            0 => write!(f, "{sign}{whole}"),
            _ => write!(f, "{sign}{whole}.{rest:0places$}"),
        }
    }
}

impl fmt::Debug for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Ratio({}/{})", self.numerator, self.denominator)
    }
}
