//! What opened, cleared and changed, as rows.

use std::io;

use ccs_reconcile::compare::ReportDiff;
use ccs_reconcile::report::{Difference, PartKind};

use super::{Change, Item, items};
use crate::csv::{Row, written};
use crate::options::RenderOptions;

const HEADER: [&str; 14] = [
    "change",
    "service_id",
    "week_ending",
    "enrolment_id",
    "child",
    "before_paid",
    "before_allocated",
    "before_difference",
    "before_parts",
    "after_paid",
    "after_allocated",
    "after_difference",
    "after_parts",
    "movement",
];

/// Writes a row for each enrolment-week of either report that was or is open.
///
/// # Errors
/// Only what `out` returns.
pub fn render_diff_csv(
    diff: &ReportDiff,
    options: &RenderOptions,
    out: impl io::Write,
) -> io::Result<()> {
    let mut out = ::csv::Writer::from_writer(out);
    let mut row = Row::default();
    written(out.write_record(HEADER))?;
    for change in Change::ALL {
        for item in items(diff, change) {
            cells(change, &item, options, &mut row);
            row.end(&mut out)?;
        }
    }
    out.flush()
}

fn cells(change: Change, item: &Item<'_>, options: &RenderOptions, row: &mut Row) {
    let named = item
        .after
        .or(item.before)
        .and_then(|row| row.child.as_ref())
        .filter(|_| options.with_names);
    row.figure(change.as_str()).text(item.key.service_id.as_str()).figure(item.key.week);
    row.text(item.key.enrolment_id.as_str()).text_or_absent(named.map(|name| &**name.reveal()));
    for side in [item.before, item.after] {
        row.figure_or_absent(side.map(|side| side.paid.amount));
        row.figure_or_absent(side.map(|side| side.allocated.amount));
        row.figure_or_absent(side.map(Difference::difference));
        row.figure_or_absent(side.map(part_names));
    }
    row.figure_or_absent(item.movement(change));
}

/// `return_awaiting_recovery paid_to_guardian`.
fn part_names(row: &Difference) -> String {
    let kinds = row.parts.iter().map(|part| part.kind);
    kinds.map(PartKind::as_str).collect::<Vec<_>>().join(" ")
}
