//! The history of a debt, and as a picture what is owed after each entry.

use ccs_core::date::Day;
use ccs_core::id::DebtCaseId;
use ccs_core::money::WideMoney;
use ccs_debt::case::DebtCase;
use ccs_debt::event::Entry;
use ccs_debt::message::message;
use ccs_debt::totals::Totals;

use super::{Debt, DebtsPage};
use crate::block::{Block, Cell, Column, Moment, Picture, Row, Section, Shape, Table, last_rows};
use crate::words::with_people_dates;

/// An entry, and the debt after it.
#[derive(Debug, Clone, Copy)]
struct After<'c> {
    debt: DebtCaseId,
    entry: &'c Entry,
    totals: Totals,
}

pub(super) fn blocks<'a>(debt: &Debt<'a>) -> Vec<Block<'a>> {
    let (shown, note) = last_rows(&entries(debt.id, debt.case));
    let picture = picture(debt.id, &shown);
    let rows = move || shown.clone().into_iter().map(Row::of);
    let table = Table::new("history", "Every entry, and the debt after it", columns(), rows);
    let section = Section::new("History").with_all(note).with(picture);
    vec![section.with(table.on_pages().block()).block()]
}

pub(super) fn in_data<'a>(page: &'a DebtsPage<'_>) -> Block<'a> {
    let rows = || {
        let all = page.cases.iter().flat_map(|case| entries(case.debt_case_id(), case));
        all.map(Row::of)
    };
    Table::new("history", "The entries of all debts", columns(), rows).in_data().block()
}

fn entries(debt: DebtCaseId, case: &DebtCase) -> Vec<After<'_>> {
    let since: Totals = case.history().iter().map(added).sum();
    let mut totals = case.state().debt().plus(since.negated());
    let entries = case.history().iter().map(|entry| {
        totals = totals.plus(added(entry));
        After { debt, entry, totals }
    });
    entries.collect()
}

fn added(entry: &Entry) -> Totals {
    entry.event.adds().into_iter().map(|(_, adds)| adds).sum()
}

fn picture<'a>(debt: DebtCaseId, shown: &[After<'_>]) -> Block<'a> {
    let moment = |after: &After<'_>| Moment {
        on: day(after),
        amount: after.totals.net(),
        what: with_people_dates(&message(&after.entry.event)).into_owned(),
    };
    Block::Picture(Picture {
        id: format!("history-{debt}").into(),
        caption: "What is owed after each entry".to_owned(),
        legend: legend(shown),
        shape: Shape::Moments(shown.iter().map(moment).collect()),
    })
}

/// What the colours mean that are there.
fn legend(shown: &[After<'_>]) -> Vec<(&'static str, &'static str)> {
    let was_over_recovered = shown.iter().any(|after| after.totals.net() < WideMoney::ZERO);
    let over_recovered = was_over_recovered.then_some(("paid", "over-recovered"));
    std::iter::once(("allocated", "owed")).chain(over_recovered).collect()
}

const fn day(after: &After<'_>) -> Day {
    after.entry.command.on
}

fn columns<'a>() -> Vec<Column<'a, After<'a>>> {
    vec![
        Column::id("debt_case_id", "Debt", |it: &After<'a>| Cell::shown(it.debt)).in_data(),
        Column::day("on", "Day", |it: &After<'a>| day(it).into()),
        Column::id("command_id", "Command", |it: &After<'a>| {
            it.entry.command.command_id.as_str().into()
        }),
        Column::text("what", "What happened", |it: &After<'a>| {
            with_people_dates(&message(&it.entry.event)).into_owned().into()
        }),
        Column::money("outstanding", "Outstanding", |it: &After<'a>| {
            it.totals.outstanding().into()
        }),
        Column::money("over_recovered", "Over-\nrecovered", |it: &After<'a>| {
            it.totals.over_recovered().into()
        }),
    ]
}
