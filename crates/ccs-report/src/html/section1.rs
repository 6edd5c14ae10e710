//! Section 1: what each clearing number paid, week by week, and the totals.

use std::fmt;

use ccs_reconcile::report::{ClearingPayment, Report, ServiceReport, Total, WeekReport};
use maud::{Markup, html};

use super::{amount, amount_or_absent, difference, table_close, table_open};
use crate::words::{self, PeopleDate};

pub(super) fn write(service: &ServiceReport, out: &mut dyn fmt::Write) -> fmt::Result {
    write!(out, "<h3>{}</h3>", words::SECTION_1)?;
    let caption = format!(
        "What CCS paid and what is allocated, week by week: service {}",
        service.service_id
    );
    table_open(&caption, &headings(), out)?;
    for week in &service.weeks {
        writeln!(out, "<tbody>{}</tbody>", week_rows(week).into_string())?;
    }
    write!(
        out,
        "<tfoot>{}</tfoot>",
        total_rows("Approval total", "approval", 3, &service.total).into_string()
    )?;
    table_close(out)
}

/// The total of all services, when there are several.
pub(super) fn write_all_services(report: &Report, out: &mut dyn fmt::Write) -> fmt::Result {
    if report.services.len() < 2 {
        return Ok(());
    }
    out.write_str("<section><h2>All services</h2>")?;
    let headings = html! { tr { th scope="col" { "" } (figure_headings()) } };
    table_open("The totals of all services together", &headings, out)?;
    write!(out, "<tfoot>{}</tfoot>", total_rows("Total", "all", 1, &report.total).into_string())?;
    table_close(out)?;
    out.write_str("</section>")
}

fn headings() -> Markup {
    html! { tr {
        th scope="col" { "Week ending" }
        th scope="col" { "Clearing number" }
        th scope="col" { "Date paid" }
        (figure_headings())
    } }
}

fn figure_headings() -> Markup {
    html! {
        th.n scope="col" { "CCS" }
        th.n scope="col" { "ACCS" }
        th.n scope="col" { "Total" }
        th.n scope="col" { "Allocated to session reports" }
        th.n scope="col" { "Difference" }
        th.n scope="col" { "Returned fee reduction" }
    }
}

fn week_rows(week: &WeekReport) -> Markup {
    let ending = PeopleDate(week.week.sunday());
    html! {
        @for (at, payment) in week.payments.iter().enumerate() { (payment_row(week, payment, at == 0)) }
        @if week.payments.is_empty() {
            tr { th scope="row" { (ending) } td.nothing colspan="8" { "nothing was paid for this week" } }
        }
        (total_rows("Week total", "week", 3, &week.total))
    }
}

fn payment_row(week: &WeekReport, payment: &ClearingPayment, first: bool) -> Markup {
    html! { tr {
        @if first {
            th scope="rowgroup" rowspan=(week.payments.len()) { (PeopleDate(week.week.sunday())) }
        }
        td { (payment.clearing_number) }
        td { (PeopleDate(payment.date_paid)) }
        td.n { (amount_or_absent(payment.ccs)) }
        td.n { (amount_or_absent(payment.accs)) }
        td.n { (amount(payment.total())) }
        td {} td {} td {}
    } }
}

/// A total, and beneath it what its net difference is made of, where that hides something.
fn total_rows(label: &str, class: &str, over: u8, total: &Total) -> Markup {
    let hides = !total.difference_positive.is_zero() && !total.difference_negative.is_zero();
    let gross =
        [("above zero", total.difference_positive), ("below zero", total.difference_negative)];
    html! {
        tr class={ "total " (class) } {
            th scope="row" colspan=(over) { (label) }
            td.n { (amount(total.ccs)) }
            td.n { (amount(total.accs)) }
            td.n { (amount(total.paid())) }
            td.n { (amount(total.allocated)) }
            td.n { (difference(total.difference())) }
            td.n { (amount(total.returned)) }
        }
        @if hides { @for (label, value) in gross {
            tr.gross {
                th scope="row" colspan=(over) { (label) }
                td colspan="4" {}
                td.n { (difference(value)) }
                td {}
            }
        } }
    }
}
