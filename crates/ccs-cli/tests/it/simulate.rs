//! `ccs simulate`: a world whose files reconcile to its labels.

use crate::support::{Folder, ccs};

fn simulate(folder: &Folder, name: &str, seed: &str) -> String {
    let out = folder.path(name);
    let ran = ccs(["simulate", "--seed", seed, "--services", "3", "--weeks", "8", "--out", &out]);
    assert_eq!((ran.status, ran.everything()), (Some(0), String::new()));
    out
}

#[test]
fn the_files_reconcile_to_the_labels() {
    let folder = Folder::new();
    let world = simulate(&folder, "world", "7");
    let file = |name: &str| format!("{world}/{name}.csv");
    let ran = ccs([
        "reconcile",
        "--payments",
        &file("payments"),
        "--session-reports",
        &file("session-reports"),
        "--returns",
        &file("returns"),
        "--services",
        &file("services"),
        "--format",
        "json",
    ]);
    assert_eq!(ran.status, Some(1), "{}", ran.err);
    let mut found = vec!["service_id,week_ending,enrolment_id,part,amount".to_owned()];
    for service in ran.json()["services"].as_array().unwrap() {
        for week in service["weeks"].as_array().unwrap() {
            for row in week["differences"].as_array().unwrap() {
                for part in row["parts"].as_array().unwrap() {
                    let cells = [
                        &service["service_id"],
                        &week["week_ending"],
                        &row["enrolment_id"],
                        &part["part"],
                        &part["amount"],
                    ];
                    found.push(cells.map(|cell| cell.as_str().unwrap()).join(","));
                }
            }
        }
    }
    let truth = std::fs::read_to_string(file("truth")).unwrap();
    assert!(found.len() > 5, "something goes wrong at all");
    assert_eq!(found, truth.lines().collect::<Vec<_>>());
}

#[test]
fn a_world_follows_from_its_seed() {
    let folder = Folder::new();
    let [one, same, other] =
        [("a", "7"), ("b", "7"), ("c", "8")].map(|(name, seed)| simulate(&folder, name, seed));
    for name in ["payments", "session-reports", "returns", "services", "truth"] {
        let read = |world: &str| std::fs::read(format!("{world}/{name}.csv")).unwrap();
        assert_eq!(read(&one), read(&same), "{name}");
    }
    let payments = |world: &str| std::fs::read(format!("{world}/payments.csv")).unwrap();
    assert_ne!(payments(&one), payments(&other));
}
