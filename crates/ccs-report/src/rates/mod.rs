//! The table of rates: every cap, threshold and limit with its days, its provision and its source.

mod document;

use std::io;

use ccs_core::calendar::{CalendarYear, Running, running};
use ccs_core::date::Day;
use ccs_core::rates::{RateBook, RateRefusal, RateRow};

pub use document::{RATES_SCHEMA, rates_schema, render_rates_json};

use crate::block::{Block, Cell, Column, Row, Section, Table};
use crate::calendar::deadline_words;
use crate::options::RenderOptions;
use crate::render::Document;
use crate::words::{PeopleDate, capitalised};

/// The values of a rate book: every one of them, or those in force on a day.
///
/// ```
/// use ccs_core::{date::Day, rates::RateBook};
/// use ccs_report::{options::RenderOptions, rates::RateTable, render::write_csv};
/// let table = RateTable::of(&RateBook::PUBLISHED, Some(Day::ymd(2025, 7, 7)))?;
/// let mut rows = Vec::new();
/// write_csv(&table, "rates", &RenderOptions::default(), &mut rows)?;
/// let rows = String::from_utf8(rows)?;
/// assert!(rows.contains("hourly_rate_cap.fdc_any_age,2025-07-07,2026-07-05,13.56,"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RateTable {
    rows: Vec<RateRow>,
    /// Of a day: the deadlines that still run, and what changes next.
    ahead: Option<Ahead>,
    name: String,
    on: Option<Day>,
    reviewed_to: Day,
}

/// What lies ahead of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Ahead {
    deadlines: Vec<Running>,
    next: Vec<RateRow>,
}

impl RateTable {
    /// The table of a book; with a day, only what is in force on it.
    ///
    /// # Errors
    /// [`RateRefusal`] for a day that the book does not answer for.
    pub fn of(book: &RateBook<'_>, on: Option<Day>) -> Result<Self, RateRefusal> {
        let rows = match on {
            Some(day) => book.table_on(day)?,
            None => book.table(),
        };
        let ahead = on.map(|day| Ahead {
            deadlines: running(&CalendarYear::all(book), day),
            next: book.next_changes(day),
        });
        Ok(Self { rows, ahead, name: book.name.to_owned(), on, reviewed_to: book.reviewed_to })
    }

    /// The rows, kind by kind.
    fn kinds(&self) -> impl Iterator<Item = (&str, &[RateRow])> {
        let same = |one: &RateRow, other: &RateRow| kind(one) == kind(other);
        self.rows.chunk_by(same).filter_map(|rows| Some((kind(rows.first()?), rows)))
    }
}

impl Document for RateTable {
    const WHAT: &'static str = "rates";
    const TABLES: &'static [&'static str] = &["rates"];

    fn title(&self) -> String {
        "Child Care Subsidy rates".to_owned()
    }

    fn blocks<'a>(&'a self, _: &RenderOptions) -> Vec<Block<'a>> {
        let on = match self.on {
            Some(day) => format!("In force on {}", PeopleDate(day)),
            None => "Every value since 2 July 2018".to_owned(),
        };
        let reviewed = format!("Reviewed to {}", PeopleDate(self.reviewed_to));
        let about = Block::About(vec![on.into(), reviewed.into()]);
        let kinds = self.kinds().map(|(kind, rows)| {
            let title = kind_title(kind);
            let caption = format!("{title}: each value with its days and its source");
            let table =
                Table::new("rates", caption, columns(), move || with_headings(rows, latest));
            // Of every value there is, most are history.
            let table = if self.on.is_none() { table.folding(false) } else { table };
            Section::new(title).with(table.block()).block()
        });
        let ahead = self.ahead.as_ref().map(|ahead| ahead.blocks(self.reviewed_to));
        std::iter::once(about).chain(ahead.into_iter().flatten()).chain(kinds).collect()
    }

    fn write_json(&self, options: &RenderOptions, out: &mut dyn io::Write) -> io::Result<()> {
        render_rates_json(self, options, out)
    }
}

impl Ahead {
    fn blocks(&self, reviewed_to: Day) -> [Block<'_>; 2] {
        let deadlines = || self.deadlines.iter().map(Row::of);
        let deadlines = Table::new("deadlines", "Soonest first", deadline_columns(), deadlines);
        let next = || with_headings(&self.next, |rate| rate_title(&rate.key));
        let next = Table::new("next", "Soonest first", columns(), next);
        let none = format!(
            "No later value is known. The rates are reviewed to {}.",
            PeopleDate(reviewed_to)
        );
        let section = Section::new("What changes next");
        let section = if self.next.is_empty() {
            section.with(Block::paragraph(none))
        } else {
            section.with(next.on_pages().block())
        };
        [
            Section::new("Deadlines that still run").with(deadlines.on_pages().block()).block(),
            section.block(),
        ]
    }
}

fn deadline_columns<'a>() -> Vec<Column<'a, &'a Running>> {
    vec![
        Column::day("date", "Date", |it: &&'a Running| it.date.into()),
        Column::id("income_year", "Year", |it: &&'a Running| Cell::shown(it.income_year)),
        Column::text("event", "By then", |it: &&'a Running| deadline_words(it.deadline).into()),
        Column::text("provision", "Provision", |it: &&'a Running| Cell::shown(it.deadline.cite())),
    ]
}

/// The values of each rate under a line made of its last one.
fn with_headings(
    rows: &[RateRow],
    title: impl Fn(&RateRow) -> String,
) -> impl Iterator<Item = Row<'_, &RateRow>> {
    rows.chunk_by(|one, other| one.key == other.key).flat_map(move |rate| {
        let heading = rate.last().map(|row| Row::heading(title(row)));
        heading.into_iter().chain(rate.iter().map(Row::of))
    })
}

fn columns<'a>() -> Vec<Column<'a, &'a RateRow>> {
    vec![
        Column::id("key", "Rate", |row: &&'a RateRow| (&*row.key).into()).in_data(),
        Column::day("from", "From", |row: &&'a RateRow| row.from.into()),
        Column::day("to", "To", |row: &&'a RateRow| row.to.into()),
        Column::number("value", "Value", |row: &&'a RateRow| value(row)),
        Column::text("unit", "Unit", |row: &&'a RateRow| row.unit().unwrap_or_default().into())
            .on_pages(),
        Column::text("provision", "Provision", |row: &&'a RateRow| Cell::shown(row.cite)),
        Column::text("source", "Source", |row: &&'a RateRow| source(&row.source)).as_note(),
        Column::id("confidence", "Known", |row: &&'a RateRow| Cell::Word(row.confidence.as_str())),
        Column::text("unit", "Unit", |row: &&'a RateRow| row.unit().unwrap_or_default().into())
            .in_data(),
    ]
}

/// The part of a key before its point.
fn kind(row: &RateRow) -> &str {
    row.key.split_once('.').map_or(&row.key, |(kind, _)| kind)
}

/// A rate of the kind that is named above, with its last value: `FDC any age: 13.56 dollars an hour
/// from 7/07/2025 (hourly_rate_cap.fdc_any_age)`. A rule in words is below, and not repeated.
fn latest(row: &RateRow) -> String {
    let rate = row.key.split_once('.').map_or("", |(_, rate)| rate);
    let rate = kind_title(rate);
    let is_known = row.value.as_deref().is_some_and(is_number);
    let value = row.value.as_deref().filter(|_| is_known).map(|value| {
        let unit = row.unit().map(|unit| format!(" {unit}")).unwrap_or_default();
        let to = row.to.map(|to| format!(" to {}", PeopleDate(to))).unwrap_or_default();
        format!(": {value}{unit} from {}{to}", PeopleDate(row.from))
    });
    format!("{rate}{} ({})", value.unwrap_or_default(), row.key)
}

/// A key in words, and as a rate book spells it: `Hourly rate cap: FDC any age
/// (hourly_rate_cap.fdc_any_age)`.
fn rate_title(key: &str) -> String {
    let (kind, rate) = key.split_once('.').unwrap_or((key, ""));
    let (kind, rate) = (kind_title(kind), kind_title(rate));
    let parts = [kind, rate].into_iter().filter(|part| !part.is_empty());
    format!("{} ({key})", parts.collect::<Vec<_>>().join(": "))
}

/// `hourly_rate_cap` as a heading: `Hourly rate cap`.
fn kind_title(kind: &str) -> String {
    let words = kind.split(['_', '.']).map(|word| match word {
        "accs" | "cbdc" | "ccs" | "fdc" | "ihc" | "oshc" => word.to_ascii_uppercase(),
        _ => word.to_owned(),
    });
    capitalised(&words.collect::<Vec<_>>().join(" "))
}

/// A number, a day, or a rule in words. The law has a value where no text that could be read gives it.
fn value(row: &RateRow) -> Cell<'_> {
    match row.value.as_deref() {
        None => Cell::named("", "not found"),
        Some(value) if is_number(value) => Cell::number(value),
        Some(text) => text.parse::<Day>().map_or_else(|_| text.into(), Cell::Day),
    }
}

fn is_number(value: &str) -> bool {
    value.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}

/// A source that begins with an address leads to it.
fn source(text: &str) -> Cell<'_> {
    match text.split(' ').next() {
        Some(to) if to.starts_with("http") => Cell::Link { text: text.into(), to: to.into() },
        _ => text.into(),
    }
}
