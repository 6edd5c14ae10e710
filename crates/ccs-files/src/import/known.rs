//! What texts were read as.

/// What texts of one column were read as: a file has only a few hundred days, and fewer words. A
/// different text is never taken for a known one.
#[derive(Debug)]
pub(super) struct Known<T>(Vec<Option<(Key, T)>>);

/// The beginning, the end and the length of a text, which are all of it.
type Key = (u64, u64, usize);

/// A power of two.
const SLOTS: u64 = 64;

impl<T: Copy> Known<T> {
    /// What a text was read as.
    #[inline]
    pub(super) fn get(&self, text: &str) -> Option<T> {
        let key = key(text)?;
        let (known, value) = self.0.get(slot(key))?.as_ref()?;
        (*known == key).then_some(*value)
    }

    pub(super) fn note(&mut self, text: &str, value: T) {
        if self.0.is_empty() {
            self.0 = vec![None; usize::try_from(SLOTS).unwrap_or_default()];
        }
        let slot = key(text).and_then(|key| Some((self.0.get_mut(slot(key))?, key)));
        if let Some((slot, key)) = slot {
            *slot = Some((key, value));
        }
    }
}

impl<T> Default for Known<T> {
    fn default() -> Self {
        Self(Vec::new())
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

    proptest! {
        #[test]
        fn a_text_is_never_taken_for_another(texts in proptest::collection::vec("[0-3/]{0,18}", 1..300)) {
            let (mut known, mut numbers) = (Known::default(), std::collections::HashMap::new());
            for (number, text) in (0_u32..).zip(&texts) {
                let value = *numbers.entry(text).or_insert(number);
                if let Some(found) = known.get(text) {
                    prop_assert_eq!(found, value);
                }
                known.note(text, value);
                prop_assert_eq!(known.get(text).is_some(), (1..=16).contains(&text.len()));
            }
        }
    }
}
