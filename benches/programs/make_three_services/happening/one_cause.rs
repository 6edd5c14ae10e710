//! What leaves a difference of one part.

use ccs_core::money::WideMoney;
use ccs_reconcile::record::{ReportStatus, ReturnStatus};
use ccs_reconcile::report::PartKind as Part;

use super::{LATE, LATER, dollars};
use crate::enrolment_week::{Allocation, EnrolmentWeek};

/// Paid, then cancelled; the allocation is withdrawn and nothing returned: CCS will offset it.
pub(crate) fn cancelled_after_payment(week: &mut EnrolmentWeek) {
    week.pay_due();
    let was = week.cancel(week.last_report(), Allocation::Withdrawn);
    week.label(Part::WithdrawnAwaitingOffset, was);
}

/// The same, and what was returned at first was withdrawn again.
pub(crate) fn cancelled_after_payment_return_withdrawn(week: &mut EnrolmentWeek) {
    week.pay_due();
    let was = week.cancel(week.last_report(), Allocation::Withdrawn);
    week.give_back(was, ReturnStatus::Withdrawn, None);
    week.label(Part::WithdrawnAwaitingOffset, was);
}

/// A cancelled report's fee reduction is returned and not yet recovered.
pub(crate) fn return_awaiting(week: &mut EnrolmentWeek, status: ReturnStatus) {
    week.pay_due();
    let was = week.cancel(week.last_report(), Allocation::Withdrawn);
    week.give_back(was, status, Some("session report cancelled"));
    week.label(Part::ReturnAwaitingRecovery, was);
}

/// The same, and so much of it has been recovered.
pub(crate) fn return_partly_recovered(week: &mut EnrolmentWeek, recovered: &str) {
    week.pay_due();
    let was = week.cancel(week.last_report(), Allocation::Withdrawn);
    week.give_back(was, ReturnStatus::Finalised, Some("session report cancelled"));
    week.pay(LATE, -dollars(recovered));
    week.label(Part::ReturnAwaitingRecovery, was - dollars(recovered));
}

/// A return for a cancelled report is recovered; the allocation to the report remains.
pub(crate) fn recovered_remains_on_cancelled(week: &mut EnrolmentWeek) {
    week.pay_due();
    let was = week.cancel(week.last_report(), Allocation::Remains);
    week.give_back(was, ReturnStatus::Finalised, Some("session report cancelled"));
    week.pay(LATE, -was);
    week.label(Part::RecoveredButStillAllocated, -was);
}

/// A return of some of a live report's fee reduction is recovered; its allocation remains.
pub(crate) fn recovered_remains_on_live(week: &mut EnrolmentWeek, returned: &str) {
    week.pay_due();
    week.give_back(dollars(returned), ReturnStatus::Finalised, Some("child left early"));
    week.pay(LATE, -dollars(returned));
    week.label(Part::RecoveredButStillAllocated, -dollars(returned));
}

/// A report is cancelled before it is paid; its allocation remains.
pub(crate) fn allocated_to_cancelled_never_paid(week: &mut EnrolmentWeek) {
    let was = week.cancel(week.last_report(), Allocation::Remains);
    let rest = week.due.total() - was;
    if !rest.is_zero() {
        week.pay(0, rest);
    }
    week.label(Part::AllocatedToCancelledReport, -was);
}

/// CCS recovers the payment of a cancelled report by itself; the allocation remains.
pub(crate) fn allocated_to_cancelled_reversed(week: &mut EnrolmentWeek) {
    week.pay_due();
    let was = week.cancel(week.last_report(), Allocation::Remains);
    week.pay(LATE, -was);
    week.label(Part::AllocatedToCancelledReport, -was);
}

/// Paid twice; software that sees no statement has allocated as much of it as the fee allows.
pub(crate) fn paid_twice(week: &mut EnrolmentWeek) {
    week.pay_due();
    week.pay(LATER, week.due.total());
    week.allocate_the_whole_fee();
    week.label(Part::PaidMoreThanCanBeAllocated, week.due.total() + week.due.total() - week.fee());
}

/// The same with a third payment.
pub(crate) fn paid_three_times(week: &mut EnrolmentWeek) {
    week.pay_due();
    week.pay(LATE, week.due.total());
    week.pay(LATER, week.due.total());
    week.allocate_the_whole_fee();
    let paid = week.due.total() + week.due.total() + week.due.total();
    week.label(Part::PaidMoreThanCanBeAllocated, paid - week.fee());
}

/// Paid twice, the second time instead of the guardian, whom CCS made pay it back; the allocation
/// follows the statement of entitlement.
pub(crate) fn paid_twice_by_statement(week: &mut EnrolmentWeek) {
    let due = week.due.total();
    week.pay_due();
    week.pay(LATER, due);
    week.state_entitlement(due + due, -due);
    week.label(Part::PaidMoreThanCanBeAllocated, due);
}

/// CCS has paid, and the reports have not been queried since.
pub(crate) fn not_yet_queried(week: &mut EnrolmentWeek) {
    week.allocate_nothing();
    for report in &mut week.reports {
        report.status = ReportStatus::Submitted;
    }
    week.retrieve();
    week.pay_due();
    week.label(Part::AwaitingSessionReportQuery, week.due.total());
}

/// A longer session was submitted, CCS has paid for it, and it has not been queried since.
pub(crate) fn variation_not_queried(week: &mut EnrolmentWeek, more: &str) {
    week.pay_due();
    week.revise(0, |report| {
        let fee = dollars(more) + dollars(more);
        report.total_fee = report.total_fee.and_then(|before| (fee + before).to_money());
        report.status = ReportStatus::Submitted;
    });
    week.retrieve();
    week.pay(LATE, dollars(more));
    week.label(Part::AwaitingSessionReportQuery, dollars(more));
}

/// A late line is repeated in every column, so many times.
pub(crate) fn line_repeated(week: &mut EnrolmentWeek, amount: &str, repeats: usize) {
    week.pay(0, week.due.total() - dollars(amount));
    week.pay(LATE, dollars(amount));
    for _ in 0..repeats {
        week.repeat_line();
    }
    week.label(Part::DuplicatePaymentLine, std::iter::repeat_n(dollars(amount), repeats).sum());
}

/// The week's only line is repeated in every column.
pub(crate) fn whole_line_repeated(week: &mut EnrolmentWeek) {
    week.pay_due();
    week.repeat_line();
    week.label(Part::DuplicatePaymentLine, week.due.total());
}

/// The fee reduction went to the guardian, as the statement shows, and is allocated all the same.
pub(crate) fn guardian_by_statement(week: &mut EnrolmentWeek) {
    week.state_entitlement(WideMoney::ZERO, week.due.total());
    week.label(Part::PaidToGuardian, -week.due.total());
}

/// So much of it went to the family in a line of its own; all of it is allocated.
pub(crate) fn guardian_by_line(week: &mut EnrolmentWeek, amount: &str) {
    week.pay(0, week.due.total() - dollars(amount));
    week.pay_family(dollars(amount));
    week.label(Part::PaidToGuardian, -dollars(amount));
}

/// CCS pays under a cent more, or less.
pub(crate) fn off_by_less_than_a_cent(week: &mut EnrolmentWeek, more: &str) {
    week.pay(0, week.due.total() + dollars(more));
    week.label(Part::SubCentRemainder, dollars(more));
}

/// More or less is paid than anything in the files explains.
pub(crate) fn unexplained(week: &mut EnrolmentWeek, more: &str) {
    week.pay(0, week.due.total() + dollars(more));
    week.label(Part::Unexplained, dollars(more));
}
