//! Whole dollars, for income thresholds.

use core::fmt;

use super::{Cents, Money, WideMoney};

/// A count of whole dollars, zero or more: an income threshold, or an offset from one.
///
/// ```
/// use ccs_core::money::{Dollars, WideMoney};
/// let cut_off = Dollars::new(85_279).plus(Dollars::new(450_000));
/// assert_eq!(cut_off.to_string(), "535279");
/// assert_eq!(WideMoney::from(cut_off).to_string(), "535279.00");
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Dollars(u32);

impl Dollars {
    /// Zero dollars.
    pub const ZERO: Self = Self(0);

    /// A count of dollars.
    #[must_use]
    pub const fn new(count: u32) -> Self {
        Self(count)
    }

    /// The count of dollars.
    #[must_use]
    pub const fn get(self) -> u32 {
        self.0
    }

    /// The sum; saturates far beyond any threshold.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl From<Dollars> for Cents {
    #[expect(clippy::expect_used, reason = "four thousand million dollars are below Cents::MAX")]
    fn from(dollars: Dollars) -> Self {
        let cents = i64::from(dollars.0).saturating_mul(100);
        Self::new(cents).expect("Invariant: the largest Dollars is below Cents::MAX")
    }
}

impl From<Dollars> for Money {
    fn from(dollars: Dollars) -> Self {
        Cents::from(dollars).into()
    }
}

impl From<Dollars> for WideMoney {
    fn from(dollars: Dollars) -> Self {
        Money::from(dollars).into()
    }
}

impl fmt::Display for Dollars {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Debug for Dollars {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Dollars({self})")
    }
}
