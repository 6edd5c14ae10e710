//! Further answers: what changed, the outcome of a year, and a budget line.

use ccs_core::entitlement::{Balance, Change, SweepPoint, Swept, marginal_rates};
use ccs_core::money::WideMoney;
use ccs_core::ratio::Ratio;

use super::document::{over, percent};
use super::words;
use crate::block::{
    Axis, Block, Cell, Column, Figure, Item, Line, Picture, Row, Section, Shape, Table,
};

/// What changed against an earlier assessment.
pub(super) fn changes(changes: &[Change]) -> Block<'_> {
    let is_less = words::moved(changes) < WideMoney::ZERO;
    Section::new("Changes against the earlier assessment")
        .with(Block::verdict(words::changes(changes), is_less))
        .with(change_table("changes", changes))
        .block()
}

pub(super) fn change_table<'a>(name: &'static str, changes: &'a [Change]) -> Block<'a> {
    let columns = vec![
        Column::day("week_ending", "Week\nEnding", |it: &&'a Change| it.week.into()),
        Column::id("enrolment_id", "Enrolment", |it: &&'a Change| Cell::shown(it.enrolment_id)),
        Column::id("child", "Child", |it: &&'a Change| Cell::shown(it.child)),
        Column::id("service_id", "Service", |it: &&'a Change| Cell::shown(it.service_id)).in_data(),
        Column::difference("ccs", "CCS", |it: &&'a Change| it.ccs.into()),
        Column::difference("accs", "ACCS", |it: &&'a Change| it.accs.into()),
        Column::difference("entitlement", "Both", |it: &&'a Change| it.entitlement().into()),
        Column::difference("fee_reduction", "Fee\nreduction", |it: &&'a Change| {
            it.fee_reduction.into()
        }),
        Column::difference("withheld", "Withheld", |it: &&'a Change| it.withheld.into()),
    ];
    let table = Table::new(name, words::WEEK_BY_WEEK, columns, || changes.iter().map(Row::of));
    if changes.is_empty() { table.in_data().block() } else { table.block() }
}

/// The outcome of a year.
pub(super) fn balance(balance: &Balance) -> Block<'_> {
    let amounts = words::balance_amounts(balance);
    let amounts = amounts.map(|(label, amount)| Figure::new(label, Cell::Dollars(amount)));
    let days = words::balance_days(balance).into_iter().map(Item::sentence);
    Section::new(words::balance_title(balance))
        .with(Block::verdict(words::balance_verdict(balance), !balance.outcome.debt.is_zero()))
        .with(Block::Figures(amounts.into()))
        .with(Block::Items(days.collect()))
        .with(balance_table(balance))
        .with(change_table("balance-changes", &balance.changes))
        .block()
}

fn balance_table<'a>(balance: &'a Balance) -> Block<'a> {
    let day = |key, cell: fn(&&'a Balance) -> Cell<'a>| Column::day(key, key, cell);
    let money = |key, cell: fn(&&'a Balance) -> Cell<'a>| Column::money(key, key, cell);
    let columns = vec![
        Column::id("income_year", "Year", |it: &&'a Balance| Cell::shown(it.income_year)),
        Column::id("standing", "Standing", |it: &&'a Balance| Cell::Word(it.standing.as_str())),
        day("first_deadline", |it| it.deadlines.first.into()),
        day("second_deadline", |it| it.deadlines.second.into()),
        day("no_ccs_from", |it| it.no_ccs_from.into()),
        day("restarts_on", |it| it.restarts_on.into()),
        day("child_wellbeing_stops_from", |it| it.child_wellbeing_stops_from.into()),
        money("estimated", |it| it.before.into()),
        money("withheld", |it| it.withheld.into()),
        money("paid", |it| it.paid.into()),
        money("actual", |it| it.actual.into()),
        money("entitlement", |it| it.outcome.entitlement.into()),
        money("top_up", |it| it.outcome.top_up.into()),
        money("debt", |it| it.outcome.debt.into()),
        day("recovery_may_wait_until", |it| it.recovery_may_wait_until.into()),
    ];
    let rows = move || [Row::of(balance)];
    Table::new("balance", "The year", columns, rows).in_data().block()
}

/// A budget line, drawn and as a table.
pub(super) fn sweep(points: &[SweepPoint]) -> Block<'_> {
    let swept = words::swept(points);
    Section::new(format!("Budget line: {swept}"))
        .with(Block::Picture(drawn(points)))
        .with_all(marginal(points).map(Block::Picture))
        .with(sweep_table(points))
        .block()
}

fn drawn(points: &[SweepPoint]) -> Picture {
    let line = |class, amount: fn(&SweepPoint) -> WideMoney| Line {
        class,
        points: points.iter().map(|of| (along(of.at), amount(of))).collect(),
    };
    let axis = axis(points);
    let lines =
        vec![line("paid", |of| of.total.ccs.plus(accs(of))), line("allocated", |of| of.total.gap)];
    Picture {
        id: "line".into(),
        caption: format!(
            "Subsidy and what is left to pay, by {}",
            words::swept(points).to_lowercase()
        ),
        legend: vec![("paid", "CCS and ACCS"), ("allocated", "left to pay")],
        shape: Shape::Lines { axis, lines },
    }
}

/// Of a line over income, what the family pays more for each hundred dollars.
fn marginal(points: &[SweepPoint]) -> Option<Picture> {
    let rates = points.iter().zip(marginal_rates(points));
    let drawn = rates.filter_map(|(point, rate)| {
        Some((along(point.at), WideMoney::from_ten_thousandths(rate?.rounded_half_up(4))))
    });
    let points: Vec<(WideMoney, WideMoney)> = drawn.collect();
    (points.len() > 1).then(|| Picture {
        id: "marginal".into(),
        caption: "More to pay for each $100 more income".to_owned(),
        legend: vec![("allocated", "of each $100 more income since the point before")],
        shape: Shape::Lines {
            axis: Axis::Dollars,
            lines: vec![Line { class: "allocated", points }],
        },
    })
}

/// What the value of a fact is measured in.
pub(super) fn axis(points: &[SweepPoint]) -> Axis {
    match points.first().map(|point| point.at) {
        Some(Swept::Hours(_)) => Axis::Hours,
        _ => Axis::Dollars,
    }
}

/// Hours as ten-thousandths too: both axes measure alike.
pub(super) fn along(at: Swept) -> WideMoney {
    match at {
        Swept::Fee(amount) | Swept::Income(amount) => amount.into(),
        Swept::Hours(length) => {
            let minutes = i128::from(length.get()).saturating_mul(10_000);
            WideMoney::from_ten_thousandths(minutes.checked_div(60).unwrap_or_default())
        }
    }
}

/// The heading of its values.
pub(super) fn at_title(points: &[SweepPoint]) -> &'static str {
    match points.first().map(|point| point.at) {
        Some(Swept::Fee(_)) => "Fee of\na session",
        Some(Swept::Hours(_)) => "Hours of\nactivity",
        Some(Swept::Income(_)) | None => "Family's\nincome",
    }
}

/// The value of the fact that is varied.
pub(super) fn at<'a>(at: Swept) -> Cell<'a> {
    match at {
        Swept::Fee(amount) | Swept::Income(amount) => amount.into(),
        Swept::Hours(length) => Cell::number(Ratio::hours(length)),
    }
}

fn accs(point: &SweepPoint) -> WideMoney {
    point.total.accs.plus(point.total.provider_accs)
}

/// A point, and what the family pays more for each hundred dollars since the point before.
type Point<'a> = (&'a SweepPoint, Option<Ratio>);

fn sweep_table<'a>(points: &'a [SweepPoint]) -> Block<'a> {
    let money = |key, title, amount: fn(&SweepPoint) -> WideMoney| {
        Column::money(key, title, move |(point, _): &Point<'a>| amount(point).into())
    };
    let columns = vec![
        Column::id("over", "Over", |(point, _): &Point<'a>| Cell::Word(over(point.at))).in_data(),
        Column::number("at", at_title(points), |(point, _): &Point<'a>| at(point.at)),
        money("ccs", "CCS", |it| it.total.ccs),
        money("accs", "ACCS", |it| it.total.accs).in_data(),
        money("accs", "ACCS", accs).on_pages(),
        money("provider_accs", "ACCS to the provider", |it| it.total.provider_accs).in_data(),
        money("withheld", "Withheld", |it| it.total.withheld).in_data(),
        money("fee_reduction", "Fee\nreduction", |it| it.total.fee_reduction),
        money("fees", "Fees", |it| it.total.fees),
        money("other_payments", "Others pay", |it| it.total.other_payments).in_data(),
        money("gap", "Left\nto pay", |it| it.total.gap),
        Column::number("marginal_rate_percent", "Of each\n$100 more", |(_, rate): &Point<'a>| {
            rate.map_or(Cell::Absent, |rate| Cell::number(percent(rate)))
        }),
    ];
    let rows = || points.iter().zip(marginal_rates(points)).map(Row::of);
    Table::new("sweep", "All weeks together", columns, rows).block()
}
