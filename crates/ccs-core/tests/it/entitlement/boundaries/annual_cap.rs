//! The annual cap of 2018-19 to 2020-21.

use ccs_core::entitlement::model::{AccsKind, AnnualCapUsed, Scenario};
use ccs_core::session::CareType;

use super::super::family::{Build, TEN_HOURS, ccs, child_id, day, money, one_child};

/// A child of whom so much CCS counts already.
fn counted(income: &str, used: &str) -> Scenario {
    one_child(income).with(|scenario| {
        scenario.children[0].born = day("2017-09-01");
        let used = AnnualCapUsed { child: child_id("c1"), amount: money(used) };
        scenario.family.carried_in.annual_cap.push(used);
    })
}

/// A week of 50 an hour for ten hours, at 50 %.
fn a_week(scenario: Scenario, monday: &str) -> Scenario {
    scenario.days("E1", monday, 2, TEN_HOURS, "100.00")
}

#[test]
fn the_cap_binds_an_income_over_the_limit_and_not_the_limit_itself() {
    for (monday, limit, cap) in [
        ("2018-08-06", 186_958, "10190"),
        ("2019-08-05", 188_163, "10373"),
        ("2020-08-03", 189_390, "10560"),
    ] {
        let week = |income: u32| ccs(&a_week(counted(&income.to_string(), cap), monday).weeks());
        assert_eq!(week(limit - 1), ["100.00"], "{monday}");
        assert_eq!(week(limit), ["100.00"], "{monday}");
        assert_eq!(week(limit + 1), ["0.00"], "{monday}");
    }
}

#[test]
fn the_week_that_reaches_the_cap_gets_the_difference_and_later_ones_nothing() {
    let scenario = a_week(a_week(counted("200000", "10509.99"), "2020-08-03"), "2020-08-10");
    let weeks = scenario.weeks();
    assert_eq!(ccs(&weeks), ["50.01", "0.00"]);
    assert_eq!(weeks[0].cut_by_annual_cap.to_string(), "49.99");
    assert_eq!(weeks[0].sessions[1].amount.to_string(), "50.00", "the sessions stay");
}

#[test]
fn within_the_fortnight_it_follows_the_order_of_determination() {
    let scenario = counted("200000", "10410")
        .enrolled("E0", "c1", CareType::FamilyDayCare)
        .days("E1", "2020-08-03", 2, TEN_HOURS, "100.00")
        .days("E0", "2020-08-05", 2, TEN_HOURS, "100.00");
    let weeks = scenario.weeks();
    assert_eq!(weeks[0].enrolment_id.as_str(), "E0");
    assert_eq!(ccs(&weeks), ["50.00", "100.00"], "E1 comes first in the file");
}

#[test]
fn each_child_has_a_cap_of_its_own() {
    let scenario = counted("200000", "10560")
        .child("c2", "2018-09-01")
        .enrolled("E2", "c2", CareType::CentreBasedDayCare)
        .days("E1", "2020-08-03", 2, TEN_HOURS, "100.00")
        .days("E2", "2020-08-03", 2, TEN_HOURS, "100.00");
    assert_eq!(ccs(&scenario.weeks()), ["0.00", "100.00"]);
}

#[test]
fn a_new_ccs_year_begins_a_new_count_with_its_first_fortnight() {
    // The fortnight from 1 July 2019 is the first of 2019-20; that from 17 June the last before it.
    let scenario = a_week(a_week(counted("200000", "10190"), "2019-06-24"), "2019-07-01");
    assert_eq!(ccs(&scenario.weeks()), ["0.00", "100.00"]);
    // July 2021 begins inside the last fortnight of 2020-21.
    let scenario = a_week(a_week(counted("200000", "10560"), "2021-07-05"), "2021-07-12");
    assert_eq!(ccs(&scenario.weeks()), ["0.00", "100.00"], "abolished for all of 2021-22");
}

#[test]
fn accs_is_outside_the_cap() {
    let weeks = a_week(counted("200000", "10560"), "2020-08-03")
        .accs("c1", AccsKind::Grandparent, "2020-08-03", "2020-08-09")
        .weeks();
    assert_eq!(weeks[0].accs.to_string(), "200.00");
    let mixed = counted("200000", "10500")
        .days("E1", "2020-08-03", 2, TEN_HOURS, "100.00")
        .accs("c1", AccsKind::TransitionToWork, "2020-08-03", "2020-08-03")
        .weeks();
    assert_eq!(
        (mixed[0].accs.to_string(), mixed[0].ccs.to_string()),
        ("95.00".into(), "50.00".into())
    );
}

#[test]
fn what_was_counted_in_several_parts_is_summed() {
    let again = AnnualCapUsed { child: child_id("c1"), amount: money("5280") };
    let scenario = a_week(counted("200000", "5260"), "2020-08-03")
        .with(|scenario| scenario.family.carried_in.annual_cap.push(again));
    assert_eq!(ccs(&scenario.weeks()), ["20.00"]);
}
