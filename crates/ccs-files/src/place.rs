//! A line of a source, in one word.

/// A line of a source. Lines count from 1, as in an editor; in a Parquet file the header counts as
/// line 1, so that a row has the same number in both formats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place(u64);

const LINE_BITS: u32 = 48;
const LINES: u64 = (1 << LINE_BITS) - 1;

impl Place {
    /// A line of the source with this number; line 0 means the whole source.
    #[must_use]
    pub fn new(source: u16, line: u64) -> Self {
        Self(u64::from(source) << LINE_BITS | line.min(LINES))
    }

    /// The place so many lines further on in the same source.
    #[cfg(feature = "arrow")]
    #[must_use]
    pub(crate) fn plus(self, lines: u64) -> Self {
        let line = (self.0 & LINES).saturating_add(lines).min(LINES);
        Self(self.0 & !LINES | line)
    }

    /// From the word that the engine stores.
    #[must_use]
    pub const fn from_word(word: u64) -> Self {
        Self(word)
    }

    /// As the word that the engine stores.
    #[must_use]
    pub const fn word(self) -> u64 {
        self.0
    }

    /// The source's number.
    #[must_use]
    pub fn source(self) -> usize {
        usize::try_from(self.0 >> LINE_BITS).unwrap_or(usize::MAX)
    }

    /// The line; `None` for the whole source.
    #[must_use]
    pub const fn line(self) -> Option<u64> {
        match self.0 & LINES {
            0 => None,
            line => Some(line),
        }
    }
}
