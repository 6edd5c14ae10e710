//! The calendar as a page.

use std::fmt;

use ccs_core::calendar::CalendarYear;
use maud::{Markup, html};

use super::{Calendar, DATES, TITLE, running_title, words};
use crate::html::{close, open};
use crate::words::PeopleDate;

/// Writes the calendar as one self-contained HTML page, the deadlines that run first.
///
/// # Errors
/// Only what `out` returns.
pub fn render_calendar_html(calendar: &Calendar, out: &mut impl fmt::Write) -> fmt::Result {
    open(TITLE, out)?;
    let page = html! {
        header { h1 { (TITLE) } }
        @if let Some(day) = calendar.on { (running(calendar, &running_title(day))) }
        @for of in &calendar.years { (year(of)) }
    };
    out.write_str(&page.into_string())?;
    close(out)
}

fn running(calendar: &Calendar, title: &str) -> Markup {
    html! { section.part {
        h2 { (title) }
        table {
            caption { "Soonest first" }
            thead { tr {
                th scope="col" { "Last day" }
                th scope="col" { "Income year" }
                th scope="col" { "By then" }
                th scope="col" { "Provision" }
            } }
            tbody { @for of in &calendar.running { tr {
                th scope="row" { (PeopleDate(of.date)) }
                td { (of.income_year) }
                td { (words(of.deadline)) }
                td { (of.deadline.cite()) }
            } } }
        }
    } }
}

fn year(year: &CalendarYear) -> Markup {
    html! { section.part {
        h2 { (year.income_year) }
        table {
            caption { (year.fortnights) " CCS fortnights begin in the year; the deadlines to confirm income are known as: " (year.deadlines_known) }
            tbody { @for date in &DATES { tr {
                th scope="row" { (date.heading) }
                td { (PeopleDate((date.day)(year))) }
            } } }
        }
    } }
}
