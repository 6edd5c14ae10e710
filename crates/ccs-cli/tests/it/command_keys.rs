//! The schema of a command and its reader have the same keys.

use serde_json::{Map, Value, json};

use crate::support::{ccs, ccs_given};

/// The areas of commands, with what every command of one may need.
fn areas() -> [(&'static str, Value); 4] {
    let of = |own: Value| {
        let mut all = json!({ "command_id": "k1", "on": "2026-03-02", "by": "officer-7" });
        all.as_object_mut().unwrap().extend(own.as_object().unwrap().clone());
        all
    };
    [
        ("attendance", of(json!({ "centre_id": "C1" }))),
        ("debt", of(json!({ "debt_case_id": "DC-1" }))),
        ("exchange", of(json!({}))),
        ("payments", of(json!({ "activity_id": "A1" }))),
    ]
}

/// Every command of an area's schema: its line without keys of its own, and the keys it can have.
fn commands(area: &str) -> Vec<(Map<String, Value>, Vec<String>)> {
    let schema = ccs(["schema", &format!("{area}-commands")]).json();
    let shared = schema["properties"].as_object().unwrap();
    let one = |command: &Value| {
        let own = command["properties"].as_object().unwrap();
        let line = json!({
            "schema": shared["schema"]["const"], "command": own["command"]["const"],
        });
        let keys: Vec<String> = shared.keys().chain(own.keys()).cloned().collect();
        (line.as_object().unwrap().clone(), keys)
    };
    schema["oneOf"].as_array().unwrap().iter().map(one).collect()
}

/// The code and the field of each error of a line.
fn errors(area: &str, line: &Map<String, Value>) -> Vec<(String, String)> {
    let ran = ccs_given([area, "-"], json!(line).to_string().as_bytes());
    let outcome: Value = serde_json::from_str(&ran.out).unwrap();
    let word = |error: &Value, key: &str| error[key].as_str().unwrap_or_default().to_owned();
    let errors = outcome["errors"].as_array().unwrap().iter();
    errors.map(|error| (word(error, "code"), word(error, "field"))).collect()
}

#[test]
fn each_key_of_a_commands_schema_is_read() {
    let mut seen = 0;
    for (area, _) in areas() {
        for (mut line, keys) in commands(area) {
            seen += keys.len();
            for key in keys {
                line.entry(key).or_insert(Value::Null);
            }
            let unread: Vec<String> = errors(area, &line)
                .into_iter()
                .filter_map(|(code, field)| (code == "CCS-F064").then_some(field))
                .collect();
            assert!(unread.is_empty(), "{area} {}: {unread:?}", line["command"]);
        }
    }
    assert!(seen > 500, "keys are found at all: {seen}");
}

/// Without keys of its own a command is refused for each that it lacks: the schema has it.
#[test]
fn each_key_that_a_command_lacks_is_in_its_schema() {
    let mut seen = 0;
    for (area, given) in areas() {
        for (mut line, keys) in commands(area) {
            let given = given.as_object().unwrap().clone().into_iter();
            line.extend(given.filter(|(key, _)| keys.contains(key)));
            for (code, field) in
                errors(area, &line).into_iter().filter(|(_, field)| !field.is_empty())
            {
                let key = field.split(['.', '[']).next().unwrap_or_default();
                let is_there = keys.iter().any(|known| known == key);
                assert!(is_there, "{area} {}: {code} {field}", line["command"]);
                seen += 1;
            }
        }
    }
    assert!(seen > 100, "errors are found at all: {seen}");
}
