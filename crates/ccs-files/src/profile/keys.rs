//! The keys of a profile: which there are, by the published schema, and which line each is on.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde_json::Value;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::language::ProfileFile;
use super::mistake::{Mistake, nearest};

/// The JSON Schema of a profile. A test compares it with the types that read one. It is checked in, since making it
/// from the types takes code that a page in a browser would have to load.
#[must_use]
pub fn profile_schema() -> Value {
    serde_json::from_str(include_str!("schema.json")).unwrap_or_default()
}

/// What the schema says of keys, and nothing of their values: a page in a browser loads this alone.
static KEYS: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(include_str!("keys.json")).unwrap_or_default());

/// The line of each key.
#[derive(Debug, Clone, Default)]
pub(super) struct Lines(BTreeMap<String, usize>);

impl Lines {
    /// The line of a key, or of the nearest table around it that is written.
    pub(super) fn of(&self, path: &str) -> Option<usize> {
        let mut path = path;
        loop {
            if let Some(line) = self.0.get(path) {
                return Some(*line);
            }
            path = path.rsplit_once('.')?.0;
        }
    }
}

/// The profile is not TOML, or a value has the wrong type.
const NOT_TOML: &str = "CCS-I100";

/// Reads TOML, and notes the line of every key.
pub(super) fn read(text: &str) -> Result<(Spanned<DeTable<'_>>, Lines), Mistake> {
    let table = DeTable::parse(text).map_err(|error| not_toml(text, &error))?;
    let mut lines = Lines::default();
    note(&Starts::of(text), "", table.get_ref(), &mut lines);
    Ok((table, lines))
}

/// The profile of TOML whose keys are known.
pub(super) fn deserialized(text: &str) -> Result<ProfileFile, Mistake> {
    toml::from_str(text).map_err(|error| not_toml(text, &error))
}

fn not_toml(text: &str, error: &toml::de::Error) -> Mistake {
    let line = error.span().map(|span| Starts::of(text).line(span.start));
    Mistake { line, code: NOT_TOML, message: error.message().to_owned() }
}

/// Where each line of a text begins, but for the first.
struct Starts(Vec<usize>);

impl Starts {
    fn of(text: &str) -> Self {
        Self(text.match_indices('\n').map(|(at, _)| at + 1).collect())
    }

    /// The line of a place, from 1.
    fn line(&self, at: usize) -> usize {
        self.0.partition_point(|start| *start <= at) + 1
    }
}

fn note(starts: &Starts, prefix: &str, table: &DeTable<'_>, lines: &mut Lines) {
    for (key, value) in table {
        let path = below(prefix, key.get_ref());
        if let DeValue::Table(inner) = value.get_ref() {
            note(starts, &path, inner, lines);
        }
        lines.0.insert(path, starts.line(key.span().start));
    }
}

fn below(prefix: &str, key: &str) -> String {
    if prefix.is_empty() { key.to_owned() } else { format!("{prefix}.{key}") }
}

/// Every key that the schema does not have, with the nearest that it has.
pub(super) fn unknown_keys(table: &DeTable<'_>, lines: &Lines) -> Vec<Mistake> {
    let mut mistakes = Vec::new();
    walk(&KEYS, "", table, lines, &mut mistakes);
    mistakes
}

/// What a guessed profile has where only its user knows what to write.
pub(crate) const OPEN: &str = "?";

/// Every key whose value is still a question.
pub(super) fn open_questions(table: &DeTable<'_>, lines: &Lines) -> Vec<Mistake> {
    let mut mistakes = Vec::new();
    note_questions("", table, lines, &mut mistakes);
    mistakes
}

fn note_questions(prefix: &str, table: &DeTable<'_>, lines: &Lines, mistakes: &mut Vec<Mistake>) {
    for (key, value) in table {
        let path = below(prefix, key.get_ref());
        match value.get_ref() {
            DeValue::Table(inner) => note_questions(&path, inner, lines, mistakes),
            DeValue::String(text) if *text == OPEN => mistakes.push(Mistake {
                line: lines.of(&path),
                code: "CCS-I107",
                message: format!("the question at `{key}` is open: write the answer in place of \"{OPEN}\", as the comment says", key = key.get_ref()),
            }),
            _ => {}
        }
    }
}

fn walk(
    schema: &Value,
    prefix: &str,
    table: &DeTable<'_>,
    lines: &Lines,
    mistakes: &mut Vec<Mistake>,
) {
    let Some(schema) = of_table(schema) else { return };
    let known = schema.get("properties").and_then(Value::as_object);
    let others = schema.get("additionalProperties").filter(|others| others.is_object());
    for (key, value) in table {
        let (key, path) = (key.get_ref().as_ref(), below(prefix, key.get_ref()));
        let Some(next) = known.and_then(|known| known.get(key)).or(others) else {
            let names = known.into_iter().flat_map(|known| known.keys().map(String::as_str));
            mistakes.push(unknown(key, names, lines.of(&path)));
            continue;
        };
        if let DeValue::Table(inner) = value.get_ref() {
            walk(next, &path, inner, lines, mistakes);
        }
    }
}

fn unknown<'n>(key: &str, known: impl Iterator<Item = &'n str>, line: Option<usize>) -> Mistake {
    let remedy = nearest(key, known).map_or_else(
        || "see `ccs schema profile`".to_owned(),
        |near| format!("did you mean `{near}`?"),
    );
    Mistake { line, code: "CCS-I101", message: format!("unknown key `{key}`; {remedy}") }
}

/// The schema that a table has: itself, what it refers to, or the form of several that is one.
fn of_table(schema: &Value) -> Option<&Value> {
    if let Some(name) = schema.get("$ref").and_then(Value::as_str) {
        return of_table(KEYS.pointer(name.strip_prefix('#')?)?);
    }
    if let Some(forms) = schema.get("anyOf").and_then(Value::as_array) {
        return forms.iter().find_map(of_table);
    }
    let is_table =
        schema.get("properties").is_some() || schema.get("additionalProperties").is_some();
    is_table.then_some(schema)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    /// A key that is left out is not written: TOML has no null.
    fn without_null(schema: &mut Value) {
        match schema {
            Value::Object(keys) => {
                if let Some(Value::Array(types)) = keys.get_mut("type") {
                    types.retain(|name| name != "null");
                    if let [only] = types.as_slice() {
                        let only = only.clone();
                        keys.insert("type".to_owned(), only);
                    }
                }
                if let Some(Value::Array(forms)) = keys.get_mut("anyOf") {
                    forms.retain(|form| form.get("type").is_none_or(|name| name != "null"));
                    if let [Value::Object(only)] = forms.as_slice() {
                        let only = only.clone();
                        keys.remove("anyOf");
                        keys.extend(only);
                    }
                }
                if keys.get("default").is_some_and(Value::is_null) {
                    keys.remove("default");
                }
                keys.values_mut().for_each(without_null);
            }
            Value::Array(values) => values.iter_mut().for_each(without_null),
            _ => {}
        }
    }

    /// A schema with what leads from a table to its keys alone.
    fn only_keys(schema: &Value) -> Value {
        let Value::Object(schema) = schema else { return schema.clone() };
        let below = |of: &Value| match of {
            Value::Object(named) => {
                named.iter().map(|(name, schema)| (name.clone(), only_keys(schema))).collect()
            }
            Value::Array(forms) => forms.iter().map(only_keys).collect(),
            other => other.clone(),
        };
        let kept = schema.iter().filter_map(|(word, of)| match word.as_str() {
            "$ref" => Some((word.clone(), of.clone())),
            "additionalProperties" => Some((word.clone(), only_keys(of))),
            "$defs" | "anyOf" | "properties" => Some((word.clone(), below(of))),
            _ => None,
        });
        kept.collect()
    }

    fn assert_written(name: &str, made: &Value) -> Result<(), Box<dyn std::error::Error>> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/profile").join(name);
        if std::env::var_os("UPDATE_PROFILE_SCHEMA").is_some() {
            let text = if name == "keys.json" { made.to_string() } else { format!("{made:#}") };
            std::fs::write(&path, text + "\n")?;
        }
        let written: Value = serde_json::from_slice(&std::fs::read(&path)?)?;
        let hint = "run this test with UPDATE_PROFILE_SCHEMA=1 and read the difference";
        assert_eq!(written, *made, "{name}: {hint}");
        Ok(())
    }

    #[test]
    fn the_schema_is_that_of_the_types() -> Result<(), Box<dyn std::error::Error>> {
        let mut made = schemars::schema_for!(ProfileFile).to_value();
        without_null(&mut made);
        assert_written("schema.json", &made)?;
        assert_written("keys.json", &only_keys(&made))
    }
}
