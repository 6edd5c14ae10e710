//! The facts a reconciliation reads: one type a file, parsed before they get here.

use alloc::boxed::Box;

use ccs_core::date::{Day, Week};
use ccs_core::id::{
    ClearingNumber, EnrolmentId, PaymentLineId, ReturnId, ServiceId, SessionReportId,
};
use ccs_core::money::{Money, WideMoney};
use ccs_core::personal::Personal;

/// What a row of the report is about: one enrolment at one service in one week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// The service approval.
    pub service_id: ServiceId,
    /// The week, named by its Sunday.
    pub week: Week,
    /// The child's enrolment at the service.
    pub enrolment_id: EnrolmentId,
}

/// One signed amount of CCS or ACCS (or both) for an enrolment and week, inside a clearing number.
/// A negative line is money that CCS recovered.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PaymentLine {
    /// Service, week and enrolment.
    pub key: Key,
    /// The payment run.
    pub clearing_number: ClearingNumber,
    /// The day CCS paid it.
    pub date_paid: Day,
    /// Child Care Subsidy; absent is not zero.
    pub ccs: Option<Money>,
    /// Additional Child Care Subsidy; absent is not zero.
    pub accs: Option<Money>,
    /// The source's own number of the line, where it has one.
    pub payment_line_id: Option<PaymentLineId>,
    /// Who received it.
    pub recipient: Recipient,
    /// The source's code, kept as it came.
    pub transaction_code: Option<Box<str>>,
    /// The source's reason, kept as it came.
    pub clearing_reason: Option<Box<str>>,
}

impl PaymentLine {
    /// CCS and ACCS together.
    #[must_use]
    pub fn amount(&self) -> WideMoney {
        [self.ccs, self.accs].into_iter().flatten().sum()
    }
}

/// Who received a payment line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Recipient {
    /// The individual (the parent or guardian): not part of what was paid to the service.
    Individual,
    /// The service.
    #[default]
    Service,
}

/// One version of what a service reported for an enrolment and week (a timesheet).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SessionReport {
    /// Service, week and enrolment.
    pub key: Key,
    /// The report, whatever its version.
    pub session_report_id: SessionReportId,
    /// The version; the highest wins.
    pub version: u32,
    /// Where the report stands.
    pub status: ReportStatus,
    /// The fee for the care reported.
    pub total_fee: Option<Money>,
    /// CCS passed on to the family through this report.
    pub allocated_ccs: Option<Money>,
    /// ACCS passed on to the family through this report.
    pub allocated_accs: Option<Money>,
    /// The day the report was last queried back.
    pub retrieved_on: Option<Day>,
    /// Fee reduction entitled to the service, from the statement of entitlement.
    pub entitled_service: Option<Money>,
    /// Fee reduction entitled to the guardian, from the statement of entitlement.
    pub entitled_guardian: Option<Money>,
    /// The child's name as the service knows it.
    pub child: Option<Personal<Box<str>>>,
}

impl SessionReport {
    /// CCS and ACCS allocated, together.
    #[must_use]
    pub fn allocated(&self) -> WideMoney {
        [self.allocated_ccs, self.allocated_accs].into_iter().flatten().sum()
    }

    /// What the statement entitles the service to pass on: its own column, less what the guardian's
    /// takes back. A positive amount there went to the guardian, and is nothing to pass on. `None`
    /// when it says neither.
    #[must_use]
    pub fn entitlement(&self) -> Option<WideMoney> {
        let taken_back = self.entitled_guardian.filter(|amount| *amount < Money::ZERO);
        let parts = [self.entitled_service, taken_back];
        parts.iter().any(Option::is_some).then(|| parts.into_iter().flatten().sum())
    }

    /// Whether the report is cancelled.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.status == ReportStatus::Cancelled
    }

    /// Whether a payment of this day came after the report was last queried back. Without a
    /// `retrieved_on`, a processed report counts as retrieved and any other as not yet.
    #[must_use]
    pub fn awaits_query_of(&self, date_paid: Day) -> bool {
        match self.retrieved_on {
            Some(retrieved) => date_paid > retrieved,
            None => matches!(self.status, ReportStatus::Draft | ReportStatus::Submitted),
        }
    }
}

/// Where a session report stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReportStatus {
    /// Not yet submitted.
    Draft,
    /// Submitted, and not yet processed as far as the service has heard.
    Submitted,
    /// Processed by CCS.
    Processed,
    /// Cancelled (withdrawn).
    Cancelled,
}

impl ReportStatus {
    /// As the files spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::Processed => "processed",
            Self::Cancelled => "cancelled",
        }
    }
}

/// Fee reduction that a service gave back through Return Fee Reduction.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ReturnedFeeReduction {
    /// Service, week and enrolment.
    pub key: Key,
    /// The day the service returned it.
    pub date_returned: Day,
    /// All the fee reduction of the week: what was passed on and what was not.
    pub total_fee_reduction: Money,
    /// The part the family had received.
    pub passed_on: Money,
    /// The part the family had not: this is what is returned.
    pub not_passed_on: Money,
    /// Where the return stands.
    pub status: ReturnStatus,
    /// The source's own number of the return, where it has one.
    pub return_id: Option<ReturnId>,
    /// The service's reason, kept as it came.
    pub reason: Option<Box<str>>,
}

impl ReturnedFeeReduction {
    /// What counts as returned: nothing, once the return is withdrawn.
    #[must_use]
    pub fn counted(&self) -> WideMoney {
        match self.status {
            ReturnStatus::Submitted | ReturnStatus::Finalised => self.not_passed_on.into(),
            ReturnStatus::Withdrawn => WideMoney::ZERO,
        }
    }
}

/// Where a return stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReturnStatus {
    /// Given to CCS.
    Submitted,
    /// Accepted by CCS.
    Finalised,
    /// Taken back: it counts nothing.
    Withdrawn,
}

impl ReturnStatus {
    /// As the files spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Submitted => "submitted",
            Self::Finalised => "finalised",
            Self::Withdrawn => "withdrawn",
        }
    }
}

impl Recipient {
    /// As the files spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Individual => "individual",
            Self::Service => "service",
        }
    }
}
