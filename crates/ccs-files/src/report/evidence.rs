//! The rows that prove the parts of a difference, against the row's figures and each other.
//!
//! Each row is evidence of any number of parts, so each is counted once. The parts need not list
//! every row; where they list all that the row counts, their sum is the row's.

use std::collections::{BTreeMap, BTreeSet};

use ccs_core::date::Day;
use ccs_core::id::{ClearingNumber, SessionReportId};
use ccs_core::money::WideMoney;
use ccs_reconcile::record::{Recipient, ReturnStatus};
use ccs_reconcile::report::{Difference, LineRef, Part};

use super::fault::{ReportFault, agree, refuse};
use super::service::Around;
use crate::json::Fields;

pub(super) fn evidence_agrees(fields: &mut Fields<'_>, row: &Difference, around: &Around<'_>) {
    let is_sound = one_content_each(fields, row) & paid_by_runs(fields, row, around);
    if is_sound && payments_agree(fields, row) & reports_agree(fields, row) {
        returns_agree(fields, row, around);
        excess_agrees(fields, row, around);
    }
}

/// How many session reports the parts name.
pub(super) fn reports_named(parts: &[Part]) -> u64 {
    count(allocations(parts).len())
}

/// Every row of evidence, with the numbers of its part and of its line.
fn lines(parts: &[Part]) -> impl Iterator<Item = ([usize; 2], &LineRef)> {
    parts.iter().enumerate().flat_map(|(part, of)| {
        of.lines.iter().enumerate().map(move |(line, row)| ([part, line], row))
    })
}

fn contradicts(fields: &mut Fields<'_>, [part, line]: [usize; 2], key: &str) -> bool {
    let place = format!("parts[{part}].lines[{line}].{key}");
    refuse::<()>(fields, &place, ReportFault::Contradicts).is_some()
}

/// A session report or a return that proves several parts is the same in each.
fn one_content_each(fields: &mut Fields<'_>, row: &Difference) -> bool {
    let (mut reports, mut returns) = (BTreeMap::new(), BTreeMap::new());
    let mut is_sound = true;
    for (at, line) in lines(&row.parts) {
        let (known, key) = match line {
            LineRef::SessionReport { session_report_id, .. } => {
                (reports.entry(*session_report_id).or_insert(line), "session_report_id")
            }
            LineRef::Return { return_id: Some(id), .. } => {
                (returns.entry(*id).or_insert(line), "return_id")
            }
            LineRef::Return { .. } | LineRef::Payment { .. } => continue,
        };
        is_sound &= *known == line || contradicts(fields, at, key);
    }
    is_sound
}

/// Section 1 lists the run of each payment line to the service.
fn paid_by_runs(fields: &mut Fields<'_>, row: &Difference, around: &Around<'_>) -> bool {
    let Some(runs) = around.payments else { return true };
    let mut is_sound = true;
    for (at, line) in lines(&row.parts) {
        let LineRef::Payment { clearing_number, date_paid, recipient, .. } = *line else {
            continue;
        };
        let run = (clearing_number, date_paid);
        let is_listed = || runs.binary_search_by_key(&run, super::service::run_of).is_ok();
        is_sound &= recipient == Recipient::Individual
            || is_listed()
            || contradicts(fields, at, "clearing_number");
    }
    is_sound
}

/// No more payment lines are named than were paid, and none is later than the last. Lines that are
/// equal in all that is named count once.
fn payments_agree(fields: &mut Fields<'_>, row: &Difference) -> bool {
    let to_service = lines(&row.parts).filter_map(|(_, line)| match *line {
        LineRef::Payment { clearing_number, date_paid, recipient: Recipient::Service, amount } => {
            Some((date_paid, clearing_number, amount))
        }
        _ => None,
    });
    let named: BTreeSet<(Day, ClearingNumber, WideMoney)> = to_service.collect();
    let last = named.last().map(|(day, ..)| *day);
    let paid = named.iter().map(|(.., amount)| *amount).sum();
    let are_all = count(named.len()) == row.paid.count;
    if count(named.len()) > row.paid.count {
        return refuse::<()>(fields, "paid.count", ReportFault::Contradicts).is_some();
    }
    if last > row.last_paid || (are_all && last != row.last_paid) {
        return refuse::<()>(fields, "last_paid", ReportFault::Contradicts).is_some();
    }
    !are_all || agree(fields, "paid.amount", row.paid.amount, paid).is_some()
}

/// No more session reports are named than there are, nor more allocations.
fn reports_agree(fields: &mut Fields<'_>, row: &Difference) -> bool {
    let named = allocations(&row.parts);
    let allocated = count(named.values().filter(|amount| !amount.is_zero()).count());
    if count(named.len()) > row.session_reports {
        return refuse::<()>(fields, "session_reports", ReportFault::Contradicts).is_some();
    }
    let are_all = count(named.len()) == row.session_reports;
    if allocated > row.allocated.count || (are_all && allocated != row.allocated.count) {
        return refuse::<()>(fields, "allocated.count", ReportFault::Contradicts).is_some();
    }
    let sum = named.into_values().sum();
    allocated != row.allocated.count
        || agree(fields, "allocated.amount", row.allocated.amount, sum).is_some()
}

fn allocations(parts: &[Part]) -> BTreeMap<SessionReportId, WideMoney> {
    let reports = lines(parts).filter_map(|(_, line)| match *line {
        LineRef::SessionReport { session_report_id, allocated, .. } => {
            Some((session_report_id, allocated))
        }
        LineRef::Payment { .. } | LineRef::Return { .. } => None,
    });
    reports.collect()
}

/// Where no return is below zero, those that are named are at most what was returned.
fn returns_agree(fields: &mut Fields<'_>, row: &Difference, around: &Around<'_>) {
    let named: BTreeSet<&LineRef> = lines(&row.parts).map(|(_, line)| line).collect();
    let counted = named.into_iter().filter_map(|line| match *line {
        LineRef::Return { status, not_passed_on, .. } if status != ReturnStatus::Withdrawn => {
            Some(not_passed_on)
        }
        _ => None,
    });
    if !around.frame.has_negative_returns && counted.sum::<WideMoney>() > row.returned {
        refuse::<()>(fields, "returned", ReportFault::DoesNotFoot);
    }
}

/// Where every session report is live, and no control total shows that a line is repeated, the
/// excess over the fee is what was paid less the fees.
fn excess_agrees(fields: &mut Fields<'_>, row: &Difference, around: &Around<'_>) {
    if around.frame.has_clearing_totals {
        return;
    }
    let excess = row.paid.amount.minus(row.total_fee).positive_part();
    for (at, part) in row.parts.iter().enumerate() {
        let are_all = reports_named(std::slice::from_ref(part)) == row.session_reports;
        if let Some(stated) = part.excess_over_fee.filter(|_| are_all) {
            let place = format!("parts[{at}].excess_over_fee");
            agree(fields, &place, stated, excess);
        }
    }
}

fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}
