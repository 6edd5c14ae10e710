//! The entries of a history that the snapshot of a run has already.

use std::collections::BTreeMap;

use ccs_core::ledger::FaultKind;

use super::case_file::{CaseFile, Cases};

/// How many entries of each book the snapshot has, and how far the history was read.
pub(super) struct Covered<F: CaseFile>(BTreeMap<F::CaseId, Book>);

struct Book {
    /// The version of the snapshot.
    version: u64,
    /// The version read last; a history need not begin with the first entry.
    read: Option<u64>,
}

impl<F: CaseFile> Default for Covered<F> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<F: CaseFile> Covered<F> {
    pub(super) fn by(cases: &Cases<F>) -> Self {
        let book = |version| Book { version, read: None };
        Self(cases.iter().map(|(id, case)| (id.clone(), book(case.version))).collect())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the snapshot has an entry.
    ///
    /// # Errors
    /// The entry does not follow the one before it: one is missing, or there twice.
    pub(super) fn has(&mut self, book: &F::CaseId, version: u64) -> Result<bool, FaultKind> {
        let Some(book) = self.0.get_mut(book) else { return Ok(false) };
        // What follows the snapshot is compared with the book itself.
        let expected =
            book.read.map(|read| read.saturating_add(1).min(book.version.saturating_add(1)));
        let is_covered = version <= book.version;
        let follows = match expected {
            Some(expected) if is_covered => version == expected,
            Some(expected) => expected > book.version,
            None => true,
        };
        book.read = Some(version);
        if follows { Ok(is_covered) } else { Err(FaultKind::VersionGap) }
    }

    /// How many books have entries in the snapshot after the last one that was read.
    pub(super) fn books_ahead(&self) -> usize {
        self.0.values().filter(|book| book.read.unwrap_or_default() < book.version).count()
    }
}
