//! What opened, cleared and changed, as a page.

use std::fmt;

use ccs_reconcile::compare::ReportDiff;
use ccs_reconcile::report::Difference;
use maud::{Markup, html};

use super::{Change, Item, items, verdict};
use crate::html::{amount_or_absent, close, difference, open, part_list, table_close, table_open};
use crate::options::RenderOptions;
use crate::safe_text::plain;
use crate::words::{ABSENT, PeopleDate};

const TITLE: &str = "Changes between two reconciliation reports";

/// Writes the comparison as one self-contained HTML page.
///
/// # Errors
/// Only what `out` returns.
pub fn render_diff_html(
    diff: &ReportDiff,
    options: &RenderOptions,
    out: &mut impl fmt::Write,
) -> fmt::Result {
    open(TITLE, out)?;
    let head =
        html! { header { h1 { (TITLE) } p.verdict.differs[!diff.is_empty()] { (verdict(diff)) } } };
    out.write_str(&head.into_string())?;
    Change::ALL.into_iter().try_for_each(|change| list(diff, change, options, out))?;
    close(out)
}

fn list(
    diff: &ReportDiff,
    change: Change,
    options: &RenderOptions,
    out: &mut dyn fmt::Write,
) -> fmt::Result {
    let items = items(diff, change);
    if items.is_empty() {
        return Ok(());
    }
    write!(out, "<section><h2>{}</h2>", change.title())?;
    let caption = format!(
        "{}: each enrolment and week, with its difference before and after",
        change.title()
    );
    table_open(&caption, &headings(options), out)?;
    for item in &items {
        writeln!(out, "<tbody>{}</tbody>", rows(item, change, options).into_string())?;
    }
    table_close(out)?;
    out.write_str("</section>")
}

fn headings(options: &RenderOptions) -> Markup {
    html! { tr {
        th scope="col" { "Service" }
        th scope="col" { "Week ending" }
        th scope="col" { "Enrolment" }
        @if options.with_names { th scope="col" { "Child" } }
        th.n scope="col" { "Before" }
        th.n scope="col" { "After" }
        th.n scope="col" { "Movement" }
    } }
}

fn rows(item: &Item<'_>, change: Change, options: &RenderOptions) -> Markup {
    let child = item.after.or(item.before).and_then(|row| row.child.as_ref());
    html! {
        tr.row {
            td { (item.key.service_id) }
            td { (PeopleDate(item.key.week.sunday())) }
            th scope="row" { (item.key.enrolment_id) }
            @if options.with_names { td.name { @if let Some(name) = child { (plain(name.reveal())) } } }
            td.n { (amount_or_absent(item.before.map(Difference::difference))) }
            td.n { (amount_or_absent(item.after.map(Difference::difference))) }
            td.n { @if let Some(moved) = item.movement(change) { (difference(moved)) } @else { (ABSENT) } }
        }
        @if change != Change::CarriedForward {
            tr.why { td colspan=(if options.with_names { 7 } else { 6 }) {
                @if let Some(before) = item.before { p.place { "Before" } (part_list(before)) }
                @if let Some(after) = item.after { p.place { "After" } (part_list(after)) }
            } }
        }
    }
}
