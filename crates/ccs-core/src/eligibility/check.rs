//! Finds all invalid facts in one pass.

use alloc::format;
use alloc::string::{String, ToString};

use super::facts::Facts;
use crate::date::CCS_BEGAN;
use crate::entitlement::model::Period;
use crate::entitlement::{Reason, Refusal, Refusals};
use crate::money::Money;
use crate::rates::{RateBook, RateRefusal};

/// # Errors
/// Every error in the facts.
pub(super) fn every_fact(facts: &Facts, rates: &RateBook<'_>) -> Result<(), Refusals> {
    let mut found = Found::default();
    found.session(facts, rates);
    let absences = &facts.individual.absences_from_australia;
    let away = absences.iter().map(|absence| absence.period);
    found.periods("individual.absences_from_australia", away);
    if let Some(grandparent) = &facts.grandparent {
        found.periods("grandparent.care", grandparent.care.iter().map(|care| care.period));
        found.periods("grandparent.payments", grandparent.payments.iter().copied());
    }
    if let Some(transition) = &facts.transition {
        found.periods("transition.payments", transition.payments.iter().map(|paid| paid.period));
        found.periods("transition.plans", transition.plans.iter().copied());
        let activities = transition.activities.iter().map(|spell| spell.period);
        found.periods("transition.activities", activities);
        let negative = transition.income_estimate.is_some_and(|amount| amount < Money::ZERO);
        found.refuse_if(negative, || "transition.income_estimate".to_string(), Reason::Negative);
    }
    if found.refusals.is_empty() { Ok(()) } else { Err(found.refusals) }
}

#[derive(Default)]
struct Found {
    refusals: Refusals,
}

impl Found {
    fn refuse_if(&mut self, wrong: bool, field: impl FnOnce() -> String, reason: Reason) {
        if wrong {
            self.refusals.push(Refusal { field: field(), reason });
        }
    }

    fn session(&mut self, facts: &Facts, rates: &RateBook<'_>) {
        let (day, reviewed_to) = (facts.session_date, rates.reviewed_to);
        let place = || "session_date".to_string();
        self.refuse_if(day < CCS_BEGAN, place, Reason::BeforeCcs { day });
        let beyond = Reason::Rate(RateRefusal::NotReviewed { day, reviewed_to });
        self.refuse_if(reviewed_to < day, place, beyond);
        let unborn = facts.child.born.is_some_and(|born| day < born);
        self.refuse_if(unborn, place, Reason::BeforeBirth);
    }

    fn periods(&mut self, field: &str, periods: impl Iterator<Item = Period>) {
        for (place, period) in periods.enumerate() {
            let place = || format!("{field}[{place}].to");
            self.refuse_if(period.is_reversed(), place, Reason::PeriodReversed);
        }
    }
}
