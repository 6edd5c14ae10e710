//! What the published JSON Schemas of command files share: a command is a name and its fields.

use serde_json::{Map, Value, json};

/// One command: its name, its fields, and those of them that must be there.
pub(crate) struct CommandSchema {
    pub(crate) name: &'static str,
    pub(crate) fields: Vec<(&'static str, Value)>,
    pub(crate) required: &'static [&'static str],
}

/// The schema of one line of a command file.
pub(crate) fn line_schema(id: &str, title: &str, commands: Vec<CommandSchema>) -> Value {
    let commands: Vec<Value> = commands.into_iter().map(command).collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": id,
        "title": title,
        "type": "object",
        "properties": {
            "schema": { "const": id },
            "command_id": identifier("The same id and content again changes nothing"),
            "on": optional(day("The day the command is of; it decides nothing here")),
            "by": optional(text("Who gives it; it decides nothing here")),
        },
        "required": ["schema", "command_id", "command"],
        "oneOf": commands,
    })
}

fn command(command: CommandSchema) -> Value {
    let CommandSchema { name, fields, required } = command;
    let mut properties: Map<String, Value> = Map::new();
    properties.insert("command".to_owned(), json!({ "const": name }));
    for (field, schema) in fields {
        let schema = if required.contains(&field) { schema } else { optional(schema) };
        properties.insert(field.to_owned(), schema);
    }
    let required = [&["command"], required].concat();
    json!({ "title": name, "properties": properties, "required": required })
}

/// A value that may be left out, which is the same as `null`.
#[expect(clippy::needless_pass_by_value, reason = "`json!` takes a reference of what it is given")]
pub(crate) fn optional(schema: Value) -> Value {
    json!({ "anyOf": [schema, { "type": "null" }] })
}

/// An object of its own.
pub(crate) fn object(fields: Vec<(&'static str, Value)>, required: &[&str]) -> Value {
    let property = |(field, schema): (&'static str, Value)| {
        let schema = if required.contains(&field) { schema } else { optional(schema) };
        (field.to_owned(), schema)
    };
    let properties: Map<String, Value> = fields.into_iter().map(property).collect();
    json!({ "type": "object", "properties": properties, "required": required })
}

pub(crate) fn list(items: &Value) -> Value {
    json!({ "type": "array", "items": items })
}

pub(crate) fn identifier(about: &str) -> Value {
    json!({ "type": "string", "pattern": "^[A-Za-z0-9-]{1,32}$", "description": about })
}

pub(crate) fn text(about: &str) -> Value {
    json!({ "type": "string", "minLength": 1, "description": about })
}

pub(crate) fn day(about: &str) -> Value {
    json!({ "type": "string", "format": "date", "description": about })
}

pub(crate) fn time(about: &str) -> Value {
    let pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$";
    json!({ "type": "string", "pattern": pattern, "description": about })
}

pub(crate) fn money(about: &str) -> Value {
    let pattern = "^-?[0-9]{1,12}(\\.[0-9]{1,4})?$";
    json!({ "type": "string", "pattern": pattern, "description": about })
}

pub(crate) fn decimal_hours(about: &str) -> Value {
    json!({ "type": "string", "pattern": "^[0-9]{1,4}(\\.[0-9]{1,4})?$", "description": about })
}

pub(crate) fn boolean(about: &str) -> Value {
    json!({ "type": "boolean", "description": about })
}

pub(crate) fn version(about: &str) -> Value {
    json!({ "type": "integer", "minimum": 0, "description": about })
}

pub(crate) fn word(words: &[&str], about: &str) -> Value {
    json!({ "enum": words, "description": about })
}
