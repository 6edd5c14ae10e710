//! Plain facts that exclude every kind, the individual's kinds, or one.

use ccs_core::eligibility::{Obstacle, PRECEDENCE, ProviderCase, Reason, SubsidyKind};
use ccs_core::law::ministers_rules::s8::ExcludedCircumstance;
use ccs_core::session::CareType;

use super::case::{
    CCS, FIRST_MONDAY, PROVIDER, against, applies, certificate, decided, weeks_from, with,
};

/// The kinds that an obstacle excludes.
fn excludes(obstacle: Obstacle) -> Vec<SubsidyKind> {
    let eligibility = decided(&with(|facts| {
        facts.obstacles.insert(obstacle);
    }));
    let reason = Reason::Obstacle(obstacle);
    let hit = PRECEDENCE.into_iter();
    hit.filter(|kind| eligibility.reasons_against(*kind).contains(&reason)).collect()
}

#[test]
fn an_obstacle_of_the_session_excludes_every_kind() {
    for obstacle in [
        Obstacle::OutsideAustralia,
        Obstacle::CompulsoryEducation,
        Obstacle::ServiceRequirementsNotMet,
        Obstacle::ExcludedClass,
        Obstacle::NoSessionReport,
        Obstacle::NoEnrolmentNotice,
    ] {
        assert_eq!(excludes(obstacle), PRECEDENCE, "{obstacle:?}");
    }
}

#[test]
fn an_obstacle_of_the_individual_leaves_the_providers_own_accs() {
    let without_provider: Vec<_> =
        PRECEDENCE.into_iter().filter(|kind| *kind != PROVIDER).collect();
    for obstacle in [
        Obstacle::NotTheirChild,
        Obstacle::NoLiability,
        Obstacle::AnotherIndividualChosen,
        Obstacle::NoIntentionToUseCare,
        Obstacle::InformationNotGiven,
    ] {
        assert_eq!(excludes(obstacle), without_provider, "{obstacle:?}");
    }
}

#[test]
fn s67cd_2_d_a_nil_amount_excludes_ccs_alone() {
    assert_eq!(excludes(Obstacle::NothingPayable), [CCS]);
}

#[test]
fn s67ch_the_declaration_is_the_providers_alone() {
    assert_eq!(excludes(Obstacle::NoProviderDeclaration), [PROVIDER]);
    let facts = with(|facts| {
        facts.wellbeing.certificates = vec![certificate(weeks_from(FIRST_MONDAY, 2), FIRST_MONDAY)];
        facts.wellbeing.provider = Some(ProviderCase::NoIndividual);
        facts.obstacles.extend([Obstacle::NoProviderDeclaration, Obstacle::NoLiability]);
    });
    assert_eq!(against(&facts, PROVIDER), ["E113"]);
}

#[test]
fn rules_s8_each_circumstance_excludes_a_session() {
    let codes = ["E114", "E115", "E116", "E117", "E118", "E119"];
    for (circumstance, code) in ExcludedCircumstance::ALL.into_iter().zip(codes) {
        let facts = with(|facts| {
            facts.excluded.insert(circumstance);
        });
        assert_eq!(against(&facts, CCS), [code]);
        assert_eq!(applies(&facts), None);
    }
}

#[test]
fn rules_s8_the_childs_home_is_where_in_home_care_is() {
    let facts = with(|facts| {
        facts.care_type = Some(CareType::InHomeCare);
        facts.excluded.extend(ExcludedCircumstance::ALL);
    });
    assert_eq!(against(&facts, CCS), ["E114", "E116", "E117", "E118", "E119"]);
}
