//! The statement for a terminal.

use std::fmt;

use ccs_core::ratio::Ratio;
use ccs_core::statement::{Amounts, Row, Statement, Total, WeekStatement};

use super::{TITLE, attended, verdict, week_title};
use crate::options::RenderOptions;
use crate::text::{Cell, Column, Columns, Page};
use crate::words::WeekdayDate;

const COLUMNS: [Column; 12] = [
    Column::text("", "Session"),
    Column::figure("", "Hours"),
    Column::text("", "Attended"),
    Column::figure("", "Time there"),
    Column::figure("", "Total fee"),
    Column::figure("Hourly", "fee"),
    Column::figure("CCS", "hours"),
    Column::figure("To service", "CCS"),
    Column::figure("", "ACCS"),
    Column::figure("To guardian", "CCS"),
    Column::figure("", "ACCS"),
    Column::figure("Parent", "payment"),
];

/// Writes the statement as text.
///
/// # Errors
/// Only what `out` returns.
pub fn render_statement_text(
    statement: &Statement,
    options: &RenderOptions,
    out: &mut impl fmt::Write,
) -> fmt::Result {
    let mut page = Page::new(out, options);
    page.heading(TITLE)?;
    page.paragraph(0, &verdict(statement))?;
    let rows = statement.children.iter().flat_map(|child| {
        let weeks = child.weeks.iter();
        let of_week =
            weeks.flat_map(|week| week.rows.iter().map(cells).chain([total(&week.total())]));
        of_week.chain([total(&child.total())])
    });
    let columns = Columns::fitted(COLUMNS, rows.chain([total(&statement.total())]));
    for child in &statement.children {
        page.blank()?;
        page.heading(&format!("Child {}", child.child))?;
        columns.headings(&mut page)?;
        child.weeks.iter().try_for_each(|week| write_week(week, &columns, &mut page))?;
        columns.labelled(1, "Child total", &total(&child.total()), &mut page)?;
    }
    page.blank()?;
    columns.labelled(1, "Total", &total(&statement.total()), &mut page)
}

fn write_week(week: &WeekStatement, columns: &Columns<12>, page: &mut Page<'_>) -> fmt::Result {
    page.line(&week_title(week))?;
    week.rows.iter().try_for_each(|row| columns.row(&cells(row), page))?;
    columns.labelled(1, "Week total", &total(&week.total()), page)
}

fn cells(row: &Row) -> [Cell; 12] {
    let session =
        format!("{} {}-{}", WeekdayDate(row.session_date), row.times.start(), row.times.end());
    let there = row.attended().map_or_else(String::new, |there| there.to_string());
    with_amounts(
        &row.amounts,
        [
            Cell::of(session),
            Cell::of(Ratio::hours(row.times.length())),
            Cell::of(attended(row)),
            Cell::of(there),
            Cell::of(row.hourly_fee),
            row.ccs_hours.map_or_else(Cell::default, |hours| Cell::of(Ratio::hours(hours))),
        ],
    )
}

fn total(total: &Total) -> [Cell; 12] {
    with_amounts(
        &total.amounts,
        [
            Cell::default(),
            Cell::of(Ratio::hours(total.session_hours)),
            Cell::default(),
            Cell::of(total.attended),
            Cell::default(),
            Cell::of(Ratio::hours(total.ccs_hours)),
        ],
    )
}

fn with_amounts(
    amounts: &Amounts,
    [session, hours, when, there, hourly, ccs]: [Cell; 6],
) -> [Cell; 12] {
    [
        session,
        hours,
        when,
        there,
        Cell::amount(amounts.total_fee),
        hourly,
        ccs,
        Cell::amount(amounts.service_ccs),
        Cell::amount(amounts.service_accs),
        Cell::amount(amounts.guardian_ccs),
        Cell::amount(amounts.guardian_accs),
        Cell::amount(amounts.parent_payment),
    ]
}
