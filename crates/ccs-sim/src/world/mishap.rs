//! What can go wrong with a week that was reported, paid and allocated, and the part that the
//! difference is then made of: a function a mishap, each leaves one part.

use ccs_core::money::{Money, WideMoney};
use ccs_reconcile::record::{ReportStatus, ReturnStatus};
use ccs_reconcile::report::PartKind as Part;

use super::enrolment_week::EnrolmentWeek;
use crate::draw::Draw;

/// Once in so many enrolment-weeks something goes wrong.
const ONE_IN: u64 = 8;

const MISHAPS: [fn(&mut EnrolmentWeek); 10] = [
    withdrawn_and_not_offset,
    return_awaits_recovery,
    recovered_and_allocation_stands,
    allocated_to_cancelled,
    paid_three_times,
    not_queried_yet,
    line_repeated,
    paid_to_the_guardian,
    a_third_of_a_cent,
    something_missing,
];

/// Perhaps something goes wrong. The weeks of which something does have no statement of
/// entitlement: their software keeps none.
pub(super) fn befall(week: &mut EnrolmentWeek, draw: &mut Draw) {
    if !draw.one_in(ONE_IN) || week.paid().is_zero() {
        return;
    }
    (week.report.entitled_service, week.report.entitled_guardian) = (None, None);
    let drawn = MISHAPS.get(draw.index(MISHAPS.len()));
    drawn.into_iter().for_each(|mishap| mishap(week));
}

fn withdrawn_and_not_offset(week: &mut EnrolmentWeek) {
    let was = week.cancel(false);
    week.label(Part::WithdrawnAwaitingOffset, was);
}

fn return_awaits_recovery(week: &mut EnrolmentWeek) {
    let was = week.cancel(false);
    week.give_back(was, ReturnStatus::Submitted);
    week.label(Part::ReturnAwaitingRecovery, was);
}

fn recovered_and_allocation_stands(week: &mut EnrolmentWeek) {
    let was = week.cancel(true);
    week.give_back(was, ReturnStatus::Finalised);
    week.pay_later(-was, 4);
    week.label(Part::RecoveredButStillAllocated, -was);
}

fn allocated_to_cancelled(week: &mut EnrolmentWeek) {
    week.payments.clear();
    let was = week.cancel(true);
    week.label(Part::AllocatedToCancelledReport, -was);
}

/// Software that sees no statement has allocated as much of it as the fee holds.
fn paid_three_times(week: &mut EnrolmentWeek) {
    let due = week.paid();
    week.pay_later(due, 3);
    week.pay_later(due, 5);
    week.report.allocated_ccs = week.report.total_fee;
    // Queried since: money younger than the answer would only await a query.
    week.report.retrieved_on = week.payments.last().and_then(|line| line.date_paid.succ());
    let fee: WideMoney = week.report.total_fee.into_iter().sum();
    week.label(Part::PaidMoreThanCanBeAllocated, week.paid() - fee);
}

fn not_queried_yet(week: &mut EnrolmentWeek) {
    week.report.status = ReportStatus::Submitted;
    (week.report.allocated_ccs, week.report.allocated_accs) = (None, None);
    week.label(Part::AwaitingSessionReportQuery, week.paid());
}

fn line_repeated(week: &mut EnrolmentWeek) {
    let last = week.payments.last().cloned();
    let amount = last.iter().map(ccs_reconcile::record::PaymentLine::amount).sum();
    week.payments.extend(last);
    week.label(Part::DuplicatePaymentLine, amount);
}

fn paid_to_the_guardian(week: &mut EnrolmentWeek) {
    let due = week.paid();
    week.payments.clear();
    week.report.entitled_service = Some(Money::ZERO);
    week.report.entitled_guardian = due.to_money();
    week.label(Part::PaidToGuardian, -due);
}

fn a_third_of_a_cent(week: &mut EnrolmentWeek) {
    more(week, WideMoney::from_ten_thousandths(33));
    week.label(Part::SubCentRemainder, WideMoney::from_ten_thousandths(33));
}

fn something_missing(week: &mut EnrolmentWeek) {
    let missing = WideMoney::from_ten_thousandths(-111_100);
    more(week, missing);
    week.label(Part::Unexplained, missing);
}

/// The last line is of so much more.
fn more(week: &mut EnrolmentWeek, amount: WideMoney) {
    if let Some(line) = week.payments.last_mut() {
        line.ccs = (line.amount() + amount).to_money();
    }
}
