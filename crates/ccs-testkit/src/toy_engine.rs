//! A miniature distributed engine. It distributes rows to partitions, folds each, sends the states
//! as integers, shuffles them and merges them as a tree.
//!
//! Its result must be that of one fold in memory.

use std::collections::BTreeMap;

use ccs_core::tally::Tally;
use ccs_reconcile::fact::Fact;
use ccs_reconcile::record::Key;
use ccs_reconcile::sides::Sides;

use crate::deal::Deal;

/// A serialised partial state: its group and its state columns.
pub type State = (Key, [i128; 5]);

/// Both sides of every enrolment-week, folded in partitions and merged as a tree.
#[must_use]
pub fn sides(rows: &[Fact<'_>], deal: &Deal) -> BTreeMap<Key, Sides> {
    let partitions = deal.hands(rows);
    let partials: Vec<State> = partitions.iter().flat_map(|part| partial(part)).collect();
    let leaves: Vec<Vec<State>> =
        deal.shuffled(&partials).into_iter().map(|one| vec![one]).collect();
    tree(leaves).into_iter().map(received).collect()
}

/// Both sides of every enrolment-week, in one fold in memory.
#[must_use]
pub fn sides_in_memory(rows: &[Fact<'_>]) -> BTreeMap<Key, Sides> {
    let mut by_key: BTreeMap<Key, Sides> = BTreeMap::new();
    for fact in rows {
        by_key.entry(*fact.key()).or_default().absorb(*fact);
    }
    by_key
}

fn partial(rows: &[Fact<'_>]) -> Vec<State> {
    let by_key = sides_in_memory(rows);
    by_key.into_iter().map(|(key, sides)| (key, sides.to_state())).collect()
}

/// Merges neighbours in pairs until one is left; every level is serialised again.
fn tree(mut level: Vec<Vec<State>>) -> Vec<State> {
    while level.len() > 1 {
        level = level.chunks(2).map(|pair| joined(pair.iter().flatten())).collect();
    }
    level.pop().unwrap_or_default()
}

fn joined<'s>(states: impl Iterator<Item = &'s State>) -> Vec<State> {
    let mut by_key: BTreeMap<Key, Sides> = BTreeMap::new();
    for &state in states {
        let (key, sides) = received(state);
        by_key.entry(key).or_default().merge(sides);
    }
    by_key.into_iter().map(|(key, sides)| (key, sides.to_state())).collect()
}

fn received((key, state): State) -> (Key, Sides) {
    (key, Sides::from_state(state).expect("a state that was sent is one"))
}
