//! The work to do, least work first.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use ccs_reconcile::report::{Difference, PartKind, Remedy, RemedyCost};

use super::Gross;

/// One remedy for one cause, with the amount of work and the parts that it clears.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Task {
    /// The amount of work.
    pub cost: RemedyCost,
    /// The remedy.
    pub remedy: Remedy,
    /// The cause.
    pub kind: PartKind,
    /// The parts that it clears.
    pub gross: Gross,
}

/// The parts without a decision, by remedy: the least work first, and then the largest amount
/// first. Those that need none are last.
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
    let is_idle = |task: &Task| task.remedy == Remedy::Nothing;
    tasks.sort_by_key(|task| (is_idle(task), task.cost, Reverse(task.gross.magnitude())));
    tasks
}
