//! Hours of a fortnight: activity, the 3 Day Guarantee, couples, floors and exemptions.

use ccs_core::date::Day;
use ccs_core::entitlement::model::{
    AccsKind, ActivityKind, ActivityLevel, ExceptionalHours, Exemption, ExemptionReason, Member,
    Partnered, Period, Scenario,
};
use ccs_core::hours::{ActivityHours, Minutes};

use super::super::family::{Build, TEN_HOURS, day, hours, one_child};

/// The last fortnight of the activity test, and the first of the guarantee.
const TESTED: &str = "2025-12-22";
const GUARANTEED: &str = "2026-01-05";

/// A child in care on a day, of a family without activity above the low income.
fn idle(on: &str) -> Scenario {
    one_child("130000").active(0).session("E1", on, TEN_HOURS, "150.00")
}

fn available(scenario: &Scenario) -> u32 {
    let minutes = scenario.weeks()[0].hours_available.get();
    assert_eq!(minutes % 60, 0, "whole hours");
    minutes / 60
}

fn active_for(minutes: u32, on: &str) -> u32 {
    available(&idle(on).with(|scenario| {
        scenario.family.activity.individual[0].hours = Minutes::new(minutes).into();
    }))
}

#[test]
fn cl12_the_tiers_of_activity_to_the_minute() {
    for (minutes, expected) in [
        (0, 0),
        (7 * 60 + 59, 0),
        (8 * 60, 36),
        (16 * 60, 36),
        (16 * 60 + 1, 72),
        (18 * 60, 72),
        (48 * 60, 72),
        (48 * 60 + 1, 100),
        (200 * 60, 100),
    ] {
        assert_eq!(active_for(minutes, TESTED), expected, "{minutes} minutes");
    }
}

#[test]
fn cl11_1a_from_5_january_2026_three_days_are_guaranteed_and_more_than_48_hours_give_100() {
    for (minutes, expected) in [(0, 72), (8 * 60, 72), (48 * 60, 72), (48 * 60 + 1, 100)] {
        assert_eq!(active_for(minutes, GUARANTEED), expected, "{minutes} minutes");
    }
    assert_eq!(available(&idle("2026-01-04")), 0, "a Sunday, in the last fortnight of the test");
}

#[test]
fn cl11_under_the_guarantee_no_activity_need_be_notified() {
    let silent = idle(GUARANTEED).with(|scenario| scenario.family.activity.individual.clear());
    assert_eq!(available(&silent), 72);
}

#[test]
fn cl13_low_income_gives_24_hours_up_to_the_threshold_itself() {
    let with_income = |income: &str, on: &str, count: u32| {
        let scenario = idle(on).active(count);
        available(&scenario.with(|scenario| {
            scenario.family.income_estimates[0].amount = income.parse().expect("money");
        }))
    };
    assert_eq!(with_income("85279", TESTED, 0), 24);
    assert_eq!(with_income("85279.0001", TESTED, 0), 0);
    assert_eq!(with_income("85280", TESTED, 0), 0);
    assert_eq!(with_income("85279", TESTED, 8), 36, "the highest result counts");
    assert_eq!(with_income("0", GUARANTEED, 0), 72, "no such result any more");
    for (first_day, threshold) in [
        ("2018-07-02", 66_958),
        ("2019-07-01", 68_163),
        ("2020-07-13", 69_390),
        ("2021-07-12", 70_015),
        ("2022-07-11", 72_466),
        ("2023-07-10", 80_000),
        ("2024-07-08", 83_280),
        ("2025-07-07", 85_279),
    ] {
        let at = |income: u32| {
            let scenario = idle(first_day).with(|scenario| {
                scenario.children[0].born = day("2018-01-01");
                let amount = income.to_string().parse().expect("money");
                scenario.family.income_estimates[0].amount = amount;
            });
            available(&scenario)
        };
        assert_eq!(
            [at(threshold - 1), at(threshold), at(threshold + 1)],
            [24, 24, 0],
            "{first_day}"
        );
    }
}

/// The same as a couple, the partner active for so many hours.
fn coupled(scenario: Scenario, partner: u32) -> Scenario {
    scenario.with(|scenario| {
        scenario.family.partnered = Partnered::Throughout(true);
        let level = ActivityLevel::of(ActivityKind::Work, day("2018-07-02"), hours(partner));
        scenario.family.activity.partner = vec![level];
    })
}

#[test]
fn cl11_of_a_couple_the_lower_highest_result_counts() {
    for (individual, partner, tested, guaranteed) in
        [(60, 60, 100, 100), (60, 48, 72, 72), (8, 60, 36, 72), (60, 0, 0, 72), (0, 60, 0, 72)]
    {
        let at = |on: &str| available(&coupled(idle(on).active(individual), partner));
        assert_eq!((at(TESTED), at(GUARANTEED)), (tested, guaranteed), "{individual} {partner}");
    }
}

#[test]
fn cl11_the_partner_counts_if_they_are_a_couple_on_the_first_day_of_the_fortnight() {
    let from = |first: &str, last: Option<&str>, on: &str| {
        available(&coupled(idle(on).active(60), 10).with(|scenario| {
            let period = Period { from: day(first), to: last.map(day) };
            scenario.family.partnered = Partnered::During(vec![period.into()]);
        }))
    };
    assert_eq!(from("2025-08-04", None, "2025-08-04"), 36);
    assert_eq!(from("2025-08-05", None, "2025-08-17"), 100, "a couple from the second day");
    assert_eq!(from("2025-08-05", None, "2025-08-18"), 36, "in the next fortnight");
    assert_eq!(from("2025-01-01", Some("2025-08-04"), "2025-08-17"), 36, "on the first day alone");
    assert_eq!(from("2025-01-01", Some("2025-08-03"), "2025-08-04"), 100);
}

#[test]
fn cl12_7_a_change_of_activity_counts_from_the_next_fortnight() {
    let level = ActivityLevel::of(ActivityKind::Work, day("2025-08-05"), hours(60));
    let at = |on: &str| {
        available(
            &idle(on).with(|scenario| scenario.family.activity.individual.push(level.clone())),
        )
    };
    assert_eq!(at("2025-08-17"), 0);
    assert_eq!(at("2025-08-18"), 100);
}

#[test]
fn an_estimate_applies_from_the_first_fortnight_that_starts_on_or_after_its_day() {
    let estimate = |first: &str, on: &str| {
        let weeks = idle(on)
            .with(|scenario| {
                let amount = "535279".parse().expect("money");
                let from = day(first);
                let later = ccs_core::entitlement::model::IncomeEstimate { from, amount };
                scenario.family.income_estimates.insert(0, later);
            })
            .weeks();
        weeks[0].percentage.to_string()
    };
    assert_eq!(estimate("2025-08-04", "2025-08-04"), "0");
    assert_eq!(estimate("2025-08-05", "2025-08-17"), "81.06");
    assert_eq!(estimate("2025-08-05", "2025-08-18"), "0");
}

fn doing(kinds: &[(ActivityKind, u32)], on: &str) -> u32 {
    available(&idle(on).with(|scenario| {
        let levels = kinds
            .iter()
            .map(|(kind, count)| ActivityLevel::of(*kind, day("2018-07-02"), hours(*count)));
        scenario.family.activity.individual = levels.collect();
    }))
}

#[test]
fn cl12_looking_for_work_alone_or_volunteering_alone_counts_for_sixteen_hours() {
    use ActivityKind::{JobSearch, Volunteering, Work};
    assert_eq!(doing(&[(JobSearch, 80)], TESTED), 36);
    assert_eq!(doing(&[(Volunteering, 80)], TESTED), 36);
    assert_eq!(doing(&[(JobSearch, 10), (Volunteering, 7)], TESTED), 72);
    assert_eq!(doing(&[(Work, 1), (Volunteering, 47)], TESTED), 72);
    assert_eq!(doing(&[(Work, 2), (Volunteering, 47)], TESTED), 100);
    assert_eq!(doing(&[(JobSearch, 49)], GUARANTEED), 72, "the limit goes on in 2026");
    assert_eq!(doing(&[(Volunteering, 49)], GUARANTEED), 72);
    assert_eq!(doing(&[(JobSearch, 25), (Volunteering, 24)], GUARANTEED), 100);
    assert_eq!(doing(&[(Volunteering, 48), (Work, 0)], GUARANTEED), 72, "0 hours lift nothing");
}

fn exempt(reason: ExemptionReason, on: &str) -> u32 {
    available(&idle(on).with(|scenario| {
        let period = Period { from: day("2018-07-02"), to: None };
        scenario.family.exemptions.push(Exemption::of(Member::Individual, reason, period));
    }))
}

#[test]
fn cl14_circumstances_give_hours_without_activity() {
    use ExemptionReason::{
        CarerAllowance, CarerPayment, ConstantCare, Disability, ExemptJobSeeker, GrandparentCarer,
        Imprisonment, MutualObligation, Overseas, ParentPathways,
    };
    for reason in [CarerPayment, ConstantCare, Disability, GrandparentCarer, Imprisonment] {
        assert_eq!((exempt(reason, TESTED), exempt(reason, GUARANTEED)), (100, 100), "{reason}");
    }
    for (reason, tested) in [
        (CarerAllowance, 72),
        (MutualObligation, 36),
        (ParentPathways, 36),
        (ExemptJobSeeker, 100),
        // Longer than 42 days.
        (Overseas, 0),
    ] {
        assert_eq!((exempt(reason, TESTED), exempt(reason, GUARANTEED)), (tested, 72), "{reason}");
    }
}

#[test]
fn cl12_a_ten_thousandth_of_an_hour_more_than_a_limit_is_more() {
    let active = |hours: &str, on: &str| {
        available(&idle(on).with(|scenario| {
            scenario.family.activity.individual[0].hours =
                ActivityHours::from_decimal_hours(hours).expect("hours").into();
        }))
    };
    assert_eq!(
        ["7.9999", "8", "16", "16.0001"].map(|hours| active(hours, TESTED)),
        [0, 36, 36, 72]
    );
    assert_eq!(["48", "48.0001"].map(|hours| active(hours, TESTED)), [72, 100]);
    assert_eq!(["48", "48.0001"].map(|hours| active(hours, GUARANTEED)), [72, 100]);
}

#[test]
fn s39a_parents_next_gives_hours_in_its_time_and_is_refused_outside_it() {
    let on = |date: &str| exempt(ExemptionReason::ParentsNext, date);
    assert_eq!([on("2023-06-12"), on("2024-06-09")], [100, 100]);
    for date in ["2023-06-11", "2024-06-10"] {
        let scenario = idle(date).with(|scenario| {
            let period = Period { from: day("2018-07-02"), to: None };
            let reason = ExemptionReason::ParentsNext;
            scenario.family.exemptions.push(Exemption::of(Member::Individual, reason, period));
        });
        let refused = scenario.assessed().expect_err("a refusal");
        let codes: Vec<_> = refused.iter().map(|refusal| refusal.reason.code()).collect();
        assert_eq!(codes, ["CCS-E023"], "{date}");
    }
}

#[test]
fn an_exemption_is_that_of_one_member_and_of_its_days() {
    let period = Period { from: day("2025-08-05"), to: Some(day("2025-08-18")) };
    let at = |member: Member, on: &str| {
        available(&coupled(idle(on).active(60), 0).with(|scenario| {
            let reason = ExemptionReason::Disability;
            scenario.family.exemptions.push(Exemption::of(member, reason, period));
        }))
    };
    assert_eq!(at(Member::Partner, "2025-08-17"), 0, "the first Monday is not in the period");
    assert_eq!(at(Member::Partner, "2025-08-18"), 100);
    assert_eq!(at(Member::Partner, "2025-09-01"), 0);
    assert_eq!(at(Member::Individual, "2025-08-18"), 0, "the partner has none");
}

#[test]
fn a_preschool_program_at_a_centre_gives_36_hours_to_that_child() {
    let preschool =
        |on: &str| idle(on).with(|scenario| scenario.children[0].preschool_program = true.into());
    assert_eq!(available(&preschool(TESTED)), 36);
    let at_home = preschool(TESTED).with(|scenario| {
        scenario.enrolments[0].care_type = ccs_core::session::CareType::FamilyDayCare;
    });
    assert_eq!(available(&at_home), 0);
}

#[test]
fn cl15a_an_aboriginal_or_torres_strait_islander_child_has_36_hours_from_2023_and_100_from_2026() {
    let at = |on: &str| {
        available(&idle(on).with(|scenario| scenario.children[0].first_nations = true.into()))
    };
    assert_eq!([at("2023-07-09"), at("2023-07-10"), at(TESTED)], [0, 36, 36]);
    assert_eq!(at(GUARANTEED), 100);
    let couple = coupled(idle(GUARANTEED), 0)
        .with(|scenario| scenario.children[0].first_nations = true.into());
    assert_eq!(available(&couple), 100, "the partner has the result too");
}

#[test]
fn exceptional_hours_may_be_more_than_100_and_count_only_where_higher() {
    let given = |count: u32, active: u32, on: &str| {
        available(&idle(on).active(active).with(|scenario| {
            let period = Period { from: day("2025-07-07"), to: None };
            let exceptional = ExceptionalHours::of(period, hours(count));
            scenario.family.exceptional_hours.push(exceptional);
        }))
    };
    for on in [TESTED, GUARANTEED] {
        assert_eq!([given(120, 0, on), given(101, 60, on), given(50, 60, on)], [120, 101, 100]);
    }
    assert_eq!([given(50, 0, TESTED), given(50, 0, GUARANTEED)], [50, 72]);
}

/// Wellbeing over a period, then a session on a day.
fn after_wellbeing(from: &str, to: &str, on: &str) -> u32 {
    available(&idle(on).accs("c1", AccsKind::ChildWellbeing, from, to))
}

#[test]
fn cl15_six_months_of_wellbeing_give_100_hours_for_less_than_eighteen_months() {
    let (from, to) = ("2023-01-02", "2023-07-01");
    assert_eq!(after_wellbeing(from, to, "2023-07-10"), 100);
    assert_eq!(after_wellbeing(from, "2023-06-30", "2023-07-10"), 0, "a day short of six months");
    // Fortnights begin on 23 December 2024 and on 6 January 2025; eighteen months end on 1 January.
    assert_eq!(after_wellbeing(from, to, "2025-01-05"), 100);
    assert_eq!(after_wellbeing(from, to, "2025-01-06"), 0);
    let exactly = Day::ymd(2024, 7, 8);
    assert_eq!(after_wellbeing("2022-01-01", "2023-01-08", &exactly.to_string()), 0);
    assert_eq!(after_wellbeing("2022-01-01", "2023-01-09", &exactly.to_string()), 100);
}
