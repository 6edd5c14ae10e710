//! ACCS (transition to work): FAA s 85CK, FAAA s 67CD(7), Minister's Rules s 13.

use ccs_core::date::Day;
use ccs_core::eligibility::{Facts, PaymentReceived, Tail, TransitionFacts};
use ccs_core::entitlement::model::Period;
use ccs_core::law::faa::s85ck::TransitionPayment;
use ccs_core::law::ministers_rules::s13::TransitionActivity;
use ccs_core::rates::transition_to_work::TAIL_WEEKS;

use super::case::{
    CCS, FIRST_MONDAY, TRANSITION, against, applies, day, days_after, on, transition, until, with,
};

fn of(change: impl FnOnce(&mut TransitionFacts)) -> Facts {
    let mut transition = transition();
    change(&mut transition);
    with(|facts| facts.transition = Some(transition))
}

fn paid(payment: TransitionPayment, period: Period) -> Vec<PaymentReceived> {
    vec![PaymentReceived { payment, period }]
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
        let reasons: &[&str] = if payment.needs_a_plan() { &["E175"] } else { &[] };
        assert_eq!(against(&facts, TRANSITION), reasons, "{payment:?}");
    }
    let named = TransitionPayment::ALL.into_iter().filter(|payment| payment.needs_a_plan());
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
fn s85ck_2_a_fortnight_before_july_2024_has_twelve_weeks() {
    let start = day("2023-07-10");
    for (days, reasons) in [(83, &[][..]), (84, &["E173"])] {
        assert_eq!(against(&stopped(start, days, None), TRANSITION), reasons, "{days}");
    }
}

#[test]
fn s85ck_2_no_policy_moves_a_number_that_is_known() {
    let then = stopped(day("2019-07-01"), 84, Some(Tail::TwentyFourWeeks));
    assert_eq!(against(&then, TRANSITION), ["E173"]);
    let now = stopped(FIRST_MONDAY, 84, Some(Tail::TwelveWeeks));
    assert_eq!(applies(&now), Some(TRANSITION));
}

#[test]
fn s85ck_2_the_tail_was_doubled_on_1_july_2024() {
    let rows: Vec<_> = TAIL_WEEKS.entries().iter().map(|row| (row.from, row.value)).collect();
    assert_eq!(rows, [(day("2018-07-02"), 12), (day("2024-07-01"), 24)]);
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
    let weeks: Vec<u16> = TransitionActivity::ALL.map(TransitionActivity::weeks).into();
    assert_eq!(weeks, [104, 208, 156, 312, 52, 104, 52, 26, 26]);
    for activity in TransitionActivity::ALL {
        // The session is in the second week of the activity.
        let used = |before: u16| {
            of(|facts| {
                facts.activities[0].activity = activity;
                facts.activities[0].weeks_used_before = before;
            })
        };
        let limit = activity.weeks();
        assert_eq!(applies(&used(limit - 2)), Some(TRANSITION), "{activity:?}");
        assert_eq!(against(&used(limit - 1), TRANSITION), ["E179"], "{activity:?}");
    }
}

#[test]
fn rules_s13_12_weeks_run_even_without_care() {
    let began = |weeks: i32| {
        let from = days_after(day("2026-07-27"), weeks * -7);
        of(|facts| facts.activities[0].period.from = from)
    };
    assert_eq!(applies(&began(25)), Some(TRANSITION));
    assert_eq!(against(&began(26), TRANSITION), ["E179"]);
}

#[test]
fn rules_s13_one_activity_with_weeks_left_is_enough() {
    let facts = of(|facts| {
        let mut used_up = facts.activities[0];
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
