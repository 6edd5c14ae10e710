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
        ("REPORT.JSON", "{\"schema\":\"ccs-reconcile-report/1\""),
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
fn a_file_has_what_standard_output_shows() {
    let folder = Folder::new();
    for (format, name) in [("text", "r.txt"), ("json", "r.json"), ("html", "r.html")] {
        let shown = ccs(with(reconcile("three-services"), &["--format", format]));
        ccs(with(reconcile("three-services"), &["--output", &folder.path(name)]));
        assert_eq!(folder.read(name), shown.out, "{format}");
    }
}

/// As `-` is standard input where a file is read.
#[test]
fn a_single_dash_is_standard_output() {
    let folder = Folder::new();
    let mut command = program();
    command.current_dir(folder.path(""));
    let ran = command.args(with(reconcile("redbourne"), &["-o", "-"])).output().unwrap();
    assert_eq!(ran.status.code(), Some(1));
    assert_eq!(String::from_utf8(ran.stdout).unwrap(), ccs(reconcile("redbourne")).out);
    assert!(folder.names().is_empty(), "{:?}", folder.names());
}

/// The CSV has everything that the report has, and nothing else.
#[test]
fn csv_has_a_file_for_everything_else_in_the_report() {
    let folder = Folder::new();
    let payments = folder.file(
        "p.csv",
        "service_id,clearing_number,date_paid,enrolment_id,week_ending,ccs,accs\n\
         190016362L,1,2025-08-13,E1,2025-08-10,80.75,\n\
         190016362L,1,2025-08-13,E1,2025-08-10,$80.75,\n",
    );
    let reports = folder.file(
        "s.csv",
        "service_id,session_report_id,version,enrolment_id,week_ending,status,total_fee,allocated_ccs,allocated_accs\n\
         190016362L,SR-1,1,E1,2025-08-10,processed,100.00,80.75,\n\
         190016362L,SR-1,2,E1,2025-08-10,processed,100.00,80.75,\n",
    );
    let deposits = folder.file("d.csv", "date_paid,amount,reference\n2025-08-13,80.00,\n");
    let of = ["reconcile", "--payments", &payments, "--session-reports", &reports];
    let more = ["--keep-going", "--format", "csv", "--quiet", "--section", "left-out"];
    let plain = ccs(of.iter().chain(&more));
    assert_eq!(plain.status, Some(1), "rows left out are open: {}", plain.err);
    assert_eq!(plain.out, "code,why,rows\nCCS-F021,the amount has a `$`,1\n");

    let into = Folder::new();
    let path = into.path("august.csv");
    let more = ["--keep-going", "--deposits", &deposits, "--allocate", "fee-cap", "-o", &path];
    let ran = ccs(of.iter().chain(&more));
    assert_eq!(ran.status, Some(1), "{}", ran.err);
    let names = [
        "ages",
        "allocations",
        "approvals",
        "causes",
        "deposits",
        "differences",
        "export-warnings",
        "left-out",
        "omitted",
        "parts",
        "summary",
        "to-do",
        "warnings",
        "worklist",
    ];
    assert_eq!(into.names(), names.map(|name| format!("august-{name}.csv")));
    assert_eq!(
        into.read("august-deposits.csv"),
        "date_paid,paid,deposited,deposits,difference,days,clearing_numbers,references,why\n\
         2025-08-13,80.75,80.00,1,-0.75,0,1,80.00,CCS probably kept it for a debt of the provider; read the payment advice. It may also be: money of another service.\n"
    );
    assert_eq!(
        into.read("august-allocations.csv"),
        "service_id,week_ending,enrolment_id,session_report_id,ccs,accs,total\n\
         190016362L,2025-08-10,E1,SR-1,80.75,0.00,80.75\n"
    );
    assert!(into.read("august-warnings.csv").contains("190016362L,2025-08-10,E1,CCS-W006,"));
}

#[test]
fn csv_is_a_file_a_table_by_prefix_or_in_a_folder_and_one_table_on_standard_output() {
    let (prefixed, folder) = (Folder::new(), Folder::new());
    let ran = ccs(with(reconcile("redbourne"), &["--output", &prefixed.path("june.csv")]));
    assert_eq!(ran.status, Some(1), "{}", ran.err);
    let names = [
        "ages",
        "approvals",
        "causes",
        "differences",
        "export-warnings",
        "left-out",
        "omitted",
        "parts",
        "summary",
        "to-do",
        "warnings",
        "worklist",
    ];
    assert_eq!(prefixed.names(), names.map(|name| format!("june-{name}.csv")));

    let into = folder.path("");
    ccs(with(reconcile("redbourne"), &["--format", "csv", "--output", &into]));
    assert_eq!(folder.names(), names.map(|name| format!("{name}.csv")));
    for name in names {
        let content = folder.read(&format!("{name}.csv"));
        assert_eq!(content, prefixed.read(&format!("june-{name}.csv")));
        let shown = ccs(with(reconcile("redbourne"), &["--format", "csv", "--section", name]));
        assert_eq!(shown.out, content, "{name}");
    }

    let all = ccs(with(reconcile("redbourne"), &["--format", "csv"]));
    assert_eq!((all.status, all.out.as_str()), (Some(2), ""));
    assert!(all.err.contains("CCS-C081"), "{}", all.err);
}

#[test]
fn an_option_that_cannot_act_is_refused() {
    for more in [
        ["--section", "summary"].as_slice(),
        &["--format", "json", "--width", "80"],
        &["--format", "csv", "--section", "deposits"],
    ] {
        let ran = ccs(with(reconcile("redbourne"), more));
        assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""), "{more:?}");
        assert!(ran.err.contains("CCS-C08"), "{}", ran.err);
    }
    assert!(ccs(["provisions", "--with-names"]).err.contains("CCS-C080"));
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

#[cfg(unix)]
#[test]
fn a_file_that_is_replaced_keeps_its_rights() {
    use std::os::unix::fs::PermissionsExt;

    let folder = Folder::new();
    let path = folder.file("report.txt", "old");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
    ccs(with(reconcile("redbourne"), &["--output", &path]));
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
}

/// As in `ccs … | head -1`.
#[test]
fn a_reader_that_has_had_enough_is_no_error() {
    for format in ["text", "json", "csv --section differences", "html"] {
        let asked: Vec<&str> = std::iter::once("--format").chain(format.split(' ')).collect();
        let mut child = program()
            .args(with(reconcile("three-services"), &asked))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{format}");
        let messages = String::from_utf8(output.stderr).unwrap();
        assert!(
            !messages.contains("panicked") && !messages.contains("CCS-C001"),
            "{format}: {messages}"
        );
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

/// Replacing it would ask for the rights of its folder alone.
#[test]
#[cfg(unix)]
fn a_write_protected_file_is_not_replaced() {
    use std::os::unix::fs::PermissionsExt;

    let folder = Folder::new();
    for (name, format) in [("report.json", None), ("june-summary.csv", Some("june.csv"))] {
        let path = folder.file(name, "");
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o444)).unwrap();
        let output = folder.path(format.unwrap_or(name));
        let ran = ccs(with(reconcile("redbourne"), &["--output", &output]));
        assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""), "{}", ran.err);
        assert!(ran.err.contains("CCS-C001") && ran.err.contains("write-protected"), "{}", ran.err);
        assert_eq!(folder.read(name), "");
        assert_eq!(folder.names(), [name], "nothing else is written");
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
        assert_eq!(ccs(with(reconcile("redbourne"), &["--output", &output])).status, Some(1));
        folder.names().iter().for_each(|name| std::fs::remove_file(folder.path(name)).unwrap());
    }
}

/// The command of the first week, given again after decisions were written in what it wrote.
#[test]
fn a_template_of_decisions_replaces_no_decisions() {
    let folder = Folder::new();
    let path = folder.path("decisions.csv");
    let more = ["--decisions-template", "--output", &path];
    assert_eq!(ccs(with(reconcile("redbourne"), &more)).status, Some(1));
    let (header, rows) = {
        let template = folder.read("decisions.csv");
        let (header, rows) = template.split_once('\n').unwrap();
        (header.to_owned(), rows.to_owned())
    };
    assert!(!rows.is_empty(), "{header}");
    let places = header.split(',').position(|name| name == "decision").unwrap();
    let decided: Vec<String> = rows
        .lines()
        .map(|row| {
            let mut cells: Vec<&str> = row.split(',').collect();
            cells[places] = "accepted";
            cells.join(",")
        })
        .collect();
    let decided = format!("{header}\n{}\n", decided.join("\n"));
    folder.file("decisions.csv", &decided);
    let ran = ccs(with(reconcile("redbourne"), &more));
    assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.contains("CCS-C024"), "{}", ran.err);
    assert_eq!(folder.read("decisions.csv"), decided);

    // The remedy: only what is still open, beside the decisions.
    let other = folder.path("more.csv");
    let more = ["--decisions", &path, "--decisions-template", "--output", &other];
    let ran = ccs(with(reconcile("redbourne"), &more));
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    assert_eq!(folder.read("more.csv"), format!("{header}\n"));
}

/// A spreadsheet opens no CSV that is called a workbook.
#[test]
fn a_template_of_decisions_is_csv_and_is_not_called_anything_else() {
    let folder = Folder::new();
    for (more, is_written) in [
        (["--output", "x.csv"], true),
        (["--output", "x.txt"], false),
        (["--output", "x"], true),
        (["--output", "x.xlsx"], false),
        (["--output", "x.json"], false),
        (["--output", "x.html"], false),
        (["--format", "xlsx"], false),
    ] {
        let mut command = program();
        let given = with(reconcile("redbourne"), &["--decisions-template"]);
        let ran = command.current_dir(folder.path("")).args(with(given, &more)).output().unwrap();
        let said = String::from_utf8(ran.stderr).unwrap();
        assert_eq!(ran.status.code(), Some(if is_written { 1 } else { 2 }), "{more:?}: {said}");
        assert_eq!(said.contains("CCS-C080"), !is_written, "{more:?}: {said}");
        assert_eq!(folder.names().len(), usize::from(is_written), "{more:?}");
        folder.names().iter().for_each(|name| std::fs::remove_file(folder.path(name)).unwrap());
    }
}

/// The files of a folder by name, with their content.
fn contents(folder: &Folder) -> Vec<(String, String)> {
    folder.names().into_iter().map(|name| (name.clone(), folder.read(&name))).collect()
}

/// By prefix, and in a folder; with what a file's name begins with.
fn sets(folder: &Folder) -> [(Vec<String>, &'static str); 2] {
    let prefixed = ["--output".to_owned(), folder.path("june.csv")];
    let inside = ["--format", "csv", "--output"].map(str::to_owned);
    [(prefixed.to_vec(), "june-"), (inside.into_iter().chain([folder.path("")]).collect(), "")]
}

fn written(name: &str, more: &[String]) -> crate::support::Ran {
    ccs(reconcile(name).iter().chain(more))
}

/// A table that the earlier run had and this one has not would be taken for one of the new ones.
#[test]
fn a_set_of_tables_is_not_mixed_with_one_of_an_earlier_run() {
    for at in 0..2 {
        let folder = Folder::new();
        let (more, before) = sets(&folder).into_iter().nth(at).unwrap();
        assert_eq!(written("three-services", &more).status, Some(1));
        let (old, deposits) = (contents(&folder), format!("{before}deposits.csv"));
        let ran = written("redbourne", &more);
        assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""));
        assert_eq!(ran.err.matches("CCS-C").count(), 1, "{}", ran.err);
        assert!(ran.err.contains("CCS-C023") && ran.err.contains(&deposits), "{}", ran.err);
        assert_eq!(contents(&folder), old);

        std::fs::remove_file(folder.path(&deposits)).unwrap();
        assert_eq!(written("redbourne", &more).status, Some(1));
        let shown = ccs(with(reconcile("redbourne"), &["--format", "csv", "--section", "summary"]));
        assert_eq!(folder.read(&format!("{before}summary.csv")), shown.out);
        assert!(!folder.names().iter().any(|name| name.starts_with(".ccs-")));
    }
}

/// Whatever its name: the bank's export is called as a table is.
#[test]
fn a_file_that_the_program_did_not_write_is_neither_replaced_nor_removed() {
    for at in 0..2 {
        let folder = Folder::new();
        let (more, before) = sets(&folder).into_iter().nth(at).unwrap();
        let theirs = ["deposits", "clearing-totals", "summary", "parts"];
        for name in theirs {
            folder.file(&format!("{before}{name}.csv"), "date_paid,amount,reference\n");
        }
        let old = contents(&folder);
        for (example, refused) in
            [("redbourne", ["CCS-C022", "CCS-C023"]), ("three-services", ["CCS-C022"; 2])]
        {
            let ran = written(example, &more);
            assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""));
            for code in refused {
                assert!(ran.err.contains(code), "{}", ran.err);
            }
            for name in theirs {
                assert!(ran.err.contains(&format!("{before}{name}.csv")), "{}", ran.err);
            }
            assert_eq!(contents(&folder), old);
        }
    }
}

/// As a spreadsheet saves it, and an empty file that only reserves the name.
#[test]
fn a_table_of_an_earlier_run_is_replaced_however_it_was_saved() {
    for at in 0..2 {
        let folder = Folder::new();
        let (more, before) = sets(&folder).into_iter().nth(at).unwrap();
        assert_eq!(written("redbourne", &more).status, Some(1));
        let (new, path) = (contents(&folder), format!("{before}summary.csv"));
        let saved = format!("\u{feff}{}", folder.read(&path).replace('\n', "\r\n"));
        for old in [saved.as_str(), ""] {
            folder.file(&path, old);
            let ran = written("redbourne", &more);
            assert_eq!(ran.status, Some(1), "{}", ran.err);
            assert_eq!(contents(&folder), new);
        }
    }
}

#[cfg(unix)]
#[test]
fn a_link_in_the_place_of_a_table_is_refused_and_its_target_kept() {
    for (name, code) in [("clearing-totals", "CCS-C023"), ("summary", "CCS-C022")] {
        for at in 0..2 {
            let (folder, elsewhere) = (Folder::new(), Folder::new());
            let (more, before) = sets(&folder).into_iter().nth(at).unwrap();
            let target = elsewhere.file("precious.csv", "precious");
            let link = folder.path(&format!("{before}{name}.csv"));
            for is_there in [true, false] {
                let _ = std::fs::remove_file(&link);
                let target = if is_there { target.clone() } else { elsewhere.path("nothing") };
                std::os::unix::fs::symlink(target, &link).unwrap();
                let ran = written("redbourne", &more);
                assert_eq!(ran.status, Some(2), "{}", ran.err);
                assert!(ran.err.contains(code), "{}", ran.err);
                assert_eq!(folder.names().len(), 1);
                assert_eq!(
                    contents(&elsewhere),
                    [("precious.csv".to_owned(), "precious".to_owned())]
                );
            }
        }
    }
}

#[test]
fn a_set_stays_as_it_was_when_one_of_its_files_cannot_be_written() {
    let folder = Folder::new();
    let path = folder.path("june.csv");
    ccs(with(reconcile("redbourne"), &["--output", &path]));
    let before: Vec<(String, String)> =
        folder.names().into_iter().map(|name| (name.clone(), folder.read(&name))).collect();
    // A folder where a table of the other set goes.
    std::fs::create_dir(folder.path("june-deposits.csv")).unwrap();
    let ran = ccs(with(reconcile("three-services"), &["--output", &path]));
    assert_eq!(ran.status, Some(2), "{}", ran.err);
    std::fs::remove_dir(folder.path("june-deposits.csv")).unwrap();
    let after: Vec<(String, String)> =
        folder.names().into_iter().map(|name| (name.clone(), folder.read(&name))).collect();
    assert_eq!(after, before);
}

#[cfg(unix)]
#[test]
fn a_link_is_followed_and_one_that_leads_nowhere_is_refused() {
    let folder = Folder::new();
    let target = folder.file("target.txt", "old");
    let link = folder.path("link.txt");
    std::os::unix::fs::symlink(&target, &link).unwrap();
    let more = ["--output", &link];
    ccs(with(reconcile("redbourne"), &more));
    assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(folder.read("target.txt").contains("CCS paid"));
    std::fs::remove_file(&target).unwrap();
    let ran = ccs(with(reconcile("redbourne"), &more));
    assert_eq!(ran.status, Some(2));
    assert!(ran.err.contains("CCS-C019"), "{}", ran.err);
    assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
}

#[cfg(unix)]
#[test]
fn the_device_of_standard_output_is_standard_output() {
    let folder = Folder::new();
    let log = folder.file("log.txt", "what was there\n");
    let append = std::fs::OpenOptions::new().append(true).open(log).unwrap();
    let status = program()
        .args(with(reconcile("redbourne"), &["--output", "/dev/stdout"]))
        .stdout(append)
        .status()
        .unwrap();
    assert_eq!(status.code(), Some(1));
    let log = folder.read("log.txt");
    assert!(log.starts_with("what was there\n") && log.contains("CCS paid"), "{log}");
}

#[cfg(unix)]
#[test]
fn a_pipe_that_is_given_twice_is_refused() {
    let folder = Folder::new();
    let (first, second) = (folder.path("first"), folder.path("second"));
    let made = std::process::Command::new("mkfifo").arg(&first).status().unwrap();
    assert!(made.success());
    std::fs::hard_link(&first, &second).unwrap();
    let child = program()
        .args(["reconcile", "--payments", &first, "--session-reports", &second])
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    std::fs::write(&first, "service_id\n").unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let messages = String::from_utf8(output.stderr).unwrap();
    assert!(messages.contains("CCS-C003"), "{messages}");
}

/// What a terminal of ten lines shows, of text that the pager marks; nothing where no terminal can be
/// made.
#[cfg(target_os = "linux")]
fn on_a_terminal(pager: &str, arguments: &str) -> Option<String> {
    let ccs = env!("CARGO_BIN_EXE_ccs");
    let shell = format!("stty rows 10 cols 80; {pager} {ccs} {arguments}");
    let script = std::process::Command::new("script")
        .args(["-qec", &shell, "/dev/null"])
        .env_remove("NO_COLOR")
        .env("TERM", "dumb")
        .stdin(Stdio::null())
        .output()
        .ok()?;
    Some(String::from_utf8_lossy(&script.stdout).into_owned())
}

#[cfg(target_os = "linux")]
#[test]
fn text_that_is_longer_than_the_terminal_goes_to_the_pager() {
    let marked = "PAGER='sed s/^/paged:/'";
    let Some(long) = on_a_terminal(marked, "rates --on 2026-01-05") else { return };
    assert!(long.contains("paged:Child Care Subsidy rates"), "{long}");
    assert!(!long.contains('\u{1b}'), "a dumb terminal has no colour: {long}");
    for (pager, arguments) in [
        ("PAGER=cat", "rates --on 2026-01-05"),
        ("PAGER=", "rates --on 2026-01-05"),
        ("PAGER=/not/there", "rates --on 2026-01-05"),
        (marked, "error CCS-F064"),
        (marked, "rates --on 2026-01-05 --format json"),
        (marked, "rates --on 2026-01-05 | cat"),
    ] {
        let shown = on_a_terminal(pager, arguments).unwrap();
        assert!(!shown.contains("paged:"), "{pager} {arguments}: {shown}");
        assert!(shown.contains("Child Care") || shown.contains("rates") || shown.contains("F064"));
    }
}
