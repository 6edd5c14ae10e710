//! A case for people: what became of each command of a file, and how the case stands.
//!
//! It shows the outcomes as they are written, one JSON object a command, and knows only their
//! common form: so every kind of case is shown alike.
//!
//! ```
//! use ccs_report::case::text;
//! use serde_json::json;
//!
//! let outcomes = [json!({"command_id":"k1","outcome":"accepted","message":"Centre registered",
//!     "errors":[],"centre":{"centre_id":"C1","source":"portal"}})];
//! let page = text("centre", &outcomes);
//! assert!(page.starts_with("k1  accepted  Centre registered\n"));
//! assert!(page.contains("centre_id  source\nC1         portal\n"));
//! ```

mod attendance;
mod exchange;
mod html;
mod sheet;
mod text;

use serde_json::{Map, Value};

pub use attendance::attendance;
pub use exchange::exchange;
pub use html::html;
pub use sheet::{Sheet, Table};
pub use text::text;

/// One outcome, taken apart.
struct Line<'o> {
    command_id: &'o str,
    outcome: &'o str,
    message: &'o str,
    errors: &'o [Value],
    items: Vec<Item<'o>>,
    roll: Vec<&'o Map<String, Value>>,
}

/// An item of a connection with its details (S6).
struct Item<'o> {
    name: &'o str,
    outcome: &'static str,
    errors: &'o [Value],
}

/// The roll of a day as it is shown (S7): what stands of each session.
const ROLL: [&str; 10] = [
    "enrolment_id",
    "start",
    "end",
    "fee",
    "attendance",
    "confirmed",
    "ccs_label",
    "attendance_id",
    "session_report_id",
    "state",
];

impl<'o> Line<'o> {
    fn of(outcome: &'o Value) -> Self {
        let word = |key: &str| outcome.get(key).and_then(Value::as_str).unwrap_or_default();
        Self {
            command_id: word("command_id"),
            outcome: word("outcome"),
            message: word("message"),
            errors: list(outcome, "errors"),
            items: list(outcome, "results").iter().map(Item::of).collect(),
            roll: outcome.get("roll").map_or(Vec::new(), |roll| {
                list(roll, "sessions").iter().filter_map(Value::as_object).collect()
            }),
        }
    }
}

impl<'o> Item<'o> {
    fn of(result: &'o Value) -> Self {
        let word = |key: &str| result.get(key).and_then(Value::as_str).unwrap_or_default();
        let outcome = match word("outcome") {
            "completed" => "Completed",
            _ => "Errors encountered",
        };
        Self { name: word("item"), outcome, errors: list(result, "errors") }
    }
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// `CCS-S007 end: what is wrong`.
fn sentence(error: &Value) -> String {
    let word = |key: &str| error.get(key).and_then(Value::as_str);
    let place = word("field").map(|field| format!(" {field}")).unwrap_or_default();
    let (code, message) = (word("code").unwrap_or_default(), word("message").unwrap_or_default());
    format!("{code}{place}: {message}")
}

/// The state of every case as its last command left it: a row an object. Cases are told apart by
/// the first of their ids. Of a list that is not shown whole, what is shown takes the place of what
/// was.
fn standing<'o>(state_key: &str, outcomes: &'o [Value]) -> Vec<&'o Map<String, Value>> {
    let in_part = format!("{state_key}_in_all");
    let states = outcomes.iter().filter_map(|outcome| {
        outcome.get(state_key).map(|state| (state, outcome.get(&in_part).is_some()))
    });
    let mut rows: Vec<&Map<String, Value>> = Vec::new();
    for (state, is_in_part) in states {
        match state {
            Value::Array(list) => {
                let list = || list.iter().filter_map(Value::as_object);
                rows.retain(|row| is_in_part && !list().any(|later| ids(later).eq(ids(row))));
                rows.extend(list());
            }
            Value::Object(row) => {
                rows.retain(|before| id(before) != id(row));
                rows.push(row);
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    rows
}

/// Every id of a row: a report has its own and its enrolment's.
fn ids(row: &Map<String, Value>) -> impl Iterator<Item = &Value> {
    row.iter().filter(|(key, _)| is_id(key)).map(|(_, value)| value)
}

fn id(row: &Map<String, Value>) -> Option<&Value> {
    ids(row).next()
}

fn is_id(key: &str) -> bool {
    key.ends_with("_id")
}

/// The keys that any of the rows has: ids first.
fn columns<'o>(rows: &[&'o Map<String, Value>]) -> Vec<&'o str> {
    let mut columns: Vec<&str> =
        rows.iter().flat_map(|row| row.keys()).map(String::as_str).collect();
    columns.sort_unstable_by_key(|key| (!is_id(key), *key));
    columns.dedup();
    columns
}

/// A value as a cell of a table: text without quotes, nothing for what is absent.
fn cell(row: &Map<String, Value>, column: &str) -> String {
    match row.get(column) {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Object(parts)) => {
            let parts: Vec<String> = parts.keys().map(|key| cell(parts, key)).collect();
            parts.join(" ")
        }
        Some(value @ (Value::Bool(_) | Value::Number(_) | Value::Array(_))) => value.to_string(),
    }
}
