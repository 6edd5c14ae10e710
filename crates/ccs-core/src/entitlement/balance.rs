//! Balancing at the end of an income year (FAAA ss 103A to 105E).

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use super::assess::Assessment;
use super::family_facts::income_in_force;
use super::model::{Balancing, PartnerIncome, Reading, Scenario};
use super::reassess::{Change, compare};
use super::refusal::{Reason, Refusal, Refusals};
use super::result::{Entitlements, WeekEntitlement};
use crate::date::{CCS_BEGAN, CcsFortnight, CcsYear, Day, FinancialYear, Week};
use crate::law::faa::sch3_cl03aa::{self, PartnersShare};
use crate::law::faaa::s105d::outcome_after_second_deadline;
use crate::law::faaa::s105e::{Outcome, Standing, outcome, standing};
use crate::money::{Money, WideMoney};
use crate::rates::{BalancingDeadlines, RateBook, RateRefusal};

/// The balancing of one income year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Balance {
    /// The income year.
    pub income_year: FinancialYear,
    /// Whether the income was confirmed, and by which deadline.
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
    /// The outcome of the year.
    pub outcome: Outcome,
    /// The day until which recovery of a debt may wait (FAAA s 94A); none when it may not.
    pub recovery_may_wait_until: Option<Day>,
    /// What changed, week by week, between the estimates and the actual income.
    pub changes: Vec<Change>,
    /// The first Monday of the first fortnight as a couple that separated within the year, in which
    /// the final income gives less than the estimate did and is used all the same (FAA Sch 3 cl 3A).
    pub estimate_gives_more_from: Option<Day>,
}

/// Balances an income year: the year's weeks with the actual income, against what was paid. ACCS is
/// not balanced.
///
/// # Errors
/// Every reason why the scenario cannot be assessed, or that it has no facts of a balancing.
pub fn balance(scenario: &Scenario, rates: &RateBook<'_>) -> Result<Balance, Refusals> {
    let Some(facts) = &scenario.family.balancing else {
        return Err(Vec::from([Refusal::of("family.balancing", Reason::NoBalancing)]));
    };
    let deadlines = deadlines(facts, rates).map_err(|refusal| {
        Vec::from([Refusal::of("family.balancing.income_year", refusal.into())])
    })?;
    let estimated = Assessment::of(scenario, rates)?.into_entitlements();
    let incomes = ActualIncomes::with(scenario, facts, rates).map_err(|refusal| {
        Vec::from([Refusal::of("family.balancing.income_year", refusal.into())])
    })?;
    incomes.every_partner()?;
    let income = |fortnight| incomes.of(fortnight);
    let actual = Assessment::with_income(scenario, rates, Some(&income))?.into_entitlements();
    let (estimated, actual) = (of_year(estimated, facts), of_year(actual, facts));
    Ok(Balance {
        estimate_gives_more_from: incomes.estimate_gives_more_from(&estimated, &actual),
        ..balanced(facts, deadlines, &estimated, &actual)
    })
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

/// The incomes that the fortnights of the year are worked out from.
struct ActualIncomes<'s> {
    scenario: &'s Scenario,
    facts: &'s Balancing,
    /// A partner's income counts in a fortnight in full or not at all, and not by a share.
    by_fortnight: bool,
    /// A share is of all first Mondays of the year, as the day of the decision has it.
    share_of_whole_year: bool,
}

impl<'s> ActualIncomes<'s> {
    /// # Errors
    /// A rule is not known for the year. A decision whose day is not given, or lies beyond the last
    /// reviewed one, is taken under the rule of that day.
    fn with(
        scenario: &'s Scenario,
        facts: &'s Balancing,
        rates: &RateBook<'_>,
    ) -> Result<Self, RateRefusal> {
        let decided_on = facts.as_at.or(facts.conditions_met_on).unwrap_or(rates.reviewed_to);
        let decided_on = decided_on.min(rates.reviewed_to).max(CCS_BEGAN);
        Ok(Self {
            scenario,
            facts,
            by_fortnight: rates.couple_income_by_fortnight(facts.income_year.first())?.value,
            share_of_whole_year: rates.couple_share_of_whole_year(decided_on)?.value,
        })
    }

    /// # Errors
    /// Incomes are given by person, and that of somebody who was the partner is not among them.
    fn every_partner(&self) -> Result<(), Refusals> {
        let Some(incomes) = &self.facts.partner_income else { return Ok(()) };
        let without = self.mondays().find(|monday| {
            let couple = self.scenario.family.partnered.couple_on(*monday);
            couple.is_some_and(|partner| incomes.of(partner).is_none())
        });
        without.map_or(Ok(()), |first_monday| {
            let reason = Reason::NoPartnerIncome { first_monday };
            Err(Vec::from([Refusal::of("family.balancing.partner_income", reason)]))
        })
    }

    /// The first Mondays of the income year.
    fn mondays(&self) -> impl Iterator<Item = Day> {
        CcsYear::of(self.facts.income_year).fortnights().map(CcsFortnight::first_monday)
    }

    /// The income that counts in a fortnight: of another year than the balanced one, the estimate;
    /// of a couple that separated within the year, the estimate where that gives more and is kept
    /// (FAA Sch 3 cl 3A).
    fn of(&self, fortnight: CcsFortnight) -> Money {
        let estimate = income_in_force(&self.scenario.family, fortnight).ok();
        if fortnight.ccs_year().financial_year() != self.facts.income_year {
            return estimate.unwrap_or(Money::ZERO);
        }
        let actual = self.actual(fortnight);
        let keeps = self.facts.keeps_couple_estimates && self.may_keep_estimate(fortnight);
        estimate.filter(|_| keeps).map_or(actual, |estimate| estimate.min(actual))
    }

    fn actual(&self, fortnight: CcsFortnight) -> Money {
        let own = self.facts.actual_income;
        let Some(incomes) = &self.facts.partner_income else { return own };
        if !self.by_fortnight {
            return self.by_share(own, incomes);
        }
        let couple = self.scenario.family.partnered.couple_on(fortnight.first_monday());
        sch3_cl03aa::of_fortnight(own, couple.and_then(|partner| incomes.of(partner)))
    }

    /// By the share of first Mondays as a couple, in the form of the day of the decision.
    fn by_share(&self, own: Money, incomes: &PartnerIncome) -> Money {
        let with_session = self.mondays_with_session();
        let (of, counted): (usize, BTreeSet<Day>) = if self.share_of_whole_year {
            let all: BTreeSet<Day> = self.mondays().collect();
            let couple = |day: &Day| self.scenario.family.partnered.on(*day);
            let count = all.len();
            // A couple on every first Monday counts in full, determined or not.
            let counted = if all.iter().all(couple) { all } else { self.determined() };
            (count, counted)
        } else {
            (with_session.len(), with_session)
        };
        let people = self.scenario.family.partnered.people();
        let shares: Vec<PartnersShare> = people
            .into_iter()
            .filter_map(|person| {
                let with =
                    |day: &&Day| self.scenario.family.partnered.couple_on(**day) == Some(person);
                let coupled = number(counted.iter().filter(with).count());
                incomes.of(person).map(|income| PartnersShare { income, coupled })
            })
            .collect();
        sch3_cl03aa::apportioned_to_cents_half_up(own, &shares, number(of))
    }

    /// The first Mondays of the year's fortnights that have a session.
    fn mondays_with_session(&self) -> BTreeSet<Day> {
        let days = self.scenario.sessions.iter().map(|session| session.session_date);
        let fortnights: BTreeSet<CcsFortnight> =
            days.filter_map(CcsFortnight::containing).collect();
        let of_year = |at: &CcsFortnight| at.ccs_year().financial_year() == self.facts.income_year;
        fortnights.into_iter().filter(of_year).map(CcsFortnight::first_monday).collect()
    }

    /// The first Mondays of the year whose week has a determination: one with a session, or one given.
    fn determined(&self) -> BTreeSet<Day> {
        let sessions = self.scenario.sessions.iter();
        let with_session = sessions.filter_map(|session| Week::containing(session.session_date));
        let weeks: BTreeSet<Week> =
            with_session.chain(self.facts.determined_weeks.iter().copied()).collect();
        let is_determined =
            |monday: &Day| Week::containing(*monday).is_some_and(|week| weeks.contains(&week));
        self.mondays().filter(is_determined).collect()
    }

    /// Whether a fortnight is one as a couple that had separated by the end of the year.
    fn may_keep_estimate(&self, fortnight: CcsFortnight) -> bool {
        let partnered = &self.scenario.family.partnered;
        self.facts.partner_income.is_some()
            && partnered.on(fortnight.first_monday())
            && !partnered.on(self.facts.income_year.last())
    }

    /// The first fortnight that clause 3A would keep the estimate of, where that is not claimed.
    fn estimate_gives_more_from(
        &self,
        estimated: &Entitlements,
        actual: &Entitlements,
    ) -> Option<Day> {
        let ccs = |entitlements: &Entitlements, of: CcsFortnight| -> WideMoney {
            let weeks = entitlements.weeks.iter().filter(|week| week.fortnight == of);
            weeks.map(|week| Money::from(week.ccs)).sum()
        };
        let fortnights: BTreeSet<CcsFortnight> =
            estimated.weeks.iter().map(|week| week.fortnight).collect();
        let gives_less = |at: &CcsFortnight| {
            let estimate = income_in_force(&self.scenario.family, *at).ok();
            estimate.is_some_and(|estimate| estimate < self.actual(*at))
                && ccs(actual, *at) < ccs(estimated, *at)
        };
        let mut couples = fortnights.into_iter().filter(|at| self.may_keep_estimate(*at));
        let first = couples.find(gives_less).filter(|_| !self.facts.keeps_couple_estimates);
        first.map(CcsFortnight::first_monday)
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn of_year(entitlements: Entitlements, facts: &Balancing) -> Entitlements {
    let in_year =
        |week: &WeekEntitlement| week.fortnight.ccs_year().financial_year() == facts.income_year;
    Entitlements { weeks: entitlements.weeks.into_iter().filter(in_year).collect() }
}

fn balanced(
    facts: &Balancing,
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
    let standing = standing_of(facts, deadlines);
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
        changes: compare(estimated, actual),
        estimate_gives_more_from: None,
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
