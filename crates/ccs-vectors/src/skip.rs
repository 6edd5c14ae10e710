//! Vectors that an implementation is not asked.

use std::collections::BTreeSet;

use crate::vector::Vector;

/// The ids of vectors that are left out.
///
/// A line names a vector by its id; what follows the id, or a `#`, is for people.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SkipList(BTreeSet<Box<str>>);

/// A line of a skip file names no vector.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("line {line} names no vector that there is; `ccs vectors list` prints every id")]
pub struct NotAVector {
    /// The line, from 1.
    pub line: usize,
}

impl SkipList {
    /// Reads a skip file.
    ///
    /// # Errors
    /// [`NotAVector`] for each line that names none of these vectors: a list that has outlived its
    /// vectors, or a typing error, must not pass for a decision.
    pub fn read<'v>(
        text: &str,
        vectors: impl IntoIterator<Item = &'v Vector>,
    ) -> Result<Self, Vec<NotAVector>> {
        let known: BTreeSet<&str> = vectors.into_iter().map(|vector| &*vector.id).collect();
        let (mut listed, mut wrong) = (BTreeSet::new(), Vec::new());
        for (at, line) in text.lines().enumerate() {
            match line.split_whitespace().next() {
                Some(id) if known.contains(id) => {
                    listed.insert(id.into());
                }
                Some(word) if !word.starts_with('#') => {
                    wrong.push(NotAVector { line: at.saturating_add(1) });
                }
                _ => {}
            }
        }
        if wrong.is_empty() { Ok(Self(listed)) } else { Err(wrong) }
    }

    /// Whether a vector is left out.
    #[must_use]
    pub fn has(&self, vector: &Vector) -> bool {
        self.0.contains(&vector.id)
    }
}
