//! Eligibility in every form: the same answers, the same reasons.

use crate::common::{rendered, written};
use ccs_core::date::Day;
use ccs_core::eligibility::{Answer, Facts, Immunisation, Obstacle, ProviderCase, decide};
use ccs_core::rates::RateBook;
use ccs_report::eligibility::{Answers, eligibility_schema, render_eligibility_json};
use ccs_report::options::RenderOptions;
use ccs_report::render::{write_csv, write_html, write_text};
use serde_json::Value;

fn answer(enrolment_id: &str, change: impl FnOnce(&mut Facts)) -> Answer {
    let mut facts = Facts::of(Day::ymd(2026, 8, 4));
    change(&mut facts);
    let eligibility = decide(&facts, &RateBook::PUBLISHED).unwrap();
    Answer { enrolment_id: enrolment_id.parse().ok(), eligibility }
}

/// One session that has CCS, one that has nothing, one without an enrolment.
fn answers() -> Vec<Answer> {
    vec![
        answer("E1", |_| {}),
        answer("E2", |facts| {
            facts.child.immunisation = Immunisation::CeasedOn(Day::ymd(2026, 6, 1));
            facts.obstacles.extend([Obstacle::NoLiability, Obstacle::NothingPayable]);
        }),
        answer("", |facts| facts.wellbeing.provider = Some(ProviderCase::NoIndividual)),
    ]
}

fn document(answers: &[Answer]) -> Value {
    let options = RenderOptions::default();
    serde_json::from_str(&written(|out| render_eligibility_json(answers, &options, out))).unwrap()
}

#[test]
fn the_text_says_first_what_applies() {
    let options = RenderOptions::default();
    let text = rendered(|out| write_text(&Answers(&answers()), &options, out));
    assert_eq!(text.matches("CCS applies.").count(), 2);
    assert_eq!(text.matches("No subsidy applies.").count(), 1);
}

#[test]
fn the_table_has_a_row_a_reason_and_one_for_what_applies() {
    let answers = answers();
    let csv =
        written(|out| write_csv(&Answers(&answers), "eligibility", &RenderOptions::default(), out));
    let mut lines = csv.lines();
    assert_eq!(
        lines.next(),
        Some("enrolment_id,session_date,week_ending,kind,applies,code,provision,message,remedy")
    );
    let kinds = answers.iter().flat_map(|answer| answer.eligibility.answers());
    let rows: usize = kinds.map(|answer| answer.reasons.len().max(1)).sum();
    assert_eq!(lines.clone().count(), rows);
    assert!(lines.any(|line| line == "E1,2026-08-04,2026-08-09,ccs,true,,,,"));
}

#[test]
fn the_document_obeys_its_schema() {
    let validator = jsonschema::validator_for(&eligibility_schema()).unwrap();
    for answers in [answers(), Vec::new()] {
        let document = document(&answers);
        let faults: Vec<String> =
            validator.iter_errors(&document).map(|fault| fault.to_string()).collect();
        assert_eq!(faults, Vec::<String>::new());
    }
}

#[test]
fn the_document_says_of_each_kind_whether_it_applies_or_why_not() {
    let document = document(&answers());
    let [first, second, third] = &document["answers"].as_array().unwrap()[..] else {
        panic!("three answers")
    };
    assert_eq!((&first["enrolment_id"], &first["applies"]), (&"E1".into(), &"ccs".into()));
    assert_eq!((&second["applies"], &third["enrolment_id"]), (&Value::Null, &Value::Null));
    assert_eq!(second["week_ending"], "2026-08-09");
    assert_eq!(second["fortnight_from"], "2026-08-03");
    let kinds = second["kinds"].as_array().unwrap();
    let names: Vec<&str> = kinds.iter().map(|kind| kind["kind"].as_str().unwrap()).collect();
    assert_eq!(
        names,
        [
            "child_wellbeing",
            "provider_child_wellbeing",
            "grandparent",
            "temporary_financial_hardship",
            "transition_to_work",
            "ccs"
        ]
    );
    for kind in kinds {
        assert_eq!(kind["applies"], kind["reasons"].as_array().unwrap().is_empty());
    }
    let codes: Vec<&Value> =
        kinds[5]["reasons"].as_array().unwrap().iter().map(|reason| &reason["code"]).collect();
    assert_eq!(codes, ["CCS-E102", "CCS-E112", "CCS-E124"]);
}

#[test]
fn every_form_tells_every_reason() {
    let (answers, options) = (answers(), RenderOptions::default());
    let text = rendered(|out| write_text(&Answers(&answers), &options, out));
    let html = rendered(|out| write_html(&Answers(&answers), &RenderOptions::default(), out));
    let csv =
        written(|out| write_csv(&Answers(&answers), "eligibility", &RenderOptions::default(), out));
    for reason in answers
        .iter()
        .flat_map(|answer| answer.eligibility.answers())
        .flat_map(|answer| &answer.reasons)
    {
        assert!(csv.contains(reason.code()), "{reason:?}");
        if reason.code() != "CCS-E190" {
            assert!(text.contains(reason.code()) && html.contains(reason.code()), "{reason:?}");
        }
    }
}

#[test]
fn the_page_marks_a_session_without_subsidy_and_wraps_its_reasons() {
    let html = rendered(|out| write_html(&Answers(&answers()), &RenderOptions::default(), out));
    assert_eq!(html.matches("<p class=\"verdict differs\">No subsidy applies.").count(), 1);
    assert_eq!(html.matches("<p class=\"verdict\">CCS applies.").count(), 2);
    let titles = |title: &str| html.matches(&format!("<h3>{title}</h3>")).count();
    assert_eq!([titles("Why no kind applies"), titles("Why no other kind applies")], [1, 2]);
}

#[test]
fn no_question_has_its_own_sentence() {
    let options = RenderOptions::default();
    let text = rendered(|out| write_text(&Answers(&[]), &options, out));
    let html = rendered(|out| write_html(&Answers(&[]), &RenderOptions::default(), out));
    assert!(text.contains("No question is asked.") && html.contains("No question is asked."));
}
