//! The higher rate for second and younger children (FAA Sch 2 cl 3A, 3B).

use crate::cite::Cite;
use crate::date::Day;
use crate::dated::{Dated, Entry};
use crate::money::Dollars;
use crate::percent::BasisPoints;

use super::source::{ACT_2017, ACT_2026, HIGHER_RATE_2022};
use super::{Band, Edge, Falling, Ladder, Share};

const CITE: Cite = Cite::faa("Sch 2 cl 3A");
const CHILD: Cite = Cite::faa("Sch 2 cl 3B");

/// How a higher rate child's percentage is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HigherRate<'t> {
    /// Points on top of the standard percentage.
    PointsAdded {
        /// How many.
        points: BasisPoints,
        /// Never more than this in all.
        maximum: BasisPoints,
        /// Only while income is less than this distance above the other rate threshold.
        below: Dollars,
    },
    /// A ladder of its own, over the other rate threshold.
    Ladder(Ladder<'t>),
}

/// 95 %, 95 % falling to 80 % along a line that starts higher, a plateau, 80 % falling to 50 %,
/// a plateau, and then the standard percentage.
pub const LADDER_2023: Ladder<'static> = Ladder::new(
    BasisPoints::literal(95),
    &[
        Band {
            above_threshold: Edge::MoreThan(Dollars::ZERO),
            share: Share::Falling(Falling {
                from_basis_points: 11_500,
                from_offset: Dollars::ZERO,
                dollars_a_percent: 3_000,
                at_most: BasisPoints::literal(95),
            }),
        },
        Band {
            above_threshold: Edge::AtLeast(Dollars::new(105_000)),
            share: Share::Flat(BasisPoints::literal(80)),
        },
        Band {
            above_threshold: Edge::AtLeast(Dollars::new(184_290)),
            share: Share::Falling(Falling {
                from_basis_points: 8_000,
                from_offset: Dollars::new(184_290),
                dollars_a_percent: 3_000,
                at_most: BasisPoints::literal(80),
            }),
        },
        Band {
            above_threshold: Edge::AtLeast(Dollars::new(274_290)),
            share: Share::Flat(BasisPoints::literal(50)),
        },
        Band { above_threshold: Edge::AtLeast(Dollars::new(284_290)), share: Share::Standard },
    ],
);

const POINTS_2022: HigherRate<'static> = HigherRate::PointsAdded {
    points: BasisPoints::literal(30),
    maximum: BasisPoints::literal(95),
    below: Dollars::new(284_290),
};

/// The rule in force; none before 7 March 2022.
pub const HIGHER_RATE: Dated<'static, Option<HigherRate<'static>>> = Dated::new(&[
    Entry::primary(Day::ymd(2018, 7, 2), None, CITE, ACT_2017),
    Entry::primary(Day::ymd(2022, 3, 7), Some(POINTS_2022), CITE, HIGHER_RATE_2022),
    Entry::primary(Day::ymd(2023, 7, 10), Some(HigherRate::Ladder(LADDER_2023)), CITE, ACT_2026),
]);

/// A higher rate child is younger than so many years on the fortnight's first Monday.
pub const AGE_LIMIT_YEARS: Dated<'static, u8> = Dated::new(&[
    Entry::primary(Day::ymd(2022, 3, 7), 6, CHILD, HIGHER_RATE_2022),
    Entry::primary(Day::ymd(2023, 7, 10), 6, CHILD, ACT_2026),
]);
