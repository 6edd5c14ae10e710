//! Payments as pages: where each activity's payment stands, the Weekly Subsidy table of every
//! week, and what each payment to the customer is made of.

mod html;
mod text;

pub use html::{render_breakdown_html, render_payments_html, render_weekly_subsidy_html};
pub use text::{render_breakdown_text, render_payments_text, render_weekly_subsidy_text};

use ccs_core::date::Week;
use ccs_core::id::ActivityId;
use ccs_payments::account::Account;
use ccs_payments::set_off::SetOff;
use ccs_payments::view::{CustomerPayment, PaymentStatus, SubsidyRow, WeeklySubsidy};

use crate::safe_text::plain_within;
use crate::words::{PeopleDate, dollars};

/// The heading of a file of payments.
const TITLE: &str = "Child Care Subsidy payments";
/// What stands there when there are none.
const NOTHING: &str = "No activity has a plan.";

/// `Weekly Subsidy, 4/08/2025 to 10/08/2025`.
fn table_title(week: Week) -> String {
    let (first, last) = (PeopleDate(week.monday()), PeopleDate(week.sunday()));
    format!("Weekly Subsidy, {first} to {last}")
}

/// Every activity with its payment.
fn statuses(account: &Account) -> Vec<(ActivityId, PaymentStatus)> {
    let status = |(id, activity)| Some((id, PaymentStatus::of(activity)?));
    account.activities().filter_map(status).collect()
}

/// The table of every week that has a row.
fn tables(account: &Account) -> Vec<WeeklySubsidy<'_>> {
    let weeks = Week::from_index(0).map(|week| WeeklySubsidy::of(account, week).periods);
    weeks.unwrap_or_default().into_iter().map(|week| WeeklySubsidy::of(account, week)).collect()
}

/// What stands of a payment, in sentences.
fn standing(status: &PaymentStatus) -> String {
    let state = match status.state {
        "with_ict" => "with ICT",
        "reassess" => "to be reassessed",
        state => state,
    };
    let lock = status
        .lock_reason
        .as_ref()
        .map(|reason| format!(" Locked: {}.", plain_within(reason.as_str(), 80)));
    let release = status.set_off.zip(status.payable).map(|(set_off, payable)| {
        format!(" {} set off against debts, {} payable.", dollars(set_off), dollars(payable))
    });
    let posting = status.posting_date.map(|day| format!(" Posted on {}.", PeopleDate(day)));
    let received = status.received_on.map(|day| format!(" Received on {}.", PeopleDate(day)));
    let told = status.expected.map(|between| {
        let (first, last) = (PeopleDate(between.earliest), PeopleDate(between.latest));
        format!(" The customer may expect it between {first} and {last}.")
    });
    let sentences = [lock, release, posting, received, told];
    let rest: String = sentences.into_iter().flatten().collect();
    format!("Arrears of {}, {state}.{rest}", dollars(status.gross_arrears))
}

/// Where one payment to the customer stands, in a sentence.
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
    format!("Set off against debt {}: {}", line.debt_case_id, dollars(line.amount))
}

/// `Y` or `N`, or nothing where it is not known.
fn below_school_age(row: &SubsidyRow<'_>) -> &'static str {
    match row.below_school_age {
        Some(true) => "Y",
        Some(false) => "N",
        None => "",
    }
}
