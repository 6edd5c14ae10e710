//! Inclusion Support claims and extensions: what is refused, and what is recorded with a warning.

use serde_json::{Value, json};

use crate::support::ccs_given;

/// The outcome of the last command.
fn last(commands: &[Value]) -> Value {
    let numbered = commands.iter().enumerate().map(|(number, command)| {
        let mut line =
            json!({ "schema": "ccs-exchange-command/1", "command_id": format!("k{number}") });
        line.as_object_mut().unwrap().extend(command.as_object().unwrap().clone());
        line.to_string()
    });
    let lines = numbered.collect::<Vec<_>>().join("\n");
    let ran = ccs_given(["exchange", "-"], lines.as_bytes());
    serde_json::from_str(ran.out.lines().last().unwrap()).unwrap()
}

fn enrolment() -> Value {
    json!({ "command": "register_enrolment", "enrolment_id": "E1", "service_id": "190016362L",
        "arrangement": "CWA", "from": "2025-07-07", "status": "CONFIR" })
}

/// What is wrong with a claim for a case of a status: each code and field.
fn against(status: &str, changes: &Value) -> Vec<(String, String)> {
    let mut claim = json!({ "command": "is_claim", "is_case_id": "IS-7",
        "week_ending": "2025-08-10", "today": "2025-08-11", "payment_type": "IDF",
        "enrolment_ids": ["E1"], "educators": 1, "face_to_face": true,
        "days": [{ "day": "2025-08-04", "hours": "5" }] });
    claim.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
    let outcome = last(&[
        enrolment(),
        json!({ "command": "retrieve", "today": "2025-07-14", "selection": { "ccms": true } }),
        json!({ "command": "response", "item": "inclusion-support-retrieve",
            "outcome": "completed", "is_cases": [{ "is_case_id": "IS-7", "from": "2025-07-28",
                "to": "2026-01-25", "status": status, "enrolment_ids": ["E1", "E2"] }] }),
        claim,
    ]);
    let text = |error: &Value, key: &str| error[key].as_str().unwrap().to_owned();
    let errors = outcome["errors"].as_array().unwrap();
    errors.iter().map(|error| (text(error, "code"), text(error, "field"))).collect()
}

#[test]
fn a_claim_has_an_approved_case_and_everything_that_it_needs() {
    let none: [(String, String); 0] = [];
    let at = |code: &str, field: &str| [(code.to_owned(), field.to_owned())];
    assert_eq!(against("approved", &json!({})), none);
    assert_eq!(against("under review", &json!({})), none, "an unknown status refuses nothing");
    assert_eq!(against("Rejected", &json!({})), at("CCS-S077", "is_case_id"));
    assert_eq!(against("cancelled", &json!({})), at("CCS-S077", "is_case_id"));
    let approved = |changes: Value| against("approved", &changes);
    assert_eq!(approved(json!({ "enrolment_ids": ["E1", "E2"] })), none);
    let twice = json!({ "enrolment_ids": ["E1", "E2", "E1", "E1"] });
    assert_eq!(approved(twice), at("CCS-S078", "enrolment_ids"), "each once");
    assert_eq!(approved(json!({ "enrolment_ids": [] })), at("CCS-S064", "enrolment_ids"));
    assert_eq!(approved(json!({ "days": [] })), at("CCS-S064", "days"));
    assert_eq!(approved(json!({ "educators": 0 })), at("CCS-S064", "educators"));
    assert_eq!(approved(json!({ "payment_type": " " })), at("CCS-S064", "payment_type"));
    let empty = json!({ "days": [], "enrolment_ids": [], "educators": 0, "payment_type": " " });
    assert_eq!(approved(empty).len(), 4, "all at once");
}

/// The CCS year 2024-25 closes on 4 August 2025.
#[test]
fn an_extension_that_does_nothing_is_recorded_with_a_warning() {
    let extension = |of: &str, until: &str| {
        let outcome = last(&[
            enrolment(),
            json!({ "command": "extension", "enrolment_id": of, "week_from": "2025-06-02",
                "week_to": "2025-06-15", "open_until": until, "approval": "AP-1" }),
        ]);
        assert_eq!(outcome["outcome"], "accepted");
        let warnings = outcome["warnings"].as_array().unwrap().clone();
        warnings.iter().map(|it| it["code"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let none: [String; 0] = [];
    assert_eq!(extension("E1", "2025-08-05"), none);
    assert_eq!(extension("E1", "2025-08-04"), ["CCS-S076"]);
    assert_eq!(extension("E1", "2020-08-05"), ["CCS-S076"]);
    assert_eq!(extension("E9", "2025-08-05"), ["CCS-S075"]);
    assert_eq!(extension("E9", "2020-08-05"), ["CCS-S075", "CCS-S076"]);
}

#[test]
fn a_clearing_number_leaves_room_for_the_number_of_its_lines() {
    let run = |number: &str| {
        last(&[
            enrolment(),
            json!({ "command": "payment_run", "date_paid": "2025-08-19",
                "clearing_number": number }),
        ])
    };
    assert_eq!(run(&"1".repeat(21))["outcome"], "accepted");
    let refused = run(&"1".repeat(22));
    assert_eq!(refused["errors"][0]["code"], "CCS-S071");
    let message = refused["errors"][0]["message"].as_str().unwrap();
    assert!(message.contains("at most 21 characters"), "{message}");
}
