//! The statement for a terminal. The published columns do not fit side by side, so every session
//! and every total takes two lines: when and how long, and beneath it the money.

use std::fmt;

use ccs_core::ratio::Ratio;
use ccs_core::statement::{Amounts, ChildStatement, Row, Statement, Total, WeekStatement};

use super::head::{child_title, details, lines};
use super::{TITLE, attended, verdict, week_title};
use crate::options::RenderOptions;
use crate::text::{Cell, Column, Columns, Page};
use crate::words::WeekdayDate;

const TIMES: [Column; 6] = [
    Column::text("", "Session"),
    Column::figure("", "Hours"),
    Column::figure("Hourly", "fee"),
    Column::text("", "Attended"),
    Column::figure("", "Time there"),
    Column::figure("CCS", "hours"),
];

/// The first column indents the line.
const MONEY: [Column; 8] = [
    Column::text("", ""),
    Column::figure("Fee before", "discounts"),
    Column::figure("Total fee", "(for CCS)"),
    Column::figure("Service", "CCS"),
    Column::figure("Service", "ACCS"),
    Column::figure("Guardian", "CCS"),
    Column::figure("Guardian", "ACCS"),
    Column::figure("Parent", "payment"),
];

/// Both lines, fitted to every session and total of the statement.
struct Table {
    times: Columns<6>,
    money: Columns<8>,
}

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
    for (label, known) in lines(statement, options) {
        page.hanging(2, &format!("{label}: {known}"))?;
    }
    page.paragraph(0, &verdict(statement))?;
    let table = Table::fitted(statement);
    for child in &statement.children {
        page.blank()?;
        page.heading(&child_title(child, statement, options))?;
        table.times.headings(&mut page)?;
        table.money.headings(&mut page)?;
        child.weeks.iter().try_for_each(|week| write_week(week, &table, options, &mut page))?;
        table.total("Child total", &child.total(), &mut page)?;
    }
    page.blank()?;
    table.total("Total", &statement.total(), &mut page)
}

fn write_week(
    week: &WeekStatement,
    table: &Table,
    options: &RenderOptions,
    page: &mut Page<'_>,
) -> fmt::Result {
    page.hanging(2, &week_title(week))?;
    details(week, options).iter().try_for_each(|said| page.hanging(2, said))?;
    week.rows.iter().try_for_each(|row| table.session(row, page))?;
    table.total("Week total", &week.total(), page)
}

impl Table {
    fn fitted(statement: &Statement) -> Self {
        let weeks = || statement.children.iter().flat_map(|child| &child.weeks);
        let rows = || weeks().flat_map(|week| &week.rows);
        let children = statement.children.iter().map(ChildStatement::total);
        let totals = weeks().map(WeekStatement::total).chain(children).chain([statement.total()]);
        let totals: Vec<Total> = totals.collect();
        let amounts = rows().map(|row| &row.amounts).chain(totals.iter().map(|of| &of.amounts));
        Self {
            times: Columns::fitted(TIMES, rows().map(times).chain(totals.iter().map(total_times))),
            money: Columns::fitted(MONEY, amounts.map(money)),
        }
    }

    fn session(&self, row: &Row, page: &mut Page<'_>) -> fmt::Result {
        self.times.row(&times(row), page)?;
        self.money.row(&money(&row.amounts), page)
    }

    fn total(&self, label: &str, total: &Total, page: &mut Page<'_>) -> fmt::Result {
        self.times.labelled(1, label, &total_times(total), page)?;
        self.money.row(&money(&total.amounts), page)?;
        let Total { amounts, .. } = total;
        match (amounts.paid_by_others, amounts.family_gap()) {
            (Some(others), Some(gap)) => {
                page.hanging(2, &format!("Others pay {others}; for the family to pay: {gap}"))
            }
            _ => Ok(()),
        }
    }
}

fn times(row: &Row) -> [Cell; 6] {
    let session =
        format!("{} {}-{}", WeekdayDate(row.session_date), row.times.start(), row.times.end());
    [
        Cell::of(session),
        Cell::of(Ratio::hours(row.times.length())),
        Cell::of(row.hourly_fee),
        Cell::of(attended(row).replace(" to ", "-")),
        known(row.attended()),
        known(row.ccs_hours.map(Ratio::hours)),
    ]
}

fn total_times(total: &Total) -> [Cell; 6] {
    [
        Cell::default(),
        Cell::of(Ratio::hours(total.session_hours)),
        Cell::default(),
        Cell::default(),
        known(total.attended),
        Cell::of(Ratio::hours(total.ccs_hours)),
    ]
}

/// Blank for what nobody knows, which is not zero.
fn known(figure: Option<impl fmt::Display>) -> Cell {
    figure.map_or_else(Cell::default, Cell::of)
}

fn money(amounts: &Amounts) -> [Cell; 8] {
    [
        Cell::of("  "),
        Cell::amount(amounts.fee_before_discounts),
        Cell::amount(amounts.total_fee),
        Cell::amount(amounts.service_ccs),
        Cell::amount(amounts.service_accs),
        Cell::amount(amounts.guardian_ccs),
        Cell::amount(amounts.guardian_accs),
        Cell::amount(amounts.parent_payment),
    ]
}
