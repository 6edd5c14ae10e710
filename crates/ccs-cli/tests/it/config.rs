//! Options that the working folder's `ccs.toml` gives.

use std::process::Output;

use crate::support::{Folder, ccs, example, program, reconcile, with};

/// A folder whose `ccs.toml` names the files of an example.
fn folder(more: &str) -> Folder {
    let folder = Folder::new();
    let file = |name: &str| example("redbourne").join(name).display().to_string();
    folder.file(
        "ccs.toml",
        format!(
            "[reconcile]\npayments = [{:?}]\nsession-reports = [{:?}]\nreturns = {:?}\n{more}",
            file("payments.csv"),
            file("session-reports.csv"),
            file("returns.csv"),
        ),
    );
    folder
}

fn run(folder: &Folder, arguments: &[&str]) -> Output {
    program().current_dir(folder.path("")).args(arguments).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn a_command_takes_its_options_from_the_working_folder() {
    let ran = run(&folder("quiet = true\nkeep_going = false\n"), &["reconcile"]);
    assert_eq!(ran.status.code(), Some(1), "{}", text(&ran.stderr));
    let mut all = reconcile("redbourne");
    all.retain(|argument| argument != "--services" && !argument.ends_with("services.csv"));
    assert_eq!(text(&ran.stdout), ccs(with(all, &["--quiet"])).out);
    let week = ["explain", "E8000034122", "10/06/2018"];
    let ran = run(&folder(""), &week);
    assert_eq!(ran.status.code(), Some(1), "{}", text(&ran.stderr));
    assert!(text(&ran.stdout).starts_with("Enrolment E8000034122"), "{}", text(&ran.stdout));
    let ran = run(&folder(""), &["rates", "--on", "2026-01-05"]);
    assert_eq!(ran.status.code(), Some(0), "other commands are as they were");
}

#[test]
fn the_command_line_goes_before_the_file() {
    let folder = folder("format = \"json\"\n");
    let ran = run(&folder, &["reconcile", "--format", "text"]);
    assert!(text(&ran.stdout).starts_with("CCS Payment"), "{}", text(&ran.stdout));
    let ran = run(&folder, &["reconcile"]);
    assert!(text(&ran.stdout).starts_with("{\"schema\""), "{}", text(&ran.stdout));
    folder.file("none.csv", "service_id\n");
    let ran = run(&folder, &["reconcile", "--payments=none.csv"]);
    assert_eq!(ran.status.code(), Some(2), "the file's payments are not added");
    assert!(text(&ran.stderr).contains("none.csv:1"), "{}", text(&ran.stderr));
}

#[test]
fn what_the_file_adds_is_shown() {
    let folder = folder("format = \"json\"\n");
    let ran = run(&folder, &["reconcile", "--show-config", "--format", "text"]);
    assert_eq!(ran.status.code(), Some(0), "{}", text(&ran.stderr));
    let shown = text(&ran.stdout);
    let lines: Vec<&str> = shown.lines().collect();
    assert_eq!(lines.len(), 4, "{shown}");
    assert!(lines.iter().any(|line| line.starts_with("--payments=")), "{shown}");
    assert!(shown.contains("--format=json  (the command line gives it)"), "{shown}");
    let ran = run(&folder, &["rates", "--show-config"]);
    assert_eq!(text(&ran.stdout), "ccs.toml adds nothing\n");
}

#[test]
fn a_mistake_in_the_file_is_named() {
    for (more, words) in [
        ("paymets = \"x\"\n", "no option `paymets`"),
        ("[reconcil]\n", "no command `reconcil`"),
        ("= 3\n", "not TOML"),
    ] {
        let ran = run(&folder(more), &["reconcile"]);
        assert_eq!((ran.status.code(), ran.stdout.len()), (Some(2), 0), "{more}");
        assert!(text(&ran.stderr).contains(words), "{more}: {}", text(&ran.stderr));
        assert!(text(&ran.stderr).contains("ccs.toml"), "{more}: {}", text(&ran.stderr));
    }
}
