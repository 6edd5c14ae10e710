//! Where the items stand that were read of a list that could not be read whole.

use std::collections::BTreeMap;
use std::fmt::Write;

/// Where the items stand that were read: a reader that goes on without those it cannot read, or
/// that makes one list of what stands in several, finds each item's place in the document again.
///
/// Only lists whose items have moved are kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ItemPlaces(BTreeMap<String, Vec<String>>);

impl ItemPlaces {
    /// The items of the list at a path of the document stand at these places, such as `[3]`.
    pub(super) fn note(&mut self, list: String, places: Vec<String>) {
        self.0.insert(list, places);
    }

    /// A path into what was read, as a path into the document: `accs[0].to` is `accs[1].to` when
    /// the first item could not be read.
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
