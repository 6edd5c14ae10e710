//! Random worlds that are small enough to shrink but have difficult cases.
//!
//! They have few services, enrolments, weeks, clearing numbers, days and ids, so that rows
//! coincide: exact repeats, repeated numbered lines, versions, two lines that differ in one column.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use proptest::collection::vec;
use proptest::prelude::*;

pub use ccs_reconcile::strategies::{
    amounts, amounts_from_zero, days, keys, payments, reports, returns, weeks,
};

use crate::records::World;

/// Any rows, including contradictory ones.
pub fn any_worlds() -> impl Strategy<Value = World> {
    let rows = (vec(payments(), 0..20), vec(reports(), 0..12), vec(returns(), 0..6));
    rows.prop_map(|(payments, session_reports, returns)| World {
        payments,
        session_reports,
        returns,
    })
}

/// Rows that do not contradict each other: rows with the same identity have the same content.
pub fn worlds() -> impl Strategy<Value = World> {
    any_worlds().prop_map(without_contradictions)
}

/// Rows without repeats: no id occurs twice and every report has one version, so every row counts.
pub fn plain_worlds() -> impl Strategy<Value = World> {
    any_worlds().prop_map(every_row_counts)
}

/// Gives all rows with the same identity the content of the first.
fn without_contradictions(mut world: World) -> World {
    let mut lines = BTreeMap::new();
    for line in &mut world.payments {
        if let Some(id) = line.payment_line_id {
            as_the_first(&mut lines, (line.key.service_id, id), line);
        }
    }
    let mut returns = BTreeMap::new();
    for returned in &mut world.returns {
        if let Some(id) = returned.return_id {
            as_the_first(&mut returns, (returned.key.service_id, id), returned);
        }
    }
    let (mut keys, mut versions) = (BTreeMap::new(), BTreeMap::new());
    for report in &mut world.session_reports {
        let id = (report.key.service_id, report.session_report_id);
        as_the_first(&mut keys, id, &mut report.key);
        as_the_first(&mut versions, (id, report.version), report);
    }
    world
}

fn as_the_first<K: Ord, V: Clone>(first: &mut BTreeMap<K, V>, identity: K, row: &mut V) {
    match first.entry(identity) {
        Entry::Occupied(known) => row.clone_from(known.get()),
        Entry::Vacant(free) => {
            free.insert(row.clone());
        }
    }
}

fn every_row_counts(mut world: World) -> World {
    for line in &mut world.payments {
        line.payment_line_id = None;
    }
    for returned in &mut world.returns {
        returned.return_id = None;
    }
    for (number, report) in world.session_reports.iter_mut().enumerate() {
        report.session_report_id = format!("SR-{number}").parse().expect("a report id");
    }
    world
}
