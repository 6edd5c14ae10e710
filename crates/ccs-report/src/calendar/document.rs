//! The document `ccs-calendar/1`.

use std::io;

use ccs_core::calendar::{CalendarYear, Running};
use ccs_core::date::Day;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use super::Calendar;
use crate::document::{schema_of, schemas};
use crate::json::write_document;
use crate::options::RenderOptions;

/// The name of this document.
pub const CALENDAR_SCHEMA: &str = "ccs-calendar/1";

/// The JSON Schema of `ccs-calendar/1`.
#[must_use]
pub fn calendar_schema() -> Value {
    schema_of::<CalendarDocument>()
}

/// Writes the document and a line end.
///
/// # Errors
/// Only what `out` returns.
pub fn render_calendar_json(
    calendar: &Calendar,
    options: &RenderOptions,
    out: impl io::Write,
) -> io::Result<()> {
    let document = CalendarDocument {
        schema: CALENDAR_SCHEMA,
        on: calendar.on,
        years: calendar.years.iter().map(YearDocument::of).collect(),
        running: calendar.running.iter().map(RunningDocument::of).collect(),
    };
    write_document(&document, options, out)
}

/// The dates of income years, and the deadlines that run.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Calendar")]
struct CalendarDocument {
    /// The name and version of this form.
    #[schemars(schema_with = "schemas::calendar_name")]
    schema: &'static str,
    /// The day that deadlines were asked for; null when none was.
    #[schemars(schema_with = "schemas::day_or_null")]
    on: Option<Day>,
    years: Vec<YearDocument>,
    /// Every deadline of any year on or after the day asked for, soonest first; empty when no day
    /// was.
    running: Vec<RunningDocument>,
}

/// The dates of one income year.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "CalendarYear")]
struct YearDocument {
    /// The income year, such as `2025-26`.
    income_year: String,
    /// The Monday of the first CCS fortnight that begins in it.
    #[schemars(schema_with = "schemas::day")]
    first_fortnight: Day,
    /// The Monday of the last.
    #[schemars(schema_with = "schemas::day")]
    last_fortnight: Day,
    /// How many begin in it: 26 or 27.
    fortnights: u16,
    /// The Sunday of the last fortnight.
    #[schemars(schema_with = "schemas::day")]
    ccs_year_ends: Day,
    /// The last day to report the first week.
    #[schemars(schema_with = "schemas::day")]
    report_due_first_week: Day,
    /// The last day to report the last week.
    #[schemars(schema_with = "schemas::day")]
    report_due_last_week: Day,
    /// The last day on which reports are varied without an approval.
    #[schemars(schema_with = "schemas::day")]
    vary_without_approval_ends: Day,
    /// The 29th day after the CCS year ends.
    #[schemars(schema_with = "schemas::day")]
    reconciliation_may_begin: Day,
    /// The first deadline to confirm income.
    #[schemars(schema_with = "schemas::day")]
    income_first_deadline: Day,
    /// The Monday of the first fortnight after the first deadline.
    #[schemars(schema_with = "schemas::day")]
    first_fortnight_after_first_deadline: Day,
    /// The second deadline to confirm income.
    #[schemars(schema_with = "schemas::day")]
    income_second_deadline: Day,
    /// The Monday of the first fortnight after the second deadline.
    #[schemars(schema_with = "schemas::day")]
    first_fortnight_after_second_deadline: Day,
}

impl YearDocument {
    fn of(year: &CalendarYear) -> Self {
        Self {
            income_year: year.income_year.to_string(),
            first_fortnight: year.first_fortnight,
            last_fortnight: year.last_fortnight,
            fortnights: year.fortnights,
            ccs_year_ends: year.ccs_year_ends,
            report_due_first_week: year.report_due_first_week,
            report_due_last_week: year.report_due_last_week,
            vary_without_approval_ends: year.vary_without_approval_ends,
            reconciliation_may_begin: year.reconciliation_may_begin,
            income_first_deadline: year.income_first_deadline,
            first_fortnight_after_first_deadline: year.first_fortnight_after_first_deadline,
            income_second_deadline: year.income_second_deadline,
            first_fortnight_after_second_deadline: year.first_fortnight_after_second_deadline,
        }
    }
}

/// A deadline that runs.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "RunningDeadline")]
struct RunningDocument {
    income_year: String,
    /// Which date of the year.
    event: &'static str,
    #[schemars(schema_with = "schemas::day")]
    date: Day,
}

impl RunningDocument {
    fn of(running: &Running) -> Self {
        Self {
            income_year: running.income_year.to_string(),
            event: running.deadline.as_str(),
            date: running.date,
        }
    }
}
