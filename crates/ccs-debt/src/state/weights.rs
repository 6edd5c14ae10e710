//! What amounts are split over.

use alloc::vec::Vec;

use ccs_core::id::ComponentId;
use ccs_core::money::WideMoney;

use super::Current;
use crate::totals::Totals;

impl Current {
    /// A figure of every component, in cents, for a split. One that was removed is among them only
    /// while the figure is not zero: its credit can go back, and what a reversal made it owe again
    /// can be paid.
    pub(crate) fn weights(&self, of: fn(Totals) -> WideMoney) -> Vec<(ComponentId, i128)> {
        let all = self.components.iter();
        let weights = all.map(|held| {
            let id = held.component.component_id;
            (held, id, cents(of(self.totals_of(id))))
        });
        let weights = weights.filter(|(held, _, weight)| !held.is_removed || *weight != 0);
        weights.map(|(_, id, weight)| (id, weight)).collect()
    }

    /// What waivers may give up, over all components.
    #[must_use]
    pub fn waivable(&self) -> WideMoney {
        self.totals.values().map(|totals| totals.waivable()).sum()
    }
}

/// An amount of whole cents as their count; debts have no others.
pub(crate) const fn cents(amount: WideMoney) -> i128 {
    amount.ten_thousandths().div_euclid(100)
}
