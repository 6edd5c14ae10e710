//! The components that sum to a debt.

use ccs_core::id::DebtCaseId;
use ccs_core::money::WideMoney;
use ccs_debt::view::{ComponentDetails, ComponentView, DebtView, Names};

use super::{Debt, DebtsPage};
use crate::block::{Block, Cell, Column, Row, Section, Table, last_rows};

/// A component with the name of its child, or the debt that they sum to.
#[derive(Debug, Clone)]
struct Line {
    debt: DebtCaseId,
    of: Option<(ComponentView, Option<String>)>,
    amounts: Amounts,
}

/// The amounts that a component and a debt have alike.
#[derive(Debug, Clone, Copy)]
struct Amounts {
    amount: WideMoney,
    waived: WideMoney,
    recovered: WideMoney,
    refunded: WideMoney,
    transferred_out: WideMoney,
    outstanding: WideMoney,
    over_recovered: WideMoney,
}

pub(super) fn blocks<'a>(debt: &Debt<'a>) -> Vec<Block<'a>> {
    let (shown, note) = last_rows(&debt.view.components);
    let mut rows: Vec<Line> = shown.into_iter().map(|one| line(debt, one)).collect();
    rows.push(Line { debt: debt.id, of: None, amounts: Amounts::of_debt(&debt.view) });
    let section = Section::new("Components").with(table(rows).on_pages().block());
    vec![section.with_all(note).block()]
}

pub(super) fn in_data<'a>(page: &'a DebtsPage<'_>, names: Names) -> Block<'a> {
    let rows = move || {
        page.debts(names).flat_map(|debt| {
            let components = debt.view.components.clone().into_iter();
            components.map(move |one| Row::of(line(&debt, one)))
        })
    };
    Table::new("components", "The components of all debts", columns(), rows).in_data().block()
}

fn line(debt: &Debt<'_>, one: ComponentView) -> Line {
    let kept = debt.case.state().component(one.component_id);
    let child = kept.and_then(|kept| kept.component.child.as_ref());
    let child = child.map(|name| name.reveal().to_string());
    Line { debt: debt.id, amounts: Amounts::of(&one), of: Some((one, child)) }
}

impl Amounts {
    const fn of(one: &ComponentView) -> Self {
        Self {
            amount: one.amount,
            waived: one.waived,
            recovered: one.recovered,
            refunded: one.refunded,
            transferred_out: one.transferred_out,
            outstanding: one.outstanding,
            over_recovered: one.over_recovered,
        }
    }

    const fn of_debt(view: &DebtView) -> Self {
        Self {
            amount: view.raised,
            waived: view.waived,
            recovered: view.recovered,
            refunded: view.refunded,
            transferred_out: view.transferred_out,
            outstanding: view.outstanding,
            over_recovered: view.over_recovered,
        }
    }
}

fn table<'a>(rows: Vec<Line>) -> Table<'a> {
    let caption = "The components that sum to the debt";
    Table::new("components", caption, columns(), move || {
        rows.clone().into_iter().map(|line| match line.of {
            Some(_) => Row::of(line),
            None => Row::total("Total", line),
        })
    })
}

fn columns<'a>() -> Vec<Column<'a, Line>> {
    let of = |cell: fn(&ComponentView) -> Cell<'a>| {
        move |line: &Line| line.of.as_ref().map_or(Cell::Empty, |(one, _)| cell(one))
    };
    let details = |cell: fn(&ComponentDetails) -> Cell<'a>| {
        move |line: &Line| {
            let details = line.of.as_ref().and_then(|(one, _)| one.details.as_ref());
            details.map_or(Cell::Empty, cell)
        }
    };
    let amount =
        |amount: fn(Amounts) -> WideMoney| move |line: &Line| Cell::from(amount(line.amounts));
    vec![
        Column::id("debt_case_id", "Debt", |line: &Line| Cell::shown(line.debt)).in_data(),
        Column::id("component_id", "Component", of(|one| Cell::shown(one.component_id))),
        Column::id("component", "Subsidy", of(|one| Cell::shown(one.component))),
        Column::text("care_type", "Care", details(|of| Cell::Word(of.care_type.as_str())))
            .where_room(),
        Column::text(
            "service",
            "Service",
            details(|of| of.service.as_ref().map(ToString::to_string).into()),
        )
        .where_room(),
        Column::text("child", "Child", |line: &Line| {
            line.of.as_ref().and_then(|(_, child)| child.clone()).into()
        })
        .personal()
        .where_room(),
        Column::day("start", "From", details(|of| of.start.into())),
        Column::day("end", "To", details(|of| of.end.into())),
        Column::money("amount", "Amount", amount(|it| it.amount)),
        Column::money("waived", "Waived", amount(|it| it.waived)),
        Column::money("recovered", "Recovered", amount(|it| it.recovered)),
        Column::money("refunded", "Refunded", amount(|it| it.refunded)).where_room(),
        Column::money("transferred_out", "Transferred", amount(|it| it.transferred_out))
            .where_room(),
        Column::money("outstanding", "Outstanding", amount(|it| it.outstanding)),
        Column::money("over_recovered", "Over-\nrecovered", amount(|it| it.over_recovered)),
    ]
}
