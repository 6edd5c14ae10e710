//! JSON documents as Python values: amounts as `decimal.Decimal` and days as `datetime.date`, by the
//! document's own published schema.
//!
//! What a schema says nothing about (the state of a book in an outcome) goes by the form of the text:
//! a number with a decimal point, or a date. A key that the schema of commands has for text or an
//! identifier stays text.

use std::collections::BTreeSet;
use std::fmt;

use ccs::core::date::Day;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyString};
use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use crate::values::{day, decimal};

/// The types of a document's values.
pub(crate) struct Types {
    schema: Value,
    /// Keys that are text wherever the schema says nothing.
    texts: BTreeSet<String>,
}

impl Types {
    pub(crate) fn of(schema: Value) -> Self {
        Self { schema, texts: BTreeSet::new() }
    }

    /// The same of outcomes of commands that have another schema.
    pub(crate) fn of_outcomes(schema: Value, commands: &Value) -> Self {
        let (mut texts, mut others) = (BTreeSet::new(), BTreeSet::new());
        keys(commands, commands, &mut texts, &mut others);
        texts.retain(|key| !others.contains(key));
        Self { schema, texts }
    }

    /// A document as Python values.
    pub(crate) fn python<'py>(&self, py: Python<'py>, json: &[u8]) -> PyResult<Bound<'py, PyAny>> {
        let at = At { py, types: self, schemas: Vec::new(), is_text: false }.with(&self.schema);
        let mut from = serde_json::Deserializer::from_slice(json);
        at.deserialize(&mut from)
            .map_err(|error| pyo3::exceptions::PyRuntimeError::new_err(error.to_string()))
    }
}

/// What a text is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Day,
    Decimal,
    Text,
    /// The schema does not say.
    Unknown,
}

/// The form of a text under a schema that is no reference and no choice.
fn form(schema: &Value) -> Form {
    let is = |key: &str, test: fn(&str) -> bool| {
        schema.get(key).and_then(Value::as_str).is_some_and(test)
    };
    if is("format", |format| format == "date") {
        Form::Day
    } else if is("pattern", |pattern| pattern.contains(r"(\.[0-9]")) {
        Form::Decimal
    } else {
        Form::Text
    }
}

/// A schema without references and choices: every one that a value can follow.
fn choices<'s>(root: &'s Value, schema: &'s Value, found: &mut Vec<&'s Value>) {
    if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
        let target = reference.strip_prefix('#').and_then(|pointer| root.pointer(pointer));
        if let Some(target) = target.filter(|target| !std::ptr::eq(*target, schema)) {
            choices(root, target, found);
        }
        return;
    }
    let nested =
        ["anyOf", "oneOf", "allOf"].into_iter().filter_map(|key| schema.get(key)?.as_array());
    let before = found.len();
    nested.flatten().for_each(|schema| choices(root, schema, found));
    if found.len() == before || schema.get("properties").is_some() {
        found.push(schema);
    }
}

/// The keys of every object of a schema: those that are text, and those that are something else.
fn keys(root: &Value, schema: &Value, texts: &mut BTreeSet<String>, others: &mut BTreeSet<String>) {
    let properties = schema.get("properties").and_then(Value::as_object);
    for (key, property) in properties.into_iter().flatten() {
        let mut found = Vec::new();
        choices(root, property, &mut found);
        let is_other = found.iter().any(|schema| form(schema) != Form::Text);
        let known = if is_other { &mut *others } else { &mut *texts };
        known.insert(key.clone());
    }
    match schema {
        Value::Object(object) => {
            object.values().for_each(|schema| keys(root, schema, texts, others));
        }
        Value::Array(list) => list.iter().for_each(|schema| keys(root, schema, texts, others)),
        _ => {}
    }
}

/// A place in a document, with every schema that its value can follow.
struct At<'py, 't> {
    py: Python<'py>,
    types: &'t Types,
    schemas: Vec<&'t Value>,
    is_text: bool,
}

impl<'t> At<'_, 't> {
    fn with(mut self, schema: &'t Value) -> Self {
        choices(&self.types.schema, schema, &mut self.schemas);
        self
    }

    /// The place below this one, by what its schemas say of it.
    fn below(&self, is_text: bool, schema: impl Fn(&'t Value) -> Option<&'t Value>) -> Self {
        let at = Self { py: self.py, types: self.types, schemas: Vec::new(), is_text };
        self.schemas.iter().copied().filter_map(schema).fold(at, At::with)
    }

    fn key(&self, key: &str) -> Self {
        let is_text = self.types.texts.contains(key);
        self.below(is_text, |schema| {
            let property = schema.get("properties").and_then(|properties| properties.get(key));
            property.or_else(|| schema.get("additionalProperties").filter(|of| of.is_object()))
        })
    }

    fn item(&self) -> Self {
        self.below(self.is_text, |schema| schema.get("items"))
    }

    fn form(&self) -> Form {
        let forms = self.schemas.iter().map(|schema| form(schema));
        let unsaid = if self.is_text { Form::Text } else { Form::Unknown };
        forms.reduce(|one, other| if one == Form::Text { other } else { one }).unwrap_or(unsaid)
    }

    fn text<'py>(&self, py: Python<'py>, text: &str) -> PyResult<Bound<'py, PyAny>> {
        let form = match self.form() {
            Form::Unknown if is_amount(text) => Form::Decimal,
            Form::Unknown => Form::Day,
            known => known,
        };
        match form {
            Form::Decimal if is_decimal(text) => decimal(py)?.call1((text,)),
            Form::Day if text.parse::<Day>().is_ok() => {
                day(py)?.call_method1("fromisoformat", (text,))
            }
            _ => Ok(PyString::new(py, text).into_any()),
        }
    }
}

/// Digits, perhaps with a sign and a decimal point.
fn is_decimal(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let text = text.strip_prefix('-').unwrap_or(text);
    text.split_once('.').map_or_else(|| digits(text), |(whole, rest)| digits(whole) && digits(rest))
}

/// A decimal with a point and two to four decimals, as amounts are printed.
fn is_amount(text: &str) -> bool {
    let decimals = text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    is_decimal(text) && (2..=4).contains(&decimals)
}

impl<'de, 'py> DeserializeSeed<'de> for At<'py, '_> {
    type Value = Bound<'py, PyAny>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de, 'py> Visitor<'de> for At<'py, '_> {
    type Value = Bound<'py, PyAny>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Self::Value, E> {
        Ok(self.py.None().into_bound(self.py))
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Self::Value, E> {
        made(value.into_pyobject(self.py).map(|value| value.to_owned().into_any()))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Self::Value, E> {
        made(value.into_pyobject(self.py).map(Bound::into_any))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Self::Value, E> {
        made(value.into_pyobject(self.py).map(Bound::into_any))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Self::Value, E> {
        made(value.into_pyobject(self.py).map(Bound::into_any))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
        made(self.text(self.py, text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let list = PyList::empty(self.py);
        while let Some(item) = items.next_element_seed(self.item())? {
            made::<_, _, A::Error>(list.append(item))?;
        }
        Ok(list.into_any())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
        let dict = PyDict::new(self.py);
        while let Some(key) = entries.next_key::<String>()? {
            let value = entries.next_value_seed(self.key(&key))?;
            made::<_, _, A::Error>(dict.set_item(key, value))?;
        }
        Ok(dict.into_any())
    }
}

fn made<T, P: fmt::Display, E: de::Error>(made: Result<T, P>) -> Result<T, E> {
    made.map_err(E::custom)
}
