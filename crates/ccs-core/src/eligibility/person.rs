//! The tests of the child and of the individual at the time of the session (FAA ss 6, 85BA, 85BB,
//! 85ED, 85EE).

use alloc::vec::Vec;

use super::SubsidyKind;
use super::decide::Case;
use super::facts::{ChildFacts, Immunisation, IndividualFacts, Residency};
use super::reason::{AgainstPerson, Reason};
use crate::date::Day;
use crate::law::faa::s85ee::AwayLimits;
use crate::law::faa::{s85ba, s85bb, s85ed, s85ee};
use crate::law::faaa::s67cd;

/// The reasons against a kind that concern the child and the individual. The provider's own ACCS
/// depends only on the child.
pub(super) fn against(case: &Case<'_>, kind: SubsidyKind) -> Vec<Reason> {
    let (facts, on) = (case.facts, case.moment.day);
    let mut reasons = Vec::new();
    reasons.extend(too_old(&facts.child, case.limits.child_under_years, on));
    reasons.extend(at_secondary_school(&facts.child, on));
    let grace_days = case.limits.immunisation_grace_days;
    reasons.extend(not_immunised(facts.child.immunisation, grace_days, on));
    if s85ed::prevents(facts.child.state_care) {
        reasons.push(AgainstPerson::StateCare);
    }
    if kind != SubsidyKind::ProviderAccs {
        let limits = case.limits.away;
        reasons.extend(not_resident(&facts.individual, limits, on));
        reasons.extend(away(&facts.individual, limits, on));
    }
    reasons.into_iter().map(Reason::Person).collect()
}

fn too_old(child: &ChildFacts, under_years: u8, on: Day) -> Option<AgainstPerson> {
    let young = child.born.is_none_or(|born| s85ba::is_young_enough(born, under_years, on));
    (!young && !child.older_child_class).then_some(AgainstPerson::TooOld { under_years })
}

fn at_secondary_school(child: &ChildFacts, on: Day) -> Option<AgainstPerson> {
    let attends = s85ba::attends_secondary_school(child.secondary_school_from, on);
    (attends && !child.older_child_class).then_some(AgainstPerson::SecondarySchool)
}

fn not_immunised(immunisation: Immunisation, grace_days: u16, on: Day) -> Option<AgainstPerson> {
    match immunisation {
        Immunisation::Met(_) => None,
        Immunisation::NeverMet => Some(AgainstPerson::NeverImmunised),
        Immunisation::CeasedOn(ceased_on) => {
            let grace_ended = s67cd::grace_ends(ceased_on, grace_days);
            (grace_ended < on).then_some(AgainstPerson::ImmunisationLapsed { grace_ended })
        }
    }
}

fn not_resident(
    individual: &IndividualFacts,
    limits: AwayLimits,
    on: Day,
) -> Option<AgainstPerson> {
    let is_met =
        |residency: Residency| s85bb::is_met(residency.status, residency.away_since, limits, on);
    let met = is_met(individual.residency) || individual.partner_residency.is_some_and(is_met);
    (!met).then_some(AgainstPerson::NotResident)
}

fn away(individual: &IndividualFacts, limits: AwayLimits, on: Day) -> Option<AgainstPerson> {
    let away = s85ee::excludes(&individual.absences_from_australia, limits, on)?;
    let days = limits.days;
    Some(match away {
        s85ee::Away::TooLong { last_day } => AgainstPerson::AwayTooLong { days, last_day },
        s85ee::Away::LeftAgainTooSoon { returned } => {
            AgainstPerson::LeftAgainTooSoon { days, returned }
        }
    })
}
