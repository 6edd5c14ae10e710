//! What the published JSON Schemas of command files share: a command is a name and its fields.

use serde_json::{Map, Value, json};

use super::case_file::CaseFile;

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

/// The end of a session or of a stay.
pub(crate) fn end_time(about: &str) -> Value {
    let pattern = "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$";
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

/// The schema of a line of output of an area.
#[must_use]
pub fn outcome_schema<F: CaseFile>() -> Value {
    let mut properties = object_of(json!({
        "schema": { "const": format!("ccs-{}-outcome/1", F::AREA) },
        "command_id": optional(identifier("The command, where its line has an id")),
        "outcome": { "enum": ["accepted", "refused", "replayed", "previewed"] },
        "message": optional(json!({ "type": "string" })),
        "errors": list(&remark(&["code", "field", "message"])),
        "warnings": list(&remark(&["code", "message", "section"])),
        "advice": list(&remark(&["code", "message", "section"])),
        "version": version("How many entries the book has"),
        "as_at": optional(day("The book's latest decision day")),
        "shows": { "enum": ["changed", "all", "nothing"] },
    }));
    let state =
        json!({ "type": ["object", "array", "null"], "description": "The book afterwards" });
    let preview = json!({
        "type": "object",
        "properties": { "version": version("The version it was decided against"), F::STATE_KEY: &state },
        "required": ["version", F::STATE_KEY],
    });
    properties.insert("preview".to_owned(), preview);
    properties.insert(F::STATE_KEY.to_owned(), state);
    let id = format!("ccs-{}-outcome/1", F::AREA);
    let required = [
        "schema",
        "command_id",
        "outcome",
        "message",
        "errors",
        "warnings",
        "advice",
        "version",
        "as_at",
        "shows",
    ];
    document(&id, "What became of one command", &Value::Object(properties), &required)
}

/// The schema of a line of a history of an area, whose commands have this schema.
#[must_use]
pub fn entry_schema<F: CaseFile>(command: &Value) -> Value {
    let id = format!("ccs-{}-entry/1", F::AREA);
    let properties = json!({
        "schema": { "const": &id },
        "version": { "type": "integer", "minimum": 1, "description": "Its number in its book" },
        "book": { "type": "string", "description": "The book; that of the command when it is left out" },
        "command": command,
        "policy": {
            "type": "object",
            "additionalProperties": { "type": "string" },
            "description": "The policies that were consulted and differ from their defaults",
        },
        "events": { "type": "array", "items": { "type": "object" }, "description": "What happened" },
        "digest": digest("Of all else in the entry: an altered entry is refused"),
    });
    let required = ["schema", "version", "command", "events"];
    document(&id, "One entry of a history", &properties, &required)
}

/// The schema of a snapshot of an area's books.
#[must_use]
pub fn state_schema<F: CaseFile>() -> Value {
    let id = format!("ccs-{}-state/1", F::AREA);
    let taken = object(
        vec![
            ("id", identifier("A command that was accepted")),
            ("fingerprint", json!({ "type": "string", "pattern": "^[0-9a-f]{32}$" })),
        ],
        &["id", "fingerprint"],
    );
    let book = object(
        vec![
            ("book", text("The id of the book")),
            ("version", version("How many entries it has")),
            ("as_at", day("Its latest decision day")),
            ("state", json!({ "type": ["object", "array"] })),
            ("command_ids", list(&taken)),
        ],
        &["book", "version", "state", "command_ids"],
    );
    let digest = digest("Of the books: an altered snapshot is refused");
    let properties = json!({ "schema": { "const": &id }, "digest": digest, "books": list(&book) });
    document(&id, "A snapshot of every book", &properties, &["schema", "digest", "books"])
}

fn digest(about: &str) -> Value {
    json!({ "type": "string", "pattern": "^[0-9a-f]{32}$", "description": about })
}

pub(crate) fn document(id: &str, title: &str, properties: &Value, required: &[&str]) -> Value {
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": id,
        "title": title,
        "type": "object",
        "properties": properties,
        "required": required,
    })
}

fn remark(keys: &[&str]) -> Value {
    let property = |key: &&str| ((*key).to_owned(), json!({ "type": ["string", "null"] }));
    let properties: Map<String, Value> = keys.iter().map(property).collect();
    json!({ "type": "object", "properties": properties, "required": keys })
}

fn object_of(properties: Value) -> Map<String, Value> {
    match properties {
        Value::Object(properties) => properties,
        _ => Map::new(),
    }
}
