//! The fields of one object, asked for by name.

use super::error::FieldError;
use super::fault::JsonFault;
use super::field::Field;
use super::node::{Form, Node};
use super::path::Path;
use super::reading::Notes;
use super::value;

/// The fields of one object. Each is asked for by its key and read by a function of [`value`]; what
/// is wrong is noted, and `None` says that something was.
#[derive(Debug)]
pub struct Fields<'f> {
    entries: &'f [(Box<str>, Node)],
    asked: Vec<bool>,
    path: &'f Path<'f>,
    notes: &'f mut Notes,
}

impl<'f> Fields<'f> {
    pub(super) fn new(
        entries: &'f [(Box<str>, Node)],
        path: &'f Path<'f>,
        notes: &'f mut Notes,
    ) -> Self {
        Self { entries, asked: vec![false; entries.len()], path, notes }
    }

    /// A field that must be there.
    pub fn must<T>(&mut self, key: &str, read: impl FnOnce(Field<'_>) -> Option<T>) -> Option<T> {
        self.may(key, read)?.or_else(|| self.fault(key, &JsonFault::Missing))
    }

    /// A field that may be absent: the outer `None` is an error, the inner an absent field.
    pub fn may<T>(
        &mut self,
        key: &str,
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
        key: &str,
        read: impl FnMut(Field<'_>) -> Option<T>,
    ) -> Option<Vec<T>> {
        self.must(key, |field| field.items(read))
    }

    /// A list that may be absent, which is the same as empty.
    pub fn list_or_empty<T>(
        &mut self,
        key: &str,
        read: impl FnMut(Field<'_>) -> Option<T>,
    ) -> Option<Vec<T>> {
        self.may(key, |field| field.items(read)).map(Option::unwrap_or_default)
    }

    /// What the value of a key looks like, where it may have more than one form.
    #[must_use]
    pub fn form(&self, key: &str) -> Form {
        self.place(key).map_or(Form::Absent, |(_, node)| node.form())
    }

    /// The document must name this schema.
    pub fn schema(&mut self, wanted: &'static str) -> Option<()> {
        let found = self.must("schema", value::text)?;
        (*found == *wanted)
            .then_some(())
            .or_else(|| self.fault("schema", &JsonFault::Schema { wanted }))
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
    fn ask(&mut self, key: &str) -> Option<&'f Node> {
        let (place, node) = self.place(key)?;
        if let Some(asked) = self.asked.get_mut(place) {
            *asked = true;
        }
        (node.form() != Form::Absent).then_some(node)
    }

    fn place(&self, key: &str) -> Option<(usize, &'f Node)> {
        let place = self.entries.iter().position(|(name, _)| **name == *key)?;
        self.entries.get(place).map(|(_, node)| (place, node))
    }

    /// Notes every key that nobody asked for. One that stands twice is an error already.
    pub(super) fn note_unknown(self) {
        for (number, ((key, _), asked)) in self.entries.iter().zip(&self.asked).enumerate() {
            let is_first = self.place(key).is_some_and(|(place, _)| place == number);
            if !asked && is_first {
                self.notes.unknown_key(&Path::Key(self.path, key));
            }
        }
    }
}
