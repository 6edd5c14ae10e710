//! One kind a session, the strongest first, and every reason at once: FAA s 85EB, FAAA s 67CD(2)(c).

use ccs_core::date::{FinancialYear, Week};
use ccs_core::eligibility::{
    Claim, Facts, Immunisation, IncomeYear, Information, Obstacle, PRECEDENCE, ProviderCase,
    Residency, SubsidyKind,
};
use ccs_core::entitlement::model::AccsKind;
use ccs_core::law::faa::s85bb::ResidencyStatus;
use proptest::prelude::*;

use super::case::{
    CCS, FIRST_MONDAY, GRANDPARENT, HARDSHIP, PROVIDER, TRANSITION, WELLBEING, against, applies,
    certificate, day, decided, grandparent, hardship, on, transition, weeks_from, with,
};

/// A session for which each kind that is named could apply.
fn could_be(kinds: &[SubsidyKind]) -> Facts {
    with(|facts| {
        if kinds.contains(&WELLBEING) {
            let days = weeks_from(FIRST_MONDAY, 2);
            facts.wellbeing.certificates = vec![certificate(days, FIRST_MONDAY)];
        }
        facts.grandparent = kinds.contains(&GRANDPARENT).then(grandparent);
        facts.hardship = kinds.contains(&HARDSHIP).then(hardship).into_iter().collect();
        facts.transition = kinds.contains(&TRANSITION).then(transition);
    })
}

#[test]
fn s85eb_wellbeing_comes_before_grandparent_hardship_and_transition_to_work() {
    let order = [WELLBEING, GRANDPARENT, HARDSHIP, TRANSITION];
    for (first, strongest) in order.into_iter().enumerate() {
        let facts = could_be(&order[first..]);
        assert_eq!(applies(&facts), Some(strongest));
        for weaker in order[first + 1..].iter().chain([&CCS]) {
            assert_eq!(against(&facts, *weaker), ["E190"], "{strongest:?} before {weaker:?}");
        }
    }
}

#[test]
fn the_order_is_that_of_the_kinds() {
    let accs: Vec<AccsKind> = PRECEDENCE
        .into_iter()
        .filter_map(|kind| match kind {
            SubsidyKind::Accs(kind) => Some(kind),
            SubsidyKind::Ccs | SubsidyKind::ProviderAccs => None,
        })
        .collect();
    assert_eq!(accs, AccsKind::ALL);
    assert_eq!((PRECEDENCE[1], PRECEDENCE[5]), (PROVIDER, CCS));
}

#[test]
fn what_excludes_ccs_excludes_each_accs_of_the_individual() {
    let mut facts = could_be(&[WELLBEING, GRANDPARENT, HARDSHIP, TRANSITION]);
    facts.child.immunisation = Immunisation::NeverMet;
    assert_eq!(applies(&facts), None);
    for kind in [WELLBEING, GRANDPARENT, HARDSHIP, TRANSITION, CCS] {
        assert_eq!(against(&facts, kind), ["E123"], "{kind:?}");
    }
}

#[test]
fn every_reason_is_listed_at_once_in_the_order_of_the_tests() {
    let facts = on(day("2026-07-28"), |facts| {
        facts.obstacles.extend([Obstacle::NoSessionReport, Obstacle::NotTheirChild]);
        facts.child.born = Some(day("2012-01-01"));
        facts.child.immunisation = Immunisation::CeasedOn(day("2026-01-01"));
        facts.individual.residency = Residency { status: ResidencyStatus::None, away_since: None };
        facts.individual.bank_account = Information::Missing;
        facts.claim.claim = Some(Claim { made_on: day("2026-12-01"), tests_met_on: None });
        facts.claim.no_report_since = Week::containing(day("2026-01-05"));
        facts.claim.income_years =
            vec![IncomeYear::unconfirmed(FinancialYear::containing(day("2024-07-01")))];
        facts.claim.last_attended = Some(day("2026-01-02"));
    });
    assert_eq!(
        against(&facts, CCS),
        ["E101", "E109", "E121", "E124", "E126", "E131", "E133", "E134", "E136", "E137"]
    );
    assert_eq!(applies(&facts), None);
}

proptest! {
    /// At most one kind has nothing against it, and it is the one that applies.
    #[test]
    fn one_kind_applies_at_most(
        kinds in prop::sample::subsequence(vec![WELLBEING, GRANDPARENT, HARDSHIP, TRANSITION], 0..=4),
        obstacles in prop::collection::btree_set(prop::sample::select(&Obstacle::ALL[..]), 0..3),
        provider in prop::option::of(prop::sample::select(&ProviderCase::ALL[..])),
    ) {
        let mut facts = could_be(&kinds);
        facts.obstacles = obstacles;
        facts.wellbeing.provider = provider;
        let eligibility = decided(&facts);
        let clear: Vec<SubsidyKind> = eligibility
            .answers()
            .iter()
            .filter(|answer| answer.reasons.is_empty())
            .map(|answer| answer.kind)
            .collect();
        prop_assert!(clear.len() <= 1);
        prop_assert_eq!(clear.first().copied(), eligibility.applies());
        let order: Vec<SubsidyKind> = eligibility.answers().iter().map(|at| at.kind).collect();
        prop_assert_eq!(order, PRECEDENCE);
    }

    /// Taking a plain obstacle away never ends the entitlement to a subsidy.
    #[test]
    fn fewer_obstacles_never_take_a_subsidy_away(
        obstacles in prop::collection::btree_set(prop::sample::select(&Obstacle::ALL[..]), 1..4),
    ) {
        let mut facts = could_be(&[WELLBEING]);
        facts.wellbeing.provider = Some(ProviderCase::NoIndividual);
        facts.obstacles = obstacles.clone();
        let with_all = applies(&facts).is_some();
        for obstacle in obstacles {
            facts.obstacles.remove(&obstacle);
            prop_assert!(!with_all || applies(&facts).is_some());
        }
    }
}
