//! Which line of which source, in one word.

/// A line of a source. Lines count from 1, as an editor shows them; in a Parquet file the header
/// counts as line 1, so that the same row has the same number in both forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place(u64);

const LINE_BITS: u32 = 48;
const LINES: u64 = (1 << LINE_BITS) - 1;

impl Place {
    /// A line of the source with this number; line 0 means the source as a whole.
    #[must_use]
    pub fn new(source: u16, line: u64) -> Self {
        Self(u64::from(source) << LINE_BITS | line.min(LINES))
    }

    /// From the word that the engine carried.
    #[must_use]
    pub const fn from_word(word: u64) -> Self {
        Self(word)
    }

    /// As the word that the engine carries.
    #[must_use]
    pub const fn word(self) -> u64 {
        self.0
    }

    /// The source's number.
    #[must_use]
    pub fn source(self) -> usize {
        usize::try_from(self.0 >> LINE_BITS).unwrap_or(usize::MAX)
    }

    /// The line; `None` when the source as a whole is meant.
    #[must_use]
    pub const fn line(self) -> Option<u64> {
        match self.0 & LINES {
            0 => None,
            line => Some(line),
        }
    }
}
