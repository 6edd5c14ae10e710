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
        chosen.clone(),
        chosen,
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
fn one_centre_is_told_from_another() {
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
