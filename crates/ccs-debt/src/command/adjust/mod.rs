//! `adjust`: amounts are overwritten, components added and removed (table 4).

mod refusal;

use alloc::boxed::Box;
use alloc::vec::Vec;

use ccs_core::id::ComponentId;
use ccs_core::money::{Cents, WideMoney};
use ccs_core::personal::Personal;

pub use refusal::AdjustRefusal;

use super::authority::Decision;
use super::raise::not_chosen;
use super::refusal::{MissingField, Refusals, StandingRefusal};
use super::{Decide, DecisionContext};
use crate::component::{Component, Components, Rule, sum_fault};
use crate::event::{Adjusted, Change, DebtEvent};
use crate::law::debt_reason::DebtReason;
use crate::paperwork::Needs;
use crate::standing::Status;
use crate::state::DebtState;

/// Adjusts a debt. The form begins with the amounts as they are; what it says is what differs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct Adjust {
    /// Why, in words: the list of reasons is not public (D93).
    #[cfg_attr(feature = "serde", serde(with = "crate::written::personal", default))]
    pub adjust_reason: Option<Personal<Box<str>>>,
    /// The debt reason, if it is corrected (D92).
    pub debt_reason: Option<DebtReason>,
    /// Amounts that are overwritten (D94).
    pub set: Vec<SetAmount>,
    /// Components that are added (D96).
    pub add: Components,
    /// Added components that are deleted (D97).
    pub remove: Vec<ComponentId>,
    /// Whether the draft is reverted (D95): the debt is shown as it was when the draft was opened.
    /// Only a preview does that, since there is nothing to record.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "core::ops::Not::not"))]
    pub revert: bool,
}

/// A component's new amount.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct SetAmount {
    /// Which component.
    pub component_id: Option<ComponentId>,
    /// Its new amount.
    #[cfg_attr(feature = "serde", serde(with = "crate::written::cents_or_absent"))]
    pub amount: Option<Cents>,
}

impl Adjust {
    /// Overwrites one amount; the last one counts.
    pub fn overwrite(&mut self, component_id: ComponentId, amount: Cents) {
        self.set.retain(|set| set.component_id != Some(component_id));
        self.set.push(SetAmount { component_id: Some(component_id), amount: Some(amount) });
    }

    /// Reverts the draft (D95): the amounts are those of when it was opened.
    pub fn revert(&mut self) {
        let adjust_reason = self.adjust_reason.take();
        *self = Self { adjust_reason, ..Self::default() };
    }

    /// The debt reason, where it is another than the debt has.
    fn other_reason(&self, state: &DebtState) -> Option<DebtReason> {
        let now = state.determination().map(|held| held.raised.debt_reason);
        self.debt_reason.filter(|reason| Some(*reason) != now)
    }
}

impl Decide for Adjust {
    type Refusal = AdjustRefusal;

    fn decide(&self, asked: &DecisionContext<'_>) -> Result<DebtEvent, Vec<AdjustRefusal>> {
        let mut refusals = Refusals::new();
        check_debt(asked, &mut refusals);
        if self.revert {
            refusals.when(!asked.is_preview, AdjustRefusal::RevertIsShown);
            return refusals.or(Some(DebtEvent::Adjusted(Adjusted::default())));
        }
        let changed = self.changed(asked.state, &mut refusals);
        let removed = self.removed(asked.state, &mut refusals);
        let added = self.added(asked.state, &mut refusals);
        let reason = self.other_reason(asked.state);
        let changes = !changed.is_empty() || !removed.is_empty() || !self.add.is_empty();
        let is_sound = refusals.is_empty() || self.set.is_empty();
        refusals.when(is_sound && !changes && reason.is_none(), AdjustRefusal::NothingToAdjust);
        let after = sum_after(asked.state, &changed, &removed, added.iter().flatten());
        refusals.all(sum_fault("set", after));
        let why = self.adjust_reason.as_ref();
        let why = why.filter(|why| !why.reveal().trim().is_empty());
        refusals.when(why.is_none(), MissingField { field: "adjust_reason" });
        self.check_reason(asked, &mut refusals);
        refusals.all(asked.papers(Needs::Summary));
        refusals.all(asked.no_authority(decision(asked, after)));
        refusals.or(added.map(|added| {
            DebtEvent::Adjusted(Adjusted {
                adjust_reason: self.adjust_reason.clone(),
                debt_reason: reason,
                changed,
                added,
                removed,
            })
        }))
    }
}

fn check_debt(asked: &DecisionContext<'_>, refusals: &mut Refusals<AdjustRefusal>) {
    refusals.all(asked.not_determined().map(|standing| match standing {
        StandingRefusal::Undetermined => StandingRefusal::UndeterminedAdjust,
        other => other,
    }));
    if let Some(status @ Status::FinalisedWaived) = asked.state.status() {
        let rule = "only a determined or recovered debt (DET, FRE) can be adjusted; reverse the waiver first";
        refusals.add(StandingRefusal::WrongStatus { status, rule });
    }
    refusals.when(asked.state.has_active_waiver(), AdjustRefusal::ActiveWaiver);
}

impl Adjust {
    fn check_reason(&self, asked: &DecisionContext<'_>, refusals: &mut Refusals<AdjustRefusal>) {
        let by_hand = asked.state.determination().is_some_and(|held| held.is_manual);
        refusals.all(self.debt_reason.and_then(|reason| not_chosen(reason, by_hand)));
    }

    fn changed(&self, state: &DebtState, refusals: &mut Refusals<AdjustRefusal>) -> Vec<Change> {
        let mut changed: Vec<Change> = Vec::new();
        for (at, set) in self.set.iter().enumerate() {
            let Some(component_id) = set.component_id else {
                refusals.add(AdjustRefusal::SetMissing { at, field: "component_id" });
                continue;
            };
            let earlier = self.set.iter().take(at);
            let twice = earlier.clone().any(|set| set.component_id == Some(component_id));
            refusals.when(twice, AdjustRefusal::SetTwice { at });
            let is_there = is_there(state, component_id);
            refusals.when(!is_there, AdjustRefusal::SetUnknown { at });
            match set.amount {
                None => refusals.add(AdjustRefusal::SetMissing { at, field: "amount" }),
                Some(after) if after < Cents::ZERO => {
                    refusals.add(AdjustRefusal::SetNegative { at });
                }
                Some(after) => {
                    let before = amount_of(state, component_id);
                    changed.push(Change { component_id, before, after });
                }
            }
        }
        changed.retain(|change| change.before != change.after);
        changed
    }

    fn removed(&self, state: &DebtState, refusals: &mut Refusals<AdjustRefusal>) -> Vec<Change> {
        let mut removed: Vec<Change> = Vec::new();
        for (at, &component_id) in self.remove.iter().enumerate() {
            let is_added = state.component(component_id).is_some_and(|held| held.is_added);
            let set = self.set.iter().any(|set| set.component_id == Some(component_id));
            let twice = removed.iter().any(|change| change.component_id == component_id);
            if !is_there(state, component_id) {
                refusals.add(AdjustRefusal::RemoveUnknown { at });
            } else if !is_added {
                refusals.add(AdjustRefusal::RemoveNotAdded { at });
            }
            refusals.when(set || twice, AdjustRefusal::RemoveTwice { at });
            let before = amount_of(state, component_id);
            removed.push(Change { component_id, before, after: Cents::ZERO });
        }
        removed
    }

    fn added(
        &self,
        state: &DebtState,
        refusals: &mut Refusals<AdjustRefusal>,
    ) -> Option<Vec<Component>> {
        let rule = Rule { list: "add", has_service: true, may_be_zero: true };
        let added = self.add.checked(rule, |id| state.component(id).is_some());
        added.map_err(|wrong| refusals.all(wrong)).ok()
    }
}

fn is_there(state: &DebtState, component_id: ComponentId) -> bool {
    state.component(component_id).is_some_and(|held| !held.is_removed)
}

/// A component's amount now. Amounts of a debt together stay within [`Cents::MAX`].
pub(super) fn amount_of(state: &DebtState, component_id: ComponentId) -> Cents {
    let money = state.totals_of(component_id).amount.to_money();
    money.and_then(|money| Cents::try_from_money(money).ok()).unwrap_or(Cents::MAX)
}

fn sum_after<'c>(
    state: &DebtState,
    changed: &[Change],
    removed: &[Change],
    added: impl Iterator<Item = &'c Component>,
) -> WideMoney {
    let changes = changed.iter().chain(removed);
    let more: WideMoney =
        changes.map(|change| WideMoney::from(change.after).minus(change.before.into())).sum();
    let added: WideMoney = added.map(|component| component.amount).sum();
    state.debt().amount.plus(more).plus(added)
}

fn decision(asked: &DecisionContext<'_>, after: WideMoney) -> Decision {
    let before = asked.state.debt().amount;
    Decision {
        whole_debt: before.max(after),
        moved: before.minus(after).magnitude(),
        is_own_work: false,
    }
}
