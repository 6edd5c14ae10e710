//! The cells of our columns, as they are made.

use std::fmt::{Display, Write};

use ccs_core::money::Money;

/// A cell of ours on its way, at the end of a line.
#[derive(Debug)]
pub(in crate::import) struct Made<'l> {
    line: &'l mut String,
    start: usize,
    /// Whether an identifier was given zeros.
    is_padded: bool,
}

impl<'l> Made<'l> {
    pub(super) const fn at_end_of(line: &'l mut String) -> Self {
        let start = line.len();
        Self { line, start, is_padded: false }
    }

    /// The cell as our own files write it; empty when it is absent.
    #[inline]
    pub(in crate::import) fn text(&self) -> &str {
        self.line.get(self.start..).unwrap_or_default()
    }

    pub(super) const fn is_padded(&self) -> bool {
        self.is_padded
    }

    /// Where it is in the line.
    pub(super) fn place(&self) -> std::ops::Range<usize> {
        self.start..self.line.len()
    }

    /// Begins again.
    pub(super) fn clear(&mut self) {
        self.line.truncate(self.start);
        self.is_padded = false;
    }

    #[inline]
    pub(in crate::import) fn push(&mut self, text: &str) {
        self.line.push_str(text);
    }

    pub(in crate::import) fn push_zeros(&mut self, zeros: usize) {
        const ZEROS: &str = "00000000000000000000000000000000";
        self.is_padded = zeros > 0;
        match ZEROS.get(..zeros) {
            Some(zeros) => self.line.push_str(zeros),
            None => self.line.extend(std::iter::repeat_n('0', zeros)),
        }
    }

    pub(in crate::import) fn write(&mut self, value: impl Display) {
        // A text takes everything.
        let _ = write!(self.line, "{value}");
    }

    #[inline]
    pub(in crate::import) fn write_money(&mut self, amount: Money) {
        // A text takes everything.
        let _ = amount.write_to(self.line);
    }
}

/// What texts of one column were read as: a file has only a few hundred days, and fewer words. A
/// different text is never taken for a known one.
#[derive(Debug)]
pub(super) struct Known(Vec<Option<(Key, Box<str>)>>);

/// The beginning, the end and the length of a text, which are all of it.
type Key = (u64, u64, usize);

/// A power of two.
const SLOTS: u64 = 64;

impl Known {
    pub(super) fn new() -> Self {
        Self(vec![None; usize::try_from(SLOTS).unwrap_or_default()])
    }

    /// What a text was read as.
    #[inline]
    pub(super) fn get(&self, text: &str) -> Option<&str> {
        let key = key(text)?;
        let (known, made) = self.0.get(slot(key))?.as_ref()?;
        (*known == key).then_some(&**made)
    }

    pub(super) fn note(&mut self, text: &str, made: &str) {
        let slot = key(text).and_then(|key| Some((self.0.get_mut(slot(key))?, key)));
        if let Some((slot, key)) = slot {
            *slot = Some((key, made.into()));
        }
    }
}

/// Texts of one to sixteen bytes have a key.
#[inline]
fn key(text: &str) -> Option<Key> {
    let bytes = text.as_bytes();
    let (first, last) = match bytes {
        [first, .., last] if bytes.len() < 4 => {
            let middle = bytes.get(1).copied().unwrap_or_default();
            (u64::from(*first) << 8 | u64::from(middle), u64::from(*last))
        }
        [only] => (u64::from(*only), 0),
        _ if bytes.len() < 8 => {
            let (first, last) = (bytes.first_chunk::<4>()?, bytes.last_chunk::<4>()?);
            (u32::from_le_bytes(*first).into(), u32::from_le_bytes(*last).into())
        }
        _ if bytes.len() <= 16 => {
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
    fn a_cell_is_the_end_of_its_line() {
        let mut line = "before,".to_owned();
        let mut made = Made::at_end_of(&mut line);
        made.push_zeros(2);
        made.push("7");
        assert_eq!((made.text(), made.is_padded()), ("007", true));
        made.clear();
        assert_eq!((made.text(), made.is_padded()), ("", false));
        made.push_zeros(40);
        made.write_money(Money::ZERO);
        assert_eq!(made.text(), format!("{}0.00", "0".repeat(40)));
        assert!(line.starts_with("before,0"));
    }

    proptest! {
        #[test]
        fn a_text_is_never_taken_for_another(texts in proptest::collection::vec("[0-3/]{0,18}", 1..300)) {
            let mut known = Known::new();
            for text in &texts {
                if let Some(made) = known.get(text) {
                    prop_assert_eq!(made, text);
                }
                known.note(text, text);
                prop_assert_eq!(known.get(text).is_some(), (1..=16).contains(&text.len()));
            }
        }
    }
}
