//! Figures that are derived from the report: ranked causes, bands of age, groups of weeks. All add
//! up to the report's totals.

mod by_week;
mod causes;
mod worklist;

pub use by_week::{WeekGroup, by_week};
pub use causes::{Cause, causes};
pub use worklist::{Task, worklist};

use ccs_core::money::WideMoney;
use ccs_reconcile::report::AgeTotal;

/// The amounts above and below zero, separately, since their net would hide both.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Gross {
    /// The number of amounts.
    pub count: u64,
    /// Those above zero, summed.
    pub positive: WideMoney,
    /// Those below zero, summed.
    pub negative: WideMoney,
}

impl From<AgeTotal> for Gross {
    fn from(total: AgeTotal) -> Self {
        Self { count: total.rows, positive: total.positive, negative: total.negative }
    }
}

impl Gross {
    /// Adds one amount.
    pub fn add(&mut self, amount: WideMoney) {
        self.count = self.count.saturating_add(1);
        self.positive += amount.positive_part();
        self.negative += amount.negative_part();
    }

    /// The sum of several.
    #[must_use]
    pub fn of_all(all: impl IntoIterator<Item = Self>) -> Self {
        all.into_iter().fold(Self::default(), |sum, one| Self {
            count: sum.count.saturating_add(one.count),
            positive: sum.positive.plus(one.positive),
            negative: sum.negative.plus(one.negative),
        })
    }

    /// The net amount.
    #[must_use]
    pub fn net(&self) -> WideMoney {
        self.positive.plus(self.negative)
    }

    /// The sum of both without their signs.
    #[must_use]
    pub fn magnitude(&self) -> WideMoney {
        self.positive.minus(self.negative)
    }
}
