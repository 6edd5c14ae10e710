//! Section 1: what each clearing number paid, week by week, and each week's total.

use ccs_reconcile::report::{ClearingPayment, ServiceReport, WeekReport};
use serde::Serialize;

use super::lengths::{in_tables, near_equal};
use super::summary::TotalRow;
use super::words::{amount_or_absent, day, ending};

/// Payment lines that stay together on a page with their week, and the last of them with the
/// week's total.
const TOGETHER: usize = 8;

/// Section 1 of one service, in tables.
#[derive(Serialize)]
pub(super) struct SectionOne {
    tables: Vec<Table>,
    approval: TotalRow,
}

/// Weeks in one table.
#[derive(Serialize)]
struct Table {
    first: String,
    last: String,
    blocks: Vec<Block>,
}

/// Lines of one week that stay on one page.
#[derive(Serialize)]
struct Block {
    week: String,
    /// Whether these are the week's first lines.
    opens: bool,
    payments: Vec<[String; 5]>,
    /// The week's total, under its last lines.
    total: Option<TotalRow>,
}

impl SectionOne {
    pub(super) fn of(service: &ServiceReport) -> Self {
        let weeks = service.weeks.iter().map(blocks);
        let tables = in_tables(weeks, |block| block.payments.len().saturating_add(1));
        Self {
            tables: tables.into_iter().map(Table::of).collect(),
            approval: TotalRow::of(&service.total),
        }
    }
}

impl Table {
    fn of(blocks: Vec<Block>) -> Self {
        let week =
            |block: Option<&Block>| block.map(|block| block.week.clone()).unwrap_or_default();
        Self { first: week(blocks.first()), last: week(blocks.last()), blocks }
    }
}

fn blocks(week: &WeekReport) -> Vec<Block> {
    let block = |payments: &[ClearingPayment]| Block {
        week: ending(week.week),
        opens: false,
        payments: payments.iter().map(payment_cells).collect(),
        total: None,
    };
    let mut blocks: Vec<Block> = near_equal(&week.payments, TOGETHER).map(block).collect();
    if blocks.is_empty() {
        blocks.push(block(&[]));
    }
    if let Some(first) = blocks.first_mut() {
        first.opens = true;
    }
    if let Some(last) = blocks.last_mut() {
        last.total = Some(TotalRow::of(&week.total));
    }
    blocks
}

fn payment_cells(payment: &ClearingPayment) -> [String; 5] {
    [
        payment.clearing_number.to_string(),
        day(payment.date_paid),
        amount_or_absent(payment.ccs),
        amount_or_absent(payment.accs),
        payment.total().to_string(),
    ]
}
