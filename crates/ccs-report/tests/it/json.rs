//! The JSON document: its shape, its schema, and reading it back.

use crate::common::{orchard, redbourne, with_names, written};
use ccs_reconcile::report::Report;
use ccs_report::document::{DocumentRefusal, report_schema};
use ccs_report::json::{parse_json, render_json};
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

#[test]
fn what_was_written_is_read_back() {
    for report in [redbourne(), orchard(), Report::default()] {
        assert_eq!(parse_json(json(&report, &with_names()).as_bytes()).unwrap(), report);
        let marked = format!("\u{feff}{}", json(&report, &indented()));
        let nameless = parse_json(marked.as_bytes()).unwrap();
        assert_eq!(json(&nameless, &with_names()), json(&report, &RenderOptions::default()));
    }
}

#[test]
fn a_bad_document_is_refused_by_reason_and_place_and_no_value_is_repeated() {
    let good = json(&redbourne(), &with_names());
    let bad = |from: &str, to: &str| {
        assert!(good.contains(from), "{from}");
        let refusal = parse_json(good.replacen(from, to, 1).as_bytes()).unwrap_err();
        format!("{} {refusal}", refusal.code())
    };
    let gallery = [
        bad("{\"schema\"", "{schema"),
        parse_json(&good.as_bytes()[..good.len() / 2])
            .map(drop)
            .map_err(|refusal| format!("{} {refusal}", refusal.code()))
            .unwrap_err(),
        parse_json(b"")
            .map(drop)
            .map_err(|refusal| format!("{} {refusal}", refusal.code()))
            .unwrap_err(),
        bad("ccs-reconcile-report/1", "ccs-reconcile-report/2"),
        bad("ccs-reconcile-report/1", "CANARY Sandy"),
        bad("\"schema\"", "\"scheme\""),
        bad("\"tolerance\":\"0\",", ""),
        bad("\"tolerance\":\"0\"", "\"tolerance\":\"CANARY\""),
        bad("\"tolerance\":\"0\"", "\"tolerance\":\"0.01\""),
        bad("\"pending_return\":\"0.00\",", ""),
        bad("\"ccs\":\"4.32\"", "\"ccs\":4.32"),
        bad("\"allocated\":\"819.37\"", "\"allocated\":819"),
        bad("\"allocated\":\"819.37\"", "\"allocated\":{\"CANARY\":true}"),
        bad("\"ccs\":\"4.32\"", "\"ccs\":\"CANARY\""),
        bad("\"ccs\":\"4.32\"", "\"ccs\":\"$4.32\""),
        bad("\"2018-07-03\"", "\"CANARY\""),
        bad("\"week_ending\":\"2018-06-10\"", "\"week_ending\":\"2018-06-09\""),
        bad("E8000034122", "CANARY of Sandy, expected nothing"),
        bad("\"count\":2", "\"count\":\"CANARY, expected u64\""),
        bad("recovered_but_still_allocated", "CANARY"),
        bad("\"kind\":\"return\"", "\"kind\":\"CANARY\""),
        bad("\"status\":\"finalised\"", "\"status\":\"CANARY\""),
        bad("\"child\":\"Sandy", "\"child\":\"x\",\"child\":\"CANARY"),
        bad("\"total\":\"4.32\"", "\"total\":\"4.33\""),
        bad("\"ccs\":\"738.62\"", "\"ccs\":\"738.63\""),
        bad("\"difference\":\"-80.75\",\"returned\"", "\"difference\":\"-80.76\",\"returned\""),
        bad("\"amount\":\"161.50\"", "\"amount\":\"161.49\""),
        bad("\"of\":\"ccs\",\"amount\":\"-80.75\"", "\"of\":\"ccs\",\"amount\":\"-80.74\""),
        bad("000210000320", "000190000100"),
        bad("\"weeks\":1", "\"weeks\":2"),
        bad("\"from\":\"2018-06-04\"", "\"from\":\"2018-06-05\""),
        bad("CCS-W001", "CCS-W999"),
    ];
    for refusal in &gallery {
        assert!(!refusal.contains("CANARY") && !refusal.contains("Sandy"), "{refusal}");
    }
    insta::assert_snapshot!(gallery.join("\n"));
}

#[test]
fn the_name_of_the_form_is_found_wherever_it_stands() {
    let text = json(&redbourne(), &with_names());
    let name = "\"schema\":\"ccs-reconcile-report/1\"";
    let unnamed = text.trim_end().replacen(&format!("{name},"), "", 1);
    let last = format!("{},{name}}}", unnamed.strip_suffix('}').unwrap());
    assert_eq!(parse_json(last.as_bytes()).unwrap(), redbourne());
    let twice = format!("{{{name},{}", last.strip_prefix('{').unwrap());
    assert_eq!(parse_json(twice.as_bytes()).unwrap_err().code(), "CCS-J005");
    assert_eq!(parse_json(unnamed.as_bytes()).unwrap_err().code(), "CCS-J002");
    assert_eq!(parse_json(b"[]").unwrap_err().code(), "CCS-J005");
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
fn rows_left_out_stand_in_the_document_only_where_there_are_some() {
    let without = json(&redbourne(), &with_names());
    assert!(!without.contains("left_out"));
    let document: Value = serde_json::from_str(&json(&orchard(), &with_names())).unwrap();
    assert_eq!(document["left_out"][1]["code"], "CCS-F020");
    assert_eq!(document["left_out"][1]["rows"], 2);
}

#[test]
fn a_number_for_money_is_refused_as_what_it_is() {
    let text = json(&redbourne(), &with_names()).replace("\"-80.75\"", "-80.75");
    assert!(matches!(
        parse_json(text.as_bytes()),
        Err(DocumentRefusal::MoneyNotString { line: 1, .. })
    ));
}
