//! The rows that a reconciliation reads: one type per kind of file, already parsed.

use alloc::boxed::Box;

use ccs_core::date::{Day, Week};
use ccs_core::id::{
    ClearingNumber, EnrolmentId, PaymentLineId, ReturnId, ServiceId, SessionReportId,
};
use ccs_core::money::{Money, WideMoney};
use ccs_core::personal::Personal;

/// The subject of a row: one enrolment at one service in one week.
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
    /// The day on which CCS paid it.
    pub date_paid: Day,
    /// Child Care Subsidy; absent and zero are different.
    pub ccs: Option<Money>,
    /// Additional Child Care Subsidy; absent and zero are different.
    pub accs: Option<Money>,
    /// The line's id in the source, if it has one.
    pub payment_line_id: Option<PaymentLineId>,
    /// Who received it.
    pub recipient: Recipient,
    /// The source's code, unchanged.
    pub transaction_code: Option<Box<str>>,
    /// The source's reason, unchanged.
    pub clearing_reason: Option<Box<str>>,
    /// Whether the source gives one amount without saying which subsidy it is. The amount is then
    /// in `ccs`, and the enrolment-week is reconciled by the sum of CCS and ACCS.
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

    /// Whether an amount is not a whole number of cents.
    #[inline]
    pub(crate) fn has_part_cents(&self) -> bool {
        let is_part = |amount: Money| amount.ten_thousandths() % 100 != 0;
        self.ccs.is_some_and(is_part) || self.accs.is_some_and(is_part)
    }

    /// Whether an amount is below zero: CCS takes it back.
    #[inline]
    pub(crate) fn takes(&self) -> bool {
        let is_taken = |amount: Money| amount < Money::ZERO;
        self.ccs.is_some_and(is_taken) || self.accs.is_some_and(is_taken)
    }

    /// CCS and ACCS together.
    #[must_use]
    pub fn amount(&self) -> WideMoney {
        both(self.ccs, self.accs)
    }

    /// The amount of one type, or of both together.
    #[must_use]
    pub fn amount_of(&self, of: Option<SubsidyType>) -> WideMoney {
        match of {
            None => self.amount(),
            Some(SubsidyType::Ccs) => both(self.ccs, None),
            Some(SubsidyType::Accs) => both(self.accs, None),
        }
    }
}

/// The sum of two amounts of one row, which may be absent.
#[inline]
fn both(one: Option<Money>, other: Option<Money>) -> WideMoney {
    let wide = |amount: Option<Money>| amount.map_or(WideMoney::ZERO, Into::into);
    wide(one).plus(wide(other))
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

    /// The name in documents and files.
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
    /// The individual (the parent or guardian); such lines are not part of the amount paid to the
    /// service.
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
    /// The id of the report, the same for all versions.
    pub session_report_id: SessionReportId,
    /// The version; the highest counts.
    pub version: u32,
    /// The status of this version.
    pub status: ReportStatus,
    /// The fee for the care reported.
    pub total_fee: Option<Money>,
    /// CCS passed on to the family through this report.
    pub allocated_ccs: Option<Money>,
    /// ACCS passed on to the family through this report.
    pub allocated_accs: Option<Money>,
    /// The day on which the report was last retrieved.
    pub retrieved_on: Option<Day>,
    /// Fee reduction to which the service is entitled, from the statement of entitlement.
    pub entitled_service: Option<Money>,
    /// Fee reduction to which the guardian is entitled, from the statement of entitlement.
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

    /// The allocated amount of one type, or of both together.
    #[must_use]
    pub fn allocated_of(&self, of: Option<SubsidyType>) -> WideMoney {
        match of {
            None => self.allocated(),
            Some(SubsidyType::Ccs) => both(self.allocated_ccs, None),
            Some(SubsidyType::Accs) => both(self.allocated_accs, None),
        }
    }

    /// CCS and ACCS allocated, together.
    #[must_use]
    pub fn allocated(&self) -> WideMoney {
        both(self.allocated_ccs, self.allocated_accs)
    }

    /// The fee reduction that the statement entitles the service to pass on: the service's amount,
    /// less what is recovered from the guardian. A positive guardian amount went to the guardian
    /// and is not passed on. `None` if the statement has neither amount.
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
    /// Submitted, but not yet processed as far as the service knows.
    Submitted,
    /// Processed by CCS.
    Processed,
    /// Cancelled (withdrawn).
    Cancelled,
}

impl ReportStatus {
    /// The name in files.
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

/// Fee reduction that a service returned through Return Fee Reduction.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ReturnedFeeReduction {
    /// Service, week and enrolment.
    pub key: Key,
    /// The day the service returned it.
    pub date_returned: Day,
    /// The whole fee reduction of the week: the part passed on and the part not passed on.
    pub total_fee_reduction: Money,
    /// The part that the family received.
    pub passed_on: Money,
    /// The part that the family did not receive; this is what is returned.
    pub not_passed_on: Money,
    /// Its status.
    pub status: ReturnStatus,
    /// The return's id in the source, if it has one.
    pub return_id: Option<ReturnId>,
    /// The service's reason, unchanged.
    pub reason: Option<Box<str>>,
    /// The day on which CCS recovered it, according to the service's software.
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

    /// The amount that counts as returned: zero if the return is withdrawn.
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
    /// Submitted to CCS.
    Submitted,
    /// Accepted by CCS.
    Finalised,
    /// Withdrawn: counts as zero.
    Withdrawn,
}

impl ReturnStatus {
    /// The name in files.
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
    /// The name in files.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Individual => "individual",
            Self::Service => "service",
        }
    }
}

/// Text that is not one of the type's names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an allowed value; write one of {allowed}")]
pub struct UnknownWord {
    /// The allowed names.
    pub allowed: &'static str,
}

/// Parsing and printing of types with fixed names.
macro_rules! words {
    ($type:ty, $allowed:literal: $($value:expr),+) => {
        impl core::str::FromStr for $type {
            type Err = $crate::record::UnknownWord;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                let mut all = [$($value),+].into_iter();
                let unknown = $crate::record::UnknownWord { allowed: $allowed };
                all.find(|value| value.as_str() == text).ok_or(unknown)
            }
        }

        impl core::fmt::Display for $type {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}

pub(crate) use words;

words!(SubsidyType, "ccs, accs": Self::Ccs, Self::Accs);
words!(Recipient, "service, individual": Self::Service, Self::Individual);
words!(ReportStatus, "draft, submitted, processed, cancelled": Self::Draft, Self::Submitted, Self::Processed, Self::Cancelled);
words!(ReturnStatus, "submitted, finalised, withdrawn": Self::Submitted, Self::Finalised, Self::Withdrawn);

/// One line of a statement of entitlement, for an enrolment and week.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct StatementLine {
    /// Service, week and enrolment.
    pub key: Key,
    /// Who is entitled to the amount.
    pub recipient: Recipient,
    /// Which subsidy.
    pub subsidy: SubsidyType,
    /// The signed amount; a negative amount is recovered.
    pub amount: Money,
    /// The day on which CCS processed it, usually the day before it is paid.
    pub processed_on: Day,
    /// The day of the query that retrieved it.
    pub statement_on: Option<Day>,
    /// The day of the session.
    pub session_date: Option<Day>,
    /// The session report, if the source names it; otherwise the line applies to the whole week.
    pub session_report_id: Option<SessionReportId>,
    /// The source's reason, unchanged.
    pub reason: Option<Box<str>>,
}
