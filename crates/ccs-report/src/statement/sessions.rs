//! Sessions with their money: child by child for people, all of them for programs.

use ccs_core::hours::Minutes;
use ccs_core::money::WideMoney;
use ccs_core::ratio::Ratio;
use ccs_core::statement::{Amounts, ChildStatement, Statement, Total, WeekStatement};

use super::head::details;
use super::{attended, week_title};
use crate::block::{Block, Cell, Column, Item, Row, Table, Unit};
use crate::entitlement::an_hour;
use crate::options::RenderOptions;
use crate::words::WeekdayDate;

/// A session of a week of a child, or a sum.
#[derive(Debug, Clone)]
enum Line<'a> {
    Session(&'a ChildStatement, &'a WeekStatement, &'a ccs_core::statement::Row),
    Total(Total),
}

/// The weeks of a child with their sums; beneath the last child, the sum of all.
pub(super) fn of_child<'a>(
    statement: &'a Statement,
    child: &'a ChildStatement,
    options: &RenderOptions,
) -> Block<'a> {
    let options = options.clone();
    let is_last = statement.children.last().is_some_and(|last| last.child == child.child);
    let rows = move || {
        let options = options.clone();
        let weeks = child.weeks.iter().flat_map(move |week| {
            let sentences = details(week, &options).join(" ");
            let heading = format!("{}. {sentences}", week_title(week));
            let sessions = sessions(child, week);
            let total = Row::total("Week total", Line::Total(week.total()));
            std::iter::once(Row::heading(heading.trim_end().to_owned()))
                .chain(sessions)
                .chain([total])
        });
        let all = is_last.then(|| Row::total("Total", Line::Total(statement.total())));
        weeks.chain([Row::total("Child total", Line::Total(child.total()))]).chain(all)
    };
    let caption = "Fees and what was passed on, session by session. Amounts are dollars.";
    Table::new("sessions", caption, columns(), rows).on_pages().block()
}

fn sessions<'a>(
    child: &'a ChildStatement,
    week: &'a WeekStatement,
) -> impl Iterator<Item = Row<'a, Line<'a>>> {
    week.rows.iter().map(move |row| {
        let fails = (!row.amounts.identity_holds())
            .then(|| Item::sentence("What was passed on and the parent payment are not the fee."));
        Row::of(Line::Session(child, week, row)).over(fails)
    })
}

/// Every session.
pub(super) fn table(statement: &Statement) -> Block<'_> {
    let rows = || {
        statement
            .children
            .iter()
            .flat_map(|child| child.weeks.iter().flat_map(move |week| sessions(child, week)))
    };
    Table::new("sessions", "Every session", columns(), rows).in_data().block()
}

fn columns<'a>() -> Vec<Column<'a, Line<'a>>> {
    let mut columns = names();
    columns.extend(times());
    columns.extend(amounts());
    columns
}

fn names<'a>() -> Vec<Column<'a, Line<'a>>> {
    let data = |key, unit, cell: fn(&ChildStatement, &WeekStatement) -> Cell<'a>| {
        let of = move |line: &Line<'a>| match line {
            Line::Session(child, week, _) => cell(child, week),
            Line::Total(_) => Cell::Empty,
        };
        Column::new(key, key, unit, of).in_data()
    };
    vec![
        data("child", Unit::Id, |child, _| Cell::shown(child.child)),
        data("week_ending", Unit::Day, |_, week| week.week.into()),
        data("ccs_week", Unit::Number, |_, week| u32::from(week.ccs_week).into()),
        data("enrolment_id", Unit::Id, |_, week| Cell::shown(week.enrolment_id)),
        data("service_id", Unit::Id, |_, week| Cell::shown(week.service_id)),
    ]
}

fn times<'a>() -> Vec<Column<'a, Line<'a>>> {
    vec![
        session("session", "Session", Unit::Id, |row| {
            let (day, times) = (WeekdayDate(row.session_date), row.times);
            format!("{day} {}-{}", times.start(), times.end()).into()
        })
        .on_pages(),
        session("session_date", "Session", Unit::Day, |row| row.session_date.into()).in_data(),
        session("start", "From", Unit::Id, |row| Cell::shown(row.times.start())).in_data(),
        session("end", "To", Unit::Id, |row| Cell::shown(row.times.end())).in_data(),
        either(
            "hours",
            "Hours",
            Unit::Number,
            |row| hours(row.times.length()),
            |total| hours(total.session_hours),
        ),
        session("attendance", "Attendance", Unit::Id, |row| Cell::shown(row.attendance)).in_data(),
        session("sign_in", "In", Unit::Id, |row| known(row.sign_in)).in_data(),
        session("sign_out", "Out", Unit::Id, |row| known(row.sign_out)).in_data(),
        session("attended", "Attended", Unit::Id, |row| attended(row).replace(" to ", "-").into())
            .on_pages()
            .where_room(),
        session("attended_minutes", "Minutes", Unit::Number, |row| {
            row.attended().map_or(Cell::Absent, |there| Cell::number(there.get()))
        })
        .in_data(),
        either(
            "there",
            "Time\nthere",
            Unit::Number,
            |row| shown(row.attended()),
            |total| shown(total.attended),
        )
        .on_pages()
        .where_room(),
        session("hourly_fee", "Hourly\nfee", Unit::Number, |row| Cell::number(row.hourly_fee))
            .in_data(),
        session("hourly_fee", "Hourly\nfee", Unit::Money, |row| an_hour(row.hourly_fee).into())
            .where_room()
            .on_pages(),
        either(
            "ccs_hours",
            "CCS\nhours",
            Unit::Number,
            |row| row.ccs_hours.map_or(Cell::Absent, hours),
            |total| total.ccs_hours.map_or(Cell::Absent, hours),
        ),
    ]
}

fn amounts<'a>() -> Vec<Column<'a, Line<'a>>> {
    let money = |key, title, amount: fn(&Amounts) -> Option<WideMoney>| {
        Column::money(key, title, move |line: &Line<'a>| {
            match line {
                Line::Session(.., row) => amount(&row.amounts),
                Line::Total(total) => amount(&total.amounts),
            }
            .map_or(Cell::Empty, Cell::Money)
        })
    };
    vec![
        money("fee_before_discounts", "Fee before\ndiscounts", |it| Some(it.fee_before_discounts))
            .where_room(),
        money("total_fee", "Total fee\n(for CCS)", |it| Some(it.total_fee)),
        money("service_ccs", "CCS", |it| Some(it.service_ccs)).of("Service"),
        money("service_accs", "ACCS", |it| Some(it.service_accs)).of("Service"),
        money("guardian_ccs", "CCS", |it| Some(it.guardian_ccs)).of("Guardian"),
        money("guardian_accs", "ACCS", |it| Some(it.guardian_accs)).of("Guardian"),
        money("parent_payment", "Parent\npayment", |it| Some(it.parent_payment)),
        money("paid_by_others", "Others\npay", |it| it.paid_by_others).where_room(),
        money("family_gap", "For the family\nto pay", Amounts::family_gap).where_room(),
        money("discounts", "Discounts", |it| it.discounts).in_data(),
        session("prescribed_payments_kind", "Kind", Unit::Text, |row| {
            row.prescribed_payments_kind.as_deref().into()
        })
        .in_data(),
    ]
}

/// A column of sessions that sums have not.
fn session<'a>(
    key: &'static str,
    title: &'static str,
    unit: Unit,
    cell: fn(&'a ccs_core::statement::Row) -> Cell<'a>,
) -> Column<'a, Line<'a>> {
    either(key, title, unit, cell, |_| Cell::Empty)
}

/// A column of sessions and sums.
fn either<'a>(
    key: &'static str,
    title: &'static str,
    unit: Unit,
    of_session: fn(&'a ccs_core::statement::Row) -> Cell<'a>,
    of_total: fn(&Total) -> Cell<'a>,
) -> Column<'a, Line<'a>> {
    Column::new(key, title, unit, move |line: &Line<'a>| match line {
        Line::Session(.., row) => of_session(row),
        Line::Total(total) => of_total(total),
    })
}

fn hours<'a>(length: Minutes) -> Cell<'a> {
    Cell::number(Ratio::hours(length))
}

/// Blank for what nobody knows, which is not zero.
fn known<'a>(value: Option<impl std::fmt::Display>) -> Cell<'a> {
    value.map_or(Cell::Absent, Cell::shown)
}

fn shown<'a>(value: Option<impl std::fmt::Display>) -> Cell<'a> {
    value.map_or(Cell::Absent, Cell::number)
}
