//! Plain fractions: two numbers, never shortened.

use ccs_core::ratio::Ratio;

#[derive(Debug, Clone, Copy)]
pub(crate) struct Fraction {
    pub(super) above: i128,
    pub(super) below: i128,
}

impl Fraction {
    pub(super) fn new(above: i128, below: i128) -> Self {
        assert!(below > 0, "below the line stands a number above zero");
        Self { above, below }
    }

    pub(super) fn is_less_than(self, other: Self) -> bool {
        self.above * other.below < other.above * self.below
    }

    pub(super) fn lower_of(self, other: Self) -> Self {
        if other.is_less_than(self) { other } else { self }
    }

    pub(super) fn times(self, above: i128, below: i128) -> Self {
        Self::new(self.above * above, self.below * below)
    }

    /// The nearest whole number, half up.
    pub(super) fn rounded_half_up(self) -> i128 {
        let floor = self.above.div_euclid(self.below);
        let rest = self.above - floor * self.below;
        if rest * 2 >= self.below { floor + 1 } else { floor }
    }

    pub(crate) fn equals(self, ratio: Ratio) -> bool {
        self.above * ratio.below() == ratio.above() * self.below
    }
}
