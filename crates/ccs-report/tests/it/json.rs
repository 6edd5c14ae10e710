//! The JSON document: its shape and its schema.

use crate::common::{money, orchard, redbourne, with_names, written};
use ccs_core::money::WideMoney;
use ccs_reconcile::report::Report;
use ccs_report::document::report_schema;
use ccs_report::json::render_json;
use ccs_report::options::RenderOptions;
use serde_json::Value;

fn json(report: &Report, options: &RenderOptions) -> String {
    written(|out| render_json(report, options, out))
}

#[test]
fn the_published_sample_has_the_published_keys_in_their_order() {
    let text = json(&redbourne(), &RenderOptions::default());
    let published = r#"{"schema":"ccs-reconcile-report/1","period":{"from":"2018-06-04","to":"2018-06-10","weeks":1},"tolerance":"0","warnings":["#;
    assert!(text.starts_with(published), "{text}");
    for fragment in [
        r#""services":[{"service_id":"190016362L","name":"Redbourne Family Day Care","weeks":[{"week_ending":"2018-06-10","payments":[{"clearing_number":"000190000113","date_paid":"2018-07-03","ccs":"4.32","accs":null,"total":"4.32"},"#,
        r#""total":{"ccs":"738.62","accs":"0.00","paid":"738.62","allocated":"819.37","difference":"-80.75","difference_positive":"0.00","difference_negative":"-80.75","returned":"80.75","pending_return":"0.00","open":"#,
        r#""differences":[{"enrolment_id":"E8000034122","child":null,"total_fee":"300.00","paid":{"amount":"161.50","count":2},"allocated":{"amount":"242.25","count":3},"difference":"-80.75","returned":"80.75","pending_return":"0.00","by_subsidy":"#,
        r#""parts":[{"part":"recovered_but_still_allocated","of":"ccs","amount":"-80.75","certainty":"certain","alternatives":[],"remedy":"#,
    ] {
        assert!(text.contains(fragment), "{fragment}\n{text}");
    }
    insta::assert_snapshot!(json(&redbourne(), &indented()));
}

#[test]
fn the_document_of_everything() {
    insta::assert_snapshot!(json(&orchard(), &RenderOptions { with_names: true, ..indented() }));
}

fn indented() -> RenderOptions {
    RenderOptions { indented: true, ..RenderOptions::default() }
}

#[test]
fn the_totals_by_age_are_all_differences() {
    let report = orchard();
    let document: Value = serde_json::from_str(&json(&report, &RenderOptions::default())).unwrap();
    let ages = document["ages"].as_array().unwrap();
    let bands: Vec<&str> =
        ages.iter().map(|age| age["weeks_since_week_ending"].as_str().unwrap()).collect();
    assert_eq!(bands, ["5_to_13", "14_to_26"], "as the page has them");
    let rows: u64 = ages.iter().map(|age| age["rows"].as_u64().unwrap()).sum();
    assert_eq!(usize::try_from(rows).unwrap(), report.differences().count());
    for (sum, total) in [
        ("positive", report.total.difference_positive),
        ("negative", report.total.difference_negative),
    ] {
        let amounts = ages.iter().map(|age| money(age[sum].as_str().unwrap()));
        assert_eq!(amounts.sum::<WideMoney>(), total, "{sum}");
    }
}

#[test]
fn every_document_obeys_the_published_schema() {
    let schema = report_schema();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for report in [redbourne(), orchard(), Report::default()] {
        let document: Value = serde_json::from_str(&json(&report, &with_names())).unwrap();
        let faults: Vec<String> =
            validator.iter_errors(&document).map(|fault| fault.to_string()).collect();
        assert_eq!(faults, Vec::<String>::new());
    }
    let number: Value =
        serde_json::from_str(&json(&redbourne(), &with_names()).replace("\"-80.75\"", "-80.75"))
            .unwrap();
    assert!(!validator.is_valid(&number));
    insta::assert_snapshot!(serde_json::to_string_pretty(&schema).unwrap());
}

/// A file or a pipe without a buffer is not asked to take every brace by itself.
#[test]
fn a_document_is_written_in_large_blocks() {
    struct Counted(Vec<usize>);
    impl std::io::Write for Counted {
        fn write(&mut self, block: &[u8]) -> std::io::Result<usize> {
            self.0.push(block.len());
            Ok(block.len())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let mut report = redbourne();
    report.warnings = vec![report.warnings[0]; 2_000];
    let mut out = Counted(Vec::new());
    render_json(&report, &with_names(), &mut out).unwrap();
    let bytes: usize = out.0.iter().sum();
    assert_eq!(bytes, json(&report, &with_names()).len());
    assert!(bytes > 200_000 && out.0.len() < 12, "{:?}", out.0);
}

#[test]
fn rows_left_out_are_in_the_document_only_where_there_are_some() {
    let without = json(&redbourne(), &with_names());
    assert!(!without.contains("left_out"));
    let document: Value = serde_json::from_str(&json(&orchard(), &with_names())).unwrap();
    assert_eq!(document["left_out"][1]["code"], "CCS-F020");
    assert_eq!(document["left_out"][1]["rows"], 2);
}
