//! The roll: every session, and what CCSS says of it.

use std::collections::BTreeSet;

use ccs_core::date::Day;
use ccs_core::exchange::{Exchange, RollLine};
use ccs_core::money::WideMoney;
use ccs_core::session::Totals;

use crate::block::{Block, Cell, Column, last_of_all, latest};

type Line<'a> = (Day, RollLine<'a>);

pub(super) fn block(exchange: &Exchange) -> Block<'_> {
    let days: BTreeSet<Day> = exchange.rolls().all().map(|(_, session)| session.day()).collect();
    let rows = move || {
        let days = days.clone().into_iter();
        days.flat_map(move |day| exchange.roll(day).map(move |line| (day, line)))
    };
    latest("Roll", "roll", columns(), rows, last_of_all)
}

fn columns<'a>() -> Vec<Column<'a, Line<'a>>> {
    let amount = |of: fn(Totals) -> Option<WideMoney>| {
        move |(_, line): &Line<'a>| Cell::from(line.entitlement.and_then(of))
    };
    vec![
        Column::day("session_date", "Day", |(day, _): &Line<'a>| (*day).into()),
        Column::id("enrolment_id", "Enrolment", |(_, line): &Line<'a>| Cell::shown(line.enrolment)),
        Column::id("start", "Start", |(_, line): &Line<'a>| {
            Cell::shown(line.session.times().start())
        }),
        Column::id("end", "End", |(_, line): &Line<'a>| Cell::shown(line.session.times().end())),
        Column::money("fee", "Fee", |(_, line): &Line<'a>| line.session.fee().into()),
        Column::id("attendance", "Mark", |(_, line): &Line<'a>| {
            Cell::Word(line.session.attendance().as_str())
        }),
        Column::text("ccs", "CCS", |(_, line): &Line<'a>| {
            Cell::named(line.ccs.as_str(), line.ccs.label())
        }),
        Column::id("colour", "Colour", |(_, line): &Line<'a>| {
            line.ccs.colour().map_or(Cell::Absent, Cell::Word)
        }),
        Column::id("attendance_id", "Attendance\nid", |(_, line): &Line<'a>| {
            line.attendance_id.as_ref().map(Cell::shown).unwrap_or_default()
        }),
        Column::money("service", "Service", amount(|totals| totals.service)).of("Entitled"),
        Column::money("individual", "Individual", amount(|totals| totals.individual))
            .of("Entitled"),
    ]
}
