//! Child and individual at the time of the session: FAA ss 6, 85BA, 85BB, 85ED.

use ccs_core::eligibility::{Immunisation, ProviderCase, Residency};
use ccs_core::law::faa::s6::ImmunisationGround;
use ccs_core::law::faa::s85bb::ResidencyStatus;
use ccs_core::law::faa::s85ed::StateCare;

use super::case::{CCS, PROVIDER, SESSION, against, applies, day, days_after, on, with};

#[test]
fn s85ba_nothing_excludes_by_default() {
    assert_eq!(applies(&with(|_| {})), Some(CCS));
}

#[test]
fn s85ba_a_child_is_eligible_until_the_eve_of_its_fourteenth_birthday() {
    let of_child = |session| on(day(session), |facts| facts.child.born = Some(day("2012-07-28")));
    assert_eq!(applies(&of_child("2026-07-27")), Some(CCS));
    assert_eq!(against(&of_child("2026-07-28"), CCS), ["E121"]);
    assert_eq!(against(&of_child("2026-07-29"), CCS), ["E121"]);
}

#[test]
fn s85ba_a_birthday_on_29_february_falls_on_1_march() {
    let of_child = |session| on(day(session), |facts| facts.child.born = Some(day("2008-02-29")));
    assert_eq!(applies(&of_child("2022-02-28")), Some(CCS));
    assert_eq!(against(&of_child("2022-03-01"), CCS), ["E121"]);
}

#[test]
fn s85ba_secondary_school_ends_eligibility_from_its_first_day() {
    let from = |first_day| with(|facts| facts.child.secondary_school_from = Some(first_day));
    assert_eq!(applies(&from(days_after(SESSION, 1))), Some(CCS));
    assert_eq!(against(&from(SESSION), CCS), ["E122"]);
    assert_eq!(against(&from(days_after(SESSION, -1)), CCS), ["E122"]);
}

#[test]
fn rules_s8a_a_prescribed_class_lifts_both_limits() {
    let facts = with(|facts| {
        facts.child.born = Some(day("2010-01-01"));
        facts.child.secondary_school_from = Some(day("2022-01-31"));
    });
    assert_eq!(against(&facts, CCS), ["E121", "E122"]);
    let mut prescribed = facts;
    prescribed.child.older_child_class = true;
    assert_eq!(applies(&prescribed), Some(CCS));
}

#[test]
fn s6_each_ground_meets_the_immunisation_requirements() {
    for ground in ImmunisationGround::ALL {
        let facts = with(|facts| facts.child.immunisation = Immunisation::Met(ground));
        assert_eq!(applies(&facts), Some(CCS), "{ground:?}");
    }
}

#[test]
fn s6_a_child_that_never_met_them_has_no_days_of_grace() {
    let facts = with(|facts| facts.child.immunisation = Immunisation::NeverMet);
    assert_eq!(against(&facts, CCS), ["E123"]);
}

#[test]
fn s67cd_9_the_63rd_day_after_the_child_ceased_is_the_last_of_grace() {
    let ceased = |days: i32| {
        let ceased_on = days_after(SESSION, -days);
        with(|facts| facts.child.immunisation = Immunisation::CeasedOn(ceased_on))
    };
    assert_eq!(applies(&ceased(62)), Some(CCS));
    assert_eq!(applies(&ceased(63)), Some(CCS));
    assert_eq!(against(&ceased(64), CCS), ["E124"]);
}

#[test]
fn s85bb_either_of_a_couple_can_meet_the_residency_requirements() {
    let nobody = Residency { status: ResidencyStatus::None, away_since: None };
    let of = |individual, partner| {
        with(|facts| {
            facts.individual.residency = individual;
            facts.individual.partner_residency = partner;
        })
    };
    assert_eq!(against(&of(nobody, None), CCS), ["E126"]);
    assert_eq!(against(&of(nobody, Some(nobody)), CCS), ["E126"]);
    assert_eq!(applies(&of(nobody, Some(Residency::default()))), Some(CCS));
    assert_eq!(applies(&of(Residency::default(), Some(nobody))), Some(CCS));
}

#[test]
fn s85bb_every_other_status_meets_them() {
    for status in ResidencyStatus::ALL {
        let facts =
            with(|facts| facts.individual.residency = Residency { status, away_since: None });
        let eligible = applies(&facts).is_some();
        assert_eq!(eligible, status != ResidencyStatus::None, "{status:?}");
    }
}

#[test]
fn s85bb_a_special_benefit_visa_allows_six_weeks_away() {
    let away = |status, days: i32| {
        let away_since = Some(days_after(SESSION, -days));
        with(|facts| facts.individual.residency = Residency { status, away_since })
    };
    let visa = ResidencyStatus::SpecialBenefitVisa;
    assert_eq!(applies(&away(visa, 41)), Some(CCS));
    assert_eq!(against(&away(visa, 42), CCS), ["E126"]);
    assert_eq!(applies(&away(ResidencyStatus::AustralianResident, 42)), Some(CCS));
}

#[test]
fn s85ed_state_care_excludes_everybody_but_a_foster_parent() {
    let in_care = |state_care| {
        with(|facts| {
            facts.child.state_care = state_care;
            facts.wellbeing.provider = Some(ProviderCase::NoIndividual);
        })
    };
    assert_eq!(applies(&in_care(StateCare::FosterParent)), Some(CCS));
    assert_eq!(against(&in_care(StateCare::Other), CCS), ["E125"]);
    assert_eq!(against(&in_care(StateCare::Other), PROVIDER), ["E125", "E144"]);
}
