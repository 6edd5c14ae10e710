//! `ccs vectors`.

use std::path::Path;

use serde_json::Value;

use crate::support::ccs;

fn script() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap();
    root.join("examples/vectors_shim.py").to_str().unwrap().to_owned()
}

fn has_python() -> bool {
    let ran = std::process::Command::new("python3").arg("--version").output();
    ran.is_ok_and(|ran| ran.status.success())
}

#[test]
fn the_program_passes_the_vectors_of_a_kind() {
    let ran = ccs(["vectors", "run", "--kind", "pro_rata", "--kind", "debts"]);
    assert_eq!((ran.status, &*ran.err), (Some(0), ""));
    assert!(ran.out.ends_with(" passed, 0 failed, 0 unsupported, 0 skipped\n"), "{}", ran.out);
}

#[test]
fn what_is_exported_is_what_is_listed_and_is_of_the_schema() {
    let exported = ccs(["vectors", "export", "--kind", "date"]).out;
    let listed = ccs(["vectors", "list", "--kind", "date"]).out;
    let schema: Value = ccs(["schema", "vector"]).json();
    let schema = jsonschema::validator_for(&schema).unwrap();
    assert_eq!(exported.lines().count(), listed.lines().count());
    for (line, row) in exported.lines().zip(listed.lines()) {
        let vector: Value = serde_json::from_str(line).unwrap();
        assert!(schema.is_valid(&vector), "{line}");
        assert_eq!(row.split_whitespace().next(), vector["id"].as_str());
    }
    let every = ccs(["vectors", "export", "--output", "-"]).out;
    assert!(every.contains(&exported) && every.len() > exported.len());
}

#[test]
fn a_shim_that_is_wrong_is_named_with_what_it_answered() {
    if !has_python() {
        return;
    }
    let right = ccs(["vectors", "run", "--kind", "rounding", "--shim", "python3", &script()]);
    assert_eq!(right.status, Some(0), "{}", right.everything());

    let fault = "CCS_SHIM_FAULT=binary_rounding";
    let kinds = ["vectors", "run", "--kind", "rounding"];
    let shim = ["--shim", "env", fault, "python3", "--", "-B", &script()];
    let wrong = ccs(kinds.into_iter().chain(shim));
    assert_eq!(wrong.status, Some(1), "{}", wrong.everything());
    let first = wrong.out.lines().next().unwrap();
    assert!(first.starts_with("failed gen-rounding-") && first.contains("/rounded: expected"));

    let folder = tempfile::tempdir().unwrap();
    let skip = folder.path().join("skip.txt");
    let ids = wrong.out.lines().filter_map(|line| line.strip_prefix("failed "));
    let ids: Vec<&str> = ids.map(|line| line.split(':').next().unwrap()).collect();
    std::fs::write(&skip, ids.join("\n")).unwrap();
    let skipping = ["--skip", skip.to_str().unwrap()];
    let skipped = ccs(kinds.into_iter().chain(skipping).chain(shim));
    assert_eq!(skipped.status, Some(0), "{}", skipped.everything());
    let expected = format!(" 0 failed, 0 unsupported, {} skipped\n", ids.len());
    assert!(skipped.out.ends_with(&expected), "{}", skipped.out);
}

#[test]
fn a_shim_that_hangs_is_ended_in_time() {
    let run = ["vectors", "run", "--kind", "money", "--timeout", "1", "--shim", "sleep", "600"];
    let ran = ccs(run);
    assert_eq!(ran.status, Some(2));
    assert!(ran.out.starts_with("failed gen-money-001: no answer in 1 s; it was ended\n"));
    assert!(ran.err.contains("CCS-C091"), "{}", ran.err);
}
