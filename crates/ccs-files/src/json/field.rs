//! One value and its place.

use super::fault::JsonFault;
use super::fields::Fields;
use super::node::{Form, Node};
use super::path::Path;
use super::reading::Notes;

/// One value with its place in the document. The functions of [`value`](super::value) read it.
#[derive(Debug)]
pub struct Field<'f> {
    node: &'f Node<'f>,
    path: Path<'f>,
    notes: &'f mut Notes,
}

impl<'f> Field<'f> {
    pub(super) const fn new(node: &'f Node<'f>, path: Path<'f>, notes: &'f mut Notes) -> Self {
        Self { node, path, notes }
    }

    /// The form of the value, where several are allowed.
    #[must_use]
    pub const fn form(&self) -> Form {
        self.node.form()
    }

    pub(crate) fn parsed<T>(self, parse: impl FnOnce(&str) -> Result<T, JsonFault>) -> Option<T> {
        let parsed = match self.node {
            Node::Text(text) => parse(text),
            Node::Number(_) => Err(JsonFault::NumberNotText),
            _ => return self.wrong_form(Form::Text),
        };
        parsed.map_err(|fault| self.notes.fault(&fault, &self.path)).ok()
    }

    pub(super) fn boolean(self) -> Option<bool> {
        match self.node {
            Node::Boolean(value) => Some(*value),
            _ => self.wrong_form(Form::Boolean),
        }
    }

    pub(super) fn integer<I: TryFrom<i64>>(self) -> Option<I> {
        match self.node {
            Node::Number(number) => {
                let value = number.and_then(|number| I::try_from(number).ok());
                value.or_else(|| self.fault(&JsonFault::Integer))
            }
            _ => self.wrong_form(Form::Number),
        }
    }

    pub(super) fn object<T>(self, read: impl FnOnce(&mut Fields<'_>) -> Option<T>) -> Option<T> {
        let Node::Object(fields) = self.node else {
            return self.wrong_form(Form::Object);
        };
        let mut fields = Fields::new(fields, &self.path, self.notes);
        let value = read(&mut fields);
        fields.report_unknown();
        value
    }

    /// The entries that can be read, each with its index. The keys are values, possibly names, so
    /// the place of an entry is its index.
    pub(super) fn entries<K, T>(
        self,
        key: impl Fn(&str) -> Result<K, JsonFault>,
        mut read: impl FnMut(K, Field<'_>) -> Option<T>,
    ) -> Option<Vec<(usize, T)>> {
        let Node::Object(entries) = self.node else {
            return self.wrong_form(Form::Object);
        };
        let mut sound = Vec::with_capacity(entries.len());
        for (number, (name, node)) in entries.iter().enumerate() {
            let path = Path::Item(&self.path, number);
            let value = match key(name) {
                Ok(key) => read(key, Field::new(node, path, self.notes)),
                Err(fault) => {
                    self.notes.fault(&fault, &path);
                    None
                }
            };
            sound.extend(value.map(|value| (number, value)));
        }
        self.note_places(&sound, entries.len());
        Some(sound)
    }

    pub(super) fn sound_items<T>(
        self,
        mut read: impl FnMut(Field<'_>) -> Option<T>,
    ) -> Option<Vec<T>> {
        let Node::List(items) = self.node else {
            return self.wrong_form(Form::List);
        };
        let mut sound = Vec::with_capacity(items.len());
        for (number, item) in items.iter().enumerate() {
            let value = read(Field::new(item, Path::Item(&self.path, number), self.notes));
            sound.extend(value.map(|value| (number, value)));
        }
        self.note_places(&sound, items.len());
        Some(sound.into_iter().map(|(_, item)| item).collect())
    }

    /// Records the indices of the valid items, unless all are valid.
    fn note_places<T>(self, sound: &[(usize, T)], of: usize) {
        if sound.len() < of {
            let places = sound.iter().map(|(number, _)| format!("[{number}]")).collect();
            self.notes.place_items(&self.path, places);
        }
    }

    pub(super) fn items<T>(self, mut read: impl FnMut(Field<'_>) -> Option<T>) -> Option<Vec<T>> {
        let Node::List(items) = self.node else {
            return self.wrong_form(Form::List);
        };
        let mut values = Vec::with_capacity(items.len());
        for (number, item) in items.iter().enumerate() {
            values.extend(read(Field::new(item, Path::Item(&self.path, number), self.notes)));
        }
        (values.len() == items.len()).then_some(values)
    }

    fn wrong_form<T>(self, wanted: Form) -> Option<T> {
        let found = self.node.form();
        self.fault(&JsonFault::Form { wanted, found })
    }

    fn fault<T>(self, fault: &JsonFault) -> Option<T> {
        self.notes.fault(fault, &self.path);
        None
    }
}
