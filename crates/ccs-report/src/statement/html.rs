//! The statement as a page that is handed over.

use std::fmt;

use ccs_core::ratio::Ratio;
use ccs_core::statement::{Amounts, ChildStatement, Row, Statement, Total, WeekStatement};
use maud::{Markup, html};

use super::head::{child_title, details, lines};
use super::{TITLE, attended, verdict, week_title};
use crate::html::{amount, close, dollars, open};
use crate::options::RenderOptions;
use crate::words::WeekdayDate;

/// Writes the statement as one self-contained HTML page.
///
/// # Errors
/// Only what `out` returns.
pub fn render_statement_html(
    statement: &Statement,
    options: &RenderOptions,
    out: &mut impl fmt::Write,
) -> fmt::Result {
    open(TITLE, out)?;
    out.write_str(&head(statement, options).into_string())?;
    for of in &statement.children {
        out.write_str(&child(of, statement, options).into_string())?;
    }
    close(out)
}

fn head(statement: &Statement, options: &RenderOptions) -> Markup {
    let total = statement.total().amounts;
    html! {
        header {
            h1 { (TITLE) }
            dl.facts { @for (label, known) in lines(statement, options) { div { dt { (label) } dd { (known) } } } }
            p.verdict.differs[!statement.identity_holds()] { (verdict(statement)) }
        }
        dl.figures.fit {
            div { dt { "Total fee" } dd { (dollars(total.total_fee)) } }
            div { dt { "CCS and ACCS to the service" } dd { (dollars(total.service_ccs.plus(total.service_accs))) } }
            div { dt { "CCS and ACCS to the guardian" } dd { (dollars(total.guardian_ccs.plus(total.guardian_accs))) } }
            div { dt { "Parent payment" } dd { (dollars(total.parent_payment)) } }
            @if let Some(gap) = total.family_gap() { div { dt { "For the family to pay" } dd { (dollars(gap)) } } }
        }
    }
}

fn child(child: &ChildStatement, of: &Statement, options: &RenderOptions) -> Markup {
    let title = child_title(child, of, options);
    html! {
        section.part {
            h2 { (title) }
            div.scroll role="region" aria-label={ (title) ": sessions" } tabindex="0" { table.statement {
                caption { "Fees and what was passed on, session by session. Amounts are dollars." }
                (heading())
                @for of_week in &child.weeks { (week(of_week, options)) }
                tfoot { tr.total {
                    th scope="row" { "Child total" }
                    (total(&child.total()))
                } }
            } }
        }
    }
}

fn heading() -> Markup {
    html! { thead {
        tr {
            th scope="col" rowspan="2" { "Session" }
            th.n scope="col" rowspan="2" { "Hours" }
            th scope="colgroup" colspan="2" { "Attendance" }
            th.n scope="col" rowspan="2" { "Fee before discounts" }
            th.n scope="col" rowspan="2" { "Total fee (for CCS)" }
            th.n scope="col" rowspan="2" { "Hourly fee" }
            th.n scope="col" rowspan="2" { "CCS hours" }
            th scope="colgroup" colspan="2" { "Fee reduction to service" }
            th scope="colgroup" colspan="2" { "Fee reduction to guardian" }
            th.n scope="col" rowspan="2" { "Parent payment" }
            th.n scope="col" rowspan="2" { "Others pay" }
            th.n scope="col" rowspan="2" { "For the family to pay" }
        }
        tr {
            th scope="col" { "Signed in, out" }
            th.n scope="col" { "Time there" }
            th.n scope="col" { "CCS" }
            th.n scope="col" { "ACCS" }
            th.n scope="col" { "CCS" }
            th.n scope="col" { "ACCS" }
        }
    } }
}

fn week(week: &WeekStatement, options: &RenderOptions) -> Markup {
    html! { tbody {
        tr { th scope="rowgroup" colspan="15" {
            (week_title(week))
            @for said in details(week, options) { " " (said) }
        } }
        @for session in &week.rows { (row(session)) }
        tr.total { th scope="row" { "Week total" } (total(&week.total())) }
    } }
}

fn row(row: &Row) -> Markup {
    html! { tr.under[!row.amounts.identity_holds()] {
        th.session scope="row" { (WeekdayDate(row.session_date)) ", " (row.times.start()) " to " (row.times.end()) }
        td.n { (Ratio::hours(row.times.length())) }
        td { (attended(row)) }
        td.n { @if let Some(there) = row.attended() { (there) } }
        td.n { (amount(row.amounts.fee_before_discounts)) }
        td.n { (amount(row.amounts.total_fee)) }
        td.n { (row.hourly_fee) }
        td.n { @if let Some(hours) = row.ccs_hours { (Ratio::hours(hours)) } }
        (to_whom(&row.amounts))
    } }
}

fn total(total: &Total) -> Markup {
    html! {
        td.n { (Ratio::hours(total.session_hours)) }
        td {}
        td.n { @if let Some(there) = total.attended { (there) } }
        td.n { (amount(total.amounts.fee_before_discounts)) }
        td.n { (amount(total.amounts.total_fee)) }
        td {}
        td.n { (Ratio::hours(total.ccs_hours)) }
        (to_whom(&total.amounts))
    }
}

fn to_whom(amounts: &Amounts) -> Markup {
    html! {
        td.n { (amount(amounts.service_ccs)) }
        td.n { (amount(amounts.service_accs)) }
        td.n { (amount(amounts.guardian_ccs)) }
        td.n { (amount(amounts.guardian_accs)) }
        td.n { (amount(amounts.parent_payment)) }
        td.n { @if let Some(others) = amounts.paid_by_others { (amount(others)) } }
        td.n { @if let Some(gap) = amounts.family_gap() { (amount(gap)) } }
    }
}
