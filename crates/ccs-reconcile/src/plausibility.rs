//! Warnings about unusual rows, which are never refused.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::String;
use alloc::vec::Vec;

use ccs_core::date::{CCS_BEGAN, Day, Week};
use ccs_core::id::{ClearingNumber, EnrolmentId, ServiceId, SessionReportId};
use ccs_core::money::{Money, WideMoney};
use hashbrown::HashTable;

use crate::fact::{Flags, units};
use crate::fold::{FirstWeeks, Shard, Unusual, hash_of};
use crate::record::{Key, PaymentLine, Recipient, ReportStatus, SessionReport};
use crate::report::{Evidence, Warning, WarningKind, WeekReport};
use crate::workers::Workers;

/// The number of digits of a clearing number.
const CLEARING_DIGITS: usize = 12;

/// Warnings about the rows of one enrolment-week.
pub(crate) fn of_rows(evidence: &Evidence) -> Vec<WarningKind> {
    let mut odd = Vec::new();
    let early = evidence.payments.iter().filter(|line| is_paid_before_week(line));
    odd.extend(early.map(|line| WarningKind::PaidLongBeforeWeek { date_paid: line.date_paid }));
    for report in &evidence.session_reports {
        odd.extend(ReportFaults::of(report).kinds(report.session_report_id));
    }
    odd.extend(of_returns(evidence));
    odd.sort_unstable();
    odd.dedup();
    odd
}

/// Warnings about rows that are unusual by themselves. Of a week that was read again they follow from
/// its rows too, and there only the version of a report that counts is named: reports of which
/// another version was found, as those warnings say, are left to that.
pub(crate) fn of_unusual(unusual: &Unusual, of_identity: &[Warning]) -> Vec<Warning> {
    let replaced: BTreeSet<(ServiceId, SessionReportId)> = of_identity
        .iter()
        .filter_map(|warning| match warning.kind {
            WarningKind::SessionReportSuperseded { session_report_id, .. } => {
                Some((warning.service_id, session_report_id))
            }
            _ => None,
        })
        .collect();
    let warning = |key: &Key, kind| {
        let Key { service_id, week, enrolment_id } = *key;
        Warning { service_id, week, enrolment_id: Some(enrolment_id), kind }
    };
    let lines = unusual.lines.iter();
    let early = lines.map(|(key, date_paid)| {
        warning(key, WarningKind::PaidLongBeforeWeek { date_paid: *date_paid })
    });
    let counting =
        unusual.reports.iter().filter(|(key, id, _)| !replaced.contains(&(key.service_id, *id)));
    let of_reports = counting
        .flat_map(|(key, id, faults)| faults.kinds(*id).map(move |kind| warning(key, kind)));
    early.chain(of_reports).collect()
}

/// Whether the line was paid before the Monday of its week. Every line is asked, so the days are
/// compared as numbers.
#[inline]
pub(crate) fn is_paid_before_week(line: &PaymentLine) -> bool {
    line.date_paid.ordinal() < i32::from(line.key.week.index()).saturating_mul(7)
}

/// What is unusual about a session report by itself.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct ReportFaults(u8);

impl ReportFaults {
    const NEGATIVE_FEE: u8 = 1;
    const ABOVE_FEE: u8 = 2;
    const ON_DRAFT: u8 = 4;

    #[inline]
    pub(crate) fn of(report: &SessionReport) -> Self {
        let allocated = units(report.allocated_ccs).wrapping_add(units(report.allocated_accs));
        let is_over = |fee: Money| allocated > fee.ten_thousandths() && fee >= Money::ZERO;
        let fault = |bit: u8, holds: bool| if holds { bit } else { 0 };
        let is_negative = report.total_fee.is_some_and(|fee| fee < Money::ZERO);
        let is_on_draft = report.status == ReportStatus::Draft && allocated != 0;
        Self(
            fault(Self::NEGATIVE_FEE, is_negative)
                | fault(Self::ABOVE_FEE, report.total_fee.is_some_and(is_over))
                | fault(Self::ON_DRAFT, is_on_draft),
        )
    }

    #[inline]
    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The warnings of a report that has them.
    pub(crate) fn kinds(
        self,
        session_report_id: SessionReportId,
    ) -> impl Iterator<Item = WarningKind> {
        let kinds = [
            (Self::NEGATIVE_FEE, WarningKind::NegativeFee { session_report_id }),
            (Self::ABOVE_FEE, WarningKind::AllocatedAboveFee { session_report_id }),
            (Self::ON_DRAFT, WarningKind::AllocatedOnDraft { session_report_id }),
        ];
        kinds.into_iter().filter(move |(bit, _)| self.0 & bit != 0).map(|(_, kind)| kind)
    }

    /// As one byte, by which a stored state has them.
    #[cfg(feature = "serde")]
    pub(crate) const fn bits(self) -> u8 {
        self.0
    }

    /// The faults of a byte, if it is one of them.
    #[cfg(feature = "serde")]
    pub(crate) const fn from_bits(bits: u8) -> Option<Self> {
        if matches!(bits, 1..8) { Some(Self(bits)) } else { None }
    }
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

/// One clearing number of a service, by its first payment.
struct Run {
    clearing_number: ClearingNumber,
    week: Week,
    day: Day,
    /// Whether another payment has another day.
    has_other_day: bool,
}

/// Warnings about the runs and weeks of one service.
pub(crate) fn of_service(
    service_id: ServiceId,
    weeks: &BTreeMap<Week, WeekReport>,
) -> Vec<Warning> {
    let warning = |week, kind| Warning { service_id, week, enrolment_id: None, kind };
    let early = weeks.keys().filter(|week| week.sunday() < CCS_BEGAN);
    let mut odd: Vec<Warning> =
        early.map(|week| warning(*week, WarningKind::BeforeCcsBegan)).collect();
    for Run { clearing_number, week, has_other_day, .. } in runs(weeks) {
        if has_other_day {
            odd.push(warning(week, WarningKind::ClearingNumberTwoDays { clearing_number }));
        }
        if has_odd_length(clearing_number.as_str()) {
            odd.push(warning(week, WarningKind::ClearingNumberLength { clearing_number }));
        }
    }
    odd
}

/// The runs of a service, in no order. Weeks and their payments are in order, so a run's first payment is the
/// first of it.
fn runs(weeks: &BTreeMap<Week, WeekReport>) -> impl Iterator<Item = Run> {
    let hash = |run: &Run| hash_of(run.clearing_number.identifier());
    let mut runs: HashTable<Run> = HashTable::new();
    for (&week, report) in weeks {
        for payment in &report.payments {
            let (clearing_number, day) = (payment.clearing_number, payment.date_paid);
            let new = Run { clearing_number, week, day, has_other_day: false };
            let is_it = |known: &Run| known.clearing_number == clearing_number;
            runs.entry(hash(&new), is_it, hash)
                .and_modify(|known| known.has_other_day |= known.day != day)
                .or_insert(new);
        }
    }
    runs.into_iter()
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
