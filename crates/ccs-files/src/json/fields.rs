//! The fields of one object, asked for by name.

use std::collections::BTreeSet;

use super::error::FieldError;
use super::fault::JsonFault;
use super::field::Field;
use super::node::{Form, Node};
use super::path::Path;
use super::reading::Notes;

/// The fields of one object. Each is asked for by its key and read by a function of `value`; what
/// is wrong is noted, and `None` says that something was.
#[derive(Debug)]
pub struct Fields<'f> {
    entries: &'f [(Box<str>, Node)],
    /// The keys that this object may have: those a reader asked for, present or not.
    known: Vec<&'static str>,
    /// Whether the reader could not say which keys the object may have.
    open: bool,
    path: &'f Path<'f>,
    notes: &'f mut Notes,
}

impl<'f> Fields<'f> {
    pub(super) fn new(
        entries: &'f [(Box<str>, Node)],
        path: &'f Path<'f>,
        notes: &'f mut Notes,
    ) -> Self {
        Self { entries, known: Vec::new(), open: false, path, notes }
    }

    /// A field that must be there.
    pub fn must<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(Field<'_>) -> Option<T>,
    ) -> Option<T> {
        self.may(key, read)?.or_else(|| self.fault(key, &JsonFault::Missing))
    }

    /// A required field that decides which other keys the object may have, such as `command`.
    /// Without it no key is reported as unknown.
    pub fn choose<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(Field<'_>) -> Option<T>,
    ) -> Option<T> {
        let chosen = self.must(key, read);
        self.open |= chosen.is_none();
        chosen
    }

    /// A field that may be absent: the outer `None` is an error, the inner an absent field.
    pub fn may<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(Field<'_>) -> Option<T>,
    ) -> Option<Option<T>> {
        let Some(node) = self.ask(key) else {
            return Some(None);
        };
        read(Field::new(node, Path::Key(self.path, key), self.notes)).map(Some)
    }

    /// A list that must be there, each item read alike. Every item is read, whatever was wrong
    /// with those before it.
    pub fn list<T>(
        &mut self,
        key: &'static str,
        read: impl FnMut(Field<'_>) -> Option<T>,
    ) -> Option<Vec<T>> {
        self.must(key, |field| field.items(read))
    }

    /// A list that may be absent, which is the same as empty.
    pub fn list_or_empty<T>(
        &mut self,
        key: &'static str,
        read: impl FnMut(Field<'_>) -> Option<T>,
    ) -> Option<Vec<T>> {
        self.may(key, |field| field.items(read)).map(Option::unwrap_or_default)
    }

    /// What the value of a key looks like, where it may have more than one form.
    #[must_use]
    pub fn form(&self, key: &str) -> Form {
        self.node(key).map_or(Form::Absent, Node::form)
    }

    /// The document must name this schema.
    pub fn schema(&mut self, wanted: &'static str) -> Option<()> {
        self.choose("schema", |field| {
            field.parsed(
                |found| if found == wanted { Ok(()) } else { Err(JsonFault::Schema { wanted }) },
            )
        })
    }

    /// Notes an error of the caller's own about one of the fields, or about a field below one,
    /// such as `notes.summary`. Gives `None`, so that it can end a chain.
    pub fn refuse<T>(
        &mut self,
        key: &str,
        code: &'static str,
        message: impl Into<String>,
    ) -> Option<T> {
        self.refuse_with(key, code, message, "")
    }

    /// The same with what mends it.
    pub fn refuse_with<T>(
        &mut self,
        key: &str,
        code: &'static str,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Option<T> {
        let above = self.path.written().map_or_else(String::new, |above| format!("{above}."));
        let error = FieldError::about(format!("{above}{key}"), code, message).mended_by(remedy);
        self.notes.error(error);
        None
    }

    /// The same with what is wrong and what mends it in one sentence, parted by a semicolon.
    pub fn refuse_as_said<T>(
        &mut self,
        key: &str,
        code: &'static str,
        sentence: &str,
    ) -> Option<T> {
        let (message, remedy) = sentence.split_once("; ").unwrap_or((sentence, ""));
        self.refuse_with(key, code, message, remedy)
    }

    /// Notes where the items stand that were read from below a key as one list.
    pub(crate) fn items_stand(&mut self, key: &str, places: Vec<String>) {
        self.notes.items_stand(&Path::Key(self.path, key), places);
    }

    /// Notes what is worth knowing about a field and refuses nothing.
    pub(crate) fn warning(&mut self, key: &str, fault: &JsonFault) {
        self.notes.warning(FieldError::of(fault, Path::Key(self.path, key).written()));
    }

    pub(super) fn fault<T>(&mut self, key: &str, fault: &JsonFault) -> Option<T> {
        self.notes.fault(fault, &Path::Key(self.path, key));
        None
    }

    /// The value of a key that is there and not null.
    fn ask(&mut self, key: &'static str) -> Option<&'f Node> {
        if !self.known.contains(&key) {
            self.known.push(key);
        }
        self.node(key).filter(|node| node.form() != Form::Absent)
    }

    fn node(&self, key: &str) -> Option<&'f Node> {
        self.entries.iter().find(|(name, _)| **name == *key).map(|(_, node)| node)
    }

    /// Reports every key that no reader asked for. A repeated key is an error already.
    pub(super) fn report_unknown(self) {
        if self.open {
            return;
        }
        let mut seen = BTreeSet::new();
        let unknown = self
            .entries
            .iter()
            .map(|(key, _)| &**key)
            .filter(|key| *key != "$schema" && !self.known.contains(key) && seen.insert(*key));
        for key in unknown {
            self.notes.unknown_key(&Path::Key(self.path, key), || nearest(key, &self.known));
        }
    }
}

/// The known key nearest to an unknown one: at most a third of its letters differ.
fn nearest(unknown: &str, known: &[&'static str]) -> Option<&'static str> {
    let far = (unknown.len() / 3).max(1);
    let distances = known.iter().map(|key| (strsim::osa_distance(unknown, key), *key));
    distances.filter(|(distance, _)| *distance <= far).min().map(|(_, key)| key)
}
