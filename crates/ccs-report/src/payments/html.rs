//! Payments as one self-contained page.

use std::fmt;

use ccs_core::date::Day;
use ccs_core::money::WideMoney;
use ccs_payments::account::Account;
use ccs_payments::change::{SignedHours, WeekChange};
use ccs_payments::view::{
    CustomerPayment, HistoryFilter, Paid, PaymentHistory, SubsidyRow, SubsidyTotals, Viewer,
    WeeklySubsidy,
};
use maud::{Markup, html};

use super::{
    NOTHING, TITLE, activities, below_school_age, payment_sentence, progress, set_off_sentence,
    table_title,
};
use crate::html::{amount, amount_or_absent, close, dollars, open, table_close, table_open};
use crate::options::RenderOptions;
use crate::safe_text::plain;
use crate::words::PeopleDate;

/// Writes a page with every account.
///
/// # Errors
/// Only what `out` returns.
pub fn render_payments_html(
    accounts: &[&Account],
    options: &RenderOptions,
    out: &mut impl fmt::Write,
) -> fmt::Result {
    let out: &mut dyn fmt::Write = out;
    open(TITLE, out)?;
    let nothing = accounts.iter().all(|account| activities(account).is_empty());
    let head = html! { header { h1 { (TITLE) } @if nothing { p { (NOTHING) } } } };
    out.write_str(&head.into_string())?;
    accounts.iter().try_for_each(|account| write_account(account, options, out))?;
    close(out)
}

fn write_account(
    account: &Account,
    options: &RenderOptions,
    out: &mut dyn fmt::Write,
) -> fmt::Result {
    let activities = html! { @for shown in activities(account) {
        p { "Activity " (shown.activity_id) ": " (progress(&shown.status)) }
        @if !shown.remarks.is_empty() {
            ul { @for remark in &shown.remarks { li { (remark) } } }
        }
    } };
    write!(out, "<section>{}", activities.into_string())?;
    for table in WeeklySubsidy::every_week(account) {
        write_table(&table, options, out)?;
    }
    let everything = HistoryFilter::all(Viewer::Staff, Day::MAX);
    for payment in PaymentHistory::of(account, everything).customer_payments {
        write_breakdown(&payment, options, out)?;
    }
    out.write_str("</section>\n")
}

/// Writes the Weekly Subsidy table of one week, as a page.
///
/// # Errors
/// Only what `out` returns.
pub fn render_weekly_subsidy_html(
    table: &WeeklySubsidy<'_>,
    options: &RenderOptions,
    out: &mut impl fmt::Write,
) -> fmt::Result {
    open(&table_title(table.week), out)?;
    write_table(table, options, out)?;
    close(out)
}

fn write_table(
    table: &WeeklySubsidy<'_>,
    options: &RenderOptions,
    out: &mut dyn fmt::Write,
) -> fmt::Result {
    let head = html! {
        tr {
            th scope="col" rowspan="2" { "Enrolment" }
            @if options.with_names { th scope="col" rowspan="2" { "Child" } }
            th scope="col" rowspan="2" { "Service" }
            th scope="colgroup" colspan="3" { "Service payments" }
            th scope="colgroup" colspan="5" { "Customer payments" }
            th scope="col" rowspan="2" { "Processed date" }
            th.n scope="col" rowspan="2" { "Hours subsidised" }
            th.n scope="col" rowspan="2" { "Preschool hours subsidised" }
            th scope="col" rowspan="2" { "Below school age" }
        }
        tr {
            @for name in ["CCS", "ACCS", "Total", "CCS", "ACCS", "Withheld", "Total", "Pending"] {
                th.n scope="col" { (name) }
            }
        }
    };
    table_open(&table_title(table.week), &head, out)?;
    out.write_str("<tbody>")?;
    for row in &table.rows {
        writeln!(out, "{}", row_of(row, options).into_string())?;
    }
    write!(out, "</tbody><tfoot>{}</tfoot>", total_of(&table.totals, options).into_string())?;
    table_close(out)
}

fn row_of(row: &SubsidyRow<'_>, options: &RenderOptions) -> Markup {
    html! { tr {
        th scope="row" { (row.enrolment_id) }
        @if options.with_names {
            td.name { @if let Some(child) = row.child { (plain(child.reveal())) } }
        }
        td.name { @if let Some(service) = row.service { (plain(service)) } }
        (service_cells(row.service_payments))
        (customer_cells(row.customer_payments, row.customer_pending))
        td { (PeopleDate(row.processed_date)) }
        td.n { (hours(row.hours_subsidised)) }
        td.n { (hours(row.preschool_hours_subsidised)) }
        td { (below_school_age(row)) }
    } }
}

fn total_of(totals: &SubsidyTotals, options: &RenderOptions) -> Markup {
    html! { tr {
        th scope="row" { "Total" }
        @if options.with_names { td {} }
        td {}
        (service_cells(totals.service_payments))
        (customer_cells(totals.customer_payments, None))
        td {}
        td.n { (hours(Some(totals.hours_subsidised))) }
        td.n { (hours(Some(totals.preschool_hours_subsidised))) }
        td {}
    } }
}

fn service_cells(paid: Paid) -> Markup {
    html! { @for figure in [paid.ccs, paid.accs, paid.total()] { td.n { (amount_or_absent(figure)) } } }
}

/// What the customer was paid, and what is pending.
fn customer_cells(paid: Paid, pending: Option<WideMoney>) -> Markup {
    let figures = [paid.ccs, paid.accs, paid.withheld, paid.total(), pending];
    html! { @for figure in figures { td.n { (amount_or_absent(figure)) } } }
}

fn hours(hours: Option<SignedHours>) -> String {
    hours.map_or_else(String::new, |hours| hours.to_string())
}

/// Writes what one payment to the customer is made of, as a page.
///
/// # Errors
/// Only what `out` returns.
pub fn render_breakdown_html(
    payment: &CustomerPayment<'_>,
    options: &RenderOptions,
    out: &mut impl fmt::Write,
) -> fmt::Result {
    open(TITLE, out)?;
    write_breakdown(payment, options, out)?;
    close(out)
}

fn write_breakdown(
    payment: &CustomerPayment<'_>,
    options: &RenderOptions,
    out: &mut dyn fmt::Write,
) -> fmt::Result {
    let breakdown = &payment.breakdown;
    let title = format!("Payment to the customer, activity {}", payment.activity_id);
    let sentence = html! { h3 { (title) } p { (payment_sentence(payment)) } };
    out.write_str(&sentence.into_string())?;
    let head = html! { tr {
        th scope="col" { "Week ending" }
        th scope="col" { "Enrolment" }
        @if options.with_names { th scope="col" { "Child" } }
        th scope="col" { "Component" }
        th.n scope="col" { "Amount" }
    } };
    table_open("What the arrears are made of", &head, out)?;
    let rows = html! { tbody {
        @for change in &breakdown.lines { (line_of(change, options)) }
    } };
    out.write_str(&rows.into_string())?;
    table_close(out)?;
    let sums = html! {
        dl.figures {
            div { dt { "Arrears" } dd { (dollars(breakdown.arrears)) } }
            div { dt { "Set off" } dd { (dollars(breakdown.release.set_off())) } }
            div { dt { "Payable" } dd { (dollars(breakdown.release.payable)) } }
        }
        @if !breakdown.release.lines.is_empty() {
            ul { @for line in &breakdown.release.lines { li { (set_off_sentence(line)) } } }
        }
    };
    out.write_str(&sums.into_string())
}

fn line_of(change: &WeekChange, options: &RenderOptions) -> Markup {
    let child = change.child.as_ref().filter(|_| options.with_names);
    html! { tr {
        td { (PeopleDate(change.week.sunday())) }
        th scope="row" { (change.enrolment_id) }
        @if options.with_names {
            td.name { @if let Some(child) = child { (plain(child.reveal())) } }
        }
        td { (change.component.as_str()) }
        td.n { (amount(change.amount.into())) }
    } }
}
