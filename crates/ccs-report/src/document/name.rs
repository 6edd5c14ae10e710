//! Finds the name of a document without reading all of it.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserializer as _, Error as _, IgnoredAny, MapAccess, Visitor};

use super::{DocumentRefusal, refusal_of};

/// The value of `schema`. It is the first key of every document written here, so reading stops
/// immediately. `None` if there is no such key.
pub(crate) fn schema_name(text: &[u8]) -> Result<Option<Cow<'_, str>>, DocumentRefusal> {
    let mut found = None;
    let mut reader = serde_json::Deserializer::from_slice(text);
    let read = reader.deserialize_map(Finder { found: &mut found });
    match (found, read) {
        (None, Err(error)) => Err(refusal_of(&error)),
        (found, _) => Ok(found),
    }
}

struct Finder<'f, 'de> {
    found: &'f mut Option<Cow<'de, str>>,
}

impl<'de> Visitor<'de> for Finder<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a document")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut keys: A) -> Result<(), A::Error> {
        while let Some(key) = keys.next_key::<Cow<'de, str>>()? {
            if key == "schema" {
                *self.found = Some(keys.next_value()?);
                return Err(A::Error::custom("the rest is read as what it is"));
            }
            keys.next_value::<IgnoredAny>()?;
        }
        Ok(())
    }
}
