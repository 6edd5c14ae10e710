//! What opened, cleared and changed, for a terminal.

use std::fmt;

use ccs_reconcile::compare::ReportDiff;
use ccs_reconcile::report::Difference;

use super::{Change, Item, items, verdict};
use crate::options::RenderOptions;
use crate::safe_text::plain_within;
use crate::text::{Cell, Column, Columns, Page, write_part};
use crate::words::{ABSENT, PeopleDate};

const COLUMNS: [Column; 6] = [
    Column::text("", "Service"),
    Column::text("Week", "Ending"),
    Column::text("", "Enrolment"),
    Column::figure("", "Before"),
    Column::figure("", "After"),
    Column::figure("", "Movement"),
];

/// Writes the comparison as text.
///
/// # Errors
/// Only what `out` returns.
pub fn render_diff_text(
    diff: &ReportDiff,
    options: &RenderOptions,
    out: &mut impl fmt::Write,
) -> fmt::Result {
    let mut page = Page::new(out, options);
    page.heading("Changes between two reconciliation reports")?;
    page.paragraph(0, &verdict(diff))?;
    Change::ALL.into_iter().try_for_each(|change| list(diff, change, options, &mut page))
}

fn list(
    diff: &ReportDiff,
    change: Change,
    options: &RenderOptions,
    page: &mut Page<'_>,
) -> fmt::Result {
    let items = items(diff, change);
    if items.is_empty() {
        return Ok(());
    }
    page.blank()?;
    page.heading(change.title())?;
    let columns = Columns::fitted(COLUMNS, items.iter().map(|item| cells(item, change)));
    columns.headings(page)?;
    for item in &items {
        columns.row(&cells(item, change), page)?;
        if change != Change::CarriedForward {
            beneath(item, options, page)?;
        }
    }
    Ok(())
}

fn cells(item: &Item<'_>, change: Change) -> [Cell; 6] {
    [
        Cell::of(item.key.service_id),
        Cell::of(PeopleDate(item.key.week.sunday())),
        Cell::of(item.key.enrolment_id),
        Cell::amount_or_absent(item.before.map(Difference::difference)),
        Cell::amount_or_absent(item.after.map(Difference::difference)),
        item.movement(change).map_or_else(|| Cell::of(ABSENT), Cell::difference),
    ]
}

/// The parts of both sides, where both have some.
fn beneath(item: &Item<'_>, options: &RenderOptions, page: &mut Page<'_>) -> fmt::Result {
    let child = item
        .after
        .or(item.before)
        .and_then(|row| row.child.as_ref())
        .filter(|_| options.with_names);
    if let Some(child) = child {
        page.line(&format!("    Child: {}", plain_within(child.reveal(), 60)))?;
    }
    for (label, side) in [("Before", item.before), ("After", item.after)] {
        if let Some(row) = side {
            page.line(&format!(
                "    {label}: paid {}, allocated {}",
                row.paid.amount, row.allocated.amount
            ))?;
            row.parts.iter().try_for_each(|part| write_part(row, part, page))?;
        }
    }
    Ok(())
}
