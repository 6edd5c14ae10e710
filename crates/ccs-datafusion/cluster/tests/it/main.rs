//! The cluster: its report is that of one process, and nothing is left of it, however it ends.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

mod common;

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use common::{Part, Run, example, here, many_files};

#[test]
fn two_executors_give_the_bytes_of_one_process() {
    for name in ["double-payment", "net-hides-parts", "redbourne", "three-services"] {
        let ended = Run::start(&example(name), &[]).end();
        assert_eq!(ended.report, here(&example(name)), "{name}");
        assert!(ended.status < 2, "{name}: {}", ended.words);
    }
}

/// Killed when it has done a portion and is at another: both are done again.
#[test]
fn an_executor_that_is_killed_in_mid_job_changes_no_byte() {
    let files = many_files();
    let run = Run::start(files.path(), &["--portions", "12"]);
    let killed = run.process("executor-1");
    run.wait_until("a portion is done", || has_files(&run.folder().join("executor-1")));
    killed.signal("KILL");
    let ended = run.end();
    assert!(
        ended.words.contains("executor-1 has ended; the others do its portions"),
        "{}",
        ended.words
    );
    assert_eq!(ended.report, here(files.path()));
}

#[test]
fn an_interrupt_leaves_nothing_behind() {
    let files = many_files();
    for (signal, status) in [("INT", 130), ("TERM", 130)] {
        let run = Run::start(files.path(), &["--portions", "12"]);
        run.wait_until("a portion is done", || has_files(&run.folder().join("executor-2")));
        run.signal(signal);
        let ended = run.end();
        assert_eq!((ended.status, ended.report.len()), (status, 0), "{signal}: {}", ended.words);
    }
}

/// Nothing can remove what a killed process leaves but those that it started.
#[test]
fn a_killed_command_takes_its_cluster_with_it() {
    let files = many_files();
    let run = Run::start(files.path(), &["--portions", "12"]);
    run.wait_until("a portion is done", || has_files(&run.folder().join("executor-1")));
    run.signal("KILL");
    assert_eq!(run.end().status, -1);
}

#[test]
fn without_executors_or_scheduler_the_command_fails() {
    let files = many_files();
    for lost in [&["executor-1", "executor-2"][..], &["scheduler"]] {
        let run = Run::start(files.path(), &["--portions", "12"]);
        run.wait_until("a portion is done", || has_files(&run.folder().join("executor-1")));
        for name in lost {
            run.process(name).signal("KILL");
        }
        let ended = run.end();
        assert_eq!((ended.status, ended.report.len()), (2, 0), "{}", ended.words);
        assert!(ended.words.contains("nothing is left to go on with"), "{}", ended.words);
    }
}

#[test]
fn files_that_are_refused_are_refused_with_every_error() {
    let folder = tempfile::tempdir().unwrap();
    let rows = "service_id,clearing_number,date_paid,enrolment_id,week_ending,ccs,accs\n\
                190016362L,000190000114,2025-08-13,E1,2025-08-11,one,\n";
    fs::write(folder.path().join("payments.csv"), rows).unwrap();
    let ended = Run::start(folder.path(), &[]).end();
    assert_eq!((ended.status, ended.report.len()), (2, 0), "{}", ended.words);
    assert!(ended.words.matches("payments.csv:2").count() >= 2, "{}", ended.words);
}

#[test]
fn the_parts_of_a_cluster_start_and_stop_by_themselves() {
    let scheduler = Part::start(&["scheduler"]);
    let temporary = tempfile::tempdir().unwrap();
    let folder = temporary.path().join("portions");
    let to = ["--scheduler", &scheduler.address];
    let executor = Part::start(&["executor", to[0], to[1], "--folder", folder.to_str().unwrap()]);
    let files = example("redbourne");
    let reconciled = Command::new(env!("CARGO_BIN_EXE_ccs-cluster"))
        .args(["reconcile", to[0], to[1], "--portions", "3"])
        .arg(&files)
        .output()
        .unwrap();
    assert_eq!(reconciled.stdout, here(&files));
    assert_eq!(reconciled.status.code(), Some(1));
    assert!(has_files(&folder));
    assert_eq!((executor.stop(), scheduler.stop()), (Some(0), Some(0)));
    assert!(!folder.exists());
}

#[test]
fn rows_that_are_left_out_are_in_the_report() {
    let folder = tempfile::tempdir().unwrap();
    let mut rows = fs::read_to_string(example("redbourne").join("payments.csv")).unwrap();
    let row = rows.lines().nth(1).unwrap();
    let amount = row.split(',').nth(5).unwrap();
    let wrong = row.replacen(amount, "one", 1);
    rows.push_str(&wrong);
    fs::write(folder.path().join("payments.csv"), rows).unwrap();
    let ended = Run::start(folder.path(), &["--keep-going"]).end();
    assert_eq!(ended.status, 1, "{}", ended.words);
    let report = String::from_utf8(ended.report).unwrap();
    assert!(report.contains(r#""left_out":[{"code":"CCS-F028","#), "{report}");
}

fn has_files(folder: &Path) -> bool {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).any(|path| path.is_file() || has_files(&path))
}

/// How long a test waits for what must come.
const PATIENCE: Duration = Duration::from_mins(5);
