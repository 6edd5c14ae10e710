//! What leaves a difference of two parts. Each pair is one whose parts cannot be mistaken for one
//! another.

use ccs_reconcile::record::ReturnStatus;
use ccs_reconcile::report::PartKind as Part;

use super::{LATE, LATER, dollars};
use crate::enrolment_week::{Allocation, EnrolmentWeek};

/// So much went to the guardian, and a late line of so much is repeated.
pub(crate) fn guardian_and_repeat(week: &mut EnrolmentWeek, guardian: &str, repeated: &str) {
    week.pay(0, week.due.total() - dollars(guardian) - dollars(repeated));
    week.pay_family(dollars(guardian));
    week.pay(LATE, dollars(repeated));
    week.repeat_line();
    week.label(Part::DuplicatePaymentLine, dollars(repeated));
    week.label(Part::PaidToGuardian, -dollars(guardian));
}

/// So much is the guardian's by the statement, and less than a cent is missing besides.
pub(crate) fn guardian_and_sub_cent(week: &mut EnrolmentWeek, guardian: &str, missing: &str) {
    let due = week.due.total();
    week.pay(0, due - dollars(guardian) - dollars(missing));
    week.state_entitlement(due - dollars(guardian), dollars(guardian));
    week.label(Part::PaidToGuardian, -dollars(guardian));
    week.label(Part::SubCentRemainder, -dollars(missing));
}

/// A late line is not queried yet, and less than a cent is over besides.
pub(crate) fn late_line_and_sub_cent(week: &mut EnrolmentWeek, late: &str, over: &str) {
    week.pay(0, week.due.total() + dollars(over));
    week.retrieve();
    week.pay(LATE, dollars(late));
    week.label(Part::AwaitingSessionReportQuery, dollars(late));
    week.label(Part::SubCentRemainder, dollars(over));
}

/// A late line is not queried yet, and as much again is paid that nothing explains.
pub(crate) fn late_line_and_unexplained(week: &mut EnrolmentWeek, late: &str, over: &str) {
    week.pay(0, week.due.total() + dollars(over));
    week.retrieve();
    week.pay(LATE, dollars(late));
    week.label(Part::AwaitingSessionReportQuery, dollars(late));
    week.label(Part::Unexplained, dollars(over));
}

/// A late line is repeated, and the return for a cancelled report is not yet recovered.
pub(crate) fn repeat_and_return(week: &mut EnrolmentWeek, repeated: &str) {
    week.pay(0, week.due.total() - dollars(repeated));
    week.pay(LATE, dollars(repeated));
    let was = week.cancel(week.last_report(), Allocation::Withdrawn);
    week.give_back(was, ReturnStatus::Submitted, Some("session report cancelled"));
    week.repeat_line();
    week.label(Part::DuplicatePaymentLine, dollars(repeated));
    week.label(Part::ReturnAwaitingRecovery, was);
}

/// So much of a live report is returned, recovered and still allocated, and a late line of so
/// much is repeated.
pub(crate) fn repeat_and_recovered(week: &mut EnrolmentWeek, repeated: &str, returned: &str) {
    week.pay(0, week.due.total() - dollars(repeated));
    week.pay(LATE, dollars(repeated));
    week.give_back(dollars(returned), ReturnStatus::Finalised, Some("child left early"));
    week.repeat_line();
    week.pay(LATER, -dollars(returned));
    week.label(Part::DuplicatePaymentLine, dollars(repeated));
    week.label(Part::RecoveredButStillAllocated, -dollars(returned));
}

/// Two of the reports are cancelled and both allocations remain: one was returned and recovered,
/// the other cancelled before it was paid.
pub(crate) fn recovered_and_never_paid(week: &mut EnrolmentWeek) {
    let never_paid = week.cancel(week.last_report() - 1, Allocation::Remains);
    week.pay(0, week.due.total() - never_paid);
    let recovered = week.cancel(week.last_report(), Allocation::Remains);
    week.give_back(recovered, ReturnStatus::Finalised, None);
    week.pay(LATE, -recovered);
    week.label(Part::RecoveredButStillAllocated, -recovered);
    week.label(Part::AllocatedToCancelledReport, -never_paid);
}

/// Two of the reports are cancelled and returned: one return is recovered and its allocation
/// remains, the other is not yet recovered and its allocation withdrawn.
pub(crate) fn recovered_and_awaiting(week: &mut EnrolmentWeek) {
    week.pay_due();
    let recovered = week.cancel(week.last_report(), Allocation::Remains);
    week.give_back(recovered, ReturnStatus::Finalised, None);
    week.pay(LATE, -recovered);
    let awaiting = week.cancel(week.last_report() - 1, Allocation::Withdrawn);
    week.give_back(awaiting, ReturnStatus::Submitted, None);
    week.label(Part::RecoveredButStillAllocated, -recovered);
    week.label(Part::ReturnAwaitingRecovery, awaiting);
}
