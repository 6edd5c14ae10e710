//! The published JSON Schema of a scenario.

mod eligibility;

use ccs_core::entitlement::model::{
    AccsKind, AccsRecipient, ActivityKind, ExemptionReason, Member, Reading, State,
};
use ccs_core::session::{Attendance, CareType};
use serde_json::{Map, Value, json};

use super::SCENARIO_SCHEMA;

/// The JSON Schema of `ccs-scenario/1`.
///
/// ```
/// let schema = ccs_files::scenario::scenario_schema();
/// assert_eq!(schema["properties"]["schema"]["const"], "ccs-scenario/1");
/// ```
#[must_use]
pub fn scenario_schema() -> Value {
    let file = json!({
        "type": "string", "minLength": 1,
        "description": "the name of a file of sessions, beside this document",
    });
    let mut schema = object(
        &[
            ("schema", json!({ "const": SCENARIO_SCHEMA })),
            ("family", family()),
            ("children", list(child())),
            ("enrolments", list(enrolment())),
            ("sessions", any_of([list(session()), file])),
        ],
        &[("eligibility", list(eligibility::question()))],
    );
    let head = [
        ("$schema", json!("https://json-schema.org/draft/2020-12/schema")),
        ("$id", json!(SCENARIO_SCHEMA)),
        ("title", json!("The facts of a family that its entitlement is worked out from")),
    ];
    for (key, value) in head {
        schema[key] = value;
    }
    schema
}

fn family() -> Value {
    let boolean = json!({ "type": "boolean" });
    let estimate = object(&[("from", day()), ("amount", money())], &[]);
    let activity =
        object(&[], &[("individual", list(activity_level())), ("partner", list(activity_level()))]);
    let exemption = period(
        &[("reason", one_of(&ExemptionReason::ALL.map(ExemptionReason::as_str)))],
        &[("member", one_of(&Member::ALL.map(Member::as_str)))],
    );
    let report = object(&[("week_ending", day()), ("enrolment_id", identifier())], &[]);
    object(
        &[("partnered", any_of([boolean, list(period(&[], &[]))]))],
        &[
            ("income_estimates", list(estimate)),
            ("activity", activity),
            ("withholding_percent", percentage()),
            ("exemptions", list(exemption)),
            ("exceptional_hours", list(period(&[("hours", hours())], &[]))),
            ("report_order", list(report)),
            ("carried_in", carried_in()),
            ("balancing", balancing()),
        ],
    )
}

fn activity_level() -> Value {
    let kind = one_of(&ActivityKind::ALL.map(ActivityKind::as_str));
    object(&[("from", day()), ("hours", hours())], &[("kind", kind)])
}

fn carried_in() -> Value {
    let days = || json!({ "type": "integer", "minimum": 0 });
    let by_key = |value: Value| json!({ "type": "object", "additionalProperties": value });
    let hours_used =
        object(&[("child", identifier()), ("fortnight", day()), ("hours", hours())], &[]);
    let cap_used = object(&[("child", identifier()), ("amount", money())], &[]);
    let days_used = object(&[("child", identifier()), ("days", days())], &[]);
    object(
        &[],
        &[
            ("hours", any_of([by_key(by_key(hours())), list(hours_used)])),
            ("annual_cap", any_of([by_key(money()), list(cap_used)])),
            ("absence_days", any_of([by_key(days()), list(days_used)])),
        ],
    )
}

fn balancing() -> Value {
    let year =
        json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$", "examples": ["2024-25"] });
    object(
        &[("income_year", year), ("actual_income", money())],
        &[
            ("partner_income", money()),
            ("conditions_met_on", day()),
            ("as_at", day()),
            ("reading", one_of(&Reading::ALL.map(Reading::as_str))),
            ("paid", money()),
            ("first_deadline", day()),
            ("second_deadline", day()),
        ],
    )
}

fn child() -> Value {
    let boolean = || json!({ "type": "boolean" });
    let accs = period(
        &[("kind", one_of(&AccsKind::ALL.map(AccsKind::as_str)))],
        &[("recipient", one_of(&AccsRecipient::ALL.map(AccsRecipient::as_str)))],
    );
    object(
        &[("child", identifier()), ("born", day())],
        &[
            ("attends_school_from", day()),
            ("first_nations", boolean()),
            ("preschool_program", boolean()),
            ("determination", boolean()),
            ("accs", list(accs)),
        ],
    )
}

fn enrolment() -> Value {
    let whole_hours = || json!({ "type": "string", "pattern": "^[0-9]{1,4}(\\.0{1,4})?$" });
    let election = object(&[], &[("from", day()), ("hours", whole_hours())]);
    object(
        &[
            ("enrolment_id", identifier()),
            ("child", identifier()),
            ("service_id", identifier()),
            ("care_type", one_of(&CareType::ALL.map(CareType::as_str))),
        ],
        &[
            ("elected_hours", any_of([whole_hours(), list(election)])),
            ("first_attended", day()),
            ("last_attended", day()),
            ("state", one_of(&State::ALL.map(State::as_str))),
        ],
    )
}

fn session() -> Value {
    let text = json!({ "type": "string", "minLength": 1 });
    object(
        &[
            ("enrolment_id", identifier()),
            ("session_date", day()),
            ("start", time()),
            ("end", time()),
            ("fee", money()),
            ("attendance", one_of(&Attendance::ALL.map(Attendance::as_str))),
        ],
        &[
            ("session_id", identifier()),
            ("fee_before_discounts", money()),
            ("fee_before_prescribed_discounts", money()),
            ("other_payments", money()),
            ("prescribed_payments", money()),
            ("absence_reason", text),
            ("sign_in", time()),
            ("sign_out", time()),
        ],
    )
}

/// An object with keys that must be there, and others that may be absent or null.
fn object(required: &[(&str, Value)], optional: &[(&str, Value)]) -> Value {
    let must = required.iter().map(|(key, value)| ((*key).to_owned(), value.clone()));
    let null = json!({ "type": "null" });
    let may = optional
        .iter()
        .map(|(key, value)| ((*key).to_owned(), any_of([value.clone(), null.clone()])));
    let properties: Map<String, Value> = must.chain(may).collect();
    let required: Vec<&str> = required.iter().map(|(key, _)| *key).collect();
    json!({ "type": "object", "properties": properties, "required": required })
}

/// Days from one to another, the last of them perhaps not known, and what else is said of them.
fn period(required: &[(&str, Value)], optional: &[(&str, Value)]) -> Value {
    let (from, to) = ([("from", day())], [("to", day())]);
    object(&[required, &from].concat(), &[optional, &to].concat())
}

fn any_of<const N: usize>(schemas: [Value; N]) -> Value {
    json!({ "anyOf": Value::from(Vec::from(schemas)) })
}

fn list(item: impl Into<Value>) -> Value {
    json!({ "type": "array", "items": item.into() })
}

fn one_of(words: &[&str]) -> Value {
    json!({ "enum": words })
}

fn identifier() -> Value {
    json!({ "type": "string", "pattern": "^[A-Za-z0-9-]{1,32}$" })
}

fn day() -> Value {
    json!({ "type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" })
}

fn time() -> Value {
    json!({ "type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$" })
}

fn money() -> Value {
    json!({ "type": "string", "pattern": "^-?[0-9]{1,12}(\\.[0-9]{1,4})?$" })
}

fn hours() -> Value {
    json!({ "type": "string", "pattern": "^[0-9]{1,4}(\\.[0-9]{1,4})?$" })
}

fn percentage() -> Value {
    json!({ "type": "string", "pattern": "^[0-9]{1,3}(\\.[0-9]{1,2})?$" })
}
