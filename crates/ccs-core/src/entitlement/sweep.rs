//! A budget line: one scenario, with one of its facts at one value after another.

use alloc::vec;
use alloc::vec::Vec;

use super::assess::assess;
use super::model::{ActivityKind, ActivityLevel, IncomeEstimate, Scenario};
use super::refusal::Refusals;
use super::total::Totals;
use crate::date::CCS_BEGAN;
use crate::hours::Minutes;
use crate::money::{Money, WideMoney};
use crate::rates::RateBook;
use crate::ratio::Ratio;

/// A fact of the scenario and the value it is given. Everything else stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Swept {
    /// Every estimate of the family's income is this.
    Income(Money),
    /// Every session that has a fee has this one. A session that shares another's fee stays
    /// without.
    Fee(Money),
    /// The individual engages in work for so many hours a fortnight, and in nothing else. The
    /// partner's activity is unchanged.
    Hours(Minutes),
}

/// The totals of the scenario at one value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SweepPoint {
    /// The fact and its value.
    pub at: Swept,
    /// The totals of all weeks.
    pub total: Totals,
}

/// Assesses the scenario at each of the values.
///
/// # Errors
/// Every reason why the scenario cannot be assessed at one of them.
pub fn sweep(
    scenario: &Scenario,
    rates: &RateBook<'_>,
    values: impl IntoIterator<Item = Swept>,
) -> Result<Vec<SweepPoint>, Refusals> {
    let values = values.into_iter();
    values
        .map(|at| {
            let total = assess(&at.put_into(scenario), rates)?.total();
            Ok(SweepPoint { at, total })
        })
        .collect()
}

/// The effective marginal rate at each point of a sweep over income: what the family pays more for
/// each $100 more income since the point before, in percent. `None` at the first point, where
/// income does not rise, and in other sweeps.
#[must_use]
pub fn marginal_rates(points: &[SweepPoint]) -> Vec<Option<Ratio>> {
    let since = |pair: &[SweepPoint]| {
        let [before, now] = pair else { return None };
        let (Swept::Income(from), Swept::Income(to)) = (before.at, now.at) else { return None };
        let more = WideMoney::from(to).minus(from.into()).ten_thousandths();
        let gap = now.total.gap.minus(before.total.gap).ten_thousandths();
        Ratio::of(gap.checked_mul(100)?, more).filter(|_| more > 0)
    };
    let first = (!points.is_empty()).then_some(None);
    first.into_iter().chain(points.windows(2).map(since)).collect()
}

impl Swept {
    /// The scenario with the fact at this value.
    #[must_use]
    pub fn put_into(self, scenario: &Scenario) -> Scenario {
        let mut changed = scenario.clone();
        match self {
            Self::Income(amount) => set_income(&mut changed, amount),
            Self::Fee(fee) => {
                let with_fee = changed.sessions.iter_mut().filter(|it| it.fee != Money::ZERO);
                with_fee.for_each(|session| session.fee = fee);
            }
            Self::Hours(hours) => set_hours(&mut changed, hours),
        }
        changed
    }
}

fn set_income(scenario: &mut Scenario, amount: Money) {
    let estimates = &mut scenario.family.income_estimates;
    if estimates.is_empty() {
        estimates.push(IncomeEstimate { from: CCS_BEGAN, amount });
    }
    estimates.iter_mut().for_each(|estimate| estimate.amount = amount);
}

fn set_hours(scenario: &mut Scenario, hours: Minutes) {
    scenario.family.activity.individual =
        vec![ActivityLevel::of(ActivityKind::Work, CCS_BEGAN, hours)];
}
