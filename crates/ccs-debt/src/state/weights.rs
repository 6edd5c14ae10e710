//! What amounts are split over.

use alloc::vec::Vec;

use ccs_core::id::ComponentId;
use ccs_core::money::WideMoney;

use super::Current;
use crate::totals::Totals;

impl Current {
    /// A figure of every component that the debt has, in cents, for a split. A component that was
    /// removed gets no line.
    pub(crate) fn weights(&self, of: fn(Totals) -> WideMoney) -> Vec<(ComponentId, i128)> {
        let ids = self.components().map(|held| held.component.component_id);
        ids.map(|id| (id, cents(of(self.totals_of(id))))).collect()
    }

    /// What waivers may give up, over all components.
    #[must_use]
    pub fn waivable(&self) -> WideMoney {
        self.components().map(|held| self.totals_of(held.component.component_id).waivable()).sum()
    }
}

/// An amount of whole cents as their count; debts hold no others.
pub(crate) const fn cents(amount: WideMoney) -> i128 {
    amount.ten_thousandths().div_euclid(100)
}
