//! Weekly patterns, and what only a statement shows of a scenario.

use ccs_core::date::Day;
use ccs_core::entitlement::model::Session;
use ccs_core::session::Attendance;
use ccs_files::json::Strictness;
use ccs_files::scenario::{ScenarioReading, read_scenario, read_statement_header};
use serde_json::{Value, json};

/// A family with one enrolment, a pattern and some sessions.
fn reading(pattern: &Value, sessions: &Value) -> ScenarioReading {
    let mut document = json!({
        "schema": "ccs-scenario/1",
        "family": { "partnered": false, "income_estimates": [{ "from": "2018-07-02", "amount": "100000" }] },
        "children": [{ "child": "c", "born": "2022-01-01" }],
        "enrolments": [
            { "enrolment_id": "E1", "child": "c", "service_id": "190016362L", "care_type": "centre_based_day_care" },
            { "enrolment_id": "E2", "child": "c", "service_id": "190016362L", "care_type": "centre_based_day_care" },
        ],
        "patterns": [{
            "enrolment_id": "E1", "days": ["monday", "wednesday"], "start": "08:00", "end": "18:00",
            "fee": "120.00", "from": "2025-07-07", "to": "2025-07-20",
        }],
    });
    let changes = pattern.as_object().cloned().unwrap_or_default();
    document["patterns"][0].as_object_mut().unwrap().extend(changes);
    if !sessions.is_null() {
        document["sessions"] = sessions.clone();
    }
    read_scenario(document.to_string().as_bytes(), Strictness::Strict)
}

fn days(reading: &ScenarioReading) -> Vec<String> {
    assert_eq!(reading.errors, []);
    reading.scenario.sessions.iter().map(|of| of.session_date.to_string()).collect()
}

fn of_pattern(pattern: &Value) -> Vec<String> {
    days(&reading(pattern, &Value::Null))
}

fn codes(pattern: &Value) -> Vec<(&'static str, Option<String>)> {
    let reading = reading(pattern, &Value::Null);
    reading.errors.into_iter().map(|error| (error.code, error.field)).collect()
}

#[test]
fn a_pattern_gives_a_session_on_each_named_day_both_ends_included() {
    let all = ["2025-07-07", "2025-07-09", "2025-07-14", "2025-07-16"];
    assert_eq!(of_pattern(&json!({})), all);
    assert_eq!(of_pattern(&json!({ "to": "2025-07-16" })), all);
    assert_eq!(of_pattern(&json!({ "to": "2025-07-15" })), all[..3]);
    assert_eq!(of_pattern(&json!({ "from": "2025-07-08" })), all[1..]);
    assert_eq!(of_pattern(&json!({ "days": ["sunday"] })), ["2025-07-13", "2025-07-20"]);
}

#[test]
fn every_other_week_is_counted_from_the_week_of_the_first_day() {
    let pattern = |from: &str, weeks: u8| json!({ "days": ["monday"], "from": from, "to": "2025-08-04", "every_weeks": weeks });
    assert_eq!(of_pattern(&pattern("2025-07-07", 2)), ["2025-07-07", "2025-07-21", "2025-08-04"]);
    // From a Tuesday: its week is week 0, and has no Monday any more.
    assert_eq!(of_pattern(&pattern("2025-07-08", 2)), ["2025-07-21", "2025-08-04"]);
    assert_eq!(of_pattern(&pattern("2025-07-07", 3)), ["2025-07-07", "2025-07-28"]);
}

#[test]
fn excepted_days_have_no_session_and_absent_days_have_one() {
    let pattern = json!({
        "except": ["2025-07-09", { "from": "2025-07-16", "to": "2025-07-18" }],
        "absent": [{ "from": "2025-07-14", "to": "2025-07-14", "absence_reason": "illness" }],
        "sign_in": "08:10", "sign_out": "17:00",
    });
    let reading = reading(&pattern, &Value::Null);
    assert_eq!(days(&reading), ["2025-07-07", "2025-07-14"]);
    let [came, absent] = &reading.scenario.sessions[..] else { panic!("two sessions") };
    assert_eq!((came.attendance, came.absence_reason), (Attendance::Attended, None));
    assert_eq!(absent.attendance, Attendance::Absent);
    assert!(absent.absence_reason.is_some() && absent.sign_in.is_none() && came.sign_in.is_some());
}

#[test]
fn days_that_are_reversed_are_refused_and_days_that_change_nothing_are_warned_of() {
    let reversed = json!([{ "from": "2025-07-14", "to": "2025-07-13" }]);
    for key in ["except", "absent"] {
        let field = Some(format!("patterns[0].{key}[0].to"));
        assert_eq!(codes(&json!({ key: reversed })), [("CCS-F074", field)]);
    }
    let idle = |pattern: &Value| {
        let reading = reading(pattern, &Value::Null);
        assert_eq!(reading.errors, []);
        let warnings = reading.warnings.into_iter();
        warnings.map(|warning| (warning.code, warning.field.unwrap())).collect::<Vec<_>>()
    };
    let none: [(&str, String); 0] = [];
    let warned = |key: &str| [("CCS-F133", format!("patterns[0].{key}[0]"))];
    // The pattern runs from Monday 7 to Sunday 20 July, on Mondays and Wednesdays.
    assert_eq!(idle(&json!({ "except": ["2025-07-06"] })), warned("except"));
    assert_eq!(idle(&json!({ "except": ["2025-07-08"] })), none, "a holiday without care");
    assert_eq!(idle(&json!({ "except": ["2025-07-20"] })), none);
    assert_eq!(idle(&json!({ "except": ["2025-07-21"] })), warned("except"));
    assert_eq!(idle(&json!({ "absent": ["2025-07-09"] })), none);
    assert_eq!(idle(&json!({ "absent": ["2025-07-08"] })), warned("absent"));
    assert_eq!(idle(&json!({ "absent": ["2026-07-09"] })), warned("absent"));
    let except_too = json!({ "except": ["2025-07-09"], "absent": ["2025-07-09"] });
    assert_eq!(idle(&except_too), warned("absent"));
}

#[test]
fn an_educators_days_are_in_order_and_a_service_has_one_name() {
    let head = |services: Value| {
        let head = json!({ "services": services });
        read_statement_header(head.to_string().as_bytes())
    };
    let service = |name: &str| json!({ "service_id": "190016362L", "name": name });
    assert!(head(json!([service("a"), service("a")])).is_ok());
    let two = head(json!([service("a"), service("b")])).unwrap_err();
    assert_eq!(
        (two[0].code, two[0].field.as_deref()),
        ("CCS-R014", Some("services[1].service_id"))
    );
    let educators = |to: &str| {
        let document = json!({ "schema": "ccs-scenario/1",
            "family": { "partnered": false, "income_estimates": [] }, "children": [], "sessions": [],
            "enrolments": [{ "enrolment_id": "E1", "child": "c", "service_id": "190016362L",
                "care_type": "family_day_care",
                "educators": [{ "from": "2025-07-08", "to": to, "educator_id": "x" }] }] });
        read_scenario(document.to_string().as_bytes(), Strictness::Strict).errors
    };
    assert_eq!(educators("2025-07-08"), []);
    let reversed = educators("2025-07-07");
    assert_eq!(reversed.len(), 1, "{reversed:?}");
    assert_eq!(
        (reversed[0].code, reversed[0].field.as_deref()),
        ("CCS-F074", Some("enrolments[0].educators[0].to"))
    );
}

#[test]
fn a_session_of_the_same_day_and_start_takes_the_place_of_the_patterns() {
    let session = |enrolment: &str, start: &str| {
        json!([{ "enrolment_id": enrolment, "session_date": "2025-07-09", "start": start,
            "end": "18:00", "fee": "150.00", "attendance": "attended" }])
    };
    let counts = |sessions: &Value| {
        let reading = reading(&json!({}), sessions);
        let given: &Session = &reading.scenario.sessions[0];
        assert_eq!(given.session_date, Day::ymd(2025, 7, 9), "given sessions come first");
        reading.scenario.sessions.len()
    };
    assert_eq!(counts(&session("E1", "08:00")), 4);
    assert_eq!(counts(&session("E1", "08:30")), 5, "another start");
    assert_eq!(counts(&session("E2", "08:00")), 5, "another enrolment");
}

#[test]
fn a_pattern_that_gives_nothing_or_has_a_wrong_key_is_refused_in_its_place() {
    let place = |key: &str| Some(format!("patterns[0].{key}"));
    for nothing in [
        json!({ "to": "2025-07-06" }),
        json!({ "days": ["friday"], "to": "2025-07-10" }),
        json!({ "except": [{ "from": "2025-07-01", "to": "2025-07-31" }] }),
        json!({ "days": [] }),
    ] {
        assert_eq!(codes(&nothing), [("CCS-F132", place("days"))], "{nothing}");
    }
    assert_eq!(codes(&json!({ "every_weeks": 0 })), [("CCS-F131", place("every_weeks"))]);
    assert_eq!(
        codes(&json!({ "session_date": "2025-07-07" })).len(),
        1,
        "a pattern has no one day"
    );
}

#[test]
fn errors_of_a_patterns_sessions_are_reported_once_and_of_the_pattern() {
    let reading = reading(&json!({ "fee": "-1.00" }), &Value::Null);
    let refused =
        ccs_core::entitlement::assess(&reading.scenario, &ccs_core::rates::RateBook::PUBLISHED)
            .expect_err("a negative fee");
    let wrong = reading.everything_wrong("s.json", &refused);
    let fields: Vec<&str> = wrong.iter().filter_map(|of| of.column.as_deref()).collect();
    assert_eq!(fields.iter().filter(|field| **field == "patterns[0].fee").count(), 1, "{fields:?}");
    assert!(fields.iter().all(|field| !field.starts_with("sessions[")), "{fields:?}");
}

#[test]
fn without_patterns_the_sessions_are_still_asked_for() {
    let document = json!({ "schema": "ccs-scenario/1", "family": { "partnered": false, "income_estimates": [] },
        "children": [], "enrolments": [] });
    let reading = read_scenario(document.to_string().as_bytes(), Strictness::Strict);
    assert!(reading.errors.iter().any(|error| error.field.as_deref() == Some("sessions")));
}

#[test]
fn the_head_of_a_statement_has_a_right_abn() {
    let read = |abn: &str| {
        let head = json!({ "provider": { "name": "Example Care", "abn": abn } });
        read_statement_header(head.to_string().as_bytes())
    };
    assert!(read("18123456789").is_ok());
    for wrong in ["18123456788", "1812345678", "181234567890", "ABN18123456", "18 123 456 789", ""]
    {
        let errors = read(wrong).unwrap_err();
        assert_eq!(errors[0].field.as_deref(), Some("provider.abn"), "{wrong}");
        assert!(!errors[0].message.contains(wrong) || wrong.is_empty(), "no value is repeated");
    }
}

#[test]
fn names_and_kinds_are_kept_for_the_statement_alone() {
    let reading = reading(&json!({ "prescribed_payments_kind": "employer" }), &Value::Null);
    let kinds = &reading.statement.payments;
    assert_eq!(kinds.len(), reading.scenario.sessions.len());
    assert!(kinds.iter().all(|of| &*of.kind == "employer"));
    assert_eq!(reading.statement.enrolments.len(), 2);
}
