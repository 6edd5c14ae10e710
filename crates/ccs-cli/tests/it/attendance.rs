//! `ccs attendance`: who enters attendance in Indiana, as a file of commands.

use serde_json::{Value, json};

use crate::support::{ccs, ccs_given};

fn lines() -> String {
    let commands = [
        json!({ "command": "register_centre", "provider_id": "P1", "first_period_starts": "2026-01-04" }),
        json!({ "command": "connect_licence", "licence": "12-345678" }),
        json!({ "command": "submit_period", "period_starts": "2026-01-04", "channel": "portal" }),
        json!({ "command": "select_source", "source": "playground", "today": "2026-01-20" }),
        json!({ "command": "record_attendance", "child_id": "K1", "day": "2026-02-02",
            "channel": "portal", "mark": "absent" }),
        json!({ "command": "record_attendance", "child_id": "K1", "day": "2026-02-02",
            "channel": "ccms", "mark": "absent" }),
        json!({ "command": "switch_to_portal", "today": "2026-02-03" }),
        json!({ "command": "status", "day": "2026-02-15" }),
    ];
    let line = |(number, command): (usize, &Value)| {
        let mut line = json!({ "schema": "ccs-attendance-command/1",
            "command_id": format!("k{number}"), "centre_id": "C1" });
        line.as_object_mut().unwrap().extend(command.as_object().unwrap().clone());
        format!("{line}\n")
    };
    commands.iter().enumerate().map(line).collect()
}

fn outcomes(language: &str) -> Vec<Value> {
    let ran = ccs_given(["attendance", "-", "--language", language], lines().as_bytes());
    assert_eq!(ran.status, Some(1), "one entry is refused");
    ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn a_centre_connects_and_switches_back() {
    let outcomes = outcomes("en");
    let states: Vec<(&Value, &Value, &Value, &Value)> = outcomes
        .iter()
        .map(|outcome| &outcome["centre"])
        .map(|centre| (&centre["source"], &centre["since"], &centre["next"], &centre["portal"]))
        .collect();
    let portal = |since: &str, next: Value| (json!("portal"), json!(since), next, json!("open"));
    let begun = portal("2026-01-04", Value::Null);
    let chosen = portal("2026-01-04", json!({ "source": "playground", "from": "2026-02-01" }));
    let connected =
        |next: Value| (json!("playground"), json!("2026-02-01"), next, json!("read_only"));
    let expected = [
        begun.clone(),
        begun.clone(),
        begun,
        chosen,
        connected(Value::Null),
        connected(Value::Null),
        connected(json!({ "source": "portal", "from": "2026-02-15" })),
        portal("2026-02-15", Value::Null),
    ];
    let expected: Vec<_> = expected.iter().map(|(a, b, c, d)| (a, b, c, d)).collect();
    assert_eq!(states, expected);
}

#[test]
fn messages_come_in_the_language_asked_for() {
    let message = |language: &str| outcomes(language)[4]["errors"][0]["message"].clone();
    let english = message("en");
    assert!(english.as_str().unwrap().ends_with("record it in Playground, or switch back to PPP"));
    let spanish = message("es");
    assert!(
        spanish.as_str().unwrap().ends_with("registre la asistencia en Playground o vuelva a PPP")
    );
    assert_eq!(outcomes("es")[3]["message"], "Guardado: Playground a partir del 2026-02-01");
}

#[test]
fn centres_are_distinguished() {
    let both = lines() + &lines().replace("\"C1\"", "\"C2\"").replace("\"k", "\"m");
    let ran = ccs_given(["attendance", "-", "--format", "text"], both.as_bytes());
    assert!(ran.out.contains("C1") && ran.out.contains("C2"), "{}", ran.out);
}

#[test]
fn every_command_fits_the_schema() {
    let schema = ccs(["schema", "attendance-commands"]).json();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for line in lines().lines() {
        let command: Value = serde_json::from_str(line).unwrap();
        assert!(validator.is_valid(&command), "{line}");
    }
}

fn outcomes_of(commands: &[Value]) -> Vec<Value> {
    let line = |(number, command): (usize, &Value)| {
        let mut line = json!({ "schema": "ccs-attendance-command/1",
            "command_id": format!("k{number}"), "centre_id": "C1" });
        line.as_object_mut().unwrap().extend(command.as_object().unwrap().clone());
        format!("{line}\n")
    };
    let lines: String = commands.iter().enumerate().map(line).collect();
    let ran = ccs_given(["attendance", "-"], lines.as_bytes());
    ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn codes(outcome: &Value) -> Vec<&str> {
    let errors = outcome["errors"].as_array().unwrap();
    errors.iter().map(|error| error["code"].as_str().unwrap()).collect()
}

fn registered() -> Value {
    json!({ "command": "register_centre", "provider_id": "P1", "first_period_starts": "2026-03-02" })
}

#[test]
fn every_error_is_listed_though_a_field_cannot_be_read() {
    let outcomes = outcomes_of(&[
        registered(),
        json!({ "command": "select_source", "source": "procare", "today": "2026-02-30" }),
        json!({ "command": "record_attendance", "child_id": "K1", "day": "2026-02-01",
            "channel": "ccms", "mark": "late" }),
        json!({ "command": "submit_period", "period_starts": "2026-03-16", "channel": "fax" }),
    ]);
    assert_eq!(codes(&outcomes[1]), ["CCS-F031", "CCS-A003", "CCS-A004", "CCS-A005"]);
    assert_eq!(codes(&outcomes[2]), ["CCS-F042", "CCS-A010", "CCS-A011"]);
    assert_eq!(codes(&outcomes[3]), ["CCS-F042", "CCS-A014"]);
}

#[test]
fn i4_blanks_are_no_licence_number() {
    let outcomes =
        outcomes_of(&[registered(), json!({ "command": "connect_licence", "licence": "   " })]);
    assert_eq!(outcomes[1]["errors"][0]["field"], "licence");
}

/// The centre is shown on the day of the command, whether that is accepted or refused.
#[test]
fn a_refused_command_shows_the_centre_as_at_its_own_day() {
    let by_hand = json!({ "command": "record_attendance", "child_id": "K1", "day": "2026-03-30",
        "channel": "portal", "mark": "absent" });
    let outcomes = outcomes_of(&[
        registered(),
        json!({ "command": "connect_licence", "licence": "12-345" }),
        json!({ "command": "submit_period", "period_starts": "2026-03-02", "channel": "portal" }),
        json!({ "command": "select_source", "source": "brightwheel", "today": "2026-03-16" }),
        by_hand,
    ]);
    let centre = &outcomes[4]["centre"];
    assert_eq!(codes(&outcomes[4]), ["CCS-A009"]);
    assert_eq!((&centre["as_at"], &centre["portal"]), (&json!("2026-03-30"), &json!("read_only")));
    assert_eq!(outcomes[2]["centre"]["as_at"], "2026-03-02");
}
