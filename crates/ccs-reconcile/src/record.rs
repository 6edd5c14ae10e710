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
    /// Whether the source gives one amount without saying which subsidy it is; it is in `ccs`. The
    /// enrolment-week is then reconciled in sum.
    pub is_untyped: bool,
}

impl PaymentLine {
    /// A line to the service without an amount, for struct update.
    #[must_use]
    pub const fn new(key: Key, clearing_number: ClearingNumber, date_paid: Day) -> Self {
        Self {
            key,
            clearing_number,
            date_paid,
            ccs: None,
            accs: None,
            payment_line_id: None,
            recipient: Recipient::Service,
            transaction_code: None,
            clearing_reason: None,
            is_untyped: false,
        }
    }

    /// CCS and ACCS together.
    #[must_use]
    pub fn amount(&self) -> WideMoney {
        [self.ccs, self.accs].into_iter().flatten().sum()
    }

    /// What it pays of one type, or of both together.
    #[must_use]
    pub fn amount_of(&self, of: Option<SubsidyType>) -> WideMoney {
        match of {
            None => self.amount(),
            Some(SubsidyType::Ccs) => self.ccs.into_iter().sum(),
            Some(SubsidyType::Accs) => self.accs.into_iter().sum(),
        }
    }
}

/// Which of the two subsidies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SubsidyType {
    /// Child Care Subsidy.
    Ccs,
    /// Additional Child Care Subsidy.
    Accs,
}

impl SubsidyType {
    /// Both, in the order of a report.
    pub const ALL: [Self; 2] = [Self::Ccs, Self::Accs];

    /// As documents and files spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ccs => "ccs",
            Self::Accs => "accs",
        }
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
    /// Its status.
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
    /// The day it was submitted.
    pub submitted_on: Option<Day>,
    /// The day it was cancelled.
    pub cancelled_on: Option<Day>,
    /// The day of the statement that `entitled_service` and `entitled_guardian` come from.
    pub statement_on: Option<Day>,
    /// The child's name as the service knows it.
    pub child: Option<Personal<Box<str>>>,
}

impl SessionReport {
    /// A version without amounts and dates, for struct update.
    #[must_use]
    pub const fn new(
        key: Key,
        session_report_id: SessionReportId,
        version: u32,
        status: ReportStatus,
    ) -> Self {
        Self {
            key,
            session_report_id,
            version,
            status,
            total_fee: None,
            allocated_ccs: None,
            allocated_accs: None,
            retrieved_on: None,
            entitled_service: None,
            entitled_guardian: None,
            submitted_on: None,
            cancelled_on: None,
            statement_on: None,
            child: None,
        }
    }

    /// What is allocated of one type, or of both together.
    #[must_use]
    pub fn allocated_of(&self, of: Option<SubsidyType>) -> WideMoney {
        match of {
            None => self.allocated(),
            Some(SubsidyType::Ccs) => self.allocated_ccs.into_iter().sum(),
            Some(SubsidyType::Accs) => self.allocated_accs.into_iter().sum(),
        }
    }

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
}

/// The status of a session report.
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
    /// Its status.
    pub status: ReturnStatus,
    /// The source's own number of the return, where it has one.
    pub return_id: Option<ReturnId>,
    /// The service's reason, kept as it came.
    pub reason: Option<Box<str>>,
    /// The day CCS recovered it, as the service's software says.
    pub date_recovered: Option<Day>,
}

impl ReturnedFeeReduction {
    /// A return of an amount that was not passed on, for struct update.
    #[must_use]
    pub const fn new(
        key: Key,
        date_returned: Day,
        not_passed_on: Money,
        status: ReturnStatus,
    ) -> Self {
        Self {
            key,
            date_returned,
            total_fee_reduction: not_passed_on,
            passed_on: Money::ZERO,
            not_passed_on,
            status,
            return_id: None,
            reason: None,
            date_recovered: None,
        }
    }

    /// What counts as returned: nothing, once the return is withdrawn.
    #[must_use]
    pub fn counted(&self) -> WideMoney {
        match self.status {
            ReturnStatus::Submitted | ReturnStatus::Finalised => self.not_passed_on.into(),
            ReturnStatus::Withdrawn => WideMoney::ZERO,
        }
    }
}

/// The status of a return.
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

/// A word that is not one of the type's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an allowed value; write one of {allowed}")]
pub struct UnknownWord {
    /// The allowed words.
    pub allowed: &'static str,
}

/// A type whose words parse as they print.
macro_rules! words {
    ($type:ty, $allowed:literal: $($value:expr),+) => {
        impl core::str::FromStr for $type {
            type Err = UnknownWord;

            fn from_str(text: &str) -> Result<Self, UnknownWord> {
                let mut all = [$($value),+].into_iter();
                all.find(|value| value.as_str() == text).ok_or(UnknownWord { allowed: $allowed })
            }
        }

        impl core::fmt::Display for $type {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}

words!(SubsidyType, "ccs, accs": Self::Ccs, Self::Accs);
words!(Recipient, "service, individual": Self::Service, Self::Individual);
words!(ReportStatus, "draft, submitted, processed, cancelled": Self::Draft, Self::Submitted, Self::Processed, Self::Cancelled);
words!(ReturnStatus, "submitted, finalised, withdrawn": Self::Submitted, Self::Finalised, Self::Withdrawn);

/// One line of a statement of entitlement, for an enrolment and week.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct StatementLine {
    /// Service, week and enrolment.
    pub key: Key,
    /// Whom the amount is entitled to.
    pub recipient: Recipient,
    /// Which subsidy.
    pub subsidy: SubsidyType,
    /// Signed: a negative one takes back.
    pub amount: Money,
    /// The day CCS processed it, usually a day before the money.
    pub processed_on: Day,
    /// The day of the query that gave it.
    pub statement_on: Option<Day>,
    /// The day of the session.
    pub session_date: Option<Day>,
    /// The session report, where the source names it; without one it holds for the week as a whole.
    pub session_report_id: Option<SessionReportId>,
    /// The source's reason, kept as it came.
    pub reason: Option<Box<str>>,
}
