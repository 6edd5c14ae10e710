//! The rules by which a value follows from its operands, and their calculation.

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
    pub(super) fn of<N: Number>(
        self,
        operands: impl IntoIterator<Item = Exact<N>>,
    ) -> Option<Exact<N>> {
        let mut values = operands.into_iter();
        match self {
            Self::Given => None,
            Self::Nothing => Some(Exact::ZERO),
            Self::Sum => Some(values.fold(Exact::ZERO, Exact::plus)),
            Self::Difference => values.next().map(|first| values.fold(first, Exact::minus)),
            Self::DifferenceNotBelowZero => {
                values.next().map(|first| values.fold(first, Exact::minus).max(Exact::ZERO))
            }
            Self::Product => values.reduce(Exact::times),
            Self::Quotient => values.next()?.over(values.next()?),
            Self::PercentOf => {
                values.next()?.times(values.next()?).over(Exact::of(N::HUNDRED, N::ONE))
            }
            Self::Lowest => values.reduce(Exact::min),
            Self::Highest => values.reduce(Exact::max),
            Self::Chosen => values.last(),
        }
    }
}
