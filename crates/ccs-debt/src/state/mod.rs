//! What a history says about a debt: a left fold of its events that never refuses.

mod apply;
mod held;
mod records;
mod weights;

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use ccs_core::date::{Day, Span};
use ccs_core::id::{ComponentId, CustomerId};
use ccs_core::money::{Cents, WideMoney};
use ccs_core::personal::Personal;
use ccs_core::rates::RateBook;

pub(crate) use held::Interval;
pub use held::{
    Arrangement, HeldAdjustment, HeldComponent, HeldDocument, HeldNote, HeldRecovery, HeldTransfer,
    HeldWaiver, HoldPeriod, Notice, Reference, Reversal,
};
pub use records::Records;
pub(crate) use weights::cents;

use crate::command::Waits;
use crate::dmis::DmisDebtId;
use crate::event::Entry;
use crate::law::notice::NoticeDays;
use crate::officer::Officer;
use crate::standing::{Determination, Life, Status, WriteOff};
use crate::totals::Totals;

/// Everything that is derived from a history: what is current, and the records of what happened.
///
/// Only what is current is copied for a preview, so that a preview does not cost more the longer a
/// history is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DebtState {
    pub(crate) current: Current,
    pub(crate) records: Records,
}

/// What is current: amounts, status and overlays.
///
/// Amounts are a sum of what each event adds, and commute; the rest is a fold in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Current {
    #[cfg_attr(feature = "serde", serde(with = "crate::written::customer"))]
    pub(crate) customer_id: Option<Personal<CustomerId>>,
    pub(crate) life: Life,
    pub(crate) components: Vec<HeldComponent>,
    pub(crate) totals: BTreeMap<ComponentId, Totals>,
    #[cfg_attr(feature = "serde", serde(with = "ccs_core::money::serde::dollars"))]
    pub(crate) raised_originally: WideMoney,
    pub(crate) active_waivers: u32,
    pub(crate) withheld_ccs: u32,
    pub(crate) by_cheque_or_card: u32,
    pub(crate) write_offs: Vec<WriteOff>,
    pub(crate) is_locked: bool,
    /// Every lock of the record, in order.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub(crate) locks: Vec<Interval>,
    pub(crate) holds: Vec<HoldPeriod>,
    #[cfg_attr(feature = "serde", serde(with = "crate::written::limits"))]
    pub(crate) delegations: BTreeMap<Officer, Cents>,
    pub(crate) dmis_debt_id: Option<DmisDebtId>,
    pub(crate) notices: Vec<Notice>,
    pub(crate) arrangements: Vec<Arrangement>,
    pub(crate) interest: Interest,
    pub(crate) over_recovered_on: Option<Day>,
    pub(crate) varied_on: Option<Day>,
    /// The latest decision day.
    pub(crate) as_at: Option<Day>,
}

/// Interest charged on a debt, and what of it was paid. It is never part of the debt's totals.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Interest {
    /// What was charged.
    #[cfg_attr(feature = "serde", serde(with = "ccs_core::money::serde::dollars"))]
    pub charged: WideMoney,
    /// What was paid of it.
    #[cfg_attr(feature = "serde", serde(with = "ccs_core::money::serde::dollars"))]
    pub recovered: WideMoney,
    /// The last day charged.
    pub charged_to: Option<Day>,
}

impl Interest {
    /// What is still unpaid.
    #[must_use]
    pub const fn outstanding(self) -> WideMoney {
        self.charged.minus(self.recovered)
    }
}

impl core::ops::Deref for DebtState {
    type Target = Current;

    fn deref(&self) -> &Current {
        &self.current
    }
}

impl DebtState {
    /// Replays a history in order. Total: what is recorded is a fact.
    #[must_use]
    pub fn replay<'e>(history: impl IntoIterator<Item = &'e Entry>) -> Self {
        history.into_iter().fold(Self::default(), |mut state, entry| {
            state.apply(entry);
            state
        })
    }

    /// What is current.
    #[must_use]
    pub const fn current(&self) -> &Current {
        &self.current
    }

    /// The records of what happened.
    #[must_use]
    pub const fn records(&self) -> &Records {
        &self.records
    }

    /// Applies one more entry.
    pub fn apply(&mut self, entry: &Entry) {
        let before = self.current.debt();
        self.current.apply(entry, &self.records);
        self.records.apply(entry, &self.current, before);
    }

    /// Takes back the last entry that was applied; `before` is what was current before it.
    pub fn take_back(&mut self, entry: &Entry, before: Current) {
        self.records.take_back(entry);
        self.current = before;
    }

    /// What is current after one more entry; nothing changes.
    #[must_use]
    pub fn current_after(&self, entry: &Entry) -> Current {
        let mut after = self.current.clone();
        after.apply(entry, &self.records);
        after
    }

    /// The amounts of events up to a day, whenever they were recorded.
    #[must_use]
    pub fn totals_as_of(&self, day: Day) -> Totals {
        self.records.by_day.range(..=day).map(|(_, totals)| *totals).sum()
    }
}

impl Current {
    /// Whether a customer is known, and is another than the one named, if one is.
    #[must_use]
    pub fn is_of_another_than(&self, named: Option<&Personal<CustomerId>>) -> bool {
        self.customer_id().zip(named).is_some_and(|(own, named)| own != named)
    }

    /// The customer, once a command named one.
    #[must_use]
    pub const fn customer_id(&self) -> Option<&Personal<CustomerId>> {
        self.customer_id.as_ref()
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
            Life::NoDebt | Life::Undetermined | Life::Withdrawn { .. } => None,
            Life::Determined(determination) => Some(determination),
        }
    }

    /// The status; `None` when there is no debt yet.
    #[must_use]
    pub fn status(&self) -> Option<Status> {
        match self.life {
            Life::NoDebt => None,
            Life::Undetermined if self.active_waivers > 0 => Some(Status::FinalisedWaived),
            Life::Undetermined => Some(Status::Undetermined),
            Life::Withdrawn { .. } => Some(Status::Withdrawn),
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

    /// The components that are shown: one that was removed too, while any of its sums is not zero,
    /// so that every column sums to the debt's.
    pub fn shown_components(&self) -> impl Iterator<Item = &HeldComponent> {
        self.components.iter().filter(|held| {
            let totals = self.totals_of(held.component.component_id);
            !held.is_removed || totals != Totals::NOTHING
        })
    }

    /// A component, removed or not.
    #[must_use]
    pub fn component(&self, component_id: ComponentId) -> Option<&HeldComponent> {
        self.components.iter().find(|held| held.component.component_id == component_id)
    }

    /// From the first start of a component to the last end.
    #[must_use]
    pub fn period(&self) -> Option<Span> {
        let periods = || self.components().map(|held| held.component.period);
        let first = periods().map(Span::first).min()?;
        Span::new(first, periods().map(Span::last).max()?)
    }

    /// What the debt came to when it was raised.
    #[must_use]
    pub const fn raised_originally(&self) -> WideMoney {
        self.raised_originally
    }

    /// Whether a waiver is not reversed.
    #[must_use]
    pub const fn has_active_waiver(&self) -> bool {
        self.active_waivers > 0
    }

    /// Whether the customer's own withheld CCS is among the repayments (D62).
    #[must_use]
    pub const fn has_withheld_ccs(&self) -> bool {
        self.withheld_ccs > 0
    }

    /// Whether money that came by cheque or card is part of what was recovered.
    #[must_use]
    pub const fn was_paid_by_cheque_or_card(&self) -> bool {
        self.by_cheque_or_card > 0
    }

    /// Every write-off, in the order they were recorded.
    #[must_use]
    pub fn write_offs(&self) -> &[WriteOff] {
        &self.write_offs
    }

    /// The write-off in effect on a day. Write-offs do not overlap.
    #[must_use]
    pub fn write_off(&self, on: Day) -> Option<WriteOff> {
        self.write_offs.iter().copied().find(|write_off| write_off.is_in_effect(on))
    }

    /// Whether the record is locked on the latest decision day.
    #[must_use]
    pub fn is_locked(&self) -> bool {
        let locked_on = |day| self.locks.iter().any(|lock| lock.covers(day));
        self.is_locked || self.as_at.is_some_and(locked_on)
    }

    /// Whether the record is locked until a command unlocks it.
    pub(crate) const fn has_open_lock(&self) -> bool {
        self.is_locked
    }

    /// Whether the debt is on hold on the latest decision day.
    #[must_use]
    pub fn is_on_hold(&self) -> bool {
        let held_on = |day| self.holds.iter().any(|hold| hold.covers(day));
        self.has_open_hold() || self.as_at.is_some_and(held_on)
    }

    /// Whether the debt is on hold until a command releases it.
    pub(crate) fn has_open_hold(&self) -> bool {
        self.holds.last().is_some_and(|hold| hold.released_on.is_none())
    }

    /// Every hold, in order.
    #[must_use]
    pub fn holds(&self) -> &[HoldPeriod] {
        &self.holds
    }

    /// Who may decide up to how much. Empty: no delegation is required.
    #[must_use]
    pub const fn delegations(&self) -> &BTreeMap<Officer, Cents> {
        &self.delegations
    }

    /// The agency's debt id, once it was recorded.
    #[must_use]
    pub const fn dmis_debt_id(&self) -> Option<DmisDebtId> {
        self.dmis_debt_id
    }

    /// Every notice, in order (s 77).
    #[must_use]
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// Every arrangement to pay, in order (s 91).
    #[must_use]
    pub fn arrangements(&self) -> &[Arrangement] {
        &self.arrangements
    }

    /// Interest, which is not part of the debt's totals.
    #[must_use]
    pub const fn interest(&self) -> Interest {
        self.interest
    }

    /// The days that follow from every notice, in order ([`NoticeDays::of_all`]).
    pub fn notice_days(&self, rates: &RateBook<'_>) -> impl Iterator<Item = Option<NoticeDays>> {
        let notices = self.notices.iter();
        NoticeDays::of_all(rates, notices.map(|notice| (notice.date, notice.own_due_day)))
    }

    /// The first day of interest: the day after the due day that binds.
    #[must_use]
    pub fn interest_from(&self, rates: &RateBook<'_>) -> Option<Day> {
        self.notice_days(rates).flatten().map(|days| days.interest_from).max()
    }

    /// The day since which more is recovered than owed, while it is.
    #[must_use]
    pub const fn over_recovered_on(&self) -> Option<Day> {
        self.over_recovered_on
    }

    /// The day the debt was raised, or its amount changed last: the day the small debt test is made
    /// for. A corrected reason is no variation (s 99).
    #[must_use]
    pub fn last_varied_on(&self) -> Option<Day> {
        let raised = self.determination().map(|determination| determination.on);
        self.varied_on.or(raised)
    }

    /// The latest decision day.
    #[must_use]
    pub const fn as_at(&self) -> Option<Day> {
        self.as_at
    }
}

impl Waits for Current {
    fn lock_times(&self) -> (bool, impl Iterator<Item = Interval>) {
        (self.has_open_lock(), self.locks.iter().copied())
    }

    fn hold_times(&self) -> (bool, impl Iterator<Item = Interval>) {
        (self.has_open_hold(), self.holds.iter().map(HoldPeriod::interval))
    }
}
