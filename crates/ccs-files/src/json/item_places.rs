//! The places of items in lists that could not be read completely.

use std::collections::BTreeMap;
use std::fmt::Write;

/// The places of the items that were read. It allows a reader that skips unreadable items, or
/// combines several lists, to find the place of each item in the document.
///
/// Only lists whose items have moved are stored.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ItemPlaces(BTreeMap<String, Vec<String>>);

impl ItemPlaces {
    /// Records the places, such as `[3]`, of the items in a list of the document.
    pub(super) fn note(&mut self, list: String, places: Vec<String>) {
        self.0.insert(list, places);
    }

    /// Converts a path into the data that was read to a path into the document: `accs[0].to` is
    /// `accs[1].to` if the first item could not be read.
    #[must_use]
    pub fn in_document(&self, path: &str) -> String {
        let (mut written, mut rest) = (String::with_capacity(path.len()), path);
        while let Some((list, (at, after))) =
            rest.split_once('[').and_then(|(list, rest)| Some((list, rest.split_once(']')?)))
        {
            written.push_str(list);
            let moved = self.0.get(&written).zip(at.parse().ok());
            match moved.and_then(|(places, at): (_, usize)| places.get(at)) {
                Some(place) => written.push_str(place),
                None => {
                    // Writing to a string does not fail.
                    let _ = write!(written, "[{at}]");
                }
            }
            rest = after;
        }
        written + rest
    }
}
