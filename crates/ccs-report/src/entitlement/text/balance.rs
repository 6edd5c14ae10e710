//! What changed, and what a year comes to.

use std::fmt;

use ccs_core::entitlement::{Balance, Change};

use crate::entitlement::words;
use crate::text::{Cell, Column, Columns, Page};
use crate::words::PeopleDate;

const CHANGES: [Column; 7] = [
    Column::text("Week", "Ending"),
    Column::text("", "Enrolment"),
    Column::text("", "Child"),
    Column::figure("", "CCS"),
    Column::figure("", "ACCS"),
    Column::figure("Fee", "reduction"),
    Column::figure("", "Withheld"),
];

pub(super) fn write_changes(changes: &[Change], page: &mut Page<'_>) -> fmt::Result {
    page.blank()?;
    page.heading("Changes against the earlier assessment")?;
    page.paragraph(0, &words::changes(changes))?;
    rows(changes, page)
}

fn rows(changes: &[Change], page: &mut Page<'_>) -> fmt::Result {
    if changes.is_empty() {
        return Ok(());
    }
    page.paragraph(0, words::WEEK_BY_WEEK)?;
    let columns = Columns::fitted(CHANGES, changes.iter().map(cells));
    columns.headings(page)?;
    changes.iter().try_for_each(|change| columns.row(&cells(change), page))
}

fn cells(change: &Change) -> [Cell; 7] {
    [
        Cell::of(PeopleDate(change.week.sunday())),
        Cell::of(change.enrolment_id),
        Cell::of(change.child),
        Cell::difference(change.ccs),
        Cell::difference(change.accs),
        Cell::difference(change.fee_reduction),
        Cell::difference(change.withheld),
    ]
}

const AMOUNTS: [Column; 2] = [Column::text("", ""), Column::figure("", "")];

pub(super) fn write(balance: &Balance, page: &mut Page<'_>) -> fmt::Result {
    page.blank()?;
    page.heading(&words::balance_title(balance))?;
    page.paragraph(0, &words::balance_verdict(balance))?;
    let amounts = words::balance_amounts(balance);
    let cells = |(label, amount): &(&'static str, _)| [Cell::of(label), Cell::amount(*amount)];
    let columns = Columns::fitted(AMOUNTS, amounts.iter().map(cells));
    amounts.iter().try_for_each(|row| columns.row(&cells(row), page))?;
    for line in words::balance_days(balance) {
        page.paragraph(0, &line)?;
    }
    if !balance.changes.is_empty() {
        page.blank()?;
    }
    rows(&balance.changes, page)
}
