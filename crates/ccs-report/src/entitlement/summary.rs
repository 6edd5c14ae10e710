//! Who pays what: every enrolment's week in one table, with a total.

use ccs_core::entitlement::{Entitlements, Totals, WeekEntitlement};
use ccs_core::money::WideMoney;

use super::weeks;
use crate::block::{Block, Cell, Column, Row, Table};
use crate::words::PeopleDate;

/// A week, or without one the sum of all.
type Line<'a> = (Option<&'a WeekEntitlement>, Totals);

/// The table; of one week, the figures above say the same.
pub(super) fn block(entitlements: &Entitlements) -> Option<Block<'_>> {
    let weeks = &entitlements.weeks;
    let rows = move || {
        let of_week = |week| Row::of((Some(week), Totals::of([week])));
        weeks.iter().map(of_week).chain([Row::total("All", (None, entitlements.total()))])
    };
    let caption = "Who pays what, week by week";
    let table = Table::new("who-pays", caption, columns(), rows).on_pages();
    (weeks.len() > 1).then(|| table.block())
}

fn columns<'a>() -> Vec<Column<'a, Line<'a>>> {
    let money = |key, title, amount: fn(&Totals) -> WideMoney| {
        Column::money(key, title, move |(_, total): &Line<'a>| amount(total).into())
    };
    // What a family may not have: a column only where it is not zero.
    let if_any = |key, title, amount: fn(&Totals) -> WideMoney| {
        Column::money(key, title, move |(_, total): &Line<'a>| Cell::unless_zero(amount(total)))
    };
    vec![
        Column::id("week_ending", "Week\nending", |(week, _): &Line<'a>| {
            week.map_or(Cell::Empty, link)
        }),
        Column::id("child", "Child", |(week, _): &Line<'a>| {
            week.map_or(Cell::Empty, |week| Cell::shown(week.child))
        }),
        money("fees", "Fees", |total| total.fees),
        if_any("other_payments", "Others\npay", |total| total.other_payments),
        money("ccs", "CCS", |total| total.ccs),
        if_any("accs", "ACCS", |total| total.accs.plus(total.provider_accs)),
        if_any("withheld", "Withheld", |total| total.withheld),
        money("fee_reduction", "Off\nthe fees", |total| total.fee_reduction),
        money("gap", "Left\nto pay", |total| total.gap),
    ]
}

fn link(week: &WeekEntitlement) -> Cell<'_> {
    let text = PeopleDate(week.week.sunday()).to_string().into();
    Cell::Link { text, to: format!("#{}", weeks::anchor(week)).into() }
}
