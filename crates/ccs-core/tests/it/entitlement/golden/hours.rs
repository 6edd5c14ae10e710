//! Hours: what activity gives, how sessions use it up, elections.

use ccs_core::entitlement::model::{
    ActivityKind, ActivityLevel, ElectedHours, ExceptionalHours, Exemption, ExemptionReason,
    Member, Partnered, Period, Scenario,
};
use ccs_core::hours::Minutes;
use ccs_core::ratio::Ratio;
use ccs_core::session::CareType;

use super::super::family::{Build, TEN_HOURS, TWELVE_HOURS, day, hours, one_child, subsidised};
use super::computes;

fn available(scenario: &Scenario) -> String {
    Ratio::hours(scenario.weeks()[0].hours_available).to_string()
}

/// A child in care in the last months of the activity test.
fn tested() -> Scenario {
    one_child("130000").session("E1", "2025-08-04", TEN_HOURS, "150.00")
}

fn level(count: u32, kind: ActivityKind) -> ActivityLevel {
    ActivityLevel::of(kind, day("2018-07-02"), hours(count))
}

/// Services Australia, examples: hours of the session count, not the seven hours attended.
#[test]
fn sa_hours_01_tom() {
    let weeks = one_child("130000")
        .active(40)
        .days("E1", "2026-08-03", 5, TWELVE_HOURS, "180.00")
        .days("E1", "2026-08-10", 2, TWELVE_HOURS, "180.00")
        .weeks();
    let computed = subsidised(&weeks).join(", ");
    computes("sa-hours-01-tom", &computed, "12, 12, 12, 12, 12, 12, 0");
}

/// Services Australia, examples: hours are used by the hour.
#[test]
fn sa_hours_02_trish() {
    let weeks = one_child("130000")
        .active(40)
        .days("E1", "2026-08-03", 2, ("09:00", "13:00"), "60.00")
        .weeks();
    let left: Minutes = weeks[0].sessions[1].balance.of_fortnight;
    computes("sa-hours-02-trish", &Ratio::hours(left).to_string(), "68");
}

/// Services Australia, examples: eight days of twelve hours; four hours are left for a ninth.
#[test]
fn sa_hours_03_alex() {
    let weeks = one_child("130000")
        .days("E1", "2026-08-03", 5, TWELVE_HOURS, "180.00")
        .days("E1", "2026-08-10", 4, TWELVE_HOURS, "180.00")
        .weeks();
    let computed = subsidised(&weeks).join(", ");
    computes("sa-hours-03-alex", &computed, "12, 12, 12, 12, 12, 12, 12, 12, 4");
}

/// Family Assistance Guide 3.5.2.30, 2026.
#[test]
fn fag_35230_02_over_hours_2026() {
    let weeks = one_child("130000")
        .active(0)
        .days("E1", "2026-08-03", 4, TEN_HOURS, "150.00")
        .days("E1", "2026-08-10", 4, TEN_HOURS, "150.00")
        .weeks();
    let sessions = || weeks.iter().flat_map(|week| &week.sessions);
    let subsidised: Minutes = sessions().map(|session| session.subsidised_hours).sum();
    let full_fee: Minutes =
        sessions().map(|session| session.times.length().less(session.subsidised_hours)).sum();
    let computed = format!("{subsidised}, {full_fee} at the full fee");
    computes("fag-35230-02-over-hours-2026", &computed, "72 h, 8 h at the full fee");
}

/// Family Assistance Guide 3.5.2.10: looking for work alone counts for at most sixteen hours.
#[test]
fn fag_35210_03_jobsearch_only() {
    let scenario = tested().with(|scenario| {
        scenario.family.activity.individual = vec![level(20, ActivityKind::JobSearch)];
    });
    computes("fag-35210-03-jobsearch-only", &available(&scenario), "36");
}

/// Family Assistance Guide 3.5.2.10: a mutual obligation gives 36; with volunteering beside it, both
/// count in full.
#[test]
fn fag_35210_04_mutual_obligation() {
    let obliged = tested().with(|scenario| {
        scenario.family.activity.individual = vec![level(10, ActivityKind::JobSearch)];
        let period = Period { from: day("2025-07-07"), to: None };
        let (reason, member) = (ExemptionReason::MutualObligation, Member::Individual);
        scenario.family.exemptions.push(Exemption::of(member, reason, period));
    });
    let volunteers = obliged.clone().with(|scenario| {
        scenario.family.activity.individual.push(level(20, ActivityKind::Volunteering));
    });
    let computed = format!("{}, then {}", available(&obliged), available(&volunteers));
    computes("fag-35210-04-mutual-obligation", &computed, "36, then 72");
}

/// Family Assistance Guide 3.5.2.10: an estimate of varying hours is taken as given.
#[test]
fn fag_35210_07_milli() {
    computes("fag-35210-07-milli", &available(&tested().active(20)), "72");
}

fn as_a_couple(scenario: Scenario, partner: u32) -> Scenario {
    scenario.with(|scenario| {
        scenario.family.partnered = Partnered::Throughout(true);
        scenario.family.activity.partner = vec![level(partner, ActivityKind::Work)];
    })
}

/// Family Assistance Guide 3.5.5: the lower of the couple's results, here that of a partner in
/// exceptional circumstances.
#[test]
fn fag_355_01_lower_of_couple() {
    let scenario = as_a_couple(tested(), 0).with(|scenario| {
        let period = Period { from: day("2025-07-07"), to: None };
        scenario.family.exceptional_hours.push(ExceptionalHours::of(period, hours(72)));
    });
    computes("fag-355-01-lower-of-couple", &available(&scenario), "72");
}

/// Family Assistance Guide 3.5.5: long sessions do not raise a result of 100.
#[test]
fn fag_355_03_no_increase() {
    let weeks = as_a_couple(one_child("130000"), 60)
        .days("E1", "2025-08-04", 5, TWELVE_HOURS, "180.00")
        .days("E1", "2025-08-11", 5, TWELVE_HOURS, "180.00")
        .weeks();
    let all: Minutes =
        weeks.iter().flat_map(|week| &week.sessions).map(|it| it.subsidised_hours).sum();
    computes("fag-355-03-no-increase", &format!("{all} of 120 h"), "100 h of 120 h");
}

/// Services Australia, recognised participation: travel adds to activity. The hours come in as they
/// are declared; the library does not work out the travel, only what the sum gives.
#[test]
fn sa_part_01_travel() {
    let at = |count| {
        available(&one_child("130000").active(count).session(
            "E1",
            "2026-08-03",
            TEN_HOURS,
            "150.00",
        ))
    };
    let (days, both_ways, minutes) = (4, 2, 30);
    let travel = days * both_ways * minutes / 60;
    let computed =
        format!("{travel} h, given; 46 h give {}, 46 + {travel} give {}", at(46), at(46 + travel));
    computes("sa-part-01-travel", &computed, "4 h, given; 46 h give 72, 46 + 4 give 100");
}

/// Four days of nine hours of family day care and two of ten at a centre in each week.
fn at_two_services() -> Scenario {
    let mut scenario = one_child("130000").enrolled("E2", "c1", CareType::FamilyDayCare);
    for monday in ["2025-08-04", "2025-08-11"] {
        scenario = scenario.days("E2", monday, 4, ("07:00", "16:00"), "100.00").days(
            "E1",
            monday,
            2,
            ("08:00", "18:00"),
            "100.00",
        );
    }
    scenario
}

/// The hours of each week: family day care, the centre.
fn by_service(scenario: &Scenario) -> String {
    let weeks = scenario.weeks();
    let of = |week: usize| -> Minutes {
        weeks[week].sessions.iter().map(|session| session.subsidised_hours).sum()
    };
    let [centre_1, home_1, centre_2, home_2] = [0, 1, 2, 3].map(of);
    format!("family day care {home_1} + {home_2}, centre {centre_1} + {centre_2}")
}

/// Family Assistance Guide 1.1.E.15: 60 and 40 of 100 hours elected. The Guide spreads the twelve
/// hours without subsidy evenly over the weeks; the Act takes sessions in their order.
#[test]
fn fag_11e15_01_election() {
    let scenario = at_two_services().with(|scenario| {
        for (enrolment, count) in scenario.enrolments.iter_mut().zip([40, 60]) {
            enrolment.elected_hours.push(ElectedHours { from: None, hours: Some(count) });
        }
    });
    let computed = by_service(&scenario);
    computes("fag-11e15-01-election", &computed, "family day care 36 h + 24 h, centre 20 h + 20 h");
}

/// Family Assistance Guide 1.1.E.15: without an election, in the order in which reports arrive.
#[test]
fn fag_11e15_02_no_election() {
    let computed = by_service(&at_two_services());
    computes(
        "fag-11e15-02-no-election",
        &computed,
        "family day care 36 h + 36 h, centre 20 h + 8 h",
    );
}
