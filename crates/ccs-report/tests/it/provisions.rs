//! The register of provisions in every form.

use crate::common::{assert_fits, written};
use ccs_core::law::register::PROVISIONS;
use ccs_report::options::RenderOptions;
use ccs_report::provisions::{Register, counts, provisions_schema};
use ccs_report::render::{Format, render, write_csv};
use serde_json::Value;

fn shown(format: Format, options: &RenderOptions) -> String {
    let files = render(&Register, format, options).unwrap();
    String::from_utf8(files.into_iter().next().unwrap().bytes).unwrap()
}

fn rows() -> usize {
    PROVISIONS.iter().map(|chapter| chapter.provisions.len()).sum()
}

#[test]
fn the_document_obeys_its_schema_and_has_every_row() {
    let options = RenderOptions::default();
    let document: Value = serde_json::from_str(&shown(Format::Json, &options)).unwrap();
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
    let csv = written(|out| write_csv(&Register, "provisions", &RenderOptions::default(), out));
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    assert_eq!(reader.records().map(Result::unwrap).count(), rows());
    let html = shown(Format::Html, &RenderOptions::default());
    assert_eq!(html.matches(" scope=\"row\"").count(), rows());
    let text = shown(Format::Text, &RenderOptions::default());
    let statuses = [" modelled", " in part", " not modelled"];
    let lines = text
        .lines()
        .filter(|line| !line.starts_with(' ') && statuses.iter().any(|word| line.ends_with(word)));
    assert_eq!(lines.count(), rows(), "{text}");
    assert_eq!(counts().iter().sum::<usize>(), rows());
}

#[test]
fn the_text_fits_the_page() {
    for width in [80, 100] {
        let options = RenderOptions { width: Some(width), ..RenderOptions::default() };
        assert_fits(&shown(Format::Text, &options), width);
    }
}
