//! The register of provisions in every form.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

mod common;

use ccs_core::law::register::PROVISIONS;
use ccs_report::options::RenderOptions;
use ccs_report::provisions::{
    counts, provisions_schema, render_provisions_csv, render_provisions_html,
    render_provisions_json, render_provisions_text,
};
use common::{assert_fits, rendered, written};
use serde_json::Value;

fn rows() -> usize {
    PROVISIONS.iter().map(|chapter| chapter.provisions.len()).sum()
}

#[test]
fn the_document_obeys_its_schema_and_has_every_row() {
    let options = RenderOptions::default();
    let document: Value =
        serde_json::from_str(&written(|out| render_provisions_json(&options, out))).unwrap();
    let validator = jsonschema::validator_for(&provisions_schema()).unwrap();
    let faults: Vec<String> =
        validator.iter_errors(&document).map(|fault| fault.to_string()).collect();
    assert_eq!(faults, Vec::<String>::new());
    let listed = document["provisions"].as_array().unwrap();
    assert_eq!(listed.len(), rows());
    for row in listed {
        assert_eq!(row["why"].is_null(), row["status"] == "modelled", "{row}");
    }
}

#[test]
fn every_form_has_every_row() {
    let mut csv = Vec::new();
    render_provisions_csv(&mut csv).unwrap();
    let mut reader = csv::Reader::from_reader(&*csv);
    assert_eq!(reader.records().map(Result::unwrap).count(), rows());
    let mut html = String::new();
    render_provisions_html(&mut html).unwrap();
    assert_eq!(html.matches("<th scope=\"row\">").count(), rows());
    let text = rendered(|out| render_provisions_text(&RenderOptions::default(), out));
    let statuses = ["modelled ", "in part ", "not modelled "];
    let lines = text.lines().filter(|line| statuses.iter().any(|word| line.starts_with(word)));
    assert_eq!(lines.count(), rows(), "{text}");
    assert_eq!(counts().iter().sum::<usize>(), rows());
}

#[test]
fn the_text_fits_the_page() {
    for width in [80, 100] {
        let options = RenderOptions { width: Some(width), ..RenderOptions::default() };
        assert_fits(&rendered(|out| render_provisions_text(&options, out)), width);
    }
}
