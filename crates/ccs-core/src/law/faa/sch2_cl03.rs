//! FAA Sch 2 cl 3, as at 20 March 2026, <https://www.legislation.gov.au/C2004A00490/latest/text>.
//!
//! The applicable percentage falls as the adjusted taxable income rises above the lower income
//! threshold, in straight lines and plateaus: the ladder of the rates. Between plateaus the
//! percentage is rounded to two decimals; the clause does not say how, and this house rounds half
//! up. The fall is continuous: it has no steps of a thousand dollars.
//!
//! The copies read show the formula as a picture. Each line is fixed by its two ends, which the
//! text gives; the first line of 2018 is printed by the Guide (1.1.A.70).

use alloc::vec;

use crate::cite::Cite;
use crate::derivation::{Derivation, Rule, Unit};
use crate::money::{Dollars, Money, WideMoney};
use crate::percent::BasisPoints;
use crate::rates::{Falling, Ladder, Share};
use crate::ratio::Ratio;
use crate::rounding::{Exact, Rounding};

/// Of the percentage, to two decimals: a choice, the clause does not say how.
pub const ROUNDING: Rounding = Rounding::HalfUp;

const CITE: Cite = Cite::faa("Sch 2 cl 3");

/// The percentage that a ladder gives an income; `None` where it says that the standard ladder
/// holds.
#[must_use]
pub fn percentage(ladder: &Ladder<'_>, threshold: Dollars, income: Money) -> Option<BasisPoints> {
    let above = above_threshold(threshold, income);
    match ladder.share_at(above) {
        Share::Flat(percentage) => Some(percentage),
        Share::Falling(line) => Some(on_line_to_two_decimals_half_up(line, above)),
        Share::Standard => None,
    }
}

/// How far an income lies above a threshold; below zero when it lies below.
fn above_threshold(threshold: Dollars, income: Money) -> WideMoney {
    WideMoney::from(income).minus(Money::from(threshold).into())
}

/// The percentage on a falling line, to two decimals, half up.
fn on_line_to_two_decimals_half_up(line: Falling, above: WideMoney) -> BasisPoints {
    // In hundredths of a percent, with a hundred times the dollars for a percent below the line.
    let below = i128::from(line.dollars_a_percent.max(1)).wrapping_mul(100);
    let along = above.minus(Money::from(line.from_offset).into()).ten_thousandths();
    let exact = i128::from(line.from_basis_points).wrapping_mul(below).wrapping_sub(along);
    let points = Exact::of(exact.max(0), below).to_basis_points(ROUNDING);
    points.map_or(line.at_most, |points| points.min(line.at_most))
}

/// The same with its reasons; `None` as above.
#[must_use]
pub fn percentage_derived(
    figure: &'static str,
    ladder: &Ladder<'_>,
    threshold: (&'static str, Dollars),
    income: Money,
) -> Option<Derivation> {
    let share = ladder.share_at(above_threshold(threshold.1, income));
    Some(match share {
        Share::Flat(percentage) => Derivation::by(
            figure,
            Unit::Percent,
            Rule::Chosen,
            vec![
                income_of(income),
                threshold_of(threshold),
                Derivation::given(
                    "percentage of this band",
                    Unit::Percent,
                    Ratio::percent(percentage),
                ),
            ],
        )
        .because("a band in which the percentage does not change")
        .under(CITE),
        Share::Falling(line) => line_derived(figure, line, threshold, income),
        Share::Standard => return None,
    })
}

fn line_derived(
    figure: &'static str,
    line: Falling,
    threshold: (&'static str, Dollars),
    income: Money,
) -> Derivation {
    let starts = Derivation::by(
        "income at which the line starts",
        Unit::Dollars,
        Rule::Sum,
        vec![threshold_of(threshold), dollars("distance above the threshold", line.from_offset)],
    );
    let above = Derivation::by(
        "income above it",
        Unit::Dollars,
        Rule::Difference,
        vec![income_of(income), starts],
    );
    let slope = Derivation::given(
        "income for each percent",
        Unit::DollarsAPercent,
        Ratio::whole(line.dollars_a_percent.into()),
    );
    let falls = Derivation::by("falls by", Unit::Percent, Rule::Quotient, vec![above, slope]);
    let from = Ratio::of(line.from_basis_points.into(), 100).unwrap_or(Ratio::ZERO);
    let from = Derivation::given("percentage where the line starts", Unit::Percent, from);
    let on_line = Derivation::by(
        "percentage on the line",
        Unit::Percent,
        Rule::DifferenceNotBelowZero,
        vec![from, falls],
    )
    .rounded(2, ROUNDING);
    let at_most = Derivation::given("never more than", Unit::Percent, Ratio::percent(line.at_most));
    Derivation::by(figure, Unit::Percent, Rule::Lowest, vec![on_line, at_most]).under(CITE)
}

fn income_of(income: Money) -> Derivation {
    Derivation::given("adjusted taxable income", Unit::Dollars, income.into())
        .under(Cite::faa("Sch 3 cl 2"))
}

fn threshold_of((name, amount): (&'static str, Dollars)) -> Derivation {
    dollars(name, amount)
}

fn dollars(figure: &'static str, amount: Dollars) -> Derivation {
    Derivation::given(figure, Unit::Dollars, Ratio::from(Money::from(amount)))
}
