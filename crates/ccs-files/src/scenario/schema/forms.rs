//! The forms of values in a scenario.

use serde_json::{Map, Value, json};

/// A key, the form of its value, and its description with the unit and the meaning of its absence.
pub(super) type Key<'k> = (&'k str, Value, &'k str);

/// An object with required keys, and optional keys that can be absent or null.
pub(super) fn object(required: &[Key<'_>], optional: &[Key<'_>]) -> Value {
    let must = required.iter().map(|(key, value, about)| (key, value.clone(), about));
    let may = optional.iter().map(|(key, value, about)| {
        (key, any_of([value.clone(), json!({ "type": "null" })]), about)
    });
    let described = |(key, mut value, about): (&&str, Value, &&str)| {
        value["description"] = json!(about);
        ((*key).to_owned(), value)
    };
    let properties: Map<String, Value> = must.chain(may).map(described).collect();
    let required: Vec<&str> = required.iter().map(|(key, ..)| *key).collect();
    json!({ "type": "object", "properties": properties, "required": required })
}

/// A period whose last day may be unknown, with other keys.
pub(super) fn period(required: &[Key<'_>], optional: &[Key<'_>]) -> Value {
    let from = [("from", day(), "The first day.")];
    let to = [("to", day(), "The last day, included. Absent: it goes on.")];
    object(&[required, &from].concat(), &[optional, &to].concat())
}

/// A period of which both days are known, with other keys.
pub(super) fn whole_period(required: &[Key<'_>], optional: &[Key<'_>]) -> Value {
    let (from, to) = (("from", day(), "The first day."), ("to", day(), "The last day, included."));
    object(&[required, &[from, to]].concat(), optional)
}

pub(super) fn boolean() -> Value {
    json!({ "type": "boolean" })
}

pub(super) fn income_year() -> Value {
    json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$", "examples": ["2024-25"] })
}

pub(super) fn any_of<const N: usize>(schemas: [Value; N]) -> Value {
    json!({ "anyOf": Value::from(Vec::from(schemas)) })
}

pub(super) fn list(item: impl Into<Value>) -> Value {
    json!({ "type": "array", "items": item.into() })
}

pub(super) fn one_of(words: &[&str]) -> Value {
    json!({ "enum": words })
}

pub(super) fn identifier() -> Value {
    json!({ "type": "string", "pattern": "^[A-Za-z0-9-]{1,32}$" })
}

pub(super) fn day() -> Value {
    json!({ "type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" })
}

pub(super) fn time() -> Value {
    json!({ "type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$" })
}

pub(super) fn end_time() -> Value {
    json!({ "type": "string", "pattern": "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$" })
}

/// A boolean, or the periods in which a fact is true.
pub(super) fn holds() -> Value {
    any_of([boolean(), list(period(&[], &[]))])
}

/// An object with exactly one of two keys.
pub(super) fn with_one_of(mut object: Value, one: &str, other: &str) -> Value {
    object["oneOf"] = json!([{ "required": [one] }, { "required": [other] }]);
    object
}

pub(super) fn money() -> Value {
    json!({ "type": "string", "pattern": "^-?[0-9]{1,12}(\\.[0-9]{1,4})?$" })
}

pub(super) fn hours() -> Value {
    json!({ "type": "string", "pattern": "^[0-9]{1,4}(\\.[0-9]{1,4})?$" })
}

pub(super) fn percentage() -> Value {
    json!({ "type": "string", "pattern": "^[0-9]{1,3}(\\.[0-9]{1,2})?$" })
}
