//! Warnings about unusual rows, which are never refused.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::String;
use alloc::vec::Vec;

use ccs_core::date::{CCS_BEGAN, Day, Week};
use ccs_core::id::{ClearingNumber, EnrolmentId, ServiceId};
use ccs_core::money::{Money, WideMoney};

use crate::fact::Flags;
use crate::fold::{FirstWeeks, Shard};
use crate::record::{Key, Recipient, ReportStatus};
use crate::report::{Evidence, Warning, WarningKind, WeekReport};
use crate::workers::Workers;

/// The number of digits of a clearing number.
const CLEARING_DIGITS: usize = 12;

/// Warnings about the rows of one enrolment-week.
pub(crate) fn of_rows(key: &Key, evidence: &Evidence) -> Vec<WarningKind> {
    let mut odd = Vec::new();
    for line in &evidence.payments {
        if line.date_paid < key.week.monday() {
            odd.push(WarningKind::PaidLongBeforeWeek { date_paid: line.date_paid });
        }
    }
    for report in &evidence.session_reports {
        let session_report_id = report.session_report_id;
        let allocated = report.allocated();
        let is_over = |fee: Money| allocated > fee.into() && fee >= Money::ZERO;
        if report.total_fee.is_some_and(|fee| fee < Money::ZERO) {
            odd.push(WarningKind::NegativeFee { session_report_id });
        }
        if report.total_fee.is_some_and(is_over) {
            odd.push(WarningKind::AllocatedAboveFee { session_report_id });
        }
        if report.status == ReportStatus::Draft && !allocated.is_zero() {
            odd.push(WarningKind::AllocatedOnDraft { session_report_id });
        }
    }
    odd.extend(of_returns(evidence));
    odd.sort_unstable();
    odd.dedup();
    odd
}

fn of_returns(evidence: &Evidence) -> Vec<WarningKind> {
    let mut odd = Vec::new();
    if evidence.returns.iter().any(|returned| returned.counted() < WideMoney::ZERO) {
        odd.push(WarningKind::NegativeReturn);
    }
    let to_service = evidence.payments.iter().filter(|line| line.recipient == Recipient::Service);
    let paid: WideMoney = to_service.map(|line| line.amount().positive_part()).sum();
    let returned: WideMoney =
        evidence.returns.iter().map(super::record::ReturnedFeeReduction::counted).sum();
    if returned > paid {
        odd.push(WarningKind::ReturnExceedsPaid);
    }
    odd
}

/// Warnings about the runs and weeks of one service.
pub(crate) fn of_service(
    service_id: ServiceId,
    weeks: &BTreeMap<Week, WeekReport>,
) -> Vec<Warning> {
    let mut runs: BTreeMap<ClearingNumber, (Week, BTreeSet<Day>)> = BTreeMap::new();
    for (week, report) in weeks {
        for payment in &report.payments {
            let run = runs.entry(payment.clearing_number).or_insert((*week, BTreeSet::new()));
            run.1.insert(payment.date_paid);
        }
    }
    let warning = |week, kind| Warning { service_id, week, enrolment_id: None, kind };
    let early = weeks.keys().filter(|week| week.sunday() < CCS_BEGAN);
    let mut odd: Vec<Warning> =
        early.map(|week| warning(*week, WarningKind::BeforeCcsBegan)).collect();
    for (clearing_number, (week, days)) in runs {
        if days.len() > 1 {
            odd.push(warning(week, WarningKind::ClearingNumberTwoDays { clearing_number }));
        }
        if has_odd_length(clearing_number.as_str()) {
            odd.push(warning(week, WarningKind::ClearingNumberLength { clearing_number }));
        }
    }
    odd
}

/// Whether it has only digits, but not twelve: spreadsheets strip leading zeros.
fn has_odd_length(number: &str) -> bool {
    number.len() != CLEARING_DIGITS && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// Payment lines that are not whole cents: the first hundred enrolment-weeks of each service that have
/// one, and how many more. A source that divides its amounts has them in every row.
pub(crate) fn payments_with_part_cents(shards: &[Shard], workers: &impl Workers) -> Vec<Warning> {
    let of_service = |(service_id, weeks): (ServiceId, FirstWeeks)| {
        let last = weeks.named.last().copied();
        weeks.named.into_iter().map(move |named| {
            let (week, enrolment_id) = named;
            let more = if last == Some(named) { weeks.more } else { 0 };
            let kind = WarningKind::PaymentNotWholeCents { more };
            Warning { service_id, week, enrolment_id: Some(enrolment_id), kind }
        })
    };
    FirstWeeks::of(shards, Flags::PART_CENTS, workers).flat_map(of_service).collect()
}

/// Enrolments of one service whose ids differ in letter case only.
pub(crate) fn ids_that_differ_in_case(shards: &[Shard]) -> BTreeSet<(ServiceId, EnrolmentId)> {
    let folded = |id: &EnrolmentId| id.as_str().to_ascii_uppercase();
    let all = || shards.iter().flat_map(Shard::accounts);
    let lower: BTreeSet<(ServiceId, String)> = all()
        .filter(|(_, id)| id.as_str().bytes().any(|byte| byte.is_ascii_lowercase()))
        .map(|(service, id)| (service, folded(&id)))
        .collect();
    if lower.is_empty() {
        return BTreeSet::new();
    }
    let mut spelled: BTreeMap<(ServiceId, String), BTreeSet<EnrolmentId>> = BTreeMap::new();
    for (service, id) in all() {
        let name = (service, folded(&id));
        if lower.contains(&name) {
            spelled.entry(name).or_default().insert(id);
        }
    }
    let several = spelled.into_iter().filter(|(_, ids)| ids.len() > 1);
    several.flat_map(|((service, _), ids)| ids.into_iter().map(move |id| (service, id))).collect()
}
