//! The published JSON Schema of a scenario.

use ccs_core::entitlement::model::{
    AccsKind, AccsRecipient, ActivityKind, ExemptionReason, Member, State,
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
    let mut schema = object(
        &["schema", "family", "children", "enrolments", "sessions"],
        [
            ("schema", json!({ "const": SCENARIO_SCHEMA })),
            ("family", family()),
            ("children", list(child())),
            ("enrolments", list(enrolment())),
            (
                "sessions",
                json!({ "anyOf": [list(session()), { "type": "string", "minLength": 1, "description": "the name of a file of sessions, beside this document" }] }),
            ),
        ],
    );
    if let Some(schema) = schema.as_object_mut() {
        let head = [
            ("$schema", json!("https://json-schema.org/draft/2020-12/schema")),
            ("$id", json!(SCENARIO_SCHEMA)),
            ("title", json!("The facts of a family that its entitlement is worked out from")),
        ];
        schema.extend(head.map(|(key, value)| (key.to_owned(), value)));
    }
    schema
}

fn family() -> Value {
    object(
        &["partnered"],
        [
            ("partnered", json!({ "anyOf": [{ "type": "boolean" }, list(period([]))] })),
            (
                "income_estimates",
                absent_or(list(object(
                    &["from", "amount"],
                    [("from", day()), ("amount", money())],
                ))),
            ),
            (
                "activity",
                absent_or(object(
                    &[],
                    [
                        ("individual", absent_or(list(activity_level()))),
                        ("partner", absent_or(list(activity_level()))),
                    ],
                )),
            ),
            ("withholding_percent", absent_or(percentage())),
            (
                "exemptions",
                absent_or(list(period([
                    ("reason", one_of(&ExemptionReason::ALL.map(ExemptionReason::as_str))),
                    ("member", absent_or(one_of(&Member::ALL.map(Member::as_str)))),
                ]))),
            ),
            ("exceptional_hours", absent_or(list(period([("hours", hours())])))),
            (
                "report_order",
                absent_or(list(object(
                    &["week_ending", "enrolment_id"],
                    [("week_ending", day()), ("enrolment_id", identifier())],
                ))),
            ),
            ("carried_in", absent_or(carried_in())),
            ("balancing", absent_or(balancing())),
        ],
    )
}

fn activity_level() -> Value {
    let kinds = absent_or(one_of(&ActivityKind::ALL.map(ActivityKind::as_str)));
    object(&["from", "hours"], [("from", day()), ("hours", hours()), ("kind", kinds)])
}

fn carried_in() -> Value {
    let used = |name: &str, value: &Value, more: Map<String, Value>| {
        let mut keys =
            Map::from_iter([("child".to_owned(), identifier()), (name.to_owned(), value.clone())]);
        keys.extend(more);
        let required: Vec<String> = keys.keys().cloned().collect();
        list(json!({ "type": "object", "properties": keys, "required": required }))
    };
    let by_child = |value: Value| json!({ "type": "object", "additionalProperties": value });
    let either = |by_child: Value, listed: Value| absent_or(json!({ "anyOf": [by_child, listed] }));
    let days = json!({ "type": "integer", "minimum": 0 });
    let fortnight = Map::from_iter([("fortnight".to_owned(), day())]);
    object(
        &[],
        [
            ("hours", either(by_child(by_child(hours())), used("hours", &hours(), fortnight))),
            ("annual_cap", either(by_child(money()), used("amount", &money(), Map::new()))),
            ("absence_days", either(by_child(days.clone()), used("days", &days, Map::new()))),
        ],
    )
}

fn balancing() -> Value {
    let year =
        json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$", "examples": ["2024-25"] });
    object(
        &["income_year", "actual_income"],
        [
            ("income_year", year),
            ("actual_income", money()),
            ("partner_income", absent_or(money())),
            ("conditions_met_on", absent_or(day())),
            ("as_at", absent_or(day())),
            ("paid", absent_or(money())),
            ("first_deadline", absent_or(day())),
            ("second_deadline", absent_or(day())),
        ],
    )
}

fn child() -> Value {
    let accs = period([
        ("kind", one_of(&AccsKind::ALL.map(AccsKind::as_str))),
        ("recipient", absent_or(one_of(&AccsRecipient::ALL.map(AccsRecipient::as_str)))),
    ]);
    let boolean = || json!({ "type": ["boolean", "null"] });
    object(
        &["child", "born"],
        [
            ("child", identifier()),
            ("born", day()),
            ("attends_school_from", absent_or(day())),
            ("first_nations", boolean()),
            ("preschool_program", boolean()),
            ("determination", boolean()),
            ("accs", absent_or(list(accs))),
        ],
    )
}

fn enrolment() -> Value {
    let whole_hours = || json!({ "type": "string", "pattern": "^[0-9]{1,4}(\\.0{1,4})?$" });
    let election = object(&[], [("from", absent_or(day())), ("hours", absent_or(whole_hours()))]);
    object(
        &["enrolment_id", "child", "service_id", "care_type"],
        [
            ("enrolment_id", identifier()),
            ("child", identifier()),
            ("service_id", identifier()),
            ("care_type", one_of(&CareType::ALL.map(CareType::as_str))),
            (
                "elected_hours",
                json!({ "anyOf": [{ "type": "null" }, whole_hours(), list(election)] }),
            ),
            ("first_attended", absent_or(day())),
            ("last_attended", absent_or(day())),
            ("state", absent_or(one_of(&State::ALL.map(State::as_str)))),
        ],
    )
}

fn session() -> Value {
    let text = json!({ "type": "string", "minLength": 1 });
    object(
        &["enrolment_id", "session_date", "start", "end", "fee", "attendance"],
        [
            ("enrolment_id", identifier()),
            ("session_date", day()),
            ("start", time()),
            ("end", time()),
            ("fee", money()),
            ("attendance", one_of(&Attendance::ALL.map(Attendance::as_str))),
            ("session_id", absent_or(identifier())),
            ("fee_before_discounts", absent_or(money())),
            ("other_payments", absent_or(money())),
            ("prescribed_payments", absent_or(money())),
            ("absence_reason", absent_or(text)),
            ("sign_in", absent_or(time())),
            ("sign_out", absent_or(time())),
        ],
    )
}

fn object<const N: usize>(required: &[&str], properties: [(&str, Value); N]) -> Value {
    let properties: Map<String, Value> =
        properties.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
    json!({ "type": "object", "properties": properties, "required": required })
}

/// Days from one to another, the last of them perhaps not known, and what else is said of them.
fn period<const N: usize>(more: [(&str, Value); N]) -> Value {
    let optional = |value: &Value| value.get("anyOf").is_some();
    let required: Vec<&str> = more
        .iter()
        .filter(|(_, value)| !optional(value))
        .map(|(key, _)| *key)
        .chain(["from"])
        .collect();
    let bounds = [("from", day()), ("to", absent_or(day()))];
    let properties: Map<String, Value> = bounds
        .into_iter()
        .chain(more.clone())
        .map(|(key, value)| (key.to_owned(), value))
        .collect();
    json!({ "type": "object", "properties": properties, "required": required })
}

fn absent_or(value: Value) -> Value {
    json!({ "anyOf": [value, { "type": "null" }] })
}

fn list(item: Value) -> Value {
    json!({ "type": "array", "items": item })
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
