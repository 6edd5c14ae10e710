//! Totals by cause.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use ccs_core::money::WideMoney;

use super::{Certainty, PartKind, Report};

/// The amount of all differences with one cause and degree of certainty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CauseTotal {
    /// The cause.
    pub kind: PartKind,
    /// How certain the cause is.
    pub certainty: Certainty,
    /// The number of rows that have it.
    pub rows: u64,
    /// The sum of its parts above zero.
    pub positive: WideMoney,
    /// The sum of its parts below zero.
    pub negative: WideMoney,
}

/// The open parts by cause and certainty, in the order of the parts. Decided parts are left out.
#[must_use]
pub fn causes(report: &Report) -> Vec<CauseTotal> {
    let mut totals: BTreeMap<(PartKind, Certainty), CauseTotal> = BTreeMap::new();
    for (_, _, row) in report.differences() {
        let mut seen = Vec::new();
        for part in row.parts.iter().filter(|part| part.decision.is_none()) {
            let name = (part.kind, part.certainty);
            let total = totals.entry(name).or_insert(CauseTotal {
                kind: part.kind,
                certainty: part.certainty,
                rows: 0,
                positive: WideMoney::ZERO,
                negative: WideMoney::ZERO,
            });
            total.positive += part.amount.positive_part();
            total.negative += part.amount.negative_part();
            if !seen.contains(&name) {
                total.rows = total.rows.saturating_add(1);
                seen.push(name);
            }
        }
    }
    totals.into_values().collect()
}
