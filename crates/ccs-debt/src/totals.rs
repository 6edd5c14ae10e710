//! What a component, a debt or a million debts add up to: a tally.

use ccs_core::money::WideMoney;
use ccs_core::tally::{Retract, Tally};

/// Five sums and what follows from them. They are a commutative group: totals of events, of
/// components and of debts add up in any order.
///
/// ```
/// use ccs_core::money::Cents;
/// use ccs_debt::totals::Totals;
/// let debt = Totals::amount(Cents::literal(1_000, 0));
/// let debt = debt.plus(Totals::recovered(Cents::literal(400, 0)));
/// let debt = debt.plus(Totals::waived(Cents::literal(1_000, 0)));
/// assert_eq!(debt.outstanding().to_string(), "0.00");
/// assert_eq!(debt.over_recovered().to_string(), "400.00");
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Totals {
    /// What is owed before anything is waived or recovered, after adjustments.
    #[cfg_attr(feature = "serde", serde(with = "ccs_core::money::serde::dollars"))]
    pub amount: WideMoney,
    /// What active waivers give up.
    #[cfg_attr(feature = "serde", serde(with = "ccs_core::money::serde::dollars"))]
    pub waived: WideMoney,
    /// What repayments and offsets brought in, less what was reversed.
    #[cfg_attr(feature = "serde", serde(with = "ccs_core::money::serde::dollars"))]
    pub recovered: WideMoney,
    /// What was paid back.
    #[cfg_attr(feature = "serde", serde(with = "ccs_core::money::serde::dollars"))]
    pub refunded: WideMoney,
    /// What of an over-recovery went to other debts.
    #[cfg_attr(feature = "serde", serde(with = "ccs_core::money::serde::dollars"))]
    pub transferred_out: WideMoney,
}

impl Totals {
    /// Nothing.
    pub const NOTHING: Self = Self {
        amount: WideMoney::ZERO,
        waived: WideMoney::ZERO,
        recovered: WideMoney::ZERO,
        refunded: WideMoney::ZERO,
        transferred_out: WideMoney::ZERO,
    };

    /// An amount owed.
    #[must_use]
    pub fn amount(amount: impl Into<WideMoney>) -> Self {
        Self { amount: amount.into(), ..Self::NOTHING }
    }

    /// An amount waived.
    #[must_use]
    pub fn waived(amount: impl Into<WideMoney>) -> Self {
        Self { waived: amount.into(), ..Self::NOTHING }
    }

    /// An amount recovered.
    #[must_use]
    pub fn recovered(amount: impl Into<WideMoney>) -> Self {
        Self { recovered: amount.into(), ..Self::NOTHING }
    }

    /// An amount refunded.
    #[must_use]
    pub fn refunded(amount: impl Into<WideMoney>) -> Self {
        Self { refunded: amount.into(), ..Self::NOTHING }
    }

    /// An amount transferred to another debt.
    #[must_use]
    pub fn transferred_out(amount: impl Into<WideMoney>) -> Self {
        Self { transferred_out: amount.into(), ..Self::NOTHING }
    }

    /// Both together.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self {
            amount: self.amount.plus(other.amount),
            waived: self.waived.plus(other.waived),
            recovered: self.recovered.plus(other.recovered),
            refunded: self.refunded.plus(other.refunded),
            transferred_out: self.transferred_out.plus(other.transferred_out),
        }
    }

    /// What undoes this.
    #[must_use]
    pub const fn negated(self) -> Self {
        Self {
            amount: self.amount.negated(),
            waived: self.waived.negated(),
            recovered: self.recovered.negated(),
            refunded: self.refunded.negated(),
            transferred_out: self.transferred_out.negated(),
        }
    }

    /// `amount − waived − recovered + refunded + transferred_out`: owed above zero, owed back below.
    #[must_use]
    pub const fn net(self) -> WideMoney {
        let owed = self.amount.minus(self.waived).minus(self.recovered);
        owed.plus(self.refunded).plus(self.transferred_out)
    }

    /// What is still owed, never below zero.
    #[must_use]
    pub const fn outstanding(self) -> WideMoney {
        self.net().positive_part()
    }

    /// What was recovered beyond what is owed, never below zero.
    #[must_use]
    pub const fn over_recovered(self) -> WideMoney {
        self.net().negative_part().negated()
    }

    /// What a waiver may still give up: what no active waiver gives up yet, and what is owed.
    ///
    /// What is owed is the larger only where money was refunded and its repayment reversed
    /// afterwards: that refund is owed again.
    #[must_use]
    pub fn waivable(self) -> WideMoney {
        self.amount.minus(self.waived).max(self.net()).positive_part()
    }
}

impl Tally for Totals {
    type Record<'r> = Self;

    fn absorb(&mut self, record: Self) {
        *self = self.plus(record);
    }

    fn merge(&mut self, other: Self) {
        *self = self.plus(other);
    }
}

impl Retract for Totals {
    fn retract(&mut self, record: Self) {
        *self = self.plus(record.negated());
    }
}

impl core::iter::Sum for Totals {
    fn sum<I: Iterator<Item = Self>>(totals: I) -> Self {
        totals.fold(Self::NOTHING, Self::plus)
    }
}
