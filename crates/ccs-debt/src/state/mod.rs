//! What a history says about a debt: a left fold of its events that never refuses.

mod apply;
mod held;

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use ccs_core::date::Day;
use ccs_core::id::{ComponentId, RepaymentId, WaiverId};
use ccs_core::money::{Cents, WideMoney};

pub use held::{HeldAdjustment, HeldComponent, HeldRecovery, HeldWaiver, Reference, Reversal};

use crate::event::Entry;
use crate::officer::Officer;
use crate::standing::{Determination, Letter, Life, Status, WriteOff};
use crate::totals::Totals;

/// Everything that is derived from a history.
///
/// Amounts are a sum of what each event adds, and commute; the standing is a fold in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DebtState {
    life: Life,
    components: Vec<HeldComponent>,
    totals: BTreeMap<ComponentId, Totals>,
    raised_originally: WideMoney,
    waivers: Vec<HeldWaiver>,
    recoveries: Vec<HeldRecovery>,
    adjustments: Vec<HeldAdjustment>,
    write_off: Option<WriteOff>,
    is_locked: bool,
    delegations: BTreeMap<Officer, Cents>,
    letters: Vec<Letter>,
    references: Vec<Reference>,
    over_recovered_on: Option<Day>,
}

impl DebtState {
    /// Replays a history in order. Total: what is recorded is a fact.
    #[must_use]
    pub fn replay<'e>(history: impl IntoIterator<Item = &'e Entry>) -> Self {
        history.into_iter().fold(Self::default(), Self::after)
    }

    /// How far the debt has come.
    #[must_use]
    pub const fn life(&self) -> &Life {
        &self.life
    }

    /// What raising it settled, once it was raised.
    #[must_use]
    pub const fn determination(&self) -> Option<&Determination> {
        match &self.life {
            Life::NoDebt | Life::Undetermined => None,
            Life::Determined(determination) => Some(determination),
        }
    }

    /// The status; `None` when there is no debt yet.
    #[must_use]
    pub fn status(&self) -> Option<Status> {
        match self.life {
            Life::NoDebt => None,
            Life::Undetermined => Some(Status::Undetermined),
            Life::Determined(_) => Some(Status::of_determined(self.debt())),
        }
    }

    /// The whole debt: the sum of its components.
    #[must_use]
    pub fn debt(&self) -> Totals {
        self.totals.values().copied().sum()
    }

    /// One component's totals.
    #[must_use]
    pub fn totals_of(&self, component_id: ComponentId) -> Totals {
        self.totals.get(&component_id).copied().unwrap_or_default()
    }

    /// The components that make up the debt, in the order they came. One that was added and
    /// removed again is not among them.
    pub fn components(&self) -> impl Iterator<Item = &HeldComponent> {
        self.components.iter().filter(|held| !held.is_removed)
    }

    /// A component, removed or not.
    #[must_use]
    pub fn component(&self, component_id: ComponentId) -> Option<&HeldComponent> {
        self.components.iter().find(|held| held.component.component_id == component_id)
    }

    /// What the debt came to when it was raised.
    #[must_use]
    pub const fn raised_originally(&self) -> WideMoney {
        self.raised_originally
    }

    /// Every waiver, reversed ones too (D86, D118).
    #[must_use]
    pub fn waivers(&self) -> &[HeldWaiver] {
        &self.waivers
    }

    /// One waiver.
    #[must_use]
    pub fn waiver(&self, waiver_id: WaiverId) -> Option<&HeldWaiver> {
        self.waivers.iter().find(|held| held.waived.waiver_id == waiver_id)
    }

    /// Waivers that are not reversed.
    pub fn active_waivers(&self) -> impl Iterator<Item = &HeldWaiver> {
        self.waivers.iter().filter(|held| held.reversed.is_none())
    }

    /// Every repayment and offset, reversed ones too: the repayments screen (D61).
    #[must_use]
    pub fn recoveries(&self) -> &[HeldRecovery] {
        &self.recoveries
    }

    /// One repayment or offset.
    #[must_use]
    pub fn recovery(&self, repayment_id: RepaymentId) -> Option<&HeldRecovery> {
        self.recoveries.iter().find(|held| held.recovered.repayment_id == repayment_id)
    }

    /// Repayments and offsets that are not reversed.
    pub fn active_recoveries(&self) -> impl Iterator<Item = &HeldRecovery> {
        self.recoveries.iter().filter(|held| held.reversed_on.is_none())
    }

    /// Every adjustment (D104).
    #[must_use]
    pub fn adjustments(&self) -> &[HeldAdjustment] {
        &self.adjustments
    }

    /// The write-off in force on a day.
    #[must_use]
    pub fn write_off(&self, on: Day) -> Option<WriteOff> {
        self.write_off.filter(|write_off| write_off.binds(on))
    }

    /// Whether the record is locked.
    #[must_use]
    pub const fn is_locked(&self) -> bool {
        self.is_locked
    }

    /// Who may decide up to how much. Empty: no delegation is required.
    #[must_use]
    pub const fn delegations(&self) -> &BTreeMap<Officer, Cents> {
        &self.delegations
    }

    /// The correspondence screen.
    #[must_use]
    pub fn letters(&self) -> &[Letter] {
        &self.letters
    }

    /// References to cases elsewhere.
    #[must_use]
    pub fn references(&self) -> &[Reference] {
        &self.references
    }

    /// The day since which more is recovered than owed, while it is.
    #[must_use]
    pub const fn over_recovered_on(&self) -> Option<Day> {
        self.over_recovered_on
    }

    /// The day the debt was raised, or adjusted last: the day the small debt test is made for.
    #[must_use]
    pub fn last_varied_on(&self) -> Option<Day> {
        let raised = self.determination().map(|determination| determination.on);
        self.adjustments.last().map(|held| held.on).or(raised)
    }

    /// A figure of every component in cents, for a split.
    pub(crate) fn weights(&self, of: fn(Totals) -> WideMoney) -> Vec<(ComponentId, i128)> {
        let ids = self.components.iter().map(|held| held.component.component_id);
        ids.map(|id| (id, cents(of(self.totals_of(id))))).collect()
    }
}

/// An amount of whole cents as their count; debts hold no others.
pub(crate) const fn cents(amount: WideMoney) -> i128 {
    amount.ten_thousandths().div_euclid(100)
}
