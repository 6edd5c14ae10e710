//! Section 2: every enrolment that differs, the parts of its difference, and what clears them.

use ccs_core::money::WideMoney;
use ccs_reconcile::record::Recipient;
use ccs_reconcile::report::{Difference, LineRef, Part, ServiceReport, Total, WeekReport};
use serde::Serialize;

use super::lengths::in_tables;
use super::summary::TotalRow;
use super::words::{amount_or_absent, counted, day, ending, outside};
use crate::words::{part_remedy, part_title};

/// Rows of evidence that one part prints; the JSON document has them all.
const EVIDENCE: usize = 8;

/// Lines that a row and its parts surely have room for on one page.
const ONE_PAGE: usize = 28;

/// Characters that a line of the column of children surely holds, and one of the parts' texts.
const ACROSS: (usize, usize) = (16, 64);

/// Section 2 of one service, in tables. No table: no enrolment differs.
#[derive(Serialize)]
pub(super) struct SectionTwo {
    tables: Vec<Table>,
    /// The totals of the rows that differ.
    approval: TotalRow,
}

/// Weeks in one table.
#[derive(Serialize)]
struct Table {
    first: String,
    last: String,
    blocks: Vec<Block>,
}

/// One enrolment-week, which stays on one page.
#[derive(Serialize)]
struct Block {
    week: String,
    /// Whether this is the week's first row.
    opens: bool,
    /// Whether all of it surely fits on one page.
    whole: bool,
    enrolment: String,
    child: String,
    total_fee: String,
    paid: [String; 2],
    allocated: [String; 2],
    difference: String,
    returned: String,
    /// Weeks since the week ended.
    age: String,
    parts: Vec<PartRow>,
    /// The week's total of the rows that differ, under its last row.
    total: Option<TotalRow>,
}

/// One cause under a row.
#[derive(Serialize)]
struct PartRow {
    title: &'static str,
    remedy: String,
    /// What exceeds what, and the rows that prove it.
    evidence: String,
    amount: String,
}

impl SectionTwo {
    pub(super) fn of(service: &ServiceReport) -> Self {
        let weeks = service.weeks.iter().map(blocks);
        let tables = in_tables(weeks, |block| block.parts.len().saturating_add(2));
        let total: Total = service.weeks.iter().flat_map(|week| &week.differences).collect();
        Self { tables: tables.into_iter().map(Table::of).collect(), approval: TotalRow::of(&total) }
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
    let mut blocks: Vec<Block> =
        week.differences.iter().map(|row| Block::of(ending(week.week), row)).collect();
    if let Some(first) = blocks.first_mut() {
        first.opens = true;
    }
    if let Some(last) = blocks.last_mut() {
        last.total = Some(TotalRow::of(&week.differences.iter().collect()));
    }
    blocks
}

impl Block {
    fn of(week: String, row: &Difference) -> Self {
        let child = row.child.as_ref().map(|child| outside(child.reveal())).unwrap_or_default();
        let parts: Vec<PartRow> = row.parts.iter().map(|part| PartRow::of(row, part)).collect();
        let lines = |text: &str, across: usize| text.chars().count().div_ceil(across);
        let length = parts.iter().fold(lines(&child, ACROSS.0), |sum, part| {
            let text = part.remedy.len().saturating_add(part.evidence.len());
            sum.saturating_add(text.div_ceil(ACROSS.1)).saturating_add(1)
        });
        Self {
            week,
            opens: false,
            whole: length <= ONE_PAGE,
            enrolment: row.enrolment_id.to_string(),
            child,
            total_fee: row.total_fee.to_string(),
            paid: [row.paid.amount.to_string(), row.paid.count.to_string()],
            allocated: [row.allocated.amount.to_string(), row.allocated.count.to_string()],
            difference: row.difference().to_string(),
            returned: row.returned.to_string(),
            age: row.age.weeks_since_week_ending.to_string(),
            parts,
            total: None,
        }
    }
}

impl PartRow {
    fn of(row: &Difference, part: &Part) -> Self {
        Self {
            title: part_title(part.kind),
            remedy: outside(&part_remedy(row, part)),
            evidence: evidence(part),
            amount: part.amount.to_string(),
        }
    }
}

fn evidence(part: &Part) -> String {
    let mut sentences: Vec<String> = excess(part).into_iter().collect();
    if !part.lines.is_empty() {
        let mut rows: Vec<String> = part.lines.iter().take(EVIDENCE).map(proof).collect();
        let more = part.lines.len().saturating_sub(EVIDENCE);
        if more > 0 {
            rows.push(format!("and {} more", counted(more, "row", "rows")));
        }
        sentences.push(format!("Shown by: {}.", rows.join("; ")));
    }
    sentences.join(" ")
}

fn excess(part: &Part) -> Option<String> {
    let over = |amount: Option<WideMoney>| amount_or_absent(amount);
    match (part.excess_over_fee, part.excess_over_entitlement) {
        (None, None) => None,
        (fee @ Some(_), None) => Some(format!("Paid exceeds the fee by {}.", over(fee))),
        (None, entitlement) => {
            Some(format!("Paid exceeds the entitlement by {}.", over(entitlement)))
        }
        (fee, entitlement) => Some(format!(
            "Paid exceeds the fee by {} and the entitlement by {}.",
            over(fee),
            over(entitlement)
        )),
    }
}

fn proof(line: &LineRef) -> String {
    match *line {
        LineRef::Payment { clearing_number, date_paid, recipient, amount } => {
            let to = if recipient == Recipient::Individual { " to the individual" } else { "" };
            format!("payment {clearing_number}{to} of {}, {amount}", day(date_paid))
        }
        LineRef::SessionReport { session_report_id, version, status, allocated } => {
            let status = status.as_str();
            format!(
                "session report {session_report_id} version {version}, {status}, allocated {allocated}"
            )
        }
        LineRef::Return { return_id, date_returned, status, not_passed_on } => {
            let name = return_id.map(|id| format!(" {id}")).unwrap_or_default();
            format!("return{name} of {}, {}, {not_passed_on}", day(date_returned), status.as_str())
        }
    }
}
