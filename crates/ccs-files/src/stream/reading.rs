//! Whether two readings of the sources gave the same bytes.
//!
//! Length and time prove little: a file that is replaced in place can keep both. So each reading is
//! digested as it is read, and the digests of the two are compared. A digest finds a change; it
//! does not resist one who forges it.

use serde::{Deserialize, Serialize};

use super::{Body, Work};

/// What was read of each source: the sum of the digests of its pieces, which come in any order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Contents(Vec<u64>);

impl Contents {
    /// Takes in a piece that is to be worked on. What is in memory cannot change.
    pub(super) fn take(&mut self, work: &Work) {
        match &work.body {
            Body::Text(chunk) => self.add(work.source, digest(chunk.first_line, &chunk.bytes)),
            Body::Imported(_) => {}
            #[cfg(feature = "arrow")]
            Body::Piece(_) => {}
            #[cfg(feature = "parquet")]
            Body::RowGroup(group) => self.add(work.source, group.digest()),
        }
    }

    fn add(&mut self, source: u16, digest: u64) {
        let at = usize::from(source);
        if self.0.len() <= at {
            self.0.resize(at.saturating_add(1), 0);
        }
        if let Some(sum) = self.0.get_mut(at) {
            *sum = sum.wrapping_add(digest);
        }
    }

    /// What several threads took in.
    pub(super) fn merge(&mut self, other: &Self) {
        for (source, digest) in (0_u16..).zip(&other.0) {
            self.add(source, *digest);
        }
    }

    /// The digest of a source.
    pub(super) fn of(&self, source: u16) -> u64 {
        self.0.get(usize::from(source)).copied().unwrap_or_default()
    }
}

/// Odd constants from the digits of e.
const E: [u64; 4] =
    [0xb7e1_5162_8aed_2a6b, 0xbf71_5880_9cf4_f3c7, 0x62e7_160f_38b4_da57, 0xa784_d904_5190_cfef];

/// A digest of the bytes at a place in a source. Eight sums are made side by side, since each step of one
/// waits for the step before.
pub(crate) fn digest(place: u64, bytes: &[u8]) -> u64 {
    let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let (blocks, rest) = bytes.as_chunks::<128>();
    let mut last = [0; 128];
    last.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
    let begun = |half: u64| E.map(|word| mix(place ^ word, length ^ half));
    let mut sums = [begun(E[1]), begun(E[2])];
    for block in blocks {
        sums = with_block(sums, block);
    }
    with_block(sums, &last)
        .as_flattened()
        .iter()
        .fold(E[2], |whole, sum| mix(whole.rotate_left(29) ^ sum, E[3]))
}

/// The sums with a block, half of them with each half of it.
#[inline]
fn with_block([one, other]: [[u64; 4]; 2], block: &[u8; 128]) -> [[u64; 4]; 2] {
    let (halves, _) = block.as_chunks();
    let [first, second] = halves else { return [one, other] };
    [with_half(one, first), with_half(other, second)]
}

/// Four sums with half a block. Its words are written out: for loops over them the compiler leaves calls, and
/// every byte of every file comes here twice.
#[inline]
fn with_half([a, b, c, d]: [u64; 4], half: &[u8; 64]) -> [u64; 4] {
    let (words, _) = half.as_chunks::<8>();
    let &[a1, a2, b1, b2, c1, c2, d1, d2] = words else { return [a, b, c, d] };
    let with = |sum, first, second| {
        mix(u64::from_le_bytes(first) ^ sum, u64::from_le_bytes(second) ^ E[3])
    };
    [with(a, a1, a2), with(b, b1, b2), with(c, c1, c2), with(d, d1, d2)]
}

/// The 128-bit product of two words, folded to one.
#[inline]
pub(crate) fn mix(a: u64, b: u64) -> u64 {
    let product = u128::from(a).wrapping_mul(u128::from(b)).to_le_bytes();
    let (words, _) = product.as_chunks::<8>();
    words.iter().fold(0, |folded, word| folded ^ u64::from_le_bytes(*word))
}

#[cfg(test)]
mod tests {
    use super::digest;

    /// Any byte changed, moved or dropped gives another digest, at every place.
    #[test]
    fn any_change_gives_another_digest() {
        let bytes: Vec<u8> =
            (0..=255_u8).chain(0..45).map(|number| number.wrapping_mul(7)).collect();
        let whole = digest(1, &bytes);
        assert_eq!(whole, digest(1, &bytes.clone()));
        assert_ne!(whole, digest(2, &bytes));
        for at in 0..bytes.len() {
            assert_ne!(whole, digest(1, &bytes[..at]), "cut at {at}");
            let mut changed = bytes.clone();
            changed[at] ^= 1;
            assert_ne!(whole, digest(1, &changed), "changed at {at}");
            for distance in [16, 64, 128] {
                let mut swapped = bytes.clone();
                swapped.swap(at, (at + distance) % bytes.len());
                assert_ne!(whole, digest(1, &swapped), "swapped at {at} and {distance} after");
            }
        }
    }
}
