//! Section 2: every enrolment that differs, week by week, and beneath each what its difference is
//! made of.

use ccs_core::date::Week;
use ccs_core::money::WideMoney;
use ccs_reconcile::record::SubsidyType;
use ccs_reconcile::report::{Difference, Part, PartKind, Report, ServiceReport, Total, WeekReport};

use super::{Of, part, total_rows};
use crate::block::{Block, Cell, Column, Row, Section, Table, Unit};
use crate::words::{self, PeopleDate, plural};

/// With more rows than this in the whole report, a page shows its weeks closed.
const OPEN: usize = 60;

/// Whether every week is shown open.
pub(super) fn is_short(report: &Report) -> bool {
    report.differences().nth(OPEN).is_none()
}

/// A row of a service; without a week, of all its weeks.
#[derive(Debug, Clone, Copy)]
struct Line<'a> {
    service: &'a ServiceReport,
    week: Option<Week>,
    of: Of<'a>,
}

pub(super) fn section(service: &ServiceReport, is_short: bool) -> Block<'_> {
    let caption = format!("Enrolments that differ: service {}", service.service_id);
    let table = table(caption, std::slice::from_ref(service));
    let section = Section::new(words::SECTION_2);
    if service.weeks.iter().all(|week| week.differences.is_empty()) {
        let none = Block::paragraph("None: every enrolment balances in every week.");
        return section.with(none).with(table.in_data().block()).block();
    }
    // Of a long report the work to do is listed before, a line for each amount.
    let table = if is_short { table.folding(true) } else { table.folding_unprinted() };
    section.with(table.block()).block()
}

/// What differs in these services, which may be none.
pub(super) fn table(caption: String, services: &[ServiceReport]) -> Table<'_> {
    Table::new("differences", caption, columns(), || services.iter().flat_map(rows))
}

fn rows(service: &ServiceReport) -> impl Iterator<Item = Row<'_, Line<'_>>> {
    let differing = move || service.weeks.iter().filter(|week| !week.differences.is_empty());
    let all: Total = differing().flat_map(|week| &week.differences).collect();
    let of_all = move |of| Line { service, week: None, of };
    let several = differing().nth(1).is_some();
    differing()
        .flat_map(move |week| week_rows(service, week))
        .chain(several.then(|| Row::heading_of("All weeks", all.difference())))
        .chain(total_rows("Approval total", all, of_all))
}

fn week_rows<'a>(
    service: &'a ServiceReport,
    week: &'a WeekReport,
) -> impl Iterator<Item = Row<'a, Line<'a>>> {
    let line = move |of| Line { service, week: Some(week.week), of };
    let total: Total = week.differences.iter().collect();
    let count = u64::try_from(week.differences.len()).unwrap_or(u64::MAX);
    let enrolments = plural(count, "enrolment", "enrolments");
    let ending = PeopleDate(week.week.sunday());
    let heading = format!("Week ending {ending}: {count} {enrolments}");
    let rows = week.differences.iter();
    let rows = rows.map(move |row| {
        let key = part::key(service.service_id, week.week, row.enrolment_id);
        let anchor = part::anchor(&key);
        Row::of(line(Of::Enrolment(row)))
            .over(part::items(service.service_id, row))
            .keyed(key)
            .anchored(anchor)
    });
    std::iter::once(Row::heading_of(heading, total.difference())).chain(rows).chain(total_rows(
        "Week total",
        total,
        line,
    ))
}

fn columns<'a>() -> Vec<Column<'a, Line<'a>>> {
    let mut columns = vec![
        Column::id("service_id", "Service", |line: &Line<'a>| Cell::shown(line.service.service_id))
            .in_data(),
        Column::text("service_name", "Name", |line: &Line<'a>| line.service.name.as_deref().into())
            .in_data(),
        Column::day("week_ending", "Week", |line: &Line<'a>| line.week.into()).in_data(),
        row("enrolment_id", "Enrolment", Unit::Id, |row| Cell::shown(row.enrolment_id)),
        row("child", "Child", Unit::Text, |row| child(row)).personal().beneath(),
        row("total_fee", "Total\nFee", Unit::Money, |row| row.total_fee.into()),
        sum("paid_amount", "Amount", |row| row.paid.amount, Total::paid).of("CCS paid"),
        row("paid_count", "Count", Unit::Number, |row| row.paid.count.into()).of("CCS paid"),
        sum("allocated_amount", "Amount", |row| row.allocated.amount, |it| it.allocated)
            .of("Allocated"),
        row("allocated_count", "Count", Unit::Number, |row| row.allocated.count.into())
            .of("Allocated"),
        row("session_reports", "Reports", Unit::Number, |row| row.session_reports.into()).in_data(),
        Column::difference("difference", "Total", difference).of("Difference"),
    ];
    columns.extend(SubsidyType::ALL.map(of_type));
    columns.push(sum("returned", "Returned", |row| row.returned, |it| it.returned));
    columns.push(
        row("pending_return", "Pending", Unit::Money, |row| row.pending_return.into()).in_data(),
    );
    columns.extend(PartKind::ALL.map(of_cause));
    columns.extend(after_causes().map(Column::in_data));
    columns
}

fn after_causes<'a>() -> [Column<'a, Line<'a>>; 6] {
    [
        row("excess_over_fee", "Over the fee", Unit::Money, |row| {
            sum_of(row, |_| true, |part| part.excess_over_fee)
        }),
        row("excess_over_entitlement", "Over the entitlement", Unit::Money, |row| {
            sum_of(row, |_| true, |part| part.excess_over_entitlement)
        }),
        row("weeks_since_week_ending", "Weeks", Unit::Number, |row| {
            Cell::number(row.age.weeks_since_week_ending)
        }),
        row("weeks_since_last_paid", "Weeks", Unit::Number, |row| {
            row.age.weeks_since_last_paid.map_or(Cell::Absent, Cell::number)
        }),
        row("last_paid", "Last paid", Unit::Day, |row| row.last_paid.into()),
        row("remedy", "Remedy", Unit::Text, |row| words::row_remedies(row).join(" ").into()),
    ]
}

/// A column of enrolments that totals have not.
fn row<'a>(
    key: &'static str,
    title: &'static str,
    unit: Unit,
    cell: impl Fn(&'a Difference) -> Cell<'a> + 'a,
) -> Column<'a, Line<'a>> {
    Column::new(key, title, unit, move |line: &Line<'a>| match line.of {
        Of::Enrolment(row) => cell(row),
        _ => Cell::Empty,
    })
}

/// An amount that enrolments and totals have.
fn sum<'a>(
    key: &'static str,
    title: &'static str,
    of_row: fn(&Difference) -> WideMoney,
    of_total: fn(&Total) -> WideMoney,
) -> Column<'a, Line<'a>> {
    Column::money(key, title, move |line: &Line<'a>| match &line.of {
        Of::Enrolment(row) => of_row(row).into(),
        Of::Total(total) => of_total(total).into(),
        Of::Gross(_) | Of::Payment(_) | Of::Week(_) => Cell::Empty,
    })
}

fn difference<'a>(line: &Line<'a>) -> Cell<'a> {
    match &line.of {
        Of::Enrolment(row) => row.difference().into(),
        Of::Total(total) => total.difference().into(),
        Of::Gross(amount) => (*amount).into(),
        Of::Payment(_) | Of::Week(_) => Cell::Empty,
    }
}

/// How much of the difference is of one subsidy; absent where a source does not separate them.
fn of_type<'a>(subsidy: SubsidyType) -> Column<'a, Line<'a>> {
    let (key, title) = match subsidy {
        SubsidyType::Ccs => ("difference_ccs", "CCS"),
        SubsidyType::Accs => ("difference_accs", "ACCS"),
    };
    row(key, title, Unit::Difference, move |row| {
        row.by_subsidy.map(|both| both.of(subsidy).difference()).into()
    })
    .of("Difference")
    .where_room()
}

/// What a cause makes of the difference.
fn of_cause<'a>(kind: PartKind) -> Column<'a, Line<'a>> {
    row(kind.as_str(), words::part_title(kind), Unit::Difference, move |row| {
        sum_of(row, |part| part.kind == kind, |part| Some(part.amount))
    })
    .in_data()
}

/// The sum of the parts of a row; absent when none has the figure.
fn sum_of<'a>(
    row: &Difference,
    is_counted: impl Fn(&Part) -> bool,
    figure: fn(&Part) -> Option<WideMoney>,
) -> Cell<'a> {
    let counted = row.parts.iter().filter(|part| is_counted(part));
    counted.filter_map(figure).reduce(WideMoney::plus).into()
}

fn child(row: &Difference) -> Cell<'_> {
    row.child.as_ref().map(|name| &**name.reveal()).into()
}
