//! Amounts of CCS and ACCS.

use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

use ccs_core::money::WideMoney;
use ccs_reconcile::record::SubsidyType;

/// An amount of CCS and an amount of ACCS, kept separately.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Both {
    pub(super) ccs: WideMoney,
    pub(super) accs: WideMoney,
}

impl Both {
    pub(super) fn only(of: SubsidyType, amount: WideMoney) -> Self {
        let mut both = Self::default();
        *both.of_mut(of) = amount;
        both
    }

    pub(super) const fn ccs(amount: WideMoney) -> Self {
        Self { ccs: amount, accs: WideMoney::ZERO }
    }

    pub(super) const fn of(self, of: SubsidyType) -> WideMoney {
        match of {
            SubsidyType::Ccs => self.ccs,
            SubsidyType::Accs => self.accs,
        }
    }

    pub(super) const fn of_mut(&mut self, of: SubsidyType) -> &mut WideMoney {
        match of {
            SubsidyType::Ccs => &mut self.ccs,
            SubsidyType::Accs => &mut self.accs,
        }
    }

    pub(super) fn total(self) -> WideMoney {
        self.ccs + self.accs
    }

    pub(super) const fn is_zero(self) -> bool {
        self.ccs.is_zero() && self.accs.is_zero()
    }

    pub(super) fn map(self, change: impl Fn(WideMoney) -> WideMoney) -> Self {
        Self { ccs: change(self.ccs), accs: change(self.accs) }
    }
}

impl Add for Both {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { ccs: self.ccs + other.ccs, accs: self.accs + other.accs }
    }
}

impl Sub for Both {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        self + -other
    }
}

impl Neg for Both {
    type Output = Self;

    fn neg(self) -> Self {
        self.map(WideMoney::negated)
    }
}

impl AddAssign for Both {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl SubAssign for Both {
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

/// A percentage of an amount, rounded down to a cent.
pub(super) fn percent(amount: WideMoney, hundredths: u64) -> WideMoney {
    let share = amount.ten_thousandths().saturating_mul(i128::from(hundredths)) / 10_000;
    WideMoney::from_ten_thousandths(share.saturating_mul(100))
}

/// So many cents.
pub(super) fn cents(count: u64) -> WideMoney {
    WideMoney::from_ten_thousandths(i128::from(count).saturating_mul(100))
}
