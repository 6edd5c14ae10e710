//! A grandparent as principal carer (FAA s 85CJ; FAAA s 67CD(5)).

use alloc::vec::Vec;

use super::decide::Case;
use super::facts::GrandparentFacts;
use super::reason::{AgainstGrandparent, Reason};
use crate::date::Day;
use crate::law::faa::s85cj;
use crate::law::faaa::s67cd;

/// The reasons against ACCS (grandparent).
pub(super) fn against(case: &Case<'_>) -> Vec<Reason> {
    let start = case.moment.first_monday;
    let reaches_back = case.limits.grandparent_reaches_back_days;
    let reasons = match &case.facts.grandparent {
        None => Vec::from([AgainstGrandparent::NotAppliedFor]),
        Some(facts) => [
            (!facts.is_grandparent).then_some(AgainstGrandparent::NotAGrandparent),
            not_principal_carer(facts, start, case.limits.grandparent_care_percent),
            not_paid(facts, start),
            (!s67cd::grandparent_reaches(facts.applied_on, reaches_back, start))
                .then_some(AgainstGrandparent::FortnightBeforeReach { days: reaches_back }),
        ]
        .into_iter()
        .flatten()
        .collect(),
    };
    reasons.into_iter().map(Reason::Grandparent).collect()
}

/// Periods of care on one day are not added up: the share is that of both persons together.
fn not_principal_carer(
    facts: &GrandparentFacts,
    start: Day,
    least_percent: u16,
) -> Option<AgainstGrandparent> {
    let care: Vec<_> = facts.care.iter().filter(|care| care.period.contains(start)).collect();
    let enough = care.iter().filter(|care| s85cj::is_principal_carers(care.share, least_percent));
    let mut enough = enough.peekable();
    if enough.peek().is_none() {
        return Some(AgainstGrandparent::ShareOfCareTooSmall { least_percent });
    }
    (!enough.any(|care| care.autonomous)).then_some(AgainstGrandparent::NoAutonomy)
}

fn not_paid(facts: &GrandparentFacts, start: Day) -> Option<AgainstGrandparent> {
    let paid = facts.payments.iter().any(|period| period.contains(start));
    (!paid).then_some(AgainstGrandparent::NoPayment)
}
