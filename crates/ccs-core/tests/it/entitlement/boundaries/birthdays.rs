//! Birthdays: the higher rate follows the fortnight's first Monday, the cap the session's day.

use ccs_core::entitlement::WeekEntitlement;
use ccs_core::entitlement::model::Scenario;
use ccs_core::session::CareType;

use super::super::family::{Build, TEN_HOURS, child_id, family, one_child};

/// An elder child in no care, and a younger one of 2023 at a centre, on a day.
fn siblings(elder: &str, on: &str) -> Scenario {
    family("100000")
        .child("elder", elder)
        .child("c1", "2023-01-01")
        .enrolled("E1", "c1", CareType::CentreBasedDayCare)
        .session("E1", on, TEN_HOURS, "150.00")
}

fn is_higher(scenario: &Scenario) -> bool {
    scenario.weeks().iter().all(|week| week.higher_rate)
}

#[test]
fn cl3b_the_elder_counts_while_under_six_on_the_first_monday() {
    // The fortnight from Monday 4 August 2025.
    assert!(!is_higher(&siblings("2019-08-03", "2025-08-04")), "turned six on the day before");
    assert!(!is_higher(&siblings("2019-08-04", "2025-08-04")), "turns six on the first Monday");
    assert!(is_higher(&siblings("2019-08-05", "2025-08-04")), "turns six on the day after");
}

#[test]
fn cl3b_age_is_asked_once_a_fortnight() {
    assert!(is_higher(&siblings("2019-08-05", "2025-08-17")), "the fortnight's last day");
    assert!(!is_higher(&siblings("2019-08-05", "2025-08-18")), "the next fortnight");
}

#[test]
fn cl3b_a_higher_rate_child_is_itself_under_six_on_the_first_monday() {
    let own = |born: &str| {
        family("100000")
            .child("elder", "2019-08-20")
            .child("c1", born)
            .with(|scenario| scenario.children[0].born = "2019-08-06".parse().expect("a day"))
            .enrolled("E1", "c1", CareType::CentreBasedDayCare)
            .session("E1", "2025-08-04", TEN_HOURS, "150.00")
    };
    assert!(is_higher(&own("2019-08-07")));
    let both_six = own("2019-08-04")
        .with(|scenario| scenario.children[0].born = "2019-08-01".parse().expect("a day"));
    assert!(!is_higher(&both_six));
}

#[test]
fn cl3b_a_child_not_yet_born_on_the_first_monday_does_not_rank() {
    let weeks = family("100000")
        .child("c1", "2023-01-01")
        .child("new", "2025-08-05")
        .enrolled("E1", "c1", CareType::CentreBasedDayCare)
        .enrolled("E2", "new", CareType::CentreBasedDayCare)
        .session("E2", "2025-08-11", TEN_HOURS, "150.00")
        .session("E2", "2025-08-18", TEN_HOURS, "150.00")
        .weeks();
    let rates: Vec<bool> = weeks.iter().map(|week| week.higher_rate).collect();
    assert_eq!(rates, [false, true]);
}

#[test]
fn cl3b_of_children_born_on_one_day_the_first_listed_has_the_standard_rate() {
    let weeks = ["c1", "c2", "c3"]
        .into_iter()
        .fold(family("100000"), |scenario, child| {
            let enrolment = child.replace('c', "E");
            scenario
                .child(child, "2022-09-01")
                .enrolled(&enrolment, child, CareType::CentreBasedDayCare)
                .session(&enrolment, "2025-08-04", TEN_HOURS, "150.00")
        })
        .weeks();
    let rates: Vec<bool> = weeks.iter().map(|week| week.higher_rate).collect();
    assert_eq!(rates, [false, true, true]);
}

#[test]
fn cl3b_a_child_without_a_determination_does_not_count() {
    let without = siblings("2020-01-01", "2025-08-04")
        .with(|scenario| scenario.children[0].determination = false.into());
    assert!(!is_higher(&without));
    assert!(is_higher(&siblings("2020-01-01", "2025-08-04")), "in no enrolment, it counts");
}

#[test]
fn cl3a_in_home_care_never_has_the_higher_rate() {
    let at_home = siblings("2020-01-01", "2025-08-04")
        .with(|scenario| scenario.enrolments[0].care_type = CareType::InHomeCare);
    assert!(!is_higher(&at_home));
}

fn cap_of(week: &WeekEntitlement) -> String {
    week.sessions[0].hourly_cap.to_string()
}

fn cap(scenario: Scenario, born: &str, on: &str) -> String {
    let child = child_id("c1");
    let weeks = scenario
        .with(|scenario| {
            let own = scenario.children.iter_mut().find(|own| own.child == child);
            own.expect("a child").born = born.parse().expect("a day");
        })
        .session("E1", on, TEN_HOURS, "150.00")
        .weeks();
    cap_of(&weeks[0])
}

#[test]
fn s16_the_school_age_cap_begins_on_the_sixth_birthday_inside_a_week() {
    let born = "2019-08-06";
    assert_eq!(cap(one_child("60000"), born, "2025-08-05"), "14.63");
    assert_eq!(cap(one_child("60000"), born, "2025-08-06"), "12.81");
    assert_eq!(cap(one_child("60000"), born, "2025-08-07"), "12.81");
}

#[test]
fn s16_the_school_age_cap_begins_on_the_first_day_of_scheduled_school() {
    let pupil = || {
        one_child("60000").with(|scenario| {
            scenario.children[0].attends_school_from = "2026-02-03".parse().ok();
        })
    };
    assert_eq!(cap(pupil(), "2020-09-01", "2026-02-02"), "14.63");
    assert_eq!(cap(pupil(), "2020-09-01", "2026-02-03"), "12.81");
}

#[test]
fn s16_a_birthday_on_29_february_falls_on_1_march() {
    assert_eq!(cap(one_child("60000"), "2016-02-29", "2022-02-28"), "12.31");
    assert_eq!(cap(one_child("60000"), "2016-02-29", "2022-03-01"), "10.77");
    assert_eq!(cap(one_child("60000"), "2016-02-28", "2022-02-28"), "10.77");
}

#[test]
fn cl2_3_family_day_care_and_in_home_care_have_one_cap_for_every_age() {
    for (care, expected) in [(CareType::FamilyDayCare, "13.56"), (CareType::InHomeCare, "39.8")] {
        for born in ["2012-01-01", "2023-01-01"] {
            let scenario =
                one_child("60000").with(|scenario| scenario.enrolments[0].care_type = care);
            assert_eq!(cap(scenario, born, "2025-08-04"), expected);
        }
    }
}
