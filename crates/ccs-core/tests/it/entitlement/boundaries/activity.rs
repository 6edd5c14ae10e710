//! Activity: kinds, when a change counts, whose it is; and what was asked of both sides of each day.

use ccs_core::date::Day;
use ccs_core::entitlement::Assessment;
use ccs_core::entitlement::model::{
    ActivityKind, ActivityLevel, Couple, ExceptionalHours, Exemption, ExemptionReason, LevelBegins,
    LevelHours, Member, Partnered, Period, Scenario,
};
use ccs_core::hours::ActivityHours;
use ccs_core::id::{LevelId, PartnerId};
use ccs_core::rates::RateBook;
use ccs_core::session::CareType;

use super::super::family::{Build, TEN_HOURS, child_id, day, hours, one_child};

/// The hours on each of some first Mondays of a family with these levels of the individual.
fn on<const N: usize>(levels: &[ActivityLevel], mondays: [&str; N]) -> [u32; N] {
    mondays.map(|monday| {
        let scenario = one_child("150000")
            .with(|scenario| scenario.children[0].born = day("2017-09-01"))
            .session("E1", monday, TEN_HOURS, "100.00")
            .with(|scenario| scenario.family.activity.individual = levels.to_vec());
        available(&scenario)
    })
}

fn available(scenario: &Scenario) -> u32 {
    scenario.weeks()[0].hours_available.get() / 60
}

fn level(kind: ActivityKind, from: &str, count: u32) -> ActivityLevel {
    ActivityLevel::of(kind, day(from), hours(count))
}

fn idle() -> ActivityLevel {
    level(ActivityKind::Work, "2018-07-02", 0)
}

fn happened(kind: ActivityKind, on: &str, count: u32) -> ActivityLevel {
    let begins = LevelBegins::HappenedOn(day(on));
    ActivityLevel { begins, ..level(kind, on, count) }
}

/// The fortnights of 17 February, 3 and 17 March 2025.
const MONDAYS: [&str; 3] = ["2025-02-17", "2025-03-03", "2025-03-17"];

#[test]
fn s24_work_that_rises_counts_from_the_fortnight_before_and_all_else_from_the_one_after() {
    let rise = |kind, date| on(&[idle(), happened(kind, date, 20)], MONDAYS);
    for date in ["2025-03-03", "2025-03-12", "2025-03-16"] {
        assert_eq!(rise(ActivityKind::Work, date), [72, 72, 72], "{date}");
        assert_eq!(rise(ActivityKind::Study, date), [0, 0, 72], "{date}");
    }
    assert_eq!(rise(ActivityKind::Work, "2025-03-17"), [0, 72, 72]);
    let fall = [
        level(ActivityKind::Work, "2018-07-02", 50),
        happened(ActivityKind::Work, "2025-03-03", 10),
    ];
    assert_eq!(on(&fall, MONDAYS), [100, 100, 36], "a change on a first Monday waits too");
}

#[test]
fn s24_a_rise_is_seen_by_what_the_levels_of_a_day_replace_together() {
    let two = level(ActivityKind::Work, "2018-07-02", 10);
    let with =
        |later: &[ActivityLevel]| on(&[&[two.clone(), two.clone()], later].concat(), MONDAYS);
    let job = |count| happened(ActivityKind::Work, "2025-03-12", count);
    assert_eq!(with(&[job(21)]), [72, 72, 72]);
    assert_eq!(with(&[job(15)]), [72, 72, 36], "15 replace 20");
    assert_eq!(with(&[job(15), job(34)]), [100, 100, 100], "49 replace 20");
    let ended = ActivityLevel {
        to: Some(day("2025-01-31")),
        ..level(ActivityKind::Work, "2018-07-02", 60)
    };
    assert_eq!(on(&[ended, job(20)], MONDAYS), [72, 72, 72], "what has ended is nothing replaced");
}

#[test]
fn s105c_a_favourable_change_reaches_back_28_days_before_it_was_notified() {
    let notified = |told_on: &str, count| {
        let change = ActivityLevel {
            told_on: Some(day(told_on)),
            ..happened(ActivityKind::Work, "2025-03-12", count)
        };
        on(&[level(ActivityKind::Work, "2018-07-02", 16), change], MONDAYS)
    };
    assert_eq!(notified("2025-03-17", 20), [72, 72, 72], "28 days after 17 February");
    assert_eq!(notified("2025-03-18", 20), [36, 72, 72]);
    assert_eq!(notified("2025-03-31", 20), [36, 72, 72]);
    assert_eq!(notified("2025-04-01", 20), [36, 36, 72]);
    assert_eq!(notified("2025-12-01", 10), [36, 36, 36]);
    assert_eq!(
        notified("2025-12-01", 0),
        [36, 36, 0],
        "an unfavourable one counts from its own day"
    );
    let from = ActivityLevel {
        told_on: Some(day("2025-04-01")),
        ..level(ActivityKind::Study, "2025-02-03", 20)
    };
    assert_eq!(on(&[idle(), from], MONDAYS), [0, 0, 72]);
}

#[test]
fn cl12_levels_replace_each_other_by_kind_or_by_id() {
    let job = |id: &str, from: &str, count| ActivityLevel {
        id: Some(LevelId::new(id).expect("an id")),
        ..level(ActivityKind::Work, from, count)
    };
    let two = [job("a", "2018-07-02", 12), job("b", "2018-07-02", 30)];
    assert_eq!(on(&two, ["2025-03-17"]), [72]);
    let changed = [two.to_vec(), vec![job("b", "2025-03-17", 40)]].concat();
    assert_eq!(on(&changed, ["2025-03-03", "2025-03-17"]), [72, 100]);
    let beside = [two.to_vec(), vec![level(ActivityKind::Work, "2025-03-17", 7)]].concat();
    assert_eq!(on(&beside, ["2025-03-17"]), [100], "a level without an id replaces none with one");
    let twice =
        one_child("150000").session("E1", "2025-03-17", TEN_HOURS, "100.00").with(|scenario| {
            scenario.family.activity.individual =
                vec![job("a", "2018-07-02", 1), job("a", "2018-07-02", 2)];
        });
    let refused = twice.assessed().expect_err("a refusal");
    assert_eq!(
        refused[0].to_string().split(": ").next(),
        Some("family.activity.individual[1].from")
    );
}

#[test]
fn cl12_a_level_counts_for_no_fortnight_that_starts_after_its_last_day() {
    let to = |last: &str| {
        on(
            &[ActivityLevel { to: Some(day(last)), ..level(ActivityKind::Work, "2018-07-02", 50) }],
            MONDAYS,
        )
    };
    assert_eq!(to("2025-03-02"), [100, 0, 0]);
    assert_eq!(to("2025-03-03"), [100, 100, 0]);
}

#[test]
fn kinds_with_a_time_of_their_own_end_with_it() {
    let leave = [level(ActivityKind::Leave, "2025-02-03", 50)];
    assert_eq!(on(&leave, ["2025-07-21", "2025-08-04"]), [100, 0]);
    let leave = [level(ActivityKind::Leave, "2025-02-05", 50)];
    assert_eq!(on(&leave, ["2025-02-17", "2025-08-04", "2025-08-18"]), [100, 100, 0]);
    // Six months from 4 February end on 3 August, the eve of a first Monday.
    let leave = [level(ActivityKind::Leave, "2025-02-04", 50)];
    assert_eq!(on(&leave, ["2025-07-21", "2025-08-04"]), [100, 0]);
    let parental = [level(ActivityKind::ParentalLeave, "2020-02-03", 50)];
    assert_eq!(on(&parental, ["2025-08-04"]), [100]);
    let business = [level(ActivityKind::SettingUpBusiness, "2024-07-08", 20)];
    // The 13th and the 14th fortnight, the 26th and the 27th.
    assert_eq!(
        on(&business, ["2024-12-23", "2025-01-06", "2025-06-23", "2025-07-07"]),
        [72, 0, 0, 72]
    );
    let past_its_time = [business[0].clone(), level(ActivityKind::Volunteering, "2024-07-08", 30)];
    assert_eq!(on(&past_its_time, ["2024-12-23", "2025-01-06"]), [100, 36], "it lifts no limit");
    let not_yet = [level(ActivityKind::SettingUpBusiness, "2024-01-08", 0), business[0].clone()];
    assert_eq!(on(&not_yet, ["2024-12-23", "2025-01-06"]), [72, 0], "no hours use up no time");
}

#[test]
fn s21_leave_without_hours_lifts_no_limit_of_a_kind_alone() {
    let volunteering = level(ActivityKind::Volunteering, "2024-07-08", 30);
    let beside = |count| [volunteering.clone(), level(ActivityKind::Leave, "2024-12-09", count)];
    assert_eq!(on(&beside(0), ["2025-01-06"]), [36]);
    assert_eq!(on(&beside(20), ["2025-01-06"]), [100]);
}

#[test]
fn s30_of_varying_hours_the_largest_fortnight_counts_and_two_to_six_are_given() {
    let of = |counts: &[u32]| {
        let fortnights = counts.iter().map(|count| ActivityHours::from(hours(*count))).collect();
        vec![ActivityLevel { hours: LevelHours::Varying(fortnights), ..idle() }]
    };
    assert_eq!(on(&of(&[10, 49, 0]), ["2025-03-03"]), [100]);
    assert_eq!(on(&of(&[10, 48]), ["2025-03-03"]), [72]);
    for counts in [&[][..], &[20], &[20; 7]] {
        let scenario = one_child("150000")
            .session("E1", "2025-03-03", TEN_HOURS, "100.00")
            .with(|scenario| scenario.family.activity.individual = of(counts));
        let refused = scenario.assessed().expect_err("a refusal");
        assert_eq!(refused[0].reason.code(), "CCS-E019");
    }
}

#[test]
fn s39_with_an_obligation_48_hours_or_more_give_100_from_2026() {
    let obliged = |level: ActivityLevel, date: &str| {
        let scenario = one_child("150000").session("E1", date, TEN_HOURS, "100.00");
        available(&scenario.with(|scenario| {
            scenario.family.activity.individual = vec![level];
            let period = Period { from: day("2018-07-02"), to: None };
            let reason = ExemptionReason::MutualObligation;
            scenario.family.exemptions.push(Exemption::of(Member::Individual, reason, period));
        }))
    };
    let of = |text: &str| ActivityHours::from_decimal_hours(text).expect("hours");
    let search = |text: &str| ActivityLevel {
        hours: of(text).into(),
        ..level(ActivityKind::JobSearch, "2018-07-02", 0)
    };
    let (tested, guaranteed) = ("2025-12-22", "2026-01-05");
    let both = |text: &str| [obliged(search(text), tested), obliged(search(text), guaranteed)];
    assert_eq!([both("0"), both("16"), both("16.01")], [[36, 72], [36, 72], [72, 72]]);
    assert_eq!([both("47.99"), both("48"), both("48.01")], [[72, 72], [72, 100], [100, 100]]);
    let other = ActivityLevel { meets_obligation: false, ..search("60") };
    assert_eq!([obliged(other.clone(), tested), obliged(other, guaranteed)], [36, 72]);
}

#[test]
fn carer_allowance_and_more_than_48_hours_of_caring_and_other_kinds_give_100_to_2025() {
    let cares = |caring, work, date: &str| {
        let scenario = one_child("150000").session("E1", date, TEN_HOURS, "100.00");
        available(&scenario.with(|scenario| {
            let caring = level(ActivityKind::Caring, "2018-07-02", caring);
            scenario.family.activity.individual =
                vec![caring, level(ActivityKind::Work, "2018-07-02", work)];
            let period = Period { from: day("2018-07-02"), to: None };
            let reason = ExemptionReason::CarerAllowance;
            scenario.family.exemptions.push(Exemption::of(Member::Individual, reason, period));
        }))
    };
    assert_eq!(
        [cares(0, 0, "2025-12-22"), cares(40, 8, "2025-12-22"), cares(41, 8, "2025-12-22")],
        [72, 72, 100]
    );
    assert_eq!(cares(60, 40, "2026-01-05"), 72, "caring does not count any more");
    let alone = [level(ActivityKind::Caring, "2018-07-02", 60)];
    assert_eq!(on(&alone, ["2025-03-03"]), [0], "nor without the allowance");
}

#[test]
fn overseas_counts_for_42_days_and_a_partners_without_limit_to_2025() {
    let away = |member, first: &str, monday: &str| {
        let scenario = one_child("150000").session("E1", monday, TEN_HOURS, "100.00");
        available(&scenario.with(|scenario| {
            let family = &mut scenario.family;
            family.partnered = Partnered::Throughout(true);
            let (here, there) = (level(ActivityKind::Work, "2018-07-02", 60), idle());
            (family.activity.individual, family.activity.partner) = match member {
                Member::Individual => (vec![there], vec![here]),
                Member::Partner => (vec![here], vec![there]),
            };
            let period = Period { from: day(first), to: None };
            family.exemptions.push(Exemption::of(member, ExemptionReason::Overseas, period));
        }))
    };
    assert_eq!(away(Member::Individual, "2025-03-04", "2025-04-14"), 100, "day 42");
    assert_eq!(away(Member::Individual, "2025-03-03", "2025-04-14"), 0, "day 43");
    assert_eq!(away(Member::Partner, "2025-03-03", "2025-12-22"), 100);
    assert_eq!(away(Member::Partner, "2025-03-03", "2026-01-05"), 72);
    assert_eq!(away(Member::Partner, "2025-11-25", "2026-01-05"), 100, "day 42");
}

fn two_children() -> Scenario {
    one_child("150000")
        .child("c2", "2020-06-01")
        .enrolled("E2", "c2", CareType::CentreBasedDayCare)
        .active(10)
        .session("E1", "2025-03-03", TEN_HOURS, "100.00")
        .session("E2", "2025-03-03", TEN_HOURS, "100.00")
}

fn of_each(scenario: &Scenario) -> Vec<u32> {
    scenario.weeks().iter().map(|week| week.hours_available.get() / 60).collect()
}

fn codes(scenario: &Scenario) -> Vec<&'static str> {
    let assessment = Assessment::of(scenario, &RateBook::PUBLISHED).expect("an assessment");
    assessment.warnings().iter().map(|warning| warning.cause.code()).collect()
}

#[test]
fn cl11_a_result_is_a_members_and_may_be_for_one_child() {
    let period = Period { from: day("2018-07-02"), to: None };
    let couple = |scenario: Scenario| {
        scenario.with(|scenario| {
            scenario.family.partnered = Partnered::Throughout(true);
            scenario.family.activity.partner = vec![level(ActivityKind::Work, "2018-07-02", 20)];
        })
    };
    let determined = |member, child: Option<&str>| {
        let hours = ExceptionalHours {
            member,
            child: child.map(child_id),
            ..ExceptionalHours::of(period, hours(110))
        };
        move |scenario: &mut Scenario| scenario.family.exceptional_hours.push(hours)
    };
    let single = two_children().with(determined(None, Some("c1")));
    assert_eq!((of_each(&single), codes(&single)), (vec![110, 36], vec![]));
    let both = couple(two_children()).with(determined(None, None));
    assert_eq!((of_each(&both), codes(&both)), (vec![110, 110], vec!["CCS-E208"]));
    let own = couple(two_children()).with(determined(Some(Member::Individual), None));
    assert_eq!((of_each(&own), codes(&own)), (vec![72, 72], vec![]), "the partner's result caps");
    let grandparent = |child: Option<&str>| {
        let exemption = Exemption {
            child: child.map(child_id),
            ..Exemption::of(Member::Partner, ExemptionReason::GrandparentCarer, period)
        };
        couple(two_children()).with(|scenario| scenario.family.exemptions.push(exemption))
    };
    assert_eq!(of_each(&grandparent(Some("c1"))), [100, 36], "it serves both members");
    assert!(codes(&grandparent(Some("c1"))).is_empty());
    assert_eq!(of_each(&grandparent(None)), [100, 100]);
    assert_eq!(codes(&grandparent(None)), ["CCS-E207"]);
    let of_an_only_child = grandparent(None).with(|scenario| {
        let only = scenario.children[0].child;
        scenario.children.truncate(1);
        scenario.enrolments.retain(|enrolment| enrolment.child == only);
        let kept: Vec<_> = scenario.enrolments.iter().map(|kept| kept.enrolment_id).collect();
        scenario.sessions.retain(|session| kept.contains(&session.enrolment_id));
    });
    assert!(codes(&of_an_only_child).is_empty(), "there is no other child to name");
}

/// The individual or the partner is the grandparent; a former or later partner is neither.
#[test]
fn a_grandparent_who_is_no_partner_on_the_monday_gives_no_hours() {
    let period = Period { from: day("2018-07-02"), to: None };
    let at = |monday: &str, partnered: Partnered, member| {
        let scenario = one_child("150000").session("E1", monday, TEN_HOURS, "100.00");
        available(&scenario.with(|scenario| {
            scenario.family.partnered = partnered;
            scenario.family.activity.individual = vec![level(ActivityKind::Work, "2018-07-02", 0)];
            scenario.family.activity.partner = vec![level(ActivityKind::Work, "2018-07-02", 0)];
            let exemption = Exemption::of(member, ExemptionReason::GrandparentCarer, period);
            scenario.family.exemptions.push(exemption);
        }))
    };
    let until = || {
        let period = Period { from: day("2018-07-02"), to: Some(day("2025-02-16")) };
        Partnered::During(vec![Couple { period, partner: None }])
    };
    assert_eq!(at("2025-02-03", until(), Member::Partner), 100);
    assert_eq!(at("2025-02-17", until(), Member::Partner), 0);
    assert_eq!(at("2025-02-17", Partnered::Throughout(false), Member::Partner), 0);
    assert_eq!(at("2025-02-17", until(), Member::Individual), 100);
}

#[test]
fn a_level_of_one_partner_is_not_anothers() {
    let person = |id: &str| PartnerId::new(id).expect("an id");
    let of = |id: &str, count| ActivityLevel {
        partner: Some(person(id)),
        ..level(ActivityKind::Work, "2018-07-02", count)
    };
    let couple = |id: &str, from: &str, to: Option<Day>| Couple {
        period: Period { from: day(from), to },
        partner: Some(person(id)),
    };
    let at = |monday: &str| {
        let scenario = one_child("150000").session("E1", monday, TEN_HOURS, "100.00");
        available(&scenario.with(|scenario| {
            scenario.family.partnered = Partnered::During(vec![
                couple("p1", "2018-07-02", Some(day("2025-03-02"))),
                couple("p2", "2025-03-03", None),
            ]);
            scenario.family.activity.partner = vec![of("p1", 10), of("p2", 20)];
        }))
    };
    assert_eq!([at("2025-02-17"), at("2025-03-03")], [36, 72]);
}
