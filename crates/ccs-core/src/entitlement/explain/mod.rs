//! How every figure of a week came about, as derivations; worked out only when asked for.

mod hours;
mod session;
mod week;

use alloc::vec::Vec;

use super::assess::Assessment;
use super::model::{Child, Enrolment};
use super::result::WeekEntitlement;
use crate::date::Week;
use crate::derivation::Derivation;
use crate::id::EnrolmentId;

/// The figures of one enrolment's week, each with its reasons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeekExplained {
    /// The week.
    pub week: Week,
    /// The enrolment.
    pub enrolment_id: EnrolmentId,
    /// The CCS percentage.
    pub percentage: Derivation,
    /// The child's hours of the fortnight.
    pub hours_available: Derivation,
    /// The sessions in time order.
    pub sessions: Vec<SessionExplained>,
    /// The week's CCS.
    pub ccs: Derivation,
    /// The week's ACCS.
    pub accs: Derivation,
    /// What is withheld.
    pub withheld: Derivation,
    /// What is passed on.
    pub fee_reduction: Derivation,
    /// What is left to pay.
    pub gap: Derivation,
}

/// The amount of one session with its reasons, which hold those of every other figure of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionExplained {
    /// Its place in the scenario's sessions.
    pub place: usize,
    /// The subsidy.
    pub amount: Derivation,
}

impl SessionExplained {
    /// The subsidy of an hour.
    #[must_use]
    pub fn hourly_rate(&self) -> Option<&Derivation> {
        self.amount.find(session::HOURLY_RATE_FIGURE)
    }

    /// The hours that are subsidised.
    #[must_use]
    pub fn subsidised_hours(&self) -> Option<&Derivation> {
        self.amount.find(session::SUBSIDISED_HOURS_FIGURE)
    }
}

impl WeekExplained {
    /// Every derivation of the week, its own first.
    pub fn derivations(&self) -> impl Iterator<Item = &Derivation> {
        let own = [
            &self.percentage,
            &self.hours_available,
            &self.ccs,
            &self.accs,
            &self.withheld,
            &self.fee_reduction,
            &self.gap,
        ];
        let of_sessions = self.sessions.iter().map(|session| &session.amount);
        own.into_iter().chain(of_sessions)
    }
}

impl Assessment<'_, '_> {
    /// How every figure of every week came about, in the order of the weeks.
    #[must_use]
    pub fn explain(&self) -> Vec<WeekExplained> {
        self.entitlements().weeks.iter().filter_map(|week| self.explain_week(week)).collect()
    }

    /// How the figures of one week came about; `None` for a week of another scenario.
    #[must_use]
    pub fn explain_week(&self, week: &WeekEntitlement) -> Option<WeekExplained> {
        let enrolment = self.enrolment(week.enrolment_id)?;
        let (place, child_facts) = self.child(enrolment)?;
        let family = self.fortnights.family.get(&week.fortnight)?;
        let child = self.fortnights.children.get(&(week.fortnight, place))?;
        Some(WeekExplained {
            week: week.week,
            enrolment_id: week.enrolment_id,
            percentage: week::percentage(family, child, enrolment.care_type),
            hours_available: hours::hours_available(family, child, week.week),
            sessions: self.sessions_explained(week, child_facts, enrolment),
            ccs: week::ccs(week),
            accs: week::accs(week),
            withheld: week::withheld(week),
            fee_reduction: week::fee_reduction(week),
            gap: week::gap(week),
        })
    }

    fn sessions_explained(
        &self,
        week: &WeekEntitlement,
        child: &Child,
        enrolment: &Enrolment,
    ) -> Vec<SessionExplained> {
        let sessions = week.sessions.iter();
        sessions
            .filter_map(|decided| {
                let facts = self.scenario.sessions.get(decided.place)?;
                let price =
                    super::price::Price::of(facts, child, enrolment, week.percentage, &self.rates)
                        .ok()?;
                Some(session::explained(facts, decided, &price))
            })
            .collect()
    }

    fn enrolment(&self, enrolment_id: EnrolmentId) -> Option<&Enrolment> {
        self.scenario.enrolments.iter().find(|enrolment| enrolment.enrolment_id == enrolment_id)
    }

    fn child(&self, enrolment: &Enrolment) -> Option<(usize, &Child)> {
        let children = self.scenario.children.iter().enumerate();
        children.into_iter().find(|(_, child)| child.child == enrolment.child)
    }
}
