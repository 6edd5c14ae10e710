//! Maps and sets of what many rows have. Their hash is quick, and begins otherwise in each map, so that no
//! file can be made whose rows fall into one place.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, Hasher, RandomState};

use crate::stream::mix;

pub(super) type Map<K, V> = HashMap<K, V, Seed>;

pub(super) type Set<K> = HashSet<K, Seed>;

/// Where the hashes of a map begin.
#[derive(Debug, Clone)]
pub(super) struct Seed(u64);

impl Default for Seed {
    fn default() -> Self {
        Self(RandomState::new().hash_one(0_u8))
    }
}

impl BuildHasher for Seed {
    type Hasher = QuickHasher;

    #[inline]
    fn build_hasher(&self) -> QuickHasher {
        QuickHasher(self.0)
    }
}

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
            // The last eight bytes, of which some are known; a short text has fewer.
            let fewer = || rest.iter().fold(0, |word, byte| word << 8 | u64::from(*byte));
            let word = bytes.last_chunk().map_or_else(fewer, |last| u64::from_le_bytes(*last));
            self.0 = self.0.wrapping_add(u64::try_from(bytes.len()).unwrap_or_default());
            self.write_u64(word);
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
