//! The verb: from a scenario to every week's entitlement.

use alloc::collections::BTreeMap;
use alloc::collections::btree_map::Entry;
use alloc::format;
use alloc::vec::Vec;

use super::check;
use super::family_facts::income_in_force;
use super::fortnight::{ChildFortnight, FamilyFortnight};
use super::model::Scenario;
use super::order::{Placed, in_order_of_use};
use super::refusal::{Reason, Refusal, Refusals, in_order_of_facts};
use super::result::{Entitlements, WeekEntitlement};
use super::session::Case;
use super::usage::{AbsenceDays, HoursUsed};
use super::week::{self, WeekFacts};
use crate::date::{CcsFortnight, Week};
use crate::id::EnrolmentId;
use crate::money::Money;
use crate::rates::{RateBook, RateRefusal};

/// Works out what a family is entitled to for each session and week (FAA Sch 2 cl 1).
///
/// # Errors
/// Every reason why the scenario cannot be assessed, in the order of its facts; nothing is
/// half-computed.
///
/// # Example
/// See the module.
pub fn assess(scenario: &Scenario, rates: &RateBook<'_>) -> Result<Entitlements, Refusals> {
    Assessment::of(scenario, rates).map(Assessment::into_entitlements)
}

/// Entitlements together with what they follow from, so that each can be explained.
#[derive(Debug, Clone)]
pub struct Assessment<'s, 't> {
    pub(super) scenario: &'s Scenario,
    pub(super) rates: RateBook<'t>,
    pub(super) fortnights: Fortnights<'t>,
    entitlements: Entitlements,
}

impl<'s, 't> Assessment<'s, 't> {
    /// Assesses a scenario and keeps what the answer follows from.
    ///
    /// # Errors
    /// As [`assess`].
    pub fn of(scenario: &'s Scenario, rates: &RateBook<'t>) -> Result<Self, Refusals> {
        Self::with_income(scenario, rates, None)
    }

    /// The same with an income for each fortnight in place of the estimates.
    pub(super) fn with_income(
        scenario: &'s Scenario,
        rates: &RateBook<'t>,
        income: Option<&dyn Fn(CcsFortnight) -> Money>,
    ) -> Result<Self, Refusals> {
        let mut refusals = check::every_fact(scenario, rates);
        let order = in_order_of_use(scenario);
        let fortnights = Fortnights::of(scenario, rates, &order, income, &mut refusals);
        if !refusals.is_empty() {
            return Err(in_order_of_facts(refusals));
        }
        let entitlements =
            Walk { scenario, rates, fortnights: &fortnights }
                .entitlements(&order)
                .map_err(|refusal| Vec::from([Refusal::of("sessions", refusal.into())]))?;
        Ok(Self { scenario, rates: *rates, fortnights, entitlements })
    }

    /// The entitlements.
    #[must_use]
    pub fn entitlements(&self) -> &Entitlements {
        &self.entitlements
    }

    /// The entitlements alone.
    #[must_use]
    pub fn into_entitlements(self) -> Entitlements {
        self.entitlements
    }
}

/// What holds in the fortnights of the sessions, for the family and for each child.
#[derive(Debug, Clone, Default)]
pub(super) struct Fortnights<'t> {
    pub(super) family: BTreeMap<CcsFortnight, FamilyFortnight<'t>>,
    pub(super) children: BTreeMap<(CcsFortnight, usize), ChildFortnight>,
}

impl<'t> Fortnights<'t> {
    /// Of every session up to the last reviewed day; a later one is refused as a fact already.
    fn of(
        scenario: &Scenario,
        rates: &RateBook<'t>,
        order: &[Placed<'_>],
        income: Option<&dyn Fn(CcsFortnight) -> Money>,
        refusals: &mut Refusals,
    ) -> Self {
        let mut made = Self::default();
        let reviewed = |at: &&Placed<'_>| at.session.session_date <= rates.reviewed_to;
        for at in order.iter().filter(reviewed) {
            let refused = made.add(scenario, rates, at, income);
            refusals.extend(
                refused.into_iter().map(|reason| {
                    Refusal::of(format!("sessions[{}].session_date", at.place), reason)
                }),
            );
        }
        made
    }

    /// Adds the fortnight of a session, and answers with every reason why it has no entitlement.
    fn add(
        &mut self,
        scenario: &Scenario,
        rates: &RateBook<'t>,
        at: &Placed<'_>,
        income: Option<&dyn Fn(CcsFortnight) -> Money>,
    ) -> Vec<Reason> {
        let fortnight = at.fortnight;
        let income = match income {
            Some(income) => Ok(income(fortnight)),
            None => income_in_force(&scenario.family, fortnight),
        };
        let mut reasons: Vec<Reason> = income.err().into_iter().collect();
        // Without an estimate the activity is looked at all the same: both are told at once, and
        // nothing is worked out from the income that stands in.
        let income = income.unwrap_or(Money::ZERO);
        reasons.extend(self.add_family(scenario, rates, fortnight, income).err());
        let (Some(family), Some(child)) =
            (self.family.get(&fortnight), scenario.children.get(at.child))
        else {
            return reasons;
        };
        if let Entry::Vacant(empty) = self.children.entry((fortnight, at.child)) {
            match ChildFortnight::of(scenario, at.child, child, family) {
                Ok(child) => {
                    empty.insert(child);
                }
                Err(refused) => reasons.extend(refused),
            }
        }
        reasons
    }

    fn add_family(
        &mut self,
        scenario: &Scenario,
        rates: &RateBook<'t>,
        fortnight: CcsFortnight,
        income: Money,
    ) -> Result<(), Reason> {
        if let Entry::Vacant(empty) = self.family.entry(fortnight) {
            empty.insert(FamilyFortnight::of(scenario, rates, fortnight, income)?);
        }
        Ok(())
    }
}

/// A walk over the sessions in the order in which they use up hours.
struct Walk<'w, 't> {
    scenario: &'w Scenario,
    rates: &'w RateBook<'t>,
    fortnights: &'w Fortnights<'t>,
}

impl<'w> Walk<'w, '_> {
    fn entitlements(&self, order: &[Placed<'w>]) -> Result<Entitlements, RateRefusal> {
        let mut weeks: Vec<WeekEntitlement> =
            self.weeks(order)?.into_values().map(|week| week.summed(self.scenario)).collect();
        let income = |fortnight| {
            self.fortnights.family.get(&fortnight).map_or(Money::ZERO, |family| family.income)
        };
        week::take_off_annual_cap(&mut weeks, self.scenario, self.rates, income)?;
        for week in &mut weeks {
            week::withhold(week, self.scenario.family.withholding, self.rates)?;
        }
        Ok(Entitlements { weeks })
    }

    fn weeks(
        &self,
        order: &[Placed<'w>],
    ) -> Result<BTreeMap<(Week, EnrolmentId), WeekFacts<'w>>, RateRefusal> {
        let mut weeks = BTreeMap::new();
        let mut absences: BTreeMap<usize, AbsenceDays> = BTreeMap::new();
        let same_fortnight =
            |a: &Placed<'_>, b: &Placed<'_>| (a.fortnight, a.child) == (b.fortnight, b.child);
        for sessions in order.chunk_by(same_fortnight) {
            self.fortnight(sessions, &mut absences, &mut weeks)?;
        }
        Ok(weeks)
    }

    /// One child's fortnight.
    fn fortnight(
        &self,
        sessions: &[Placed<'w>],
        absences: &mut BTreeMap<usize, AbsenceDays>,
        weeks: &mut BTreeMap<(Week, EnrolmentId), WeekFacts<'w>>,
    ) -> Result<(), RateRefusal> {
        let Some(first) = sessions.first() else { return Ok(()) };
        let (Some(child), Some(family), Some(fortnight)) = (
            self.scenario.children.get(first.child),
            self.fortnights.family.get(&first.fortnight),
            self.fortnights.children.get(&(first.fortnight, first.child)),
        ) else {
            return Ok(());
        };
        let mut hours = HoursUsed::carried_in(self.scenario, child, first.fortnight);
        let absences = absences
            .entry(first.child)
            .or_insert_with(|| AbsenceDays::carried_in(self.scenario, child));
        for at in sessions {
            let Some(enrolment) = self.scenario.enrolments.get(at.enrolment) else { continue };
            let case = Case { at: *at, child, enrolment, family, fortnight, rates: self.rates };
            let decided = case.decide(&mut hours, absences)?;
            let week = weeks
                .entry((at.week, enrolment.enrolment_id))
                .or_insert_with(|| facts_of_week(&case));
            week.sessions.push(decided);
        }
        Ok(())
    }
}

fn facts_of_week<'w>(case: &Case<'w, '_>) -> WeekFacts<'w> {
    let (percentage, higher_rate) =
        case.fortnight.percentage(case.family, case.enrolment.care_type);
    WeekFacts {
        week: case.at.week,
        fortnight: case.at.fortnight,
        enrolment: case.enrolment,
        percentage,
        higher_rate,
        hours_available: case.fortnight.hours_of(case.family, case.at.week),
        sessions: Vec::new(),
    }
}
