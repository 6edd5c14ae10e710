//! The published JSON Schema of an exchange command.

use serde_json::{Value, json};

use crate::command::schema::{
    CommandSchema, boolean, day, decimal_hours, identifier, line_schema, list, money, object, text,
    time, version, word,
};

/// The JSON Schema of one line of an exchange command file.
///
/// ```
/// use ccs_files::exchange::exchange_command_schema;
/// let schema = exchange_command_schema();
/// assert_eq!(schema["$id"], "ccs-exchange-command/1");
/// assert_eq!(schema["oneOf"].as_array().map(Vec::len), Some(9));
/// ```
#[must_use]
pub fn exchange_command_schema() -> Value {
    let command = |name, fields, required| CommandSchema { name, fields, required };
    let commands = vec![
        command(
            "register_enrolment",
            enrolment(),
            &["enrolment_id", "service_id", "arrangement", "from", "status"],
        ),
        command(
            "mark",
            mark(),
            &["enrolment_id", "session_date", "start", "end", "fee", "attendance"],
        ),
        command(
            "unmark",
            vec![enrolment_id(), session_date(), ("start", time("When the session starts"))],
            &["enrolment_id", "session_date", "start"],
        ),
        command("submit_week", submit_week(), &["week_ending", "today", "selection"]),
        command("response", response(), &["outcome"]),
        command("retrieve", retrieve(), &["today", "selection"]),
        command("vary", vary(), &["session_report_id", "today", "sessions"]),
        command("withdraw", change(), &["session_report_id", "today"]),
        command("roll", vec![session_date()], &["session_date"]),
    ];
    line_schema(
        "ccs-exchange-command/1",
        "One command to the exchange with CCSS, a line of a command file",
        commands,
    )
}

type Field = (&'static str, Value);

fn enrolment_id() -> Field {
    ("enrolment_id", identifier("The enrolment"))
}

fn session_date() -> Field {
    ("session_date", day("The day of care"))
}

fn today() -> Field {
    ("today", day("The day it is, by the caller's calendar"))
}

fn enrolment() -> Vec<Field> {
    vec![
        enrolment_id(),
        ("child", text("The child's name (personal)")),
        ("service_id", identifier("The service")),
        (
            "arrangement",
            word(&["CWA", "PEA", "RA", "OA", "AO", "organisation"], "What the care is given under"),
        ),
        ("from", day("The first day")),
        ("to", day("The last day")),
        ("status", text("The agency's code; one that is not known is kept as it came")),
    ]
}

fn mark() -> Vec<Field> {
    [vec![enrolment_id()], session()].concat()
}

fn session() -> Vec<Field> {
    vec![
        session_date(),
        ("start", time("When the session starts")),
        ("end", time("When it ends, the same day")),
        ("fee", money("The fee charged")),
        ("attendance", word(&["attended", "absent", "unconfirmed"], "Whether the child came")),
        ("absence_reason", text("Why the child did not come")),
        ("sign_in", time("When the child was signed in")),
        ("sign_out", time("When the child was signed out")),
    ]
}

fn submit_week() -> Vec<Field> {
    vec![
        ("week_ending", day("The Sunday the week ends on")),
        today(),
        (
            "submit_current_week",
            boolean("Whether the week may still be going on; false when absent"),
        ),
        ("selection", selection()),
    ]
}

fn retrieve() -> Vec<Field> {
    let off = boolean("Whether a week is submitted: it must be off, as it is when absent");
    vec![today(), ("submit_current_week", off), ("selection", selection())]
}

fn selection() -> Value {
    let operation = |some: &[&str]| {
        json!({ "anyOf": [
            { "type": "boolean", "description": "All options, or none" },
            { "enum": ["all", "none"] },
            { "type": "array", "items": { "enum": some } },
            { "type": "object", "additionalProperties": { "type": "boolean" } },
        ] })
    };
    let fields = vec![
        ("enrolments", operation(&["submit", "update"])),
        ("session_reports", operation(&["submit", "retrieve"])),
        ("misc", operation(&["personnel", "messages"])),
        ("ccms", operation(&["submit", "retrieve"])),
        ("include_current_week", boolean("Whether Inclusion Support takes the current week along")),
    ];
    object(fields, &[])
}

fn response() -> Vec<Field> {
    let outcomes = ["completed", "errors_encountered", "received", "processed", "rejected"];
    let error = json!({ "anyOf": [
        text("What CCSS said"),
        object(vec![("code", text("Its code")), ("message", text("What it said"))], &["message"]),
    ] });
    let entitlement = vec![
        session_date(),
        ("start", time("When the session starts; may be left out where it is the day's only one")),
        (
            "recipient",
            word(&["service", "individual", "guardian"], "Whom it goes to; service when absent"),
        ),
        ("ccs", money("Child Care Subsidy; absent is not zero")),
        ("accs", money("Additional Child Care Subsidy; absent is not zero")),
        ("subsidised_hours", decimal_hours("The subsidised hours of the session")),
    ];
    vec![
        ("item", text("What is answered, as the results name it")),
        ("session_report_id", identifier("The session report, where one is answered")),
        ("version", version("Its version")),
        (
            "outcome",
            word(&outcomes, "completed with entitlements is processed, without it is received"),
        ),
        ("errors", list(&error)),
        ("entitlements", list(&object(entitlement, &["session_date"]))),
    ]
}

fn change() -> Vec<Field> {
    vec![
        ("session_report_id", identifier("The session report")),
        today(),
        ("reason", text("Why it is changed after the last day to change it")),
        ("approval", text("The approval to change a closed financial year")),
    ]
}

fn vary() -> Vec<Field> {
    let required = ["session_date", "start", "end", "fee", "attendance"];
    [change(), vec![("sessions", list(&object(session(), &required)))]].concat()
}
