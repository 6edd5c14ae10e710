//! ACCS (temporary financial hardship): FAA ss 85CG to 85CI, Minister's Rules s 12.

use ccs_core::eligibility::{Facts, HardshipDetermination};
use ccs_core::law::ministers_rules::s12::HardshipCircumstance;

use super::case::{
    CCS, FIRST_MONDAY, HARDSHIP, against, applies, day, days_after, hardship, on, span, weeks_from,
    with,
};

fn determined(change: impl FnOnce(&mut HardshipDetermination)) -> Facts {
    let mut made = hardship();
    change(&mut made);
    with(|facts| facts.hardship = vec![made])
}

#[test]
fn s85cg_a_determination_for_the_week_makes_it_hardship() {
    let facts = determined(|_| {});
    assert_eq!(applies(&facts), Some(HARDSHIP));
    assert_eq!(against(&facts, CCS), ["E190"]);
    assert_eq!(against(&with(|_| {}), HARDSHIP), ["E151"]);
}

#[test]
fn s85ch_it_starts_on_a_monday_and_holds_for_whole_weeks() {
    let askew = determined(|made| made.days = span("2026-07-21", "2026-08-01"));
    assert_eq!(against(&askew, HARDSHIP), ["E141", "E142"]);
}

#[test]
fn s85ch_it_starts_at_most_28_days_before_the_application() {
    let applied = |days| determined(|made| made.applied_on = days_after(FIRST_MONDAY, days));
    assert_eq!(applies(&applied(27)), Some(HARDSHIP));
    assert_eq!(applies(&applied(28)), Some(HARDSHIP));
    assert_eq!(against(&applied(29), HARDSHIP), ["E143"]);
}

#[test]
fn s85ch_there_are_13_weeks_for_one_reason_in_one_determination_or_several() {
    let session = |session: &str, determinations: Vec<HardshipDetermination>| {
        on(day(session), |facts| facts.hardship = determinations)
    };
    let of = |first: &str, weeks| HardshipDetermination {
        days: weeks_from(day(first), weeks),
        applied_on: day(first),
        ..hardship()
    };
    // The 13th week from 20 July is that of 12 October 2026.
    let one = || vec![of("2026-07-20", 20)];
    assert_eq!(applies(&session("2026-10-11", one())), Some(HARDSHIP));
    assert_eq!(applies(&session("2026-10-18", one())), Some(HARDSHIP));
    assert_eq!(against(&session("2026-10-19", one()), HARDSHIP), ["E152"]);
    // Ten weeks, a break of two, and three more: until Sunday 1 November.
    let two = || vec![of("2026-07-20", 10), of("2026-10-12", 6)];
    assert_eq!(applies(&session("2026-11-01", two())), Some(HARDSHIP));
    assert_eq!(against(&session("2026-11-02", two()), HARDSHIP), ["E152"]);
}

#[test]
fn s85ch_another_reason_has_13_weeks_of_its_own() {
    let first = HardshipDetermination { days: weeks_from(day("2026-04-27"), 13), ..hardship() };
    let first = HardshipDetermination {
        applied_on: day("2026-04-27"),
        occurred_on: day("2026-04-20"),
        ..first
    };
    let second =
        HardshipDetermination { circumstance: HardshipCircumstance::MajorDisaster, ..hardship() };
    let facts = on(day("2026-10-18"), |facts| facts.hardship = vec![first, second]);
    assert_eq!(applies(&facts), Some(HARDSHIP));
    let same_event_again = HardshipDetermination { occurred_on: day("2026-04-20"), ..hardship() };
    let facts = on(day("2026-08-05"), |facts| facts.hardship = vec![first, same_event_again]);
    assert_eq!(against(&facts, HARDSHIP), ["E152"]);
}

#[test]
fn rules_s12_the_event_lies_within_six_months_before_the_application() {
    // Applied for on 20 July 2026.
    let occurred = |on: &str| determined(|made| made.occurred_on = day(on));
    assert_eq!(applies(&occurred("2026-01-21")), Some(HARDSHIP));
    assert_eq!(applies(&occurred("2026-01-20")), Some(HARDSHIP));
    assert_eq!(against(&occurred("2026-01-19"), HARDSHIP), ["E153"]);
}

#[test]
fn rules_s12_the_ability_to_pay_is_reduced_substantially() {
    let facts = determined(|made| made.substantial_reduction = false);
    assert_eq!(against(&facts, HARDSHIP), ["E154"]);
}
