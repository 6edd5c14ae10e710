//! Questions about eligibility are read from a scenario, and all their errors are reported at once.

use ccs_core::date::{Day, Week};
use ccs_core::eligibility::{Immunisation, Information, SubsidyKind, decide_all};
use ccs_core::entitlement::model::{AccsKind, Reading};
use ccs_core::rates::RateBook;
use ccs_files::json::Strictness;
use ccs_files::scenario::{ScenarioReading, read_scenario, scenario_schema};
use serde_json::{Value, json};

/// A scenario that asks these questions.
#[expect(clippy::needless_pass_by_value, reason = "a literal is handed over as it is written")]
fn scenario(questions: Value) -> Value {
    json!({
        "schema": "ccs-scenario/1",
        "family": { "partnered": false },
        "children": [{ "child": "c1", "born": "2012-08-04" }],
        "enrolments": [{ "enrolment_id": "E1", "child": "c1", "service_id": "190016362L",
            "care_type": "in_home_care" }],
        "sessions": [],
        "eligibility": questions,
    })
}

fn read(questions: Value) -> ScenarioReading {
    read_scenario(scenario(questions).to_string().as_bytes(), Strictness::Strict)
}

/// A question with every key there is.
pub(crate) fn every_key() -> Value {
    json!([{
        "enrolment_id": "E1", "session_date": "2026-08-03", "week_ending": "2026-08-09",
        "care_type": "family_day_care", "reading": "practice",
        "obstacles": ["no_liability"], "excluded": ["during_school"],
        "child": { "born": "2013-01-01", "secondary_school_from": "2026-01-28",
            "older_child_class": true, "immunisation": { "ceased_on": "2026-07-01" },
            "state_care": "foster_parent" },
        "individual": { "residency": { "status": "special_benefit_visa", "away_since": "2026-08-01" },
            "partner_residency": "none",
            "absences_from_australia": [{ "from": "2026-08-01", "to": null, "extended_to": "2026-12-01" }],
            "bank_account": { "requested_on": "2026-07-20" }, "tax_file_numbers": "not_reasonable" },
        "claim": { "made_on": "2026-07-01", "tests_met_on": "2026-06-01", "ended_on": "2026-12-01",
            "no_report_since": "2026-07-05", "last_attended": "2026-07-30",
            "income_years": [{ "income_year": "2024-25", "had_ccs": false, "had_accs": true,
                "conditions_met_on": "2026-01-01", "first_deadline": "2026-07-01",
                "second_deadline": "2027-07-01" }] },
        "wellbeing": { "provider": "prescribed_class",
            "certificates": [{ "from": "2026-08-03", "to": "2026-08-09", "given_on": "2026-08-03",
                "exceptional": true, "beyond_share_of_children": true }],
            "determinations": [{ "from": "2026-08-03", "to": "2026-08-09",
                "applied_on": "2026-08-03", "exceptional": true, "extended": true }] },
        "grandparent": { "applied_on": "2026-08-03", "is_grandparent": false,
            "care": [{ "from": "2026-01-01", "share_percent": "65", "autonomous": false }],
            "payments": [{ "from": "2026-01-01", "to": "2026-12-31" }] },
        "hardship": [{ "circumstance": "family_violence", "occurred_on": "2026-07-01",
            "applied_on": "2026-08-03", "from": "2026-08-03", "to": "2026-08-09",
            "substantial_reduction": false }],
        "transition": { "applied_on": "2026-08-03", "income_estimate": "60000", "tail": "24_weeks",
            "payments": [{ "payment": "austudy", "from": "2026-01-01" }],
            "plans": [{ "from": "2026-01-01" }],
            "activities": [{ "activity": "work", "from": "2026-07-01", "weeks_used_before": 3 }] },
    }])
}

#[test]
fn every_key_of_a_question_is_read() {
    let reading = read(every_key());
    assert_eq!((&reading.errors[..], &reading.warnings[..]), (&[][..], &[][..]));
    let [question] = &reading.questions[..] else { panic!("one question") };
    let facts = &question.facts;
    assert_eq!(question.enrolment_id.unwrap().as_str(), "E1");
    assert_eq!(facts.session_date, Day::ymd(2026, 8, 3));
    assert_eq!((facts.obstacles.len(), facts.excluded.len()), (1, 1));
    assert_eq!(facts.child.immunisation, Immunisation::CeasedOn(Day::ymd(2026, 7, 1)));
    let requested = Information::RequestedOn(Day::ymd(2026, 7, 20));
    assert_eq!(facts.individual.bank_account, requested);
    assert_eq!(facts.individual.tax_file_numbers, Information::NotReasonable);
    assert_eq!(facts.individual.residency.away_since, Some(Day::ymd(2026, 8, 1)));
    assert_eq!(facts.claim.no_report_since, Week::containing(Day::ymd(2026, 7, 5)));
    assert!(!facts.claim.income_years[0].had_ccs);
    assert!(
        facts.wellbeing.certificates[0].exceptional && facts.wellbeing.determinations[0].extended
    );
    assert!(!facts.grandparent.as_ref().unwrap().care[0].autonomous);
    assert!(!facts.hardship[0].substantial_reduction);
    assert_eq!(facts.transition.as_ref().unwrap().activities[0].weeks_used_before, 3);
    assert_eq!(facts.reading, Reading::Practice);
}

#[test]
fn the_schema_lists_every_key_of_a_question() {
    let validator = jsonschema::validator_for(&scenario_schema()).unwrap();
    let document = scenario(every_key());
    let faults: Vec<String> =
        validator.iter_errors(&document).map(|fault| fault.to_string()).collect();
    assert_eq!(faults, Vec::<String>::new());
    for (key, wrong) in [
        ("session_date", json!(null)),
        ("obstacles", json!(["nothing"])),
        ("child", json!({ "immunisation": "sometimes" })),
        ("hardship", json!([{}])),
    ] {
        let mut questions = every_key();
        questions[0][key] = wrong;
        assert!(!validator.is_valid(&scenario(questions.clone())), "{key}");
        assert!(!read(questions).errors.is_empty(), "{key}");
    }
}

#[test]
fn a_question_needs_its_day_alone() {
    let reading = read(json!([{ "session_date": "2026-08-03" }]));
    let answers = decide_all(&reading.questions, &reading.scenario, &RateBook::PUBLISHED).unwrap();
    assert_eq!(answers[0].eligibility.applies(), Some(SubsidyKind::Ccs));
}

#[test]
fn all_errors_of_a_question_are_reported_at_once() {
    let reading = read(json!([
        { "session_date": "2026-08-03", "week_ending": "2026-08-16" },
        { "child": { "born": "2026-02-30" }, "hardship": [{ "circumstance": "bad_luck",
            "occurred_on": "2026-07-01", "applied_on": "2026-08-03",
            "from": "2026-08-09", "to": "2026-08-03" }], "colour": "red" },
    ]));
    let wrong: Vec<(&str, &str)> =
        reading.errors.iter().map(|error| (error.field.as_deref().unwrap(), error.code)).collect();
    assert_eq!(
        wrong,
        [
            ("eligibility[0].week_ending", "CCS-F084"),
            ("eligibility[1].session_date", "CCS-F065"),
            ("eligibility[1].child.born", "CCS-F031"),
            ("eligibility[1].hardship[0].circumstance", "CCS-F042"),
            ("eligibility[1].hardship[0].to", "CCS-F074"),
            ("eligibility[1].colour", "CCS-F064"),
        ]
    );
}

#[test]
fn kind_of_care_and_birth_come_from_the_enrolment_unless_the_question_says_them() {
    let applies = |question: Value| {
        let reading = read(json!([question]));
        let answers =
            decide_all(&reading.questions, &reading.scenario, &RateBook::PUBLISHED).unwrap();
        answers[0].eligibility.applies()
    };
    let asked = |session_date: &str| json!({ "enrolment_id": "E1", "session_date": session_date });
    assert_eq!(applies(asked("2026-08-03")), Some(SubsidyKind::Ccs));
    assert_eq!(applies(asked("2026-08-04")), None, "the child turns 14");
    let mut younger = asked("2026-08-04");
    younger["child"] = json!({ "born": "2013-08-04" });
    assert_eq!(applies(younger), Some(SubsidyKind::Ccs));
    let mut at_home = asked("2026-08-03");
    at_home["excluded"] = json!(["in_the_childs_home"]);
    assert_eq!(applies(at_home.clone()), Some(SubsidyKind::Ccs), "in-home care");
    at_home["care_type"] = json!("family_day_care");
    assert_eq!(applies(at_home), None);
}

#[test]
fn facts_that_cannot_be_judged_are_refused_in_their_place() {
    let reading = read(json!([
        { "session_date": "2026-08-03", "enrolment_id": "E9" },
        { "session_date": "2018-07-01" },
        { "session_date": "2026-08-03",
            "transition": { "applied_on": "2026-08-03", "plans": [{ "from": "2026-02-02", "to": "2026-02-01" }] } },
    ]));
    assert_eq!(reading.errors, []);
    let refused =
        decide_all(&reading.questions, &reading.scenario, &RateBook::PUBLISHED).unwrap_err();
    let refused: Vec<(&str, &str)> =
        refused.iter().map(|at| (at.field.as_str(), at.reason.code())).collect();
    assert_eq!(
        refused,
        [
            ("eligibility[0].enrolment_id", "CCS-E003"),
            ("eligibility[1].session_date", "CCS-E004"),
            ("eligibility[2].transition.plans[0].to", "CCS-E005"),
        ]
    );
}

#[test]
fn a_question_that_cannot_be_read_hides_no_other() {
    let reading = read(json!([
        { "session_date": "2026-02-30" },
        { "session_date": "2018-07-01" },
    ]));
    let refused =
        decide_all(&reading.questions, &reading.scenario, &RateBook::PUBLISHED).unwrap_err();
    let wrong = reading.everything_wrong("s.json", &refused);
    let places: Vec<&str> =
        wrong.iter().map(|error| error.column.as_deref().unwrap_or_default()).collect();
    assert_eq!(
        places,
        ["eligibility[0].session_date", "eligibility[1].session_date"],
        "each question has the place that it has in the document"
    );
}

#[test]
fn a_certificate_makes_it_child_wellbeing() {
    let reading = read(json!([{ "session_date": "2026-08-03", "wellbeing": { "certificates": [
        { "from": "2026-08-03", "to": "2026-08-09", "given_on": "2026-08-03" }] } }]));
    let answers = decide_all(&reading.questions, &reading.scenario, &RateBook::PUBLISHED).unwrap();
    let wellbeing = SubsidyKind::Accs(AccsKind::ChildWellbeing);
    assert_eq!(answers[0].eligibility.applies(), Some(wellbeing));
}
