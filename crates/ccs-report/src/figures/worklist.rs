//! What is to be done, the least work first.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use ccs_reconcile::report::{Difference, PartKind, Remedy, RemedyCost};

use super::Gross;

/// One remedy for one cause: how much work, how often, and for how much money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Task {
    /// How much work.
    pub cost: RemedyCost,
    /// What clears it.
    pub remedy: Remedy,
    /// The cause.
    pub kind: PartKind,
    /// The parts that it clears.
    pub gross: Gross,
}

/// The parts without a decision, by what clears them: the least work first, and of that the most
/// money first.
#[must_use]
pub fn worklist<'r>(rows: impl IntoIterator<Item = &'r Difference>) -> Vec<Task> {
    let mut tasks: BTreeMap<(RemedyCost, Remedy, PartKind), Gross> = BTreeMap::new();
    let parts = rows.into_iter().flat_map(|row| &row.parts);
    for part in parts.filter(|part| part.decision.is_none()) {
        let name = (part.remedy_cost, part.remedy(), part.kind);
        tasks.entry(name).or_default().add(part.amount);
    }
    let task = |((cost, remedy, kind), gross)| Task { cost, remedy, kind, gross };
    let mut tasks: Vec<Task> = tasks.into_iter().map(task).collect();
    tasks.sort_by_key(|task| (task.cost, Reverse(task.gross.magnitude())));
    tasks
}
