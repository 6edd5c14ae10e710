//! FAA Sch 2 cl 3A, as at 20 March 2026, <https://www.legislation.gov.au/C2004A00490/latest/text>.
//!
//! A higher rate child's session that is not in-home care has a higher percentage while the income
//! is below an upper limit; never less than the percentage of clause 3. From 7 March 2022 to 9 July
//! 2023 it was clause 3's plus 30, at most 95. From 10 July 2023 it is a ladder of its own over the
//! lower income (other rate) threshold.

use alloc::vec;

use super::sch2_cl03;
use crate::cite::Cite;
use crate::derivation::{Derivation, Rule, Unit};
use crate::money::{Dollars, Money};
use crate::percent::BasisPoints;
use crate::rates::HigherRate;
use crate::ratio::Ratio;

const CITE: Cite = Cite::faa("Sch 2 cl 3A");
const THRESHOLD: &str = "lower income (other rate) threshold";

/// The higher percentage of an income; `None` when the income is too high for one.
#[must_use]
pub fn percentage(
    rule: &HigherRate<'_>,
    threshold: Dollars,
    income: Money,
    standard: BasisPoints,
) -> Option<BasisPoints> {
    let higher = match rule {
        HigherRate::PointsAdded { points, maximum, below } => {
            let limit = threshold.plus(*below);
            let added = standard.get().saturating_add(points.get()).min(maximum.get());
            (Money::from(limit) > income).then(|| BasisPoints::new(added)).flatten()
        }
        HigherRate::Ladder(ladder) => sch2_cl03::percentage(ladder, threshold, income),
    };
    higher.map(|higher| higher.max(standard))
}

/// The same with its reasons, from the standard percentage with its own.
#[must_use]
pub fn percentage_derived(
    rule: &HigherRate<'_>,
    threshold: Dollars,
    income: Money,
    standard: Derivation,
) -> Option<Derivation> {
    let higher = match rule {
        HigherRate::PointsAdded { points, maximum, below } => {
            let limit = threshold.plus(*below);
            (Money::from(limit) > income)
                .then(|| points_added(*points, *maximum, standard.clone()))?
        }
        HigherRate::Ladder(ladder) => sch2_cl03::percentage_derived(
            "higher percentage",
            ladder,
            (THRESHOLD, threshold),
            income,
        )?,
    };
    let figure = "applicable percentage";
    Some(
        Derivation::by(figure, Unit::Percent, Rule::Highest, vec![higher, standard])
            .because("a second or younger child under six")
            .under(CITE),
    )
}

fn points_added(points: BasisPoints, maximum: BasisPoints, standard: Derivation) -> Derivation {
    let points = Derivation::given("points added", Unit::Percent, Ratio::percent(points));
    let sum = Derivation::by("with points added", Unit::Percent, Rule::Sum, vec![standard, points]);
    let maximum = Derivation::given("never more than", Unit::Percent, Ratio::percent(maximum));
    Derivation::by("higher percentage", Unit::Percent, Rule::Lowest, vec![sum, maximum])
}
