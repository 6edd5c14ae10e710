//! How every figure of a week came about, as derivations; worked out only when asked for.

mod session;

use alloc::vec::Vec;

use super::assess::Assessment;
use super::fortnight::{ChildFortnight, FamilyFortnight};
use super::model::{Child, Enrolment};
use super::price::Price;
use super::result::WeekEntitlement;
use super::week;
use crate::date::Week;
use crate::derivation::Derivation;
use crate::id::EnrolmentId;
use crate::law::faa::sch2_cl02::HOURLY_RATE_FIGURE;
use crate::law::faa::sch2_cl04::SUBSIDISED_HOURS_FIGURE;
use crate::law::faaa::s67eb;
use crate::session::CareType;

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

/// The amount of one session with its derivation: fee, rates and hours of that session. What is the
/// same for the whole week ends there as a figure; its reasons are in [`WeekExplained`], such as
/// `percentage` and `hours_available`.
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
        self.amount.find(HOURLY_RATE_FIGURE)
    }

    /// The hours that are subsidised.
    #[must_use]
    pub fn subsidised_hours(&self) -> Option<&Derivation> {
        self.amount.find(SUBSIDISED_HOURS_FIGURE)
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
            percentage: percentage(family, child, enrolment.care_type),
            hours_available: child.hours_facts.hours_of_week(family, family.place_of(week.week)),
            sessions: self.sessions_explained(week, child_facts, enrolment),
            ccs: week::ccs(&week.sessions, week.annual_cap_left),
            accs: week::accs(&week.sessions),
            withheld: s67eb::withheld(week.ccs, week.withholding, week.withheld_rounding),
            fee_reduction: s67eb::fee_reduction(week.ccs, week.withheld, week.accs),
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
                let price = Price::of(facts, child, enrolment, week.percentage, &self.rates);
                Some(session::explained(facts, decided, &price.ok()?))
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

fn percentage(family: &FamilyFortnight<'_>, child: &ChildFortnight, care: CareType) -> Derivation {
    let (_, is_higher) = child.percentage(family, care);
    let higher = is_higher.then(|| family.percentages.higher()).flatten();
    higher.unwrap_or_else(|| family.percentages.standard())
}
