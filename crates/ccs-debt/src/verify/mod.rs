//! What is wrong with a history that comes from outside. Replaying judges nothing; this does.

mod asked_for;

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use ccs_core::id::{CommandId, ComponentId, DebtCaseId};
use ccs_core::ledger::{Fault, FaultKind, decision_day};
use ccs_core::money::{Cents, WideMoney};

use crate::case::decide_again;
use crate::event::{Change, DebtEvent, Entry, Recovered};
use crate::index::DebtIndex;
use crate::pro_rata::Split;
use crate::state::DebtState;
use crate::totals::Totals;
use asked_for::is_asked_for;

/// Every fault of a history, entry by entry. A sound history has none.
///
/// ```
/// use ccs_debt::verify::verify;
/// assert!(verify(&[]).is_empty());
/// ```
#[must_use]
pub fn verify(history: &[Entry]) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut state = DebtState::default();
    let mut ids: BTreeSet<CommandId> = BTreeSet::new();
    let index = DebtIndex::default();
    for (version, entry) in (1..).zip(history) {
        let mut kinds = faults_of(&state, entry, &index);
        if !ids.insert(entry.command.command_id) {
            kinds.push(FaultKind::CommandIdTwice);
        }
        if decision_day(entry.command.days(), state.as_at()).refusal.is_some() {
            kinds.push(FaultKind::DecidedEarlier);
        }
        faults.extend(kinds.into_iter().map(|kind| Fault { kind, version }));
        state.apply(entry);
    }
    faults
}

/// Every fault of the histories of several debts, by debt: those of each, and transfers of which
/// only one side is recorded.
#[must_use]
pub fn verify_together(histories: &[(DebtCaseId, &[Entry])]) -> Vec<(DebtCaseId, Fault)> {
    let mut faults = Vec::new();
    for (id, history) in histories {
        let own = verify(history).into_iter();
        faults.extend(own.map(|fault| (*id, fault)));
        let halves =
            (1..).zip(*history).filter(|(_, entry)| !has_other_half(*id, entry, histories));
        let kind = FaultKind::NotThere;
        faults.extend(halves.map(|(version, _)| (*id, Fault { kind, version })));
    }
    faults
}

/// Whether the second debt of a transfer has its side: that of the departure, or of the arrival.
fn has_other_half(id: DebtCaseId, entry: &Entry, histories: &[(DebtCaseId, &[Entry])]) -> bool {
    let same_command = |other: &&Entry| other.command == entry.command;
    if let Some((to, event)) = entry.event.on_other_debt() {
        let of_other = histories.iter().filter(|(other, _)| *other == to);
        let mut entries = of_other.flat_map(|(_, history)| history.iter()).filter(same_command);
        return entries.any(|other| other.event == event);
    }
    if !entry.is_arrival() {
        return true;
    }
    let mut entries = histories.iter().flat_map(|(_, history)| history.iter()).filter(same_command);
    entries.any(|other| {
        let arrives = other.event.on_other_debt();
        arrives.is_some_and(|(to, event)| to == id && event == entry.event)
    })
}

/// What is wrong with an entry, given the state before it: lines, mirrors, amounts, references, and
/// whether its command can produce it.
///
/// A command that would be decided otherwise is a fault; one that would be refused is not, since
/// what other debts and earlier rules allowed has happened. `index` has the other debts as they
/// were, where they are known.
#[must_use]
pub fn faults_of(state: &DebtState, entry: &Entry, index: &DebtIndex) -> Vec<FaultKind> {
    let mut faults = Vec::new();
    let mut check = |is_sound: bool, kind: FaultKind| {
        if !is_sound && !faults.contains(&kind) {
            faults.push(kind);
        }
    };
    check(!is_of_another_customer(state, entry), FaultKind::OtherCustomer);
    check(lines_are_sound(state, &entry.event), FaultKind::LinesDoNotSum);
    check(is_asked_for(state, entry), FaultKind::OtherFigure);
    match &entry.event {
        DebtEvent::WaiverReversed { .. }
        | DebtEvent::RecoveryReversed { .. }
        | DebtEvent::TransferReversed { .. } => {
            if let Some(fault) = fault_of_reversal(state, &entry.event) {
                check(false, fault);
            }
        }
        DebtEvent::Waived(waived) => {
            let is_new = state.waiver(waived.waiver_id).is_none();
            check(is_new, FaultKind::MoreThanThereIs);
            check(within(state, &waived.split, Totals::waivable), FaultKind::MoreThanThereIs);
        }
        DebtEvent::Refunded { split } | DebtEvent::TransferredOut { split, .. } => check(
            within(state, split, Totals::over_recovered)
                && split.amount() <= state.debt().over_recovered(),
            FaultKind::MoreThanThereIs,
        ),
        DebtEvent::Recovered(recovered) => {
            check(state.recovery(recovered.repayment_id).is_none(), FaultKind::NotAMirror);
            check(set_off_is_sound(state, recovered), FaultKind::MoreThanThereIs);
        }
        DebtEvent::Adjusted(adjusted) => {
            let mut changes = adjusted.changed.iter().chain(&adjusted.removed);
            let are_there = changes.clone().all(|change| is_there(state, change.component_id));
            check(are_there, FaultKind::NotThere);
            check(changes.all(|change| begins_as_it_is(state, change)), FaultKind::OtherFigure);
        }
        DebtEvent::IdentifiedAgain { replaced, .. } | DebtEvent::Withdrawn { replaced } => {
            let begin = replaced.iter().all(|change| begins_as_it_is(state, change));
            check(begin, FaultKind::OtherFigure);
        }
        DebtEvent::WriteOffEnded { from, .. } => {
            let is_there = state.write_offs().iter().any(|held| held.from == *from);
            check(is_there, FaultKind::NotThere);
        }
        DebtEvent::ArrangementEnded { arrangement_id, .. } => {
            let mut all = state.arrangements().iter();
            let is_there = all.any(|held| held.arrangement_id == *arrangement_id);
            check(is_there, FaultKind::NotThere);
        }
        _ => {}
    }
    if faults.is_empty() {
        faults.extend(decided_otherwise(state, entry, index));
    }
    faults
}

/// Whether the entry names another customer than the debt's. The customer of the second debt of a
/// transfer may be named between the transfer and its reversal, which is the first debt's command.
fn is_of_another_customer(state: &DebtState, entry: &Entry) -> bool {
    let is_returned =
        entry.is_arrival() && matches!(entry.event, DebtEvent::RecoveryReversed { .. });
    !is_returned && state.is_of_another_than(entry.command.customer_id.as_ref())
}

/// Whether the command, decided again under its recorded policies, gives other events.
fn decided_otherwise(state: &DebtState, entry: &Entry, index: &DebtIndex) -> Option<FaultKind> {
    if entry.is_arrival() {
        return None;
    }
    let decided = decide_again(state, entry, index)?;
    if decided == entry.event {
        return None;
    }
    let is_same_sum = splits(&decided).len() == splits(&entry.event).len()
        && !splits(&decided).is_empty()
        && sum_of_lines(&decided) == sum_of_lines(&entry.event);
    Some(if is_same_sum { FaultKind::LinesDoNotSum } else { FaultKind::OtherFigure })
}

fn sum_of_lines(event: &DebtEvent) -> WideMoney {
    splits(event).into_iter().map(Split::amount).sum()
}

/// A reversal names what there is, takes back all of it, and takes it back once.
fn fault_of_reversal(state: &DebtState, event: &DebtEvent) -> Option<FaultKind> {
    let is_mirror = match event {
        DebtEvent::WaiverReversed { waiver_id, split, .. } => state
            .waiver(*waiver_id)
            .map(|waiver| waiver.reversed.is_none() && waiver.waived.split == *split),
        DebtEvent::RecoveryReversed { repayment_id, splits } => state
            .recovery(*repayment_id)
            .map(|recovery| recovery.reversed_on.is_none() && recovery.recovered.splits == *splits),
        DebtEvent::TransferReversed { transfer_id, split, arrival, .. } => {
            state.records().transfer(*transfer_id).map(|transfer| {
                transfer.reversed_on.is_none()
                    && transfer.split == *split
                    && transfer.arrival == *arrival
            })
        }
        _ => return None,
    };
    match is_mirror {
        None => Some(FaultKind::NotThere),
        Some(false) => Some(FaultKind::NotAMirror),
        Some(true) => None,
    }
}

/// What a snapshot says must follow from its own records.
#[must_use]
pub fn is_consistent(state: &DebtState) -> bool {
    let debt = state.debt();
    let waived: WideMoney = state.active_waivers().map(crate::state::HeldWaiver::amount).sum();
    let recovered: WideMoney = state
        .active_recoveries()
        .map(|held| held.recovered.splits.iter().map(Split::amount).sum::<WideMoney>())
        .sum();
    let transfers = state.records().transfers().iter();
    let transfers = transfers.filter(|held| held.reversed_on.is_none());
    let transferred: WideMoney = transfers.map(|held| held.split.amount()).sum();
    let by_day = state.totals_as_of(ccs_core::date::Day::MAX);
    waived == debt.waived
        && recovered == debt.recovered
        && transferred == debt.transferred_out
        && by_day == debt
}

fn is_there(state: &DebtState, component_id: ComponentId) -> bool {
    state.component(component_id).is_some_and(|held| !held.is_removed)
}

/// A component that the debt has, or one that was removed with something left on it.
fn may_have_a_line(state: &DebtState, component_id: ComponentId) -> bool {
    let is_left = !state.totals_of(component_id).net().is_zero();
    state.component(component_id).is_some_and(|held| !held.is_removed || is_left)
}

fn begins_as_it_is(state: &DebtState, change: &Change) -> bool {
    state.totals_of(change.component_id).amount == WideMoney::from(change.before)
        && change.after >= Cents::ZERO
}

/// Every line is for a component the debt has, is not below zero, and is at most a cent from its
/// exact share of the entry.
fn lines_are_sound(state: &DebtState, event: &DebtEvent) -> bool {
    splits(event).iter().all(|split| {
        let total = split.total();
        let weights = split.shares().iter().map(|share| share.weight).fold(0, i128::saturating_add);
        split.shares().iter().all(|share| {
            let exact = total.saturating_mul(share.weight);
            let off = exact.saturating_sub(share.cents.saturating_mul(weights)).saturating_abs();
            share.cents >= 0 && off < weights.max(1) && may_have_a_line(state, share.key)
        })
    })
}

fn splits(event: &DebtEvent) -> Vec<&Split<ComponentId>> {
    match event {
        DebtEvent::Waived(waived) => alloc::vec![&waived.split],
        DebtEvent::Refunded { split } | DebtEvent::TransferredOut { split, .. } => {
            alloc::vec![split]
        }
        DebtEvent::Recovered(recovered) => recovered.splits.iter().collect(),
        _ => Vec::new(),
    }
}

fn within(state: &DebtState, split: &Split<ComponentId>, of: fn(Totals) -> WideMoney) -> bool {
    split.shares().iter().all(|share| share.amount() <= of(state.totals_of(share.key)))
}

/// An offset or a transfer is at most what is outstanding.
fn set_off_is_sound(state: &DebtState, recovered: &Recovered) -> bool {
    let amount: WideMoney = recovered.splits.iter().map(Split::amount).sum();
    recovered.way == crate::event::RecoveryWay::Repayment || amount <= state.debt().outstanding()
}
