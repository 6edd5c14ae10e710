//! Balancing at the end of an income year (FAAA ss 103A to 105E).

use alloc::vec::Vec;

use super::assess::Assessment;
use super::model::{Balancing, Reading, Scenario};
use super::reassess::{Change, reassess};
use super::refusal::{Reason, Refusal, Refusals};
use super::result::{Entitlements, WeekEntitlement};
use crate::date::{CcsFortnight, CcsYear, Day, FinancialYear};
use crate::law::faa::sch3_cl03aa;
use crate::law::faaa::s105d::outcome_after_second_deadline;
use crate::law::faaa::s105e::{Outcome, Standing, outcome, standing};
use crate::money::{Money, WideMoney};
use crate::rates::{BalancingDeadlines, RateBook, RateRefusal};

/// The balancing of one income year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Balance {
    /// The income year.
    pub income_year: FinancialYear,
    /// Where it stands.
    pub standing: Standing,
    /// The deadlines that applied.
    pub deadlines: BalancingDeadlines,
    /// The first Monday from which no CCS is paid while the conditions are unmet: that of the first
    /// CCS fortnight after the first deadline (FAAA s 67CD(2)(ba)).
    pub no_ccs_from: Day,
    /// The first Monday from which CCS is paid again, once the conditions are met.
    pub restarts_on: Option<Day>,
    /// The first Monday from which ACCS for a child's wellbeing is not paid either.
    pub child_wellbeing_stops_from: Day,
    /// The year's CCS from the estimates, before anything was set aside.
    pub before: WideMoney,
    /// What was withheld of it.
    pub withheld: WideMoney,
    /// What was passed on or paid.
    pub paid: WideMoney,
    /// The year's CCS from the actual income.
    pub actual: WideMoney,
    /// What the year comes to.
    pub outcome: Outcome,
    /// The day until which recovery of a debt may wait (FAAA s 94A); none when it may not.
    pub recovery_may_wait_until: Option<Day>,
    /// What changed, week by week, between the estimates and the actual income.
    pub changes: Vec<Change>,
}

/// When income was known for balancing by the share of Mondays rather than by fortnight: reviews of
/// 2018-19 alone (FAAA s 105E(4) to (7) reach 2019-20 and later).
const LAST_YEAR_BY_SHARE: Day = Day::ymd(2019, 6, 30);

/// Balances an income year: the year's weeks with the actual income, against what was paid. ACCS is
/// not balanced.
///
/// # Errors
/// Every reason why the scenario cannot be assessed, or that it has no facts of a balancing.
pub fn balance(scenario: &Scenario, rates: &RateBook<'_>) -> Result<Balance, Refusals> {
    let Some(facts) = scenario.family.balancing else {
        return Err(Vec::from([Refusal::of("family.balancing", Reason::NoBalancing)]));
    };
    let deadlines = deadlines(&facts, rates).map_err(|refusal| {
        Vec::from([Refusal::of("family.balancing.income_year", refusal.into())])
    })?;
    let estimated = Assessment::of(scenario, rates)?.into_entitlements();
    let income = |fortnight| actual_income(scenario, &facts, fortnight);
    let actual = Assessment::with_income(scenario, rates, Some(&income))?.into_entitlements();
    Ok(balanced(facts, deadlines, &of_year(estimated, facts), &of_year(actual, facts)))
}

/// The deadlines of the year, as extended.
///
/// # Errors
/// A deadline is neither given nor published.
pub(super) fn deadlines(
    facts: &Balancing,
    rates: &RateBook<'_>,
) -> Result<BalancingDeadlines, RateRefusal> {
    let Balancing { income_year, first_deadline, second_deadline, .. } = *facts;
    rates.extended_balancing_deadlines(income_year, first_deadline, second_deadline)
}

/// The income that counts in a fortnight: of another year than the balanced one, the estimate.
fn actual_income(scenario: &Scenario, facts: &Balancing, fortnight: CcsFortnight) -> Money {
    let first_monday = fortnight.first_monday();
    let year = fortnight.ccs_year().financial_year();
    if year != facts.income_year {
        let estimate = super::family_facts::income_in_force(&scenario.family, fortnight);
        return estimate.unwrap_or(Money::ZERO);
    }
    let Some(partner) = facts.partner_income else {
        return facts.actual_income;
    };
    if year.last() <= LAST_YEAR_BY_SHARE {
        return by_share(scenario, facts.actual_income, partner, fortnight.ccs_year());
    }
    let couple = scenario.family.partnered.on(first_monday);
    sch3_cl03aa::of_fortnight(facts.actual_income, partner, couple)
}

fn by_share(scenario: &Scenario, own: Money, partner: Money, year: CcsYear) -> Money {
    let mondays: Vec<Day> = year.fortnights().map(CcsFortnight::first_monday).collect();
    let coupled = mondays.iter().filter(|monday| scenario.family.partnered.on(**monday)).count();
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    sch3_cl03aa::apportioned_to_cents_half_up(own, partner, count(coupled), count(mondays.len()))
}

fn of_year(entitlements: Entitlements, facts: Balancing) -> Entitlements {
    let in_year =
        |week: &WeekEntitlement| week.fortnight.ccs_year().financial_year() == facts.income_year;
    Entitlements { weeks: entitlements.weeks.into_iter().filter(in_year).collect() }
}

fn balanced(
    facts: Balancing,
    deadlines: BalancingDeadlines,
    estimated: &Entitlements,
    actual: &Entitlements,
) -> Balance {
    let sum = |weeks: &Entitlements, amount: fn(&WeekEntitlement) -> Money| -> WideMoney {
        weeks.weeks.iter().map(amount).sum()
    };
    let before = sum(estimated, |week| week.ccs.into());
    let withheld = sum(estimated, |week| week.withheld.into());
    let paid = facts.paid.map_or(before.minus(withheld), WideMoney::from);
    let actual_ccs = sum(actual, |week| week.ccs.into());
    let standing = standing_of(&facts, deadlines);
    let no_ccs_from = deadlines.first_fortnight_after_first().unwrap_or(deadlines.first);
    Balance {
        income_year: facts.income_year,
        standing,
        deadlines,
        no_ccs_from,
        before,
        withheld,
        paid,
        actual: actual_ccs,
        outcome: outcome_of(standing, before, withheld, paid, actual_ccs),
        restarts_on: facts
            .conditions_met_on
            .map(|met| restarts_on(met, no_ccs_from, facts.reading)),
        child_wellbeing_stops_from: child_wellbeing_stops_from(deadlines, facts.reading),
        recovery_may_wait_until: (standing == Standing::FirstPassed).then_some(deadlines.second),
        changes: reassess(estimated, actual),
    }
}

/// Without a day of the balancing and without a day of the conditions, they are taken as met in time.
fn standing_of(facts: &Balancing, deadlines: BalancingDeadlines) -> Standing {
    match (facts.conditions_met_on, facts.as_at) {
        (None, None) => Standing::MetByFirst,
        (met, as_at) => standing(deadlines, met, as_at.or(met).unwrap_or(deadlines.first)),
    }
}

/// The first Monday on or after the day the conditions were met, or in practice the one after it;
/// payments that never stopped go on.
fn restarts_on(met: Day, stopped: Day, reading: Reading) -> Day {
    let Some(within) = CcsFortnight::containing(met) else { return met };
    let counts_for_its_own = reading == Reading::Act && within.first_monday() == met;
    let next = if counts_for_its_own { met } else { within.succ().first_monday() };
    next.max(stopped)
}

fn child_wellbeing_stops_from(deadlines: BalancingDeadlines, reading: Reading) -> Day {
    let (deadline, fortnight_after) = match reading {
        Reading::Act => (deadlines.first, deadlines.first_fortnight_after_first()),
        Reading::Practice => (deadlines.second, deadlines.first_fortnight_after_second()),
    };
    fortnight_after.unwrap_or(deadline)
}

fn outcome_of(
    standing: Standing,
    before: WideMoney,
    withheld: WideMoney,
    paid: WideMoney,
    actual: WideMoney,
) -> Outcome {
    match standing {
        Standing::Open => {
            Outcome { entitlement: before, top_up: WideMoney::ZERO, debt: WideMoney::ZERO }
        }
        Standing::MetByFirst | Standing::MetBySecond => outcome(actual, paid),
        Standing::FirstPassed | Standing::SecondPassed => outcome(WideMoney::ZERO, paid),
        Standing::MetAfterSecond => outcome_after_second_deadline(actual, before, withheld, paid),
    }
}
