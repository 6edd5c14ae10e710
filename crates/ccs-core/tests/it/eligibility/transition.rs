//! ACCS (transition to work): FAA s 85CK, FAAA s 67CD(7), Minister's Rules s 13.

use ccs_core::date::Day;
use ccs_core::eligibility::{
    ActivitySpell, Facts, PaymentEnd, PaymentReceived, Tail, TransitionFacts, decide,
};
use ccs_core::entitlement::model::Period;
use ccs_core::law::faa::s85ck::TransitionPayment;
use ccs_core::law::ministers_rules::s13::TransitionActivity;
use ccs_core::rates::RateBook;

use super::case::{
    CCS, FIRST_MONDAY, TRANSITION, against, applies, day, days_after, on, transition, until, with,
};

fn of(change: impl FnOnce(&mut TransitionFacts)) -> Facts {
    let mut transition = transition();
    change(&mut transition);
    with(|facts| facts.transition = Some(transition))
}

fn paid(payment: TransitionPayment, period: Period) -> Vec<PaymentReceived> {
    let ended_because = PaymentEnd::Income;
    vec![PaymentReceived { payment, period, requirements: None, ended_because }]
}

#[test]
fn s85ck_a_payment_a_plan_a_low_income_and_an_activity_make_it_transition_to_work() {
    assert_eq!(applies(&of(|_| {})), Some(TRANSITION));
    assert_eq!(against(&of(|_| {}), CCS), ["E190"]);
    assert_eq!(against(&with(|_| {}), TRANSITION), ["E171"]);
}

#[test]
fn s85ck_1_the_payment_is_tested_at_the_start_of_the_fortnight() {
    let from = |days| {
        let period = Period { from: days_after(FIRST_MONDAY, days), to: None };
        of(|facts| facts.payments = paid(TransitionPayment::ParentingPayment, period))
    };
    assert_eq!(applies(&from(-1)), Some(TRANSITION));
    assert_eq!(applies(&from(0)), Some(TRANSITION));
    assert_eq!(against(&from(1), TRANSITION), ["E172"]);
}

#[test]
fn s85ck_1_the_payments_that_the_act_names_need_a_plan() {
    for payment in TransitionPayment::ALL {
        let facts = of(|facts| {
            facts.plans.clear();
            facts.payments = paid(payment, Period { from: FIRST_MONDAY, to: None });
        });
        let reasons: &[&str] = if payment.needs_a_plan(None) { &["E175"] } else { &[] };
        assert_eq!(against(&facts, TRANSITION), reasons, "{payment:?}");
    }
    let named = TransitionPayment::ALL.into_iter().filter(|payment| payment.needs_a_plan(None));
    assert_eq!(named.count(), 4);
}

/// The payment was received for the last time so that it stopped this many days before the start.
fn stopped(first_monday: Day, days: i32, tail: Option<Tail>) -> Facts {
    let mut transition = transition();
    let last = days_after(first_monday, -days - 1);
    transition.payments = paid(TransitionPayment::JobSeekerPayment, until(last));
    transition.tail = tail;
    transition.applied_on = first_monday;
    transition.activities[0].period.from = first_monday;
    on(first_monday, |facts| facts.transition = Some(transition))
}

#[test]
fn s85ck_2_it_goes_on_while_fewer_than_24_weeks_have_passed() {
    assert_eq!(applies(&stopped(FIRST_MONDAY, 167, None)), Some(TRANSITION));
    assert_eq!(against(&stopped(FIRST_MONDAY, 168, None), TRANSITION), ["E173"]);
    assert_eq!(against(&stopped(FIRST_MONDAY, 169, None), TRANSITION), ["E173"]);
}

#[test]
fn s85ck_2_by_the_2017_rules_it_was_fewer_than_12_weeks() {
    let start = day("2019-07-01");
    assert_eq!(applies(&stopped(start, 83, None)), Some(TRANSITION));
    assert_eq!(against(&stopped(start, 84, None), TRANSITION), ["E173"]);
}

#[test]
fn s85ck_1_b_a_plan_is_needed_where_the_payment_carries_requirements() {
    for (payment, requirements, reasons) in [
        (TransitionPayment::ParentingPayment, Some(false), &[][..]),
        (TransitionPayment::ParentingPayment, Some(true), &["E175"]),
        (TransitionPayment::SpecialBenefit, Some(true), &["E175"]),
        (TransitionPayment::Austudy, Some(true), &[]),
        (TransitionPayment::Abstudy, Some(true), &[]),
    ] {
        let facts = of(|facts| {
            facts.plans.clear();
            facts.payments[0].payment = payment;
            facts.payments[0].requirements = requirements;
        });
        assert_eq!(against(&facts, TRANSITION), reasons, "{payment:?} {requirements:?}");
    }
}

#[test]
fn s85ck_2_the_weeks_are_24_for_fortnights_from_1_july_2024() {
    // 8 July 2024 is the first such fortnight, 24 June the last before.
    for (start, days, tail, reasons) in [
        ("2024-06-24", 83, None, &[][..]),
        ("2024-06-24", 84, None, &["E173"]),
        // In the fortnight before, 24 June, the 12 weeks had passed already.
        ("2024-07-08", 97, None, &[]),
        ("2024-07-08", 98, None, &["E173"]),
        ("2024-07-22", 111, None, &[]),
        ("2024-07-22", 112, None, &["E173"]),
        ("2024-07-08", 98, Some(Tail::TwentyFourWeeks), &[]),
        ("2024-07-08", 84, Some(Tail::TwelveWeeks), &["E173"]),
        ("2023-07-10", 84, Some(Tail::TwentyFourWeeks), &[]),
    ] {
        let facts = stopped(day(start), days, tail);
        assert_eq!(against(&facts, TRANSITION), reasons, "{start} {days} {tail:?}");
    }
}

#[test]
fn s85ck_2_a_number_that_changed_after_the_payment_stopped_is_distinguished() {
    let across = |start: &str, days, tail| {
        let facts = stopped(day(start), days, tail);
        decide(&facts, &RateBook::PUBLISHED).unwrap().tail_across_change()
    };
    assert!(across("2024-07-08", 97, None));
    assert!(!across("2024-07-08", 97, Some(Tail::TwentyFourWeeks)));
    assert!(!across("2024-06-24", 83, None), "the fortnight is before the change");
    assert!(across("2024-07-08", 8, None) && !across("2024-07-08", 7, None), "30 June, 1 July");
}

#[test]
fn s85ck_2_after_the_payment_it_goes_on_for_those_who_work_and_had_it() {
    let tail = |change: fn(&mut TransitionFacts)| {
        let mut facts = stopped(FIRST_MONDAY, 14, None);
        change(facts.transition.as_mut().unwrap());
        facts
    };
    assert_eq!(applies(&tail(|_| {})), Some(TRANSITION));
    assert_eq!(against(&tail(|facts| facts.continues = false), TRANSITION), ["E182"]);
    let partnered = tail(|facts| facts.payments[0].ended_because = PaymentEnd::Partnered);
    assert_eq!(against(&partnered, TRANSITION), ["E181"]);
    let other = tail(|facts| facts.payments[0].ended_because = PaymentEnd::Other);
    assert_eq!(applies(&other), Some(TRANSITION));
    let studies = tail(|facts| facts.activities[0].activity = TransitionActivity::StudyFullTime);
    assert_eq!(against(&studies, TRANSITION), ["E183"]);
    let rich = tail(|facts| facts.income_estimate = Some("900000".parse().unwrap()));
    assert_eq!(applies(&rich), Some(TRANSITION), "the income limit does not apply");
    let planless = tail(|facts| facts.plans.clear());
    assert_eq!(applies(&planless), Some(TRANSITION));
}

#[test]
fn s85ck_six_fortnights_without_a_session_end_it() {
    let without = |count| of(|facts| facts.fortnights_without_session = count);
    assert_eq!(applies(&without(5)), Some(TRANSITION));
    assert_eq!(against(&without(6), TRANSITION), ["E184"]);
}

#[test]
fn rules_s13_the_income_estimate_is_at_or_below_the_lower_threshold() {
    // 88,520 from 6 July 2026.
    let estimate = |amount: &str| of(|facts| facts.income_estimate = Some(amount.parse().unwrap()));
    assert_eq!(applies(&estimate("88519")), Some(TRANSITION));
    assert_eq!(applies(&estimate("88520")), Some(TRANSITION));
    assert_eq!(against(&estimate("88520.01"), TRANSITION), ["E177"]);
    assert_eq!(against(&of(|facts| facts.income_estimate = None), TRANSITION), ["E176"]);
}

#[test]
fn rules_s13_12_each_activity_has_its_own_number_of_weeks() {
    let weeks = [104, 208, 156, 312, 52, 104, 52, 26, 26];
    for (activity, limit) in TransitionActivity::ALL.into_iter().zip(weeks) {
        let used = |before: u16| {
            of(|facts| {
                facts.activities[0].activity = activity;
                facts.activities[0].weeks_used_before = before;
            })
        };
        assert_eq!(applies(&used(limit - 1)), Some(TRANSITION), "{activity:?}");
        assert_eq!(against(&used(limit), TRANSITION), ["E179"], "{activity:?}");
    }
}

#[test]
fn rules_s13_12_weeks_run_even_without_care_and_are_tested_on_the_first_monday() {
    let began = |weeks: i32| {
        let from = days_after(FIRST_MONDAY, weeks * -7);
        of(|facts| facts.activities[0].period.from = from)
    };
    assert_eq!(applies(&began(25)), Some(TRANSITION));
    assert_eq!(against(&began(26), TRANSITION), ["E179"]);
}

#[test]
fn s85ck_an_activity_counts_from_the_monday_of_the_first_week_in_which_it_runs() {
    let from = |days| of(|facts| facts.activities[0].period.from = days_after(FIRST_MONDAY, days));
    assert_eq!(applies(&from(6)), Some(TRANSITION), "the Sunday of the first week");
    assert_eq!(against(&from(7), TRANSITION), ["E178"], "the second week");
    let to = |days| {
        of(|facts| {
            facts.activities[0].period = until(days_after(FIRST_MONDAY, days));
            facts.activities[0].period.from = days_after(FIRST_MONDAY, -14);
        })
    };
    assert_eq!(applies(&to(0)), Some(TRANSITION));
    assert_eq!(against(&to(-1), TRANSITION), ["E178"]);
}

fn spell(
    activity: TransitionActivity,
    level: Option<&str>,
    from: Day,
    weeks: i32,
) -> ActivitySpell {
    let period = Period { from, to: Some(days_after(from, weeks * 7 - 1)) };
    ActivitySpell { activity, level: level.map(Into::into), period, weeks_used_before: 0 }
}

/// The weeks used and left of the first limit.
fn limits(spells: &[ActivitySpell]) -> Vec<(String, u32)> {
    let facts = of(|facts| facts.activities = spells.to_vec());
    let eligibility = decide(&facts, &RateBook::PUBLISHED).unwrap();
    let limits = eligibility.transition_limits().iter();
    limits.map(|limit| (limit.used.to_string(), limit.weeks_left())).collect()
}

#[test]
fn rules_s13_12_weeks_add_over_spells_of_one_activity_and_level() {
    use TransitionActivity::{JobSearch, StudyFullTime, StudyPartTime};
    let ago = |weeks: i32| days_after(FIRST_MONDAY, weeks * -7);
    let search = |from, weeks| spell(JobSearch, Some("ignored"), from, weeks);
    assert_eq!(
        limits(&[search(ago(60), 4), search(ago(40), 6), search(ago(14), 20)]),
        [("24".into(), 2)]
    );
    let study = |activity, level, from, weeks| spell(activity, Some(level), from, weeks);
    let two_levels =
        [study(StudyFullTime, "a", ago(60), 10), study(StudyFullTime, "b", ago(20), 40)];
    assert_eq!(limits(&two_levels), [("10".into(), 94), ("20".into(), 84)]);
    let full_to_part =
        [study(StudyFullTime, "a", ago(60), 50), study(StudyPartTime, "a", ago(10), 40)];
    assert_eq!(limits(&full_to_part), [("110".into(), 98)], "50 doubled, and 10");
    let part_to_full =
        [study(StudyPartTime, "a", ago(60), 25), study(StudyFullTime, "a", ago(10), 40)];
    assert_eq!(
        limits(&part_to_full),
        [("22.5".into(), 82)],
        "25 halved, and 10; 81.5 is rounded up"
    );
    let overlapping = [search(ago(10), 6), search(ago(8), 6)];
    assert_eq!(limits(&overlapping), [("8".into(), 18)], "a week counts once");
}

#[test]
fn rules_s13_one_activity_with_weeks_left_is_enough() {
    let facts = of(|facts| {
        let mut used_up = facts.activities[0].clone();
        used_up.weeks_used_before = 26;
        used_up.activity = TransitionActivity::JobSearch;
        facts.activities.insert(0, used_up);
    });
    assert_eq!(applies(&facts), Some(TRANSITION));
    assert_eq!(against(&of(|facts| facts.activities.clear()), TRANSITION), ["E178"]);
}

#[test]
fn s67cd_7_the_fortnight_did_not_begin_before_the_application() {
    let applied = |days| of(|facts| facts.applied_on = days_after(FIRST_MONDAY, days));
    assert_eq!(applies(&applied(-1)), Some(TRANSITION));
    assert_eq!(applies(&applied(0)), Some(TRANSITION));
    assert_eq!(against(&applied(1), TRANSITION), ["E180"]);
}
