//! Plain fractions: two numbers, never shortened.

use ccs_core::ratio::Ratio;

#[derive(Debug, Clone, Copy)]
pub(crate) struct Fraction {
    pub(super) numerator: i128,
    pub(super) denominator: i128,
}

impl Fraction {
    pub(super) fn new(numerator: i128, denominator: i128) -> Self {
        assert!(denominator > 0, "the denominator is positive");
        Self { numerator, denominator }
    }

    pub(super) fn is_less_than(self, other: Self) -> bool {
        self.numerator * other.denominator < other.numerator * self.denominator
    }

    pub(super) fn lower_of(self, other: Self) -> Self {
        if other.is_less_than(self) { other } else { self }
    }

    pub(super) fn times(self, numerator: i128, denominator: i128) -> Self {
        Self::new(self.numerator * numerator, self.denominator * denominator)
    }

    /// The nearest whole number, half up.
    pub(super) fn rounded_half_up(self) -> i128 {
        let floor = self.numerator.div_euclid(self.denominator);
        let rest = self.numerator - floor * self.denominator;
        if rest * 2 >= self.denominator { floor + 1 } else { floor }
    }

    pub(crate) fn equals(self, ratio: Ratio) -> bool {
        self.numerator * ratio.denominator() == ratio.numerator() * self.denominator
    }
}
