//! Reads one document from bytes into a type.

use super::error::FieldError;
use super::fault::JsonFault;
use super::field::Field;
use super::fields::Fields;
use super::item_places::ItemPlaces;
use super::node::Node;
use super::parse::{parse, parse_any_size, repeated_keys};
use super::path::Path;

/// How unknown keys are treated.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Strictness {
    /// As warnings.
    Warn,
    /// As errors.
    #[default]
    Strict,
}

/// The largest number of errors, and of warnings, that are kept for one document; the others are
/// counted.
pub const MOST_KEPT: usize = 1_000;

/// The result of reading: the value or all errors, and warnings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading<T> {
    /// The value if there are no errors, otherwise all errors.
    pub result: Result<T, Vec<FieldError>>,
    /// Unknown keys.
    pub warnings: Vec<FieldError>,
}

/// The result of reading for a reader that continues after errors, to find more of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartReading<T> {
    /// The value as far as it could be read, which is complete if there are no errors.
    pub value: Option<T>,
    /// The places of items in lists that were not read completely.
    pub places: ItemPlaces,
    /// All errors.
    pub errors: Vec<FieldError>,
    /// Unknown keys.
    pub warnings: Vec<FieldError>,
}

impl<T> PartReading<T> {
    /// The value, which is dropped if there are errors.
    fn whole(self) -> Reading<T> {
        let Self { value, errors, warnings, .. } = self;
        let result = match value {
            Some(value) if errors.is_empty() => Ok(value),
            _ => Err(errors),
        };
        Reading { result, warnings }
    }
}

/// The errors and warnings recorded while a document is read.
#[derive(Debug, Default)]
pub(super) struct Notes {
    strictness: Strictness,
    places: ItemPlaces,
    errors: Kept,
    warnings: Kept,
}

/// The first errors or warnings, and the number of the others.
#[derive(Debug, Default)]
struct Kept {
    list: Vec<FieldError>,
    more: usize,
}

impl Kept {
    /// Keeps an error, unless the list of errors is full; only then is it created.
    fn keep(&mut self, error: impl FnOnce() -> FieldError) {
        if self.list.len() < MOST_KEPT {
            self.list.push(error());
        } else {
            self.more = self.more.saturating_add(1);
        }
    }

    fn into_list(mut self) -> Vec<FieldError> {
        if self.more > 0 {
            self.list.push(FieldError::of(&JsonFault::More(self.more), None));
        }
        self.list
    }
}

impl Notes {
    pub(super) fn fault(&mut self, fault: &JsonFault, path: &Path<'_>) {
        self.errors.keep(|| FieldError::of(fault, path.written()));
    }

    fn with<T>(self, value: Option<T>) -> PartReading<T> {
        let Self { places, errors, warnings, .. } = self;
        let (errors, warnings) = (errors.into_list(), warnings.into_list());
        PartReading { value, places, errors, warnings }
    }

    /// Records the places in the document of the items of a list.
    pub(super) fn place_items(&mut self, list: &Path<'_>, places: Vec<String>) {
        self.places.note(list.to_string(), places);
    }

    pub(super) fn error(&mut self, error: FieldError) {
        self.errors.keep(|| error);
    }

    pub(super) fn unknown_key(
        &mut self,
        path: &Path<'_>,
        nearest: impl FnOnce() -> Option<&'static str>,
    ) {
        let kept = match self.strictness {
            Strictness::Warn => &mut self.warnings,
            Strictness::Strict => &mut self.errors,
        };
        kept.keep(|| FieldError::of(&JsonFault::UnknownKey(nearest()), path.written()));
    }

    pub(super) fn warning(&mut self, warning: FieldError) {
        self.warnings.keep(|| warning);
    }
}

/// Reads a document that is an object. `read` reads its fields, and returns `None` only after
/// recording an error, like every method of [`Fields`].
pub fn read_document<T>(
    bytes: &[u8],
    strictness: Strictness,
    read: impl FnOnce(&mut Fields<'_>) -> Option<T>,
) -> Reading<T> {
    read_in_part(bytes, strictness, read).whole()
}

/// Reads a document of any size, such as a report that this project wrote.
pub(crate) fn read_large_document<T>(
    bytes: &[u8],
    strictness: Strictness,
    read: impl FnOnce(&mut Fields<'_>) -> Option<T>,
) -> Reading<T> {
    read_node(parse_any_size(bytes), strictness, read).whole()
}

/// Reads a document as far as possible.
pub fn read_in_part<T>(
    bytes: &[u8],
    strictness: Strictness,
    read: impl FnOnce(&mut Fields<'_>) -> Option<T>,
) -> PartReading<T> {
    read_node(parse(bytes), strictness, read)
}

/// Reads one line of a file of documents; a JSON syntax error gets the line of the file.
pub(crate) fn read_line_in_part<T>(
    number: u64,
    line: &[u8],
    strictness: Strictness,
    read: impl FnOnce(&mut Fields<'_>) -> Option<T>,
) -> PartReading<T> {
    let in_file = |fault| match fault {
        JsonFault::NotJson { syntax, column, .. } => {
            let line = usize::try_from(number).unwrap_or(usize::MAX);
            JsonFault::NotJson { syntax, line, column }
        }
        other => other,
    };
    read_node(parse(line).map_err(in_file), strictness, read)
}

fn read_node<T>(
    node: Result<Node<'_>, JsonFault>,
    strictness: Strictness,
    read: impl FnOnce(&mut Fields<'_>) -> Option<T>,
) -> PartReading<T> {
    let mut notes = Notes { strictness, ..Notes::default() };
    let node = match node {
        Ok(node) => node,
        Err(fault) => {
            notes.fault(&fault, &Path::Root);
            return notes.with(None);
        }
    };
    repeated_keys(&node, &Path::Root, &mut |path| notes.fault(&JsonFault::RepeatedKey, path));
    let value = Field::new(&node, Path::Root, &mut notes).object(read);
    notes.with(value)
}
