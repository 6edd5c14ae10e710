//! Every figure's derivation re-computes to the figure it explains.

use ccs_core::derivation::Derivation;
use ccs_core::entitlement::model::{AccsKind, ExceptionalHours, Period, Scenario};
use ccs_core::entitlement::{
    Assessment, SessionEntitlement, SessionExplained, WeekEntitlement, WeekExplained,
};
use ccs_core::money::{Cents, Money, WideMoney};
use ccs_core::rates::RateBook;
use ccs_core::ratio::Ratio;
use proptest::prelude::*;

use super::family::{Build, TEN_HOURS, day, hours, one_child};
use ccs_core::strategies::scenarios;

fn dollars(amount: Cents) -> Ratio {
    Ratio::from(Money::from(amount))
}

fn wide(amount: WideMoney) -> Ratio {
    Ratio::of(amount.ten_thousandths(), 10_000).expect("a fraction")
}

/// Each figure of the week beside its derivation.
fn figures<'w>(
    week: &WeekEntitlement,
    explained: &'w WeekExplained,
) -> Vec<(&'w Derivation, Ratio)> {
    vec![
        (&explained.percentage, Ratio::percent(week.percentage)),
        (&explained.hours_available, Ratio::hours(week.hours_available)),
        (&explained.ccs, dollars(week.ccs)),
        (&explained.accs, dollars(week.accs)),
        (&explained.withheld, dollars(week.withheld)),
        (&explained.fee_reduction, dollars(week.fee_reduction)),
        (&explained.gap, wide(week.gap)),
    ]
}

/// The figures of a session beside their derivations.
fn figures_of_session<'w>(
    session: &SessionEntitlement,
    explained: &'w SessionExplained,
) -> Vec<(&'w Derivation, Ratio)> {
    vec![
        (&explained.amount, Ratio::from(session.amount)),
        (explained.hourly_rate().expect("a rate"), session.hourly_rate),
        (explained.subsidised_hours().expect("hours"), Ratio::hours(session.subsidised_hours)),
    ]
}

/// Every figure of which the derivation gives another value, or does not re-compute.
pub(crate) fn wrongly_explained(assessment: &Assessment<'_, '_>) -> Vec<String> {
    let (explained, weeks) = (assessment.explain(), &assessment.entitlements().weeks);
    assert_eq!(explained.len(), weeks.len());
    let mut wrong = Vec::new();
    for (week, explained) in weeks.iter().zip(&explained) {
        assert_eq!((week.week, week.enrolment_id), (explained.week, explained.enrolment_id));
        assert_eq!(week.sessions.len(), explained.sessions.len());
        let mut figures = figures(week, explained);
        for (session, explained) in week.sessions.iter().zip(&explained.sessions) {
            assert_eq!(session.place, explained.place);
            figures.extend(figures_of_session(session, explained));
        }
        let differs = figures.iter().filter(|(derivation, value)| derivation.value() != *value);
        wrong.extend(differs.map(|(derivation, value)| format!("{derivation} is {value}")));
        let unsound = explained.derivations().filter(|derivation| !derivation.holds());
        wrong.extend(unsound.map(|derivation| format!("{derivation} does not re-compute")));
    }
    wrong
}

proptest! {
    #[test]
    fn every_derivation_re_computes_to_the_figure_it_explains(scenario in scenarios()) {
        let assessment = Assessment::of(&scenario, &RateBook::PUBLISHED).expect("an assessment");
        prop_assert_eq!(wrongly_explained(&assessment), Vec::<String>::new());
    }
}

/// A figure and its operands, with how deep each is, in the order in which they print.
fn nodes(derivation: &Derivation, depth: usize, found: &mut Vec<(usize, Derivation)>) {
    found.push((depth, derivation.clone()));
    derivation.operands().iter().for_each(|operand| nodes(operand, depth + 1, found));
}

fn is_printed(line: &str, depth: usize, node: &Derivation) -> bool {
    let begins = format!("{}{} = {}", " ".repeat(2 * depth), node.figure(), node.valued());
    let rule = node.rule_in_words().is_none_or(|words| line.contains(&format!(": {words}")));
    let rounding =
        node.rounding_in_words().is_none_or(|words| line.contains(&format!(" ({words})")));
    let note = node.note().is_none_or(|note| line.contains(&format!(" ({note})")));
    let cite = node.cite().is_none_or(|cite| line.ends_with(&format!(" [{cite}]")));
    line.starts_with(&begins) && rule && rounding && note && cite
}

proptest! {
    /// A line a figure: what it is, its value with its unit, its rounding, its rule and its source.
    #[test]
    fn a_derivation_prints_a_line_for_each_figure(scenario in scenarios()) {
        let assessment = Assessment::of(&scenario, &RateBook::PUBLISHED).expect("an assessment");
        for explained in assessment.explain().iter().take(2) {
            for derivation in explained.derivations() {
                let mut found = Vec::new();
                nodes(derivation, 0, &mut found);
                let text = derivation.to_string();
                prop_assert_eq!(text.lines().count(), found.len());
                for (line, (depth, node)) in text.lines().zip(&found) {
                    prop_assert!(is_printed(line, *depth, node), "{}", line);
                }
            }
        }
    }
}

#[test]
fn values_print_with_their_units_and_roundings_in_words() {
    let scenario = one_child("130000").session("E1", "2025-08-04", TEN_HOURS, "150.00");
    let assessment = Assessment::of(&scenario, &RateBook::PUBLISHED).expect("an assessment");
    let text: String = assessment.explain()[0].derivations().map(ToString::to_string).collect();
    // The 2025-26 cap of 14.63 an hour is below 15.00, and 130,000 less 85,279 takes 9 % off 90 %.
    for words in ["$14.63 an hour", "$15.00 an hour", "100 hours", " %", "rounded half up to"] {
        assert!(text.contains(words), "{words} in\n{text}");
    }
}

/// The reason for the hours of each week, with how many there are.
fn hours_because(scenario: &Scenario) -> Vec<(String, String)> {
    let assessment = Assessment::of(scenario, &RateBook::PUBLISHED).expect("an assessment");
    let figures_of = |week: &WeekExplained| {
        let hours = &week.hours_available;
        (hours.value().to_string(), hours.note().unwrap_or_default().to_owned())
    };
    assessment.explain().iter().map(figures_of).collect()
}

#[test]
fn a_week_beside_grandparents_with_a_hundred_hours_of_its_own_says_so() {
    let scenario = one_child("130000")
        .accs("c1", AccsKind::Grandparent, "2025-08-04", "2025-08-10")
        .session("E1", "2025-08-04", TEN_HOURS, "100.00")
        .session("E1", "2025-08-11", TEN_HOURS, "100.00");
    let accs = "additional child care subsidy has its own hours, without a test";
    let tested = "60 hours of recognised activity in the fortnight";
    let expected = [accs, tested].map(|why| ("100".to_owned(), why.to_owned()));
    assert_eq!(hours_because(&scenario), expected);
}

#[test]
fn exceptional_hours_above_those_of_accs_are_shown_as_what_they_are() {
    let period = Period { from: day("2025-07-07"), to: None };
    let scenario = one_child("130000")
        .accs("c1", AccsKind::ChildWellbeing, "2025-08-04", "2025-08-10")
        .session("E1", "2025-08-04", TEN_HOURS, "100.00")
        .with(|scenario| {
            let exceptional = ExceptionalHours::of(period, hours(120));
            scenario.family.exceptional_hours.push(exceptional);
        });
    let assessment = Assessment::of(&scenario, &RateBook::PUBLISHED).expect("an assessment");
    let explained = assessment.explain();
    let available = &explained[0].hours_available;
    let shown = available.find("exceptional circumstances result").map(Derivation::value);
    assert_eq!((available.value(), shown), (Ratio::whole(120), Some(Ratio::whole(120))));
}
