//! Facts that cannot be judged: each refused with its place, all at once.

use ccs_core::date::FinancialYear;
use ccs_core::eligibility::{Facts, IncomeYear, TransitionFacts, decide};
use ccs_core::entitlement::model::Period;
use ccs_core::law::faa::s85ee::AbsenceFromAustralia;
use ccs_core::rates::RateBook;

use super::case::{day, grandparent, on, transition, with};

fn refused(facts: &Facts) -> Vec<(String, &'static str)> {
    let refusals = decide(facts, &RateBook::PUBLISHED).unwrap_err();
    refusals.into_iter().map(|at| (at.field, at.reason.code())).collect()
}

#[test]
fn a_session_before_ccs_began_is_refused() {
    let facts = on(day("2018-07-01"), |_| {});
    assert_eq!(refused(&facts), [("session_date".into(), "CCS-E004")]);
    assert!(decide(&on(day("2018-07-02"), |_| {}), &RateBook::PUBLISHED).is_ok());
}

#[test]
fn a_session_beyond_the_rates_is_refused_and_a_book_may_go_further() {
    let last = RateBook::PUBLISHED.reviewed_to;
    assert!(decide(&on(last, |_| {}), &RateBook::PUBLISHED).is_ok());
    let beyond = on(last.succ().unwrap(), |_| {});
    assert_eq!(refused(&beyond), [("session_date".into(), "CCS-T001")]);
    let further = RateBook { reviewed_to: day("2030-01-01"), ..RateBook::PUBLISHED };
    assert!(decide(&beyond, &further).is_ok());
}

/// No amount is below zero, and no session before the birth; the limits themselves can be judged.
#[test]
fn an_income_of_nothing_and_a_session_on_the_day_of_birth_are_judged() {
    let facts = with(|facts| {
        facts.child.born = Some(facts.session_date);
        let income_estimate = Some("0".parse().unwrap());
        facts.transition = Some(TransitionFacts { income_estimate, ..transition() });
    });
    assert!(decide(&facts, &RateBook::PUBLISHED).is_ok());
}

#[test]
fn everything_that_cannot_be_judged_is_listed_at_once() {
    let reversed = Period { from: day("2026-02-02"), to: Some(day("2026-02-01")) };
    let facts = with(|facts| {
        facts.child.born = Some(day("2026-07-29"));
        facts.individual.absences_from_australia =
            vec![AbsenceFromAustralia { period: reversed, extended_to: None }];
        let mut grandparent = grandparent();
        grandparent.care[0].period = reversed;
        grandparent.payments = vec![reversed];
        facts.grandparent = Some(grandparent);
        let mut transition = transition();
        transition.payments[0].period = reversed;
        transition.plans = vec![reversed];
        transition.activities[0].period = reversed;
        transition.income_estimate = Some("-1".parse().unwrap());
        facts.transition = Some(transition);
    });
    let expected = [
        ("session_date", "CCS-E013"),
        ("individual.absences_from_australia[0].to", "CCS-E005"),
        ("grandparent.care[0].to", "CCS-E005"),
        ("grandparent.payments[0].to", "CCS-E005"),
        ("transition.payments[0].to", "CCS-E005"),
        ("transition.plans[0].to", "CCS-E005"),
        ("transition.activities[0].to", "CCS-E005"),
        ("transition.income_estimate", "CCS-E012"),
    ];
    assert_eq!(refused(&facts), expected.map(|(field, code)| (field.to_owned(), code)));
}

#[test]
fn an_income_year_without_known_deadlines_is_refused() {
    let year = |first| IncomeYear::unconfirmed(FinancialYear::containing(day(first)));
    let facts = with(|facts| {
        facts.claim.income_years = vec![year("2024-07-01"), year("2017-07-01")];
    });
    assert_eq!(refused(&facts), [("claim.income_years[1].income_year".into(), "CCS-T004")]);
}
