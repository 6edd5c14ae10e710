//! One enrolment-week in every form.

use crate::common::{money, redbourne_explanation, rendered, with_names, written};
use ccs_report::explanation::{explanation_schema, render_explanation_json};
use ccs_report::options::RenderOptions;
use ccs_report::render::{write_csv, write_html, write_text};
use serde_json::Value;

#[test]
fn every_form() {
    let (explanation, options) = (redbourne_explanation(), with_names());
    insta::assert_snapshot!("text", rendered(|out| write_text(&explanation, &options, out)));
    insta::assert_snapshot!("html", rendered(|out| write_html(&explanation, &options, out)));
    insta::assert_snapshot!(
        "csv",
        written(|out| write_csv(&explanation, "evidence", &options, out))
    );
    let indented = RenderOptions { indented: true, ..options };
    insta::assert_snapshot!(
        "json",
        written(|out| render_explanation_json(&explanation, &indented, out))
    );
}

#[test]
fn the_document_obeys_its_schema_and_has_the_published_keys() {
    let text = written(|out| render_explanation_json(&redbourne_explanation(), &with_names(), out));
    let document: Value = serde_json::from_str(&text).unwrap();
    let validator = jsonschema::validator_for(&explanation_schema()).unwrap();
    let faults: Vec<String> =
        validator.iter_errors(&document).map(|fault| fault.to_string()).collect();
    assert_eq!(faults, Vec::<String>::new());
    for key in ["schema", "service_id", "enrolment_id", "week_ending", "lines", "parts", "remedy"] {
        assert!(document.get(key).is_some(), "{key}");
    }
    assert_eq!(document["schema"], "ccs-explanation/1");
    assert_eq!(document["lines"][2]["running_total"], "161.50");
}

#[test]
fn the_running_sum_ends_at_what_was_paid_and_leaves_out_the_individual() {
    let explanation = redbourne_explanation();
    let sums: Vec<String> = explanation.running().map(|(_, sum)| sum.to_string()).collect();
    assert_eq!(sums, ["242.25", "242.25", "161.50"]);
}

#[test]
fn a_week_that_balances_says_so() {
    let mut explanation = redbourne_explanation();
    explanation.row.allocated.amount = money("161.50");
    explanation.row.parts.clear();
    let text = rendered(|out| write_text(&explanation, &RenderOptions::default(), out));
    assert!(text.contains("CCS paid $161.50; $161.50 is allocated; it balances."), "{text}");
    assert!(text.contains("Nothing to do: what CCS paid is what is allocated."), "{text}");
}

#[test]
fn no_name_and_no_free_text_of_staff_without_being_asked() {
    let (explanation, options) = (redbourne_explanation(), RenderOptions::default());
    for text in [
        rendered(|out| write_text(&explanation, &options, out)),
        rendered(|out| write_html(&explanation, &options, out)),
        written(|out| write_csv(&explanation, "evidence", &options, out)),
        written(|out| render_explanation_json(&explanation, &options, out)),
    ] {
        assert!(!text.contains("Sandy"), "{text}");
    }
}
