//! Finding commas and line ends, 64 bytes at a time.
//!
//! Cells are short: a search that starts anew at each of them costs more than it finds. Here a
//! block becomes a word with a bit for every mark in it.

use wide::u8x16;

/// Calls `each` with the place of every comma and line end, and whether it is a line end.
#[inline]
pub(super) fn each(bytes: &[u8], mut each: impl FnMut(usize, bool)) {
    let (blocks, rest) = bytes.as_chunks::<64>();
    let mut last = [0; 64];
    if let Some(place) = last.get_mut(..rest.len()) {
        place.copy_from_slice(rest);
    }
    let mut base = 0;
    for block in blocks.iter().chain([&last]) {
        let (mut marks, ends) = marks_of(block);
        while marks != 0 {
            let lowest = marks & marks.wrapping_neg();
            // A block has 64 places.
            let at = usize::try_from(lowest.trailing_zeros()).unwrap_or_default();
            each(base + at, ends & lowest != 0);
            marks ^= lowest;
        }
        base += 64;
    }
}

/// A bit for every comma and line end of the block, and a bit for every line end.
#[inline]
fn marks_of(block: &[u8; 64]) -> (u64, u64) {
    let (comma, end) = (u8x16::splat(b','), u8x16::splat(b'\n'));
    let (quarters, _) = block.as_chunks::<16>();
    let (mut commas, mut ends) = (0, 0);
    for quarter in quarters.iter().rev() {
        let bytes = u8x16::from(*quarter);
        commas = commas << 16 | u64::from(bytes.simd_eq(comma).to_bitmask());
        ends = ends << 16 | u64::from(bytes.simd_eq(end).to_bitmask());
    }
    (commas | ends, ends)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_mark_is_found_and_nothing_else(bytes in proptest::collection::vec(prop_oneof![Just(b','), Just(b'\n'), Just(b'\r'), any::<u8>()], 0..300)) {
            let mut found = Vec::new();
            each(&bytes, |at, is_end| found.push((at, if is_end { b'\n' } else { b',' })));
            let plain: Vec<(usize, u8)> = bytes.iter().copied().enumerate().filter(|(_, byte)| matches!(byte, b',' | b'\n')).collect();
            prop_assert_eq!(found, plain);
        }
    }
}
