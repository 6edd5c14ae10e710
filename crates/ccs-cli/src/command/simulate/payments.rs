//! Commands to customers' accounts, as `ccs payments` reads them.

use ccs_payments::change::WeekChange;
use ccs_payments::command::Verb;
use ccs_sim::chain::PaymentCommand;
use serde_json::{Value, json};

pub(super) fn command(given: PaymentCommand<'_>) -> Value {
    let PaymentCommand { customer_id, submission } = given;
    let command = &submission.command;
    let mut document = of_verb(&command.verb);
    document["schema"] = json!("ccs-payments-command/1");
    document["command_id"] = json!(submission.command_id.as_str());
    document["customer_id"] = json!(customer_id.as_str());
    document["activity_id"] = json!(command.activity_id.as_str());
    document["on"] = json!(command.on.to_string());
    document["by"] = json!(command.by);
    if let Some(decided_on) = submission.decided_on {
        document["decided_on"] = json!(decided_on.to_string());
    }
    document
}

fn of_verb(verb: &Verb) -> Value {
    match verb {
        Verb::Plan { changes } => {
            json!({ "command": "plan", "changes": changes.iter().map(change).collect::<Vec<_>>() })
        }
        Verb::ReviewAssessment { correct } => {
            json!({ "command": "review_assessment", "correct": correct })
        }
        Verb::Finalise => json!({ "command": "finalise" }),
        Verb::IctOutcome { correct } => json!({ "command": "ict_outcome", "correct": correct }),
        Verb::ReportLock { reason } => {
            json!({ "command": "report_lock", "reason": reason.as_str() })
        }
        Verb::ConfirmBankDetails { correct } => {
            json!({ "command": "confirm_bank_details", "correct": correct })
        }
        Verb::UpdateBankDetails => json!({ "command": "update_bank_details" }),
        Verb::RaiseIncident => json!({ "command": "raise_incident" }),
        Verb::RecordDebt(debt) => json!({
            "command": "record_debt",
            "debt_case_id": debt.debt_case_id.as_str(),
            "determined_on": debt.determined_on.to_string(),
            "balance": debt.balance.to_string(),
            "component": debt.component.as_str(),
        }),
        Verb::Issue { posting_date } => {
            json!({ "command": "issue", "posting_date": posting_date.to_string() })
        }
        Verb::Return { reason } => json!({ "command": "return", "reason": reason }),
    }
}

fn change(change: &WeekChange) -> Value {
    let mut document = json!({
        "week_ending": change.week.to_string(),
        "enrolment_id": change.enrolment_id.as_str(),
        "recipient": change.recipient.as_str(),
        "component": change.component.as_str(),
        "amount": change.amount.to_string(),
    });
    let optional = [
        ("service", change.service.as_deref().map(|service| json!(service))),
        ("care_type", change.care_type.map(|care_type| json!(care_type.as_str()))),
        ("withheld", change.withheld.map(|withheld| json!(withheld.to_string()))),
        ("hours", change.hours.map(|hours| json!(hours.to_string()))),
        ("preschool_hours", change.preschool_hours.map(|hours| json!(hours.to_string()))),
        ("below_school_age", change.below_school_age.map(|below| json!(below))),
    ];
    for (key, value) in optional.into_iter().filter_map(|(key, value)| Some((key, value?))) {
        document[key] = value;
    }
    document
}
