//! What is still pending of the returns.

use std::collections::BTreeSet;

use ccs_core::date::Day;

/// What of the returns no later negative line has recovered.
///
/// A negative line recovers what was returned on its day or before, up to what is still pending.
/// So what is pending at the end is the most that, from any day on, was returned beyond what was
/// recovered from that day on: a recovery before that day had nothing of those returns to take.
pub(super) fn pending(returned: &[(Day, i128)], recovered: &[(Day, i128)]) -> i128 {
    let on_or_after = |rows: &[(Day, i128)], from: Day| -> i128 {
        rows.iter().filter(|(day, _)| *day >= from).map(|(_, amount)| amount).sum()
    };
    let days: BTreeSet<Day> = returned.iter().map(|(day, _)| *day).collect();
    days.into_iter()
        .map(|from| on_or_after(returned, from) - on_or_after(recovered, from))
        .max()
        .unwrap_or(0)
        .max(0)
}
