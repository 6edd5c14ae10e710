//! Balancing at the year's end: deadlines to the day, top-up, debt, the limit after the second one.

use ccs_core::date::{CcsYear, FinancialYear, Week};
use ccs_core::entitlement::model::{
    AccsKind, ActivityKind, ActivityLevel, Balancing, PartnerIncome, Partnered, Period, Reading,
    Scenario, WithheldShare,
};
use ccs_core::entitlement::{Balance, balance};
use ccs_core::law::faaa::s105e::Standing;
use ccs_core::percent::BasisPoints;
use ccs_core::rates::RateBook;

use super::family::{Build, TEN_HOURS, day, hours, money, one_child};

/// A session of 2024-25 that is worth 115.30 by the estimate; 5.77 of it are withheld.
fn estimated() -> Scenario {
    one_child("130000").session("E1", "2024-08-05", TEN_HOURS, "150.00").with(|scenario| {
        scenario.family.withholding =
            BasisPoints::new(500).map(WithheldShare::always).into_iter().collect();
    })
}

fn facts(year_of: &str, actual: &str) -> Balancing {
    Balancing {
        income_year: FinancialYear::containing(day(year_of)),
        actual_income: money(actual),
        partner_income: None,
        determined_weeks: Vec::new(),
        keeps_couple_estimates: false,
        conditions_met_on: None,
        as_at: None,
        reading: Reading::Act,
        paid: None,
        first_deadline: None,
        second_deadline: None,
    }
}

fn balanced(scenario: Scenario, facts: Balancing) -> Balance {
    let scenario = scenario.with(|scenario| scenario.family.balancing = Some(facts));
    balance(&scenario, &RateBook::PUBLISHED).expect("a balance")
}

/// Entitlement, top-up, debt.
fn outcome(balance: &Balance) -> [String; 3] {
    let outcome = balance.outcome;
    [outcome.entitlement, outcome.top_up, outcome.debt].map(|amount| amount.to_string())
}

#[test]
fn s67ec_4_with_a_perfect_estimate_the_top_up_is_what_was_withheld() {
    let balance = balanced(estimated(), facts("2024-08-05", "130000"));
    assert_eq!(
        [balance.before, balance.withheld, balance.paid].map(|it| it.to_string()),
        ["115.30", "5.77", "109.53"]
    );
    assert_eq!(outcome(&balance), ["115.30", "5.77", "0.00"]);
    assert!(balance.changes.is_empty());
}

#[test]
fn s105e_1_a_lower_income_tops_up_and_a_higher_one_makes_a_debt() {
    let of = |actual: &str| outcome(&balanced(estimated(), facts("2024-08-05", actual)));
    assert_eq!(of("83280"), ["128.60", "19.07", "0.00"]);
    // 14.29 at 75 % is 10.7175; 107.20 are less than the 109.53 that were passed on.
    assert_eq!(of("158280"), ["107.20", "0.00", "2.33"]);
    assert_eq!(of("533280"), ["0.00", "0.00", "109.53"]);
}

/// Met on a day, and assessed on a day.
fn on(met: Option<&str>, as_at: &str, actual: &str) -> Balance {
    let facts = Balancing {
        conditions_met_on: met.map(day),
        as_at: Some(day(as_at)),
        ..facts("2024-08-05", actual)
    };
    balanced(estimated(), facts)
}

#[test]
fn s105e_2_when_the_first_deadline_passes_unmet_all_that_was_paid_is_a_debt() {
    let eve = on(None, "2026-06-30", "130000");
    assert_eq!((eve.standing, outcome(&eve)[2].as_str()), (Standing::Open, "0.00"));
    let passed = on(None, "2026-07-01", "130000");
    assert_eq!(passed.standing, Standing::FirstPassed);
    assert_eq!(outcome(&passed), ["0.00", "0.00", "109.53"]);
    assert_eq!(passed.recovery_may_wait_until, Some(day("2027-06-30")));
    assert_eq!(passed.no_ccs_from, day("2026-07-06"));
    let second = on(None, "2027-07-01", "130000");
    assert_eq!((second.standing, second.recovery_may_wait_until), (Standing::SecondPassed, None));
}

#[test]
fn s105e_3_met_between_the_deadlines_there_is_a_full_top_up() {
    let met = on(Some("2026-07-01"), "2027-06-30", "83280");
    assert_eq!(
        (met.standing, outcome(&met)),
        (Standing::MetBySecond, ["128.60".into(), "19.07".into(), "0.00".into()])
    );
    let last = on(Some("2027-06-30"), "2027-06-30", "83280");
    assert_eq!(last.standing, Standing::MetBySecond);
}

#[test]
fn s105d_2a_met_after_the_second_deadline_the_withheld_sum_is_lost() {
    let late = |actual: &str| outcome(&on(Some("2027-07-01"), "2027-07-01", actual));
    assert_eq!(late("83280"), ["109.53", "0.00", "0.00"], "never a top-up");
    assert_eq!(late("130000"), ["109.53", "0.00", "0.00"]);
    assert_eq!(late("158280"), ["107.20", "0.00", "2.33"], "a debt shrinks to what is due");
}

#[test]
fn s103b_s103c_the_deadlines_of_each_year() {
    for (year_of, first, stops, second) in [
        ("2018-08-06", "2021-03-31", "2021-04-05", "2021-06-30"),
        ("2019-08-05", "2021-06-30", "2021-07-12", "2022-06-30"),
        ("2020-08-03", "2022-06-30", "2022-07-11", "2023-06-30"),
        ("2021-08-02", "2023-06-30", "2023-07-10", "2024-06-30"),
        ("2022-08-01", "2024-06-30", "2024-07-08", "2025-06-30"),
        ("2023-08-07", "2025-06-30", "2025-07-07", "2026-06-30"),
        ("2024-08-05", "2026-06-30", "2026-07-06", "2027-06-30"),
        ("2025-08-04", "2027-06-30", "2027-07-05", "2028-06-30"),
    ] {
        let balance = balanced(estimated(), facts(year_of, "130000"));
        let days = [balance.deadlines.first, balance.no_ccs_from, balance.deadlines.second];
        assert_eq!(days, [day(first), day(stops), day(second)], "{year_of}");
    }
}

#[test]
fn s67cd_2_ba_conditions_met_on_the_first_monday_count_for_its_fortnight() {
    let restarts = |met: &str, reading: Reading| {
        let facts = Balancing {
            conditions_met_on: Some(day(met)),
            reading,
            ..facts("2024-08-05", "130000")
        };
        balanced(estimated(), facts).restarts_on
    };
    assert_eq!(restarts("2026-07-20", Reading::Act), Some(day("2026-07-20")));
    assert_eq!(restarts("2026-07-20", Reading::Practice), Some(day("2026-08-03")));
    assert_eq!(restarts("2026-07-21", Reading::Act), Some(day("2026-08-03")));
}

/// A couple from a day on, with a session on each of two days.
fn part_year(first: &str, couple_from: &str, second: &str) -> Scenario {
    one_child("130000")
        .session("E1", first, TEN_HOURS, "100.00")
        .session("E1", second, TEN_HOURS, "100.00")
        .with(|scenario| {
            scenario.children[0].born = day("2017-09-01");
            let period = Period { from: day(couple_from), to: None };
            scenario.family.partnered = Partnered::During(vec![period.into()]);
            let level = ActivityLevel::of(ActivityKind::Work, day("2018-07-02"), hours(60));
            scenario.family.activity.partner = vec![level];
        })
}

fn with_partner(year_of: &str, own: &str, partner: &str) -> Balancing {
    Balancing { partner_income: Some(PartnerIncome::Anyone(money(partner))), ..facts(year_of, own) }
}

#[test]
fn s105e_4_since_2019_20_a_partners_income_counts_by_the_fortnight_in_full_or_not_at_all() {
    let scenario = part_year("2019-08-12", "2019-08-13", "2019-08-26");
    // 68,163 alone is 85 %; with 30,000 of the partner 75 %.
    let balance = balanced(scenario, with_partner("2019-08-12", "68163", "30000"));
    assert_eq!(balance.actual.to_string(), "160.00");
}

#[test]
fn cl3aa_in_2018_19_a_partners_income_counts_by_the_share_of_first_mondays() {
    // A couple on the last 13 of the 26 first Mondays: half of 60,000 is 30,000, and 75 %.
    let scenario = part_year("2018-08-13", "2018-12-31", "2019-02-11");
    let determined_weeks = CcsYear::of(FinancialYear::containing(day("2018-08-13"))).fortnights();
    let determined_weeks =
        determined_weeks.filter_map(|at| Week::containing(at.first_monday())).collect();
    let facts = Balancing { determined_weeks, ..with_partner("2018-08-13", "66958", "60000") };
    assert_eq!(balanced(scenario.clone(), facts).actual.to_string(), "150.00");
    // One of the 13 alone has a determination, that with a session: 69,265.69, 84.23 %.
    let alone = balanced(scenario, with_partner("2018-08-13", "66958", "60000"));
    assert_eq!(alone.actual.to_string(), "168.40");
}

/// FAA Sch 3 cl 3A: a couple that separated within the year may keep the estimate of its fortnights;
/// there is a reason to where that gives more.
#[test]
fn cl3a_the_first_fortnight_is_named_of_which_the_estimate_would_give_more() {
    let named = |estimate: &str, actual: &str| {
        let scenario = one_child(estimate).session("E1", "2024-08-05", TEN_HOURS, "150.00");
        let scenario = scenario.with(|scenario| {
            let period = Period { from: day("2024-07-08"), to: Some(day("2024-12-22")) };
            scenario.family.partnered = Partnered::During(vec![period.into()]);
            scenario.family.activity.partner = scenario.family.activity.individual.clone();
        });
        balanced(scenario, with_partner("2024-08-05", actual, "0")).estimate_gives_more_from
    };
    assert_eq!(named("130000", "180000"), Some(day("2024-08-05")));
    assert_eq!(named("40000", "60000"), None, "90 % by either");
    assert_eq!(named("130000", "120000"), None, "what came of it gives more");
}

#[test]
fn accs_is_not_balanced() {
    let scenario = estimated().accs("c1", AccsKind::TransitionToWork, "2024-08-05", "2024-08-11");
    let balance = balanced(scenario, facts("2024-08-05", "533280"));
    assert_eq!(outcome(&balance), ["0.00", "0.00", "0.00"]);
}

#[test]
fn only_the_fortnights_that_start_in_the_year_are_balanced() {
    // The fortnight from 24 June 2024 starts in 2023-24 and reaches to 7 July.
    let scenario = estimated().session("E1", "2024-07-05", TEN_HOURS, "150.00");
    let balance = balanced(scenario, facts("2024-08-05", "130000"));
    assert_eq!(balance.before.to_string(), "115.30");
}

/// A couple to 30 December 2018 with care in 19 fortnights, six of them as a couple.
fn part_of_2018_19(change: impl FnOnce(&mut Balancing)) -> String {
    let mondays = (0..26).filter(|number| *number < 6 || *number > 12);
    let scenario = mondays.fold(one_child("180000"), |scenario, number| {
        let date = day("2018-07-02").plus_days(number * 14).expect("a day").to_string();
        scenario.session("E1", &date, TEN_HOURS, "100.00")
    });
    let mut facts = with_partner("2018-07-02", "60000", "120000");
    facts.conditions_met_on = None;
    facts.as_at = None;
    change(&mut facts);
    let scenario = scenario.with(|scenario| {
        scenario.children[0].born = day("2017-09-01");
        let period = Period { from: day("2018-01-01"), to: Some(day("2018-12-30")) };
        scenario.family.partnered = Partnered::During(vec![period.into()]);
        scenario.family.activity.partner = scenario.family.activity.individual.clone();
        scenario.family.balancing = Some(facts);
    });
    let year = balance(&scenario, &RateBook::PUBLISHED).expect("a balance");
    year.outcome.entitlement.to_string()
}

#[test]
fn cl3aa_the_share_follows_the_form_of_the_day_of_the_decision() {
    let decided = |on: &str| part_of_2018_19(|facts| facts.as_at = Some(day(on)));
    // 6 of 19 first Mondays: 97,894.74, 74.69 %, 7.47 an hour; 6 of 26: 87,692.31, 78.09 %, 7.81.
    assert_eq!(decided("2019-12-15"), "950.00", "not confirmed yet: the estimates go on");
    let confirmed = |on: &str| part_of_2018_19(|facts| facts.conditions_met_on = Some(day(on)));
    assert_eq!(confirmed("2019-12-15"), "1419.30");
    assert_eq!(confirmed("2019-12-16"), "1483.90");
    assert_eq!(part_of_2018_19(|_| {}), "1483.90", "without a day the amended form");
    // A seventh first Monday as a couple whose week is determined: 7 of 26.
    let one_more = part_of_2018_19(|facts| {
        facts.determined_weeks = vec![Week::ending(day("2018-09-30")).unwrap()];
    });
    assert_eq!(one_more, "1455.40");
}
