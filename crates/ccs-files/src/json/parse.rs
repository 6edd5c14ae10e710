//! Parses bytes into a tree with `serde_json`, and refuses some input that it would accept.

use std::collections::BTreeSet;
use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::fault::JsonFault;
use super::node::Node;
use super::path::Path;

/// The largest size of a document in bytes.
pub const MOST_BYTES: usize = 64 << 20;

/// The deepest nesting of lists and objects.
pub const MOST_DEPTH: usize = 32;

/// The tree of a whole document.
pub(super) fn parse(bytes: &[u8]) -> Result<Node, JsonFault> {
    if bytes.len() > MOST_BYTES {
        return Err(JsonFault::TooLarge);
    }
    let text = std::str::from_utf8(past_mark(bytes)?).map_err(|_| JsonFault::NotUtf8)?;
    let mut json = serde_json::Deserializer::from_str(text);
    let tree = Levels(MOST_DEPTH).deserialize(&mut json);
    tree.and_then(|tree| json.end().map(|()| tree)).map_err(|error| {
        // The visitor accepts every value and refuses only excessive depth.
        let (line, column) = (error.line(), error.column());
        if error.is_data() {
            JsonFault::TooDeep
        } else if error.to_string().starts_with("number out of range") {
            JsonFault::NumberOutOfRange { line, column }
        } else {
            JsonFault::NotJson { line, column }
        }
    })
}

/// Skips a byte order mark, and refuses UTF-16 by its first bytes.
pub(crate) fn past_mark(bytes: &[u8]) -> Result<&[u8], JsonFault> {
    match bytes {
        [] => Err(JsonFault::ZeroBytes),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0, _, ..] | [_, 0, ..] => Err(JsonFault::Utf16),
        [0xef, 0xbb, 0xbf, rest @ ..] => Ok(rest),
        bytes => Ok(bytes),
    }
}

/// Calls `found` for each key that an object has twice, with its path.
pub(super) fn repeated_keys(node: &Node, path: &Path<'_>, found: &mut impl FnMut(&Path<'_>)) {
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

/// The number of further levels that are allowed.
#[derive(Clone, Copy)]
struct Levels(usize);

impl Levels {
    fn below<E: de::Error>(self) -> Result<Self, E> {
        self.0.checked_sub(1).map(Self).ok_or_else(|| E::custom("too deep"))
    }
}

impl<'de> DeserializeSeed<'de> for Levels {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Node, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Levels {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Boolean(value))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Node, E> {
        Ok(Node::Number(Some(value)))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Node, E> {
        Ok(Node::Number(i64::try_from(value).ok()))
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<Node, E> {
        Ok(Node::Number(None))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Node, E> {
        Ok(Node::Text(text.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Node, A::Error> {
        let below = self.below()?;
        let mut items = Vec::new();
        while let Some(item) = list.next_element_seed(below)? {
            items.push(item);
        }
        Ok(Node::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Node, A::Error> {
        let below = self.below()?;
        let mut fields = Vec::new();
        while let Some(key) = object.next_key::<Box<str>>()? {
            fields.push((key, object.next_value_seed(below)?));
        }
        Ok(Node::Object(fields))
    }
}
