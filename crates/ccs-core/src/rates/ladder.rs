//! Ladders: the percentage by how far income lies above a threshold, as data.

use crate::money::{Dollars, WideMoney};
use crate::percent::BasisPoints;

use super::Edge;

/// The percentages of one regime, from low income to high.
///
/// ```
/// use ccs_core::{date::Day, money::WideMoney, percent::BasisPoints, rates::{RateBook, Share}};
/// let day = Day::ymd(2019, 7, 1);
/// let ladder = RateBook::PUBLISHED.standard_ladder(day)?.value;
/// let middle: WideMoney = "150000.00".parse().unwrap();
/// assert_eq!(ladder.share_at(WideMoney::ZERO), Share::Flat(BasisPoints::literal(85)));
/// assert_eq!(ladder.share_at(middle), Share::Flat(BasisPoints::literal(50)));
/// # Ok::<(), ccs_core::rates::RateRefusal>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ladder<'t> {
    /// For an income at or below the threshold.
    pub up_to_threshold: BasisPoints,
    bands: &'t [Band],
}

/// One step of a ladder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Band {
    /// Where it begins, as a distance above the threshold.
    pub above_threshold: Edge<Dollars>,
    /// The value in it.
    pub share: Share,
}

/// What a step of a ladder gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Share {
    /// One percentage.
    Flat(BasisPoints),
    /// A percentage that falls as income rises, in one straight line.
    Falling(Falling),
    /// The higher rate has ended: the standard ladder's percentage.
    Standard,
}

/// A percentage that falls by one for so many dollars of income.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Falling {
    /// Where the line starts, in hundredths of a percent; it may lie above 100 %.
    pub from_basis_points: u32,
    /// The distance above the threshold at which it starts there.
    pub from_offset: Dollars,
    /// Dollars of income for which it falls by one percent.
    pub dollars_a_percent: u32,
    /// The line is cut off above this.
    pub at_most: BasisPoints,
}

impl Falling {
    /// The distance above the threshold up to which the line is cut off.
    #[must_use]
    pub const fn cut_off_until(&self) -> Dollars {
        #[expect(clippy::as_conversions, reason = "u16 widens; From is not const")]
        let cut_off = self.from_basis_points.saturating_sub(self.at_most.get() as u32);
        let dollars = cut_off.saturating_mul(self.dollars_a_percent).wrapping_div(100);
        self.from_offset.plus(Dollars::new(dollars))
    }
}

impl<'t> Ladder<'t> {
    /// A ladder whose bands begin ever higher.
    ///
    /// # Panics
    /// On bands out of order; in a `const`, the build fails.
    #[must_use]
    pub const fn new(up_to_threshold: BasisPoints, bands: &'t [Band]) -> Self {
        let mut rest = bands;
        while let [lower, tail @ ..] = rest {
            if let [higher, ..] = tail {
                let (low, high) = (lower.above_threshold.amount(), higher.above_threshold.amount());
                assert!(low.get() < high.get(), "bands begin ever higher");
            }
            rest = tail;
        }
        Self { up_to_threshold, bands }
    }

    /// A ladder of bands that may be out of order: `None` where they are.
    pub(super) fn checked(up_to_threshold: BasisPoints, bands: &'t [Band]) -> Option<Self> {
        let begins = |band: &Band| band.above_threshold.amount();
        let rises = bands.windows(2).all(|pair| pair.first().map(begins) < pair.last().map(begins));
        rises.then_some(Self { up_to_threshold, bands })
    }

    /// The bands above the threshold, lowest first.
    #[must_use]
    pub const fn bands(&self) -> &'t [Band] {
        self.bands
    }

    /// The value at a distance of income above the threshold (below it, when negative).
    #[must_use]
    pub fn share_at(&self, above_threshold: WideMoney) -> Share {
        let reached = |band: &&Band| band.above_threshold.is_reached_by(above_threshold);
        let begun = self.bands.iter().rev().find(reached);
        begun.map_or(Share::Flat(self.up_to_threshold), |band| band.share)
    }
}
