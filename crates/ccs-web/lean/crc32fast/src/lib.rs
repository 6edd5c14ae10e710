//! CRC-32 as gzip and zip write it, by half bytes.
//!
//! The page has this in place of the crate `crc32fast`, whose tables are 16 KB of numbers that nothing packs. It is
//! slower than that one, and still quicker than the unpacking of what it checks.
#![no_std]

/// What half a byte adds.
const HALVES: [u32; 16] = halves();

const fn halves() -> [u32; 16] {
    let mut halves = [0; 16];
    let mut half = 0;
    let mut index = 0;
    while index < halves.len() {
        let mut left: u32 = half;
        let mut bit = 0;
        while bit < 4 {
            left = (left >> 1) ^ if left & 1 == 1 { 0xedb8_8320 } else { 0 };
            bit += 1;
        }
        halves[index] = left;
        half += 1;
        index += 1;
    }
    halves
}

/// The checksum of the bytes.
#[must_use]
pub fn hash(bytes: &[u8]) -> u32 {
    let mut hasher = Hasher::new();
    hasher.update(bytes);
    hasher.finalize()
}

/// The checksum of bytes that come in parts.
#[derive(Clone, Debug, Default)]
pub struct Hasher {
    state: u32,
    length: u64,
}

impl Hasher {
    /// Of no bytes yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Of bytes with this checksum.
    #[must_use]
    pub fn new_with_initial(state: u32) -> Self {
        Self::new_with_initial_len(state, 0)
    }

    /// Of so many bytes with this checksum.
    #[must_use]
    pub fn new_with_initial_len(state: u32, length: u64) -> Self {
        Self { state, length }
    }

    /// Adds bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        self.length += bytes.len() as u64;
        self.state =
            !bytes.iter().fold(!self.state, |state, byte| half(half(state ^ u32::from(*byte))));
    }

    /// Adds the bytes of another.
    pub fn combine(&mut self, other: &Self) {
        self.length += other.length;
        self.state = (0..other.length).fold(self.state, |state, _| half(half(state))) ^ other.state;
    }

    /// Begins anew.
    pub fn reset(&mut self) {
        *self = Self::new();
    }

    /// How many bytes there were.
    #[must_use]
    pub fn total_len(&self) -> u64 {
        self.length
    }

    /// The checksum.
    #[must_use]
    pub fn finalize(self) -> u32 {
        self.state
    }
}

fn half(state: u32) -> u32 {
    (state >> 4) ^ HALVES[(state & 15) as usize]
}

#[cfg(test)]
mod tests {
    use super::{Hasher, hash};

    #[test]
    fn the_checksum_is_that_of_gzip() {
        assert_eq!(hash(b""), 0);
        assert_eq!(hash(b"123456789"), 0xcbf4_3926);
        assert_eq!(hash(b"The quick brown fox jumps over the lazy dog"), 0x414f_a339);
    }

    #[test]
    fn parts_add_up() {
        let (mut first, mut second) = (Hasher::new(), Hasher::new());
        first.update(b"1234");
        second.update(b"56789");
        first.combine(&second);
        assert_eq!(first.total_len(), 9);
        let mut again = Hasher::new_with_initial_len(hash(b"1234"), 4);
        again.update(b"56789");
        assert_eq!(again.finalize(), first.finalize());
        second.reset();
        assert_eq!(second.finalize(), 0);
        assert_eq!(hash(b"123456789"), 0xcbf4_3926);
    }
}
