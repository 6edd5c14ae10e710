//! Dollars to four places.

use core::fmt;
use core::ops::{Add, Sub};
use core::str::FromStr;

use rust_decimal::Decimal;

use super::{Cents, MoneySyntax, Unrounded, WideMoney, syntax};
use crate::percent::BasisPoints;

pub use sealed::Money;

mod sealed {
    /// A signed amount of dollars to four places, of the size that one line of a file can have.
    ///
    /// It is stored as a count of ten-thousandths, so equal amounts have equal bytes. Not even this
    /// crate can create one beyond [`Money::MAX`].
    ///
    /// ```
    /// use ccs_core::money::Money;
    /// let recovered: Money = "-80.75".parse()?;
    /// assert_eq!(recovered.ten_thousandths(), -807_500);
    /// assert_eq!(recovered.to_string(), "-80.75");
    /// # Ok::<(), ccs_core::money::MoneySyntax>(())
    /// ```
    #[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub struct Money(i64);

    impl Money {
        /// Twelve digits before the point and four after it.
        pub const MAX: Self = Self(9_999_999_999_999_999);
        /// The negative of [`Money::MAX`].
        pub const MIN: Self = Self(-9_999_999_999_999_999);
        /// Zero dollars. An absent amount is `None`, not zero.
        pub const ZERO: Self = Self(0);

        /// The amount of a count; `None` beyond ±[`Money::MAX`].
        #[must_use]
        pub const fn from_ten_thousandths(count: i64) -> Option<Self> {
            if count.unsigned_abs() <= Self::MAX.0.unsigned_abs() {
                Some(Self(count))
            } else {
                None
            }
        }

        /// The count of ten-thousandths of a dollar.
        #[must_use]
        pub const fn ten_thousandths(self) -> i64 {
            self.0
        }
    }
}

impl Money {
    /// Reads `-?[0-9]{1,12}(\.[0-9]{1,4})?`, the one form the file formats allow.
    ///
    /// # Errors
    /// [`MoneySyntax`] describes the error and never repeats the text.
    #[inline]
    pub fn parse(text: &[u8]) -> Result<Self, MoneySyntax> {
        // Nearly all amounts in large files have four places; this path avoids a function call for
        // them.
        match syntax::four_places(text) {
            Some(amount) => Ok(amount),
            None => syntax::parse(text),
        }
    }

    /// Writes the amount as [`Display`](fmt::Display) does, without what a formatter costs: for files
    /// with millions of amounts.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write_to(self, out: &mut impl fmt::Write) -> fmt::Result {
        out.write_str(syntax::Written::of(self.ten_thousandths().into()).as_str())
    }

    /// The product with a share, exact and not yet rounded.
    pub fn times(self, share: BasisPoints) -> Unrounded {
        Unrounded::product(self, share)
    }

    /// The exact decimal, always with four places.
    #[must_use]
    pub fn to_decimal(self) -> Decimal {
        Decimal::new(self.ten_thousandths(), 4)
    }

    /// The amount of a decimal; `None` if the decimal has digits beyond the fourth place or is out
    /// of range. It is never rounded.
    #[must_use]
    pub fn try_from_decimal(value: Decimal) -> Option<Self> {
        let value = value.normalize();
        let lift = 4_u32.checked_sub(value.scale())?;
        let count = value.mantissa().checked_mul(10_i128.checked_pow(lift)?)?;
        Self::from_ten_thousandths(i64::try_from(count).ok()?)
    }
}

impl From<Cents> for Money {
    #[expect(clippy::expect_used, reason = "100 times the bound of Cents is within Money::MAX")]
    fn from(cents: Cents) -> Self {
        let count = cents.get().saturating_mul(100);
        Self::from_ten_thousandths(count).expect("Invariant: Cents lies inside Money")
    }
}

impl FromStr for Money {
    type Err = MoneySyntax;

    fn from_str(text: &str) -> Result<Self, MoneySyntax> {
        Self::parse(text.as_bytes())
    }
}

impl Add for Money {
    type Output = WideMoney;

    fn add(self, other: Self) -> WideMoney {
        WideMoney::from(self).plus(other.into())
    }
}

impl Sub for Money {
    type Output = WideMoney;

    fn sub(self, other: Self) -> WideMoney {
        WideMoney::from(self).minus(other.into())
    }
}

/// Two decimals, or all four when the last two are not zero; never `-0.00`.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&WideMoney::from(*self), f)
    }
}

impl fmt::Debug for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Money({self})")
    }
}
