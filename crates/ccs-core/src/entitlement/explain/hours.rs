//! Why a child has so many hours in a fortnight.

use alloc::format;
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
    let (facts, place) = (&child.hours_facts, family.place_of(week));
    let accs = facts.accs_that_gives_hours().get(place).copied().flatten();
    let (individual, partner) = if accs.is_some() {
        (facts.individual, facts.partner)
    } else {
        facts.members_of_week(place)
    };
    let of = |figure, member| match accs {
        Some(_) => of_accs(figure, family, member),
        None => of_member(figure, family, child, member),
    };
    let Some(partner) = partner else {
        let figure = match accs {
            Some(_) => "hours of the fortnight",
            None => "highest result of the individual",
        };
        return of(figure, individual);
    };
    let both = vec![
        of("highest result of the individual", individual),
        of("highest result of the partner", partner),
    ];
    Derivation::by("hours of the fortnight", Unit::Hours, Rule::Lowest, both)
        .because("a couple on the first day of the fortnight")
        .under(CITE)
}

fn of_accs(figure: &'static str, family: &FamilyFortnight<'_>, member: MemberFacts) -> Derivation {
    let own = given("hours of ACCS", sch2_cl11::accs_result(&family.rules.regime)).under(CITE);
    let exceptional = member.exceptional;
    let exceptional = exceptional.map(|hours| given("exceptional circumstances result", hours));
    let results = [Some(own), exceptional].into_iter().flatten().collect();
    Derivation::by(figure, Unit::Hours, Rule::Highest, results)
        .because("additional child care subsidy has its own hours, without a test")
        .under(CITE)
}

fn of_member(
    figure: &'static str,
    family: &FamilyFortnight<'_>,
    child: &ChildFortnight,
    member: MemberFacts,
) -> Derivation {
    let results = sch2_cl11::results(&family.rules.regime, member, child.hours_facts.child);
    let results: Vec<Derivation> =
        results.map(|result| given(result.name, result.hours).under(result.cite)).collect();
    let recognised = Ratio::activity_hours(member.recognised);
    let circumstance = member.circumstance.map(|(reason, _)| format!(", {reason}"));
    let circumstance = circumstance.unwrap_or_default();
    Derivation::by(figure, Unit::Hours, Rule::Highest, results)
        .because(format!(
            "{recognised} hours of recognised activity in the fortnight{circumstance}"
        ))
        .under(CITE)
}

fn given(figure: &'static str, hours: Minutes) -> Derivation {
    Derivation::given(figure, Unit::Hours, Ratio::hours(hours))
}
