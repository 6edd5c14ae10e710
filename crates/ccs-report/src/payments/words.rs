//! Payments in sentences.

use ccs_core::date::Day;
use ccs_core::id::CustomerId;
use ccs_core::personal::Personal;
use ccs_payments::activity::Activity;
use ccs_payments::guidance::{Condition, Step};
use ccs_payments::incident::Incident;
use ccs_payments::lock::LockReason;
use ccs_payments::mail::lock_applied_subject;
use ccs_payments::set_off::SetOff;
use ccs_payments::view::{CustomerPayment, PaymentStatus};

use crate::words::{PeopleDate, dollars};
use ccs_core::safe_text::plain_within;

/// The customer whose mail is shown; none where names are not asked for.
pub(super) type Customer<'a> = Option<&'a Personal<CustomerId>>;

/// What to tell the customer, to document and to send, and what was set off: a sentence each.
pub(super) fn remarks(
    status: &PaymentStatus<'_>,
    activity: &Activity,
    customer: Customer<'_>,
) -> Vec<String> {
    let set_off = status.set_off_lines.iter().map(set_off_sentence);
    let steps = activity.steps().iter().flat_map(|(on, step)| sentences_at(*on, *step, customer));
    let incident = activity.incident().map(Incident::items);
    let items = incident.into_iter().flatten().map(|item| format!("Incident: {item}"));
    set_off.chain(steps).chain(items).collect()
}

/// What to tell the customer, with the condition, what is documented, and the mail that is sent.
fn sentences_at(on: Day, step: Step, customer: Customer<'_>) -> Vec<String> {
    let (on, guidance) = (PeopleDate(on), step.guidance());
    let condition = match guidance.condition {
        Some(Condition::PayableAfterSetOff) => " (because something is payable after set-off)",
        Some(Condition::Always) | None => "",
    };
    let tell = guidance.tell_customer.iter();
    let tell = tell.map(|tell| format!("{on}: tell the customer{condition}: {}", tell.as_str()));
    let document = guidance.document.iter();
    let document = document.map(|written| format!("{on}: document: {}", written.as_str()));
    let mail = matches!(step, Step::OverLimitFinalised { .. })
        .then(|| format!("{on}: mail: {}", lock_applied_subject(customer)));
    tell.chain(document).chain(mail).collect()
}

/// How far a payment has come, in sentences.
pub(super) fn progress(status: &PaymentStatus<'_>) -> String {
    let state = match status.state {
        "with_ict" => "with ICT",
        "reassess" => "to be reassessed",
        state => state,
    };
    let finalised = if status.finalised { "" } else { ", not finalised" };
    let facts = [lock(status), overpaid(status), release(status), Some(days(status))];
    let rest: String = facts.into_iter().flatten().collect();
    format!("Arrears of {}, {state}{finalised}.{rest}", dollars(status.gross_arrears))
}

fn lock(status: &PaymentStatus<'_>) -> Option<String> {
    let reason = status.lock_reason.as_ref().map(LockReason::as_str);
    let locked = reason.map(|reason| format!(" Locked: {}.", plain_within(reason, 80)));
    let lifted = status.lock_lifted_by;
    locked.or(lifted.map(|by| format!(" The lock is lifted by {}.", PeopleDate(by))))
}

fn overpaid(status: &PaymentStatus<'_>) -> Option<String> {
    status.overpaid.map(|overpaid| format!(" {} was paid too much.", dollars(overpaid)))
}

fn release(status: &PaymentStatus<'_>) -> Option<String> {
    let amounts = status.set_off.zip(status.payable);
    amounts.map(|(set_off, payable)| {
        format!(" {} set off against debts, {} payable.", dollars(set_off), dollars(payable))
    })
}

fn days(status: &PaymentStatus<'_>) -> String {
    let posting = status.posting_date.map(|day| format!(" Posted on {}.", PeopleDate(day)));
    let received = status.received_on.map(|day| format!(" Received on {}.", PeopleDate(day)));
    let expected = status.expected.map(|between| {
        let (first, last) = (PeopleDate(between.earliest), PeopleDate(between.latest));
        format!(" The customer may expect it between {first} and {last}.")
    });
    [posting, received, expected].into_iter().flatten().collect()
}

/// What became of one payment to the customer, in a sentence.
pub(super) fn payment_sentence(payment: &CustomerPayment<'_>) -> String {
    let amount = dollars(payment.breakdown.release.payable);
    let posted = PeopleDate(payment.posting.posting_date);
    let what = payment.standing.as_str();
    match payment.returned {
        None => {
            let received = PeopleDate(payment.posting.received_on);
            format!("{amount} {what}, posted on {posted}, received on {received}.")
        }
        Some(returned) => {
            let (on, why) = (PeopleDate(returned.on), plain_within(&returned.reason, 80));
            format!("{amount} posted on {posted}, {what} on {on}: {why}.")
        }
    }
}

pub(super) fn set_off_sentence(line: &SetOff) -> String {
    let (amount, left) = (dollars(line.amount), dollars(line.balance_after));
    let determined = PeopleDate(line.determined_on);
    let debt = format!(
        "{} debt {}, determined on {determined}",
        line.component.as_str(),
        line.debt_case_id
    );
    format!("Set off against {debt}: {amount}; {left} is left of it")
}
