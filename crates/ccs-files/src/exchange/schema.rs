//! The published JSON Schema of an exchange command.

use ccs_core::exchange::MessageKind;
use serde_json::{Value, json};

use super::request::ARRANGEMENTS;
use crate::command::schema::{
    CommandSchema, boolean, day, decimal_hours, end_time, identifier, line_schema, list, money,
    object, text, time, version, word,
};

/// The JSON Schema of one line of an exchange command file.
///
/// ```
/// use ccs_files::exchange::exchange_command_schema;
/// let schema = exchange_command_schema();
/// assert_eq!(schema["$id"], "ccs-exchange-command/1");
/// assert_eq!(schema["oneOf"].as_array().map(Vec::len), Some(21));
/// ```
#[must_use]
pub fn exchange_command_schema() -> Value {
    let commands = reporting().into_iter().chain(changes_and_lists()).collect();
    line_schema(
        "ccs-exchange-command/1",
        "One command to the exchange with CCSS, a line of a command file",
        commands,
    )
}

/// The commands from enrolment to the retrieval of an answer.
fn reporting() -> Vec<CommandSchema> {
    vec![
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
        command("connect", connect(), &["today", "selection"]),
        command("submit_week", submit_week(), &["week_ending", "today", "selection"]),
        command(
            "no_care",
            vec![enrolment_id(), week_ending(), today()],
            &["enrolment_id", "week_ending", "today"],
        ),
        command("response", response(), &["outcome"]),
        command(
            "take_over",
            take_over(),
            &["session_report_id", "version", "today", "sessions", "outcome"],
        ),
        command("retrieve", retrieve(), &["today", "selection"]),
    ]
}

/// The commands that change what was reported, claim, import, pay and list.
fn changes_and_lists() -> Vec<CommandSchema> {
    vec![
        command("vary", vary(), &["session_report_id", "today", "sessions"]),
        command("withdraw", change(), &["session_report_id", "today"]),
        command("extension", extension(), &["week_from", "week_to", "open_until", "approval"]),
        command(
            "is_claim",
            claim(),
            &[
                "is_case_id",
                "week_ending",
                "today",
                "payment_type",
                "enrolment_ids",
                "educators",
                "days",
                "face_to_face",
            ],
        ),
        command(
            "cancel_is_claim",
            vec![is_case_id(), week_ending(), today()],
            &["is_case_id", "week_ending", "today"],
        ),
        command(
            "import_sessions",
            vec![("file", text("A sessions file, beside the command file"))],
            &["file"],
        ),
        command("import_answers", import_answers(), &["file"]),
        command(
            "payment_run",
            vec![
                ("date_paid", day("The day it is paid")),
                ("clearing_number", identifier("The payment run")),
            ],
            &["date_paid", "clearing_number"],
        ),
        command("messages", Vec::new(), &[]),
        command("personnel", Vec::new(), &[]),
        command("is_cases", Vec::new(), &[]),
        command("roll", vec![session_date()], &["session_date"]),
    ]
}

const fn command(
    name: &'static str,
    fields: Vec<Field>,
    required: &'static [&'static str],
) -> CommandSchema {
    CommandSchema { name, fields, required }
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
        ("child_id", identifier("The child, where several children have one name")),
        ("service_id", identifier("The service")),
        (
            "arrangement",
            word(&["CWA", "PEA", "RA", "OA", "AO", "organisation"], "What the care is given under"),
        ),
        ("from", day("The first day")),
        ("to", day("The last day")),
        ("status", text("The agency's code; an unknown one is kept unchanged")),
        ("restart", boolean("Whether an enrolment that had ended runs again from `from`")),
    ]
}

fn mark() -> Vec<Field> {
    [vec![enrolment_id()], session()].concat()
}

/// What a request says of an enrolment.
pub(super) fn enrolment_in_request() -> Vec<Field> {
    vec![
        enrolment_id(),
        ("service_id", identifier("The service")),
        ("arrangement", word(&ARRANGEMENTS, "What the care is given under")),
        ("from", day("The first day")),
        ("to", day("The last day")),
    ]
}

/// What a session must have.
pub(super) const SESSION_REQUIRED: [&str; 5] =
    ["session_date", "start", "end", "fee", "attendance"];

pub(super) fn session() -> Vec<Field> {
    vec![
        session_date(),
        ("start", time("When the session starts")),
        ("end", end_time("When it ends, the same day")),
        ("fee", money("The fee charged")),
        ("attendance", word(&["attended", "absent", "unconfirmed"], "Whether the child came")),
        ("absence_reason", text("Why the child did not come")),
        ("sign_in", time("When the child was signed in")),
        ("sign_out", end_time("When the child was signed out")),
        ("fee_before_discounts", money("The fee before discounts, for the statement")),
    ]
}

fn week_ending() -> Field {
    ("week_ending", day("The Sunday the week ends on"))
}

fn is_case_id() -> Field {
    ("is_case_id", identifier("The Inclusion Support case"))
}

fn connect() -> Vec<Field> {
    let own = object(
        vec![
            ("session_report_id", identifier("The session report")),
            ("reason", text("Why it comes late")),
        ],
        &["session_report_id", "reason"],
    );
    vec![
        today(),
        (
            "submit_current_week",
            boolean("Whether the week that is still going on is submitted too; false when absent"),
        ),
        ("selection", selection()),
        ("reason", text("Why reports come late")),
        ("reasons", list(&own)),
        ("approval", text("The approval to report a closed year")),
    ]
}

fn submit_week() -> Vec<Field> {
    [vec![week_ending()], connect()].concat()
}

fn take_over() -> Vec<Field> {
    let required = ["session_date", "start", "end", "fee", "attendance"];
    let own = vec![today(), ("sessions", list(&object(session(), &required)))];
    let answer = answer();
    [
        vec![
            ("session_report_id", identifier("The session report")),
            ("version", version("Its version, as CCSS numbers it")),
        ],
        own,
        answer,
    ]
    .concat()
}

fn extension() -> Vec<Field> {
    vec![
        ("service_id", identifier("The service, where it is for all its enrolments")),
        enrolment_id(),
        ("week_from", day("A day of the first week")),
        ("week_to", day("A day of the last week")),
        ("open_until", day("The last day on which the weeks are open")),
        ("approval", text("The agency's approval")),
    ]
}

fn claim() -> Vec<Field> {
    let of_day = vec![("day", day("The day")), ("hours", decimal_hours("Its hours"))];
    vec![
        is_case_id(),
        week_ending(),
        today(),
        ("payment_type", text("The kind of payment")),
        ("enrolment_ids", list(&identifier("An enrolment of the case"))),
        ("educators", text("How many educators")),
        ("days", list(&object(of_day, &["day", "hours"]))),
        ("face_to_face", boolean("Whether the educator is with the children")),
    ]
}

fn import_answers() -> Vec<Field> {
    vec![
        ("file", text("A ccs-entitlement/1 or ccs-statement/1, beside the command file")),
        ("processed_on", day("The day on which CCSS processed it")),
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
    let about = vec![
        ("item", text("What is answered, as the results name it")),
        ("session_report_id", identifier("The session report, where one is answered")),
        ("version", version("Its version")),
    ];
    [about, answer(), brought()].concat()
}

/// What an answer brings along.
fn brought() -> Vec<Field> {
    let information = vec![
        ("status", text("The agency's code")),
        ("percentage", text("The percentage of the hourly rate")),
        ("hours_available", decimal_hours("The subsidised hours of a fortnight")),
        ("withholding_percent", text("The percentage that is withheld")),
        ("to", day("The last day")),
    ];
    let about =
        vec![enrolment_id(), week_ending(), ("clearing_number", identifier("The payment run"))];
    let kinds = MessageKind::ALL.map(MessageKind::as_str);
    let message = vec![
        ("message_id", identifier("The message")),
        ("on", day("The day it is of")),
        ("kind", word(&kinds, "What it is about")),
        ("about", object(about, &[])),
        ("text", text("The text (personal)")),
    ];
    let person = vec![
        ("person_id", identifier("The person")),
        ("role", text("What the person does")),
        ("status", text("The person's status")),
    ];
    let case = vec![
        is_case_id(),
        ("from", day("Its first day")),
        ("to", day("Its last day")),
        ("status", text("Its status")),
        ("enrolment_ids", list(&identifier("An enrolment that it is for"))),
    ];
    let payment = vec![
        ("payment_line_id", identifier("The line")),
        ("clearing_number", identifier("The payment run")),
        ("date_paid", day("The day it was paid")),
        enrolment_id(),
        week_ending(),
        ("ccs", money("Child Care Subsidy; absent is not zero")),
        ("accs", money("Additional Child Care Subsidy; absent is not zero")),
        ("recipient", word(&["service", "individual", "guardian"], "Whom it was paid to")),
    ];
    let required =
        ["payment_line_id", "clearing_number", "date_paid", "enrolment_id", "week_ending"];
    vec![
        ("enrolment", object(information, &["status"])),
        ("messages", list(&object(message, &["message_id", "on", "kind", "text"]))),
        ("personnel", list(&object(person, &["person_id", "role", "status"]))),
        ("is_cases", list(&object(case, &["is_case_id", "from", "to", "status", "enrolment_ids"]))),
        ("payments", list(&object(payment, &required))),
    ]
}

fn answer() -> Vec<Field> {
    let outcomes = ["completed", "errors_encountered", "received", "processed", "rejected"];
    let error = json!({ "anyOf": [
        text("An error that CCSS reported"),
        object(vec![("code", text("Its code")), ("message", text("Its message"))], &["message"]),
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
        (
            "outcome",
            word(&outcomes, "completed with entitlements is processed, without it is received"),
        ),
        ("errors", list(&error)),
        ("entitlements", list(&object(entitlement, &["session_date"]))),
        ("processed_on", day("The day on which CCSS processed it: a later answer counts")),
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
    [change(), vec![("sessions", list(&object(session(), &SESSION_REQUIRED)))]].concat()
}
