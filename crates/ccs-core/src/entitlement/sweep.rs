//! One scenario over a range of incomes, fees or hours of activity: a budget line.

use alloc::vec::Vec;

use super::assess::assess;
use super::model::Scenario;
use super::refusal::{Reason, Refusal, Refusals};
use super::result::{Entitlements, WeekEntitlement};
use crate::hours::Minutes;
use crate::money::{Cents, Money, WideMoney};
use crate::percent::BasisPoints;
use crate::rates::RateBook;

/// What is varied. Everything else of the scenario stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Varied {
    /// The amount of every income estimate.
    Income,
    /// The fee of every session that has one.
    Fee,
    /// The hours of activity a fortnight, of every level of the individual and of the partner.
    Hours,
}

impl Varied {
    /// Each of them.
    pub const ALL: [Self; 3] = [Self::Income, Self::Fee, Self::Hours];

    /// As the command spells it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Income => "income",
            Self::Fee => "fee",
            Self::Hours => "hours",
        }
    }
}

/// Values from one to another, both included when a step meets it. Hours are whole minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Range {
    /// The first value.
    pub from: Money,
    /// The last value that may be reached.
    pub to: Money,
    /// From each value to the next; above zero.
    pub step: Money,
}

impl Range {
    /// No sweep has more points.
    pub const MOST_POINTS: u32 = 100_000;

    /// How many values there are; `None` for a step of nothing, a range that runs backwards or
    /// below zero, or one of too many points.
    #[must_use]
    pub fn points(self) -> Option<u32> {
        let length = self.to.ten_thousandths().checked_sub(self.from.ten_thousandths())?;
        if self.from < Money::ZERO || self.step <= Money::ZERO || length < 0 {
            return None;
        }
        let points = length.checked_div(self.step.ten_thousandths())?.checked_add(1)?;
        u32::try_from(points).ok().filter(|points| *points <= Self::MOST_POINTS)
    }

    fn value(self, point: u32) -> Option<Money> {
        let along = self.step.ten_thousandths().checked_mul(point.into())?;
        Money::from_ten_thousandths(self.from.ten_thousandths().checked_add(along)?)
    }
}

/// What a scenario comes to at one value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Point {
    /// The value.
    pub at: Money,
    /// The percentage of the first week.
    pub percentage: BasisPoints,
    /// The hours of the first week's fortnight.
    pub hours_available: Minutes,
    /// CCS of all weeks.
    pub ccs: WideMoney,
    /// ACCS of all weeks.
    pub accs: WideMoney,
    /// Fees of all weeks.
    pub fees: WideMoney,
    /// What is left to pay, with what is withheld counted as paid.
    pub cost: WideMoney,
}

/// Assesses a scenario at every value of a range.
///
/// # Errors
/// A range without values, or every reason why the scenario cannot be assessed at one of them.
pub fn sweep(
    scenario: &Scenario,
    rates: &RateBook<'_>,
    varied: Varied,
    range: Range,
) -> Result<Vec<Point>, Refusals> {
    let refused = || Vec::from([Refusal::of("sweep", Reason::NotARange)]);
    let points = range.points().ok_or_else(refused)?;
    let mut changed = scenario.clone();
    (0..points)
        .filter_map(|point| range.value(point))
        .map(|at| {
            set(&mut changed, scenario, varied, at);
            Ok(point(at, &assess(&changed, rates)?))
        })
        .collect()
}

fn set(scenario: &mut Scenario, as_given: &Scenario, varied: Varied, at: Money) {
    match varied {
        Varied::Income => {
            scenario.family.income_estimates.iter_mut().for_each(|estimate| estimate.amount = at);
        }
        Varied::Fee => {
            let sessions = scenario.sessions.iter_mut().zip(&as_given.sessions);
            let with_fee = sessions.filter(|(_, given)| given.fee > Money::ZERO);
            with_fee.for_each(|(session, _)| session.fee = at);
        }
        Varied::Hours => {
            let activity = &mut scenario.family.activity;
            let levels = activity.individual.iter_mut().chain(&mut activity.partner);
            levels.for_each(|level| level.hours = whole_minutes(at));
        }
    }
}

/// Hours written as an amount, down to whole minutes.
fn whole_minutes(hours: Money) -> Minutes {
    let minutes = hours.ten_thousandths().saturating_mul(60).div_euclid(10_000);
    Minutes::new(u32::try_from(minutes).unwrap_or(u32::MAX))
}

fn point(at: Money, entitlements: &Entitlements) -> Point {
    let first = entitlements.weeks.first();
    let sum = |amount: fn(&WeekEntitlement) -> Cents| -> WideMoney {
        entitlements.weeks.iter().map(|week| Money::from(amount(week))).sum()
    };
    let fees: WideMoney = entitlements.weeks.iter().map(|week| week.fees).sum();
    let others: WideMoney = entitlements.weeks.iter().map(|week| week.other_payments).sum();
    let (ccs, accs) = (sum(|week| week.ccs), sum(|week| week.accs));
    let provider = sum(|week| week.provider_accs);
    Point {
        at,
        percentage: first.map_or(BasisPoints::NONE, |week| week.percentage),
        hours_available: first.map_or(Minutes::ZERO, |week| week.hours_available),
        ccs,
        accs,
        fees,
        cost: fees.minus(others).minus(ccs).minus(accs).minus(provider),
    }
}
