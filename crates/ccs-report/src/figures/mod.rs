//! Figures that several renderings show and the report does not hold: causes ranked, ages banded,
//! weeks grouped. Each re-adds to the report's own totals.

mod ageing;
mod by_week;
mod causes;
mod worklist;

pub use ageing::{AgeBand, Band, ageing};
pub use by_week::{WeekGroup, by_week};
pub use causes::{Cause, causes};
pub use worklist::{Task, worklist};

use ccs_core::money::WideMoney;

/// Amounts above and below zero, apart: a net would hide both.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Gross {
    /// How many amounts.
    pub count: u64,
    /// Those above zero, summed.
    pub positive: WideMoney,
    /// Those below zero, summed.
    pub negative: WideMoney,
}

impl Gross {
    /// Takes one amount in.
    pub fn add(&mut self, amount: WideMoney) {
        self.count = self.count.saturating_add(1);
        self.positive += amount.positive_part();
        self.negative += amount.negative_part();
    }

    /// Several together.
    #[must_use]
    pub fn of_all(all: impl IntoIterator<Item = Self>) -> Self {
        all.into_iter().fold(Self::default(), |sum, one| Self {
            count: sum.count.saturating_add(one.count),
            positive: sum.positive.plus(one.positive),
            negative: sum.negative.plus(one.negative),
        })
    }

    /// Both together.
    #[must_use]
    pub fn net(&self) -> WideMoney {
        self.positive.plus(self.negative)
    }

    /// Both without their signs: how much money is in question.
    #[must_use]
    pub fn magnitude(&self) -> WideMoney {
        self.positive.minus(self.negative)
    }
}
