//! The calendar for a terminal.

use std::fmt;

use ccs_core::calendar::{CalendarYear, Running};

use super::{Calendar, DATES, TITLE, running_title, words};
use crate::options::RenderOptions;
use crate::text::{Cell, Column, Columns, Page};
use crate::words::PeopleDate;

const RUNNING: [Column; 4] = [
    Column::figure("", "Last day"),
    Column::text("Income", "year"),
    Column::text("", "By then"),
    Column::text("", "Provision"),
];

const YEAR: [Column; 2] = [Column::figure("", ""), Column::text("", "")];

/// Writes the calendar as text, the deadlines that run first.
///
/// # Errors
/// Only what `out` returns.
pub fn render_calendar_text(
    calendar: &Calendar,
    options: &RenderOptions,
    out: &mut impl fmt::Write,
) -> fmt::Result {
    let mut page = Page::new(out, options);
    page.heading(TITLE)?;
    if let Some(day) = calendar.on {
        page.blank()?;
        page.heading(&running_title(day))?;
        let columns = Columns::fitted(RUNNING, calendar.running.iter().map(running));
        columns.headings(&mut page)?;
        calendar.running.iter().try_for_each(|of| columns.row(&running(of), &mut page))?;
    }
    calendar.years.iter().try_for_each(|of| write_year(of, &mut page))
}

fn running(of: &Running) -> [Cell; 4] {
    [
        Cell::of(PeopleDate(of.date)),
        Cell::of(of.income_year),
        Cell::of(words(of.deadline)),
        Cell::of(of.deadline.cite()),
    ]
}

fn write_year(year: &CalendarYear, page: &mut Page<'_>) -> fmt::Result {
    page.blank()?;
    page.heading(&format!("{}: {} CCS fortnights", year.income_year, year.fortnights))?;
    let rows = || DATES.iter().map(|date| cells(year, date));
    let columns = Columns::fitted(YEAR, rows());
    rows().try_for_each(|row| columns.row(&row, page))
}

fn cells(year: &CalendarYear, date: &super::Date) -> [Cell; 2] {
    [Cell::of(PeopleDate((date.day)(year))), Cell::of(date.heading)]
}
