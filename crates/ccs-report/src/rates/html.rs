//! The table of rates as a page.

use std::fmt;

use ccs_core::rates::RateRow;
use maud::{Markup, html};

use super::{RateTable, is_long, kind_title, value};
use crate::html::{close, open, table_close, table_open};
use crate::words::PeopleDate;

const TITLE: &str = "Child Care Subsidy rates";

/// Writes the table as one self-contained HTML page.
///
/// # Errors
/// Only what `out` returns.
pub fn render_rates_html(table: &RateTable, out: &mut impl fmt::Write) -> fmt::Result {
    open(TITLE, out)?;
    out.write_str(&head(table).into_string())?;
    for (kind, rows) in table.kinds() {
        let title = kind_title(kind);
        write!(out, "<section class=\"stacked\"><h2>{title}</h2>")?;
        table_open(&format!("{title}: each value with its days and its source"), &headings(), out)?;
        for rate in rows.chunk_by(|one, other| one.key == other.key) {
            writeln!(out, "<tbody>{}</tbody>", rate_rows(rate).into_string())?;
        }
        table_close(out)?;
        out.write_str("</section>")?;
    }
    close(out)
}

fn head(table: &RateTable) -> Markup {
    html! { header {
        h1 { (TITLE) }
        p.about {
            @match table.on {
                Some(day) => span { "In force on " (PeopleDate(day)) },
                None => span { "Every value since 2 July 2018" },
            }
            span { "Reviewed to " (PeopleDate(table.reviewed_to)) }
        }
    } }
}

fn headings() -> Markup {
    html! { tr {
        th scope="col" { "From" }
        th scope="col" { "To" }
        th.n scope="col" { "Value" }
        th scope="col" { "Provision" }
        th scope="col" { "How it is known" }
        th scope="col" { "Source" }
    } }
}

fn rate_rows(rate: &[RateRow]) -> Markup {
    html! {
        @if let Some(first) = rate.first() {
            tr.rate { th scope="rowgroup" colspan="6" { (first.key) } }
        }
        @for row in rate {
            tr {
                td data-label="From" { (PeopleDate(row.from)) }
                td data-label="To" { @if let Some(to) = row.to { (PeopleDate(to)) } }
                td class=(if is_long(row) { "name" } else { "n" }) data-label="Value" { (value(row)) }
                td { (row.cite) }
                td { (row.confidence) }
                td.name data-label="Source" { (source(&row.source)) }
            }
        }
    }
}

/// A source that is an address is a link.
fn source(text: &str) -> Markup {
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    html! {
        @if first.starts_with("http") {
            a href=(first) { (first) }
            @if !rest.is_empty() { " " (rest) }
        } @else { (text) }
    }
}
