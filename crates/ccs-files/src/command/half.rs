//! Entries of a command that touches two books: both are there, one after the other.

use ccs_core::id::CommandId;
use ccs_core::ledger::FaultKind;
use serde_json::Value;

use super::case_file::CaseFile;
use super::stored::fault;
use crate::json::FieldError;

/// The second entry that is to follow the one that was applied last, and the entries of which it
/// never came.
pub(super) struct Halves<F: CaseFile> {
    awaited: Option<Half<F>>,
    alone: Vec<(u64, FieldError)>,
}

/// The side of one book of a command that touches two.
pub(super) struct Half<F: CaseFile> {
    /// The line that it is on, and the version that it names.
    pub(super) place: (u64, u64),
    pub(super) id: CommandId,
    /// The other book, and what happened there.
    pub(super) other: F::CaseId,
    pub(super) events: Vec<Value>,
}

impl<F: CaseFile> Default for Halves<F> {
    fn default() -> Self {
        Self { awaited: None, alone: Vec::new() }
    }
}

impl<F: CaseFile> Halves<F> {
    /// Whether this is the second entry of what came last.
    pub(super) fn awaits(&self, id: CommandId, book: &F::CaseId, events: &[Value]) -> bool {
        self.awaited
            .as_ref()
            .is_some_and(|half| half.id == id && half.other == *book && half.events == events)
    }

    /// The second entry came.
    pub(super) fn is_whole(&mut self) {
        self.awaited = None;
    }

    /// Something else came than the second entry of what came last.
    pub(super) fn next(&mut self, half: Option<Half<F>>) {
        if let Some(Half { place: (line, version), .. }) = self.awaited.take() {
            self.alone.push((line, fault(FaultKind::NotThere, version)));
        }
        self.awaited = half;
    }

    /// At the end: the entries without their other side, by line.
    pub(super) fn alone(&mut self) -> Vec<(u64, FieldError)> {
        self.next(None);
        std::mem::take(&mut self.alone)
    }
}
