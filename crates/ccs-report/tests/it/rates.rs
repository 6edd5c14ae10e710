//! The table of rates in every form. The snapshot of the CSV is the reviewer's view of all values:
//! a change of rates is a line of Rust and a line here in the same difference.

use std::collections::BTreeSet;

use crate::common::{assert_fits, rendered, written};
use ccs_core::date::Day;
use ccs_core::rates::RateBook;
use ccs_report::options::RenderOptions;
use ccs_report::rates::{RateTable, rates_schema, render_rates_json};
use ccs_report::render::{write_csv, write_html, write_text};
use serde_json::Value;

fn every_value() -> RateTable {
    RateTable::of(&RateBook::PUBLISHED, None).unwrap()
}

fn on(day: Day) -> RateTable {
    RateTable::of(&RateBook::PUBLISHED, Some(day)).unwrap()
}

fn document(table: &RateTable) -> Value {
    let options = RenderOptions::default();
    serde_json::from_str(&written(|out| render_rates_json(table, &options, out))).unwrap()
}

#[test]
fn every_value_there_is() {
    insta::assert_snapshot!(
        "every_value",
        written(|out| write_csv(&every_value(), "rates", &RenderOptions::default(), out))
    );
}

#[test]
fn every_form() {
    let (table, options) = (on(Day::ymd(2026, 7, 6)), RenderOptions::default());
    insta::assert_snapshot!("text", rendered(|out| write_text(&table, &options, out)));
    insta::assert_snapshot!(
        "html",
        rendered(|out| write_html(&table, &RenderOptions::default(), out))
    );
    let indented = RenderOptions { indented: true, ..options };
    insta::assert_snapshot!("json", written(|out| render_rates_json(&table, &indented, out)));
}

#[test]
fn the_document_obeys_its_schema_and_a_number_is_a_string() {
    let validator = jsonschema::validator_for(&rates_schema()).unwrap();
    for table in [every_value(), on(Day::ymd(2018, 7, 2)), on(Day::ymd(2027, 7, 4))] {
        let document = document(&table);
        let faults: Vec<String> =
            validator.iter_errors(&document).map(|fault| fault.to_string()).collect();
        assert_eq!(faults, Vec::<String>::new());
        for row in document["rates"].as_array().unwrap() {
            assert!(row["value"].is_string() || row["confidence"] == "gap", "{row}");
        }
    }
}

#[test]
fn every_form_has_every_row() {
    let table = every_value();
    let rows = document(&table)["rates"].as_array().unwrap().len();
    let csv = written(|out| write_csv(&table, "rates", &RenderOptions::default(), out));
    assert_eq!(csv::Reader::from_reader(csv.as_bytes()).records().count(), rows);
    let html = rendered(|out| write_html(&table, &RenderOptions::default(), out));
    assert_eq!(html.matches("<tr>").count(), rows + html.matches("<thead>").count());
    let text = rendered(|out| write_text(&table, &RenderOptions::default(), out));
    let dated = text.lines().filter(|line| line.starts_with("  ") && line.contains(" ["));
    assert_eq!(dated.count(), rows);
    assert!(!text.contains("[0]"), "every source is listed");
}

#[test]
fn the_text_fits_the_page() {
    for width in [72, 100] {
        let options = RenderOptions { width: Some(width), ..RenderOptions::default() };
        assert_fits(&rendered(|out| write_text(&every_value(), &options, out)), width);
    }
}

/// Many rates share a source, which a page has once, where their numbers lead.
#[test]
fn a_source_is_on_the_page_once_and_leads_to_its_address() {
    let html = rendered(|out| write_html(&every_value(), &RenderOptions::default(), out));
    let csv = written(|out| write_csv(&every_value(), "rates", &RenderOptions::default(), out));
    let mut rows = csv::Reader::from_reader(csv.as_bytes());
    let at = rows.headers().unwrap().iter().position(|key| key == "source").unwrap();
    let sources: BTreeSet<String> = rows.records().map(|row| row.unwrap()[at].to_owned()).collect();
    let leads = html.matches("href=\"#note-").count();
    let notes = html.matches("<li id=\"note-").count();
    assert_eq!(notes, sources.iter().filter(|source| !source.is_empty()).count());
    assert!(leads > 2 * notes, "{leads} rows, {notes} notes");
    assert!(html.contains("<a href=\"https://www.servicesaustralia.gov.au/child-care-subsidy"));
    for number in 1..=notes {
        assert!(html.contains(&format!("<li id=\"note-{number}\">")), "{number}");
        assert!(html.contains(&format!("<a href=\"#note-{number}\">[{number}]</a>")), "{number}");
    }
}

/// A ladder is longer than a line of the page.
#[test]
fn a_long_value_wraps_on_the_page_and_a_figure_does_not() {
    let html = rendered(|out| write_html(&every_value(), &RenderOptions::default(), out));
    let of_class = |class: &str| {
        let start = format!("<td class=\"{class}\" data-label=\"Value\">");
        let cells = html.split(&start).skip(1).map(|rest| rest.find('<').unwrap());
        cells.collect::<Vec<usize>>()
    };
    assert!(of_class("n").iter().all(|length| *length <= 24));
    let long = of_class("name");
    assert!(!long.is_empty() && long.iter().all(|length| *length > 24), "{long:?}");
}

#[test]
fn a_value_that_was_not_found_says_so() {
    let table = on(Day::ymd(2026, 7, 1));
    let text = rendered(|out| write_text(&table, &RenderOptions::default(), out));
    let line = text.lines().find(|line| line.ends_with(" gap")).unwrap();
    assert!(line.contains("not found"), "{line}");
    let document = document(&table);
    let rows = document["rates"].as_array().unwrap();
    let gap = rows.iter().find(|row| row["confidence"] == "gap").unwrap();
    assert_eq!((&gap["key"], &gap["value"]), (&"debt_waiver.small_debt".into(), &Value::Null));
}
