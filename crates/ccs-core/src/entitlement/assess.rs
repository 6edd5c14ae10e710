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
use super::result::{Entitlements, SubsidyKind, WeekEntitlement};
use super::session::Case;
use super::usage::{AbsenceDays, HoursUsed, Nights};
use super::week::{self, TowardsAnnualCap, WeekFacts};
use crate::date::{CcsFortnight, Day, Week};
use crate::hours::Minutes;
use crate::id::EnrolmentId;
use crate::money::{Cents, Money};
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
            Walk { scenario, rates, fortnights: &fortnights, nights: Nights::of(scenario) }
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

/// The facts of the fortnights of the sessions, for the family and for each child.
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
        for sessions in order.chunk_by(same_fortnight) {
            let reviewed = |at: &&Placed<'_>| at.session.session_date <= rates.reviewed_to;
            let sessions: Vec<&Placed<'_>> = sessions.iter().filter(reviewed).collect();
            let refused = made.add(scenario, rates, &sessions, income);
            let fields = sessions.iter().map(|at| format!("sessions[{}].session_date", at.place));
            refusals.extend(fields.flat_map(|field| {
                refused.iter().map(move |reason| Refusal::of(field.clone(), *reason))
            }));
        }
        made
    }

    /// Adds the fortnight of a child's sessions, and answers with every reason why they have no
    /// entitlement.
    fn add(
        &mut self,
        scenario: &Scenario,
        rates: &RateBook<'t>,
        sessions: &[&Placed<'_>],
        income: Option<&dyn Fn(CcsFortnight) -> Money>,
    ) -> Vec<Reason> {
        let Some(first) = sessions.first() else { return Vec::new() };
        let fortnight = first.fortnight;
        let income = match income {
            Some(income) => Ok(income(fortnight)),
            None => income_in_force(&scenario.family, fortnight),
        };
        let mut reasons: Vec<Reason> = income.err().into_iter().collect();
        // Without an estimate the activity is checked all the same: both are reported at once, and
        // nothing is worked out from the substituted income.
        let income = income.unwrap_or(Money::ZERO);
        reasons.extend(self.add_family(scenario, rates, fortnight, income).err());
        let (Some(family), Some(child)) =
            (self.family.get(&fortnight), scenario.children.get(first.child))
        else {
            return reasons;
        };
        let days: Vec<Day> = sessions.iter().map(|at| at.session.session_date).collect();
        match ChildFortnight::of(scenario, first.child, child, family, &days) {
            Ok(child) => {
                self.children.insert((fortnight, first.child), child);
            }
            Err(refused) => reasons.extend(refused),
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

/// Whether two sessions are of one child and fortnight.
fn same_fortnight(a: &Placed<'_>, b: &Placed<'_>) -> bool {
    (a.fortnight, a.child) == (b.fortnight, b.child)
}

/// A walk over the sessions in the order in which they use up hours.
struct Walk<'w, 't> {
    scenario: &'w Scenario,
    rates: &'w RateBook<'t>,
    fortnights: &'w Fortnights<'t>,
    nights: Nights,
}

/// What is counted over all sessions of the scenario.
struct Counted {
    absences: BTreeMap<usize, AbsenceDays>,
    towards_cap: TowardsAnnualCap,
    weeks: BTreeMap<(Week, EnrolmentId), WeekEntitlement>,
}

impl<'w> Walk<'w, '_> {
    fn entitlements(&self, order: &[Placed<'w>]) -> Result<Entitlements, RateRefusal> {
        let mut counted = Counted {
            absences: BTreeMap::new(),
            towards_cap: TowardsAnnualCap::carried_in(self.scenario),
            weeks: BTreeMap::new(),
        };
        for sessions in order.chunk_by(same_fortnight) {
            self.fortnight(sessions, &mut counted)?;
        }
        Ok(Entitlements { weeks: counted.weeks.into_values().collect() })
    }

    /// One child's fortnight: its enrolment-weeks in the order of determination. Only hours for which
    /// there is an entitlement are deducted from the others (cl 4(2)(a); FAAA s 67CD(2)(d)).
    fn fortnight(&self, sessions: &[Placed<'w>], counted: &mut Counted) -> Result<(), RateRefusal> {
        let Some(first) = sessions.first() else { return Ok(()) };
        let Some(child) = self.scenario.children.get(first.child) else { return Ok(()) };
        let mut hours = HoursUsed::carried_in(self.scenario, child, first.fortnight);
        for sessions in sessions.chunk_by(|a, b| a.turn == b.turn) {
            let Some(week) = self.week(sessions, &mut hours, counted)? else { continue };
            let enrolment = sessions.first().map_or(0, |at| at.enrolment);
            hours.give_back(enrolment, without_entitlement(&week));
            counted.weeks.insert((week.week, week.enrolment_id), week);
        }
        Ok(())
    }

    /// One enrolment's week.
    fn week(
        &self,
        sessions: &[Placed<'w>],
        hours: &mut HoursUsed,
        counted: &mut Counted,
    ) -> Result<Option<WeekEntitlement>, RateRefusal> {
        let Some(mut facts) =
            sessions.first().and_then(|first| self.case(*first).map(|case| facts_of_week(&case)))
        else {
            return Ok(None);
        };
        for case in sessions.iter().filter_map(|at| self.case(*at)) {
            let absences = counted
                .absences
                .entry(case.at.child)
                .or_insert_with(|| AbsenceDays::carried_in(self.scenario, case.child));
            facts.sessions.push(case.decide(hours, absences)?);
        }
        let family = self.fortnights.family.get(&facts.fortnight);
        let income = family.map_or(Money::ZERO, |family| family.percentages.income);
        let capped = counted.towards_cap.cap(&facts, income, self.rates)?;
        let share = week::share(&self.scenario.family, facts.week.monday(), self.rates)?;
        Ok(Some(facts.entitlement(self.scenario, &capped, &share)))
    }

    fn case(&self, at: Placed<'w>) -> Option<Case<'_, '_>> {
        Some(Case {
            at,
            child: self.scenario.children.get(at.child)?,
            enrolment: self.scenario.enrolments.get(at.enrolment)?,
            family: self.fortnights.family.get(&at.fortnight)?,
            fortnight: self.fortnights.children.get(&(at.fortnight, at.child))?,
            rates: self.rates,
            nights: &self.nights,
        })
    }
}

/// The hours of a week's sessions that it has no entitlement to: of CCS that is nil, and of ACCS.
fn without_entitlement(week: &WeekEntitlement) -> Minutes {
    let is_nil = |kind| match kind {
        SubsidyKind::Ccs => week.ccs == Cents::ZERO,
        SubsidyKind::Accs(_) => week.accs == Cents::ZERO,
        SubsidyKind::ProviderAccs => false,
    };
    let nil = week.sessions.iter().filter(|session| is_nil(session.kind));
    nil.map(|session| session.subsidised_hours).sum()
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
