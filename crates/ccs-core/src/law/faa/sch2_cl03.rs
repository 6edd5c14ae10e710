//! FAA Sch 2 cl 3, as at 20 March 2026, <https://www.legislation.gov.au/C2004A00490/latest/text>.
//!
//! The applicable percentage falls as the adjusted taxable income rises above the lower income
//! threshold, in straight lines and plateaus: the ladder of the rates. Between plateaus the
//! percentage is rounded to two decimals; the clause does not say how, and this house rounds half
//! up. The fall is continuous: it has no steps of a thousand dollars.
//!
//! The copies read show the formula as a picture. Each line is fixed by its two ends, which the
//! text gives; the first line of 2018 is printed by the Guide (1.1.A.70).

use crate::cite::Cite;
use crate::derivation::{Figure, Rule, Unit};
use crate::money::{Dollars, Money, WideMoney};
use crate::percent::BasisPoints;
use crate::rates::{Falling, Ladder, Share};
use crate::rounding::{Exact, Places, Rounding};

/// Of the percentage, to two decimals: a choice, the clause does not say how.
const ROUNDING: Rounding = Rounding::HalfUp;

const CITE: Cite = Cite::faa("Sch 2 cl 3");
const INCOME: Cite = Cite::faa("Sch 3 cl 2");

/// A threshold of income, and its name in the Act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Threshold {
    /// Its name.
    pub name: &'static str,
    /// Dollars of income.
    pub amount: Dollars,
}

impl Threshold {
    /// The lower income threshold.
    #[must_use]
    pub const fn lower_income(amount: Dollars) -> Self {
        Self { name: "lower income threshold", amount }
    }

    fn given<F: Figure>(self) -> F {
        F::given(self.name, Unit::Dollars, self.amount)
    }
}

/// The percentage that a ladder gives an income; `None` where the standard ladder applies instead.
#[must_use]
pub fn percentage(ladder: &Ladder<'_>, threshold: Dollars, income: Money) -> Option<BasisPoints> {
    let threshold = Threshold::lower_income(threshold);
    applicable_percentage::<Exact<i128>>("applicable percentage", ladder, threshold, income)
        .map(Exact::basis_points)
}

/// What [`percentage`] gives, as a figure.
#[must_use]
pub fn applicable_percentage<F: Figure>(
    figure: &'static str,
    ladder: &Ladder<'_>,
    threshold: Threshold,
    income: Money,
) -> Option<F> {
    let above = WideMoney::from(income).minus(Money::from(threshold.amount).into());
    match ladder.share_at(above) {
        Share::Flat(percentage) => Some(in_a_flat_band(figure, percentage, threshold, income)),
        Share::Falling(line) => Some(on_a_line(figure, line, threshold, income)),
        Share::Standard => None,
    }
}

fn in_a_flat_band<F: Figure>(
    figure: &'static str,
    percentage: BasisPoints,
    threshold: Threshold,
    income: Money,
) -> F {
    let percentage = F::given("percentage of this band", Unit::Percent, percentage);
    let operands = [income_of(income), threshold.given(), percentage];
    F::by(figure, Unit::Percent, Rule::Chosen, operands)
        .because("a band in which the percentage does not change")
        .under(CITE)
}

/// The percentage on a falling line, rounded, and never more than the line's most.
fn on_a_line<F: Figure>(
    figure: &'static str,
    line: Falling,
    threshold: Threshold,
    income: Money,
) -> F {
    let offset = F::given("distance above the threshold", Unit::Dollars, line.from_offset);
    let starts = [threshold.given(), offset];
    let starts = F::by("income at which the line starts", Unit::Dollars, Rule::Sum, starts);
    let above = [income_of(income), starts];
    let above = F::by("income above it", Unit::Dollars, Rule::Difference, above);
    let slope = Exact::whole(line.dollars_a_percent.max(1).into());
    let slope = F::given("income for each percent", Unit::DollarsAPercent, slope);
    let falls = F::by("falls by", Unit::Percent, Rule::Quotient, [above, slope]);
    let from = Exact::of(line.from_basis_points.into(), 100);
    let from = F::given("percentage where the line starts", Unit::Percent, from);
    let rule = Rule::DifferenceNotBelowZero;
    let on_line = F::by("percentage on the line", Unit::Percent, rule, [from, falls])
        .rounded(Places::Two, ROUNDING);
    let at_most = F::given("never more than", Unit::Percent, line.at_most);
    F::by(figure, Unit::Percent, Rule::Lowest, [on_line, at_most]).under(CITE)
}

fn income_of<F: Figure>(income: Money) -> F {
    F::given("adjusted taxable income", Unit::Dollars, income).under(INCOME)
}
