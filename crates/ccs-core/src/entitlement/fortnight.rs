//! What holds for a family, and for a child of it, in one CCS fortnight.

use alloc::vec::Vec;

use super::family_facts;
use super::model::{AccsKind, Child, Scenario};
use super::refusal::Reason;
use crate::date::{CcsFortnight, Day, Week};
use crate::hours::Minutes;
use crate::law::faa::sch2_cl03b::{self, Ranked};
use crate::law::faa::sch2_cl11::{self, ChildFacts, MemberFacts};
use crate::law::faa::{s85eb, sch2_cl03, sch2_cl03a, sch2_cl15};
use crate::money::Money;
use crate::percent::BasisPoints;
use crate::rates::{HigherRate, HoursRegime, Ladder, RateBook};
use crate::session::CareType;

/// What holds for a family in a fortnight.
#[derive(Debug, Clone)]
pub(super) struct FamilyFortnight<'t> {
    pub(super) fortnight: CcsFortnight,
    pub(super) first_monday: Day,
    pub(super) income: Money,
    pub(super) threshold: crate::money::Dollars,
    pub(super) ladder: Ladder<'t>,
    pub(super) higher: Option<(HigherRate<'t>, crate::money::Dollars)>,
    pub(super) regime: HoursRegime<'t>,
    pub(super) couple: bool,
    pub(super) standard: BasisPoints,
    pub(super) higher_percentage: Option<BasisPoints>,
}

impl<'t> FamilyFortnight<'t> {
    /// What holds at an income: the estimate in force, a balancing's, or a sweep's.
    ///
    /// # Errors
    /// A rate is not known.
    pub(super) fn of(
        scenario: &Scenario,
        rates: &RateBook<'t>,
        fortnight: CcsFortnight,
        income: Money,
    ) -> Result<Self, Reason> {
        let first_monday = fortnight.first_monday();
        let ladder = rates.standard_ladder(first_monday)?.value;
        let threshold = rates.lower_income_threshold(first_monday)?.value;
        let higher = higher_in_force(rates, first_monday)?;
        let standard =
            sch2_cl03::percentage(&ladder, threshold, income).unwrap_or(BasisPoints::NONE);
        let higher_percentage = higher.and_then(|(rule, threshold)| {
            sch2_cl03a::percentage(&rule, threshold, income, standard)
        });
        Ok(Self {
            fortnight,
            first_monday,
            income,
            threshold,
            ladder,
            higher,
            regime: rates.hours_regime(first_monday)?,
            couple: scenario.family.partnered.on(first_monday),
            standard,
            higher_percentage,
        })
    }

    /// Its first week and its second.
    pub(super) fn weeks(&self) -> [Option<Week>; 2] {
        self.fortnight.weeks().map_or([None; 2], |weeks| weeks.map(Some))
    }
}

fn higher_in_force<'t>(
    rates: &RateBook<'t>,
    first_monday: Day,
) -> Result<Option<(HigherRate<'t>, crate::money::Dollars)>, Reason> {
    match rates.higher_rate_rule(first_monday)?.value {
        Some(rule) => Ok(Some((rule, rates.other_rate_threshold(first_monday)?.value))),
        None => Ok(None),
    }
}

/// What holds for a child in a fortnight.
#[derive(Debug, Clone)]
pub(super) struct ChildFortnight {
    /// Whether the child is a higher rate child.
    pub(super) higher_rate_child: bool,
    /// The facts that its hours follow from.
    pub(super) hours_facts: HoursFacts,
    /// The hours of the first week and of the second.
    pub(super) hours: [Minutes; 2],
}

/// The facts that a child's hours follow from.
#[derive(Debug, Clone, Copy)]
pub(super) struct HoursFacts {
    pub(super) individual: MemberFacts,
    pub(super) partner: Option<MemberFacts>,
    pub(super) child: ChildFacts,
    /// The ACCS with hours of its own in the first week and in the second.
    pub(super) accs: [Option<AccsKind>; 2],
}

impl ChildFortnight {
    /// # Errors
    /// No activity level is in force and one is needed, of each member that lacks one.
    pub(super) fn of(
        scenario: &Scenario,
        place: usize,
        child: &Child,
        family: &FamilyFortnight<'_>,
    ) -> Result<Self, Vec<Reason>> {
        let hours_facts = hours_facts(scenario, child, family)?;
        let ranked: Vec<Ranked> = scenario.children.iter().map(ranked).collect();
        Ok(Self {
            higher_rate_child: sch2_cl03b::is_higher_rate_child(
                &ranked,
                place,
                family.first_monday,
            ),
            hours: hours_by_week(&family.regime, &hours_facts),
            hours_facts,
        })
    }

    /// The percentage at an enrolment, and whether it is the higher rate.
    pub(super) fn percentage(
        &self,
        family: &FamilyFortnight<'_>,
        care: CareType,
    ) -> (BasisPoints, bool) {
        let higher = family.higher_percentage;
        match higher.filter(|_| self.higher_rate_child && care != CareType::InHomeCare) {
            Some(percentage) => (percentage, true),
            None => (family.standard, false),
        }
    }

    /// The hours of a week of the fortnight.
    pub(super) fn hours_of(&self, family: &FamilyFortnight<'_>, week: Week) -> Minutes {
        let [first, second] = self.hours;
        if family.weeks()[0] == Some(week) { first } else { second }
    }
}

fn ranked(child: &Child) -> Ranked {
    Ranked { born: child.born, determination: child.determination }
}

fn hours_facts(
    scenario: &Scenario,
    child: &Child,
    family: &FamilyFortnight<'_>,
) -> Result<HoursFacts, Vec<Reason>> {
    let accs = accs_by_week(child, family, s85eb::has_its_own_rate);
    let in_transition = accs_by_week(child, family, |kind| !s85eb::has_its_own_rate(kind));
    let needed = accs.iter().any(Option::is_none);
    let facts = family_facts::FortnightFacts::of(scenario, family, needed)?;
    Ok(HoursFacts {
        individual: facts.individual,
        partner: facts.partner,
        child: ChildFacts {
            low_income: family.income <= Money::from(family.threshold)
                && in_transition.iter().all(Option::is_none),
            preschool_program: child.preschool_program && attends_a_centre(scenario, child),
            first_nations: child.first_nations,
            child_wellbeing: sch2_cl15::result_holds(
                &family_facts::wellbeing_periods(child),
                family.first_monday,
            ),
        },
        accs,
    })
}

fn attends_a_centre(scenario: &Scenario, child: &Child) -> bool {
    scenario.enrolments.iter().any(|enrolment| {
        enrolment.child == child.child && enrolment.care_type == CareType::CentreBasedDayCare
    })
}

/// The individual's ACCS of a sort that applies on a day of the first week, and of the second.
/// Where one week has several, a kind that reaches over the other week stands before grandparent,
/// which does not.
fn accs_by_week(
    child: &Child,
    family: &FamilyFortnight<'_>,
    sort: impl Fn(AccsKind) -> bool,
) -> [Option<AccsKind>; 2] {
    family.weeks().map(|week| {
        let monday = week?.monday();
        let applied = (0..7)
            .filter_map(|after| s85eb::applies_on(&child.accs, monday.plus_days(after)?))
            .filter(|period| s85eb::is_the_individuals(period) && sort(period.kind));
        applied.map(|period| period.kind).min_by_key(|kind| (*kind == AccsKind::Grandparent, *kind))
    })
}

impl HoursFacts {
    /// The ACCS whose hours each week has (cl 11(1B), (5)): its own; else the other week's, but for
    /// grandparent, which does not reach over.
    pub(super) fn accs_that_gives_hours(&self) -> [Option<AccsKind>; 2] {
        let [first, second] = self.accs;
        [(first, second), (second, first)]
            .map(|(own, other)| own.or(other.filter(|kind| *kind != AccsKind::Grandparent)))
    }
}

/// The hours of each week (cl 11): ACCS has its own, without a test.
fn hours_by_week(regime: &HoursRegime<'_>, facts: &HoursFacts) -> [Minutes; 2] {
    let tested = sch2_cl11::hours_of_family(regime, facts.individual, facts.partner, facts.child);
    let of_accs = sch2_cl11::hours_of_accs(regime);
    facts.accs_that_gives_hours().map(|kind| match kind {
        Some(_) => of_accs.max(facts.individual.exceptional.unwrap_or_default()),
        None => tested,
    })
}
