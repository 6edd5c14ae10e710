//! Section 2: every enrolment that differs, and beneath each what its difference is made of.

use std::fmt;

use ccs_core::money::WideMoney;
use ccs_reconcile::report::{Difference, Part, ServiceReport, Total, WeekReport};

use super::{Cell, Column, Columns, Page, Tone, pointed};
use crate::options::RenderOptions;
use crate::safe_text::plain_within;
use crate::words::{self, PeopleDate};

const COLUMNS: [Column; 9] = [
    Column::text("Week", "Ending"),
    Column::text("", "Enrolment"),
    Column::figure("Total", "Fee"),
    Column::figure("CCS", "Paid"),
    Column::figure("", "Count"),
    Column::figure("Allocated", "to Reports"),
    Column::figure("", "Count"),
    Column::figure("", "Difference"),
    Column::figure("", "Returned"),
];

pub(super) fn write(
    service: &ServiceReport,
    options: &RenderOptions,
    page: &mut Page<'_>,
) -> fmt::Result {
    page.heading(words::SECTION_2)?;
    if service.weeks.iter().all(|week| week.differences.is_empty()) {
        page.line("None: every enrolment balances in every week.")?;
        return page.blank();
    }
    let rows = service
        .weeks
        .iter()
        .flat_map(|week| week.differences.iter().map(|row| row_cells(week, row)));
    let all: Total = service.weeks.iter().flat_map(|week| &week.differences).collect();
    let totals = service.weeks.iter().map(differing_total).chain([all]);
    let totals = totals.flat_map(|total| total_rows(&total));
    let columns = Columns::fitted(COLUMNS, rows.chain(totals));
    columns.headings(page)?;
    for week in service.weeks.iter().filter(|week| !week.differences.is_empty()) {
        for row in &week.differences {
            columns.row(&row_cells(week, row), page)?;
            beneath(row, options, page)?;
        }
        write_total(&columns, "Week total", &differing_total(week), page)?;
    }
    write_total(&columns, "Approval total", &all, page)?;
    page.blank()
}

/// The child if asked for, then each part with its amount and what clears it.
pub(super) fn beneath(
    row: &Difference,
    options: &RenderOptions,
    page: &mut Page<'_>,
) -> fmt::Result {
    if let Some(child) = row.child.as_ref().filter(|_| options.with_names) {
        page.line(&format!("    Child: {}", plain_within(child.reveal(), 60)))?;
    }
    row.parts.iter().try_for_each(|part| write_part(row, part, page))
}

/// A part with its amount, what it exceeds, and what clears it.
pub(crate) fn write_part(row: &Difference, part: &Part, page: &mut Page<'_>) -> fmt::Result {
    page.piece("    ", Tone::Plain)?;
    let among = row.parts.iter().map(|part| part.amount);
    let amount = pointed(part.amount, among);
    page.piece(&format!("{amount:>10}"), Tone::of(part.amount))?;
    page.line(&format!("  {}", words::part_heading(part)))?;
    for (excess, over) in
        [(part.excess_over_fee, "fee"), (part.excess_over_entitlement, "entitlement")]
    {
        if let Some(excess) = excess {
            page.line(&format!("                {excess} over the {over}"))?;
        }
    }
    page.paragraph(16, &words::part_remedy(row, part))
}

fn write_total(
    columns: &Columns<9>,
    label: &str,
    total: &Total,
    page: &mut Page<'_>,
) -> fmt::Result {
    columns.labelled(2, label, &total_cells(total), page)?;
    if total.difference_positive.is_zero() || total.difference_negative.is_zero() {
        return Ok(());
    }
    for (label, amount) in
        [("  above zero", total.difference_positive), ("  below zero", total.difference_negative)]
    {
        columns.labelled(2, label, &gross_cells(amount), page)?;
    }
    Ok(())
}

fn row_cells(week: &WeekReport, row: &Difference) -> [Cell; 9] {
    [
        Cell::of(PeopleDate(week.week.sunday())),
        Cell::of(row.enrolment_id),
        Cell::amount(row.total_fee),
        Cell::amount(row.paid.amount),
        Cell::of(row.paid.count),
        Cell::amount(row.allocated.amount),
        Cell::of(row.allocated.count),
        Cell::difference(row.difference()),
        Cell::amount(row.returned),
    ]
}

/// What the enrolments that differ come to in a week.
fn differing_total(week: &WeekReport) -> Total {
    week.differences.iter().collect()
}

/// Every row that a total may take.
fn total_rows(total: &Total) -> [[Cell; 9]; 3] {
    [
        total_cells(total),
        gross_cells(total.difference_positive),
        gross_cells(total.difference_negative),
    ]
}

fn gross_cells(difference: WideMoney) -> [Cell; 9] {
    let mut cells: [Cell; 9] = Default::default();
    cells[7] = Cell::difference(difference);
    cells
}

fn total_cells(total: &Total) -> [Cell; 9] {
    [
        Cell::default(),
        Cell::default(),
        Cell::default(),
        Cell::amount(total.paid()),
        Cell::default(),
        Cell::amount(total.allocated),
        Cell::default(),
        Cell::difference(total.difference()),
        Cell::amount(total.returned),
    ]
}
