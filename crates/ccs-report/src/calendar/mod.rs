//! The dates of income years: fortnights, when reports are due, deadlines to confirm income.
//!
//! ```
//! use ccs_core::{date::Day, rates::RateBook};
//! use ccs_report::calendar::{Calendar, render_calendar_csv};
//! let calendar = Calendar::of(&RateBook::PUBLISHED, Some("2025-26".parse()?), None)?;
//! let mut rows = Vec::new();
//! render_calendar_csv(&calendar, &mut rows)?;
//! assert!(String::from_utf8(rows)?.contains("\n2025-26,2025-07-07,"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod csv;
mod document;
mod html;
mod text;

use ccs_core::calendar::{CalendarYear, Deadline, Running, running};
use ccs_core::date::{Day, FinancialYear};
use ccs_core::rates::{RateBook, RateRefusal};

pub use csv::render_calendar_csv;
pub use document::{CALENDAR_SCHEMA, calendar_schema, render_calendar_json};
pub use html::render_calendar_html;
pub use text::render_calendar_text;

use crate::words::PeopleDate;

const TITLE: &str = "Child Care Subsidy calendar";

/// The dates of every income year or of one, and the deadlines that run on a day.
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
    /// [`RateRefusal`] for a year or a day that the book does not answer for.
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
const fn words(deadline: Deadline) -> &'static str {
    match deadline {
        Deadline::ReportDueLastWeek => "the last week of the CCS year is reported",
        Deadline::VaryWithoutApprovalEnds => "reports are varied without an approval",
        Deadline::IncomeFirst => "income is confirmed, first deadline",
        Deadline::IncomeSecond => "income is confirmed, second deadline",
    }
}

/// `Deadlines that run on 28/11/2026`.
fn running_title(day: Day) -> String {
    format!("Deadlines that run on {}", PeopleDate(day))
}
