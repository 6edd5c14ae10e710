//! The fields of one object, read by name.

use std::collections::BTreeSet;

use super::error::FieldError;
use super::fault::JsonFault;
use super::field::Field;
use super::node::{Entry, Form, Node};
use super::path::Path;
use super::reading::Notes;

/// The fields of one object. Each is read by its key with a function of `value`; errors are
/// recorded, and `None` means that there was one.
#[derive(Debug)]
pub struct Fields<'f> {
    entries: &'f [Entry<'f>],
    /// The keys that this object can have: those that the reader asked for, present or not.
    known: Vec<&'static str>,
    /// Whether the keys that the object may have are not known.
    open: bool,
    path: &'f Path<'f>,
    notes: &'f mut Notes,
}

impl<'f> Fields<'f> {
    pub(super) fn new(entries: &'f [Entry<'f>], path: &'f Path<'f>, notes: &'f mut Notes) -> Self {
        Self { entries, known: Vec::new(), open: false, path, notes }
    }

    /// Reads a required field.
    pub fn required<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(Field<'_>) -> Option<T>,
    ) -> Option<T> {
        self.optional(key, read)?.or_else(|| self.fault(key, &JsonFault::Missing))
    }

    /// Reads a required field that decides which other keys the object can have, such as `command`.
    /// If it is missing, no key is reported as unknown.
    pub fn choose<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(Field<'_>) -> Option<T>,
    ) -> Option<T> {
        let chosen = self.required(key, read);
        self.open |= chosen.is_none();
        chosen
    }

    /// Reports no key as unknown, since the keys that the object may have are not known.
    pub(crate) fn allow_any_key(&mut self) {
        self.open = true;
    }

    /// Reads an optional field: the outer `None` is an error, the inner an absent field.
    pub fn optional<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(Field<'_>) -> Option<T>,
    ) -> Option<Option<T>> {
        let Some(node) = self.ask(key) else {
            return Some(None);
        };
        read(Field::new(node, Path::Key(self.path, key), self.notes)).map(Some)
    }

    /// Reads a required list. Every item is read, even after errors in other items.
    pub fn list<T>(
        &mut self,
        key: &'static str,
        read: impl FnMut(Field<'_>) -> Option<T>,
    ) -> Option<Vec<T>> {
        self.required(key, |field| field.items(read))
    }

    /// Reads an optional list; an absent list is empty.
    pub fn list_or_empty<T>(
        &mut self,
        key: &'static str,
        read: impl FnMut(Field<'_>) -> Option<T>,
    ) -> Option<Vec<T>> {
        self.optional(key, |field| field.items(read)).map(Option::unwrap_or_default)
    }

    /// The form of a key's value, where several are allowed.
    #[must_use]
    pub fn form(&self, key: &str) -> Form {
        self.node(key).map_or(Form::Absent, Node::form)
    }

    /// Requires the document to name this schema.
    pub fn schema(&mut self, wanted: &'static str) -> Option<()> {
        self.choose("schema", |field| {
            field.parsed(
                |found| if found == wanted { Ok(()) } else { Err(JsonFault::Schema { wanted }) },
            )
        })
    }

    /// Records an error of the caller's own in a field, or in a field below one, such as
    /// `notes.summary`. Returns `None`, so that it can end a chain.
    pub fn refuse<T>(
        &mut self,
        key: &str,
        code: &'static str,
        message: impl Into<String>,
    ) -> Option<T> {
        self.refuse_with(key, code, message, "")
    }

    /// Records an error with a remedy.
    pub fn refuse_with<T>(
        &mut self,
        key: &str,
        code: &'static str,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Option<T> {
        let error = FieldError::about(self.below(key), code, message).mended_by(remedy);
        self.notes.error(error);
        None
    }

    /// Records an error whose message and remedy are in one sentence, separated by a semicolon.
    pub fn refuse_with_sentence<T>(
        &mut self,
        key: &str,
        code: &'static str,
        sentence: &str,
    ) -> Option<T> {
        let (message, remedy) = sentence.split_once("; ").unwrap_or((sentence, ""));
        self.refuse_with(key, code, message, remedy)
    }

    /// Records the places of items that were read as one list from below a key.
    pub(crate) fn place_items(&mut self, key: &str, places: Vec<String>) {
        self.notes.place_items(&Path::Key(self.path, key), places);
    }

    /// Records a warning with a code of the caller's own.
    pub(crate) fn warn_with(
        &mut self,
        key: &str,
        code: &'static str,
        message: &'static str,
        remedy: &'static str,
    ) {
        let warning = FieldError::about(self.below(key), code, message).mended_by(remedy);
        self.notes.warning(warning);
    }

    /// Records a warning about a field, or about an item of one, such as `absent[0]`.
    pub(crate) fn warning(&mut self, key: &str, fault: &JsonFault) {
        let field = self.below(key);
        self.notes.warning(FieldError::of(fault, Some(field)));
    }

    /// The path of a key of the reader's own.
    fn below(&self, key: &str) -> String {
        let above = self.path.written().map_or_else(String::new, |above| format!("{above}."));
        format!("{above}{key}")
    }

    pub(super) fn fault<T>(&mut self, key: &str, fault: &JsonFault) -> Option<T> {
        self.notes.fault(fault, &Path::Key(self.path, key));
        None
    }

    /// The value of a key, if it is present and not null.
    fn ask(&mut self, key: &'static str) -> Option<&'f Node<'f>> {
        if !self.known.contains(&key) {
            self.known.push(key);
        }
        self.node(key).filter(|node| node.form() != Form::Absent)
    }

    fn node(&self, key: &str) -> Option<&'f Node<'f>> {
        self.entries.iter().find(|(name, _)| **name == *key).map(|(_, node)| node)
    }

    /// Reports every key that no reader asked for. A repeated key is already an error.
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

/// The known key nearest to an unknown one, if at most a third of its letters differ.
fn nearest(unknown: &str, known: &[&'static str]) -> Option<&'static str> {
    let far = (unknown.len() / 3).max(1);
    let distances = known.iter().map(|key| (strsim::osa_distance(unknown, key), *key));
    distances.filter(|(distance, _)| *distance <= far).min().map(|(_, key)| key)
}
