//! The standard ladders (FAA Sch 2 cl 3).
//!
//! The Act's formulas are pictures in every copy that could be read. The first of 2018 is printed
//! in the Guide (1.1.A.70); of the others the Act fixes both ends, and one straight line joins
//! them.

use crate::cite::Cite;
use crate::date::Day;
use crate::dated::{Dated, Entry};
use crate::money::Dollars;
use crate::percent::BasisPoints;

use super::source::{ACT_2017, ACT_2026};
use super::{Band, Edge, Falling, Ladder, Share};

const CITE: Cite = Cite::faa("Sch 2 cl 3");

/// 85 % falling to 50 %, a plateau, 50 % falling to 20 %, a plateau, and nothing.
pub const LADDER_2018: Ladder<'static> = Ladder::new(
    BasisPoints::literal(85),
    &[
        Band {
            above_threshold: Edge::MoreThan(Dollars::ZERO),
            share: Share::Falling(Falling {
                from_basis_points: 8_500,
                from_offset: Dollars::ZERO,
                dollars_a_percent: 3_000,
                at_most: BasisPoints::literal(85),
            }),
        },
        Band {
            above_threshold: Edge::AtLeast(Dollars::new(105_000)),
            share: Share::Flat(BasisPoints::literal(50)),
        },
        Band {
            above_threshold: Edge::AtLeast(Dollars::new(184_290)),
            share: Share::Falling(Falling {
                from_basis_points: 5_000,
                from_offset: Dollars::new(184_290),
                dollars_a_percent: 3_000,
                at_most: BasisPoints::literal(50),
            }),
        },
        Band {
            above_threshold: Edge::AtLeast(Dollars::new(274_290)),
            share: Share::Flat(BasisPoints::literal(20)),
        },
        Band {
            above_threshold: Edge::AtLeast(Dollars::new(284_290)),
            share: Share::Flat(BasisPoints::NONE),
        },
    ],
);

/// 90 % falling to nothing.
pub const LADDER_2023: Ladder<'static> = Ladder::new(
    BasisPoints::literal(90),
    &[
        Band {
            above_threshold: Edge::MoreThan(Dollars::ZERO),
            share: Share::Falling(Falling {
                from_basis_points: 9_000,
                from_offset: Dollars::ZERO,
                dollars_a_percent: 5_000,
                at_most: BasisPoints::literal(90),
            }),
        },
        Band {
            above_threshold: Edge::AtLeast(Dollars::new(450_000)),
            share: Share::Flat(BasisPoints::NONE),
        },
    ],
);

/// The ladder in force.
pub const STANDARD_LADDER: Dated<'static, Ladder<'static>> = Dated::new(&[
    Entry::primary(Day::ymd(2018, 7, 2), LADDER_2018, CITE, ACT_2017),
    Entry::primary(Day::ymd(2023, 7, 10), LADDER_2023, CITE, ACT_2026),
]);
