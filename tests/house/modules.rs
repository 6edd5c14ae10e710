//! Which module of the core may need which: a list, and this is its test.
//!
//! Facts are the model of a scenario and the facts of a question, care the kinds, times and attendance
//! of a session. No part needs one that needs it, over any way round.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::files::{crates, root, text};

/// Needed by everything, and needing only each other.
const UNITS: [&str; 17] = [
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
    "rounding",
    "safe_text",
    "stored",
    "tally",
];

/// Every other module with what it may need beside the units.
const MAY_NEED: [(&str, &[&str]); 12] = [
    ("attendance_source", &[]),
    ("calendar", &["rates", "session"]),
    ("care", &["rates"]),
    ("eligibility", &["care", "entitlement", "facts", "law", "rates"]),
    ("enrolment", &["law", "rates"]),
    ("entitlement", &["care", "facts", "law", "rates", "session"]),
    ("exchange", &["care", "enrolment", "rates", "session"]),
    ("facts", &["care"]),
    ("law", &["care", "facts", "rates"]),
    ("rates", &[]),
    ("session", &["care", "enrolment", "rates"]),
    (
        "statement",
        &["care", "enrolment", "entitlement", "exchange", "facts", "law", "rates", "session"],
    ),
];

/// The names of [`care`](part) that `session` gives to others.
const CARE: [&str; 5] =
    ["Attendance", "CareType", "NotSessionTimes", "SessionTimes", "times_are_reported"];

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
        ["session", "attendance" | "care_type" | "times", ..] => "care".to_owned(),
        ["session", name, ..] if CARE.contains(&name) => "care".to_owned(),
        [first, ..] => first.to_owned(),
        [] => String::new(),
    }
}

/// The paths after `crate::` in code; of a list in braces each one's.
fn paths(code: &str) -> Vec<String> {
    let is_path = |letter: char| letter.is_alphanumeric() || "_:".contains(letter);
    let mut found = Vec::new();
    for rest in code.split("crate::").skip(1) {
        let end = rest.find(|letter| !is_path(letter)).unwrap_or(rest.len());
        let (stem, list) = (&rest[..end], rest[end..].strip_prefix('{'));
        let Some(list) = list else {
            found.push(stem.to_owned());
            continue;
        };
        let list = &list[..list.find('}').unwrap_or(list.len())];
        let names = list.split(',').map(str::trim).filter(|name| !name.is_empty());
        found.extend(names.map(|name| format!("{stem}{name}")));
    }
    found
}

/// A line of code, whose `use` of a parent of the file's module begins at the root.
fn from_the_root(line: &str, module: &[&str]) -> String {
    let Some((before, rest)) = line.split_once("use super::").filter(|_| !line.starts_with(' '))
    else {
        return line.to_owned();
    };
    let (mut up, mut rest) = (1, rest);
    while let Some(higher) = rest.strip_prefix("super::") {
        (up, rest) = (up + 1, higher);
    }
    let module = if module.last() == Some(&"mod") { &module[..module.len() - 1] } else { module };
    let parents = module[..module.len() - up].join("::");
    let parents = if parents.is_empty() { parents } else { parents + "::" };
    format!("{before}use crate::{parents}{rest}")
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
        let code: Vec<String> = code.map(|line| from_the_root(line, &module)).collect();
        for path in paths(&code.join("\n")) {
            let to = part(&path);
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

/// Following the list from any part never leads back to it.
#[test]
fn no_part_needs_itself_over_others() {
    let needs = |of: &str| {
        let line = MAY_NEED.iter().find(|(name, _)| *name == of);
        line.map_or(&[][..], |(_, needs)| needs)
    };
    for (name, may) in MAY_NEED {
        let (mut seen, mut next) = (BTreeSet::new(), may.to_vec());
        while let Some(other) = next.pop() {
            assert_ne!(other, name, "{name} needs itself");
            if seen.insert(other) {
                next.extend(needs(other));
            }
        }
    }
}

#[test]
fn nothing_but_the_rate_book_uses_a_series_of_rates() {
    let modules = [
        "absence",
        "accs",
        "activity_test",
        "annual_cap",
        "arrears_limit",
        "commencement",
        "covid",
        "deadline",
        "debt_deadline",
        "debt_interest",
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
    let sources = crates().into_iter().map(|name| root().join("crates").join(name).join("src"));
    for file in sources.flat_map(|source| files_under(&source)) {
        let within = file.strip_prefix(root()).unwrap().display().to_string();
        if file.starts_with(source().join("rates")) || file.extension() != Some("rs".as_ref()) {
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
