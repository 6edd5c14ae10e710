//! An enrolment's week as a section, and weeks as rows.

use ccs_core::entitlement::{Entitlements, WeekEntitlement, WeekExplained};
use ccs_core::ratio::Ratio;

use super::{EntitlementReport, sessions, words};
use crate::block::{Block, Cell, Column, Derived, Row, Section, Table};
use crate::words::WeekdayDate;

/// A week as presented to a family, with the derivations if requested.
pub(super) fn section<'a>(report: &EntitlementReport<'a>, week: &'a WeekEntitlement) -> Block<'a> {
    let section = Section::new(words::week_title(week))
        .anchored(anchor(week))
        .with(Block::paragraph(words::terms(week)))
        .with(sessions::of_week(week))
        .with_all(words::cut_by_annual_cap(week).map(Block::paragraph));
    let reasons = report.explained(week).map(|explained| reasons(week, explained));
    section.with_all(reasons).block()
}

/// The name of the week of an enrolment for links within a page.
pub(super) fn anchor(week: &WeekEntitlement) -> String {
    format!("week-{}-{}", week.week, week.enrolment_id)
}

fn reasons<'a>(week: &'a WeekEntitlement, explained: &'a WeekExplained) -> Block<'a> {
    let of_week = words::week_derivations(explained)
        .map(|derivation| Block::Derivation(Derived { of: None, derivation }));
    let sessions = explained.sessions.iter().filter_map(|session| {
        let decided = week.sessions.iter().find(|decided| decided.place == session.place)?;
        let of = Some(WeekdayDate(decided.session_date).to_string());
        Some(Block::Derivation(Derived { of, derivation: &session.amount }))
    });
    Section::new("How each figure came about").with_all(of_week.chain(sessions)).block()
}

/// A row of data for each enrolment's week.
pub(super) fn table(entitlements: &Entitlements) -> Block<'_> {
    let rows = || entitlements.weeks.iter().map(Row::of);
    Table::new("weeks", "Every week", columns(), rows).in_data().block()
}

fn columns<'a>() -> Vec<Column<'a, &'a WeekEntitlement>> {
    type Week<'a> = &'a WeekEntitlement;
    let money = |key, cell: fn(&Week<'a>) -> Cell<'a>| Column::money(key, key, cell);
    vec![
        Column::day("week_ending", "Week", |of: &Week<'a>| of.week.into()),
        Column::id("enrolment_id", "Enrolment", |of: &Week<'a>| Cell::shown(of.enrolment_id)),
        Column::id("child", "Child", |of: &Week<'a>| Cell::shown(of.child)),
        Column::id("service_id", "Service", |of: &Week<'a>| Cell::shown(of.service_id)),
        Column::day("fortnight_from", "From", |of: &Week<'a>| of.fortnight.first_monday().into()),
        Column::number("percentage", "Percentage", |of: &Week<'a>| Cell::number(of.percentage)),
        Column::id("higher_rate", "Higher rate", |of: &Week<'a>| of.higher_rate.into()),
        Column::number("hours_available", "Hours", |of: &Week<'a>| {
            Cell::number(Ratio::hours(of.hours_available))
        }),
        Column::number("withholding_percent", "Withholding", |of: &Week<'a>| {
            Cell::number(of.withholding)
        }),
        money("ccs", |of| of.ccs.into()),
        money("accs", |of| of.accs.into()),
        money("provider_accs", |of| of.provider_accs.into()),
        money("withheld", |of| of.withheld.into()),
        money("fee_reduction", |of| of.fee_reduction.into()),
        money("fees", |of| of.fees.into()),
        money("other_payments", |of| of.other_payments.into()),
        money("gap", |of| of.gap.into()),
    ]
}
