//! One level up and one level down: deposits of each day, and allocations of each report.

use std::fmt;

use ccs_reconcile::allocate::AllocatedReport;
use ccs_reconcile::deposits::DepositMatch;
use ccs_reconcile::report::Report;

use super::{Cell, Column, Columns, Page};
use crate::words::PeopleDate;

const DEPOSITS: [Column; 5] = [
    Column::text("Date", "Paid"),
    Column::figure("Payment", "Lines"),
    Column::figure("Bank", "Deposits"),
    Column::figure("", "Count"),
    Column::figure("", "Difference"),
];

pub(super) fn deposits(report: &Report, page: &mut Page<'_>) -> fmt::Result {
    if report.deposits.is_empty() {
        return Ok(());
    }
    page.heading("Payment lines and bank deposits")?;
    let columns = Columns::fitted(DEPOSITS, report.deposits.iter().map(deposit_cells));
    columns.headings(page)?;
    for day in &report.deposits {
        columns.row(&deposit_cells(day), page)?;
    }
    page.blank()
}

fn deposit_cells(day: &DepositMatch) -> [Cell; 5] {
    [
        Cell::of(PeopleDate(day.date_paid)),
        Cell::amount(day.paid),
        Cell::amount(day.deposited()),
        Cell::of(day.deposits.len()),
        Cell::difference(day.difference()),
    ]
}

const ALLOCATIONS: [Column; 7] = [
    Column::text("", "Service"),
    Column::text("Week", "Ending"),
    Column::text("", "Enrolment"),
    Column::text("Session", "Report"),
    Column::figure("", "CCS"),
    Column::figure("", "ACCS"),
    Column::figure("", "Total"),
];

pub(super) fn allocations(report: &Report, page: &mut Page<'_>) -> fmt::Result {
    if report.allocations.is_empty() {
        return Ok(());
    }
    page.heading("Allocation")?;
    let columns = Columns::fitted(ALLOCATIONS, report.allocations.iter().map(allocation_cells));
    columns.headings(page)?;
    for row in &report.allocations {
        columns.row(&allocation_cells(row), page)?;
    }
    page.blank()
}

fn allocation_cells(row: &AllocatedReport) -> [Cell; 7] {
    [
        Cell::of(row.key.service_id),
        Cell::of(PeopleDate(row.key.week.sunday())),
        Cell::of(row.key.enrolment_id),
        row.session_report_id.map_or_else(|| Cell::of("unallocated"), Cell::of),
        Cell::amount(row.amount.ccs),
        Cell::amount(row.amount.accs),
        Cell::amount(row.amount.total()),
    ]
}
