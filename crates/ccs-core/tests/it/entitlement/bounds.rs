//! Each bound of a refusal on both sides: the last value that is right and the first that is wrong.

use ccs_core::date::{CCS_BEGAN, Day};
use ccs_core::entitlement::model::{
    ActivityKind, ActivityLevel, Balancing, ElectedHours, Exemption, ExemptionReason, Holds,
    LevelBegins, Member, Partnered, Period, Scenario, WithheldShare,
};
use ccs_core::hours::Minutes;
use ccs_core::percent::BasisPoints;
use ccs_core::rates::RateBook;

use super::family::{Build, TEN_HOURS, day, money, one_child};

/// Sets one fact.
type Set<T> = fn(&mut Scenario, T);

fn sound() -> Scenario {
    one_child("130000").session("E1", "2025-08-04", TEN_HOURS, "150.00")
}

/// The places and codes of what is refused.
fn refused(change: impl FnOnce(&mut Scenario)) -> Vec<(String, &'static str)> {
    let refusals = sound().with(change).assessed().err().unwrap_or_default();
    refusals.into_iter().map(|refusal| (refusal.field, refusal.reason.code())).collect()
}

fn refused_on(session_date: Day) -> Vec<(String, &'static str)> {
    refused(|scenario| {
        scenario.children[0].born = day("2017-01-01");
        scenario.sessions[0].session_date = session_date;
    })
}

fn at(field: &str, code: &'static str) -> Vec<(String, &'static str)> {
    vec![(field.to_owned(), code)]
}

#[test]
fn a_session_is_on_the_first_day_of_ccs_or_later() {
    let of_2018 = |scenario: &mut Scenario| scenario.sessions[0].session_date = CCS_BEGAN;
    assert_eq!(refused(of_2018), at("sessions[0].session_date", "CCS-E013"), "not born yet");
    assert_eq!(refused_on(CCS_BEGAN), []);
    assert_eq!(refused_on(CCS_BEGAN.pred().unwrap()), at("sessions[0].session_date", "CCS-E004"));
}

#[test]
fn a_session_is_on_the_last_reviewed_day_or_before_it() {
    let last = RateBook::PUBLISHED.reviewed_to;
    assert_eq!(refused_on(last), []);
    assert_eq!(refused_on(last.succ().unwrap()), at("sessions[0].session_date", "CCS-T001"));
}

#[test]
fn a_child_may_be_in_care_on_the_day_of_its_birth() {
    let born = |text: &str| refused(|scenario| scenario.children[0].born = day(text));
    assert_eq!(born("2025-08-04"), []);
    assert_eq!(born("2025-08-05"), at("sessions[0].session_date", "CCS-E013"));
}

#[test]
fn an_amount_of_zero_is_no_negative_one() {
    let amounts: [(&str, Set<&'static str>); 5] = [
        ("sessions[0].fee", |it, text| it.sessions[0].fee = money(text)),
        ("sessions[0].fee_before_discounts", |it, text| {
            it.sessions[0].fee_before_discounts = Some(money(text));
        }),
        ("sessions[0].fee_before_prescribed_discounts", |it, text| {
            it.sessions[0].fee_before_prescribed_discounts = Some(money(text));
        }),
        ("sessions[0].other_payments", |it, text| it.sessions[0].other_payments = money(text)),
        ("sessions[0].prescribed_payments", |it, text| {
            it.sessions[0].prescribed_payments = money(text);
        }),
    ];
    for (field, set) in amounts {
        assert_eq!(refused(|scenario| set(scenario, "0")), [], "{field}");
        let below = refused(|scenario| set(scenario, "-0.0001"));
        assert_eq!(below, at(field, "CCS-E012"));
    }
}

#[test]
fn a_period_of_one_day_is_a_period() {
    let from = day("2025-08-11");
    let period = |to: Day| Period { from, to: Some(to) };
    let periods: [(&str, Set<Period>); 4] = [
        ("family.exemptions[0].to", |it, period| {
            let (member, reason) = (Member::Individual, ExemptionReason::Overseas);
            it.family.exemptions.push(Exemption::of(member, reason, period));
        }),
        ("family.partnered[0].to", |it, period| {
            it.family.activity.partner = it.family.activity.individual.clone();
            it.family.partnered = Partnered::During(vec![period.into()]);
        }),
        ("family.withholding[0].to", |it, period| {
            let percentage = BasisPoints::literal(5);
            it.family.withholding = vec![WithheldShare { period: Some(period), percentage }];
        }),
        ("children[0].first_nations[0].to", |it, period| {
            it.children[0].first_nations = Holds::During(vec![period]);
        }),
    ];
    for (field, set) in periods {
        assert_eq!(refused(|scenario| set(scenario, period(from))), [], "{field}");
        let reversed = refused(|scenario| set(scenario, period(from.pred().unwrap())));
        let codes: Vec<&str> = reversed.iter().map(|(_, code)| *code).collect();
        assert_eq!(codes, ["CCS-E005"], "{field}: {reversed:?}");
    }
}

#[test]
fn a_level_may_end_on_the_day_it_begins_and_not_before() {
    let from = day("2025-08-04");
    let until = |to: Day| {
        refused(|scenario| {
            let level = ActivityLevel::of(ActivityKind::Study, from, Minutes::new(600));
            let begins = LevelBegins::CountsFrom(from);
            let level = ActivityLevel { begins, to: Some(to), ..level };
            scenario.family.activity.individual.push(level);
        })
    };
    assert_eq!(until(from), []);
    let reversed = at("family.activity.individual[1].to", "CCS-E005");
    assert_eq!(until(from.pred().unwrap()), reversed);
}

#[test]
fn both_deadlines_of_a_balancing_may_be_one_day() {
    let deadlines = |first: &str, second: &str| {
        refused(|scenario| {
            let year = "2025-26".parse().expect("a year");
            scenario.family.balancing = Some(Balancing {
                paid: Some(money("0")),
                first_deadline: Some(day(first)),
                second_deadline: Some(day(second)),
                ..Balancing::new(year, money("128000"))
            });
        })
    };
    assert_eq!(deadlines("2027-07-01", "2027-07-01"), []);
    assert_eq!(
        deadlines("2027-07-01", "2027-06-30"),
        at("family.balancing.second_deadline", "CCS-E017")
    );
}

/// An election of the same day twice is one too many; of the next day it is a change.
#[test]
fn elections_begin_on_different_days() {
    let elections = |second: &str| {
        refused(|scenario| {
            let of = |text: &str| ElectedHours { from: Some(day(text)), hours: Some(50) };
            scenario.enrolments[0].elected_hours = vec![of("2025-08-04"), of(second)];
        })
    };
    assert_eq!(elections("2025-08-05"), []);
    let twice: Vec<&str> = elections("2025-08-04").iter().map(|(_, code)| *code).collect();
    assert_eq!(twice, ["CCS-E006"]);
}
