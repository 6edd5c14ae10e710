//! Payments as pages: where each activity's payment stands, the Weekly Subsidy table of every
//! week, and what each payment to the customer is made of.

mod html;
mod text;

pub use html::{render_breakdown_html, render_payments_html, render_weekly_subsidy_html};
pub use text::{render_breakdown_text, render_payments_text, render_weekly_subsidy_text};

use ccs_core::date::{Day, Week};
use ccs_core::id::ActivityId;
use ccs_payments::account::Account;
use ccs_payments::activity::Activity;
use ccs_payments::guidance::{Condition, Step};
use ccs_payments::incident::Incident;
use ccs_payments::lock::LockReason;
use ccs_payments::mail::lock_applied_subject;
use ccs_payments::set_off::SetOff;
use ccs_payments::view::{CustomerPayment, PaymentStatus, SubsidyRow};

use crate::safe_text::plain_within;
use crate::words::{PeopleDate, dollars};

/// The heading of a file of payments.
const TITLE: &str = "Child Care Subsidy payments";
/// What is shown when there are none.
const NOTHING: &str = "No activity has a plan.";

/// `Weekly Subsidy, 4/08/2025 to 10/08/2025`.
fn table_title(week: Week) -> String {
    let (first, last) = (PeopleDate(week.monday()), PeopleDate(week.sunday()));
    format!("Weekly Subsidy, {first} to {last}")
}

/// An activity with a plan, as a page shows it.
struct Shown<'a> {
    activity_id: ActivityId,
    status: PaymentStatus<'a>,
    /// What is said, documented and sent, and what was set off: a sentence each.
    remarks: Vec<String>,
}

/// Every activity that has a plan.
fn activities(account: &Account) -> Vec<Shown<'_>> {
    let shown = |(activity_id, activity)| {
        let status = PaymentStatus::of(activity)?;
        let remarks = remarks(&status, activity);
        Some(Shown { activity_id, status, remarks })
    };
    account.activities().filter_map(shown).collect()
}

fn remarks(status: &PaymentStatus<'_>, activity: &Activity) -> Vec<String> {
    let set_off = status.set_off_lines.iter().map(set_off_sentence);
    let steps = activity.steps().iter().flat_map(|(on, step)| said_at(*on, *step));
    let incident = activity.incident().map(Incident::items);
    let items = incident.into_iter().flatten().map(|item| format!("Incident: {item}"));
    set_off.chain(steps).chain(items).collect()
}

/// What the customer is told, with the condition, what is documented, and the mail that is sent.
fn said_at(on: Day, step: Step) -> Vec<String> {
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
        .then(|| format!("{on}: mail: {}", lock_applied_subject(None)));
    tell.chain(document).chain(mail).collect()
}

/// How far a payment has come, in sentences.
fn progress(status: &PaymentStatus<'_>) -> String {
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
fn payment_sentence(payment: &CustomerPayment<'_>) -> String {
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

fn set_off_sentence(line: &SetOff) -> String {
    let (amount, left) = (dollars(line.amount), dollars(line.balance_after));
    let determined = PeopleDate(line.determined_on);
    let debt = format!(
        "{} debt {}, determined on {determined}",
        line.component.as_str(),
        line.debt_case_id
    );
    format!("Set off against {debt}: {amount}; {left} is left of it")
}

/// `Y` or `N`, or nothing where it is not known.
fn below_school_age(row: &SubsidyRow<'_>) -> &'static str {
    match row.below_school_age {
        Some(true) => "Y",
        Some(false) => "N",
        None => "",
    }
}
