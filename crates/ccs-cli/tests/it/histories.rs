//! Histories that are new, empty or lost.

use std::fs;

use crate::support::{Folder, ccs, ccs_given, example};

/// The first command of the example: a debt is identified.
fn identified() -> String {
    let commands = fs::read_to_string(example("../procedures/debts.jsonl")).unwrap();
    commands.split_inclusive('\n').take(1).collect()
}

/// A run without entries leaves no history, so one without entries has lost them.
#[test]
fn a_history_that_is_empty_is_a_lost_one_and_one_that_is_missing_a_new_one() {
    let folder = Folder::new();
    let history = folder.path("h.jsonl");
    let give =
        |commands: &str| ccs_given(["debt", "-", "--history", &history], commands.as_bytes());
    // Nothing is recorded: there is no file.
    assert_eq!(give("").status, Some(0));
    assert_eq!(give("{}\n").status, Some(1));
    assert_eq!(folder.names(), [""; 0]);
    assert_eq!(give(&identified()).status, Some(0));
    assert!(folder.read("h.jsonl").contains("\"k1\""));
    let check = || ccs(["check", "debt-history", &history]);
    assert_eq!(check().status, Some(0));
    for lost in ["", " ", "\n\n"] {
        folder.file("h.jsonl", lost);
        let ran = give(&identified());
        assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""), "{lost:?}");
        assert!(
            ran.err.contains("CCS-F002") && ran.err.contains("take the history"),
            "{}",
            ran.err
        );
        assert_eq!(folder.read("h.jsonl"), lost);
        let ran = check();
        assert_eq!(ran.status, Some(2), "{lost:?}");
        assert!(ran.err.contains("CCS-F002"), "{}", ran.err);
    }
}

#[test]
fn what_cannot_be_recorded_or_written_is_known_before_the_first_command() {
    let folder = Folder::new();
    let (history, state) = (folder.path("h.jsonl"), folder.path("s.json"));
    let missing = folder.path("nosuch/x");
    let json = folder.path("nosuch/x.json");
    let csv = folder.path("nosuch/x.csv");
    let html = folder.path("nosuch/x.html");
    for more in [
        ["--history", &history, "--state", &missing],
        ["--state", &state, "--history", &missing],
        ["--history", &history, "-o", &json],
        ["--history", &history, "-o", &csv],
        ["--history", &history, "-o", &html],
    ] {
        let ran = ccs_given([&["debt", "-"], &more[..]].concat(), identified().as_bytes());
        assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""), "{more:?}");
        assert!(ran.err.contains("CCS-C001") && ran.err.contains("no such folder"), "{}", ran.err);
        assert_eq!(folder.names(), [""; 0], "{more:?}");
    }
}
