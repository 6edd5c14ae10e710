//! Certificates and determinations for a child's wellbeing (FAA ss 85CA to 85CF).

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use super::decide::Case;
use super::facts::{Certificate, ProviderCase, WellbeingDetermination};
use super::reason::{AgainstWeeks, AgainstWellbeing, Made, Reason};
use crate::date::{Day, Span, Week};
use crate::entitlement::model::AccsRecipient;
use crate::law::faa::s85ca;

/// The reasons against ACCS (child wellbeing) for a recipient.
pub(super) fn against(case: &Case<'_>, recipient: AccsRecipient) -> Vec<Reason> {
    let week = case.moment.week;
    let certified = certified_weeks(case);
    let mut reasons = not_in_effect(case, &certified, week);
    match recipient {
        AccsRecipient::Individual => {}
        AccsRecipient::Provider => {
            reasons.extend(not_the_providers(case, certified, week).map(Reason::Wellbeing));
        }
    }
    reasons
}

/// Why neither a certificate nor a determination is in effect for the week; empty if one is.
fn not_in_effect(case: &Case<'_>, certified: &BTreeSet<Week>, week: Week) -> Vec<Reason> {
    let facts = &case.facts.wellbeing;
    let certificates = facts.certificates.iter().filter(|made| covers(made.days, week));
    let determinations = facts.determinations.iter().filter(|made| covers(made.days, week));
    let flaws: Vec<Vec<Reason>> = certificates
        .map(|certificate| {
            let flaws = flaws_of_certificate(case, certificate);
            let used_up = flaws.is_empty() && !certified.contains(&week);
            flaws.into_iter().chain(used_up.then(|| certificates_used_up(case))).collect()
        })
        .chain(determinations.map(|made| flaws_of_determination(case, made)))
        .collect();
    match flaws.iter().position(Vec::is_empty) {
        Some(_) => Vec::new(),
        None if flaws.is_empty() => Vec::from([Reason::Wellbeing(AgainstWellbeing::NoneInEffect)]),
        None => flaws.concat(),
    }
}

fn certificates_used_up(case: &Case<'_>) -> Reason {
    let limits = case.limits.wellbeing_weeks;
    Reason::Wellbeing(AgainstWellbeing::CertificatesUsedUp {
        weeks: limits.of_certificates,
        months: limits.within_months,
    })
}

/// Whether any of the days is in the week.
pub(super) fn covers(days: Span, week: Week) -> bool {
    days.first() <= week.sunday() && week.monday() <= days.last()
}

/// Every week that has one of the days.
pub(super) fn weeks_of(days: Span) -> impl Iterator<Item = Week> {
    let first = Week::containing(days.first());
    core::iter::successors(first, |week| week.succ())
        .take_while(move |week| week.monday() <= days.last())
}

fn flaws_of_certificate(case: &Case<'_>, certificate: &Certificate) -> Vec<Reason> {
    let given_on = certificate.given_on;
    let earliest = case.backdating(given_on).earliest_start(given_on, certificate.exceptional);
    let mut flaws = flaws_of_weeks(Made::Certificate, certificate.days, earliest);
    if certificate.beyond_share_of_children {
        flaws.push(Reason::Wellbeing(AgainstWellbeing::BeyondShareOfChildren));
    }
    flaws
}

fn flaws_of_determination(case: &Case<'_>, determination: &WellbeingDetermination) -> Vec<Reason> {
    let applied_on = determination.applied_on;
    let reach = case.backdating(applied_on);
    let earliest = reach.earliest_start(applied_on, determination.exceptional);
    let mut flaws = flaws_of_weeks(Made::WellbeingDetermination, determination.days, earliest);
    let longest = case.longest_determination(applied_on, determination.extended);
    let weeks = u16::try_from(weeks_of(determination.days).count()).unwrap_or(u16::MAX);
    if weeks > longest {
        flaws.push(Reason::Wellbeing(AgainstWellbeing::DeterminationTooLong { longest }));
    }
    flaws
}

/// The errors in the days of a certificate or a determination.
pub(super) fn flaws_of_weeks(made: Made, days: Span, earliest: Day) -> Vec<Reason> {
    let first_week = Week::containing(days.first());
    let from_monday = first_week.is_some_and(|week| week.monday() == days.first());
    let to_sunday = Week::containing(days.last()).is_some_and(|week| week.sunday() == days.last());
    let flaws = [
        (!from_monday).then_some(AgainstWeeks::NotFromAMonday),
        (!to_sunday).then_some(AgainstWeeks::NotWholeWeeks),
        (days.first() < earliest).then_some(AgainstWeeks::StartsTooEarly { earliest }),
    ];
    flaws.into_iter().flatten().map(|flaw| Reason::Weeks(made, flaw)).collect()
}

/// The weeks in which a valid certificate is in effect.
fn certified_weeks(case: &Case<'_>) -> BTreeSet<Week> {
    let certificates = case.facts.wellbeing.certificates.iter();
    let sound = certificates.filter(|made| flaws_of_certificate(case, made).is_empty());
    let weeks = sound.flat_map(|made| weeks_of(made.days)).collect();
    s85ca::certified(&weeks, case.limits.wellbeing_weeks)
}

/// Why the provider itself is not eligible.
fn not_the_providers(
    case: &Case<'_>,
    mut in_effect: BTreeSet<Week>,
    week: Week,
) -> Option<AgainstWellbeing> {
    let facts = &case.facts.wellbeing;
    match facts.provider {
        Some(ProviderCase::NoIndividual) => None,
        Some(ProviderCase::PrescribedClass) => {
            let determinations = facts.determinations.iter();
            let sound = determinations.filter(|made| flaws_of_determination(case, made).is_empty());
            in_effect.extend(sound.flat_map(|made| weeks_of(made.days)));
            let run = s85ca::unbroken_run(&in_effect, week);
            let weeks = case.limits.wellbeing_weeks.of_prescribed_class;
            (run > usize::from(weeks)).then_some(AgainstWellbeing::UnbrokenRunTooLong { weeks })
        }
        None => Some(AgainstWellbeing::IndividualCanBeIdentified),
    }
}
