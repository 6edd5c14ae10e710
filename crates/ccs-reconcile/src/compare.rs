//! Compares two successive reports of the same services: what opened, cleared and changed.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use crate::record::Key;
use crate::report::{Difference, Report};

/// Changes of the open differences between two reports.
///
/// Every difference of either report is in exactly one list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReportDiff {
    /// Open now, but not before.
    pub opened: Vec<OpenItem>,
    /// Open before and balanced now.
    pub cleared: Vec<OpenItem>,
    /// Open in both, with other amounts or causes.
    pub changed: Vec<ChangedItem>,
    /// Open in both, unchanged: carried forward.
    pub carried_forward: Vec<ChangedItem>,
    /// Open before, in a service or week that the later report does not cover.
    pub not_covered: Vec<OpenItem>,
    /// Open before; since then all its parts have been decided.
    pub decided: Vec<DecidedItem>,
    /// Decided in all its parts in both, unchanged.
    pub decided_before: Vec<ChangedItem>,
}

/// One open difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenItem {
    /// Service, week and enrolment.
    pub key: Key,
    /// The row.
    pub difference: Difference,
}

/// One difference that is in both reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedItem {
    /// Service, week and enrolment.
    pub key: Key,
    /// The row of the earlier report.
    pub before: Difference,
    /// The row of the later report.
    pub after: Difference,
}

/// One difference all of whose parts are decided in the later report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecidedItem {
    /// Service, week and enrolment.
    pub key: Key,
    /// The row of the earlier report; `None` when it had none.
    pub before: Option<Difference>,
    /// The row of the later report.
    pub after: Difference,
}

impl ReportDiff {
    /// Whether there are no changes and every open difference is still covered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.opened.is_empty()
            && self.cleared.is_empty()
            && self.changed.is_empty()
            && self.not_covered.is_empty()
            && self.decided.is_empty()
    }
}

/// Compares a later report with an earlier one. Ages and names are ignored.
#[must_use]
pub fn compare(earlier: &Report, later: &Report) -> ReportDiff {
    let mut diff = ReportDiff::default();
    let mut before = rows(earlier);
    for (key, after) in rows(later) {
        let changed =
            |before: &Difference| ChangedItem { key, before: before.clone(), after: after.clone() };
        let decided = |before: Option<&Difference>| DecidedItem {
            key,
            before: before.cloned(),
            after: after.clone(),
        };
        match before.remove(&key) {
            None if after.is_open() => {
                diff.opened.push(OpenItem { key, difference: after.clone() });
            }
            None => diff.decided.push(decided(None)),
            Some(before) if is_same(before, after) && is_decided_alike(before, after) => {
                let list = if after.is_open() {
                    &mut diff.carried_forward
                } else {
                    &mut diff.decided_before
                };
                list.push(changed(before));
            }
            Some(before) if is_same(before, after) && !after.is_open() => {
                diff.decided.push(decided(Some(before)));
            }
            Some(before) => diff.changed.push(changed(before)),
        }
    }
    for (key, difference) in before {
        let item = OpenItem { key, difference: difference.clone() };
        if covers(later, &key) {
            diff.cleared.push(item);
        } else {
            diff.not_covered.push(item);
        }
    }
    diff
}

fn rows(report: &Report) -> BTreeMap<Key, &Difference> {
    let rows = report.differences();
    rows.map(|(service_id, week, row)| {
        (Key { service_id, week, enrolment_id: row.enrolment_id }, row)
    })
    .collect()
}

fn is_same(before: &Difference, after: &Difference) -> bool {
    let amounts = |row: &Difference| {
        (row.total_fee, row.paid, row.allocated, row.returned, row.pending_return)
    };
    let causes = |row: &Difference| {
        row.parts.iter().map(|part| (part.kind, part.of, part.amount)).collect::<Vec<_>>()
    };
    amounts(before) == amounts(after) && causes(before) == causes(after)
}

/// Whether the same parts have a decision in force in both.
fn is_decided_alike(before: &Difference, after: &Difference) -> bool {
    let decisions = |row: &Difference| {
        let words = row.parts.iter().map(|part| part.decision.as_ref().map(|one| one.word));
        words.collect::<Vec<_>>()
    };
    decisions(before) == decisions(after)
}

fn covers(report: &Report, key: &Key) -> bool {
    report.period.is_some_and(|period| period.contains(key.week))
        && report.services.iter().any(|service| service.service_id == key.service_id)
}
