//! What makes a week's records richer and leaves no difference.

use ccs_reconcile::record::{Recipient, ReturnStatus};

use super::{LATE, LATER, dollars};
use crate::enrolment_week::{Allocation, EnrolmentWeek};

/// The report is cancelled before anything is paid or allocated.
pub(crate) fn cancelled_in_time(week: &mut EnrolmentWeek) {
    week.allocate_nothing();
    week.cancel(week.last_report(), Allocation::Withdrawn);
}

/// CCS pays many weeks late.
pub(crate) fn paid_late(week: &mut EnrolmentWeek, weeks: usize) {
    week.pay(weeks, week.due.total());
}

/// The family has asked for its subsidy to be paid to itself.
pub(crate) fn paid_to_family(week: &mut EnrolmentWeek) {
    week.allocate_nothing();
    week.pay_family(week.due.total());
}

/// CCS recovers the payment and pays it again: three lines.
pub(crate) fn recovered_and_paid_again(week: &mut EnrolmentWeek) {
    week.pay_due();
    week.pay(LATE, -week.due.total());
    week.pay(LATER, week.due.total());
}

/// A cancelled report's fee reduction is returned and recovered, its allocation withdrawn.
pub(crate) fn returned_and_recovered(week: &mut EnrolmentWeek) {
    week.pay_due();
    let was = week.cancel(week.last_report(), Allocation::Withdrawn);
    week.give_back(was, ReturnStatus::Finalised, Some("session report cancelled"));
    week.pay(LATE, -was);
}

/// A return is lodged by mistake and withdrawn.
pub(crate) fn return_withdrawn(week: &mut EnrolmentWeek) {
    week.pay_due();
    week.give_back(week.due.total(), ReturnStatus::Withdrawn, Some("lodged for the wrong week"));
}

/// The export has a payment line twice, both times with its own number.
pub(crate) fn sent_twice(week: &mut EnrolmentWeek) {
    week.pay_due();
    week.repeat_line();
}

/// Two late lines of one day, equal in amount, in two payment runs: both are real.
pub(crate) fn two_runs_one_day(week: &mut EnrolmentWeek, each: &str) {
    let each = dollars(each);
    week.pay(0, week.due.total() - each - each);
    week.pay(LATE, each);
    let extra = week.service.extra_run(week.service.run_for(week.week) + LATE);
    week.pay_in(extra, Recipient::Service, week.of_one_kind(each));
}

/// A longer session is reported, and paid for in a late line.
pub(crate) fn varied(week: &mut EnrolmentWeek, more: &str) {
    week.pay_due();
    week.vary(0, dollars(more));
    week.pay(LATE, dollars(more));
}

/// A longer session is reported, and then a shorter one: three versions, three lines.
pub(crate) fn varied_twice(week: &mut EnrolmentWeek, more: &str, less: &str) {
    varied(week, more);
    week.vary(0, -dollars(less));
    week.pay(LATER, -dollars(less));
}
