//! Allocates payment lines to session reports, for users whose software does not.
//!
//! Only reports that are not cancelled receive an allocation, up to a cap that is a policy, the
//! oldest report first; recoveries are taken from the newest first. What cannot be allocated stays
//! visible: paid = allocated + unallocated, to the ten-thousandth of a dollar, for CCS and ACCS
//! separately.

use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use ccs_core::id::SessionReportId;
use ccs_core::money::{Money, WideMoney};

use crate::record::{Key, PaymentLine, Recipient, SessionReport};

/// The limit up to which a report receives an allocation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CapPolicy {
    /// The total fee.
    FeeCap,
    /// The entitlement on the statement, if there is one; otherwise the fee.
    EntitlementCap,
}

impl CapPolicy {
    /// The cap of one report: zero for a cancelled report, and never more than an amount can be.
    #[must_use]
    pub fn cap(self, report: &SessionReport) -> WideMoney {
        if report.is_cancelled() {
            return WideMoney::ZERO;
        }
        let fee: WideMoney = report.total_fee.map(Into::into).unwrap_or_default();
        match (self, report.entitlement()) {
            (Self::FeeCap, _) | (Self::EntitlementCap, None) => fee.positive_part(),
            (Self::EntitlementCap, Some(entitlement)) => entitlement.positive_part(),
        }
    }
}

/// Amounts of CCS and ACCS.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Subsidy {
    /// Child Care Subsidy.
    pub ccs: WideMoney,
    /// Additional Child Care Subsidy.
    pub accs: WideMoney,
}

impl Subsidy {
    /// Both together.
    #[must_use]
    pub fn total(self) -> WideMoney {
        self.ccs.plus(self.accs)
    }
}

/// What was allocated to one report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AllocatedReport {
    /// Service, week and enrolment.
    pub key: Key,
    /// The report; `None` for what could not be allocated to any.
    pub session_report_id: Option<SessionReportId>,
    /// The allocated amounts.
    pub amount: Subsidy,
}

/// Allocates the payments of one enrolment-week to its reports, oldest first: by the day submitted,
/// otherwise by id in natural order.
///
/// `left_out` is money that does not belong to the live reports: returned fee reduction, and the
/// amounts of cancelled reports. Allocating payments oldest first and taking recoveries newest
/// first has the same result as allocating the net, so the order of the lines does not matter. A
/// type with an amount below zero is put on the reports that have allocations of the other type;
/// the cap applies to the sum. The last row is what is not allocated. It is absent when that is
/// zero, as is a report to which neither type is allocated.
///
/// ```
/// # use ccs_reconcile::{allocate::{allocate, CapPolicy, Subsidy}, record::*};
/// # use ccs_core::date::{Day, Week};
/// # let key = Key { service_id: "190016362L".parse().unwrap(), week: Week::ending(Day::ymd(2018, 9, 2)).unwrap(), enrolment_id: "E1".parse().unwrap() };
/// # let payment = PaymentLine { accs: Some("1335.29".parse().unwrap()), ..PaymentLine::new(key, "000190000113".parse().unwrap(), Day::ymd(2019, 2, 1)) };
/// # let report = SessionReport { total_fee: Some("660.00".parse().unwrap()), ..SessionReport::new(key, "SR-1".parse().unwrap(), 1, ReportStatus::Processed) };
/// // Paid 1335.29 for a fee of 660.00: the fee is allocated and 675.29 cannot be.
/// let rows = allocate(key, &[payment], &[report], Subsidy::default(), CapPolicy::FeeCap);
/// assert_eq!(rows[0].amount.total().to_string(), "660.00");
/// assert_eq!(rows[1].amount.total().to_string(), "675.29");
/// ```
#[must_use]
pub fn allocate(
    key: Key,
    payments: &[PaymentLine],
    reports: &[SessionReport],
    left_out: Subsidy,
    policy: CapPolicy,
) -> Vec<AllocatedReport> {
    let paid = paid(payments);
    let mut left =
        Subsidy { ccs: paid.ccs.minus(left_out.ccs), accs: paid.accs.minus(left_out.accs) };
    let mut rows: Vec<AllocatedReport> = Vec::new();
    for report in oldest_first(reports) {
        let amount = share(left, policy.cap(report));
        left = Subsidy { ccs: left.ccs.minus(amount.ccs), accs: left.accs.minus(amount.accs) };
        let session_report_id = Some(report.session_report_id);
        rows.push(AllocatedReport { key, session_report_id, amount });
    }
    let amount = Subsidy { ccs: left.ccs.plus(left_out.ccs), accs: left.accs.plus(left_out.accs) };
    rows.push(AllocatedReport { key, session_report_id: None, amount });
    rows.retain(|row| row.amount != Subsidy::default());
    rows
}

/// The amount that one report takes of what is left, up to its cap. A type below zero makes room
/// for the other, and never makes the sum negative. Neither type exceeds the largest amount.
fn share(left: Subsidy, cap: WideMoney) -> Subsidy {
    let most = WideMoney::from(Money::MAX);
    let (ccs, accs) = (left.ccs.positive_part().min(most), left.accs.positive_part().min(most));
    let below = left.ccs.negative_part().plus(left.accs.negative_part());
    // Limited by the cap plus the negative amount that enlarges it.
    let taken = below.negated().min(ccs.plus(accs)).min(most.minus(cap).positive_part());
    let room = cap.plus(taken);
    let ccs = ccs.min(room);
    let accs = accs.min(room.minus(ccs));
    let taken = taken.min(ccs.plus(accs)).negated();
    Subsidy {
        ccs: if left.ccs < WideMoney::ZERO { taken } else { ccs },
        accs: if left.accs < WideMoney::ZERO { taken } else { accs },
    }
}

/// The reports that are not cancelled: by the day submitted, else by id, digits as numbers.
fn oldest_first(reports: &[SessionReport]) -> Vec<&SessionReport> {
    let mut open: Vec<(_, Vec<Piece>, &SessionReport)> = reports
        .iter()
        .filter(|report| !report.is_cancelled())
        .map(|report| {
            let submitted = report.submitted_on;
            let id = natural(&report.session_report_id.to_string());
            ((submitted.is_none(), submitted), id, report)
        })
        .collect();
    open.sort_by(|a, b| (&a.0, &a.1, a.2).cmp(&(&b.0, &b.1, b.2)));
    open.into_iter().map(|(.., report)| report).collect()
}

/// A run of digits, as a number, or of other characters.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Piece {
    Digits(u128),
    Text(String),
}

fn natural(id: &str) -> Vec<Piece> {
    let is_digit = |byte: u8| byte.is_ascii_digit();
    let runs = id.as_bytes().chunk_by(|a, b| is_digit(*a) == is_digit(*b));
    runs.map(|run| {
        let text = String::from_utf8_lossy(run);
        text.parse().map_or_else(|_| Piece::Text(text.into_owned()), Piece::Digits)
    })
    .collect()
}

fn paid(payments: &[PaymentLine]) -> Subsidy {
    let to_service = payments.iter().filter(|line| line.recipient == Recipient::Service);
    to_service.fold(Subsidy::default(), |sum, line| Subsidy {
        ccs: sum.ccs + line.ccs.unwrap_or_default(),
        accs: sum.accs + line.accs.unwrap_or_default(),
    })
}
