//! What a service's software did, as the commands that `ccs exchange` reads.

use ccs_core::exchange::{EntitledTo, Item, Reply, Response, SessionEntitlement};
use ccs_core::session::ReportedSession;
use ccs_sim::chain::Step;
use serde_json::{Value, json};

use super::scenario::hours;

/// A command a step; its id is its number.
pub(super) fn commands(steps: &[Step]) -> impl Iterator<Item = Value> + '_ {
    (1_u64..).zip(steps.iter().filter_map(of_step)).map(|(number, mut command)| {
        command["schema"] = json!("ccs-exchange-command/1");
        command["command_id"] = json!(format!("X{number:08}"));
        without_absent(command)
    })
}

fn without_absent(mut command: Value) -> Value {
    if let Value::Object(keys) = &mut command {
        keys.retain(|_, value| !value.is_null());
    }
    command
}

/// An answer about anything but a session report says nothing that the world has.
fn of_step(step: &Step) -> Option<Value> {
    Some(match step {
        Step::Registered(enrolment) => json!({
            "command": "register_enrolment",
            "enrolment_id": enrolment.id.as_str(),
            "child_id": enrolment.child_id.map(|child| child.to_string()),
            "service_id": enrolment.service.as_str(),
            "arrangement": enrolment.arrangement.as_str(),
            "from": enrolment.from.to_string(),
            "to": enrolment.to.map(|to| to.to_string()),
            "status": enrolment.status.as_str(),
        }),
        Step::Marked(enrolment, of_roll) => {
            let mut command = session(of_roll);
            command["command"] = json!("mark");
            command["enrolment_id"] = json!(enrolment.as_str());
            command
        }
        Step::Submitted(command) => json!({
            "command": "submit_week",
            "week_ending": command.week.to_string(),
            "today": command.today.to_string(),
            "selection": { "session_reports": "all" },
        }),
        Step::Varied(command) => json!({
            "command": "vary",
            "session_report_id": command.id.as_str(),
            "today": command.today.to_string(),
            "reason": command.reason,
            "approval": command.approval,
            "sessions": command.sessions.iter().map(session).collect::<Vec<_>>(),
        }),
        Step::Withdrawn(command) => json!({
            "command": "withdraw",
            "session_report_id": command.id.as_str(),
            "today": command.today.to_string(),
            "reason": command.reason,
            "approval": command.approval,
        }),
        Step::Answered(response) => return answer(response),
        Step::Paid { on, number } => json!({
            "command": "payment_run",
            "date_paid": on.to_string(),
            "clearing_number": number.as_str(),
        }),
    })
}

fn session(session: &ReportedSession) -> Value {
    without_absent(json!({
        "session_date": session.day.to_string(),
        "start": session.start.to_string(),
        "end": session.end.to_string(),
        "fee": session.fee.to_string(),
        "attendance": session.attendance.as_str(),
        "absence_reason": session.absence_reason,
        "sign_in": session.sign_in.map(|time| time.to_string()),
        "sign_out": session.sign_out.map(|time| time.to_string()),
    }))
}

fn answer(response: &Response) -> Option<Value> {
    let Item::SessionReport { id, version } = response.item else { return None };
    let mut command = match &response.reply {
        Reply::Received => json!({ "outcome": "received" }),
        Reply::Processed(entitlements) => json!({
            "outcome": "processed",
            "entitlements": entitlements.iter().map(entitlement).collect::<Vec<_>>(),
        }),
        Reply::Errors(errors) => json!({
            "outcome": "errors_encountered",
            "errors": errors.iter().map(|error| &error.message).collect::<Vec<_>>(),
        }),
    };
    command["command"] = json!("response");
    command["session_report_id"] = json!(id.as_str());
    command["version"] = json!(version);
    command["processed_on"] = json!(response.processed_on.map(|day| day.to_string()));
    Some(command)
}

fn entitlement(entitlement: &SessionEntitlement) -> Value {
    let recipient = match entitlement.recipient {
        EntitledTo::Service => "service",
        EntitledTo::Guardian => "individual",
    };
    without_absent(json!({
        "session_date": entitlement.day.to_string(),
        "start": entitlement.start.to_string(),
        "recipient": recipient,
        "ccs": entitlement.ccs.map(|ccs| ccs.to_string()),
        "accs": entitlement.accs.map(|accs| accs.to_string()),
        "subsidised_hours": entitlement.subsidised_hours.map(hours),
    }))
}
