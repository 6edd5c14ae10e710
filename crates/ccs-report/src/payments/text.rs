//! Payments for a terminal.

use std::fmt;

use ccs_core::date::Day;
use ccs_payments::account::Account;
use ccs_payments::change::WeekChange;
use ccs_payments::view::{
    CustomerPayment, HistoryFilter, PaymentHistory, SubsidyRow, SubsidyTotals, Viewer,
    WeeklySubsidy,
};

use super::{
    NOTHING, TITLE, activities, below_school_age, payment_sentence, progress, set_off_sentence,
    table_title,
};
use crate::options::RenderOptions;
use crate::safe_text::plain_within;
use crate::text::{Cell, Column, Columns, Page};
use crate::words::{ABSENT, PeopleDate, dollars};

/// Writes every account: its activities, its weeks and its payments to the customer.
///
/// # Errors
/// Only what `out` returns.
pub fn render_payments_text(
    accounts: &[&Account],
    options: &RenderOptions,
    out: &mut impl fmt::Write,
) -> fmt::Result {
    let mut page = Page::new(out, options);
    page.heading(TITLE)?;
    if accounts.iter().all(|account| activities(account).is_empty()) {
        return page.line(NOTHING);
    }
    accounts.iter().try_for_each(|account| write_account(account, options, &mut page))
}

fn write_account(account: &Account, options: &RenderOptions, page: &mut Page<'_>) -> fmt::Result {
    for shown in activities(account) {
        let progress = progress(&shown.status);
        page.paragraph(0, &format!("Activity {}: {progress}", shown.activity_id))?;
        shown.remarks.iter().try_for_each(|remark| page.paragraph(2, remark))?;
    }
    page.blank()?;
    for table in WeeklySubsidy::every_week(account) {
        write_table(&table, options, page)?;
    }
    let everything = HistoryFilter::all(Viewer::Staff, Day::MAX);
    for payment in PaymentHistory::of(account, everything).customer_payments {
        write_breakdown(&payment, options, page)?;
    }
    Ok(())
}

/// Writes the Weekly Subsidy table of one week.
///
/// # Errors
/// Only what `out` returns.
pub fn render_weekly_subsidy_text(
    table: &WeeklySubsidy<'_>,
    options: &RenderOptions,
    out: &mut impl fmt::Write,
) -> fmt::Result {
    write_table(table, options, &mut Page::new(out, options))
}

const TABLE: [Column; 15] = [
    Column::text("", "Enrolment"),
    Column::text("", "Child"),
    Column::text("", "Service"),
    Column::figure("Service", "CCS"),
    Column::figure("", "ACCS"),
    Column::figure("", "Total"),
    Column::figure("Customer", "CCS"),
    Column::figure("", "ACCS"),
    Column::figure("", "Withheld"),
    Column::figure("", "Total"),
    Column::figure("", "Pending"),
    Column::text("Processed", "Date"),
    Column::figure("Hours", "Subsidised"),
    Column::figure("Preschool", "Hours"),
    Column::text("Below", "School Age"),
];

fn write_table(
    table: &WeeklySubsidy<'_>,
    options: &RenderOptions,
    page: &mut Page<'_>,
) -> fmt::Result {
    page.heading(&table_title(table.week))?;
    if table.rows.is_empty() {
        page.line("None.")?;
        return page.blank();
    }
    let rows = || table.rows.iter().map(|row| row_cells(row, options));
    let total = total_cells(&table.totals);
    let columns = Columns::fitted(TABLE, rows().chain([total.clone()]));
    columns.headings(page)?;
    rows().try_for_each(|row| columns.row(&row, page))?;
    columns.row(&total, page)?;
    page.blank()
}

fn row_cells(row: &SubsidyRow<'_>, options: &RenderOptions) -> [Cell; 15] {
    let child = row.child.filter(|_| options.with_names);
    let (service, customer) = (row.service_payments, row.customer_payments);
    let hours = |hours: Option<ccs_payments::change::SignedHours>| {
        hours.map_or_else(|| Cell::of(ABSENT), Cell::of)
    };
    [
        Cell::of(row.enrolment_id),
        child.map_or_else(Cell::default, |child| Cell::of(plain_within(child.reveal(), 30))),
        row.service.map_or_else(Cell::default, |name| Cell::of(plain_within(name, 30))),
        Cell::amount_or_absent(service.ccs),
        Cell::amount_or_absent(service.accs),
        Cell::amount_or_absent(service.total()),
        Cell::amount_or_absent(customer.ccs),
        Cell::amount_or_absent(customer.accs),
        Cell::amount_or_absent(customer.withheld),
        Cell::amount_or_absent(customer.total()),
        Cell::amount_or_absent(row.customer_pending),
        Cell::of(PeopleDate(row.processed_date)),
        hours(row.hours_subsidised),
        hours(row.preschool_hours_subsidised),
        Cell::of(below_school_age(row)),
    ]
}

fn total_cells(totals: &SubsidyTotals) -> [Cell; 15] {
    let (service, customer) = (totals.service_payments, totals.customer_payments);
    [
        Cell::of("Total"),
        Cell::default(),
        Cell::default(),
        Cell::amount_or_absent(service.ccs),
        Cell::amount_or_absent(service.accs),
        Cell::amount_or_absent(service.total()),
        Cell::amount_or_absent(customer.ccs),
        Cell::amount_or_absent(customer.accs),
        Cell::amount_or_absent(customer.withheld),
        Cell::amount_or_absent(customer.total()),
        Cell::default(),
        Cell::default(),
        Cell::of(totals.hours_subsidised),
        Cell::of(totals.preschool_hours_subsidised),
        Cell::default(),
    ]
}

/// Writes what one payment to the customer is made of.
///
/// # Errors
/// Only what `out` returns.
pub fn render_breakdown_text(
    payment: &CustomerPayment<'_>,
    options: &RenderOptions,
    out: &mut impl fmt::Write,
) -> fmt::Result {
    write_breakdown(payment, options, &mut Page::new(out, options))
}

const BREAKDOWN: [Column; 5] = [
    Column::text("Week", "Ending"),
    Column::text("", "Enrolment"),
    Column::text("", "Child"),
    Column::text("", "Component"),
    Column::figure("", "Amount"),
];

fn write_breakdown(
    payment: &CustomerPayment<'_>,
    options: &RenderOptions,
    page: &mut Page<'_>,
) -> fmt::Result {
    let breakdown = &payment.breakdown;
    page.heading(&format!("Payment to the customer, activity {}", payment.activity_id))?;
    page.paragraph(0, &payment_sentence(payment))?;
    page.blank()?;
    let rows = || breakdown.lines.iter().map(|change| line_cells(change, options));
    let columns = Columns::fitted(BREAKDOWN, rows());
    columns.headings(page)?;
    rows().try_for_each(|row| columns.row(&row, page))?;
    page.line(&format!("Arrears: {}", dollars(breakdown.arrears)))?;
    for line in &breakdown.release.lines {
        page.line(&set_off_sentence(line))?;
    }
    page.line(&format!("Payable: {}", dollars(breakdown.release.payable)))?;
    page.blank()
}

fn line_cells(change: &WeekChange, options: &RenderOptions) -> [Cell; 5] {
    let child = change.child.as_ref().filter(|_| options.with_names);
    [
        Cell::of(PeopleDate(change.week.sunday())),
        Cell::of(change.enrolment_id),
        child.map_or_else(Cell::default, |child| Cell::of(plain_within(child.reveal(), 30))),
        Cell::of(change.component.as_str()),
        Cell::amount(change.amount),
    ]
}
