//! What an accepted command is answered with: a message, and what stands beside the payment.

use ccs_core::id::CustomerId;
use ccs_core::money::{Money, WideMoney};
use ccs_core::personal::Personal;
use ccs_payments::account::Account;
use ccs_payments::activity::Activity;
use ccs_payments::arrears::Arrears;
use ccs_payments::event::{Event, Recorded, Release};
use ccs_payments::guidance::Guidance;
use ccs_payments::lock::{LockReason, State};
use ccs_payments::mail::lock_applied_subject;
use serde::Serialize;

use super::show::{GuidanceShown, IncidentShown};
use super::show_view::ViewShown;
use crate::command::Answer;

/// What an answer says beside the payment.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Beside {
    /// What the officer says and writes.
    pub guidance: GuidanceShown,
    /// The incident that was raised.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub incident: Option<IncidentShown>,
    /// What was asked to be shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub view: Option<ViewShown>,
}

/// The answer to an event, told from the account as it stood before.
pub(super) fn to_event(
    before: &Account,
    recorded: &Recorded,
    reference: Option<&Personal<CustomerId>>,
) -> Answer<Beside> {
    let untouched = Activity::default();
    let activity = before.activity(recorded.activity_id).unwrap_or(&untouched);
    let event = &recorded.event;
    let incident = match event {
        Event::IncidentRaised { incident, .. } => Some(IncidentShown::of(incident)),
        _ => None,
    };
    let guidance = GuidanceShown::of(Guidance::at(activity.state(), event));
    let message = message(activity, event, reference);
    Answer { message: Some(message), beside: Beside { guidance, incident, view: None } }
}

/// What is said of holidays.
pub(super) fn holidays(count: usize) -> String {
    let days = if count == 1 { "day" } else { "days" };
    format!("Business calendar: {count} {days} given")
}

fn message(before: &Activity, event: &Event, reference: Option<&Personal<CustomerId>>) -> String {
    match event {
        Event::Planned { changes, over_limit } => planned(Arrears::of(changes), *over_limit),
        Event::Reviewed { correct: true } => "Assessment checked: correct".to_owned(),
        Event::Reviewed { correct: false } => "Assessment not correct: reassess".to_owned(),
        Event::Finalised { release, .. } => finalised(before, release.as_ref(), reference),
        Event::LockSeen(LockReason::ExceedsLimit) => {
            "Payment lock recorded: awaiting ICT, without an incident".to_owned()
        }
        Event::LockSeen(_) => "Payment lock recorded: confirm the bank details".to_owned(),
        Event::BankDetailsConfirmed { correct: true } => "Bank details confirmed".to_owned(),
        Event::BankDetailsConfirmed { correct: false } => {
            "Bank details are not correct: update them".to_owned()
        }
        Event::BankDetailsUpdated { reissue: None } => "Bank details updated".to_owned(),
        Event::BankDetailsUpdated { reissue: Some(posting) } => {
            format!(
                "Bank details updated: ${} reissued on {}",
                payable(before),
                posting.posting_date
            )
        }
        Event::IncidentRaised { .. } => "Incident raised to ICT".to_owned(),
        Event::IctDecided { correct: true, release } => {
            let release = release.as_ref().or(before.release());
            format!("Payment lock lifted{}", release.map(released).unwrap_or_default())
        }
        Event::IctDecided { correct: false, .. } => "Arrears not correct: reassess".to_owned(),
        Event::DebtRecorded(debt) => format!("Debt of ${} recorded", debt.balance),
        Event::Issued(posting) => {
            format!("Payment of ${} issued on {}", payable(before), posting.posting_date)
        }
        Event::Returned { .. } => format!("Payment of ${} returned", payable(before)),
    }
}

fn planned(arrears: Arrears, over_limit: bool) -> String {
    let (gross, debt) = (arrears.gross(), arrears.debt());
    match (over_limit, debt.is_zero()) {
        (true, _) => format!("Arrears of ${gross} planned: payment locked"),
        (false, true) => format!("Arrears of ${gross} planned"),
        (false, false) => format!("No arrears planned: ${debt} was paid too much"),
    }
}

/// Over the limit, the subject of the mail that confirms the lock.
fn finalised(
    before: &Activity,
    release: Option<&Release>,
    reference: Option<&Personal<CustomerId>>,
) -> String {
    match (before.state(), release) {
        (State::OverLimit(_), _) => lock_applied_subject(reference),
        (_, Some(release)) => format!("Activity finalised{}", released(release)),
        (_, None) => "Activity finalised: the payment stays locked".to_owned(),
    }
}

fn released(release: &Release) -> String {
    format!(": ${} set off, ${} payable", release.set_off(), release.payable)
}

fn payable(activity: &Activity) -> WideMoney {
    activity.release().map_or(Money::ZERO.into(), |release| release.payable)
}
