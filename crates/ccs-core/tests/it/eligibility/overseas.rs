//! The individual outside Australia: FAA s 85EE.

use ccs_core::date::Day;
use ccs_core::eligibility::Facts;
use ccs_core::entitlement::model::Period;
use ccs_core::law::faa::s85ee::AbsenceFromAustralia;

use super::case::{CCS, SESSION, against, applies, day, days_after, on, with};

fn away(from: Day, to: Option<Day>) -> AbsenceFromAustralia {
    AbsenceFromAustralia { period: Period { from, to }, extended_to: None }
}

fn absent(absences: &[AbsenceFromAustralia]) -> Facts {
    with(|facts| facts.individual.absences_from_australia = absences.to_vec())
}

#[test]
fn s85ee_1_eligibility_lasts_for_the_six_weeks_that_begin_with_the_absence() {
    let for_days = |days: i32| absent(&[away(days_after(SESSION, 1 - days), None)]);
    assert_eq!(applies(&for_days(41)), Some(CCS));
    assert_eq!(applies(&for_days(42)), Some(CCS));
    assert_eq!(against(&for_days(43), CCS), ["E127"]);
}

#[test]
fn s85ee_1_back_in_australia_the_individual_is_eligible_again() {
    let long_ago = days_after(SESSION, -300);
    let back_on = |last: i32| absent(&[away(long_ago, Some(days_after(SESSION, last)))]);
    assert_eq!(applies(&back_on(-1)), Some(CCS));
    assert_eq!(against(&back_on(0), CCS), ["E127"]);
}

#[test]
fn s85ee_2_leaving_again_less_than_six_weeks_after_returning_gives_nothing() {
    // Away beyond six weeks; back on 3 June 2026.
    let first = away(day("2026-03-01"), Some(day("2026-06-02")));
    let leaving = |again: &str, session: &str| {
        on(day(session), |facts| {
            facts.individual.absences_from_australia = vec![away(day(again), None), first];
        })
    };
    assert_eq!(against(&leaving("2026-07-14", "2026-07-14"), CCS), ["E128"], "41 days after");
    assert_eq!(applies(&leaving("2026-07-15", "2026-07-15")), Some(CCS), "42 days after");
    assert_eq!(applies(&leaving("2026-07-15", "2026-08-25")), Some(CCS), "its own six weeks");
    assert_eq!(against(&leaving("2026-07-15", "2026-08-26"), CCS), ["E127"]);
}

#[test]
fn s85ee_2_an_absence_within_six_weeks_has_no_bar_on_the_next() {
    let short = away(day("2026-05-01"), Some(day("2026-06-11")));
    let again = away(day("2026-07-01"), None);
    assert_eq!(applies(&absent(&[short, again])), Some(CCS));
    let one_day_longer = away(day("2026-05-01"), Some(day("2026-06-12")));
    assert_eq!(against(&absent(&[one_day_longer, again]), CCS), ["E128"]);
}

#[test]
fn s85ee_2_a_barred_absence_bars_the_next_in_turn() {
    let long = away(day("2026-01-01"), Some(day("2026-05-01")));
    let barred = away(day("2026-06-01"), Some(day("2026-06-03")));
    let third = away(day("2026-07-10"), None);
    assert_eq!(against(&absent(&[long, barred, third]), CCS), ["E128"]);
    assert_eq!(applies(&absent(&[long, third])), Some(CCS));
}

#[test]
fn s85ee_3_an_extension_counts_up_to_three_years_from_the_first_day() {
    let extended = |session: &str, to: &str| {
        let absence = AbsenceFromAustralia {
            period: Period { from: day("2023-01-10"), to: None },
            extended_to: Some(day(to)),
        };
        on(day(session), |facts| facts.individual.absences_from_australia = vec![absence])
    };
    assert_eq!(applies(&extended("2024-06-30", "2024-06-30")), Some(CCS));
    assert_eq!(against(&extended("2024-07-01", "2024-06-30"), CCS), ["E127"]);
    assert_eq!(applies(&extended("2026-01-09", "2030-01-01")), Some(CCS));
    assert_eq!(against(&extended("2026-01-10", "2030-01-01"), CCS), ["E127"]);
    assert_eq!(
        applies(&extended("2023-02-20", "2023-01-20")),
        Some(CCS),
        "never less than six weeks"
    );
}
