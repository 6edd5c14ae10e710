//! The balancing of a year: the estimates against the actual income, and what passed by when.

use ccs_core::date::Day;
use ccs_core::entitlement::model::{
    Balancing, IncomeEstimate, PartnerIncome, Partnered, Reading, Scenario,
};
use ccs_core::id::PartnerId;
use ccs_core::money::Money;

use super::calendar::{financial_year, number, of_number, parts, week};
use super::fraction::Fraction;
use super::hours;
use super::walk::slow_weeks;

/// The outcome of a year; cents, and days as counts.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct SlowBalance {
    pub(crate) standing: &'static str,
    pub(crate) no_ccs_from: i128,
    pub(crate) restarts_on: Option<i128>,
    pub(crate) child_wellbeing_stops_from: i128,
    pub(crate) before: i128,
    pub(crate) withheld: i128,
    /// Ten-thousandths.
    pub(crate) paid: i128,
    pub(crate) actual: i128,
    /// Ten-thousandths.
    pub(crate) entitlement: i128,
    /// Ten-thousandths.
    pub(crate) top_up: i128,
    /// Ten-thousandths.
    pub(crate) debt: i128,
}

/// The first Mondays, as counts, of the fortnights that begin in a financial year.
fn mondays(year: i128) -> Vec<i128> {
    let all = (0..400).map(|fortnight| fortnight * 14);
    all.filter(|monday| financial_year(of_number(*monday)) == year).collect()
}

/// The first Monday of the first fortnight that begins after a day.
fn fortnight_after(day: i128) -> i128 {
    (day.div_euclid(14) + 1) * 14
}

fn person_on(partnered: &Partnered, day: i128) -> Option<Option<PartnerId>> {
    match partnered {
        Partnered::Throughout(true) => Some(None),
        Partnered::Throughout(false) => None,
        Partnered::During(periods) => {
            let mut found = None;
            for couple in periods {
                let ends = couple.period.to.map_or(i128::MAX, number);
                if number(couple.period.from) <= day && day <= ends {
                    found = Some(couple.partner);
                }
            }
            found
        }
    }
}

fn income_of(incomes: &PartnerIncome, person: Option<PartnerId>) -> i128 {
    match incomes {
        PartnerIncome::Anyone(income) => income.ten_thousandths().into(),
        PartnerIncome::Each(all) => {
            let found = all.iter().find(|(id, _)| Some(*id) == person);
            found.map_or(0, |(_, income)| income.ten_thousandths().into())
        }
    }
}

/// The year's income of a couple of a part of it: the partner's by the share of first Mondays.
fn by_share(scenario: &Scenario, facts: &Balancing, incomes: &PartnerIncome) -> i128 {
    let year = financial_year(parts(facts.income_year.first()));
    let all = mondays(year);
    let of_sessions = |in_week: bool| -> Vec<i128> {
        let held = |monday: &i128| {
            scenario.sessions.iter().any(|session| {
                let after = number(session.session_date) - monday;
                (0..if in_week { 7 } else { 14 }).contains(&after)
            })
        };
        all.iter().copied().filter(held).collect()
    };
    let decided = facts.as_at.or(facts.conditions_met_on).map(parts);
    let as_made = decided.is_some_and(|day| day < (2019, 12, 16));
    let is_couple = |monday: &i128| person_on(&scenario.family.partnered, *monday).is_some();
    let (counted, of) = if as_made {
        let with_session = of_sessions(false);
        (with_session.clone(), with_session.len())
    } else if all.iter().all(is_couple) {
        (all.clone(), all.len())
    } else {
        let given = |monday: &i128| {
            facts.determined_weeks.iter().any(|at| week(at.monday()) == monday.div_euclid(7))
        };
        let with_session = of_sessions(true);
        let determined = |monday: &i128| with_session.contains(monday) || given(monday);
        (all.iter().copied().filter(determined).collect(), all.len())
    };
    let of = i128::try_from(of).expect("few");
    let mut above = i128::from(facts.actual_income.ten_thousandths()) * of;
    for monday in counted {
        if let Some(person) = person_on(&scenario.family.partnered, monday) {
            above += income_of(incomes, person);
        }
    }
    Fraction::new(above, of * 100).rounded_half_up() * 100
}

/// The income that counts in each fortnight of the year.
fn actual_income(scenario: &Scenario, facts: &Balancing, monday: i128) -> i128 {
    let own = i128::from(facts.actual_income.ten_thousandths());
    let Some(incomes) = &facts.partner_income else { return own };
    let year = financial_year(parts(facts.income_year.first()));
    let couple = person_on(&scenario.family.partnered, monday);
    let actual = if year == 2018 {
        by_share(scenario, facts, incomes)
    } else {
        own + couple.map_or(0, |person| income_of(incomes, person))
    };
    let separated =
        person_on(&scenario.family.partnered, number(facts.income_year.last())).is_none();
    if facts.keeps_couple_estimates && couple.is_some() && separated {
        actual.min(hours::income(scenario, monday))
    } else {
        actual
    }
}

fn day(count: i128) -> Day {
    let (year, month, date) = of_number(count);
    let part = |count: i128| u32::try_from(count).expect("a part of a date");
    Day::from_parts(part(year), part(month), part(date)).expect("a day")
}

/// The scenario with the actual incomes as if they had been estimated.
fn as_it_came(scenario: &Scenario, facts: &Balancing) -> Scenario {
    let year = financial_year(parts(facts.income_year.first()));
    let days = scenario.sessions.iter().map(|session| number(session.session_date));
    let (first, last) = (days.clone().min().unwrap_or(0), days.max().unwrap_or(0));
    let estimates = (first.div_euclid(14)..=last.div_euclid(14)).map(|fortnight| {
        let monday = fortnight * 14;
        let in_year = financial_year(of_number(monday)) == year;
        let count = if in_year {
            actual_income(scenario, facts, monday)
        } else {
            hours::income(scenario, monday)
        };
        let amount = Money::from_ten_thousandths(i64::try_from(count).expect("an income"));
        IncomeEstimate { from: day(monday), amount: amount.expect("an income") }
    });
    let mut came = scenario.clone();
    came.family.income_estimates = estimates.collect();
    came
}

/// The year's CCS and what is withheld of it; cents.
fn of_year(scenario: &Scenario, year: i128) -> (i128, i128) {
    let weeks = slow_weeks(scenario);
    let of_year =
        weeks.iter().filter(|week| financial_year(of_number(week.week.div_euclid(2) * 14)) == year);
    of_year.fold((0, 0), |(ccs, withheld), week| (ccs + week.ccs, withheld + week.withheld))
}

fn standing(facts: &Balancing, first: i128, second: i128) -> &'static str {
    let met = facts.conditions_met_on.map(number);
    let as_at = facts.as_at.map(number).or(met);
    let Some(as_at) = as_at else { return "met_by_first_deadline" };
    match met.filter(|met| *met <= as_at) {
        Some(met) if met <= first => "met_by_first_deadline",
        Some(met) if met <= second => "met_by_second_deadline",
        Some(_) => "met_after_second_deadline",
        None if as_at <= first => "open",
        None if as_at <= second => "first_deadline_passed",
        None => "second_deadline_passed",
    }
}

/// The end of June of a year; of 2018-19 the Act names another day.
fn deadlines(year: i128) -> (i128, i128) {
    let end_of_june = |year: i128| {
        number(Day::from_parts(u32::try_from(year).expect("a year"), 6, 30).expect("a day"))
    };
    match year {
        2018 => (number(Day::ymd(2021, 3, 31)), end_of_june(2021)),
        _ => (end_of_june(year + 2), end_of_june(year + 3)),
    }
}

pub(crate) fn slow_balance(scenario: &Scenario) -> SlowBalance {
    let facts = scenario.family.balancing.as_ref().expect("a balancing");
    let year = financial_year(parts(facts.income_year.first()));
    let (first, second) = deadlines(year);
    let (before, withheld) = of_year(scenario, year);
    let (actual, _) = of_year(&as_it_came(scenario, facts), year);
    let paid = facts.paid.map_or((before - withheld) * 100, |paid| paid.ten_thousandths().into());
    let standing = standing(facts, first, second);
    let entitlement = match standing {
        "open" => before * 100,
        "met_by_first_deadline" | "met_by_second_deadline" => actual * 100,
        "met_after_second_deadline" => actual.min(before - withheld) * 100,
        _ => 0,
    };
    let (top_up, debt) = match standing {
        "open" => (0, 0),
        "met_after_second_deadline" => (0, (paid - entitlement).max(0)),
        _ => ((entitlement - paid).max(0), (paid - entitlement).max(0)),
    };
    let no_ccs_from = fortnight_after(first);
    let by_practice = facts.reading == Reading::Practice;
    let restarts_on = facts.conditions_met_on.map(number).map(|met| {
        let on_a_first_monday = met % 14 == 0 && !by_practice;
        let starts = if on_a_first_monday { met } else { fortnight_after(met) };
        starts.max(no_ccs_from)
    });
    SlowBalance {
        standing,
        no_ccs_from,
        restarts_on,
        child_wellbeing_stops_from: fortnight_after(if by_practice { second } else { first }),
        before,
        withheld,
        paid,
        actual,
        entitlement,
        top_up,
        debt,
    }
}
