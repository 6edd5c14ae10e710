//! A budget line as a table.

use std::fmt;

use ccs_core::entitlement::SweepPoint;
use ccs_core::money::WideMoney;

use crate::entitlement::words;
use crate::text::{Cell, Column, Columns, Page};

const COLUMNS: [Column; 6] = [
    Column::figure("", "At"),
    Column::figure("", "CCS"),
    Column::figure("", "ACCS"),
    Column::figure("Fee", "reduction"),
    Column::figure("", "Fees"),
    Column::figure("Left", "to pay"),
];

pub(super) fn write(points: &[SweepPoint], page: &mut Page<'_>) -> fmt::Result {
    page.blank()?;
    page.heading(&format!("Budget line: {}", words::swept(points)))?;
    let columns = Columns::fitted(COLUMNS, points.iter().map(cells));
    columns.headings(page)?;
    points.iter().try_for_each(|point| columns.row(&cells(point), page))
}

fn cells(point: &SweepPoint) -> [Cell; 6] {
    let total = &point.total;
    let amount = |amount: WideMoney| Cell::amount(amount);
    [
        Cell::of(crate::entitlement::document::at(point.at)),
        amount(total.ccs),
        amount(total.accs.plus(total.provider_accs)),
        amount(total.fee_reduction),
        amount(total.fees),
        amount(total.gap),
    ]
}
