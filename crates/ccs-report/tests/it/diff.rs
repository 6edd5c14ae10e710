//! Two reports compared, in every form.

use crate::common::{money, orchard, part, rendered, with_names, written};
use ccs_reconcile::compare::{ReportDiff, compare};
use ccs_reconcile::report::{PartKind, Report};
use ccs_report::diff::{diff_schema, render_diff_json};
use ccs_report::options::RenderOptions;
use ccs_report::render::{write_csv, write_html, write_text};
use serde_json::Value;

/// Against the later report, the earlier one has a row more, a row less and a row that changed.
fn changes() -> ReportDiff {
    let (mut earlier, mut later): (Report, Report) = (orchard(), orchard());
    earlier.services[0].weeks[1].differences.remove(0);
    let changed = &mut earlier.services[0].weeks[2].differences[0];
    changed.allocated.amount = money("71.20");
    changed.parts = vec![part(PartKind::Unexplained, "-71.20", Vec::new())];
    later.services[0].weeks[0].differences.remove(1);
    later.services.remove(1);
    compare(&earlier, &later)
}

#[test]
fn every_form() {
    let (diff, options) = (changes(), with_names());
    insta::assert_snapshot!("text", rendered(|out| write_text(&diff, &options, out)));
    insta::assert_snapshot!("html", rendered(|out| write_html(&diff, &options, out)));
    insta::assert_snapshot!("csv", written(|out| write_csv(&diff, "changes", &options, out)));
    let indented = RenderOptions { indented: true, ..options };
    insta::assert_snapshot!("json", written(|out| render_diff_json(&diff, &indented, out)));
}

#[test]
fn the_document_obeys_its_schema_and_each_list_has_before_and_after() {
    let document: Value =
        serde_json::from_str(&written(|out| render_diff_json(&changes(), &with_names(), out)))
            .unwrap();
    let validator = jsonschema::validator_for(&diff_schema()).unwrap();
    let faults: Vec<String> =
        validator.iter_errors(&document).map(|fault| fault.to_string()).collect();
    assert_eq!(faults, Vec::<String>::new());
    let sides =
        |list: &str| (document[list][0]["before"].is_null(), document[list][0]["after"].is_null());
    assert_eq!(
        [
            sides("opened"),
            sides("cleared"),
            sides("changed"),
            sides("carried_forward"),
            sides("not_covered")
        ],
        [(true, false), (false, true), (false, false), (false, false), (false, true)]
    );
    assert_eq!(document["changed"][0]["movement"], "10.00");
    assert!(document["not_covered"][0]["movement"].is_null(), "nobody knows whether it moved");
}

#[test]
fn no_name_without_being_asked() {
    let (diff, options) = (changes(), RenderOptions::default());
    for text in [
        rendered(|out| write_text(&diff, &options, out)),
        rendered(|out| write_html(&diff, &options, out)),
        written(|out| write_csv(&diff, "changes", &options, out)),
        written(|out| render_diff_json(&diff, &options, out)),
    ] {
        assert!(!text.contains("SUM(") && !text.contains("Ada"), "{text}");
    }
}
