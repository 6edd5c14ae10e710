//! Rate books of a caller's own, `ccs-rate-book/1`: rows over the built-in rates, as JSON or TOML.
//!
//! # Example
//! ```
//! use ccs_core::{date::Day, rates::RateBook};
//! use ccs_files::rate_book::read_rate_book;
//! let document = br#"{"schema":"ccs-rate-book/1","name":"higher cap","reviewed_to":"2027-07-04",
//!     "rows":[{"key":"hourly_rate_cap.cbdc_below_school_age","from":"2026-07-06","value":"16.00"}]}"#;
//! let own = read_rate_book(document)?;
//! let series = own.over(&RateBook::PUBLISHED).expect("the reader has checked the rows");
//! let cap = series.book().cbdc_below_school_age_cap(Day::ymd(2026, 7, 6)).unwrap().value;
//! assert_eq!(cap.to_string(), "16.00");
//! # Ok::<(), Vec<ccs_files::json::FieldError>>(())
//! ```

use std::collections::BTreeSet;

use ccs_core::date::Day;
use ccs_core::money::{Cents, Dollars};
use ccs_core::percent::{BasisPoints, PercentSyntax};
use ccs_core::rates::{
    Band, Edge, Falling, OwnRates, OwnRow, OwnRowFault, OwnRowReason, OwnValue, RateBook, Share,
};
use serde_json::{Map, Value, json};

use crate::json::{
    Field, FieldError, Fields, Form, ItemPlaces, JsonFault, Strictness, read_in_part, value,
};

/// The name of the document.
pub const RATE_BOOK_SCHEMA: &str = "ccs-rate-book/1";

/// Reads a book, and checks its rows against the built-in rates.
///
/// # Errors
/// Everything that is wrong with it, at once.
pub fn read_rate_book(bytes: &[u8]) -> Result<OwnRates, Vec<FieldError>> {
    let base = RateBook::PUBLISHED;
    let reading = read_in_part(bytes, Strictness::Strict, |fields| Some(book(fields)));
    let Some(given) = reading.value else { return Err(reading.errors) };
    let rows = given.rows.unwrap_or_default();
    let name = given.name.as_deref().unwrap_or_default();
    let own = OwnRates::new(name, given.reviewed_to.unwrap_or(base.reviewed_to), rows, &base);
    let mut errors = reading.errors;
    if let Err(faults) = own.over(&base) {
        let of_rows = faults.iter().map(|fault| error(fault, own.rows(), &reading.places));
        errors.extend(of_rows);
    }
    if errors.is_empty() { Ok(own) } else { Err(errors) }
}

/// Whether a document says that it is a rate book.
#[must_use]
pub fn is_rate_book(bytes: &[u8]) -> bool {
    let schema =
        read_in_part(bytes, Strictness::Warn, |fields| fields.optional("schema", value::text));
    schema.value.flatten().as_deref() == Some(RATE_BOOK_SCHEMA)
}

/// A book in TOML as the JSON that says what it says.
///
/// # Errors
/// [`FieldError`] where it is not TOML: with the line.
pub fn toml_to_json(text: &str) -> Result<Vec<u8>, FieldError> {
    let table: toml::Table = toml::from_str(text).map_err(|error| {
        let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        FieldError::whole("CCS-F129", format!("line {line} is not TOML: {}", error.message()))
            .mended_by("correct the line")
    })?;
    Ok(as_json(toml::Value::Table(table)).to_string().into_bytes())
}

/// A date needs no quotes in TOML; a number stays one, and is refused where text is asked for.
fn as_json(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::String(text),
        toml::Value::Integer(number) => json!(number),
        toml::Value::Float(number) => json!(number),
        toml::Value::Boolean(is) => json!(is),
        toml::Value::Datetime(day) => Value::String(day.to_string()),
        toml::Value::Array(items) => Value::Array(items.into_iter().map(as_json).collect()),
        toml::Value::Table(table) => {
            Value::Object(table.into_iter().map(|(key, value)| (key, as_json(value))).collect())
        }
    }
}

/// A book as far as it could be read.
struct Given {
    name: Option<Box<str>>,
    reviewed_to: Option<Day>,
    rows: Option<Vec<OwnRow>>,
}

fn book(fields: &mut Fields<'_>) -> Given {
    fields.schema(RATE_BOOK_SCHEMA);
    let mut listed = 0_usize;
    let mut row = value::object(row);
    let counted = |field: Field<'_>| {
        listed = listed.saturating_add(1);
        row(field)
    };
    let given = Given {
        name: fields.required("name", value::text),
        reviewed_to: fields.required("reviewed_to", value::day),
        rows: fields.required("rows", value::sound_items(counted)),
    };
    if listed == 0 && given.rows.is_some() {
        fields.refuse_with::<()>("rows", "CCS-F127", "the book has no row", "give at least one");
    }
    given
}

fn row(row: &mut Fields<'_>) -> Option<OwnRow> {
    let (key, from) = (row.required("key", value::text), row.required("from", value::day));
    let value = row.required("value", own_value);
    let source = row.optional("source", value::text);
    Some(OwnRow { key: key?, from: from?, value: value?, source: source? })
}

/// Text, or a ladder.
fn own_value(field: Field<'_>) -> Option<OwnValue> {
    match field.form() {
        Form::Object => value::object(ladder)(field),
        _ => value::text(field).map(OwnValue::Text),
    }
}

fn ladder(fields: &mut Fields<'_>) -> Option<OwnValue> {
    let up_to_threshold = fields.required("to_threshold", value::percentage);
    let bands = fields.list("bands", value::object(band));
    Some(OwnValue::Ladder { up_to_threshold: up_to_threshold?, bands: bands? })
}

/// A band begins at its distance above the threshold, and the first above the threshold itself.
fn band(fields: &mut Fields<'_>) -> Option<Band> {
    let above = fields.required("above", dollars);
    let percent = fields.optional("percent", value::percentage);
    let start = fields.optional("start", start);
    let dollars_a_percent = fields.optional("dollars_a_percent", dollars);
    let at_most = fields.optional("at_most", value::percentage);
    let standard = fields.optional("standard", value::boolean);
    let (offset, at_most) = (above?, at_most?);
    let share = match (percent?, start?, dollars_a_percent?, standard?.unwrap_or(false)) {
        (Some(percent), None, None, false) => Share::Flat(percent),
        (None, Some(from_basis_points), Some(dollars), false) if dollars > Dollars::ZERO => {
            let cut_off = u16::try_from(from_basis_points.min(10_000)).ok();
            let at_most = at_most.or_else(|| cut_off.and_then(BasisPoints::new));
            let dollars_a_percent = dollars.get();
            let from_offset = offset;
            Share::Falling(Falling {
                from_basis_points,
                from_offset,
                dollars_a_percent,
                at_most: at_most?,
            })
        }
        (None, None, None, true) => Share::Standard,
        _ => {
            return fields.refuse_with(
                "above",
                "CCS-F128",
                "a band has either a percentage, or a start and the dollars in which it falls by one percent, or `standard`",
                "give `percent`, or `start` and `dollars_a_percent`, or `\"standard\": true`",
            );
        }
    };
    let above_threshold =
        if offset == Dollars::ZERO { Edge::MoreThan(offset) } else { Edge::AtLeast(offset) };
    Some(Band { above_threshold, share })
}

/// Whole dollars, as text.
fn dollars(field: Field<'_>) -> Option<Dollars> {
    field.parsed(|text| text.parse().map(Dollars::new).map_err(|_| JsonFault::Integer))
}

/// A percentage that may lie above 100, in hundredths of a percent.
fn start(field: Field<'_>) -> Option<u32> {
    field.parsed(|text| {
        let hundredths = text.parse().ok().and_then(|amount| Cents::try_from_money(amount).ok());
        let hundredths = hundredths.and_then(|count| u32::try_from(count.get()).ok());
        hundredths.ok_or(JsonFault::Percentage(PercentSyntax::NotAPercentage))
    })
}

fn error(fault: &OwnRowFault, rows: &[OwnRow], places: &ItemPlaces) -> FieldError {
    let key = rows.get(fault.place).map_or("", |row| &row.key);
    let field = match fault.reason {
        OwnRowReason::NotAValue => "value",
        _ => "key",
    };
    let place = places.in_document(&format!("rows[{}].{field}", fault.place));
    let sentence = format!("`{key}`: {}", fault.reason);
    let placed = FieldError::from_sentence(place, fault.reason.code(), &sentence);
    match (fault.reason, nearest(key)) {
        (OwnRowReason::UnknownKey, Some(known)) => {
            placed.mended_by(format!("did you mean `{known}`?"))
        }
        (OwnRowReason::UnknownKey, None) => placed.mended_by("`ccs rates` lists the keys"),
        _ => placed,
    }
}

/// The key that a misspelt one most likely means.
fn nearest(key: &str) -> Option<String> {
    let keys: BTreeSet<String> = own_keys().collect();
    let near = keys.into_iter().map(|known| (distance(key, &known), known));
    near.filter(|(distance, known)| *distance * 4 <= known.len()).min().map(|(_, known)| known)
}

/// The keys that a caller may give.
fn own_keys() -> impl Iterator<Item = String> {
    let rows = RateBook::PUBLISHED.table().into_iter();
    rows.filter(|row| RateBook::is_own_key(&row.key)).map(|row| row.key.into_owned())
}

/// How many letters have to be put in, left out or changed.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut before: Vec<usize> = (0..=other.len()).collect();
    for (number, letter) in one.chars().enumerate() {
        let mut left = number + 1;
        let mut row = vec![left];
        for (pair, known) in before.windows(2).zip(&other) {
            let changed = pair.first().copied().unwrap_or_default() + usize::from(letter != *known);
            let put_in = pair.last().copied().unwrap_or_default() + 1;
            left = changed.min(put_in).min(left + 1);
            row.push(left);
        }
        before = row;
    }
    before.last().copied().unwrap_or_default()
}

/// A book of the values in force on a day, to begin one's own from.
///
/// # Errors
/// A day that the built-in rates do not answer for.
pub fn rate_book_template(day: Day) -> Result<Value, ccs_core::rates::RateRefusal> {
    let base = RateBook::PUBLISHED;
    let rows = base.as_own_rows(day)?;
    let rows: Vec<Value> = rows
        .iter()
        .map(|row| json!({ "key": row.key, "from": row.from.to_string(), "value": written(&row.value) }))
        .collect();
    Ok(json!({
        "schema": RATE_BOOK_SCHEMA,
        "name": "my rates",
        "reviewed_to": base.reviewed_to.to_string(),
        "rows": rows,
    }))
}

/// A book in TOML, for people to edit: what [`toml_to_json`] reads back.
#[must_use]
pub fn rate_book_as_toml(book: &Value) -> String {
    let (mut text, mut rows) = (String::new(), String::new());
    for (key, value) in book.as_object().into_iter().flatten() {
        match value.as_array() {
            Some(items) if key == "rows" => items.iter().for_each(|row| {
                rows.push_str("\n[[rows]]\n");
                row.as_object()
                    .into_iter()
                    .flatten()
                    .for_each(|field| push_field(&mut rows, field));
            }),
            _ => push_field(&mut text, (key, value)),
        }
    }
    text + &rows
}

fn push_field(text: &mut String, (key, value): (&String, &Value)) {
    text.extend([key, " = ", &inline(value), "\n"]);
}

/// A value on one line. JSON's text is TOML's but for the names of a table's keys.
fn inline(value: &Value) -> String {
    let joined = |items: Vec<String>| items.join(", ");
    match value {
        Value::Array(items) => format!("[{}]", joined(items.iter().map(inline).collect())),
        Value::Object(fields) => {
            let field = |(key, value): (&String, &Value)| format!("{key} = {}", inline(value));
            format!("{{ {} }}", joined(fields.iter().map(field).collect()))
        }
        plain => plain.to_string(),
    }
}

fn written(value: &OwnValue) -> Value {
    match value {
        OwnValue::Text(text) => json!(text),
        OwnValue::Ladder { up_to_threshold, bands } => {
            let bands: Vec<Value> = bands.iter().map(written_band).collect();
            json!({ "to_threshold": up_to_threshold.to_string(), "bands": bands })
        }
    }
}

fn written_band(band: &Band) -> Value {
    let mut written = Map::new();
    written.insert("above".to_owned(), json!(band.above_threshold.amount().to_string()));
    match band.share {
        Share::Flat(percent) => {
            written.insert("percent".to_owned(), json!(percent.to_string()));
        }
        Share::Falling(line) => {
            let (whole, rest) = (line.from_basis_points / 100, line.from_basis_points % 100);
            let start = if rest == 0 { whole.to_string() } else { format!("{whole}.{rest:02}") };
            written.insert("start".to_owned(), json!(start));
            written
                .insert("dollars_a_percent".to_owned(), json!(line.dollars_a_percent.to_string()));
            written.insert("at_most".to_owned(), json!(line.at_most.to_string()));
        }
        Share::Standard => {
            written.insert("standard".to_owned(), json!(true));
        }
    }
    Value::Object(written)
}

/// The JSON Schema of `ccs-rate-book/1`.
#[must_use]
pub fn rate_book_schema() -> Value {
    let day = json!({ "type": "string", "format": "date" });
    let keys: BTreeSet<String> = own_keys().collect();
    let figure = json!({ "type": "string", "minLength": 1 });
    let band = json!({
        "type": "object",
        "additionalProperties": false,
        "required": ["above"],
        "properties": {
            "above": { "type": "string", "description": "Whole dollars above the threshold at which the band begins." },
            "percent": { "type": "string", "description": "One percentage in the whole band." },
            "start": { "type": "string", "description": "The percentage at which a line starts; it may lie above 100." },
            "dollars_a_percent": { "type": "string", "description": "Whole dollars of income for which the line falls by one percent." },
            "at_most": { "type": "string", "description": "The line is cut off above this percentage. Absent: its start, at most 100." },
            "standard": { "type": "boolean", "description": "In a ladder of the higher rate: the standard percentage from here." },
        },
    });
    let ladder = json!({
        "type": "object",
        "additionalProperties": false,
        "required": ["to_threshold", "bands"],
        "properties": {
            "to_threshold": { "type": "string", "description": "The percentage for an income at or below the threshold." },
            "bands": { "type": "array", "items": band, "description": "The bands above the threshold, each beginning higher than the last." },
        },
    });
    let row = json!({
        "type": "object",
        "additionalProperties": false,
        "required": ["key", "from", "value"],
        "properties": {
            "key": { "enum": keys, "description": "Which rate, as `ccs rates` spells it." },
            "from": { "type": "string", "format": "date", "description": "The first day it is in force; it goes on to the next row of the key, here or in the built-in rates." },
            "value": { "anyOf": [figure, ladder], "description": "The value in the form of `ccs rates --format json`; a ladder as an object." },
            "source": { "type": "string", "minLength": 1, "description": "Where you have it from." },
        },
    });
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": RATE_BOOK_SCHEMA,
        "title": "Rates of one's own over the built-in ones",
        "type": "object",
        "additionalProperties": false,
        "required": ["schema", "name", "reviewed_to", "rows"],
        "properties": {
            "schema": { "const": RATE_BOOK_SCHEMA },
            "name": { "type": "string", "minLength": 1, "description": "What results call the book." },
            "reviewed_to": { "allOf": [day], "description": "The last day for which the rates answer; beyond the built-in one, the last values go on." },
            "rows": { "type": "array", "minItems": 1, "items": row, "description": "The rows that replace built-in values." },
        },
    })
}
