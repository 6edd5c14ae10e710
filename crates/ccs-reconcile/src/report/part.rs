//! The named parts of a difference.

use alloc::vec::Vec;
use core::fmt;

use ccs_core::date::{Day, Week};
use ccs_core::id::{ClearingNumber, EnrolmentId, ReturnId, SessionReportId};
use ccs_core::money::WideMoney;

use crate::decision::Decided;
use crate::record::{Recipient, ReportStatus, ReturnStatus, SubsidyType, UnknownWord, words};

/// One cause of a difference, with its amount, its certainty and the rows that prove it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The cause.
    pub kind: PartKind,
    /// The type of subsidy; `None` if a source does not distinguish the types.
    pub of: Option<SubsidyType>,
    /// The amount of the difference it causes; never zero.
    pub amount: WideMoney,
    /// How certain the cause is.
    pub certainty: Certainty,
    /// The other causes that fit, most likely first. Empty when the part is certain.
    pub alternatives: Vec<PartKind>,
    /// The cost of its remedy.
    pub remedy_cost: RemedyCost,
    /// The rows that prove it.
    pub lines: Vec<LineRef>,
    /// For a payment that exceeds what can be allocated: the excess over the fee.
    pub excess_over_fee: Option<WideMoney>,
    /// For a payment that exceeds what can be allocated: the excess over the entitlement, if it is
    /// known. It differs from the excess over the fee by the family's own payment.
    pub excess_over_entitlement: Option<WideMoney>,
    /// The decision in force.
    pub decision: Option<Decided>,
}

impl Part {
    /// A part that is certain, with the usual cost of its kind.
    #[must_use]
    pub fn new(kind: PartKind, of: Option<SubsidyType>, amount: WideMoney) -> Self {
        Self {
            kind,
            of,
            amount,
            certainty: Certainty::Certain,
            alternatives: Vec::new(),
            remedy_cost: kind.usual_cost(),
            lines: Vec::new(),
            excess_over_fee: None,
            excess_over_entitlement: None,
            decision: None,
        }
    }

    /// How to clear it.
    #[must_use]
    pub const fn remedy(&self) -> Remedy {
        match (self.kind, self.remedy_cost) {
            (PartKind::PaidForCancelledReport, RemedyCost::Return) => Remedy::ReturnTheAmount,
            (PartKind::PaidMoreThanCanBeAllocated, RemedyCost::Return) => Remedy::ReturnTheExcess,
            (PartKind::WithdrawnAwaitingOffset, RemedyCost::Ask) => Remedy::AskAboutTheOffset,
            (PartKind::AwaitingPayment, RemedyCost::Ask) => Remedy::AskAboutThePayment,
            (PartKind::ReturnAwaitingRecovery, RemedyCost::Query) => Remedy::QueryPayments,
            (PartKind::Unexplained, _) if self.is_most_likely_to_be_allocated() => {
                Remedy::QueryThenAllocate
            }
            (kind, _) => kind.remedy(),
        }
    }

    /// Whether of all that fits, an allocation that was not made is the first.
    const fn is_most_likely_to_be_allocated(&self) -> bool {
        matches!(self.alternatives.as_slice(), [PartKind::NotAllocated, ..])
    }
}

/// How certain a cause is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// Evidence that is newer than what it contradicts adds up to the amount exactly, and no other
    /// cause fits.
    Certain,
    /// The evidence adds up, but another cause would need only one more fact.
    Likely,
    /// Nothing excludes it.
    Possible,
}

impl Certainty {
    /// Every degree, the most certain first.
    pub const ALL: [Self; 3] = [Self::Certain, Self::Likely, Self::Possible];

    /// The name in documents.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Certain => "certain",
            Self::Likely => "likely",
            Self::Possible => "possible",
        }
    }
}

words!(Certainty, "certain, likely, possible": Self::Certain, Self::Likely, Self::Possible);

/// The cost of a remedy. Of the causes that fit, the one with the cheapest remedy is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RemedyCost {
    /// Query or import again.
    Query,
    /// Wait for the next payment run.
    Wait,
    /// Correct the service's own books.
    Correct,
    /// Ask the family or the CCS Helpdesk.
    Ask,
    /// Lodge a return, vary or withdraw a report.
    Return,
}

impl RemedyCost {
    /// Every cost, the lowest first.
    pub const ALL: [Self; 5] = [Self::Query, Self::Wait, Self::Correct, Self::Ask, Self::Return];

    /// The number in documents, 0 to 4.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::Query => 0,
            Self::Wait => 1,
            Self::Correct => 2,
            Self::Ask => 3,
            Self::Return => 4,
        }
    }

    /// The cost with that number.
    #[must_use]
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|cost| cost.number() == number)
    }
}

/// A part of another row, or of the other type, of opposite sign and equal size, which should be
/// considered together with this part. It has no amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Link {
    /// The enrolment of the other part.
    pub enrolment_id: EnrolmentId,
    /// Its week.
    pub week: Week,
    /// Its type.
    pub of: Option<SubsidyType>,
}

impl Link {
    /// The name of a link in documents.
    pub const NAME: &'static str = "opposite_pair";
}

/// Why paid and allocated differ. The order is that of the parts in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum PartKind {
    /// + A payment line is repeated in every column within one file.
    DuplicatePaymentLine,
    /// − CCS has recovered a return, but the allocation is still there.
    RecoveredButStillAllocated,
    /// − A return is pending, but the returned amount is still allocated to live reports.
    ReturnedButStillAllocated,
    /// − A cancelled report still has an allocation.
    AllocatedToCancelledReport,
    /// + A return is pending: CCS will recover it.
    ReturnAwaitingRecovery,
    /// − CCS recovered more than was returned.
    RecoveredBeyondReturn,
    /// + A report was cancelled after it was paid: CCS offsets the money by itself.
    WithdrawnAwaitingOffset,
    /// + Paid after the report was cancelled, and nothing returned.
    PaidForCancelledReport,
    /// ± An amount of one type is booked under the other.
    CcsAccsSwap,
    /// + A payment for a week without a session report in the data.
    NoReport,
    /// + A newer version is submitted and unanswered; the earlier one was paid and its allocation dropped.
    ReportReplaced,
    /// + Paid since the session reports were last queried.
    AwaitingSessionReportQuery,
    /// − Taken back since the session reports were last queried.
    ClawbackAwaitingQuery,
    /// − Allocated, but no payment line to the service has arrived.
    AwaitingPayment,
    /// − The fee reduction of the report went to the guardian.
    PaidToGuardian,
    /// − Part of the subsidy was withheld for a debt of the family.
    FamilyDebtWithheld,
    /// − A newer statement is less than the allocation; or CCS took money back, an answer came after
    /// it, and the allocation is as it was; or two digits of the allocation are exchanged.
    AllocatedTooMuch,
    /// + More was paid than the fee, or than a statement newer than the payments. Where it is one of
    ///   several payments of one amount, all of that payment.
    PaidMoreThanCanBeAllocated,
    /// + The statement, newer than the payments, covers it, but it is not allocated; or two digits of
    ///   the allocation are exchanged.
    NotAllocated,
    /// ± The remainder is less than one cent.
    SubCentRemainder,
    /// ± The remainder, which is never hidden in another part.
    Unexplained,
}

impl PartKind {
    /// Every part.
    pub const ALL: [Self; 21] = [
        Self::DuplicatePaymentLine,
        Self::RecoveredButStillAllocated,
        Self::ReturnedButStillAllocated,
        Self::AllocatedToCancelledReport,
        Self::ReturnAwaitingRecovery,
        Self::RecoveredBeyondReturn,
        Self::WithdrawnAwaitingOffset,
        Self::PaidForCancelledReport,
        Self::CcsAccsSwap,
        Self::NoReport,
        Self::ReportReplaced,
        Self::AwaitingSessionReportQuery,
        Self::ClawbackAwaitingQuery,
        Self::AwaitingPayment,
        Self::PaidToGuardian,
        Self::FamilyDebtWithheld,
        Self::AllocatedTooMuch,
        Self::PaidMoreThanCanBeAllocated,
        Self::NotAllocated,
        Self::SubCentRemainder,
        Self::Unexplained,
    ];

    /// The permanent name in documents.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::DuplicatePaymentLine => "duplicate_payment_line",
            Self::RecoveredButStillAllocated => "recovered_but_still_allocated",
            Self::ReturnedButStillAllocated => "returned_but_still_allocated",
            Self::AllocatedToCancelledReport => "allocated_to_cancelled_report",
            Self::ReturnAwaitingRecovery => "return_awaiting_recovery",
            Self::RecoveredBeyondReturn => "recovered_beyond_return",
            Self::WithdrawnAwaitingOffset => "withdrawn_awaiting_offset",
            Self::PaidForCancelledReport => "paid_for_cancelled_report",
            Self::CcsAccsSwap => "ccs_accs_swap",
            Self::NoReport => "no_report",
            Self::ReportReplaced => "report_replaced",
            Self::AwaitingSessionReportQuery => "awaiting_session_report_query",
            Self::ClawbackAwaitingQuery => "clawback_awaiting_query",
            Self::AwaitingPayment => "awaiting_payment",
            Self::PaidToGuardian => "paid_to_guardian",
            Self::FamilyDebtWithheld => "family_debt_withheld",
            Self::AllocatedTooMuch => "allocated_too_much",
            Self::PaidMoreThanCanBeAllocated => "paid_more_than_can_be_allocated",
            Self::NotAllocated => "not_allocated",
            Self::SubCentRemainder => "sub_cent_remainder",
            Self::Unexplained => "unexplained",
        }
    }

    /// The part with that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// The usual cost of its remedy; the evidence can make it higher.
    #[must_use]
    pub const fn usual_cost(self) -> RemedyCost {
        match self {
            Self::DuplicatePaymentLine
            | Self::NoReport
            | Self::ReportReplaced
            | Self::AwaitingSessionReportQuery
            | Self::ClawbackAwaitingQuery
            | Self::AwaitingPayment
            | Self::SubCentRemainder
            | Self::Unexplained => RemedyCost::Query,
            Self::ReturnAwaitingRecovery | Self::WithdrawnAwaitingOffset => RemedyCost::Wait,
            Self::RecoveredButStillAllocated
            | Self::ReturnedButStillAllocated
            | Self::AllocatedToCancelledReport
            | Self::CcsAccsSwap
            | Self::AllocatedTooMuch
            | Self::NotAllocated => RemedyCost::Correct,
            Self::RecoveredBeyondReturn
            | Self::PaidForCancelledReport
            | Self::PaidToGuardian
            | Self::FamilyDebtWithheld
            | Self::PaidMoreThanCanBeAllocated => RemedyCost::Ask,
        }
    }

    /// Whether a part of this kind can have this amount, by its sign and size.
    #[must_use]
    pub fn can_amount_to(self, amount: WideMoney) -> bool {
        match self {
            Self::DuplicatePaymentLine
            | Self::ReturnAwaitingRecovery
            | Self::WithdrawnAwaitingOffset
            | Self::PaidForCancelledReport
            | Self::ReportReplaced
            | Self::AwaitingSessionReportQuery
            | Self::PaidMoreThanCanBeAllocated
            | Self::NotAllocated => amount > WideMoney::ZERO,
            Self::RecoveredButStillAllocated
            | Self::ReturnedButStillAllocated
            | Self::RecoveredBeyondReturn
            | Self::ClawbackAwaitingQuery
            | Self::AwaitingPayment
            | Self::PaidToGuardian
            | Self::FamilyDebtWithheld
            | Self::AllocatedTooMuch => amount < WideMoney::ZERO,
            Self::SubCentRemainder => !amount.is_zero() && amount.magnitude() < WideMoney::CENT,
            Self::AllocatedToCancelledReport
            | Self::CcsAccsSwap
            | Self::NoReport
            | Self::Unexplained => !amount.is_zero(),
        }
    }

    /// Whether its remedy can have this cost: a return needs certainty, asking instead of waiting needs
    /// time to have passed, and a recovery is looked for where the returns have its day and no line is there.
    #[must_use]
    pub fn can_cost(self, certainty: Certainty, cost: RemedyCost) -> bool {
        match (self, certainty, cost) {
            (
                Self::PaidForCancelledReport | Self::PaidMoreThanCanBeAllocated,
                Certainty::Certain,
                cost,
            ) => cost == RemedyCost::Return,
            (
                Self::WithdrawnAwaitingOffset | Self::AwaitingPayment,
                Certainty::Likely | Certainty::Possible,
                RemedyCost::Ask,
            )
            | (
                Self::ReturnAwaitingRecovery,
                Certainty::Likely | Certainty::Possible,
                RemedyCost::Query,
            ) => true,
            (kind, _, cost) => cost == kind.usual_cost(),
        }
    }

    /// The usual remedy.
    #[must_use]
    pub const fn remedy(self) -> Remedy {
        match self {
            Self::DuplicatePaymentLine => Remedy::CompareWithTheRun,
            Self::RecoveredButStillAllocated
            | Self::ReturnedButStillAllocated
            | Self::AllocatedToCancelledReport => Remedy::WithdrawTheAllocation,
            Self::ReturnAwaitingRecovery => Remedy::WaitForRecovery,
            Self::RecoveredBeyondReturn => Remedy::SendBothLines,
            Self::WithdrawnAwaitingOffset => Remedy::WaitForTheOffset,
            Self::PaidForCancelledReport => Remedy::AskBeforeReturning,
            Self::CcsAccsSwap => Remedy::Rebook,
            Self::NoReport => Remedy::QueryTheReportsOfTheWeek,
            Self::ReportReplaced => Remedy::QueryLater,
            Self::AwaitingSessionReportQuery | Self::ClawbackAwaitingQuery => {
                Remedy::QuerySessionReports
            }
            Self::AwaitingPayment => Remedy::QueryPayments,
            Self::PaidToGuardian => Remedy::ReviseWriteOffOrAsk,
            Self::FamilyDebtWithheld => Remedy::AllocateWhatWasPaid,
            Self::AllocatedTooMuch => Remedy::CorrectTheAllocation,
            Self::PaidMoreThanCanBeAllocated => Remedy::AskBeforeReturningTheExcess,
            Self::NotAllocated => Remedy::Allocate,
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

impl core::str::FromStr for PartKind {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        Self::from_name(text).ok_or(UnknownWord { allowed: "the names of the parts" })
    }
}

/// How to clear a part. The sentence for people is `remedy_text` of the crate `ccs-report`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Remedy {
    /// Allocate it; if it remains after a second query, contact the software vendor.
    Allocate,
    /// Allocate what was paid; the family owes the rest.
    AllocateWhatWasPaid,
    /// Ask the CCS Helpdesk why the payment has not arrived.
    AskAboutThePayment,
    /// Ask the CCS Helpdesk why the withdrawal is not offset. Do not lodge a return.
    AskAboutTheOffset,
    /// Check the next payments and that the withdrawal reached CCS, and ask before returning.
    AskBeforeReturning,
    /// Check the next payments, and ask before returning the excess.
    AskBeforeReturningTheExcess,
    /// Compare with the total of the run, and check that each export is loaded once.
    CompareWithTheRun,
    /// Correct the allocation to the statement.
    CorrectTheAllocation,
    /// Query payments and session reports, then investigate.
    Investigate,
    /// Nothing to do.
    Nothing,
    /// Query the session reports later, when the newer version has been answered.
    QueryLater,
    /// Query the payments again.
    QueryPayments,
    /// Query the session reports again, and allocate what is still not allocated.
    QueryThenAllocate,
    /// Query the session reports again.
    QuerySessionReports,
    /// Query the session reports; the payment may belong to another enrolment.
    QueryTheReportsOfTheWeek,
    /// Book the amounts under the other type.
    Rebook,
    /// Return the amount through Return Fee Reduction, after the preceding steps.
    ReturnTheAmount,
    /// Return the excess through Return Fee Reduction, after the preceding steps.
    ReturnTheExcess,
    /// Remove the allocation, write the amount off, or ask the parent.
    ReviseWriteOffOrAsk,
    /// Send both lines to the CCS Helpdesk.
    SendBothLines,
    /// CCS will recover it in a later payment.
    WaitForRecovery,
    /// CCS will offset it in a later payment.
    WaitForTheOffset,
    /// Withdraw the allocation from the session report.
    WithdrawTheAllocation,
}

/// A reference to a row that proves a part. It names no person.
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
        /// Its status.
        status: ReportStatus,
        /// What is allocated to it.
        allocated: WideMoney,
    },
    /// A return of fee reduction.
    Return {
        /// The return's id, if it has one.
        return_id: Option<ReturnId>,
        /// The day of the return.
        date_returned: Day,
        /// Its status.
        status: ReturnStatus,
        /// The part not passed on.
        not_passed_on: WideMoney,
    },
}
