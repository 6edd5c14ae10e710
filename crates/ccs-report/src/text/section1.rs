//! Section 1: what each clearing number paid, week by week, and the totals.

use std::fmt;

use ccs_core::money::WideMoney;
use ccs_reconcile::report::{ClearingPayment, ServiceReport, Total, WeekReport};

use super::{Cell, Column, Columns, Page};
use crate::words::{self, PeopleDate};

const COLUMNS: [Column; 9] = [
    Column::text("Week", "Ending"),
    Column::text("Clearing", "Number"),
    Column::text("Date", "Paid"),
    Column::figure("", "CCS"),
    Column::figure("", "ACCS"),
    Column::figure("Total", "Paid"),
    Column::figure("Allocated", "to Reports"),
    Column::figure("", "Difference"),
    Column::figure("", "Returned"),
];

pub(super) fn write(service: &ServiceReport, page: &mut Page<'_>) -> fmt::Result {
    let columns = Columns::fitted(
        COLUMNS,
        service.weeks.iter().flat_map(week_rows).chain(total_rows(&service.total)),
    );
    page.heading(words::SECTION_1)?;
    columns.headings(page)?;
    for week in &service.weeks {
        for (at, payment) in week.payments.iter().enumerate() {
            columns.row(&payment_row(week, payment, at == 0), page)?;
        }
        write_total(&columns, &week_label(week), &week.total, page)?;
    }
    write_total(&columns, "Approval total", &service.total, page)?;
    page.blank()
}

/// A week with nothing paid has no row above its total, so its total names it.
fn week_label(week: &WeekReport) -> String {
    if week.payments.is_empty() {
        format!("{}  Week total", PeopleDate(week.week.sunday()))
    } else {
        String::from("Week total")
    }
}

/// A total, and beneath it what its net difference is made of, where that hides something.
pub(super) fn write_total(
    columns: &Columns<9>,
    label: &str,
    total: &Total,
    page: &mut Page<'_>,
) -> fmt::Result {
    columns.labelled(3, label, &total_row(total), page)?;
    if total.difference_positive.is_zero() || total.difference_negative.is_zero() {
        return Ok(());
    }
    for (label, amount) in
        [("  above zero", total.difference_positive), ("  below zero", total.difference_negative)]
    {
        columns.labelled(3, label, &gross_row(amount), page)?;
    }
    Ok(())
}

/// The table of totals of several services has the same columns.
pub(super) fn total_columns<'t>(totals: impl Iterator<Item = &'t Total>) -> Columns<9> {
    Columns::fitted(COLUMNS, totals.flat_map(total_rows))
}

fn week_rows(week: &WeekReport) -> impl Iterator<Item = [Cell; 9]> {
    let payments = week.payments.iter().map(move |payment| payment_row(week, payment, true));
    payments.chain(total_rows(&week.total))
}

/// The week is named in its first row only.
fn payment_row(week: &WeekReport, payment: &ClearingPayment, first: bool) -> [Cell; 9] {
    [
        if first { Cell::of(PeopleDate(week.week.sunday())) } else { Cell::default() },
        Cell::of(payment.clearing_number),
        Cell::of(PeopleDate(payment.date_paid)),
        Cell::amount_or_absent(payment.ccs),
        Cell::amount_or_absent(payment.accs),
        Cell::amount(payment.total()),
        Cell::default(),
        Cell::default(),
        Cell::default(),
    ]
}

/// Every row that a total may take.
fn total_rows(total: &Total) -> [[Cell; 9]; 3] {
    [total_row(total), gross_row(total.difference_positive), gross_row(total.difference_negative)]
}

fn gross_row(difference: WideMoney) -> [Cell; 9] {
    let mut cells: [Cell; 9] = Default::default();
    cells[7] = Cell::difference(difference);
    cells
}

fn total_row(total: &Total) -> [Cell; 9] {
    [
        Cell::default(),
        Cell::default(),
        Cell::default(),
        Cell::amount(total.ccs),
        Cell::amount(total.accs),
        Cell::amount(total.paid()),
        Cell::amount(total.allocated),
        Cell::difference(total.difference()),
        Cell::amount(total.returned),
    ]
}
