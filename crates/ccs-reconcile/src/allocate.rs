//! Turning payment lines into allocations, for those whose software does not.
//!
//! Only to reports that are not cancelled, up to a cap that is a policy, oldest report first;
//! what CCS recovers is taken back newest first. What cannot be allocated stays visible:
//! paid = allocated + unallocated, to the ten-thousandth, CCS and ACCS each for itself.

use alloc::vec::Vec;

use ccs_core::id::SessionReportId;
use ccs_core::money::WideMoney;

use crate::record::{Key, PaymentLine, Recipient, SessionReport};

/// Up to what a report may take an allocation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CapPolicy {
    /// The total fee, as the seed's product does.
    FeeCap,
    /// The entitlement the statement shows, where it shows one; the fee where it does not.
    EntitlementCap,
}

impl CapPolicy {
    /// The cap of one report: nothing on a cancelled one, and never more than a report can carry.
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

/// CCS and ACCS, each for itself.
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
    /// The amounts.
    pub amount: Subsidy,
}

/// Allocates one enrolment-week's payments to its reports, in the order of their ids.
///
/// Filling oldest first with what was paid, and taking recoveries back newest first, ends where
/// filling with the net ends; so the order of the lines cannot matter, and it does not.
/// The last row is what stays unallocated (negative when CCS recovered more than it paid); it is
/// absent when that is nothing.
///
/// ```
/// # use ccs_reconcile::{allocate::{allocate, CapPolicy}, record::*};
/// # use ccs_core::date::{Day, Week};
/// # let key = Key { service_id: "190016362L".parse().unwrap(), week: Week::ending(Day::ymd(2018, 9, 2)).unwrap(), enrolment_id: "E1".parse().unwrap() };
/// # let payment = PaymentLine { key, clearing_number: "000190000113".parse().unwrap(), date_paid: Day::ymd(2019, 2, 1),
/// #   ccs: None, accs: Some("1335.29".parse().unwrap()), payment_line_id: None, recipient: Recipient::Service, transaction_code: None, clearing_reason: None };
/// # let report = SessionReport { key, session_report_id: "SR-1".parse().unwrap(), version: 1, status: ReportStatus::Processed,
/// #   total_fee: Some("660.00".parse().unwrap()), allocated_ccs: None, allocated_accs: None, retrieved_on: None, entitled_service: None, entitled_guardian: None, child: None };
/// // Paid 1335.29 for a fee of 660.00: the fee is allocated and 675.29 cannot be.
/// let rows = allocate(key, &[payment], &[report], CapPolicy::FeeCap);
/// assert_eq!(rows[0].amount.total().to_string(), "660.00");
/// assert_eq!(rows[1].amount.total().to_string(), "675.29");
/// ```
#[must_use]
pub fn allocate(
    key: Key,
    payments: &[PaymentLine],
    reports: &[SessionReport],
    policy: CapPolicy,
) -> Vec<AllocatedReport> {
    let mut left = paid(payments);
    let mut open: Vec<&SessionReport> =
        reports.iter().filter(|report| !report.is_cancelled()).collect();
    open.sort_unstable_by_key(|report| report.session_report_id);
    let mut rows: Vec<AllocatedReport> = Vec::new();
    for report in open {
        let room = policy.cap(report);
        let ccs = left.ccs.positive_part().min(room);
        let accs = left.accs.positive_part().min(room.minus(ccs));
        left = Subsidy { ccs: left.ccs.minus(ccs), accs: left.accs.minus(accs) };
        let amount = Subsidy { ccs, accs };
        rows.push(AllocatedReport {
            key,
            session_report_id: Some(report.session_report_id),
            amount,
        });
    }
    if left != Subsidy::default() {
        rows.push(AllocatedReport { key, session_report_id: None, amount: left });
    }
    rows
}

fn paid(payments: &[PaymentLine]) -> Subsidy {
    let to_service = payments.iter().filter(|line| line.recipient == Recipient::Service);
    to_service.fold(Subsidy::default(), |sum, line| Subsidy {
        ccs: sum.ccs + line.ccs.unwrap_or_default(),
        accs: sum.accs + line.accs.unwrap_or_default(),
    })
}
