//! The published JSON Schema of a payments command.

use ccs_core::session::CareType;
use serde_json::{Value, json};

use super::PAYMENTS_COMMAND_SCHEMA;
use super::read::COMMANDS;

/// The JSON Schema of one line of a payments command file.
///
/// ```
/// use ccs_files::payments::payments_command_schema;
/// let schema = payments_command_schema();
/// assert_eq!(schema["$id"], "ccs-payments-command/1");
/// assert_eq!(schema["oneOf"].as_array().map(Vec::len), Some(18));
/// ```
#[must_use]
pub fn payments_command_schema() -> Value {
    let commands: Vec<Value> = COMMANDS.iter().map(|(name, _)| command(name)).collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": PAYMENTS_COMMAND_SCHEMA,
        "title": "One command about arrears and payments, a line of a command file",
        "type": "object",
        "properties": {
            "schema": { "const": PAYMENTS_COMMAND_SCHEMA },
            "command_id": identifier("The same id and content again changes nothing"),
            "customer_id": optional(&identifier("The customer: personal, and optional. It joins the customer's activities")),
            "activity_id": identifier("The activity"),
            "on": day("The day the command takes effect"),
            "by": text("Who gives it"),
            "decided_on": optional(&day("The day it is decided; by default the later of `on` and the latest decision day")),
            "preview": { "type": ["boolean", "null"], "description": "Decided, and not recorded" },
            "version": { "type": ["integer", "null"], "minimum": 0, "description": "Record it only while the customer's book has so many entries" },
        },
        "required": ["schema", "command_id", "activity_id", "on", "by", "command"],
        "oneOf": commands,
    })
}

/// A command's own fields.
fn command(name: &str) -> Value {
    let (mut properties, required) = fields(name);
    if let Some(properties) = properties.as_object_mut() {
        properties.insert("command".to_owned(), json!({ "const": name }));
    }
    let required = [&["command"], required].concat();
    json!({ "title": name, "properties": properties, "required": required })
}

/// Properties, and which of them are mandatory.
fn fields(name: &str) -> (Value, &'static [&'static str]) {
    match name {
        "plan" => (
            json!({ "changes": { "type": "array", "minItems": 1, "items": change() } }),
            &["changes"],
        ),
        "review_assessment" | "ict_outcome" | "confirm_bank_details" => {
            (json!({ "correct": { "type": "boolean" } }), &["correct"])
        }
        "report_lock" => {
            let about =
                "As the payment destination shows it; any other than the limit's is kept as it is";
            (json!({ "reason": text(about) }), &["reason"])
        }
        "return" => (json!({ "reason": text("Why the payment came back") }), &["reason"]),
        "record_debt" => (debt(), &["debt_case_id", "determined_on", "balance", "component"]),
        "issue" => {
            (json!({ "posting_date": day("The day the payment is issued") }), &["posting_date"])
        }
        "holidays" => {
            let dates = json!({ "type": "array", "items": day("A day on which nothing is paid") });
            (json!({ "dates": dates }), &["dates"])
        }
        "weekly_subsidy" => (
            json!({ "week_ending": sunday(), "include_planned": { "type": ["boolean", "null"] } }),
            &["week_ending"],
        ),
        "payment_history" => (history(), &["viewer", "today"]),
        "online_summary" => (json!({ "today": day("The day of the look") }), &["today"]),
        "online_details" => (online(), &["enrolment_id", "today"]),
        "online_recent_payments" => (online(), &["today"]),
        _ => (json!({}), &[]),
    }
}

fn change() -> Value {
    json!({
        "type": "object",
        "properties": {
            "week_ending": sunday(),
            "enrolment_id": identifier("The enrolment"),
            "child": optional(&text("The child's name: personal, and optional")),
            "service": optional(&text("The name of the service")),
            "care_type": optional(&json!({ "enum": CareType::ALL.map(CareType::as_str) })),
            "recipient": { "enum": ["customer", "service"] },
            "component": { "enum": ["CCS", "ACCS"] },
            "amount": money("What changes: above zero it is paid, below zero it was paid too much"),
            "withheld": optional(&money("What is withheld until balancing, or adjusted; no part of the arrears")),
            "hours": optional(&hours("Hours subsidised")),
            "preschool_hours": optional(&hours("Hours used of those for preschool")),
            "below_school_age": { "anyOf": [{ "type": ["boolean", "null"] }, { "enum": ["Y", "N"] }] },
        },
        "required": ["week_ending", "enrolment_id", "recipient", "component", "amount"],
    })
}

fn debt() -> Value {
    json!({
        "debt_case_id": identifier("The debt"),
        "determined_on": day("When it was determined"),
        "balance": amount("What is still owed as of `on`; given again, it takes the place of the balance"),
        "component": { "enum": ["CCS", "ACCS", "other"] },
    })
}

fn online() -> Value {
    json!({
        "today": day("The day of the look"),
        "enrolment_id": optional(&identifier("The enrolment")),
    })
}

fn history() -> Value {
    json!({
        "viewer": { "enum": ["customer", "staff"] },
        "today": day("The day of the look"),
        "from": optional(&day("The first day")),
        "to": optional(&day("The last day")),
    })
}

fn identifier(about: &str) -> Value {
    json!({ "type": "string", "pattern": "^[A-Za-z0-9-]{1,32}$", "description": about })
}

fn day(about: &str) -> Value {
    json!({ "type": "string", "format": "date", "description": about })
}

fn sunday() -> Value {
    json!({ "type": "string", "format": "date", "$comment": "a Sunday" })
}

fn text(about: &str) -> Value {
    json!({ "type": "string", "minLength": 1, "description": about })
}

fn hours(about: &str) -> Value {
    json!({ "type": "string", "pattern": r"^-?[0-9]{1,4}(\.[0-9]{1,4})?$", "description": about })
}

fn money(about: &str) -> Value {
    json!({ "type": "string", "pattern": r"^-?[0-9]{1,12}(\.[0-9]{1,4})?$", "description": about })
}

fn amount(about: &str) -> Value {
    json!({ "type": "string", "pattern": r"^-?[0-9]{1,12}(\.[0-9]{1,2}0{0,2})?$", "description": about })
}

fn optional(schema: &Value) -> Value {
    json!({ "anyOf": [schema, { "type": "null" }] })
}
