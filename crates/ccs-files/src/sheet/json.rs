//! JSON as a tree that keeps numbers as written.

use std::fmt;

use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::FileFault;

/// A value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Json {
    Null,
    Text(String),
    /// Its digits, point and exponent.
    Number(String),
    List(Vec<Json>),
    /// No key occurs twice.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// The value of a key.
    pub(super) fn get(&self, key: &str) -> Option<&Self> {
        let Self::Object(fields) = self else { return None };
        fields.iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    pub(super) fn as_list(&self) -> Option<&[Self]> {
        if let Self::List(items) = self { Some(items) } else { None }
    }

    pub(super) fn fields(&self) -> &[(String, Self)] {
        if let Self::Object(fields) = self { fields } else { &[] }
    }
}

/// The largest number of values in a document, which is kept in memory as a whole.
const MOST_VALUES: usize = 4_000_000;

/// The largest document.
const MOST_BYTES: usize = 96 << 20;

/// Reads a document.
///
/// # Errors
/// The line that is not JSON, or has a key that its object already has; a document that is too
/// large.
pub(super) fn parse(text: &str) -> Result<Json, FileFault> {
    if text.len() > MOST_BYTES {
        return Err(FileFault::TooLarge(u64::try_from(MOST_BYTES).unwrap_or(u64::MAX)));
    }
    let (text, values) = with_numbers_as_text(text);
    if values > MOST_VALUES {
        return Err(FileFault::TooManyValues(MOST_VALUES));
    }
    serde_json::from_str(&text).map_err(|error| FileFault::NotJson(error.line()))
}

/// Marks a text that was a number.
const NUMBER: char = '\u{1}';

/// The document with each of its numbers in quotes, since a JSON reader would round them, and the
/// number of its values at most: each list or object begins with one, and each comma adds one.
fn with_numbers_as_text(text: &str) -> (String, usize) {
    let mut values = 1_usize;
    let mut count = |part: &str| {
        let adds = |byte: &u8| matches!(byte, b',' | b'[' | b'{');
        values = values.saturating_add(part.as_bytes().iter().filter(|byte| adds(byte)).count());
    };
    let mut out = String::with_capacity(text.len() + text.len() / 4);
    let mut rest = text;
    while let Some(at) =
        rest.find(|letter: char| letter == '"' || letter == '-' || letter.is_ascii_digit())
    {
        let (before, token) = rest.split_at(at);
        out.push_str(before);
        count(before);
        let length =
            if token.starts_with('"') { length_of_text(token) } else { length_of_number(token) };
        let (token, after) = token.split_at(length);
        if is_number(token) {
            out.push_str("\"\\u0001");
            out.push_str(token);
            out.push('"');
        } else {
            out.push_str(token);
        }
        rest = after;
    }
    out.push_str(rest);
    count(rest);
    (out, values)
}

/// The length of a text including its quotes.
fn length_of_text(token: &str) -> usize {
    let mut is_escaped = false;
    let end = token.bytes().skip(1).position(|byte| {
        let ends = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        ends
    });
    end.map_or(token.len(), |end| end + 2)
}

fn length_of_number(token: &str) -> usize {
    let is_part =
        |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '+' | '-' | '.');
    token.find(|letter| !is_part(letter)).unwrap_or(token.len())
}

/// Whether it is a number of the JSON grammar.
fn is_number(token: &str) -> bool {
    serde_json::from_str::<serde_json::Number>(token).is_ok()
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(JsonVisitor)
    }
}

struct JsonVisitor;

impl<'de> Visitor<'de> for JsonVisitor {
    type Value = Json;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Text(value.to_string()))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Json, E> {
        Ok(match text.strip_prefix(NUMBER) {
            Some(number) => Json::Number(number.to_owned()),
            None => Json::Text(text.to_owned()),
        })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Json, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(Json::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Json, A::Error> {
        let mut fields: Vec<(String, Json)> = Vec::new();
        let mut names = std::collections::HashSet::new();
        while let Some((name, value)) = object.next_entry::<String, Json>()? {
            if !names.insert(name.clone()) {
                return Err(A::Error::custom("a key that the object has already"));
            }
            fields.push((name, value));
        }
        Ok(Json::Object(fields))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_as_the_document_writes_it() {
        let text =
            "{\"a\": [-1.50, 10.50000000000000001, 12345678901234567890123], \"b\\\"1\": \"2\"}";
        let read = parse(text).unwrap_or(Json::Null);
        let number = |text: &str| Json::Number(text.to_owned());
        let numbers =
            [number("-1.50"), number("10.50000000000000001"), number("12345678901234567890123")];
        assert_eq!(read.get("a").and_then(Json::as_list), Some(&numbers[..]));
        assert_eq!(read.get("b\"1"), Some(&Json::Text("2".to_owned())));
    }

    #[test]
    fn what_is_no_json_is_refused_by_its_line() {
        for (text, expected) in [
            ("{\"a\": 01}", 1),
            ("{\"a\": 1.}", 1),
            ("{\n\"a\": 1,\n\"a\": 2}", 3),
            ("[1-2]", 1),
            ("\"", 1),
            ("", 1),
            ("[NaN]", 1),
        ] {
            let line = |fault: FileFault| match fault {
                FileFault::NotJson(line) => line.max(1),
                _ => 0,
            };
            assert_eq!(parse(text).map_err(line), Err(expected), "{text}");
        }
    }

    #[test]
    fn a_document_of_too_many_values_is_refused_before_it_is_read() {
        let list = |values: usize| format!("[{}0]", "0,".repeat(values - 1));
        assert_eq!(with_numbers_as_text(&list(10)).1, 11, "ten values and their list");
        assert_eq!(with_numbers_as_text("{\"a,[\": [[], {}]}").1, 6, "none is less than counted");
        assert!(parse(&list(10)).is_ok());
        let many = parse(&list(MOST_VALUES));
        assert_eq!(many, Err(FileFault::TooManyValues(MOST_VALUES)));
    }
}
