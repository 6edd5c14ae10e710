//! The family's facts as they stand on the first Monday of a fortnight.

use alloc::vec::Vec;

use super::fortnight::FamilyFortnight;
use super::model::{AccsKind, ActivityLevel, Child, Family, Member, Period, Scenario};
use super::refusal::Reason;
use crate::date::{CcsFortnight, Day};
use crate::hours::Minutes;
use crate::law::faa::sch2_cl11::{self, MemberFacts};
use crate::law::faa::sch2_cl12;
use crate::law::faa::sch2_cl14::{self, Gives};
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

/// The facts of both members in a fortnight.
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
        fortnight: &FamilyFortnight<'_>,
        needed: bool,
    ) -> Result<Self, Vec<Reason>> {
        let facts = |member| member_facts(&scenario.family, fortnight, member, needed);
        let individual = facts(Member::Individual);
        let partner = fortnight.couple.then(|| facts(Member::Partner)).transpose();
        match (individual, partner) {
            (Ok(individual), Ok(partner)) => Ok(Self { individual, partner }),
            (individual, partner) => {
                Err(individual.err().into_iter().chain(partner.err()).collect())
            }
        }
    }
}

fn member_facts(
    family: &Family,
    fortnight: &FamilyFortnight<'_>,
    member: Member,
    needed: bool,
) -> Result<MemberFacts, Reason> {
    let first_monday = fortnight.first_monday;
    let circumstance = circumstance(family, member, first_monday);
    let levels = levels_of(family, member);
    let at_most = sch2_cl11::counts_alone_at_most(&fortnight.regime);
    let recognised = sch2_cl12::recognised_hours(levels, first_monday, at_most);
    let can_do_without = !needed
        || circumstance == Some(Gives::Exempt)
        || (is_guaranteed(&fortnight.regime) && levels.is_empty());
    match recognised {
        None if !can_do_without => Err(no_activity(member, first_monday)),
        _ => Ok(MemberFacts {
            recognised: recognised.unwrap_or_default(),
            circumstance,
            exceptional: exceptional(family, first_monday),
        }),
    }
}

fn levels_of(family: &Family, member: Member) -> &[ActivityLevel] {
    match member {
        Member::Individual => &family.activity.individual,
        Member::Partner => &family.activity.partner,
    }
}

fn is_guaranteed(regime: &HoursRegime<'_>) -> bool {
    match regime {
        HoursRegime::ActivityTest(_) => false,
        HoursRegime::ThreeDayGuarantee(_) => true,
    }
}

fn no_activity(member: Member, first_monday: Day) -> Reason {
    match member {
        Member::Individual => Reason::NoActivity { first_monday },
        Member::Partner => Reason::NoPartnerActivity { first_monday },
    }
}

/// The most that a member's circumstances give on the first day of the fortnight.
fn circumstance(family: &Family, member: Member, first_monday: Day) -> Option<Gives> {
    let in_force = family
        .exemptions
        .iter()
        .filter(|exemption| exemption.member == member && exemption.period.contains(first_monday));
    in_force.filter_map(|exemption| sch2_cl14::gives(exemption.reason, first_monday)).max()
}

fn exceptional(family: &Family, first_monday: Day) -> Option<Minutes> {
    let given = family.exceptional_hours.iter().filter(|hours| hours.period.contains(first_monday));
    given.map(|hours| hours.hours).max()
}
