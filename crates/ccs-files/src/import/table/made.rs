//! The cells of our columns that a row becomes.

use std::fmt::{Display, Write};

use crate::sheet::{Cell, CellForm};

/// One of our columns: what it is in the row that is read; empty when it is absent. Exports repeat
/// themselves from row to row, so a cell that is like the one above it is not read again.
#[derive(Debug, Default)]
pub(in crate::import) struct Made {
    text: String,
    /// Whether an identifier was given zeros.
    is_padded: bool,
    /// What the text was read from.
    from: String,
    form: Option<CellForm>,
}

impl Made {
    /// The cell as our own files write it; empty when it is absent.
    #[inline]
    pub(in crate::import) fn text(&self) -> &str {
        &self.text
    }

    pub(super) const fn is_padded(&self) -> bool {
        self.is_padded
    }

    /// Begins again, from nothing that will be known.
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.is_padded = false;
        self.form = None;
    }

    pub(in crate::import) fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    pub(in crate::import) fn push_zeros(&mut self, zeros: usize) {
        self.is_padded = zeros > 0;
        self.text.extend(std::iter::repeat_n('0', zeros));
    }

    pub(in crate::import) fn write(&mut self, value: impl Display) {
        // A text takes everything.
        let _ = write!(self.text, "{value}");
    }

    /// Whether the text was read from such a cell.
    #[inline]
    pub(super) fn is_from(&self, cell: Cell<'_>) -> bool {
        self.form == Some(cell.form) && self.from == cell.text
    }

    /// Notes what the text was read from.
    pub(super) fn note(&mut self, cell: Cell<'_>) {
        self.from.clear();
        self.from.push_str(cell.text);
        self.form = Some(cell.form);
    }
}

/// The days and weeks that were read, by the text of their cells: a file has only a few hundred. A
/// different text is never taken for a known one.
#[derive(Debug)]
pub(super) struct KnownDays(Vec<Option<(Key, Box<str>)>>);

/// The beginning, the end and the length of a text, which are all of it.
type Key = (u64, u64, usize);

/// A power of two.
const SLOTS: u64 = 64;

impl KnownDays {
    pub(super) fn new() -> Self {
        Self((0..SLOTS).map(|_| None).collect())
    }

    /// What a text was read as.
    #[inline]
    pub(super) fn get(&self, text: &str) -> Option<&str> {
        let key = key(text)?;
        let (known, day) = self.0.get(slot(key))?.as_ref()?;
        (*known == key).then_some(day)
    }

    pub(super) fn note(&mut self, text: &str, day: &str) {
        let slot = key(text).and_then(|key| Some((self.0.get_mut(slot(key))?, key)));
        if let Some((slot, key)) = slot {
            *slot = Some((key, day.into()));
        }
    }
}

/// Texts of four to sixteen bytes have a key.
#[inline]
fn key(text: &str) -> Option<Key> {
    let bytes = text.as_bytes();
    let (first, last) = match bytes.len() {
        4..8 => {
            let (first, last) = (bytes.first_chunk::<4>()?, bytes.last_chunk::<4>()?);
            (u32::from_le_bytes(*first).into(), u32::from_le_bytes(*last).into())
        }
        8..=16 => {
            let (first, last) = (bytes.first_chunk::<8>()?, bytes.last_chunk::<8>()?);
            (u64::from_le_bytes(*first), u64::from_le_bytes(*last))
        }
        _ => return None,
    };
    Some((first, last, bytes.len()))
}

#[inline]
fn slot((first, last, _): Key) -> usize {
    const MIXING: u64 = 0x9e37_79b9_7f4a_7c15;
    let mixed = (first ^ last.rotate_left(29)).wrapping_mul(MIXING) >> 32;
    usize::try_from(mixed % SLOTS).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_the_last_cell_is_known_and_only_in_its_form() {
        let cell = |text, form| Cell { text, form };
        let mut made = Made::default();
        assert!(!made.is_from(cell("", CellForm::Text)));
        made.push_zeros(2);
        made.push("7");
        made.note(cell("7", CellForm::Text));
        assert_eq!((made.text(), made.is_padded()), ("007", true));
        assert!(made.is_from(cell("7", CellForm::Text)));
        assert!(!made.is_from(cell("7", CellForm::Number)));
        assert!(!made.is_from(cell("8", CellForm::Text)));
        made.clear();
        assert!(!made.is_from(cell("7", CellForm::Text)));
        assert_eq!((made.text(), made.is_padded()), ("", false));
    }

    proptest! {
        #[test]
        fn a_text_is_never_taken_for_another(texts in proptest::collection::vec("[0-3/]{0,18}", 1..300)) {
            let mut known = KnownDays::new();
            for text in &texts {
                if let Some(day) = known.get(text) {
                    prop_assert_eq!(day, text);
                }
                known.note(text, text);
                prop_assert_eq!(known.get(text).is_some(), (4..=16).contains(&text.len()));
            }
        }
    }
}
