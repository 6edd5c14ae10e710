//! Where results go: whole or not at all, and in the form that the name says.

use std::process::Stdio;

use crate::support::{Folder, ccs, program, reconcile, with};

#[test]
fn the_ending_of_the_output_decides_its_form() {
    let folder = Folder::new();
    let begins = [
        ("report.txt", "CCS "),
        ("report.json", "{\"schema\":\"ccs-reconcile-report/1\""),
        ("report.html", "<!DOCTYPE html>"),
        ("report.htm", "<!DOCTYPE html>"),
        ("report", "CCS "),
    ];
    for (name, begin) in begins {
        let ran = ccs(with(reconcile("redbourne"), &["--output", &folder.path(name)]));
        assert_eq!((ran.status, ran.out.as_str()), (Some(1), ""), "{}", ran.err);
        let start: String = folder.read(name).chars().take(60).collect();
        let found = start.to_lowercase().starts_with(&begin.to_lowercase());
        assert!(found, "{name}: {start}");
    }
    let by_name = ["--output", &folder.path("data.txt"), "--format", "json"];
    ccs(with(reconcile("redbourne"), &by_name));
    assert_eq!(
        folder.read("data.txt"),
        folder.read("report.json"),
        "--format goes before the ending"
    );
}

#[test]
fn a_file_holds_what_standard_output_shows() {
    let folder = Folder::new();
    for (format, name) in [("text", "r.txt"), ("json", "r.json"), ("html", "r.html")] {
        let shown = ccs(with(reconcile("three-services"), &["--format", format]));
        ccs(with(reconcile("three-services"), &["--output", &folder.path(name)]));
        assert_eq!(folder.read(name), shown.out, "{format}");
    }
}

#[test]
fn csv_is_two_files_by_prefix_or_in_a_folder() {
    let (prefixed, folder) = (Folder::new(), Folder::new());
    let ran = ccs(with(reconcile("redbourne"), &["--output", &prefixed.path("june.csv")]));
    assert_eq!(ran.status, Some(1), "{}", ran.err);
    assert_eq!(prefixed.names(), ["june-differences.csv", "june-summary.csv"]);

    let into = folder.path("");
    ccs(with(reconcile("redbourne"), &["--format", "csv", "--output", &into]));
    assert_eq!(folder.names(), ["differences.csv", "summary.csv"]);
    for name in ["differences.csv", "summary.csv"] {
        assert_eq!(folder.read(name), prefixed.read(&format!("june-{name}")));
    }

    let both = ccs(with(reconcile("redbourne"), &["--format", "csv"])).out;
    let (summary, differences) = (folder.read("summary.csv"), folder.read("differences.csv"));
    assert_eq!(both, format!("{summary}\n{differences}"));
    for (section, content) in [("summary", summary), ("differences", differences)] {
        let shown = ccs(with(reconcile("redbourne"), &["--format", "csv", "--section", section]));
        assert_eq!(shown.out, content, "{section}");
    }
}

#[test]
fn what_was_there_stays_when_the_input_is_bad() {
    let folder = Folder::new();
    let bad = folder.file("bad.csv", "service_id,name\n190 016,\n");
    for name in ["report.txt", "report.json", "june-summary.csv", "june-differences.csv"] {
        folder.file(name, "as it was");
    }
    let before = folder.names();
    for name in ["report.txt", "report.json", "june.csv"] {
        let more = ["--services", &bad, "--output", &folder.path(name)];
        let ran = ccs(with(reconcile("redbourne"), &more));
        assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""));
    }
    assert_eq!(folder.names(), before, "nothing is left behind");
    for name in ["report.txt", "report.json", "june-summary.csv", "june-differences.csv"] {
        assert_eq!(folder.read(name), "as it was");
    }
}

#[test]
fn of_two_files_none_is_written_when_one_cannot_be() {
    let folder = Folder::new();
    std::fs::create_dir(folder.path("june-differences.csv")).unwrap();
    let ran = ccs(with(reconcile("redbourne"), &["--output", &folder.path("june.csv")]));
    assert_eq!(ran.status, Some(2));
    assert!(ran.err.contains("CCS-C001"), "{}", ran.err);
    assert_eq!(folder.names(), ["june-differences.csv"]);
}

#[test]
fn an_existing_file_is_replaced_whole() {
    let folder = Folder::new();
    let path = folder.file("report.json", "x".repeat(1 << 20));
    ccs(with(reconcile("redbourne"), &["--output", &path]));
    let shown = ccs(with(reconcile("redbourne"), &["--format", "json"]));
    assert_eq!(folder.read("report.json"), shown.out);
    assert_eq!(folder.names(), ["report.json"]);
}

#[cfg(unix)]
#[test]
fn a_written_file_may_be_read_by_whom_the_mask_allows() {
    use std::os::unix::fs::PermissionsExt;

    let folder = Folder::new();
    let expected = std::fs::metadata(folder.file("usual", "")).unwrap().permissions();
    ccs(with(reconcile("redbourne"), &["--output", &folder.path("report.txt")]));
    let written = std::fs::metadata(folder.path("report.txt")).unwrap().permissions();
    assert_eq!(written.mode(), expected.mode());
}

/// As in `ccs … | head -1`.
#[test]
fn a_reader_that_has_had_enough_is_no_error() {
    for format in ["text", "json", "csv", "html"] {
        let mut child = program()
            .args(with(reconcile("three-services"), &["--format", format]))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{format}");
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(!said.contains("panicked") && !said.contains("CCS-C001"), "{format}: {said}");
    }
}

#[test]
fn a_standard_error_that_is_closed_stops_nothing() {
    let folder = Folder::new();
    let bad = folder.file("bad.csv", "service_id,name\n190 016,\n");
    let mut child = program()
        .args(with(reconcile("redbourne"), &["--services", &bad]))
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stderr.take());
    assert_eq!(child.wait().unwrap().code(), Some(2));
}
