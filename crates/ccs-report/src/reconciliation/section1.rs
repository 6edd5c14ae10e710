//! Section 1: what each clearing number paid, week by week, and the totals.

use ccs_core::date::Week;
use ccs_core::money::WideMoney;
use ccs_reconcile::report::{ClearingPayment, ServiceReport, Total, WeekReport};

use super::{Of, total_rows};
use crate::block::{Block, Cell, Column, Row, Section, Table};
use crate::words::{self, PeopleDate, dollars, plural};

/// A row of a service; without a week, of all its weeks.
#[derive(Debug, Clone, Copy)]
struct Line<'a> {
    service: &'a ServiceReport,
    week: Option<Week>,
    of: Of<'a>,
}

pub(super) fn section(service: &ServiceReport) -> Block<'_> {
    let caption = format!(
        "What CCS paid and what is allocated, week by week: service {}",
        service.service_id
    );
    let table = table(caption, std::slice::from_ref(service));
    Section::new(words::SECTION_1).with(table.block()).with_all(not_printed(service)).block()
}

/// With more weeks than this, those that balance are not printed.
const PRINTED_WEEKS: usize = 8;

/// Of a week with more payments than this, their sum is printed.
const PRINTED_PAYMENTS: usize = 12;

/// Whether paper leaves a week out: nothing is to be done about it.
fn is_unprinted(service: &ServiceReport, week: &WeekReport) -> bool {
    service.weeks.len() > PRINTED_WEEKS && week.total.reconciles()
}

/// What paper leaves out, with what it comes to, so that the weeks on it add up to the total.
fn not_printed(service: &ServiceReport) -> Option<Block<'_>> {
    let (balanced, others): (Vec<_>, Vec<_>) =
        service.weeks.iter().partition(|week| is_unprinted(service, week));
    let count = u64::try_from(balanced.len()).unwrap_or(u64::MAX);
    let paid: WideMoney = balanced.iter().map(|week| week.total.paid()).sum();
    let are = plural(count, "week that balances is", "weeks that balance are");
    let weeks = (count > 0).then(|| {
        format!("{count} {are} not printed: CCS paid {}, all of it allocated.", dollars(paid))
    });
    let many = others.iter().any(|week| week.payments.len() > PRINTED_PAYMENTS);
    let payments = many.then(|| {
        format!("Of weeks with more than {PRINTED_PAYMENTS} payments, their sum is printed.")
    });
    let sentences: Vec<String> = weeks.into_iter().chain(payments).collect();
    (!sentences.is_empty()).then(|| Block::OnPaper(sentences.join(" ").into()))
}

/// The weeks of these services, which may be none.
pub(super) fn table(caption: String, services: &[ServiceReport]) -> Table<'_> {
    Table::new("summary", caption, columns(), || services.iter().flat_map(rows))
}

fn rows(service: &ServiceReport) -> impl Iterator<Item = Row<'_, Line<'_>>> {
    let all = move |of| Line { service, week: None, of };
    let weeks = service.weeks.iter().flat_map(move |week| week_rows(service, week));
    weeks.chain(total_rows("Approval total", service.total, all))
}

fn week_rows<'a>(
    service: &'a ServiceReport,
    week: &'a WeekReport,
) -> impl Iterator<Item = Row<'a, Line<'a>>> {
    let line = move |of| Line { service, week: Some(week.week), of };
    let nothing = if week.payments.is_empty() { ": nothing was paid" } else { "" };
    let heading = format!("Week ending {}{nothing}", PeopleDate(week.week.sunday()));
    let mut payments: Vec<&ClearingPayment> = week.payments.iter().collect();
    payments.sort_by_key(|paid| paid.date_paid);
    let are_many = payments.len() > PRINTED_PAYMENTS;
    let payments =
        payments.into_iter().map(move |paid| Row::of(line(Of::Payment(paid))).unprinted(are_many));
    let is_unprinted = is_unprinted(service, week);
    std::iter::once(Row::heading(heading))
        .chain(payments)
        .chain([Row::of(line(Of::Week(&week.total))).in_data()])
        .chain(total_rows("Week total", week.total, line))
        .map(move |row| if is_unprinted { row.unprinted(true) } else { row })
}

fn columns<'a>() -> Vec<Column<'a, Line<'a>>> {
    vec![
        Column::id("service_id", "Service", |line: &Line<'a>| Cell::shown(line.service.service_id))
            .in_data(),
        Column::text("service_name", "Name", |line: &Line<'a>| line.service.name.as_deref().into())
            .in_data(),
        Column::day("week_ending", "Week", |line: &Line<'a>| line.week.into()).in_data(),
        Column::id("row", "Row", |line: &Line<'a>| Cell::Word(kind(&line.of))).in_data(),
        Column::id("clearing_number", "Clearing\nNumber", |line: &Line<'a>| {
            payment(&line.of).map_or(Cell::Empty, |paid| Cell::shown(paid.clearing_number))
        }),
        Column::day("date_paid", "Date\nPaid", |line: &Line<'a>| {
            payment(&line.of).map_or(Cell::Empty, |paid| paid.date_paid.into())
        }),
        Column::money("ccs", "CCS", |line: &Line<'a>| paid(&line.of, |it| it.ccs, |it| it.ccs)),
        Column::money("accs", "ACCS", |line: &Line<'a>| paid(&line.of, |it| it.accs, |it| it.accs)),
        Column::money("total", "Total\nPaid", |line: &Line<'a>| {
            paid(&line.of, |it| Some(it.total()), Total::paid)
        }),
        Column::money("allocated", "Allocated\nto Reports", |line: &Line<'a>| {
            of_week(&line.of, |total| total.allocated)
        }),
        Column::difference("difference", "Difference", |line: &Line<'a>| match line.of {
            Of::Gross(amount) => amount.into(),
            _ => of_week(&line.of, Total::difference),
        }),
        Column::difference("difference_positive", "Above zero", |line: &Line<'a>| {
            of_week(&line.of, |total| total.difference_positive)
        })
        .in_data(),
        Column::difference("difference_negative", "Below zero", |line: &Line<'a>| {
            of_week(&line.of, |total| total.difference_negative)
        })
        .in_data(),
        Column::money("returned", "Returned", |line: &Line<'a>| {
            of_week(&line.of, |total| total.returned)
        })
        .where_room(),
        Column::money("pending_return", "Pending", |line: &Line<'a>| {
            of_week(&line.of, |total| total.pending_return)
        })
        .in_data(),
    ]
}

const fn kind(of: &Of<'_>) -> &'static str {
    if let Of::Payment(_) = of { "payment" } else { "week" }
}

const fn payment<'a>(of: &Of<'a>) -> Option<&'a ClearingPayment> {
    if let Of::Payment(payment) = of { Some(payment) } else { None }
}

/// What was paid: of a clearing number, or of a total. The row of a week has none, so that the
/// rows of a file add up.
fn paid<'a>(
    of: &Of<'_>,
    by_number: fn(&ClearingPayment) -> Option<WideMoney>,
    in_sum: fn(&Total) -> WideMoney,
) -> Cell<'a> {
    match of {
        Of::Payment(payment) => by_number(payment).into(),
        Of::Total(total) => in_sum(total).into(),
        Of::Week(_) | Of::Gross(_) | Of::Enrolment(_) => Cell::Empty,
    }
}

/// What is of a week or a total, and of no clearing number.
fn of_week<'a>(of: &Of<'_>, figure: fn(&Total) -> WideMoney) -> Cell<'a> {
    match of {
        Of::Week(total) => figure(total).into(),
        Of::Total(total) => figure(total).into(),
        Of::Payment(_) | Of::Gross(_) | Of::Enrolment(_) => Cell::Empty,
    }
}
