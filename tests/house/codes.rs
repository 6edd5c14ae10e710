//! Codes are permanent: each has one meaning, and none is used twice.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::files::{is_source, root, rust_files, text};

/// Codes in string literals of code, with the files that have them.
fn codes() -> BTreeMap<String, Vec<PathBuf>> {
    let mut found: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    for file in rust_files("crates").into_iter().filter(|file| is_source(file)) {
        let source = text(&file);
        for (at, _) in source.match_indices("\"CCS-") {
            let code: String = source[at + 1..]
                .chars()
                .take_while(|letter| letter.is_ascii_alphanumeric() || *letter == '-')
                .collect();
            let files = found.entry(code).or_default();
            if !files.contains(&file) {
                files.push(file.clone());
            }
        }
    }
    found
}

#[test]
fn codes_have_their_form() {
    let codes = codes();
    assert!(codes.len() > 40, "codes are found at all: {}", codes.len());
    for code in codes.keys().filter(|code| code.len() > 5) {
        let form = code.strip_prefix("CCS-").is_some_and(|rest| {
            rest.len() == 4
                && rest.starts_with(|letter: char| letter.is_ascii_uppercase())
                && rest[1..].bytes().all(|byte| byte.is_ascii_digit())
        });
        assert!(form, "{code}");
    }
}

/// A warning of the reconciliation without a meaning would be shown with one that fits any.
#[test]
fn every_warning_of_the_reconciliation_has_a_meaning() {
    let kinds = text(&root().join("crates/ccs-reconcile/src/report/warning.rs"));
    let meanings = text(&root().join("crates/ccs-report/src/words/warning.rs"));
    let codes: Vec<&str> = kinds
        .match_indices("\"CCS-W")
        .filter_map(|(at, _)| kinds[at..].split_inclusive('"').nth(1))
        .collect();
    assert!(codes.len() > 20, "codes are found at all: {codes:?}");
    let without: Vec<&str> =
        codes.into_iter().filter(|code| !meanings.contains(&format!("\"{code},"))).collect();
    assert!(without.is_empty(), "add these to `warning_meaning`: {without:?}");
}
