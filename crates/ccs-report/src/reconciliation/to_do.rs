//! What there is to do, an enrolment, a week and a cause a row, to be worked through and ticked off.
//! Deposits that are not what their runs paid are among it.

use ccs_core::date::Week;
use ccs_core::id::ServiceId;
use ccs_core::money::WideMoney;
use ccs_reconcile::deposits::{DepositMatch, DepositPart};
use ccs_reconcile::record::SubsidyType;
use ccs_reconcile::report::{Difference, Part, RemedyCost, Report};

use super::besides::deposit_line;
use super::part::proof;
use crate::block::{Block, Cell, Column, Row, Table};
use crate::words::{self, PeopleDate};

/// What is to be looked into.
enum Line<'a> {
    /// A part without a decision.
    Part(ServiceId, Week, &'a Difference, &'a Part),
    /// A difference with the bank.
    Deposit(&'a DepositMatch, &'a DepositPart),
}

/// Every part without a decision and every difference with the bank: the least work first, and then
/// by service, week and enrolment.
pub(super) fn table(report: &Report) -> Block<'_> {
    let of_cost = move |cost: RemedyCost| {
        let parts = report.differences().flat_map(move |(service_id, week, row)| {
            let open = row.parts.iter().filter(|part| part.decision.is_none());
            let open = open.filter(move |part| part.remedy_cost == cost);
            open.map(move |part| Row::of(Line::Part(service_id, week, row, part)))
        });
        let deposits = report.deposits.iter().flat_map(move |one| {
            let open = one.parts.iter().filter(|part| !part.amount.is_zero());
            let open = open.filter(move |part| words::deposit_part_remedy(part.kind).0 == cost);
            open.map(move |part| Row::of(Line::Deposit(one, part)))
        });
        parts.chain(deposits)
    };
    let rows = move || RemedyCost::ALL.into_iter().flat_map(of_cost);
    Table::new("to-do", "What there is to do, the least work first", columns(), rows)
        .in_data()
        .block()
}

fn columns<'a>() -> Vec<Column<'a, Line<'a>>> {
    vec![
        Column::id("done", "Done", |_: &Line<'a>| Cell::Empty),
        Column::id("service_id", "Service", of_part(|id, _, _, _| Cell::shown(id))),
        Column::day("week_ending", "Week ending", of_part(|_, week, _, _| week.into())),
        Column::id(
            "enrolment_id",
            "Enrolment",
            of_part(|_, _, row, _| Cell::shown(row.enrolment_id)),
        ),
        Column::text(
            "child",
            "Child",
            of_part(|_, _, row, _| row.child.as_ref().map(|name| &**name.reveal()).into()),
        )
        .personal(),
        Column::difference("amount", "Amount", |line: &Line<'a>| line.amount().into()),
        Column::id(
            "of",
            "Subsidy",
            of_part(|_, _, _, part| match part.of {
                Some(SubsidyType::Ccs) => Cell::named("ccs", "CCS"),
                Some(SubsidyType::Accs) => Cell::named("accs", "ACCS"),
                None => Cell::Absent,
            }),
        ),
        Column::text("part", "Cause", Line::cause),
        Column::id("certainty", "How sure", |line: &Line<'a>| {
            Cell::Word(match line {
                Line::Part(.., part) => part.certainty.as_str(),
                Line::Deposit(_, part) => part.certainty.as_str(),
            })
        }),
        Column::text("alternatives", "May also be", |line: &Line<'a>| line.alternatives().into()),
        Column::id("work", "Work", |line: &Line<'a>| {
            words::work(match line {
                Line::Part(.., part) => part.remedy_cost,
                Line::Deposit(_, part) => words::deposit_part_remedy(part.kind).0,
            })
            .into()
        }),
        Column::text("remedy", "What to do", |line: &Line<'a>| match line {
            Line::Part(_, _, row, part) => words::part_remedy(row, part).into(),
            Line::Deposit(_, part) => words::deposit_part_remedy(part.kind).1.into(),
        }),
        Column::text("lines", "Rows that show it", |line: &Line<'a>| line.proof().into()),
        Column::number(
            "weeks_since_week_ending",
            "Weeks open",
            of_part(|_, _, row, _| Cell::number(row.age.weeks_since_week_ending)),
        ),
        Column::text("note", "Note", |_: &Line<'a>| Cell::Empty),
    ]
}

/// A cell that only parts have.
fn of_part<'a>(
    cell: fn(ServiceId, Week, &'a Difference, &'a Part) -> Cell<'a>,
) -> impl Fn(&Line<'a>) -> Cell<'a> {
    move |line| match *line {
        Line::Part(service_id, week, row, part) => cell(service_id, week, row, part),
        Line::Deposit(..) => Cell::Empty,
    }
}

impl<'a> Line<'a> {
    const fn amount(&self) -> WideMoney {
        match self {
            Self::Part(.., part) => part.amount,
            Self::Deposit(_, part) => part.amount,
        }
    }

    fn cause(&self) -> Cell<'a> {
        match self {
            Self::Part(.., part) => Cell::named(part.kind.as_str(), words::part_title(part.kind)),
            Self::Deposit(_, part) => {
                let title = format!("Deposit: {}", words::deposit_part_title(part.kind));
                Cell::named(part.kind.as_str(), title)
            }
        }
    }

    fn alternatives(&self) -> String {
        let titles: Vec<&str> = match self {
            Self::Part(.., part) => {
                part.alternatives.iter().map(|kind| words::part_title(*kind)).collect()
            }
            Self::Deposit(_, part) => {
                part.alternatives.iter().map(|kind| words::deposit_part_title(*kind)).collect()
            }
        };
        titles.join("; ")
    }

    fn proof(&self) -> String {
        let rows: Vec<String> = match self {
            Self::Part(.., part) => part.lines.iter().map(proof).collect(),
            Self::Deposit(one, part) => {
                let day = PeopleDate(one.date_paid);
                let runs = one.clearing_numbers.iter();
                let runs = runs.map(|number| format!("Payment run {number} of {day}"));
                let deposits = one.deposits.iter().map(|deposit| {
                    format!("Deposit of {}: {}", PeopleDate(deposit.date_paid), deposit.amount)
                });
                runs.chain(deposits).chain(part.lines.iter().map(deposit_line)).collect()
            }
        };
        rows.join("; ")
    }
}
