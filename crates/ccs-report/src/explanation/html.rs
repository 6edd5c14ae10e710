//! One enrolment-week as a page.

use std::fmt;

use ccs_core::money::Money;
use ccs_reconcile::explanation::Explanation;
use ccs_reconcile::record::{Recipient, ReturnedFeeReduction, SessionReport};
use maud::{Markup, html};

use super::{remedy, verdict};
use crate::html::{
    amount, amount_or_absent, close, dollars, left_out, open, part_list, signed_class,
};
use crate::options::RenderOptions;
use crate::safe_text::plain;
use crate::words::{ABSENT, PeopleDate, TITLE};

/// Writes the explanation as one self-contained HTML page.
///
/// # Errors
/// Only what `out` returns.
pub fn render_explanation_html(
    explanation: &Explanation,
    options: &RenderOptions,
    out: &mut impl fmt::Write,
) -> fmt::Result {
    let key = explanation.key;
    let title =
        format!("Enrolment {}, week ending {}", key.enrolment_id, PeopleDate(key.week.sunday()));
    open(&format!("{TITLE}: {title}"), out)?;
    let page = html! {
        (head(explanation, &title, options))
        (payments(explanation))
        (session_reports("Session reports", &explanation.evidence.session_reports))
        (session_reports("Versions that a later one replaced", &explanation.evidence.superseded))
        (returns(&explanation.evidence.returns, options))
        section {
            h2 { "What the difference is made of" }
            @if explanation.row.parts.is_empty() { p { (remedy(explanation)) } } @else { (part_list(&explanation.row)) }
        }
    };
    out.write_str(&page.into_string())?;
    close(out)
}

fn head(explanation: &Explanation, title: &str, options: &RenderOptions) -> Markup {
    let row = &explanation.row;
    let child = row.child.as_ref().filter(|_| options.with_names);
    html! {
        header {
            h1 { (title) }
            p.about {
                span { "Service " (explanation.key.service_id) }
                @if let Some(name) = &explanation.service_name { span { (plain(name)) } }
                @if let Some(child) = child { span { (plain(child.reveal())) } }
            }
            (left_out(&explanation.left_out))
            p.verdict.differs[!row.difference().is_zero()] { (verdict(explanation)) }
        }
        dl.figures {
            div { dt { "CCS paid" } dd { (dollars(row.paid.amount)) } }
            div { dt { "Allocated to session reports" } dd { (dollars(row.allocated.amount)) } }
            div { dt { "Difference" } dd class=(signed_class(row.difference())) { (dollars(row.difference())) } }
            div { dt { "Total fee" } dd { (dollars(row.total_fee)) } }
            div { dt { "Returned" } dd { (dollars(row.returned)) } }
            div { dt { "Of it awaiting recovery" } dd { (dollars(row.pending_return)) } }
        }
    }
}

fn payments(explanation: &Explanation) -> Markup {
    html! { section {
        h2 { "Payment lines" }
        div.scroll role="region" aria-label="What CCS paid and recovered, oldest first" tabindex="0" { table {
            caption { "What CCS paid and recovered, oldest first" }
            thead { tr {
                th scope="col" { "Date paid" }
                th scope="col" { "Clearing number" }
                th.n scope="col" { "CCS" }
                th.n scope="col" { "ACCS" }
                th.n scope="col" { "Amount" }
                th.n scope="col" { "Running sum" }
                th scope="col" { "Note" }
            } }
            tbody { @for (line, sum) in explanation.running() { tr {
                th scope="row" { (PeopleDate(line.date_paid)) }
                td { (line.clearing_number) }
                td.n { (optional(line.ccs)) }
                td.n { (optional(line.accs)) }
                td.n { (amount(line.amount())) }
                td.n { (amount(sum)) }
                td.name {
                    @if line.recipient == Recipient::Individual { "to the guardian " }
                    @for note in [&line.transaction_code, &line.clearing_reason].into_iter().flatten() { (plain(note)) " " }
                }
            } } }
        } }
    } }
}

fn optional(value: Option<Money>) -> Markup {
    amount_or_absent(value.map(Into::into))
}

fn session_reports(heading: &str, reports: &[SessionReport]) -> Markup {
    html! { @if !reports.is_empty() { section {
        h2 { (heading) }
        div.scroll role="region" aria-label="Session reports of the week" tabindex="0" { table {
            caption { "Session reports of the week" }
            thead { tr {
                th scope="col" { "Session report" }
                th.n scope="col" { "Version" }
                th scope="col" { "Status" }
                th scope="col" { "Last queried" }
                th.n scope="col" { "Total fee" }
                th.n scope="col" { "Allocated" }
                th.n scope="col" { "Entitled: service" }
                th.n scope="col" { "Entitled: guardian" }
            } }
            tbody { @for report in reports { tr {
                th scope="row" { (report.session_report_id) }
                td.n { (report.version) }
                td { (report.status.as_str()) }
                td { @match report.retrieved_on { Some(day) => { (PeopleDate(day)) }, None => { span.absent { (ABSENT) } } } }
                td.n { (optional(report.total_fee)) }
                td.n { (amount(report.allocated())) }
                td.n { (optional(report.entitled_service)) }
                td.n { (optional(report.entitled_guardian)) }
            } } }
        } }
    } } }
}

fn returns(returns: &[ReturnedFeeReduction], options: &RenderOptions) -> Markup {
    html! { @if !returns.is_empty() { section {
        h2 { "Returned fee reduction" }
        div.scroll role="region" aria-label="What the service gave back" tabindex="0" { table {
            caption { "What the service gave back" }
            thead { tr {
                th scope="col" { "Date returned" }
                th scope="col" { "Return" }
                th scope="col" { "Status" }
                th.n scope="col" { "Total" }
                th.n scope="col" { "Passed on" }
                th.n scope="col" { "Not passed on" }
                @if options.with_names { th scope="col" { "Reason" } }
            } }
            tbody { @for row in returns { tr {
                th scope="row" { (PeopleDate(row.date_returned)) }
                td { @match row.return_id { Some(id) => { (id) }, None => { span.absent { (ABSENT) } } } }
                td { (row.status.as_str()) }
                td.n { (amount(row.total_fee_reduction.into())) }
                td.n { (amount(row.passed_on.into())) }
                td.n { (amount(row.not_passed_on.into())) }
                @if options.with_names { td.name { @if let Some(reason) = &row.reason { (plain(reason)) } } }
            } } }
        } }
    } } }
}
