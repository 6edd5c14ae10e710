//! The published JSON Schema of each kind of file, for a row as an object of text.

use serde_json::{Map, Value, json};

use crate::kind::{Column, Form, Kind};

/// The JSON Schema of a row of the kind.
///
/// ```
/// use ccs_files::{kind::Kind, schema::schema_of};
/// let schema = schema_of(Kind::Payments);
/// assert_eq!(schema["properties"]["week_ending"]["format"], "date");
/// ```
#[must_use]
pub fn schema_of(kind: Kind) -> Value {
    let columns = kind.columns();
    let properties: Map<String, Value> =
        columns.iter().map(|column| (column.name.to_owned(), property(column))).collect();
    let required: Vec<&str> =
        columns.iter().filter(|column| column.required).map(|column| column.name).collect();
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": format!("ccs-{}-row/1", kind.as_str()),
        "title": format!("A row of {}", kind.as_str()),
        "description": format!("{}. Each cell is the text of a CSV cell; an empty one is absent, which is not zero.", kind.about()),
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": true,
    });
    if let (Kind::Payments, Some(schema)) = (kind, schema.as_object_mut()) {
        let some = |name: &str| json!({ "properties": { name: { "minLength": 1 } } });
        schema.insert("anyOf".to_owned(), json!([some("ccs"), some("accs")]));
    }
    schema
}

/// The JSON Schema of the document `ccs-check/1`.
#[must_use]
pub fn check_schema() -> Value {
    let place = json!({ "anyOf": [{ "type": "integer", "minimum": 1 }, { "type": "null" }] });
    let error = json!({
        "type": "object",
        "properties": {
            "file": { "type": "string" },
            "line": place,
            "column": { "type": ["string", "null"] },
            "code": { "type": "string", "pattern": "^CCS-[A-Z][0-9]{3}$" },
            "message": { "type": "string" },
            "remedy": { "type": "string" },
        },
        "required": ["file", "line", "column", "code", "message", "remedy"],
    });
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "ccs-check/1",
        "title": "Everything wrong with files of a kind",
        "type": "object",
        "properties": {
            "schema": { "const": "ccs-check/1" },
            "kind": { "type": "string", "description": "the kind of file, as the command line spells it" },
            "sound_rows": { "type": "integer", "minimum": 0, "description": "rows, or documents, without an error" },
            "error_count": { "type": "integer", "minimum": 0, "description": "how many errors there are; the first are listed" },
            "errors": { "type": "array", "items": error },
            "warnings": { "type": "array", "items": error },
        },
        "required": ["schema", "kind", "sound_rows", "error_count", "errors", "warnings"],
    })
}

fn property(column: &Column) -> Value {
    let mut property = form(column.form);
    if let Some(property) = property.as_object_mut() {
        let about = if column.personal {
            format!("{} (personal)", column.about)
        } else {
            column.about.to_owned()
        };
        property.insert("description".to_owned(), about.into());
    }
    if !column.may_be_empty {
        return property;
    }
    let description = property.as_object_mut().and_then(|property| property.remove("description"));
    json!({ "description": description, "anyOf": [property, { "const": "" }] })
}

fn form(form: Form) -> Value {
    match form {
        Form::Identifier => json!({ "type": "string", "pattern": "^[A-Za-z0-9-]{1,32}$" }),
        Form::Date => json!({ "type": "string", "format": "date" }),
        Form::WeekEnding => json!({ "type": "string", "format": "date", "$comment": "a Sunday" }),
        Form::Money => json!({ "type": "string", "pattern": "^-?[0-9]{1,12}(\\.[0-9]{1,4})?$" }),
        Form::Time => json!({ "type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$" }),
        Form::Version => json!({ "type": "string", "pattern": "^[0-9]{1,10}$" }),
        Form::Word(words) => json!({ "type": "string", "enum": words }),
        Form::Text => json!({ "type": "string", "minLength": 1 }),
    }
}
