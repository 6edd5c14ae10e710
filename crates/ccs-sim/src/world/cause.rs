//! The amounts that are open between CCS and a service's books, with the event that caused them.

use ccs_core::money::WideMoney;
use ccs_reconcile::record::SubsidyType;
use ccs_reconcile::report::PartKind;

/// Why payments and books differ, in terms of the service's events.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Cause {
    /// A payment or recovery was made after the reports were last queried.
    NotQueried,
    /// A variation dropped the allocation of the version before it.
    Replaced,
    /// The books allocate an amount that CCS has not paid yet.
    AllocatedBeforePaid,
    /// A file of payments was never loaded.
    PaymentNotLoaded,
    /// A file with a recovery was never loaded.
    RecoveryNotLoaded,
    /// The family's own debt was withheld.
    FamilyDebt,
    /// The amount was paid to the individual, but the books allocate it.
    Guardian,
    /// The software allocated it twice.
    AllocatedTwice,
    /// The software failed to allocate it.
    AllocationFailed,
    /// CCS paid the service the same amount twice.
    PaidTwice,
    /// The books follow a lower answer, but CCS has not recovered the excess yet.
    Shortened,
    /// One subsidy is booked as the other.
    BookedAsOther,
    /// The software keeps fractions of a cent.
    Fraction,
    /// The report was withdrawn, but its allocation was not.
    LeftOnWithdrawn,
    /// The report was withdrawn, and CCS has not offset it yet.
    Withdrawn,
    /// The report was paid although it had been cancelled, because the cancellation did not reach
    /// CCS.
    PaidAfterCancellation,
    /// The amount was returned, and CCS has not recovered it yet.
    ReturnPending,
    /// Returned, and still allocated.
    ReturnedStillAllocated,
    /// The return was recovered, but the amount is still allocated.
    RecoveredStillAllocated,
    /// CCS recovered more than was returned: too much, or a return that was withdrawn.
    RecoveredBeyond,
    /// The amount was paid to an enrolment without a report.
    OtherEnrolment,
    /// A file of session reports was never loaded.
    ReportNotLoaded,
    /// A line is in its file twice.
    Repeated,
}

impl Cause {
    /// The name of the cause in a reconciliation.
    pub(super) const fn part(self, is_positive: bool) -> PartKind {
        match self {
            Self::NotQueried if is_positive => PartKind::AwaitingSessionReportQuery,
            Self::NotQueried => PartKind::ClawbackAwaitingQuery,
            Self::Replaced => PartKind::ReportReplaced,
            Self::AllocatedBeforePaid | Self::PaymentNotLoaded => PartKind::AwaitingPayment,
            Self::RecoveryNotLoaded => PartKind::Unexplained,
            Self::FamilyDebt => PartKind::FamilyDebtWithheld,
            Self::Guardian => PartKind::PaidToGuardian,
            Self::AllocatedTwice => PartKind::AllocatedTooMuch,
            Self::AllocationFailed => PartKind::NotAllocated,
            Self::PaidTwice | Self::Shortened => PartKind::PaidMoreThanCanBeAllocated,
            Self::BookedAsOther => PartKind::CcsAccsSwap,
            Self::Fraction => PartKind::SubCentRemainder,
            Self::LeftOnWithdrawn => PartKind::AllocatedToCancelledReport,
            Self::Withdrawn => PartKind::WithdrawnAwaitingOffset,
            Self::PaidAfterCancellation => PartKind::PaidForCancelledReport,
            Self::ReturnPending => PartKind::ReturnAwaitingRecovery,
            Self::ReturnedStillAllocated => PartKind::ReturnedButStillAllocated,
            Self::RecoveredStillAllocated => PartKind::RecoveredButStillAllocated,
            Self::RecoveredBeyond => PartKind::RecoveredBeyondReturn,
            Self::OtherEnrolment | Self::ReportNotLoaded => PartKind::NoReport,
            Self::Repeated => PartKind::DuplicatePaymentLine,
        }
    }

    /// Whether it must be cleared by a return of fee reduction.
    pub(super) const fn is_cleared_by_a_return(self) -> bool {
        matches!(self, Self::PaidAfterCancellation | Self::PaidTwice)
    }

    /// The event, as named in the truth file.
    pub(super) const fn event(self) -> &'static str {
        match self {
            Self::NotQueried => "money moved, reports not queried since",
            Self::Replaced => "varied, allocation dropped at sending",
            Self::AllocatedBeforePaid => "allocated from the answer, not paid yet",
            Self::PaymentNotLoaded => "a file of payments was not loaded",
            Self::RecoveryNotLoaded => "a file with a recovery was not loaded",
            Self::FamilyDebt => "the family's debt was withheld",
            Self::Guardian => "paid to the individual, allocated all the same",
            Self::AllocatedTwice => "the software allocated it twice",
            Self::AllocationFailed => "the software failed to allocate it",
            Self::PaidTwice => "paid again, the first taken from the individual",
            Self::Shortened => "answered lower, not taken back yet",
            Self::BookedAsOther => "one subsidy booked as the other",
            Self::Fraction => "the software keeps fractions of a cent",
            Self::LeftOnWithdrawn => "withdrawn, allocation left",
            Self::Withdrawn => "withdrawn, not offset yet",
            Self::PaidAfterCancellation => "cancelled, paid all the same",
            Self::ReturnPending => "returned, not recovered yet",
            Self::ReturnedStillAllocated => "returned, allocation left",
            Self::RecoveredStillAllocated => "recovered, allocation left",
            Self::RecoveredBeyond => "more taken back than there was",
            Self::OtherEnrolment => "paid to another enrolment",
            Self::ReportNotLoaded => "a file of session reports was not loaded",
            Self::Repeated => "a line is in its file twice",
        }
    }
}

/// One open amount.
#[derive(Debug, Clone, Copy)]
pub(super) struct Item {
    pub(super) report: usize,
    pub(super) cause: Cause,
    pub(super) of: SubsidyType,
    pub(super) amount: WideMoney,
}

/// All open amounts of an enrolment-week; they add up to paid less allocated.
#[derive(Debug, Clone, Default)]
pub(super) struct OpenItems(pub(super) Vec<Item>);

impl OpenItems {
    pub(super) fn open(&mut self, report: usize, cause: Cause, of: SubsidyType, amount: WideMoney) {
        if !amount.is_zero() {
            self.0.push(Item { report, cause, of, amount });
        }
    }

    /// Settles up to an amount, of the same sign, and returns the settled amount.
    pub(super) fn settle(
        &mut self,
        report: usize,
        cause: Cause,
        of: SubsidyType,
        most: WideMoney,
    ) -> WideMoney {
        let mut left = most;
        let is_positive = most > WideMoney::ZERO;
        for item in &mut self.0 {
            let is_it = item.report == report && item.cause == cause && item.of == of;
            if is_it && (item.amount > WideMoney::ZERO) == is_positive {
                let part =
                    if item.amount.magnitude() < left.magnitude() { item.amount } else { left };
                item.amount -= part;
                left -= part;
            }
        }
        self.0.retain(|item| !item.amount.is_zero());
        most - left
    }

    /// Settles all items with some causes, and returns their net.
    pub(super) fn settle_all(
        &mut self,
        report: usize,
        of: SubsidyType,
        is_one: impl Fn(Cause) -> bool,
    ) -> WideMoney {
        let is_it = |item: &Item| item.report == report && item.of == of && is_one(item.cause);
        let net = self.0.iter().filter(|item| is_it(item)).map(|item| item.amount).sum();
        self.0.retain(|item| !is_it(item));
        net
    }

    pub(super) fn sum(&self, report: usize, of: SubsidyType, cause: Cause) -> WideMoney {
        let is_it = |item: &&Item| item.report == report && item.of == of && item.cause == cause;
        self.0.iter().filter(is_it).map(|item| item.amount).sum()
    }

    pub(super) fn is_settled(&self, report: usize) -> bool {
        self.0.iter().all(|item| item.report != report)
    }
}
