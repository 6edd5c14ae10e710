//! The commands that were accepted: the same one again changes nothing.

use std::collections::{BTreeMap, BTreeSet};

use ccs_core::id::CommandId;
use ccs_core::ledger::Fingerprint;
use serde_json::Value;

use super::case_file::{Answer, CaseFile};

/// The commands that were accepted, by their ids.
/// There are as many as a run has commands, so each takes its own memory: in the tree there would be as
/// much again unused.
pub(super) struct Seen<F: CaseFile>(BTreeMap<CommandId, Box<Accepted<F>>>);

/// One of them.
struct Accepted<F: CaseFile> {
    book: F::CaseId,
    content: Content,
    command: Option<Box<F::Command>>,
    answer: Answer<F::Beside>,
}

/// The content of a command, in short.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Content(pub(super) Fingerprint);

/// Whether a command came before.
pub(super) enum Found<B> {
    New,
    Replayed(Answer<B>),
    Conflict,
}

impl<F: CaseFile> Default for Seen<F> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<F: CaseFile> Seen<F> {
    pub(super) fn find(
        &self,
        id: CommandId,
        command: &F::Command,
        content: impl FnOnce() -> Content,
    ) -> Found<F::Beside> {
        let Some(before) = self.0.get(&id) else { return Found::New };
        let is_same = match &before.command {
            Some(before) => **before == *command,
            None => before.content == content(),
        };
        if is_same { Found::Replayed(before.answer.clone()) } else { Found::Conflict }
    }

    /// Of an id that is recorded already, the first record stays as it is.
    pub(super) fn record(
        &mut self,
        id: CommandId,
        book: F::CaseId,
        content: Content,
        command: Option<F::Command>,
        answer: Answer<F::Beside>,
    ) {
        let command = command.map(Box::new);
        self.0.entry(id).or_insert_with(|| Box::new(Accepted { book, content, command, answer }));
    }

    pub(super) fn has(&self, id: CommandId) -> bool {
        self.0.contains_key(&id)
    }

    pub(super) fn ids(&self) -> BTreeSet<CommandId> {
        self.0.keys().copied().collect()
    }

    /// The ids of a book with their contents.
    pub(super) fn by_book(&self) -> BTreeMap<&F::CaseId, Vec<(CommandId, Content)>> {
        let mut books: BTreeMap<&F::CaseId, Vec<(CommandId, Content)>> = BTreeMap::new();
        for (id, accepted) in &self.0 {
            books.entry(&accepted.book).or_default().push((*id, accepted.content));
        }
        books
    }
}

impl Content {
    /// In the area's own written form, else as the line has it: keys in order, without what is
    /// absent and without what only says how it is decided.
    pub(super) fn of<F: CaseFile>(file: &F, command: &F::Command, text: &[u8]) -> Self {
        let value = file.content(command).or_else(|| serde_json::from_slice(text).ok());
        let mut value = value.unwrap_or(Value::Null);
        without_absent(&mut value);
        if let Some(object) = value.as_object_mut() {
            object.retain(|key, _| !matches!(key.as_str(), "preview" | "version"));
        }
        Self(Fingerprint::of(value.to_string().as_bytes()))
    }
}

fn without_absent(value: &mut Value) {
    match value {
        Value::Object(object) => {
            object.retain(|_, value| !value.is_null());
            object.values_mut().for_each(without_absent);
        }
        Value::Array(items) => items.iter_mut().for_each(without_absent),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
