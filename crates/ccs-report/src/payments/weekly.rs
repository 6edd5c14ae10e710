//! The Weekly Subsidy table of a week.

use ccs_core::date::Week;
use ccs_core::money::WideMoney;
use ccs_payments::change::SignedHours;
use ccs_payments::view::{Paid, SubsidyRow, SubsidyTotals, WeeklySubsidy};

use super::PaymentsPage;
use crate::block::{Block, Cell, Column, Row, Section, Table, Unit};
use crate::words::PeopleDate;

/// A row of a week, or what the rows sum to.
enum Line<'a> {
    Row(Week, SubsidyRow<'a>),
    Total(SubsidyTotals),
}

/// `Weekly Subsidy, 4/08/2025 to 10/08/2025`, with its table.
pub(super) fn block(weekly: WeeklySubsidy<'_>) -> Block<'_> {
    let (first, last) = (PeopleDate(weekly.week.monday()), PeopleDate(weekly.week.sunday()));
    let title = format!("Weekly Subsidy, {first} to {last}");
    let table = Table::new("weekly-subsidy", title.clone(), columns(), move || {
        rows(weekly.clone()).chain([Row::total("Total", Line::Total(weekly.totals))])
    });
    Section::new(title).with(table.on_pages().block()).block()
}

/// The rows of every week of every account.
pub(super) fn in_data<'a>(page: &'a PaymentsPage<'_>) -> Block<'a> {
    let weeks = || page.accounts.iter().flat_map(|(_, account)| WeeklySubsidy::every_week(account));
    let table =
        Table::new("weekly-subsidy", "Weekly Subsidy", columns(), move || weeks().flat_map(rows));
    table.in_data().block()
}

fn rows(weekly: WeeklySubsidy<'_>) -> impl Iterator<Item = Row<'_, Line<'_>>> {
    let week = weekly.week;
    weekly.rows.into_iter().map(move |row| Row::of(Line::Row(week, row)))
}

fn columns<'a>() -> Vec<Column<'a, Line<'a>>> {
    let mut columns = vec![
        Column::day("week_ending", "Week", |line: &Line<'a>| match line {
            Line::Row(week, _) => (*week).into(),
            Line::Total(_) => Cell::Empty,
        })
        .in_data(),
        row("enrolment_id", "Enrolment", Unit::Id, |row| Cell::shown(row.enrolment_id)),
        row("child", "Child", Unit::Text, |row| row.child.map(|name| &**name.reveal()).into())
            .personal(),
        row("service", "Service", Unit::Text, |row| row.service.into()),
    ];
    columns.extend(paid(
        ["service_ccs", "service_accs", "service_total"],
        "Service payments",
        service,
    ));
    columns.extend(paid(
        ["customer_ccs", "customer_accs", "customer_total"],
        "Customer payments",
        customer,
    ));
    columns.extend([
        Column::money("customer_withheld", "Withheld", |line: &Line<'a>| {
            customer(line).withheld.into()
        })
        .of("Customer payments"),
        row("customer_pending", "Pending", Unit::Money, |row| row.customer_pending.into())
            .of("Customer payments"),
        row("processed_date", "Processed\ndate", Unit::Day, |row| row.processed_date.into()),
        hours(
            "hours_subsidised",
            "Hours\nsubsidised",
            |row| row.hours_subsidised,
            |it| it.hours_subsidised,
        ),
        hours(
            "preschool_hours_subsidised",
            "Preschool\nhours",
            |row| row.preschool_hours_subsidised,
            |it| it.preschool_hours_subsidised,
        ),
        row("below_school_age", "Below\nschool age", Unit::Id, |row| match row.below_school_age {
            Some(true) => Cell::Word("Y"),
            Some(false) => Cell::Word("N"),
            None => Cell::Absent,
        }),
        row("activity_id", "Activity", Unit::Id, |row| Cell::shown(row.activity_id)).in_data(),
    ]);
    columns
}

/// A column that the total has not.
fn row<'a>(
    key: &'static str,
    title: &'static str,
    unit: Unit,
    cell: impl Fn(&SubsidyRow<'a>) -> Cell<'a> + 'a,
) -> Column<'a, Line<'a>> {
    Column::new(key, title, unit, move |line: &Line<'a>| match line {
        Line::Row(_, row) => cell(row),
        Line::Total(_) => Cell::Empty,
    })
}

/// One amount of what a recipient was paid.
type Amount = fn(Paid) -> Option<WideMoney>;

/// What one recipient was paid.
fn paid<'a>(
    keys: [&'static str; 3],
    group: &'static str,
    of: fn(&Line<'_>) -> Paid,
) -> [Column<'a, Line<'a>>; 3] {
    let amounts: [(&'static str, Amount); 3] =
        [("CCS", |paid| paid.ccs), ("ACCS", |paid| paid.accs), ("Total", Paid::total)];
    let [ccs, accs, total] = keys;
    let [of_ccs, of_accs, of_total] = amounts;
    [(ccs, of_ccs), (accs, of_accs), (total, of_total)].map(|(key, (title, amount))| {
        Column::money(key, title, move |line: &Line<'a>| amount(of(line)).into()).of(group)
    })
}

fn service(line: &Line<'_>) -> Paid {
    match line {
        Line::Row(_, row) => row.service_payments,
        Line::Total(totals) => totals.service_payments,
    }
}

fn customer(line: &Line<'_>) -> Paid {
    match line {
        Line::Row(_, row) => row.customer_payments,
        Line::Total(totals) => totals.customer_payments,
    }
}

fn hours<'a>(
    key: &'static str,
    title: &'static str,
    of_row: fn(&SubsidyRow<'_>) -> Option<SignedHours>,
    of_total: fn(&SubsidyTotals) -> SignedHours,
) -> Column<'a, Line<'a>> {
    Column::number(key, title, move |line: &Line<'a>| match line {
        Line::Row(_, row) => of_row(row).map_or(Cell::Absent, Cell::number),
        Line::Total(totals) => Cell::number(of_total(totals)),
    })
}
