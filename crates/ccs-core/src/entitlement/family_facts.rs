//! The family's facts as they are on the first Monday of a fortnight.

use alloc::vec::Vec;

use super::fortnight::FamilyFortnight;
use super::model::{
    AccsKind, ActivityLevel, Child, Exemption, ExemptionReason, Family, Member, Period, Scenario,
};
use super::refusal::Reason;
use crate::date::{CcsFortnight, Day};
use crate::hours::{ActivityHours, Minutes};
use crate::id::ChildId;
use crate::law::faa::sch2_cl11::MemberFacts;
use crate::law::faa::sch2_cl12::{self, Circumstances};
use crate::law::faa::sch2_cl14::Active;
use crate::money::Money;
use crate::rates::HoursRegime;

/// The income estimate that applies: the latest from on or before the fortnight's first Monday.
///
/// # Errors
/// No estimate is in force.
pub(super) fn income_in_force(family: &Family, fortnight: CcsFortnight) -> Result<Money, Reason> {
    let first_monday = fortnight.first_monday();
    let given = family.income_estimates.iter().filter(|estimate| estimate.from <= first_monday);
    let latest = given.max_by_key(|estimate| estimate.from);
    latest.map(|estimate| estimate.amount).ok_or(Reason::NoIncomeEstimate { first_monday })
}

/// The periods of a child's wellbeing.
pub(super) fn wellbeing_periods(child: &Child) -> Vec<Period> {
    let periods = child.accs.iter().filter(|period| period.kind == AccsKind::ChildWellbeing);
    periods.map(|period| period.period).collect()
}

/// The facts of both members in a fortnight, for one child.
pub(super) struct FortnightFacts {
    pub(super) individual: MemberFacts,
    pub(super) partner: Option<MemberFacts>,
}

impl FortnightFacts {
    /// The individual's and, of a couple on the first day, the partner's.
    ///
    /// # Errors
    /// No activity level is in force where the hours depend on one (`needed`), of each member
    /// that lacks one.
    pub(super) fn of(
        scenario: &Scenario,
        child: &Child,
        fortnight: &FamilyFortnight<'_>,
        needed: bool,
    ) -> Result<Self, Vec<Reason>> {
        let of = |member| {
            MemberOf { family: &scenario.family, child: child.child, fortnight, member }
                .facts(needed)
        };
        let individual = of(Member::Individual);
        let partner = fortnight.couple.is_some().then(|| of(Member::Partner)).transpose();
        match (individual, partner) {
            (Ok(individual), Ok(partner)) => Ok(Self { individual, partner }),
            (individual, partner) => {
                Err(individual.err().into_iter().chain(partner.err()).collect())
            }
        }
    }
}

/// A member of the family, a child and a fortnight.
struct MemberOf<'f, 't> {
    family: &'f Family,
    child: ChildId,
    fortnight: &'f FamilyFortnight<'t>,
    member: Member,
}

impl<'f> MemberOf<'f, '_> {
    fn facts(&self, needed: bool) -> Result<MemberFacts, Reason> {
        let levels = self.levels();
        let recognised = self.recognised(&levels, false);
        let with_obligation =
            if self.has_mutual_obligation() { self.recognised(&levels, true) } else { recognised };
        let circumstance = self.circumstance(Active {
            recognised: recognised.unwrap_or_default(),
            with_obligation: with_obligation.unwrap_or_default(),
        });
        let can_do_without = !needed
            || circumstance.is_some_and(|(_, hours)| self.regime().accs <= hours)
            || (self.regime().test.is_guarantee() && levels.is_empty());
        match recognised {
            None if !can_do_without => Err(no_activity(self.member, self.first_monday())),
            _ => Ok(MemberFacts {
                recognised: recognised.unwrap_or_default(),
                circumstance,
                exceptional: self.exceptional(),
                low_income: self.fortnight.low_income,
            }),
        }
    }

    fn first_monday(&self) -> Day {
        self.fortnight.first_monday
    }

    fn regime(&self) -> &HoursRegime<'_> {
        &self.fortnight.rules.regime
    }

    /// The levels of the person who is this member on the first Monday.
    fn levels(&self) -> Vec<&'f ActivityLevel> {
        let partner = self.fortnight.couple.flatten();
        let is_persons = |level: &&ActivityLevel| {
            level.partner.zip(partner).is_none_or(|(whose, partner)| whose == partner)
        };
        match self.member {
            Member::Individual => self.family.activity.individual.iter().collect(),
            Member::Partner => self.family.activity.partner.iter().filter(is_persons).collect(),
        }
    }

    /// Hours of activity, in full where they meet a mutual obligation or not.
    fn recognised(
        &self,
        levels: &[&ActivityLevel],
        mutual_obligation: bool,
    ) -> Option<ActivityHours> {
        let carer = |at: &Exemption| at.reason == ExemptionReason::CarerAllowance;
        let caring_counts = self.fortnight.rules.caring_counts() && self.exemptions().any(carer);
        let circumstances = Circumstances { mutual_obligation, caring_counts };
        let limits = &self.fortnight.activity_limits;
        sch2_cl12::recognised_hours(levels, self.first_monday(), limits, circumstances)
    }

    fn has_mutual_obligation(&self) -> bool {
        let rules = &self.fortnight.rules;
        self.exemptions().any(|at| rules.is_mutual_obligation(at.reason))
    }

    /// The circumstance in force that gives most.
    fn circumstance(&self, active: Active) -> Option<(ExemptionReason, Minutes)> {
        let rules = &self.fortnight.rules;
        let given = self.exemptions().filter_map(|exemption| {
            let hours = rules.of(exemption, self.member, active)?;
            Some((exemption.reason, hours))
        });
        given.max_by_key(|(_, hours)| *hours)
    }

    /// The circumstances in force that reach the member and the child. A grandparent's serves both
    /// members; a partner's serves nobody while there is no partner.
    fn exemptions(&self) -> impl Iterator<Item = &'f Exemption> {
        let (member, child, first_monday) = (self.member, self.child, self.first_monday());
        let is_couple = self.fortnight.couple.is_some();
        self.family.exemptions.iter().filter(move |exemption| {
            let is_both = exemption.reason == ExemptionReason::GrandparentCarer
                && (is_couple || exemption.member == Member::Individual);
            (exemption.member == member || is_both)
                && exemption.child.is_none_or(|of| of == child)
                && exemption.period.contains(first_monday)
        })
    }

    fn exceptional(&self) -> Option<Minutes> {
        let reaching = self.family.exceptional_hours.iter().filter(|hours| {
            hours.period.contains(self.first_monday())
                && hours.member.is_none_or(|of| of == self.member)
                && hours.child.is_none_or(|of| of == self.child)
        });
        reaching.map(|hours| hours.hours).max()
    }
}

fn no_activity(member: Member, first_monday: Day) -> Reason {
    match member {
        Member::Individual => Reason::NoActivity { first_monday },
        Member::Partner => Reason::NoPartnerActivity { first_monday },
    }
}
