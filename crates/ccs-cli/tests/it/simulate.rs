//! `ccs simulate`: a world whose labels say what its files differ by.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::{Folder, ccs};

fn simulate(folder: &Folder, name: &str, seed: &str) -> String {
    let out = folder.path(name);
    let ran = ccs(["simulate", "--seed", seed, "--services", "3", "--weeks", "8", "--out", &out]);
    assert_eq!((ran.status, ran.everything()), (Some(0), String::new()));
    out
}

#[test]
fn the_labels_re_add_to_the_differences() {
    let folder = Folder::new();
    let world = simulate(&folder, "world", "7");
    let file = |name: &str| format!("{world}/{name}.csv");
    let ran = ccs([
        "reconcile",
        "--payments",
        &file("payments"),
        "--payments",
        &file("payments-2"),
        "--session-reports",
        &file("session-reports"),
        "--returns",
        &file("returns"),
        "--statement-lines",
        &file("statement-lines"),
        "--services",
        &file("services"),
        "--format",
        "json",
    ]);
    assert_eq!(ran.status, Some(1), "{}", ran.err);
    let mut found = BTreeMap::new();
    for service in ran.json()["services"].as_array().unwrap() {
        for week in service["weeks"].as_array().unwrap() {
            for row in week["differences"].as_array().unwrap() {
                let cells = [&service["service_id"], &week["week_ending"], &row["enrolment_id"]];
                let key = cells.map(|cell| cell.as_str().unwrap()).join(",");
                found.insert(key, units(row["difference"].as_str().unwrap()));
            }
        }
    }
    let truth = std::fs::read_to_string(file("truth")).unwrap();
    let mut labelled: BTreeMap<String, i64> = BTreeMap::new();
    for line in truth.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        *labelled.entry(cells[..3].join(",")).or_default() += units(cells[5]);
    }
    assert!(found.len() > 5, "something goes wrong at all");
    found.retain(|_, amount| *amount != 0);
    labelled.retain(|_, amount| *amount != 0);
    assert_eq!(found, labelled);
}

/// Ten-thousandths of a printed amount.
fn units(amount: &str) -> i64 {
    let (dollars, fraction) = amount.split_once('.').unwrap_or((amount, ""));
    let sign = if amount.starts_with('-') { -1 } else { 1 };
    let fraction: i64 = format!("{fraction:0<4}").parse().unwrap();
    dollars.parse::<i64>().unwrap() * 10_000 + sign * fraction
}

#[test]
fn a_world_follows_from_its_seed() {
    let folder = Folder::new();
    let [one, same, other] =
        [("a", "7"), ("b", "7"), ("c", "8")].map(|(name, seed)| simulate(&folder, name, seed));
    for name in ["payments", "payments-2", "session-reports", "returns", "statement-lines", "truth"]
    {
        let read = |world: &str| std::fs::read(format!("{world}/{name}.csv")).unwrap();
        assert_eq!(read(&one), read(&same), "{name}");
    }
    let payments = |world: &str| std::fs::read(format!("{world}/payments.csv")).unwrap();
    assert_ne!(payments(&one), payments(&other));
}

/// A file by the name of a simulated one is somebody's if it does not begin as that one does.
#[test]
fn a_truth_of_somebodys_own_is_not_replaced() {
    let folder = Folder::new();
    for (name, families) in [("truth.csv", vec![]), ("book.csv", vec!["--families", "1"])] {
        let out = folder.path(name.trim_end_matches(".csv"));
        std::fs::create_dir(&out).unwrap();
        let mine = format!("{}/{name}", name.trim_end_matches(".csv"));
        for content in ["mine\n1\n", "", "service_id,week_ending\n"] {
            folder.file(&mine, content);
            let size =
                ["simulate", "--seed", "7", "--services", "1", "--weeks", "2", "--out", &out];
            let ran = ccs(size.iter().chain(&families));
            assert_eq!(ran.status, Some(2), "{}", ran.err);
            assert!(ran.err.contains("CCS-C025") && ran.err.contains(name), "{}", ran.err);
            assert_eq!(folder.read(&mine), content);
            assert_eq!(std::fs::read_dir(&out).unwrap().count(), 1);
        }
    }
}

/// Of a larger simulation: they would be taken for files of the new one.
#[test]
fn files_of_an_earlier_simulation_are_not_left_beside_new_ones() {
    let folder = Folder::new();
    let out = folder.path("world");
    let simulated = |more: &[&str]| {
        let size = ["simulate", "--seed", "7", "--services", "1", "--weeks", "2", "--out", &out];
        ccs(size.iter().chain(more))
    };
    assert_eq!(simulated(&["--families", "2"]).status, Some(0));
    assert_eq!(simulated(&["--families", "2"]).status, Some(0), "the same names");
    let names = || {
        let entries = std::fs::read_dir(&out).unwrap();
        entries.map(|entry| entry.unwrap().file_name()).collect::<BTreeSet<_>>()
    };
    let before = names();
    let smaller = [(vec!["--families", "1"], "family-0001.json"), (vec![], "book.csv")];
    for (more, old) in smaller {
        let ran = simulated(&more);
        assert_eq!(ran.status, Some(2), "{}", ran.err);
        assert!(ran.err.contains("CCS-C026") && ran.err.contains(old), "{}", ran.err);
        assert_eq!(names(), before);
    }
    folder.file("world/notes.txt", "mine");
    assert_eq!(
        simulated(&["--families", "2"]).status,
        Some(0),
        "what is no simulated data may stay"
    );
    assert_eq!(folder.read("world/notes.txt"), "mine");
}

/// The names are those of real files; simulated ones are replaced by others.
#[test]
fn simulated_data_replaces_simulated_data_only() {
    let folder = Folder::new();
    simulate(&folder, "world", "7");
    let first = folder.read("world/payments.csv");
    simulate(&folder, "world", "8");
    assert_ne!(folder.read("world/payments.csv"), first);

    std::fs::create_dir(folder.path("real")).unwrap();
    folder.file("real/returns.csv", "mine");
    for families in [vec![], vec!["--families", "1"]] {
        let out = folder.path("real");
        let size = ["simulate", "--seed", "7", "--services", "1", "--weeks", "2", "--out", &out];
        let ran = ccs(size.iter().chain(&families));
        assert_eq!(ran.status, Some(2), "{}", ran.err);
        assert!(ran.err.contains("CCS-C025") && ran.err.contains("returns.csv"), "{}", ran.err);
        assert_eq!(folder.read("real/returns.csv"), "mine");
        assert_eq!(std::fs::read_dir(folder.path("real")).unwrap().count(), 1);
    }
}
