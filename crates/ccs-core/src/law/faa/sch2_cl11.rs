//! FAA Sch 2 cl 11, as at 20 March 2026, <https://www.legislation.gov.au/C2004A00490/latest/text>.
//!
//! The subsidised hours of a child in a CCS fortnight are the highest of the results that a person
//! has for the child. Of a couple on the first day of the fortnight, each member's highest result is
//! worked out and the lower one counts. Until 4 January 2026 the results begin with the activity
//! test; from 5 January 2026 with 72 hours for everyone (the 3 Day Guarantee). With ACCS for a
//! child's wellbeing, temporary financial hardship or a grandparent, the hours are 100 without a
//! test; where sessions of one week have ACCS of the first two kinds and those of the other have not,
//! they are those of the whole fortnight (cl 11(5): grandparent is not in that list). For ACCS
//! (transition to work) the clause as made has no low income result.

use crate::cite::Cite;
use crate::entitlement::model::ExemptionReason;
use crate::hours::{ActivityHours, Minutes};
use crate::rates::{HoursRegime, HoursTest};

/// What the clause asks about a member of the family, for one child.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct MemberFacts {
    /// Hours of recognised activity or participation in the fortnight.
    pub recognised: ActivityHours,
    /// The circumstance of the rules that gives most, and how much.
    pub circumstance: Option<(ExemptionReason, Minutes)>,
    /// Hours determined for exceptional circumstances.
    pub exceptional: Option<Minutes>,
    /// The low income result serves the member.
    pub low_income: bool,
}

/// What the clause asks about the child.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct ChildFacts {
    /// In a preschool program at centre-based day care.
    pub preschool_program: bool,
    /// An Aboriginal or Torres Strait Islander child.
    pub first_nations: bool,
    /// The child wellbeing result holds (cl 15).
    pub child_wellbeing: bool,
}

/// One of the results of which the highest counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct HoursResult {
    /// What it is called.
    pub name: &'static str,
    /// Hours in the fortnight.
    pub hours: Minutes,
    /// The provision that gives it.
    pub cite: Cite,
}

/// The results of one person for a child, those that there are.
pub fn results(
    regime: &HoursRegime<'_>,
    member: MemberFacts,
    child: ChildFacts,
) -> impl Iterator<Item = HoursResult> {
    let (of_test, provision) = match regime.test {
        HoursTest::ActivityTest(_) => ("activity test result", "Sch 2 cl 12"),
        HoursTest::ThreeDayGuarantee(_) => ("3 Day Guarantee", "Sch 2 cl 11(1A)"),
    };
    let earned = regime.test.tiers().earned_by(member.recognised);
    let circumstance = member.circumstance.map(|(_, hours)| hours);
    let low_income = regime.low_income.filter(|_| member.low_income);
    let preschool = regime.preschool.filter(|_| child.preschool_program);
    let wellbeing = regime.child_wellbeing.filter(|_| child.child_wellbeing);
    let first_nations = regime.first_nations_child.filter(|_| child.first_nations);
    let results = [
        result(of_test, Some(earned), Cite::faa(provision)),
        result("low income result", low_income, Cite::faa("Sch 2 cl 13")),
        result("preschool result", preschool, Cite::faa("Sch 2 cl 14")),
        result("Minister's rules result", circumstance, Cite::faa("Sch 2 cl 14")),
        result("child wellbeing result", wellbeing, Cite::faa("Sch 2 cl 15")),
        result(
            "Aboriginal or Torres Strait Islander child result",
            first_nations,
            Cite::faa("Sch 2 cl 15A"),
        ),
        result("exceptional circumstances result", member.exceptional, Cite::faa("Sch 2 cl 11")),
    ];
    results.into_iter().flatten()
}

fn result(name: &'static str, hours: Option<Minutes>, cite: Cite) -> Option<HoursResult> {
    hours.map(|hours| HoursResult { name, hours, cite })
}

/// The hours of one person for a child: the highest result.
#[must_use]
pub fn hours_of_member(
    regime: &HoursRegime<'_>,
    member: MemberFacts,
    child: ChildFacts,
) -> Minutes {
    results(regime, member, child).map(|result| result.hours).max().unwrap_or_default()
}

/// The hours of the family for a child: the individual's, or the lower of a couple's.
#[must_use]
pub fn hours_of_family(
    regime: &HoursRegime<'_>,
    individual: MemberFacts,
    partner: Option<MemberFacts>,
    child: ChildFacts,
) -> Minutes {
    let own = hours_of_member(regime, individual, child);
    partner.map_or(own, |partner| own.min(hours_of_member(regime, partner, child)))
}

/// The hours that ACCS gives without a test; more where more was determined for exceptional
/// circumstances, of a couple for both (cl 11(1B)).
#[must_use]
pub fn hours_of_accs(
    regime: &HoursRegime<'_>,
    individual: MemberFacts,
    partner: Option<MemberFacts>,
) -> Minutes {
    let own = accs_result(regime);
    let of = |member: MemberFacts| own.max(member.exceptional.unwrap_or_default());
    partner.map_or(of(individual), |partner| of(individual).min(of(partner)))
}

/// The result of ACCS itself.
#[must_use]
pub const fn accs_result(regime: &HoursRegime<'_>) -> Minutes {
    regime.accs
}
