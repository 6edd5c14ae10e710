//! What follows the services: warnings, deposits and allocations.

use std::collections::BTreeMap;

use ccs_core::money::WideMoney;
use ccs_reconcile::allocate::AllocatedReport;
use ccs_reconcile::deposits::{Deposit, DepositMatch};
use ccs_reconcile::report::{Report, Warning};
use serde::Serialize;

use super::lengths::LINES_A_TABLE;
use super::words::{counted, day, ending, outside};
use crate::words::{warning_meaning, warning_message};

/// The tables after the services; each is empty when there is nothing to show.
#[derive(Serialize)]
pub(super) struct Appendix {
    warnings: Vec<WarningGroup>,
    deposits: Vec<Vec<DepositRow>>,
    deposit_total: Option<DepositTotal>,
    allocations: Vec<Vec<AllocationRow>>,
}

/// The warnings of one code.
#[derive(Serialize)]
struct WarningGroup {
    code: &'static str,
    meaning: &'static str,
    count: String,
    tables: Vec<Vec<[String; 4]>>,
}

/// A day's lines against the bank.
#[derive(Serialize)]
struct DepositRow {
    day: String,
    references: String,
    paid: String,
    deposited: String,
    difference: String,
}

/// All days together.
#[derive(Serialize)]
struct DepositTotal {
    paid: String,
    deposited: String,
    difference: String,
}

/// What one report was allocated, or what none was.
#[derive(Serialize)]
struct AllocationRow {
    service: String,
    week: String,
    enrolment: String,
    /// None: the amount could not be allocated to any report.
    session_report: Option<String>,
    ccs: String,
    accs: String,
    total: String,
}

impl Appendix {
    pub(super) fn of(report: &Report) -> Self {
        Self {
            warnings: warning_groups(&report.warnings),
            deposits: tables(&report.deposits, DepositRow::of),
            deposit_total: (!report.deposits.is_empty())
                .then(|| DepositTotal::of(&report.deposits)),
            allocations: tables(&report.allocations, AllocationRow::of),
        }
    }
}

fn tables<T, U>(rows: &[T], row: impl Fn(&T) -> U) -> Vec<Vec<U>> {
    rows.chunks(LINES_A_TABLE).map(|rows| rows.iter().map(&row).collect()).collect()
}

fn warning_groups(warnings: &[Warning]) -> Vec<WarningGroup> {
    let mut by_code: BTreeMap<&'static str, Vec<&Warning>> = BTreeMap::new();
    for warning in warnings {
        by_code.entry(warning.kind.code()).or_default().push(warning);
    }
    let group = |(code, warnings): (&'static str, Vec<&Warning>)| WarningGroup {
        code,
        meaning: warning_meaning(code),
        count: counted(warnings.len(), "warning", "warnings"),
        tables: tables(&warnings, |warning| warning_cells(warning)),
    };
    by_code.into_iter().map(group).collect()
}

fn warning_cells(warning: &Warning) -> [String; 4] {
    let enrolment =
        warning.enrolment_id.map_or_else(|| String::from("the whole week"), |id| id.to_string());
    let message = outside(&warning_message(&warning.kind));
    [warning.service_id.to_string(), ending(warning.week), enrolment, message]
}

impl DepositRow {
    fn of(deposit_day: &DepositMatch) -> Self {
        let name = |deposit: &Deposit| match deposit.reference.as_deref() {
            Some(reference) => format!("{} ({})", deposit.amount, outside(reference)),
            None => deposit.amount.to_string(),
        };
        let references: Vec<String> = deposit_day.deposits.iter().map(name).collect();
        Self {
            day: day(deposit_day.date_paid),
            references: references.join("; "),
            paid: deposit_day.paid.to_string(),
            deposited: deposit_day.deposited().to_string(),
            difference: deposit_day.difference().to_string(),
        }
    }
}

impl DepositTotal {
    fn of(days: &[DepositMatch]) -> Self {
        let sum = |amount: fn(&DepositMatch) -> WideMoney| {
            days.iter().map(amount).sum::<WideMoney>().to_string()
        };
        Self {
            paid: sum(|day| day.paid),
            deposited: sum(|day| day.deposited()),
            difference: sum(DepositMatch::difference),
        }
    }
}

impl AllocationRow {
    fn of(row: &AllocatedReport) -> Self {
        Self {
            service: row.key.service_id.to_string(),
            week: ending(row.key.week),
            enrolment: row.key.enrolment_id.to_string(),
            session_report: row.session_report_id.map(|id| id.to_string()),
            ccs: row.amount.ccs.to_string(),
            accs: row.amount.accs.to_string(),
            total: row.amount.total().to_string(),
        }
    }
}
