//! Section 2: every enrolment that differs, week by week, with what each difference is made of.

use std::fmt;

use ccs_core::money::WideMoney;
use ccs_reconcile::record::Recipient;
use ccs_reconcile::report::{Difference, LineRef, Part, Report, ServiceReport, Total, WeekReport};
use maud::{Markup, html};

use super::{amount, difference, table_close, table_open};
use crate::options::RenderOptions;
use crate::safe_text::plain;
use crate::words::{self, PeopleDate, plural};

/// With more rows than this in the whole report, weeks begin folded.
const UNFOLDED: usize = 60;

pub(super) fn write(
    report: &Report,
    service: &ServiceReport,
    options: &RenderOptions,
    out: &mut dyn fmt::Write,
) -> fmt::Result {
    write!(out, "<h3>{}</h3>", words::SECTION_2)?;
    let differing = || service.weeks.iter().filter(|week| !week.differences.is_empty());
    if differing().next().is_none() {
        return out
            .write_str("<p class=\"good\">None: every enrolment balances in every week.</p>");
    }
    let unfolded = report.differences().take(UNFOLDED.saturating_add(1)).count() <= UNFOLDED;
    for week in differing() {
        write_week(service, week, unfolded, options, out)?;
    }
    let all: Total = service.weeks.iter().flat_map(|week| &week.differences).collect();
    let caption = format!("All enrolments that differ: service {}", service.service_id);
    table_open(&caption, &headings(false), out)?;
    write!(
        out,
        "<tfoot>{}</tfoot>",
        total_rows("Approval total", "approval", &all, false).into_string()
    )?;
    table_close(out)
}

fn write_week(
    service: &ServiceReport,
    week: &WeekReport,
    unfolded: bool,
    options: &RenderOptions,
    out: &mut dyn fmt::Write,
) -> fmt::Result {
    let total: Total = week.differences.iter().collect();
    let ending = PeopleDate(week.week.sunday());
    out.write_str(if unfolded { "<details open>" } else { "<details>" })?;
    out.write_str(&week_summary(week, &total).into_string())?;
    let caption = format!(
        "Enrolments that differ in the week ending {ending}: service {}",
        service.service_id
    );
    table_open(&caption, &headings(options.with_names), out)?;
    for row in &week.differences {
        writeln!(out, "<tbody>{}</tbody>", row_markup(row, options).into_string())?;
    }
    write!(
        out,
        "<tfoot>{}</tfoot>",
        total_rows("Week total", "week", &total, options.with_names).into_string()
    )?;
    table_close(out)?;
    out.write_str("</details>\n")
}

fn week_summary(week: &WeekReport, total: &Total) -> Markup {
    let rows = u64::try_from(week.differences.len()).unwrap_or(u64::MAX);
    html! { summary {
        span { "Week ending " (PeopleDate(week.week.sunday())) }
        " " span.place { (rows) " " (plural(rows, "enrolment", "enrolments")) }
        " " span.sum { (difference(total.difference())) }
    } }
}

fn headings(with_names: bool) -> Markup {
    html! {
        tr {
            th scope="col" rowspan="2" { "Enrolment" }
            @if with_names { th scope="col" rowspan="2" { "Child" } }
            th.n scope="col" rowspan="2" { "Total fee" }
            th.n scope="colgroup" colspan="2" { "CCS payment" }
            th.n scope="colgroup" colspan="2" { "Allocated" }
            th.n scope="col" rowspan="2" { "Difference" }
            th.n scope="col" rowspan="2" { "Returned" }
        }
        tr {
            th.n scope="col" { "Amount" } th.n scope="col" { "Count" }
            th.n scope="col" { "Amount" } th.n scope="col" { "Count" }
        }
    }
}

fn row_markup(row: &Difference, options: &RenderOptions) -> Markup {
    let child = row.child.as_ref().map(|name| plain(name.reveal())).unwrap_or_default();
    html! {
        tr.row {
            th scope="row" { (row.enrolment_id) }
            @if options.with_names { td.name { (child) } }
            td.n { (amount(row.total_fee)) }
            td.n { (amount(row.paid.amount)) }
            td.n { (row.paid.count) }
            td.n { (amount(row.allocated.amount)) }
            td.n { (row.allocated.count) }
            td.n { (difference(row.difference())) }
            td.n { (amount(row.returned)) }
        }
        tr.why { td colspan=(if options.with_names { 9 } else { 8 }) { (part_list(row)) (age(row)) } }
    }
}

/// What the difference of a row is made of, and what clears each part.
pub(crate) fn part_list(row: &Difference) -> Markup {
    html! { ul.parts { @for part in &row.parts { (part_item(row, part)) } } }
}

fn part_item(row: &Difference, part: &Part) -> Markup {
    html! { li {
        b { (words::part_heading(part)) } " " span.sum { (difference(part.amount)) } ". "
        (words::part_remedy(row, part))
        @if let Some(excess) = part.excess_over_fee { " Paid exceeds the fee by " (amount(excess)) "." }
        @if let Some(excess) = part.excess_over_entitlement { " Paid exceeds the entitlement by " (amount(excess)) "." }
        @if !part.lines.is_empty() {
            ul.proof { @for line in &part.lines { li { (proof(line)) } } }
        }
    } }
}

fn proof(line: &LineRef) -> Markup {
    match *line {
        LineRef::Payment { clearing_number, date_paid, recipient, amount: paid } => html! {
            "Payment " (clearing_number) " of " (PeopleDate(date_paid))
            @if recipient == Recipient::Individual { " to the guardian" }
            ": " (amount(paid))
        },
        LineRef::SessionReport { session_report_id, version, status, allocated } => html! {
            "Session report " (session_report_id) " version " (version) ", " (status.as_str()) ": " (amount(allocated)) " allocated"
        },
        LineRef::Return { return_id, date_returned, status, not_passed_on } => html! {
            "Return " @if let Some(id) = return_id { (id) " " } "of " (PeopleDate(date_returned)) ", " (status.as_str()) ": "
            (amount(not_passed_on)) " not passed on"
        },
    }
}

fn age(row: &Difference) -> Markup {
    html! { p.place {
        "Open for " (words::weeks(row.age.weeks_since_week_ending)) " since the week ended"
        @match row.age.weeks_since_last_paid {
            Some(weeks) => { ", " (words::weeks(weeks)) " since CCS last paid" },
            None => { "; CCS never paid the service for it" },
        }
        "."
    } }
}

fn total_rows(label: &str, class: &str, total: &Total, with_names: bool) -> Markup {
    let over = if with_names { 3 } else { 2 };
    let hides = !total.difference_positive.is_zero() && !total.difference_negative.is_zero();
    let gross =
        [("above zero", total.difference_positive), ("below zero", total.difference_negative)];
    html! {
        tr class={ "total " (class) } {
            th scope="row" colspan=(over) { (label) }
            td.n { (amount(total.paid())) } td {}
            td.n { (amount(total.allocated)) } td {}
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

/// The class of an amount that ought to be zero.
pub(crate) fn signed_class(value: WideMoney) -> &'static str {
    match value.cmp(&WideMoney::ZERO) {
        std::cmp::Ordering::Less => "under",
        std::cmp::Ordering::Equal => "even",
        std::cmp::Ordering::Greater => "over",
    }
}
