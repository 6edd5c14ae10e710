//! ACCS (child wellbeing): FAA ss 85CA to 85CF.

use std::collections::BTreeSet;

use ccs_core::date::{Day, Span, Week};
use ccs_core::eligibility::{Certificate, Facts, ProviderCase, Residency, WellbeingDetermination};
use ccs_core::law::faa::s85bb::ResidencyStatus;
use ccs_core::law::faa::s85ca::{WellbeingWeeks, certified};
use ccs_core::law::faa::sch2_cl15::months_after;
use proptest::prelude::*;

use super::case::{
    CCS, FIRST_MONDAY, PROVIDER, SESSION, WELLBEING, against, applies, certificate, day,
    days_after, on, span, weeks_from, with,
};

fn certified_by(certificates: &[Certificate]) -> Facts {
    with(|facts| facts.wellbeing.certificates = certificates.to_vec())
}

fn determined(days: Span, applied_on: Day) -> WellbeingDetermination {
    WellbeingDetermination { days, applied_on, exceptional: false, extended: false }
}

fn determined_by(determinations: &[WellbeingDetermination]) -> Facts {
    with(|facts| facts.wellbeing.determinations = determinations.to_vec())
}

#[test]
fn s85ca_a_certificate_for_the_week_makes_it_child_wellbeing() {
    let facts = certified_by(&[certificate(weeks_from(FIRST_MONDAY, 2), FIRST_MONDAY)]);
    assert_eq!(applies(&facts), Some(WELLBEING));
    assert_eq!(against(&facts, CCS), ["E190"]);
}

#[test]
fn s85ca_the_week_before_and_the_week_after_are_not_covered() {
    for (first, eligible) in [("2026-07-20", None), ("2026-07-27", Some(())), ("2026-08-03", None)]
    {
        let facts = certified_by(&[certificate(weeks_from(day(first), 1), day(first))]);
        let wellbeing = applies(&facts).filter(|kind| *kind == WELLBEING).map(|_| ());
        assert_eq!(wellbeing, eligible, "{first}");
    }
    assert_eq!(against(&with(|_| {}), WELLBEING), ["E144"]);
}

#[test]
fn s85cb_a_certificate_starts_on_a_monday_and_holds_for_whole_weeks() {
    let for_days = |first, last| certified_by(&[certificate(span(first, last), day("2026-07-27"))]);
    assert_eq!(applies(&for_days("2026-07-27", "2026-08-02")), Some(WELLBEING));
    assert_eq!(against(&for_days("2026-07-26", "2026-08-02"), WELLBEING), ["E141"]);
    assert_eq!(against(&for_days("2026-07-28", "2026-08-02"), WELLBEING), ["E141"]);
    assert_eq!(against(&for_days("2026-07-27", "2026-08-01"), WELLBEING), ["E142"]);
    assert_eq!(against(&for_days("2026-07-27", "2026-08-03"), WELLBEING), ["E142"]);
    assert_eq!(against(&for_days("2026-07-28", "2026-08-03"), WELLBEING), ["E141", "E142"]);
}

#[test]
fn s85cb_a_certificate_reaches_28_days_back() {
    let given = |days| {
        certified_by(&[certificate(weeks_from(FIRST_MONDAY, 2), days_after(FIRST_MONDAY, days))])
    };
    assert_eq!(applies(&given(27)), Some(WELLBEING));
    assert_eq!(applies(&given(28)), Some(WELLBEING));
    assert_eq!(against(&given(29), WELLBEING), ["E143"]);
}

#[test]
fn s85cb_2a_in_exceptional_circumstances_it_reaches_13_weeks_back() {
    let given = |days| {
        let given_on = days_after(FIRST_MONDAY, days);
        let mut certificate = certificate(weeks_from(FIRST_MONDAY, 2), given_on);
        certificate.exceptional = true;
        certified_by(&[certificate])
    };
    assert_eq!(applies(&given(90)), Some(WELLBEING));
    assert_eq!(applies(&given(91)), Some(WELLBEING));
    assert_eq!(against(&given(92), WELLBEING), ["E143"]);
}

#[test]
fn s85cb_3_certificates_hold_for_six_weeks_in_any_twelve_months() {
    let in_week = |weeks: i32| {
        let first = days_after(day("2026-07-27"), 7 - weeks * 7);
        certified_by(&[certificate(weeks_from(first, weeks), first)])
    };
    assert_eq!(applies(&in_week(5)), Some(WELLBEING));
    assert_eq!(applies(&in_week(6)), Some(WELLBEING));
    assert_eq!(against(&in_week(7), WELLBEING), ["E145"]);
}

#[test]
fn s85cb_3_six_weeks_are_free_again_when_twelve_months_have_passed() {
    // Six weeks from Monday 28 July 2025; the first of them leaves the twelve months on 28 July 2026.
    let used = weeks_from(day("2025-07-28"), 6);
    let next = |first: &str, session: &str| {
        let again = certificate(weeks_from(day(first), 6), day(first));
        on(day(session), |facts| {
            facts.wellbeing.certificates = vec![certificate(used, day("2025-07-28")), again];
        })
    };
    assert_eq!(against(&next("2026-07-20", "2026-07-20"), WELLBEING), ["E145"]);
    assert_eq!(applies(&next("2026-07-27", "2026-07-27")), Some(WELLBEING));
    // Each further week is free a year after the one before it, and not sooner.
    assert_eq!(applies(&next("2026-07-27", "2026-08-03")), Some(WELLBEING));
}

#[test]
fn s85cb_4_a_service_may_not_go_beyond_its_share_of_children() {
    let mut certificate = certificate(weeks_from(FIRST_MONDAY, 2), FIRST_MONDAY);
    certificate.beyond_share_of_children = true;
    assert_eq!(against(&certified_by(&[certificate]), WELLBEING), ["E146"]);
}

#[test]
fn s85ce_a_determination_holds_for_13_weeks_and_extended_for_52() {
    let of = |weeks, extended| {
        let made = determined(weeks_from(FIRST_MONDAY, weeks), FIRST_MONDAY);
        determined_by(&[WellbeingDetermination { extended, ..made }])
    };
    for (weeks, extended, eligible) in [
        (12, false, true),
        (13, false, true),
        (14, false, false),
        (51, true, true),
        (52, true, true),
        (53, true, false),
    ] {
        let facts = of(weeks, extended);
        assert_eq!(applies(&facts) == Some(WELLBEING), eligible, "{weeks}");
        let reasons: &[&str] = if eligible { &[] } else { &["E147"] };
        assert_eq!(against(&facts, WELLBEING), reasons, "{weeks}");
    }
}

#[test]
fn s85ce_a_determination_starts_on_a_monday_at_most_28_days_back() {
    let applied = |days, exceptional| {
        let made = determined(weeks_from(FIRST_MONDAY, 13), days_after(FIRST_MONDAY, days));
        determined_by(&[WellbeingDetermination { exceptional, ..made }])
    };
    assert_eq!(applies(&applied(28, false)), Some(WELLBEING));
    assert_eq!(against(&applied(29, false), WELLBEING), ["E143"]);
    assert_eq!(applies(&applied(91, true)), Some(WELLBEING));
    assert_eq!(against(&applied(92, true), WELLBEING), ["E143"]);
    let askew = determined_by(&[determined(span("2026-07-21", "2026-08-02"), SESSION)]);
    assert_eq!(against(&askew, WELLBEING), ["E141"]);
}

#[test]
fn s85ce_a_determination_is_in_effect_in_its_weeks_and_in_no_other() {
    for (first, codes) in [
        ("2026-07-13", &["E144"][..]),
        ("2026-07-20", &[]),
        ("2026-07-27", &[]),
        ("2026-08-03", &["E144"]),
    ] {
        let facts = determined_by(&[determined(weeks_from(day(first), 2), day(first))]);
        assert_eq!(against(&facts, WELLBEING), codes, "two weeks from {first}");
        let expected = if codes.is_empty() { WELLBEING } else { CCS };
        assert_eq!(applies(&facts), Some(expected), "two weeks from {first}");
    }
}

#[test]
fn s85ce_one_determination_may_follow_another_from_the_next_monday() {
    let first = days_after(day("2026-07-27"), -13 * 7);
    let facts = determined_by(&[
        determined(weeks_from(first, 13), first),
        determined(weeks_from(day("2026-07-27"), 13), day("2026-07-27")),
    ]);
    assert_eq!(applies(&facts), Some(WELLBEING));
}

#[test]
fn every_flaw_of_every_paper_for_the_week_is_listed_at_once() {
    let facts = with(|facts| {
        facts.wellbeing.certificates =
            vec![certificate(span("2026-07-28", "2026-08-03"), day("2026-09-20"))];
        facts.wellbeing.determinations =
            vec![determined(weeks_from(FIRST_MONDAY, 14), FIRST_MONDAY)];
    });
    assert_eq!(against(&facts, WELLBEING), ["E141", "E142", "E143", "E147"]);
}

#[test]
fn one_sound_paper_is_enough() {
    let facts = certified_by(&[
        certificate(span("2026-07-28", "2026-08-03"), day("2026-09-20")),
        certificate(weeks_from(FIRST_MONDAY, 2), FIRST_MONDAY),
    ]);
    assert_eq!(applies(&facts), Some(WELLBEING));
}

#[test]
fn s85ca_2_the_provider_is_eligible_where_no_individual_can_be_identified() {
    let facts = |provider| {
        with(|facts| {
            let days = weeks_from(FIRST_MONDAY, 2);
            facts.wellbeing.certificates = vec![certificate(days, FIRST_MONDAY)];
            facts.wellbeing.provider = provider;
            let status = ResidencyStatus::None;
            facts.individual.residency = Residency { status, away_since: None };
        })
    };
    assert_eq!(applies(&facts(Some(ProviderCase::NoIndividual))), Some(PROVIDER));
    assert_eq!(applies(&facts(Some(ProviderCase::PrescribedClass))), Some(PROVIDER));
    assert_eq!(against(&facts(None), PROVIDER), ["E148"]);
    assert_eq!(against(&facts(None), WELLBEING), ["E126"]);
}

#[test]
fn s85ce_5a_a_child_of_the_prescribed_class_has_13_weeks_without_a_break() {
    // Six weeks of certificates, then a determination; the session is in the week of 27 July.
    let run = |weeks: i32| {
        let first = days_after(day("2026-07-27"), 7 - weeks * 7);
        let then = days_after(first, 42);
        with(|facts| {
            facts.wellbeing.certificates = vec![certificate(weeks_from(first, 6), first)];
            facts.wellbeing.determinations = vec![determined(weeks_from(then, 13), then)];
            facts.wellbeing.provider = Some(ProviderCase::PrescribedClass);
            facts.individual.residency.status = ResidencyStatus::None;
        })
    };
    assert_eq!(applies(&run(12)), Some(PROVIDER));
    assert_eq!(applies(&run(13)), Some(PROVIDER));
    assert_eq!(against(&run(14), PROVIDER), ["E149"]);
}

proptest! {
    /// Of any certified weeks, no twelve months hold more than six that are in effect, and each week
    /// that is not has six before it in the same twelve months.
    #[test]
    fn s85cb_3_no_twelve_months_hold_more_than_six_weeks(
        offsets in prop::collection::btree_set(0_i32..120, 0..40),
    ) {
        let week = |offset| Week::containing(days_after(day("2024-01-01"), offset * 7)).unwrap();
        let weeks: BTreeSet<Week> = offsets.into_iter().map(week).collect();
        let most = WellbeingWeeks { of_certificates: 6, within_months: 12, of_prescribed_class: 13 };
        let in_effect = certified(&weeks, most);
        prop_assert!(in_effect.is_subset(&weeks));
        for at in &weeks {
            let same_year = |earlier: &&Week| {
                *earlier < at && at.sunday() < months_after(earlier.monday(), 12)
            };
            let before = in_effect.iter().filter(same_year).count();
            prop_assert!(before <= 6);
            prop_assert_eq!(in_effect.contains(at), before < 6);
        }
    }
}
