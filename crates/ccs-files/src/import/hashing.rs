//! Maps and sets of what many rows have. Their hash is quick and resists nobody who chooses the rows.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

use crate::stream::mix;

pub(super) type Map<K, V> = HashMap<K, V, BuildHasherDefault<QuickHasher>>;

pub(super) type Set<K> = HashSet<K, BuildHasherDefault<QuickHasher>>;

/// Folds each word into the last by the product of both.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct QuickHasher(u64);

/// Odd constants from the digits of pi.
const PI: [u64; 2] = [0x2438_6a88_85a3_08d3, 0x1319_8a2e_0370_7345];

impl Hasher for QuickHasher {
    #[inline]
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        words.iter().for_each(|word| self.write_u64(u64::from_le_bytes(*word)));
        if !rest.is_empty() {
            // Of at most seven bytes, and of how many.
            let length = u64::try_from(rest.len()).unwrap_or_default();
            self.write_u64(rest.iter().fold(length, |word, byte| word << 8 | u64::from(*byte)));
        }
    }

    #[inline]
    fn write_u8(&mut self, byte: u8) {
        self.write_u64(byte.into());
    }

    #[inline]
    fn write_u64(&mut self, word: u64) {
        self.0 = mix(self.0 ^ word ^ PI[0], PI[1]).rotate_left(23);
    }

    #[inline]
    fn write_usize(&mut self, word: usize) {
        self.write_u64(u64::try_from(word).unwrap_or(u64::MAX));
    }

    #[inline]
    fn finish(&self) -> u64 {
        self.0
    }
}
