//! A digest that finds a state which was cut or changed by accident.

use crate::fold::hash;

/// The digest of what was added so far. The same on every machine.
pub(super) struct Digest(u64);

impl Digest {
    pub(super) fn of_text(text: &str) -> Self {
        Self(hash::of_text(text))
    }

    pub(super) fn add(&mut self, word: u64) {
        self.0 = hash::with(self.0, word);
    }

    /// Adds a column, and how long it is.
    pub(super) fn numbers<N: Into<u64>>(&mut self, column: impl IntoIterator<Item = N>) {
        let mut length = 0_u64;
        for number in column {
            self.add(number.into());
            length = length.wrapping_add(1);
        }
        self.add(length);
    }

    /// Adds a column of signed numbers.
    pub(super) fn signed(&mut self, column: impl IntoIterator<Item = i64>) {
        self.numbers(column.into_iter().map(i64::cast_unsigned));
    }

    /// Adds a column of identifiers.
    pub(super) fn ids(&mut self, column: impl Iterator<Item = [u64; 4]>) {
        self.numbers(column.map(hash::of_identifier));
    }

    pub(super) const fn finish(&self) -> u64 {
        self.0
    }
}
