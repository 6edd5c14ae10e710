//! The facts of a family, and of a child of it, in one CCS fortnight.

use alloc::vec::Vec;

use super::family_facts;
use super::model::{
    AccsKind, Child, DeterminationFor, Member, Partnered, Scenario, TransitionPartnerLowIncome,
};
use super::percentages::Percentages;
use super::refusal::Reason;
use crate::date::{CcsFortnight, Day, Week};
use crate::derivation::Figure;
use crate::hours::Minutes;
use crate::id::PartnerId;
use crate::law::faa::sch2_cl03b::{self, Ranked};
use crate::law::faa::sch2_cl11::{self, ChildFacts, MemberFacts};
use crate::law::faa::sch2_cl12::ActivityLimits;
use crate::law::faa::sch2_cl14::RulesResults;
use crate::law::faa::sch2_cl15::ResultMonths;
use crate::law::faa::{s85eb, sch2_cl15};
use crate::money::Money;
use crate::percent::BasisPoints;
use crate::rates::RateBook;
use crate::rounding::Exact;
use crate::session::CareType;

/// The facts of a family in a fortnight.
#[derive(Debug, Clone)]
pub(super) struct FamilyFortnight<'t> {
    pub(super) fortnight: CcsFortnight,
    pub(super) first_monday: Day,
    pub(super) percentages: Percentages<'t>,
    /// The income is at or below the lower income threshold.
    pub(super) low_income: bool,
    /// The couple of the first Monday, where there is one, and with whom.
    #[expect(clippy::option_option, reason = "no couple, a partner without an id, or one with")]
    pub(super) couple: Option<Option<PartnerId>>,
    pub(super) rules: RulesResults<'t>,
    pub(super) activity_limits: ActivityLimits,
    pub(super) higher_rate_under_age: u8,
    pub(super) wellbeing_result: ResultMonths,
    pub(super) standard: BasisPoints,
    pub(super) higher_percentage: Option<BasisPoints>,
}

impl<'t> FamilyFortnight<'t> {
    /// At an income: the estimate in force, a balancing's, or a sweep's.
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
        let percentages = Percentages::on(rates, first_monday, income)?;
        Ok(Self {
            fortnight,
            first_monday,
            low_income: income <= Money::from(percentages.threshold),
            couple: scenario.family.partnered.couple_on(first_monday),
            rules: RulesResults::on(
                rates,
                first_monday,
                scenario.family.policies.exempt_job_seeker_2026,
            )?,
            activity_limits: ActivityLimits::on(rates, first_monday)?,
            higher_rate_under_age: if percentages.have_a_higher_rate() {
                rates.higher_rate_age_limit_years(first_monday)?.value
            } else {
                0
            },
            wellbeing_result: ResultMonths {
                lasted: rates.wellbeing_result_after_months(first_monday)?.value,
                holds: rates.wellbeing_result_for_months(first_monday)?.value,
            },
            standard: percentages.standard::<Exact<i128>>().basis_points(),
            higher_percentage: percentages.higher::<Exact<i128>>().map(Exact::basis_points),
            percentages,
        })
    }

    /// The place of a week of it: 0 or 1.
    pub(super) fn place_of(&self, week: Week) -> usize {
        usize::from(self.fortnight.position_of(week.monday()) == Some(2))
    }
}

/// The facts of a child in a fortnight.
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
    /// The ACCS with hours of its own that sessions of the first week have, and of the second.
    accs: [Option<AccsKind>; 2],
    /// Whether sessions of the week have ACCS (transition to work).
    pub(super) in_transition: [bool; 2],
    /// Whether a partner's low income result serves for it.
    pub(super) partner_low_income: TransitionPartnerLowIncome,
}

impl ChildFortnight {
    /// Of a child with sessions on these days of the fortnight.
    ///
    /// # Errors
    /// No activity level is in force and one is needed, of each member that lacks one.
    pub(super) fn of(
        scenario: &Scenario,
        place: usize,
        child: &Child,
        family: &FamilyFortnight<'_>,
        days: &[Day],
    ) -> Result<Self, Vec<Reason>> {
        let hours_facts = hours_facts(scenario, child, family, days)?;
        let ranked = |child| ranked(child, &scenario.family.partnered, family.first_monday);
        let children: Vec<Ranked> = scenario.children.iter().map(ranked).collect();
        Ok(Self {
            higher_rate_child: sch2_cl03b::is_higher_rate_child(
                &children,
                place,
                family.higher_rate_under_age,
                family.first_monday,
            ),
            hours: [0, 1].map(|week| {
                let hours: Exact<i128> = hours_facts.hours_of_week(family, week);
                hours.minutes()
            }),
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
        if family.place_of(week) == 0 { first } else { second }
    }
}

/// For whom of the couple of the first Monday the child has a determination then.
fn ranked(child: &Child, partnered: &Partnered, first_monday: Day) -> Ranked {
    let of = match child.determination_for {
        DeterminationFor::Individual => Some(Member::Individual),
        DeterminationFor::Partner(person) => {
            partnered.is_with(person, first_monday).then_some(Member::Partner)
        }
    };
    Ranked { born: child.born, determination: of.filter(|_| child.determination.on(first_monday)) }
}

fn hours_facts(
    scenario: &Scenario,
    child: &Child,
    family: &FamilyFortnight<'_>,
    days: &[Day],
) -> Result<HoursFacts, Vec<Reason>> {
    let accs = accs_by_week(child, family, days, s85eb::has_its_own_rate);
    let transition = accs_by_week(child, family, days, |kind| !s85eb::has_its_own_rate(kind));
    let needed = accs.iter().any(Option::is_none);
    let facts = family_facts::FortnightFacts::of(scenario, child, family, needed)?;
    let first_monday = family.first_monday;
    Ok(HoursFacts {
        individual: facts.individual,
        partner: facts.partner,
        child: ChildFacts {
            preschool_program: child.preschool_program.on(first_monday)
                && attends_a_centre(scenario, child),
            first_nations: child.first_nations.on(first_monday),
            child_wellbeing: sch2_cl15::result_holds(
                &family_facts::wellbeing_periods(child),
                family.wellbeing_result,
                first_monday,
            ),
        },
        accs,
        in_transition: transition.map(|kind| kind.is_some()),
        partner_low_income: scenario.family.policies.transition_partner_low_income,
    })
}

fn attends_a_centre(scenario: &Scenario, child: &Child) -> bool {
    scenario.enrolments.iter().any(|enrolment| {
        enrolment.child == child.child && enrolment.care_type == CareType::CentreBasedDayCare
    })
}

/// The individual's ACCS of a sort that sessions of the first week have, and of the second. Where one
/// week has several, a kind that reaches over the other week comes before grandparent, which does
/// not.
fn accs_by_week(
    child: &Child,
    family: &FamilyFortnight<'_>,
    days: &[Day],
    sort: impl Fn(AccsKind) -> bool,
) -> [Option<AccsKind>; 2] {
    [0, 1].map(|place| {
        let of_week = days.iter().filter(|day| {
            Week::containing(**day).is_some_and(|week| family.place_of(week) == place)
        });
        let applied = of_week
            .filter_map(|day| s85eb::applies_on(&child.accs, *day))
            .filter(|period| s85eb::is_the_individuals(period) && sort(period.kind));
        applied.map(|period| period.kind).min_by_key(|kind| (*kind == AccsKind::Grandparent, *kind))
    })
}

/// What became of a partner's low income result in ACCS (transition to work).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum TransitionLowIncome {
    /// It served, as the Guide has it.
    Used,
    /// It did not serve, as the Act has it.
    Refused,
    /// There are no hours at all.
    NoHours,
}

impl HoursFacts {
    /// The ACCS whose hours each week has (cl 11(1B), (5)): its own; else the other week's, but for
    /// grandparent, which does not reach over.
    fn accs_that_gives_hours(&self) -> [Option<AccsKind>; 2] {
        let [first, second] = self.accs;
        [(first, second), (second, first)]
            .map(|(own, other)| own.or(other.filter(|kind| *kind != AccsKind::Grandparent)))
    }

    /// The hours of a week (cl 11): ACCS has its own, without a test.
    pub(super) fn hours_of_week<F: Figure>(&self, family: &FamilyFortnight<'_>, week: usize) -> F {
        let regime = &family.rules.regime;
        if self.accs_that_gives_hours().get(week).copied().flatten().is_some() {
            return sch2_cl11::hours_of_accs(regime, self.individual, self.partner);
        }
        let (individual, partner) = self.members_of_week(week);
        sch2_cl11::hours_of_family(regime, individual, partner, self.child)
    }

    /// The members' facts in a week: with transition to work one's own low income result never
    /// serves, and a partner's by the policy.
    fn members_of_week(&self, week: usize) -> (MemberFacts, Option<MemberFacts>) {
        if !self.in_transition.get(week).copied().unwrap_or_default() {
            return (self.individual, self.partner);
        }
        self.members_in_transition(self.partner_low_income)
    }

    fn members_in_transition(
        &self,
        partner_low_income: TransitionPartnerLowIncome,
    ) -> (MemberFacts, Option<MemberFacts>) {
        let serves = partner_low_income == TransitionPartnerLowIncome::Guide;
        let of = |member: MemberFacts, serves: bool| MemberFacts {
            low_income: member.low_income && serves,
            ..member
        };
        (of(self.individual, false), self.partner.map(|partner| of(partner, serves)))
    }

    /// What became of a partner's low income result in a week with transition to work, where it
    /// matters.
    pub(super) fn transition_low_income(
        &self,
        family: &FamilyFortnight<'_>,
        week: usize,
    ) -> Option<TransitionLowIncome> {
        let in_transition = self.in_transition.get(week).copied().unwrap_or_default();
        let accs = self.accs_that_gives_hours().get(week).copied().flatten();
        if !in_transition || accs.is_some() {
            return None;
        }
        let hours = |policy| {
            let (individual, partner) = self.members_in_transition(policy);
            let regime = &family.rules.regime;
            let hours: Exact<i128> =
                sch2_cl11::hours_of_family(regime, individual, partner, self.child);
            hours.minutes()
        };
        let differs =
            hours(TransitionPartnerLowIncome::Guide) != hours(TransitionPartnerLowIncome::Act);
        match (differs, self.partner_low_income) {
            (true, TransitionPartnerLowIncome::Guide) => Some(TransitionLowIncome::Used),
            (true, TransitionPartnerLowIncome::Act) => Some(TransitionLowIncome::Refused),
            (false, policy) => {
                (hours(policy) == Minutes::ZERO).then_some(TransitionLowIncome::NoHours)
            }
        }
    }
}
