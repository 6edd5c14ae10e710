//! Which module of the core may need which: a list, and this is its test.
//!
//! Facts are the model of a scenario and the facts of a question; the law and the facts that it is
//! about know each other, and neither knows a verb.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::files::{root, text};

/// Needed by everything, and needing only each other.
const UNITS: [&str; 14] = [
    "cite",
    "command",
    "date",
    "dated",
    "derivation",
    "hours",
    "id",
    "ledger",
    "money",
    "percent",
    "personal",
    "pro_rata",
    "ratio",
    "tally",
];

/// Every other module with what it may need beside the units.
const MAY_NEED: [(&str, &[&str]); 12] = [
    ("attendance_source", &[]),
    ("calendar", &["rates", "session"]),
    ("eligibility", &["entitlement", "facts", "law", "rates", "session"]),
    ("enrolment", &["law", "rates", "stored"]),
    ("entitlement", &["facts", "law", "rates", "session"]),
    ("exchange", &["enrolment", "rates", "session", "stored"]),
    ("facts", &["law", "session"]),
    ("law", &["facts", "rates", "session"]),
    ("rates", &[]),
    ("session", &["enrolment", "exchange", "rates"]),
    ("statement", &["enrolment", "entitlement", "exchange", "facts", "law", "rates", "session"]),
    ("stored", &["enrolment", "exchange", "session"]),
];

fn source() -> PathBuf {
    root().join("crates/ccs-core/src")
}

fn files_under(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files_under(&path) } else { vec![path] }).collect()
}

/// The part of the core that a path belongs to.
fn part(path: &str) -> String {
    match path.split("::").collect::<Vec<_>>()[..] {
        ["entitlement", "model", ..] | ["eligibility", "facts", ..] => "facts".to_owned(),
        ["entitlement", rest, ..] if rest.starts_with("{self, model") => "entitlement".to_owned(),
        [first, ..] => first.to_owned(),
        [] => String::new(),
    }
}

/// Which part needs which, and where.
fn arrows() -> BTreeMap<(String, String), BTreeSet<String>> {
    let mut arrows: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
    for file in files_under(&source()) {
        let within = file.strip_prefix(source()).unwrap().with_extension("");
        let module: Vec<&str> = within.iter().map(|part| part.to_str().unwrap()).collect();
        let from = part(&module.join("::"));
        let text = text(&file);
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        let code = code.collect::<Vec<_>>().join("\n");
        for path in code.split("crate::").skip(1) {
            let end =
                path.find(|letter: char| !(letter.is_alphanumeric() || "_:".contains(letter)));
            let to = part(&path[..end.unwrap_or(path.len())]);
            if from != to && from != "lib" && !to.is_empty() {
                arrows.entry((from.clone(), to)).or_default().insert(within.display().to_string());
            }
        }
    }
    arrows
}

#[test]
fn arrows_between_modules_of_the_core_point_down() {
    let mut wrong = Vec::new();
    for ((from, to), places) in arrows() {
        let listed = MAY_NEED.iter().find(|(name, _)| *name == from);
        let is_allowed = UNITS.contains(&to.as_str())
            || listed.is_some_and(|(_, may)| may.contains(&to.as_str()));
        if !is_allowed || (listed.is_none() && !UNITS.contains(&from.as_str())) {
            wrong.push(format!("{from} needs {to}: {places:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nothing_but_the_rate_book_uses_a_series_of_rates() {
    let modules = [
        "absence",
        "accs",
        "activity_test",
        "annual_cap",
        "commencement",
        "covid",
        "deadline",
        "eligibility",
        "gap_fee",
        "higher_rate",
        "hourly_cap",
        "limit",
        "participation",
        "small_debt",
        "standard_rate",
        "threshold",
        "transition_to_work",
        "withholding",
    ];
    let mut wrong = Vec::new();
    for file in files_under(&source()) {
        let within = file.strip_prefix(source()).unwrap().display().to_string();
        if within.starts_with("rates/") {
            continue;
        }
        let text = text(&file);
        let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        let used = lines.filter(|line| {
            modules.iter().any(|module| {
                let named = line.split(&format!("rates::{module}::")).nth(1);
                named.is_some_and(|rest| {
                    let name =
                        rest.split(|letter: char| !(letter.is_alphanumeric() || letter == '_'));
                    name.into_iter().next().is_some_and(|name| {
                        !name.is_empty() && !name.contains(|letter: char| letter.is_lowercase())
                    })
                })
            })
        });
        wrong.extend(used.map(|line| format!("{within}: {}", line.trim())));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
