//! The rules by which a value follows from its operands, and their calculation.

use crate::ratio::Ratio;
use crate::rounding::{Exact, Number};

/// How a value follows from its operands, before any rounding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// A fact or a rate, or a value that follows from facts that are not numbers; see the note.
    Given,
    /// Zero, for the reason in the note.
    Nothing,
    /// The sum of the operands; zero if there are none.
    Sum,
    /// The first less all others.
    Difference,
    /// The first less all others, never below zero.
    DifferenceNotBelowZero,
    /// The product of all operands.
    Product,
    /// The first over the second.
    Quotient,
    /// The first, in percent, of the second.
    PercentOf,
    /// The lowest.
    Lowest,
    /// The highest.
    Highest,
    /// The last operand whose rule of choice applies; the note says why.
    Chosen,
}

impl Rule {
    /// The name in documents.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Nothing => "nothing",
            Self::Sum => "sum",
            Self::Difference => "difference",
            Self::DifferenceNotBelowZero => "difference_not_below_zero",
            Self::Product => "product",
            Self::Quotient => "quotient",
            Self::PercentOf => "percent_of",
            Self::Lowest => "lowest",
            Self::Highest => "highest",
            Self::Chosen => "chosen",
        }
    }

    /// The value of the operands; `None` for a fact, and of a rule that lacks an operand.
    #[inline]
    pub(super) fn of<V: Value>(self, operands: impl IntoIterator<Item = V>) -> Option<V> {
        let mut values = operands.into_iter();
        match self {
            Self::Given => None,
            Self::Nothing => Some(V::ZERO),
            Self::Sum => Some(values.fold(V::ZERO, V::plus)),
            Self::Difference => values.next().map(|first| values.fold(first, V::minus)),
            Self::DifferenceNotBelowZero => {
                values.next().map(|first| values.fold(first, V::minus).max(V::ZERO))
            }
            Self::Product => values.reduce(V::times),
            Self::Quotient => values.next()?.over(values.next()?),
            Self::PercentOf => values.next()?.times(values.next()?).over(V::HUNDRED),
            Self::Lowest => values.reduce(V::min),
            Self::Highest => values.reduce(V::max),
            Self::Chosen => values.last(),
        }
    }
}

/// A number that rules calculate with.
pub(super) trait Value: Copy + Ord {
    const ZERO: Self;
    const HUNDRED: Self;

    fn plus(self, other: Self) -> Self;
    fn minus(self, other: Self) -> Self;
    fn times(self, other: Self) -> Self;
    fn over(self, other: Self) -> Option<Self>;
}

impl Value for Ratio {
    const ZERO: Self = Self::ZERO;
    const HUNDRED: Self = Self::whole(100);

    fn plus(self, other: Self) -> Self {
        Self::plus(self, other)
    }

    fn minus(self, other: Self) -> Self {
        Self::minus(self, other)
    }

    fn times(self, other: Self) -> Self {
        Self::times(self, other)
    }

    fn over(self, other: Self) -> Option<Self> {
        Self::over(self, other)
    }
}

impl<N: Number> Value for Exact<N> {
    const ZERO: Self = Self::ZERO;
    const HUNDRED: Self = Self::of(N::HUNDRED, N::ONE);

    #[inline]
    fn plus(self, other: Self) -> Self {
        Self::plus(self, other)
    }

    #[inline]
    fn minus(self, other: Self) -> Self {
        Self::minus(self, other)
    }

    #[inline]
    fn times(self, other: Self) -> Self {
        Self::times(self, other)
    }

    #[inline]
    fn over(self, other: Self) -> Option<Self> {
        Self::over(self, other)
    }
}
