//! Why a child has so many hours in a fortnight.

use alloc::vec;
use alloc::vec::Vec;

use crate::cite::Cite;
use crate::date::Week;
use crate::derivation::{Derivation, Rule, Unit};
use crate::entitlement::fortnight::{ChildFortnight, FamilyFortnight};
use crate::hours::Minutes;
use crate::law::faa::sch2_cl11::{self, MemberFacts};
use crate::ratio::Ratio;

const CITE: Cite = Cite::faa("Sch 2 cl 11");

pub(super) fn hours_available(
    family: &FamilyFortnight<'_>,
    child: &ChildFortnight,
    week: Week,
) -> Derivation {
    let [first, second] = child.hours_facts.accs_that_gives_hours();
    let is_first = family.weeks()[0] == Some(week);
    let accs = if is_first { first } else { second };
    if accs.is_some() {
        return hours_of_accs(family, child);
    }
    let individual =
        of_member("highest result of the individual", family, child, child.hours_facts.individual);
    match child.hours_facts.partner {
        None => individual,
        Some(partner) => {
            let partner = of_member("highest result of the partner", family, child, partner);
            let both = vec![individual, partner];
            Derivation::by("hours of the fortnight", Unit::Hours, Rule::Lowest, both)
                .because("a couple on the first day of the fortnight")
                .under(CITE)
        }
    }
}

fn hours_of_accs(family: &FamilyFortnight<'_>, child: &ChildFortnight) -> Derivation {
    let own = given("hours of ACCS", sch2_cl11::hours_of_accs(&family.regime)).under(CITE);
    let exceptional = child.hours_facts.individual.exceptional;
    let exceptional = exceptional.map(|hours| given("exceptional circumstances result", hours));
    let results = [Some(own), exceptional].into_iter().flatten().collect();
    Derivation::by("hours of the fortnight", Unit::Hours, Rule::Highest, results)
        .because("additional child care subsidy has its own hours, without a test")
        .under(CITE)
}

fn of_member(
    figure: &'static str,
    family: &FamilyFortnight<'_>,
    child: &ChildFortnight,
    member: MemberFacts,
) -> Derivation {
    let results = sch2_cl11::results(&family.regime, member, child.hours_facts.child);
    let results: Vec<Derivation> =
        results.map(|result| given(result.name, result.hours).under(result.cite)).collect();
    let recognised = Ratio::activity_hours(member.recognised);
    Derivation::by(figure, Unit::Hours, Rule::Highest, results)
        .because(alloc::format!("{recognised} hours of recognised activity in the fortnight"))
        .under(CITE)
}

fn given(figure: &'static str, hours: Minutes) -> Derivation {
    Derivation::given(figure, Unit::Hours, Ratio::hours(hours))
}
