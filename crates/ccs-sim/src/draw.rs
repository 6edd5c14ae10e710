//! Pseudo-random numbers that do not depend on library versions.
//!
//! This generator is our own, because committed files are made with its numbers, which must stay
//! the same whatever version of a library is used.

/// A stream of pseudo-random numbers (`SplitMix64`), the same for the same seed on every machine.
///
/// ```
/// use ccs_sim::draw::Draw;
/// let mut die = Draw::seeded(7);
/// let throws: Vec<u64> = (0..5).map(|_| die.below(6) + 1).collect();
/// let mut again = Draw::seeded(7);
/// assert!(throws.iter().all(|&throw| (1..=6).contains(&throw) && throw == again.below(6) + 1));
/// ```
#[derive(Debug, Clone)]
pub struct Draw(u64);

impl Draw {
    /// The stream of a seed.
    #[must_use]
    pub const fn seeded(seed: u64) -> Self {
        Self(seed)
    }

    /// A separate stream for one subject, such as an enrolment and week, so that its numbers do not
    /// depend on how many were drawn for another.
    #[must_use]
    pub fn about(seed: u64, subject: &[u64]) -> Self {
        subject.iter().fold(Self(seed), |mut stream, &part| Self(stream.draw() ^ part))
    }

    /// The next number, any of 64 bits.
    #[inline]
    pub fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 to below a bound of less than 2³². A bound of 0 gives 0.
    #[inline]
    pub fn below(&mut self, bound: u64) -> u64 {
        (self.draw() >> 32).wrapping_mul(bound) >> 32
    }

    /// An index of a list with this length, which is less than 2³².
    #[inline]
    pub fn index(&mut self, length: usize) -> usize {
        let length = u64::try_from(length).unwrap_or(u64::MAX);
        usize::try_from(self.below(length)).unwrap_or_default()
    }

    /// A number from the lower bound to below the upper one.
    #[inline]
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        low.saturating_add_unsigned(self.below(high.abs_diff(low)))
    }

    /// True once in this many times, on average.
    #[inline]
    pub fn one_in(&mut self, times: u64) -> bool {
        self.below(times) == 0
    }
}
