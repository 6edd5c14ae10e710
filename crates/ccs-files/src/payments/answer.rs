//! What an accepted command is answered with: a message, and the keys beside the payment.

use std::collections::BTreeSet;

use ccs_core::date::Day;
use ccs_core::id::CustomerId;
use ccs_core::money::{Money, WideMoney};
use ccs_core::personal::Personal;
use ccs_payments::account::Account;
use ccs_payments::activity::Activity;
use ccs_payments::arrears::Arrears;
use ccs_payments::event::{Event, LiftedByUpdate, Posting, Recorded, Release};
use ccs_payments::guidance::Guidance;
use ccs_payments::lock::{Lock, LockKind, LockReason};
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

/// The answer to an event, from the account before it.
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
    Answer::new(Some(message), Beside { guidance, incident, view: None })
}

/// The message about holidays: how many days there are, each once, and how many of them are at a
/// weekend, when nothing is paid anyway.
pub(super) fn holidays(days: &[Day]) -> String {
    let days: BTreeSet<Day> = days.iter().copied().collect();
    let weekend = days.iter().filter(|day| day.weekday().is_weekend()).count();
    let words = if days.len() == 1 { "day" } else { "days" };
    let at_weekend = match weekend {
        0 => String::new(),
        count => format!(", {count} at a weekend"),
    };
    format!("Business calendar: {} {words} given{at_weekend}", days.len())
}

fn message(before: &Activity, event: &Event, reference: Option<&Personal<CustomerId>>) -> String {
    match event {
        Event::Planned { changes, over_limit } => planned(Arrears::of(changes), *over_limit),
        Event::Reviewed { correct: true } => "Assessment checked: correct".to_owned(),
        Event::Reviewed { correct: false } => "Assessment not correct: reassess".to_owned(),
        Event::Finalised { release, .. } => finalised(before, release.as_ref(), reference),
        Event::LockSeen { reason } => lock_seen(reason).to_owned(),
        Event::BankDetailsConfirmed { correct: true } => "Bank details confirmed".to_owned(),
        Event::BankDetailsConfirmed { correct: false } => {
            "Bank details are not correct: update them".to_owned()
        }
        Event::BankDetailsUpdated { reissue, lifted } => {
            updated(before, reissue.as_ref(), lifted.as_ref())
        }
        Event::IncidentRaised { .. } => "Incident raised to ICT".to_owned(),
        Event::IctDecided { correct: true, release } => {
            let release = release.as_ref().or(before.release());
            format!("Payment lock lifted{}", release.map_or_else(to_finalise, released))
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

fn lock_seen(reason: &LockReason) -> &'static str {
    match reason.kind() {
        LockKind::ExceedsLimit => "Payment lock recorded: awaiting ICT, without an incident",
        LockKind::BankDetailsInvalid | LockKind::Other => {
            "Payment lock recorded: confirm the bank details"
        }
    }
}

fn updated(
    before: &Activity,
    reissue: Option<&Posting>,
    lifted: Option<&LiftedByUpdate>,
) -> String {
    let reissued = reissue
        .map(|posting| format!(": ${} reissued on {}", payable(before), posting.posting_date));
    let lifted = lifted.map(|lifted| {
        let release = lifted.release.as_ref().map(released).unwrap_or_default();
        format!("; payment lock lifted by {}{release}", lifted.by)
    });
    let after: String = [reissued, lifted].into_iter().flatten().collect();
    format!("Bank details updated{after}")
}

/// Over the limit, the subject of the mail that confirms the lock.
fn finalised(
    before: &Activity,
    release: Option<&Release>,
    reference: Option<&Personal<CustomerId>>,
) -> String {
    match (before.state().lock(), release) {
        (Some(Lock::OverLimit(_)), _) => lock_applied_subject(reference),
        (_, Some(release)) => format!("Activity finalised{}", released(release)),
        (_, None) => "Activity finalised: the payment stays locked".to_owned(),
    }
}

fn to_finalise() -> String {
    "; finalise the activity".to_owned()
}

fn released(release: &Release) -> String {
    format!(": ${} set off, ${} payable", release.set_off(), release.payable)
}

fn payable(activity: &Activity) -> WideMoney {
    activity.release().map_or(Money::ZERO.into(), |release| release.payable)
}
