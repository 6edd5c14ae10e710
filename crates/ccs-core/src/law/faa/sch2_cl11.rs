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

use core::fmt;

use crate::cite::Cite;
use crate::derivation::{Figure, Rule, Unit};
use crate::entitlement::model::ExemptionReason;
use crate::hours::{ActivityHours, Minutes};
use crate::rates::{HoursRegime, HoursTest};
use crate::ratio::Ratio;

const CITE: Cite = Cite::faa("Sch 2 cl 11");

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
    /// The child wellbeing result applies (cl 15).
    pub child_wellbeing: bool,
}

/// The hours of the family for a child: the highest result of the individual, or the lower of a
/// couple's.
#[must_use]
pub fn hours_of_family<F: Figure>(
    regime: &HoursRegime<'_>,
    individual: MemberFacts,
    partner: Option<MemberFacts>,
    child: ChildFacts,
) -> F {
    let of_member = |figure, member: MemberFacts| {
        F::by(figure, Unit::Hours, Rule::Highest, results(regime, member, child))
            .because(Activity(member))
            .under(CITE)
    };
    lower_of_couple(HIGHEST_OF_INDIVIDUAL, individual, partner, of_member)
}

/// The hours that ACCS gives without a test; more where more was determined for exceptional
/// circumstances, of a couple for both (cl 11(1B)).
#[must_use]
pub fn hours_of_accs<F: Figure>(
    regime: &HoursRegime<'_>,
    individual: MemberFacts,
    partner: Option<MemberFacts>,
) -> F {
    let of_member = |figure, member: MemberFacts| {
        let own = F::given("hours of ACCS", Unit::Hours, regime.accs).under(CITE);
        let exceptional = member.exceptional;
        let exceptional = exceptional.map(|hours| F::given(EXCEPTIONAL, Unit::Hours, hours));
        let results = [Some(own), exceptional].into_iter().flatten();
        F::by(figure, Unit::Hours, Rule::Highest, results)
            .because("additional child care subsidy has its own hours, without a test")
            .under(CITE)
    };
    lower_of_couple(HOURS_OF_FORTNIGHT, individual, partner, of_member)
}

const HOURS_OF_FORTNIGHT: &str = "hours of the fortnight";
const HIGHEST_OF_INDIVIDUAL: &str = "highest result of the individual";
const EXCEPTIONAL: &str = "exceptional circumstances result";

/// The individual's, under a name of its own; of a couple the lower.
fn lower_of_couple<F: Figure>(
    of_one: &'static str,
    individual: MemberFacts,
    partner: Option<MemberFacts>,
    of_member: impl Fn(&'static str, MemberFacts) -> F,
) -> F {
    let Some(partner) = partner else { return of_member(of_one, individual) };
    let both = [
        of_member(HIGHEST_OF_INDIVIDUAL, individual),
        of_member("highest result of the partner", partner),
    ];
    F::by(HOURS_OF_FORTNIGHT, Unit::Hours, Rule::Lowest, both)
        .because("a couple on the first day of the fortnight")
        .under(CITE)
}

/// The results of one person for a child, those that there are.
fn results<F: Figure>(
    regime: &HoursRegime<'_>,
    member: MemberFacts,
    child: ChildFacts,
) -> impl Iterator<Item = F> {
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
        (of_test, Some(earned), provision),
        ("low income result", low_income, "Sch 2 cl 13"),
        ("preschool result", preschool, "Sch 2 cl 14"),
        ("Minister's rules result", circumstance, "Sch 2 cl 14"),
        ("child wellbeing result", wellbeing, "Sch 2 cl 15"),
        ("Aboriginal or Torres Strait Islander child result", first_nations, "Sch 2 cl 15A"),
        (EXCEPTIONAL, member.exceptional, "Sch 2 cl 11"),
    ];
    results.into_iter().filter_map(|(name, hours, provision)| {
        hours.map(|hours| F::given(name, Unit::Hours, hours).under(Cite::faa(provision)))
    })
}

/// What a member did, in words.
struct Activity(MemberFacts);

impl fmt::Display for Activity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let recognised = Ratio::activity_hours(self.0.recognised);
        write!(f, "{recognised} hours of recognised activity in the fortnight")?;
        match self.0.circumstance {
            Some((reason, _)) => write!(f, ", {reason}"),
            None => Ok(()),
        }
    }
}
