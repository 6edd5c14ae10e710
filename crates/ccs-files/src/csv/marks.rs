//! Finds commas and line ends, 64 bytes at a time.
//!
//! Cells are short, so a separate search in each would cost more than it finds. Here, a block
//! becomes a word with a bit for every mark in it.

use wide::u8x16;

/// The positions of a chunk's commas and line ends, in order, and those of the line ends alone. The
/// last line always has an end, possibly at the end of the chunk. The buffers can be used again.
#[derive(Debug, Default)]
pub(crate) struct Marks {
    /// As long as the largest chunk needs.
    places: Vec<u32>,
    count: usize,
    line_ends: Vec<u32>,
}

/// Precedes the first position: adding one gives the start of a chunk.
pub(super) const BEFORE: u32 = u32::MAX;

impl Marks {
    /// Finds every mark in these bytes, after [`BEFORE`].
    pub(super) fn find(&mut self, bytes: &[u8]) -> &Self {
        self.clear();
        self.push(BEFORE);
        let mut base = 0;
        each_block(bytes, |block| {
            let (commas, ends) = (bits_of(block, b','), bits_of(block, b'\n'));
            self.note(base, commas | ends, ends);
            base += 64;
            true
        });
        if !bytes.ends_with(b"\n") {
            let end = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
            self.line_ends.push(end);
            self.push(end);
        }
        self
    }

    /// Finds the delimiters and line ends from a line's start on, after the position before it, until so
    /// many lines have ended; those within quotes are none. It ends before the first quote, or line end
    /// within quotes, for which a row has to be split with more care: one that is not all around a cell.
    pub(crate) fn find_lines(&mut self, bytes: &[u8], start: usize, delimiter: u8, most: usize) {
        self.clear();
        let start_mark = u32::try_from(start).unwrap_or(u32::MAX);
        self.push(start_mark.wrapping_sub(1));
        let (mut base, mut quotes) = (start_mark, Quotes::default());
        each_block(bytes.get(start..).unwrap_or_default(), |block| {
            let (delimiters, ends) = (bits_of(block, delimiter), bits_of(block, b'\n'));
            let [marks, ends, odd] = quotes.outside(block, delimiters | ends, ends);
            // The lowest bits up to the first odd one.
            let before_odd = odd.wrapping_sub(1) & !odd;
            self.note(base, marks & before_odd, ends & before_odd);
            base = base.saturating_add(64);
            odd == 0 && self.line_ends.len() < most
        });
    }

    pub(super) fn clear(&mut self) {
        self.count = 0;
        self.line_ends.clear();
    }

    pub(super) fn push(&mut self, place: u32) {
        match self.places.get_mut(self.count) {
            Some(known) => *known = place,
            None => self.places.push(place),
        }
        self.count += 1;
    }

    #[inline]
    pub(crate) fn all(&self) -> &[u32] {
        self.places.get(..self.count).unwrap_or_default()
    }

    /// The positions of the line ends.
    pub(crate) fn line_ends(&self) -> &[u32] {
        &self.line_ends
    }

    /// Records the marks of a block by their bits.
    #[inline]
    fn note(&mut self, base: u32, mut marks: u64, mut ends: u64) {
        let Self { places, count, line_ends } = self;
        if places.len() < *count + 64 {
            places.resize((*count + 64) * 2, 0);
        }
        let Some(free) = places.get_mut(*count..).and_then(|free| free.first_chunk_mut::<64>())
        else {
            return;
        };
        let all = marks;
        // Most blocks of these files have about eight marks, so eight are written at a time.
        for places in free.as_chunks_mut::<8>().0 {
            for place in places {
                *place = base + marks.trailing_zeros();
                marks &= marks.wrapping_sub(1);
            }
            if marks == 0 {
                break;
            }
        }
        while ends != 0 {
            line_ends.push(base + ends.trailing_zeros());
            ends &= ends.wrapping_sub(1);
        }
        *count += ones(all);
    }
}

/// What the block before says of quotes, as the lowest bit of a word or as all its bits.
#[derive(Debug)]
struct Quotes {
    /// Whether it ended within quotes.
    within: u64,
    after_mark: u64,
    after_closing: u64,
    /// After a closing quote and a `\r`.
    after_return: u64,
}

impl Default for Quotes {
    fn default() -> Self {
        Self { within: 0, after_mark: 1, after_closing: 0, after_return: 0 }
    }
}

impl Quotes {
    /// The marks and line ends of a block that are not within quotes, and where it is odd: where a quote
    /// opens that no mark precedes, text follows a closing one, or a line ends within quotes.
    #[inline]
    fn outside(&mut self, block: &[u8; 64], marks: u64, ends: u64) -> [u64; 3] {
        let quotes = bits_of(block, b'"');
        if quotes | self.within | self.after_closing | self.after_return == 0 {
            self.after_mark = marks >> 63;
            return [marks, ends, 0];
        }
        // From each opening quote up to the closing one.
        let within = [1, 2, 4, 8, 16, 32].iter().fold(quotes, |bits, by| bits ^ bits << by);
        let within = within ^ self.within;
        let (opening, closing) = (quotes & within, quotes & !within);
        let (outside, returns) = (marks & !within, bits_of(block, b'\r'));
        let after_mark = outside << 1 | self.after_mark;
        let after_closing = closing << 1 | self.after_closing;
        let returned = after_closing & returns;
        let after_return = returned << 1 | self.after_return;
        let odd = opening & !after_mark
            | after_closing & !(outside | returns)
            | after_return & !outside
            | ends & within;
        *self = Self {
            within: (within >> 63).wrapping_neg(),
            after_mark: outside >> 63,
            after_closing: closing >> 63,
            after_return: returned >> 63,
        };
        [outside, ends & !within, odd]
    }
}

/// The start of the line with this number, counted from 0, by a search from `from`, where line
/// `line` begins; `None` if there are not so many lines.
pub(super) fn line_start(bytes: &[u8], (from, line): (usize, u64), wanted: u64) -> Option<usize> {
    let Some(mut ends_before) = wanted.checked_sub(line).filter(|&ends| ends > 0) else {
        return Some(from);
    };
    let mut base = from;
    for run in bytes.get(from..)?.as_chunks().0 {
        let ends = ends_in(run);
        if ends >= ends_before {
            break;
        }
        ends_before -= ends;
        base += run.len();
    }
    let mut found = None;
    each_block(bytes.get(base..)?, |block| {
        let mut ends = bits_of(block, b'\n');
        let count = u64::from(ends.count_ones());
        if count < ends_before {
            ends_before -= count;
            base += 64;
            return true;
        }
        (1..ends_before).for_each(|_| ends &= ends - 1);
        // A block has 64 places.
        found = Some(base + usize::try_from(ends.trailing_zeros()).unwrap_or_default() + 1);
        false
    });
    found
}

/// The number of line ends: of so many bytes that a byte can count them, many of which are passed over.
fn ends_in(run: &[u8; 192]) -> u64 {
    u64::from(run.iter().fold(0_u8, |count, byte| count + u8::from(*byte == b'\n')))
}

/// Passes every 64 bytes, the last padded with zeros, until a call returns `false`.
#[inline]
fn each_block(bytes: &[u8], mut each: impl FnMut(&[u8; 64]) -> bool) {
    let (blocks, rest) = bytes.as_chunks::<64>();
    for block in blocks {
        if !each(block) {
            return;
        }
    }
    let mut last = [0; 64];
    if let Some(place) = last.get_mut(..rest.len()) {
        place.copy_from_slice(rest);
    }
    each(&last);
}

/// The number of set bits, at most 64.
#[inline]
fn ones(bits: u64) -> usize {
    usize::try_from(bits.count_ones()).unwrap_or_default()
}

/// A bit for every position of the block that has this byte.
#[inline]
pub(crate) fn bits_of(block: &[u8; 64], byte: u8) -> u64 {
    let wanted = u8x16::splat(byte);
    let (quarters, _) = block.as_chunks::<16>();
    let bits = |quarter: &[u8; 16]| u64::from(u8x16::from(*quarter).simd_eq(wanted).to_bitmask());
    quarters.iter().rev().fold(0, |marks, quarter| marks << 16 | bits(quarter))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn bytes() -> impl Strategy<Value = Vec<u8>> {
        let byte = prop_oneof![Just(b','), Just(b'\n'), Just(b'\r'), any::<u8>()];
        proptest::collection::vec(byte, 0..300)
    }

    proptest! {
        #[test]
        fn every_mark_is_found_and_nothing_else(first in bytes(), bytes in bytes()) {
            let mut marks = Marks::default();
            marks.find(&first);
            let marks = marks.find(&bytes);
            let places = (0_u32..).zip(&bytes).filter(|(_, byte)| matches!(byte, b',' | b'\n'));
            let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
            let end = (!bytes.ends_with(b"\n")).then_some(length);
            let places = places.map(|(at, _)| at);
            let plain: Vec<u32> = [BEFORE].into_iter().chain(places).chain(end).collect();
            prop_assert_eq!(marks.all(), &plain);
            let byte = |place: u32| bytes.get(usize::try_from(place).unwrap_or_default());
            let is_end = |place: &u32| byte(*place).is_none_or(|byte| *byte == b'\n');
            let ends: Vec<u32> = plain.iter().copied().skip(1).filter(is_end).collect();
            prop_assert_eq!(marks.line_ends(), ends);
        }

        #[test]
        fn a_line_is_found_by_its_number_from_any_line_before_it(bytes in bytes()) {
            let after = |(at, byte): (usize, &u8)| (*byte == b'\n').then_some(at + 1);
            let starts: Vec<usize> = [0].into_iter().chain(bytes.iter().enumerate().filter_map(after)).collect();
            for (from, start) in (0_u64..).zip(&starts) {
                for (wanted, line) in (0_u64..).zip(&starts).filter(|(wanted, _)| *wanted >= from) {
                    prop_assert_eq!(line_start(&bytes, (*start, from), wanted), Some(*line));
                }
                let beyond = u64::try_from(starts.len()).unwrap_or(u64::MAX);
                prop_assert_eq!(line_start(&bytes, (*start, from), beyond), None);
            }
        }
    }
}
