//! Words: the terms of the field, and none of the idioms that only this house would understand.

use std::path::{Path, PathBuf};

use regex_lite::Regex;

use crate::documents::documents;
use crate::files::{root, rust_files, text};

/// Idioms, and what to write instead.
const IDIOMS: [(&str, &str); 9] = [
    (r"reckon\w*", "calculate, compute"),
    (r"trays?", "batch"),
    (r"stands? against", "is a reason against, excludes"),
    (r"as ever", "as usual, unchanged"),
    (r"held (?:to|against)", "compared with, checked against"),
    (r"holds? (?:it|them|the \w+|this \w+|a \w+) to", "compares with, checks against"),
    (r"(?:is|are|was|were|be) said", "reported, listed, shown"),
    (r"takings?[- ]back", "recovery, negative line"),
    (r"first first", "oldest first"),
];

/// The sources, the documents and the pages of the program.
fn written() -> Vec<PathBuf> {
    let mut files = documents();
    for folder in ["crates", "examples", "benches", "tests"] {
        files.extend(rust_files(folder));
    }
    files.push(root().join("crates/ccs-cli/src/error_table.tsv"));
    files.retain(|file| !file.ends_with(Path::new("tests/house/words.rs")));
    files
}

#[test]
fn no_private_idiom_is_left() {
    let idioms = IDIOMS
        .map(|(idiom, better)| (Regex::new(&format!(r"(?i)\b(?:{idiom})\b")).unwrap(), better));
    let mut found = Vec::new();
    for file in written() {
        for (number, line) in (1..).zip(text(&file).lines()) {
            for (idiom, better) in idioms.iter().filter(|(idiom, _)| idiom.is_match(line)) {
                let words = idiom.find(line).unwrap().as_str();
                found.push(format!("{}:{number}: {words} ({better})", file.display()));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}
