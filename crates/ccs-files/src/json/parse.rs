//! Parses bytes into a tree with `serde_json`, and refuses some input that it would accept.

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::BTreeSet;
use std::fmt;

use serde::Deserialize;
use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::fault::JsonFault;
use super::node::Node;
use super::path::Path;
use super::syntax::JsonSyntax;

/// The largest size of a document in bytes. A report that is given back can be of any size.
pub const MOST_BYTES: usize = 64 << 20;

/// The largest number of values in a document, which is kept in memory as a whole. At the size of
/// ordinary values it is reached later than [`MOST_BYTES`].
pub const MOST_VALUES: usize = 4_000_000;

/// The deepest nesting of lists and objects.
pub const MOST_DEPTH: usize = 32;

/// The tree of a whole document.
pub(super) fn parse(bytes: &[u8]) -> Result<Node<'_>, JsonFault> {
    if bytes.len() > MOST_BYTES {
        return Err(JsonFault::TooLarge);
    }
    parse_values(bytes, MOST_VALUES)
}

/// The tree of a document of any size.
pub(super) fn parse_any_size(bytes: &[u8]) -> Result<Node<'_>, JsonFault> {
    parse_values(bytes, usize::MAX)
}

fn parse_values(bytes: &[u8], most: usize) -> Result<Node<'_>, JsonFault> {
    let text = std::str::from_utf8(past_mark(bytes)?).map_err(|_| JsonFault::NotUtf8)?;
    let mut json = serde_json::Deserializer::from_str(text);
    let left = Cell::new(Some(most));
    let tree = Levels { below: MOST_DEPTH, left: &left }.deserialize(&mut json);
    tree.and_then(|tree| json.end().map(|()| tree)).map_err(|error| {
        // The visitor accepts every value and refuses only excessive depth and number.
        let (line, column) = (error.line(), error.column());
        if error.is_data() {
            left.get().map_or(JsonFault::TooManyValues, |_| JsonFault::TooDeep)
        } else if is_infinite_at(text, line, column) {
            JsonFault::NumberOutOfRange { line, column }
        } else {
            JsonFault::NotJson { syntax: JsonSyntax::of(&error), line, column }
        }
    })
}

/// Whether there is a number at this place that is larger than any that can be read.
fn is_infinite_at(text: &str, line: usize, column: usize) -> bool {
    let line = text.split('\n').nth(line.saturating_sub(1)).unwrap_or_default();
    let Some((before, after)) = line.split_at_checked(column.min(line.len())) else { return false };
    let is_other = |letter: char| !letter.is_ascii_digit() && !"+-.eE".contains(letter);
    let start = before.rsplit(is_other).next().unwrap_or_default();
    let end = after.split(is_other).next().unwrap_or_default();
    format!("{start}{end}").parse().is_ok_and(f64::is_infinite)
}

/// Skips byte order marks, and refuses UTF-16 and UTF-32 by their first bytes.
pub(crate) fn past_mark(bytes: &[u8]) -> Result<&[u8], JsonFault> {
    match bytes {
        [] => Err(JsonFault::ZeroBytes),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0, _, ..] | [_, 0, ..] => Err(JsonFault::Utf16),
        bytes => Ok(after_marks(bytes)),
    }
}

/// What follows the byte order marks of UTF-8: a program that adds one may find one there already.
pub(crate) fn after_marks(mut bytes: &[u8]) -> &[u8] {
    while let Some(rest) = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]) {
        bytes = rest;
    }
    bytes
}

/// Calls `found` for each key that an object has twice, with its path.
pub(super) fn repeated_keys(node: &Node<'_>, path: &Path<'_>, found: &mut impl FnMut(&Path<'_>)) {
    match node {
        Node::Null | Node::Boolean(_) | Node::Number(_) | Node::Text(_) => {}
        Node::List(items) => {
            for (number, item) in items.iter().enumerate() {
                repeated_keys(item, &Path::Item(path, number), found);
            }
        }
        Node::Object(fields) => {
            let mut keys = BTreeSet::new();
            for (key, value) in fields {
                let path = Path::Key(path, key);
                if !keys.insert(key) {
                    found(&path);
                }
                repeated_keys(value, &path, found);
            }
        }
    }
}

/// What is still allowed: levels below this one, and values in the document, `None` once there were
/// too many.
#[derive(Clone, Copy)]
struct Levels<'c> {
    below: usize,
    left: &'c Cell<Option<usize>>,
}

impl Levels<'_> {
    fn below<E: de::Error>(self) -> Result<Self, E> {
        let below = self.below.checked_sub(1).ok_or_else(|| E::custom("too deep"))?;
        Ok(Self { below, ..self })
    }
}

impl<'de> DeserializeSeed<'de> for Levels<'_> {
    type Value = Node<'de>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Node<'de>, D::Error> {
        self.left.set(self.left.get().and_then(|left| left.checked_sub(1)));
        if self.left.get().is_none() {
            return Err(de::Error::custom("too many values"));
        }
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Levels<'_> {
    type Value = Node<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Node<'de>, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Node<'de>, E> {
        Ok(Node::Boolean(value))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Node<'de>, E> {
        Ok(Node::Number(Some(value)))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Node<'de>, E> {
        Ok(Node::Number(i64::try_from(value).ok()))
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<Node<'de>, E> {
        Ok(Node::Number(None))
    }

    fn visit_borrowed_str<E: de::Error>(self, text: &'de str) -> Result<Node<'de>, E> {
        Ok(Node::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Node<'de>, E> {
        Ok(Node::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Node<'de>, A::Error> {
        let below = self.below()?;
        let mut items = Vec::new();
        while let Some(item) = list.next_element_seed(below)? {
            items.push(item);
        }
        Ok(Node::List(items.into()))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Node<'de>, A::Error> {
        let below = self.below()?;
        let mut fields = Vec::new();
        while let Some(Key(key)) = object.next_key()? {
            fields.push((key, object.next_value_seed(below)?));
        }
        Ok(Node::Object(fields.into()))
    }
}

/// A key, borrowed from the document where it has no escapes.
#[derive(Deserialize)]
struct Key<'t>(#[serde(borrow)] Cow<'t, str>);
