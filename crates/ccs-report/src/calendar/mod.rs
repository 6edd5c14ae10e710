//! The dates of income years: fortnights, when reports are due, deadlines to confirm income.
//!
//! ```
//! use ccs_core::{date::Day, rates::RateBook};
//! use ccs_report::{calendar::Calendar, options::RenderOptions, render::write_csv};
//! let calendar = Calendar::of(&RateBook::PUBLISHED, Some("2025-26".parse()?), None)?;
//! let mut rows = Vec::new();
//! write_csv(&calendar, "years", &RenderOptions::default(), &mut rows)?;
//! assert!(String::from_utf8(rows)?.contains("\n2025-26,2025-07-07,"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod document;

use std::io;

use ccs_core::calendar::{CalendarYear, Deadline, Running, running};
use ccs_core::date::{Day, FinancialYear};
use ccs_core::rates::{RateBook, RateRefusal};

pub use document::{CALENDAR_SCHEMA, calendar_schema, render_calendar_json};

use crate::block::{Block, Cell, Column, Row, Section, Table};
use crate::options::RenderOptions;
use crate::render::Document;
use crate::words::PeopleDate;

/// The dates of every income year or of one, and the deadlines on or after a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    years: Vec<CalendarYear>,
    on: Option<Day>,
    running: Vec<Running>,
}

impl Calendar {
    /// The dates of the income years that a book has deadlines for.
    ///
    /// # Errors
    /// [`RateRefusal`] for a year or a day that the book does not cover.
    pub fn of(
        book: &RateBook<'_>,
        income_year: Option<FinancialYear>,
        on: Option<Day>,
    ) -> Result<Self, RateRefusal> {
        if let Some(day) = on {
            book.report_within_days(day)?;
        }
        let all = CalendarYear::all(book);
        let running = on.map(|day| running(&all, day)).unwrap_or_default();
        let years = match income_year {
            Some(year) => Vec::from([CalendarYear::of(year, book)?]),
            None => all,
        };
        Ok(Self { years, on, running })
    }
}

impl Document for Calendar {
    const WHAT: &'static str = "the calendar";
    const TABLES: &'static [&'static str] = &["years", "deadlines"];

    fn title(&self) -> String {
        "Child Care Subsidy calendar".to_owned()
    }

    fn blocks<'a>(&'a self, _: &RenderOptions) -> Vec<Block<'a>> {
        let deadlines = self.on.map(|day| deadlines(day, &self.running));
        let years = self.years.iter().map(of_year);
        deadlines.into_iter().chain(years).chain([every_year(&self.years)]).collect()
    }

    fn write_json(&self, options: &RenderOptions, out: &mut dyn io::Write) -> io::Result<()> {
        render_calendar_json(self, options, out)
    }
}

/// The deadlines on or after a day, soonest first.
fn deadlines(day: Day, running: &[Running]) -> Block<'_> {
    let columns = vec![
        Column::day("date", "Last day", |of: &&Running| of.date.into()),
        Column::id("income_year", "Income\nyear", |of: &&Running| Cell::shown(of.income_year)),
        Column::text("by_then", "By then", |of: &&Running| deadline_words(of.deadline).into()),
        Column::text("provision", "Provision", |of: &&Running| Cell::shown(of.deadline.cite())),
    ];
    let table = Table::new("deadlines", "Soonest first", columns, || running.iter().map(Row::of));
    let title = format!("Deadlines that run on {}", PeopleDate(day));
    Section::new(title).with(table.block()).block()
}

/// The dates of a year, one per line.
fn of_year(year: &CalendarYear) -> Block<'_> {
    let columns = vec![
        Column::day("", "Day", |date: &&Date| (date.day)(year).into()),
        Column::text("", "Date", |date: &&Date| date.heading.into()),
    ];
    let known = year.deadlines_known;
    let caption = format!("The deadlines to confirm income are known as: {known}");
    let table = Table::new("years", caption, columns, || DATES.iter().map(Row::of)).on_pages();
    let title = format!("{}: {} CCS fortnights", year.income_year, year.fortnights);
    Section::new(title).with(table.block()).block()
}

/// One row of data per year.
fn every_year(years: &[CalendarYear]) -> Block<'_> {
    let year =
        Column::id("income_year", "Income year", |of: &&CalendarYear| Cell::shown(of.income_year));
    let dates = DATES.iter().map(|date| {
        Column::day(date.key, date.heading, |of: &&CalendarYear| (date.day)(of).into())
    });
    let fortnights = Column::number("fortnights", "CCS fortnights", |of: &&CalendarYear| {
        Cell::number(of.fortnights)
    });
    let columns = std::iter::once(year).chain(dates).chain([fortnights]).collect();
    let rows = || years.iter().map(Row::of);
    Table::new("years", "The dates of each income year", columns, rows).in_data().block()
}

/// One date of a year: its key, what it is, and the day.
struct Date {
    key: &'static str,
    heading: &'static str,
    day: fn(&CalendarYear) -> Day,
}

/// The dates of a year, in the order of every table.
const DATES: [Date; 11] = [
    Date {
        key: "first_fortnight",
        heading: "First fortnight begins",
        day: |of| of.first_fortnight,
    },
    Date { key: "last_fortnight", heading: "Last fortnight begins", day: |of| of.last_fortnight },
    Date { key: "ccs_year_ends", heading: "CCS year ends", day: |of| of.ccs_year_ends },
    Date {
        key: "report_due_first_week",
        heading: "First week reported by",
        day: |of| of.report_due_first_week,
    },
    Date {
        key: "report_due_last_week",
        heading: "Last week reported by",
        day: |of| of.report_due_last_week,
    },
    Date {
        key: "vary_without_approval_ends",
        heading: "Reports varied without approval until",
        day: |of| of.vary_without_approval_ends,
    },
    Date {
        key: "reconciliation_may_begin",
        heading: "Reconciliation may begin",
        day: |of| of.reconciliation_may_begin,
    },
    Date {
        key: "income_first_deadline",
        heading: "Income confirmed by, first deadline",
        day: |of| of.income_first_deadline,
    },
    Date {
        key: "first_fortnight_after_first_deadline",
        heading: "First fortnight after it: nothing is paid until income is confirmed",
        day: |of| of.first_fortnight_after_first_deadline,
    },
    Date {
        key: "income_second_deadline",
        heading: "Income confirmed by, second deadline",
        day: |of| of.income_second_deadline,
    },
    Date {
        key: "first_fortnight_after_second_deadline",
        heading: "First fortnight after it: the claim ends",
        day: |of| of.first_fortnight_after_second_deadline,
    },
];

/// What has to be done by a deadline.
pub(crate) const fn deadline_words(deadline: Deadline) -> &'static str {
    match deadline {
        Deadline::ReportDueLastWeek => "the last week of the CCS year is reported",
        Deadline::VaryWithoutApprovalEnds => "reports are varied without an approval",
        Deadline::IncomeFirst => "income is confirmed, first deadline",
        Deadline::IncomeSecond => "income is confirmed, second deadline",
    }
}
