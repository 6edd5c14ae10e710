//! ACCS (grandparent): FAA s 85CJ, FAAA s 67CD(5).

use ccs_core::eligibility::{Facts, GrandparentFacts, ShareOfCare};
use ccs_core::entitlement::model::Period;
use ccs_core::percent::BasisPoints;

use super::case::{
    CCS, FIRST_MONDAY, GRANDPARENT, against, applies, days_after, grandparent, until, with,
};

fn of(change: impl FnOnce(&mut GrandparentFacts)) -> Facts {
    let mut grandparent = grandparent();
    change(&mut grandparent);
    with(|facts| facts.grandparent = Some(grandparent))
}

#[test]
fn s85cj_a_grandparent_who_cares_and_is_paid_a_pension_is_eligible() {
    assert_eq!(applies(&of(|_| {})), Some(GRANDPARENT));
    assert_eq!(against(&of(|_| {}), CCS), ["E190"]);
    assert_eq!(against(&with(|_| {}), GRANDPARENT), ["E161"]);
    assert_eq!(against(&of(|facts| facts.is_grandparent = false), GRANDPARENT), ["E162"]);
}

#[test]
fn s85cj_the_principal_carer_has_65_percent_of_the_daily_care() {
    let share = |points| of(|facts| facts.care[0].share = BasisPoints::new(points).unwrap().into());
    assert_eq!(against(&share(6_499), GRANDPARENT), ["E163"]);
    assert_eq!(applies(&share(6_500)), Some(GRANDPARENT));
    assert_eq!(applies(&share(6_501)), Some(GRANDPARENT));
    assert_eq!(applies(&share(10_000)), Some(GRANDPARENT));
    assert_eq!(against(&of(|facts| facts.care.clear()), GRANDPARENT), ["E163"]);
}

/// 13 of 20 nights are 65 %; of no nights there is no share.
#[test]
fn s85cj_a_share_in_nights_is_compared_without_a_percentage_in_between() {
    let nights = |nights, of_nights| {
        of(|facts| facts.care[0].share = ShareOfCare::Nights { nights, of: of_nights })
    };
    assert_eq!(applies(&nights(13, 20)), Some(GRANDPARENT));
    assert_eq!(applies(&nights(1, 1)), Some(GRANDPARENT));
    assert_eq!(against(&nights(1_299, 2_000), GRANDPARENT), ["E163"]);
    assert_eq!(against(&nights(0, 0), GRANDPARENT), ["E163"]);
}

#[test]
fn s85cj_the_principal_carer_has_substantial_autonomy() {
    assert_eq!(against(&of(|facts| facts.care[0].autonomous = false), GRANDPARENT), ["E164"]);
}

#[test]
fn s85cj_care_is_tested_at_the_start_of_the_fortnight() {
    let from = |days| {
        let from = days_after(FIRST_MONDAY, days);
        of(|facts| facts.care[0].period = Period { from, to: None })
    };
    assert_eq!(applies(&from(-1)), Some(GRANDPARENT));
    assert_eq!(applies(&from(0)), Some(GRANDPARENT));
    assert_eq!(against(&from(1), GRANDPARENT), ["E163"]);
}

#[test]
fn s85cj_the_pension_is_tested_at_the_start_of_the_fortnight() {
    let paid_until =
        |days| of(|facts| facts.payments = vec![until(days_after(FIRST_MONDAY, days))]);
    assert_eq!(against(&paid_until(-1), GRANDPARENT), ["E165"]);
    assert_eq!(applies(&paid_until(0)), Some(GRANDPARENT));
    assert_eq!(applies(&paid_until(1)), Some(GRANDPARENT));
}

#[test]
fn s67cd_5_the_fortnight_began_no_more_than_28_days_before_the_application() {
    let applied = |days| of(|facts| facts.applied_on = days_after(FIRST_MONDAY, days));
    assert_eq!(applies(&applied(27)), Some(GRANDPARENT));
    assert_eq!(applies(&applied(28)), Some(GRANDPARENT));
    assert_eq!(against(&applied(29), GRANDPARENT), ["E166"]);
}
