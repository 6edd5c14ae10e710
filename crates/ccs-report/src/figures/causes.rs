//! The parts of all differences, added up by cause.

use std::cmp::Reverse;

use ccs_reconcile::report::{Difference, PartKind};

use super::Gross;

/// One cause, with the number and amounts of its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cause {
    /// The cause.
    pub kind: PartKind,
    /// Its parts.
    pub gross: Gross,
}

/// The causes of these differences, largest amount first. Their nets add up to the net difference.
#[must_use]
pub fn causes<'r>(rows: impl IntoIterator<Item = &'r Difference>) -> Vec<Cause> {
    let mut causes = PartKind::ALL.map(|kind| Cause { kind, gross: Gross::default() });
    for part in rows.into_iter().flat_map(|row| &row.parts) {
        if let Some(cause) = causes.iter_mut().find(|cause| cause.kind == part.kind) {
            cause.gross.add(part.amount);
        }
    }
    let mut met: Vec<Cause> = causes.into_iter().filter(|cause| cause.gross.count > 0).collect();
    met.sort_by_key(|cause| Reverse(cause.gross.magnitude()));
    met
}
