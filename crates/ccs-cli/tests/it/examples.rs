//! The example data: sound, and reported as its truth says.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use ccs_core::money::{Money, WideMoney};
use ccs_files::kind::Kind;

use crate::support::{ccs, example, reconcile, with};

#[test]
fn every_example_file_checks() {
    let mut checked = 0;
    for file in files(&example("")) {
        let stem = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        let Some(kind) = Kind::from_name(stem) else {
            continue;
        };
        let name = file.display().to_string();
        if name.ends_with("three-services/deposits.csv") {
            // Five runs have payment lines with a fraction of a cent, and so have their deposits.
            let ran = ccs(["check", "deposits", &name]);
            assert_eq!(
                (ran.status, ran.out.matches("CCS-F056").count()),
                (Some(2), 5),
                "{}",
                ran.out
            );
            let sound = "deposits: 61 sound rows, 5 errors, 0 warnings";
            assert!(ran.everything().contains(sound), "{}", ran.everything());
            continue;
        }
        let ran = ccs(["check", kind.as_str(), &name, "--strict"]);
        assert_eq!(ran.status, Some(0), "{name}: {}", ran.everything());
        let rows = csv::Reader::from_path(&file).unwrap().records().count();
        let sound = if rows == 1 { "sound row" } else { "sound rows" };
        let expected = format!("{}: {rows} {sound}, 0 errors, 0 warnings\n", kind.as_str());
        assert_eq!(ran.out, expected, "{name}");
        checked += 1;
    }
    assert!(checked > 25, "files are found at all: {checked}");
}

#[test]
fn a_service_of_fifty_children_runs_a_year_from_roll_to_statements_on_files_alone() {
    let folder = tempfile::tempdir().unwrap();
    let script = example("").parent().unwrap().join("service_year/run.sh");
    let program = env!("CARGO_BIN_EXE_ccs");
    let ran = Command::new("sh").arg(script).arg(folder.path()).arg(program).output().unwrap();
    let out = String::from_utf8_lossy(&ran.stdout);
    let messages = String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.success(), "{out}{messages}");
    assert!(out.contains("every enrolment balances in every week."), "{out}");
    assert!(out.contains("7392 sessions in the statements, every row foots"), "{out}");
    assert!(out.contains("all of it explained, $794.67 as likely or possible."), "{out}");
}

/// Eight Fridays: what is new, what cleared, what is decided, what to do.
#[test]
fn a_service_goes_through_eight_weeks_with_last_weeks_report_and_its_decisions() {
    let folder = tempfile::tempdir().unwrap();
    let script = example("").parent().unwrap().join("weekly/run.sh");
    let program = env!("CARGO_BIN_EXE_ccs");
    let ran = Command::new("sh").arg(script).arg(folder.path()).arg(program).output().unwrap();
    let out = String::from_utf8_lossy(&ran.stdout);
    assert!(ran.status.success(), "{out}{}", String::from_utf8_lossy(&ran.stderr));
    let weeks: Vec<&str> = out.split("\nWeek ").skip(1).collect();
    let says = [
        &["Nothing to do."][..],
        &["No difference was open", "Nothing to do."],
        &[
            "3 enrolment-weeks opened",
            "E9000000003, week to 2025-07-20, withdrawn_awaiting_offset 323.00",
            "E9000000005, week to 2025-07-27, not_allocated 323.00",
            "E9000000008, week to 2025-07-27, allocated_too_much -5.00",
        ],
        &[
            "1 enrolment-week opened",
            "1 enrolment-week cleared",
            "E9000000007, week to 2025-08-03, awaiting_payment -323.00",
        ],
        &["1 enrolment-week cleared", "1 enrolment-week decided", "withdrawn_awaiting_offset"],
        &["awaiting_session_report_query 10.00", "no_report 323.00"],
        &["2 enrolment-weeks cleared", "Nothing to do."],
        &["1 enrolment-week decided before and unchanged", "Nothing to do."],
    ];
    assert_eq!(weeks.len(), says.len(), "{out}");
    for (week, says) in weeks.iter().zip(says) {
        says.iter().for_each(|text| assert!(week.contains(text), "{text} in {week}"));
    }
    assert!(!weeks[4].contains("E9000000008"), "what is decided is not to do: {}", weeks[4]);
}

#[test]
fn the_eight_weeks_go_into_no_folder_that_has_files() {
    let folder = tempfile::tempdir().unwrap();
    let decisions = folder.path().join("decisions.csv");
    std::fs::write(&decisions, "mine").unwrap();
    let script = example("").parent().unwrap().join("weekly/run.sh");
    let program = env!("CARGO_BIN_EXE_ccs");
    let ran = Command::new("sh").arg(script).arg(folder.path()).arg(program).output().unwrap();
    assert_eq!(ran.status.code(), Some(2));
    assert_eq!(std::fs::read_to_string(&decisions).unwrap(), "mine");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn seven_in_eight_parts_of_the_three_services_are_named_and_every_row_is_found() {
    let ran = ccs(with(reconcile("three-services"), &["--format", "json"]));
    let (found, truth) = (parts(&ran.json()), truth());
    assert!(truth.len() > 50, "the truth is found at all: {}", truth.len());
    let named = truth.iter().filter(|(part, amount)| found.get(*part) == Some(amount)).count();
    assert!(named * 8 >= truth.len() * 7, "{named} of {}", truth.len());
    let rows = |parts: &BTreeMap<PartOf, Money>| -> BTreeSet<[String; 3]> {
        parts
            .keys()
            .map(|[service, week, enrolment, _]| [service, week, enrolment].map(Clone::clone))
            .collect()
    };
    assert_eq!(rows(&found), rows(&truth));
}

#[test]
fn the_parts_of_the_three_services_sum_to_the_true_difference() {
    let ran = ccs(with(reconcile("three-services"), &["--format", "json"]));
    let truth: WideMoney = truth().into_values().map(WideMoney::from).sum();
    assert_eq!(ran.json()["total"]["difference"], truth.to_string());
}

/// Service, week, enrolment and name of the part.
type PartOf = [String; 4];

fn parts(report: &serde_json::Value) -> BTreeMap<PartOf, Money> {
    let mut parts = BTreeMap::new();
    let list = |value: &serde_json::Value| value.as_array().cloned().unwrap();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    for service in list(&report["services"]) {
        for week in list(&service["weeks"]) {
            for difference in list(&week["differences"]) {
                for part in list(&difference["parts"]) {
                    let of = [
                        text(&service["service_id"]),
                        text(&week["week_ending"]),
                        text(&difference["enrolment_id"]),
                        text(&part["part"]),
                    ];
                    let amount = text(&part["amount"]).parse().unwrap();
                    assert_eq!(parts.insert(of.clone(), amount), None, "{of:?} comes twice");
                }
            }
        }
    }
    parts
}

fn truth() -> BTreeMap<PartOf, Money> {
    let mut rows = csv::Reader::from_path(example("three-services/truth.csv")).unwrap();
    rows.records()
        .map(|row| {
            let row = row.unwrap();
            let of = [0, 1, 2, 3].map(|cell| row[cell].to_owned());
            (of, row[4].parse().unwrap())
        })
        .collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    paths.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}
