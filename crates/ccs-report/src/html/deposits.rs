//! One level up and one level down: deposits of each day, and allocations of each report.

use std::fmt;

use ccs_reconcile::allocate::AllocatedReport;
use ccs_reconcile::deposits::DepositMatch;
use ccs_reconcile::report::Report;
use maud::{Markup, html};

use super::{amount, difference, table_close, table_open};
use crate::safe_text::plain;
use crate::words::PeopleDate;

pub(super) fn write_deposits(report: &Report, out: &mut dyn fmt::Write) -> fmt::Result {
    if report.deposits.is_empty() {
        return Ok(());
    }
    out.write_str("<section><h2>Payment lines and bank deposits</h2>")?;
    let headings = html! { tr {
        th scope="col" { "Date paid" }
        th.n scope="col" { "Payment lines" }
        th.n scope="col" { "Bank deposits" }
        th.n scope="col" { "Difference" }
        th scope="col" { "Deposits" }
    } };
    table_open(
        "What the payment lines of each day come to, and what the bank received",
        &headings,
        out,
    )?;
    out.write_str("<tbody>")?;
    for day in &report.deposits {
        out.write_str(&deposit_row(day).into_string())?;
    }
    out.write_str("</tbody>")?;
    table_close(out)?;
    out.write_str("</section>")
}

fn deposit_row(day: &DepositMatch) -> Markup {
    html! { tr {
        th scope="row" { (PeopleDate(day.date_paid)) }
        td.n { (amount(day.paid)) }
        td.n { (amount(day.deposited())) }
        td.n { (difference(day.difference())) }
        td.name { @for (at, deposit) in day.deposits.iter().enumerate() {
            @if at > 0 { ", " }
            (amount(deposit.amount.into()))
            @if let Some(reference) = &deposit.reference { " (" (plain(reference)) ")" }
        } }
    } }
}

pub(super) fn write_allocations(report: &Report, out: &mut dyn fmt::Write) -> fmt::Result {
    if report.allocations.is_empty() {
        return Ok(());
    }
    out.write_str("<section><h2>Allocation</h2>")?;
    let headings = html! { tr {
        th scope="col" { "Service" }
        th scope="col" { "Week ending" }
        th scope="col" { "Enrolment" }
        th scope="col" { "Session report" }
        th.n scope="col" { "CCS" }
        th.n scope="col" { "ACCS" }
        th.n scope="col" { "Total" }
    } };
    table_open("What was allocated to each session report", &headings, out)?;
    out.write_str("<tbody>")?;
    for row in &report.allocations {
        out.write_str(&allocation_row(row).into_string())?;
    }
    out.write_str("</tbody>")?;
    table_close(out)?;
    out.write_str("</section>")
}

fn allocation_row(row: &AllocatedReport) -> Markup {
    html! { tr {
        td { (row.key.service_id) }
        td { (PeopleDate(row.key.week.sunday())) }
        th scope="row" { (row.key.enrolment_id) }
        td { @match row.session_report_id { Some(id) => { (id) }, None => { em { "unallocated" } } } }
        td.n { (amount(row.amount.ccs)) }
        td.n { (amount(row.amount.accs)) }
        td.n { (amount(row.amount.total())) }
    } }
}
