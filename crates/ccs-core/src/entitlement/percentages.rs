//! The CCS percentages of a family in one fortnight: the standard one, and the higher one for second
//! and younger children.

use super::refusal::Reason;
use crate::date::Day;
use crate::derivation::{Figure, Unit};
use crate::law::faa::sch2_cl03::{self, Threshold};
use crate::law::faa::sch2_cl03a;
use crate::money::{Dollars, Money};
use crate::rates::{HigherRate, Ladder, RateBook};

const FIGURE: &str = "applicable percentage";

/// What the percentages follow from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Percentages<'t> {
    pub(super) income: Money,
    /// The lower income threshold.
    pub(super) threshold: Dollars,
    ladder: Ladder<'t>,
    /// The rule of the higher rate with its own threshold, where one is in force.
    higher: Option<(HigherRate<'t>, Dollars)>,
}

impl<'t> Percentages<'t> {
    /// Those of the fortnight of a first Monday.
    ///
    /// # Errors
    /// A rate is not known.
    pub(super) fn on(
        rates: &RateBook<'t>,
        first_monday: Day,
        income: Money,
    ) -> Result<Self, Reason> {
        let higher = match rates.higher_rate_rule(first_monday)?.value {
            Some(rule) => Some((rule, rates.other_rate_threshold(first_monday)?.value)),
            None => None,
        };
        Ok(Self {
            income,
            threshold: rates.lower_income_threshold(first_monday)?.value,
            ladder: rates.standard_ladder(first_monday)?.value,
            higher,
        })
    }

    /// Whether a higher rate is in force at all.
    pub(super) const fn have_a_higher_rate(&self) -> bool {
        self.higher.is_some()
    }

    /// The standard percentage (cl 3).
    pub(super) fn standard<F: Figure>(&self) -> F {
        let threshold = Threshold::lower_income(self.threshold);
        sch2_cl03::applicable_percentage(FIGURE, &self.ladder, threshold, self.income)
            .unwrap_or_else(|| F::nothing(FIGURE, Unit::Percent, "no band applies"))
    }

    /// The percentage of a higher rate child (cl 3A), where the income gives one.
    pub(super) fn higher<F: Figure>(&self) -> Option<F> {
        let (rule, threshold) = self.higher?;
        sch2_cl03a::higher_percentage(&rule, threshold, self.income, self.standard())
    }
}
