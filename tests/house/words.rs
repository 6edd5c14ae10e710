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
    let whole = |idiom: &str| Regex::new(&format!(r"(?i)\b(?:{idiom})\b")).unwrap();
    let any = whole(&IDIOMS.map(|(idiom, _)| idiom).join("|"));
    let idioms = IDIOMS.map(|(idiom, better)| (whole(idiom), better));
    let mut left = Vec::new();
    for file in written() {
        let text = text(&file);
        for found in any.find_iter(&text) {
            let (words, number) = (found.as_str(), text[..found.start()].lines().count());
            let better = idioms.iter().find(|(idiom, _)| idiom.is_match(words));
            let better = better.map_or("plain words", |(_, better)| better);
            left.push(format!("{}:{number}: {words} ({better})", file.display()));
        }
    }
    assert!(left.is_empty(), "{}", left.join("\n"));
}
