//! FAA Sch 2 cl 3A, as at 20 March 2026, <https://www.legislation.gov.au/C2004A00490/latest/text>.
//!
//! A higher rate child's session that is not in-home care has a higher percentage while the income
//! is below an upper limit; never less than the percentage of clause 3. From 7 March 2022 to 9 July
//! 2023 it was clause 3's plus 30, at most 95. From 10 July 2023 it is a ladder of its own over the
//! lower income (other rate) threshold.

use super::sch2_cl03::{self, Threshold};
use crate::cite::Cite;
use crate::derivation::{Figure, Rule, Unit};
use crate::money::{Dollars, Money};
use crate::percent::BasisPoints;
use crate::rates::HigherRate;
use crate::rounding::Exact;

const CITE: Cite = Cite::faa("Sch 2 cl 3A");

/// The higher percentage of an income; `None` when the income is too high for one.
#[must_use]
pub fn percentage(
    rule: &HigherRate<'_>,
    threshold: Dollars,
    income: Money,
    standard: BasisPoints,
) -> Option<BasisPoints> {
    let standard = Exact::<i128>::given("applicable percentage", Unit::Percent, standard);
    higher_percentage(rule, threshold, income, standard).map(Exact::basis_points)
}

/// What [`percentage`] gives, as a figure.
#[must_use]
pub fn higher_percentage<F: Figure>(
    rule: &HigherRate<'_>,
    threshold: Dollars,
    income: Money,
    standard: F,
) -> Option<F> {
    let figure = "higher percentage";
    let higher = match rule {
        HigherRate::PointsAdded { points, maximum, below } => {
            let limit = Money::from(threshold.plus(*below));
            (limit > income).then(|| points_added(figure, *points, *maximum, standard.clone()))?
        }
        HigherRate::Ladder(ladder) => {
            let name = "lower income (other rate) threshold";
            let threshold = Threshold { name, amount: threshold };
            sch2_cl03::applicable_percentage(figure, ladder, threshold, income)?
        }
    };
    let both = [higher, standard];
    let higher = F::by("applicable percentage", Unit::Percent, Rule::Highest, both);
    Some(higher.because("a second or younger child under six").under(CITE))
}

fn points_added<F: Figure>(
    figure: &'static str,
    points: BasisPoints,
    maximum: BasisPoints,
    standard: F,
) -> F {
    let points = F::given("points added", Unit::Percent, points);
    let sum = F::by("with points added", Unit::Percent, Rule::Sum, [standard, points]);
    let maximum = F::given("never more than", Unit::Percent, maximum);
    F::by(figure, Unit::Percent, Rule::Lowest, [sum, maximum])
}
