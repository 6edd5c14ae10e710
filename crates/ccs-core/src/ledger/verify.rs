//! Checking a history that comes from outside.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use super::{DecisionDay, Fault, FaultKind, Ledger, decision_day};

/// Everything that is wrong with a history: command ids, decision days, and `faults_of` each entry
/// against the state that those before it give.
#[must_use]
pub fn verify_with<L: Ledger>(
    entries: &[L::Entry],
    faults_of: impl Fn(&L::State, &L::Entry) -> Vec<FaultKind>,
) -> Vec<Fault> {
    let (mut state, mut ids, mut latest) = (L::State::default(), BTreeSet::new(), None);
    let mut found = Vec::new();
    for (entry, version) in entries.iter().zip(1_u64..) {
        let command = L::command(entry);
        let mut kinds = faults_of(&state, entry);
        if !ids.insert(L::command_id(command)) {
            kinds.push(FaultKind::CommandIdTwice);
        }
        let DecisionDay { day, refusal } = decision_day(L::days(command), latest);
        if refusal.is_some() {
            kinds.push(FaultKind::DecidedEarlier);
        }
        found.extend(kinds.into_iter().map(|kind| Fault { kind, version }));
        latest = latest.max(day);
        L::apply(&mut state, entry);
    }
    found
}
