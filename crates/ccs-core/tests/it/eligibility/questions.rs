//! Questions about the enrolments of a scenario: what they take from it, and how they are refused.

use ccs_core::eligibility::{Answer, Facts, Question, decide_all, warnings};
use ccs_core::entitlement::WarningCause;
use ccs_core::entitlement::model::{
    Activity, Child, Enrolment, Family, Holds, IncomeEstimate, Period, Scenario,
};
use ccs_core::id::{ChildId, EnrolmentId};
use ccs_core::law::ministers_rules::s8::ExcludedCircumstance;
use ccs_core::rates::RateBook;
use ccs_core::session::CareType;

use super::case::{CCS, SESSION, day, days_after, on, transition};

fn enrolment_id(text: &str) -> EnrolmentId {
    text.parse().unwrap()
}

/// A child in centre-based day care under E1, and one in in-home care under E2.
fn scenario(born: &str) -> Scenario {
    let child = |name: &str| Child::born(ChildId::new(name).unwrap(), day(born));
    let enrolment = |child: &Child, id, care| {
        Enrolment::of(child.child, enrolment_id(id), "190016362L".parse().unwrap(), care)
    };
    let children = vec![child("older"), child("younger")];
    let enrolments = vec![
        enrolment(&children[0], "E1", CareType::CentreBasedDayCare),
        enrolment(&children[1], "E2", CareType::InHomeCare),
    ];
    let estimate = IncomeEstimate { from: day("2018-07-02"), amount: "80000".parse().unwrap() };
    let family = Family::on(estimate, Activity { individual: Vec::new(), partner: Vec::new() });
    Scenario { family, children, enrolments, sessions: Vec::new() }
}

fn of(enrolment: Option<&str>, facts: Facts) -> Question {
    Question { enrolment_id: enrolment.map(enrolment_id), facts }
}

fn answered(questions: &[Question], scenario: &Scenario) -> Vec<Answer> {
    decide_all(questions, scenario, &RateBook::PUBLISHED).unwrap()
}

/// The codes against CCS of one question, without the common beginning.
fn against(question: Question, scenario: &Scenario) -> Vec<&'static str> {
    let answers = answered(&[question], scenario);
    let reasons = answers[0].eligibility.reasons_against(CCS).iter();
    reasons.map(|reason| reason.code().strip_prefix("CCS-").unwrap()).collect()
}

#[test]
fn the_day_of_birth_is_that_of_the_enrolled_child_unless_the_facts_have_their_own() {
    // 14 on the day of the session.
    let scenario = scenario("2012-07-28");
    let asked = |facts| of(Some("E1"), facts);
    assert_eq!(against(asked(Facts::of(SESSION)), &scenario), ["E121"]);
    assert_eq!(against(asked(Facts::of(days_after(SESSION, -1))), &scenario), [""; 0]);
    let own = on(SESSION, |facts| facts.child.born = Some(day("2020-01-01")));
    assert_eq!(against(asked(own), &scenario), [""; 0]);
    assert_eq!(against(of(None, Facts::of(SESSION)), &scenario), [""; 0], "13 or under");
}

#[test]
fn secondary_school_begins_on_the_day_that_the_child_or_the_facts_have() {
    let mut scenario = scenario("2014-01-01");
    scenario.children[0].secondary_school_from = Some(SESSION);
    let asked = |day| against(of(Some("E1"), Facts::of(day)), &scenario);
    assert_eq!(asked(SESSION), ["E122"]);
    assert_eq!(asked(days_after(SESSION, -1)), [""; 0]);
    let later = on(SESSION, |facts| {
        facts.child.secondary_school_from = Some(days_after(SESSION, 1));
    });
    assert_eq!(against(of(Some("E1"), later), &scenario), [""; 0]);
    assert_eq!(against(of(Some("E2"), Facts::of(SESSION)), &scenario), [""; 0], "another child");
}

/// Minister's Rules ss 8B to 8D: the class lifts the limits on its days.
#[test]
fn a_class_that_lifts_the_limits_does_so_on_its_days() {
    let mut scenario = scenario("2010-01-01");
    let last = Some(days_after(SESSION, 1));
    scenario.children[0].older_child_class =
        Holds::During(vec![Period { from: SESSION, to: last }]);
    let asked = |day| against(of(Some("E1"), Facts::of(day)), &scenario);
    assert_eq!(asked(days_after(SESSION, -1)), ["E121"]);
    assert_eq!(asked(SESSION), [""; 0]);
    assert_eq!(asked(days_after(SESSION, 1)), [""; 0]);
    assert_eq!(asked(days_after(SESSION, 2)), ["E121"]);
    let given = on(days_after(SESSION, 2), |facts| facts.child.older_child_class = true);
    assert_eq!(against(of(Some("E1"), given), &scenario), [""; 0], "the facts say so");
}

#[test]
fn the_kind_of_care_is_that_of_the_enrolment_unless_the_facts_have_their_own() {
    // Minister's Rules s 8: care in the child's home is excluded, unless it is in-home care.
    let scenario = scenario("2020-01-01");
    let with_own = |care_type| {
        on(SESSION, |facts| {
            facts.care_type = care_type;
            facts.excluded.insert(ExcludedCircumstance::InTheChildsHome);
        })
    };
    let asked = |enrolment, own| against(of(enrolment, with_own(own)), &scenario);
    assert_eq!(asked(Some("E1"), None), ["E115"]);
    assert_eq!(asked(Some("E2"), None), [""; 0]);
    assert_eq!(asked(Some("E1"), Some(CareType::InHomeCare)), [""; 0]);
    assert_eq!(asked(Some("E2"), Some(CareType::CentreBasedDayCare)), ["E115"]);
    assert_eq!(asked(None, None), ["E115"]);
}

#[test]
fn every_question_is_refused_at_its_place_and_an_unknown_enrolment_first() {
    let scenario = scenario("2020-01-01");
    let early = Facts::of(day("2018-07-01"));
    let questions = [
        of(Some("E1"), Facts::of(SESSION)),
        of(None, early.clone()),
        of(Some("E9"), early),
        of(Some("E9"), Facts::of(SESSION)),
    ];
    let refused = decide_all(&questions, &scenario, &RateBook::PUBLISHED).unwrap_err();
    let refused: Vec<_> = refused.iter().map(|at| (at.field.as_str(), at.reason.code())).collect();
    let unknown = ccs_core::entitlement::Reason::UnknownEnrolment.code();
    assert_eq!(
        refused,
        [
            ("eligibility[1].session_date", "CCS-E004"),
            ("eligibility[2].enrolment_id", unknown),
            ("eligibility[2].session_date", "CCS-E004"),
            ("eligibility[3].enrolment_id", unknown),
        ]
    );
}

/// A session after the payment stopped, 12 and 24 weeks being both possible.
fn across_the_change(session: &str) -> Facts {
    let mut transition = transition();
    transition.payments[0].period.to = Some(day("2024-06-25"));
    transition.applied_on = day(session);
    transition.activities[0].period.from = day("2024-06-24");
    on(day(session), |facts| facts.transition = Some(transition))
}

#[test]
fn an_enrolment_is_warned_of_once_on_its_first_day() {
    let scenario = scenario("2020-01-01");
    let later = across_the_change("2024-07-23");
    let first = across_the_change("2024-07-22");
    let questions = [
        of(Some("E1"), later.clone()),
        of(Some("E1"), first.clone()),
        of(Some("E2"), later),
        of(None, first),
        of(Some("E2"), Facts::of(SESSION)),
    ];
    let found = warnings(&answered(&questions, &scenario), &scenario);
    let found: Vec<_> = found
        .iter()
        .map(|at| (at.cause, at.enrolment_id, at.child.map(|child| child.to_string()), at.date))
        .collect();
    let cause = WarningCause::TailAcrossChange;
    assert_eq!(
        found,
        [
            (cause, Some(enrolment_id("E1")), Some("older".into()), day("2024-07-22")),
            (cause, Some(enrolment_id("E2")), Some("younger".into()), day("2024-07-23")),
            (cause, None, None, day("2024-07-22")),
        ]
    );
    assert_eq!(warnings(&[], &scenario), []);
}
