//! The named parts of a difference.

use alloc::vec::Vec;
use core::fmt;

use ccs_core::date::Day;
use ccs_core::id::{ClearingNumber, ReturnId, SessionReportId};
use ccs_core::money::WideMoney;

use crate::record::{Recipient, ReportStatus, ReturnStatus};

/// One cause of a difference: how much of it, and the rows that prove it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The cause.
    pub kind: PartKind,
    /// How much of the difference it makes; never zero.
    pub amount: WideMoney,
    /// The rows that prove it.
    pub lines: Vec<LineRef>,
    /// Where paid exceeds what can be allocated: by how much it exceeds the fee.
    pub excess_over_fee: Option<WideMoney>,
    /// Where paid exceeds what can be allocated and the entitlement is known: by how much it
    /// exceeds that. It differs from the excess over the fee by the family's own payment.
    pub excess_over_entitlement: Option<WideMoney>,
}

/// Why paid and allocated differ. The order is the order of the specification's table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartKind {
    /// + A return is pending: CCS will recover it.
    ReturnAwaitingRecovery,
    /// + Paid, and the report is cancelled and nothing returned.
    PaidForCancelledReport,
    /// + The allocation has reached its cap and more was paid (double and triple payments).
    PaidMoreThanCanBeAllocated,
    /// + Paid after the report was last queried, with room left under the cap.
    AwaitingSessionReportQuery,
    /// + An exact repeat of a payment line.
    DuplicatePaymentLine,
    /// − An allocation still stands on a cancelled report.
    AllocatedToCancelledReport,
    /// − CCS has recovered a return and the allocation stands.
    RecoveredButStillAllocated,
    /// − The fee reduction went to the guardian.
    PaidToGuardian,
    /// ± What is left is under one cent.
    SubCentRemainder,
    /// ± All the rest, never hidden in another part.
    Unexplained,
}

impl PartKind {
    /// Every part.
    pub const ALL: [Self; 10] = [
        Self::ReturnAwaitingRecovery,
        Self::PaidForCancelledReport,
        Self::PaidMoreThanCanBeAllocated,
        Self::AwaitingSessionReportQuery,
        Self::DuplicatePaymentLine,
        Self::AllocatedToCancelledReport,
        Self::RecoveredButStillAllocated,
        Self::PaidToGuardian,
        Self::SubCentRemainder,
        Self::Unexplained,
    ];

    /// As documents spell it; permanent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ReturnAwaitingRecovery => "return_awaiting_recovery",
            Self::PaidForCancelledReport => "paid_for_cancelled_report",
            Self::PaidMoreThanCanBeAllocated => "paid_more_than_can_be_allocated",
            Self::AwaitingSessionReportQuery => "awaiting_session_report_query",
            Self::DuplicatePaymentLine => "duplicate_payment_line",
            Self::AllocatedToCancelledReport => "allocated_to_cancelled_report",
            Self::RecoveredButStillAllocated => "recovered_but_still_allocated",
            Self::PaidToGuardian => "paid_to_guardian",
            Self::SubCentRemainder => "sub_cent_remainder",
            Self::Unexplained => "unexplained",
        }
    }

    /// The part of that spelling.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// What clears it.
    #[must_use]
    pub const fn remedy(self) -> Remedy {
        match self {
            Self::ReturnAwaitingRecovery => Remedy::WaitForRecovery,
            Self::PaidForCancelledReport => Remedy::ReturnTheAmount,
            Self::PaidMoreThanCanBeAllocated => Remedy::ReturnTheExcess,
            Self::AwaitingSessionReportQuery => Remedy::QuerySessionReports,
            Self::DuplicatePaymentLine => Remedy::ConfirmOrReturn,
            Self::AllocatedToCancelledReport | Self::RecoveredButStillAllocated => {
                Remedy::WithdrawTheAllocation
            }
            Self::PaidToGuardian => Remedy::ReviseWriteOffOrAsk,
            Self::SubCentRemainder => Remedy::Nothing,
            Self::Unexplained => Remedy::Investigate,
        }
    }
}

impl fmt::Display for PartKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// What clears a part. Words for people are chosen where it is rendered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Remedy {
    /// Ask CCS whether the line was paid twice; return it if so.
    ConfirmOrReturn,
    /// Look into it.
    Investigate,
    /// Nothing is to be done.
    Nothing,
    /// Query the session reports again.
    QuerySessionReports,
    /// Return the amount through Return Fee Reduction.
    ReturnTheAmount,
    /// Return the excess through Return Fee Reduction.
    ReturnTheExcess,
    /// Revise the report, write the amount off, or show the guardian the statement and ask.
    ReviseWriteOffOrAsk,
    /// CCS will recover it in a later payment.
    WaitForRecovery,
    /// Withdraw the allocation from the session report.
    WithdrawTheAllocation,
}

/// A row that proves a part, by what finds it again. It names no person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LineRef {
    /// A payment line.
    Payment {
        /// Its payment run.
        clearing_number: ClearingNumber,
        /// The day it was paid.
        date_paid: Day,
        /// Who received it.
        recipient: Recipient,
        /// CCS and ACCS together.
        amount: WideMoney,
    },
    /// The latest version of a session report.
    SessionReport {
        /// The report.
        session_report_id: SessionReportId,
        /// Its version.
        version: u32,
        /// Where it stands.
        status: ReportStatus,
        /// What is allocated to it.
        allocated: WideMoney,
    },
    /// A return of fee reduction.
    Return {
        /// The return's own number, where it has one.
        return_id: Option<ReturnId>,
        /// The day of the return.
        date_returned: Day,
        /// Where it stands.
        status: ReturnStatus,
        /// The part not passed on.
        not_passed_on: WideMoney,
    },
}
