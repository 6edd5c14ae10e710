//! Finding commas and line ends, 64 bytes at a time.
//!
//! Cells are short: a search that starts anew at each of them costs more than it finds. Here a
//! block becomes a word with a bit for every mark in it.

use wide::u8x16;

/// Calls `each` with the place of every comma and line end, and which of the two it is.
#[inline]
pub(super) fn each(bytes: &[u8], mut each: impl FnMut(usize, u8)) {
    let (blocks, rest) = bytes.as_chunks::<64>();
    let mut base = 0;
    let mut take = |base: usize, mut marks: u64, block: &[u8]| {
        while marks != 0 {
            let at = marks.trailing_zeros();
            let at = usize::try_from(at).unwrap_or_default();
            if let Some(&byte) = block.get(at) {
                each(base + at, byte);
            }
            marks &= marks - 1;
        }
    };
    for block in blocks {
        take(base, marks_of(block), block);
        base += 64;
    }
    let mut last = [0; 64];
    if let Some(place) = last.get_mut(..rest.len()) {
        place.copy_from_slice(rest);
    }
    take(base, marks_of(&last), rest);
}

/// A bit for every comma and line end of the block.
#[inline]
fn marks_of(block: &[u8; 64]) -> u64 {
    let (commas, ends) = (u8x16::splat(b','), u8x16::splat(b'\n'));
    let (quarters, _) = block.as_chunks::<16>();
    quarters.iter().rev().fold(0, |marks, quarter| {
        let bytes = u8x16::from(*quarter);
        let found = bytes.simd_eq(commas) | bytes.simd_eq(ends);
        marks << 16 | u64::from(found.to_bitmask())
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_mark_is_found_and_nothing_else(bytes in proptest::collection::vec(prop_oneof![Just(b','), Just(b'\n'), Just(b'\r'), any::<u8>()], 0..300)) {
            let mut found = Vec::new();
            each(&bytes, |at, byte| found.push((at, byte)));
            let plain: Vec<(usize, u8)> = bytes.iter().copied().enumerate().filter(|(_, byte)| matches!(byte, b',' | b'\n')).collect();
            prop_assert_eq!(found, plain);
        }
    }
}
