//! Whole cents: debts, payments, caps and hourly rates.

use core::fmt;

use super::{Money, MoneyRefusal};

pub use sealed::Cents;

mod sealed {
    /// A signed amount of whole cents.
    ///
    /// `From<Cents> for Money` is exact. The way back requires a named rounding.
    #[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub struct Cents(i64);

    impl Cents {
        /// The largest, so that every `Cents` is also a `Money`.
        pub const MAX: Self = Self(99_999_999_999_999);
        /// Zero cents.
        pub const ZERO: Self = Self(0);

        /// The amount of a count; `None` beyond ±[`Cents::MAX`].
        #[must_use]
        pub const fn new(count: i64) -> Option<Self> {
            if count.unsigned_abs() <= Self::MAX.0.unsigned_abs() {
                Some(Self(count))
            } else {
                None
            }
        }

        /// Dollars and cents written in source, as in `Cents::literal(14, 63)`.
        ///
        /// # Panics
        /// When the cents are 100 or more, or the amount is out of range. In a `const`, the
        /// build fails.
        #[must_use]
        #[expect(clippy::panic, reason = "in a const, a bad literal must not compile")]
        pub const fn literal(dollars: u32, cents: u8) -> Self {
            assert!(cents < 100, "a dollar has a hundred cents");
            #[expect(clippy::as_conversions, reason = "u32 and u8 widen; From is not const")]
            match (dollars as i64).checked_mul(100) {
                Some(whole) => match whole.checked_add(cents as i64) {
                    Some(count) => Self(count),
                    None => panic!("out of range"),
                },
                None => panic!("out of range"),
            }
        }

        /// The count of cents.
        #[must_use]
        pub const fn get(self) -> i64 {
            self.0
        }
    }
}

impl Cents {
    /// The amount in cents, if it is whole cents.
    ///
    /// # Errors
    /// [`MoneyRefusal::OutOfRange`] if it has a fraction of a cent; it is never rounded.
    pub fn try_from_money(amount: Money) -> Result<Self, MoneyRefusal> {
        let (count, rest) =
            (amount.ten_thousandths().checked_div(100), amount.ten_thousandths().checked_rem(100));
        match (count.and_then(Self::new), rest) {
            (Some(cents), Some(0)) => Ok(cents),
            _ => Err(MoneyRefusal::OutOfRange),
        }
    }
}

impl fmt::Display for Cents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&Money::from(*self), f)
    }
}

impl fmt::Debug for Cents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Cents({self})")
    }
}
