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

/// Of settings the command line replaces those that it gives, whatever else the file answers.
#[test]
fn a_setting_of_the_command_line_replaces_that_of_the_file_and_no_other() {
    let folder = Folder::new();
    folder.file(
        "ccs.toml",
        "[import]\nset = [\"service_id=190016362L\", \"payments.date_paid=2025-08-12\"]\n",
    );
    folder.file(
        "asks.toml",
        "profile = \"asks/1\"\n[payments.columns]\nservice_id = { ask = \"the service\" }\ndate_paid = { ask = \"the day\" }\nclearing_number = \"No\"\nenrolment_id = \"Enrolment\"\nweek_ending = \"Week\"\nccs = \"CCS\"\naccs = \"ACCS\"\n",
    );
    folder.file("p.csv", "No,Enrolment,Week,CCS,ACCS\n000990000113,E9990000101,2025-08-10,1.00,\n");
    for (given, row) in [
        (&[][..], "190016362L,000990000113,2025-08-12"),
        (&["--set", "date_paid=2025-08-19"], "190016362L,000990000113,2025-08-19"),
        (&["--set=date_paid=2025-08-19"], "190016362L,000990000113,2025-08-19"),
        (&["--set", "payments.date_paid=2025-08-19"], "190016362L,000990000113,2025-08-19"),
        (&["--set", "payments.service_id=190016363K"], "190016363K,000990000113,2025-08-12"),
        (
            &["--set", "service_id=190016363K", "--set", "date_paid=2025-08-19"],
            "190016363K,000990000113,2025-08-19",
        ),
    ] {
        let all = [&["import", "p.csv", "--profile", "asks.toml", "--kind", "payments"], given];
        let ran = run(&folder, &all.concat());
        assert!(text(&ran.stdout).contains(row), "{given:?}: {}", text(&ran.stderr));
    }
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

/// What needs no option of the file does not read it, so that the file's own error can be looked up.
#[test]
fn a_broken_file_stops_only_commands_that_use_it() {
    let folder = Folder::new();
    folder.file("ccs.toml", "[reconcile\n");
    for asked in [
        &["--help"][..],
        &["-V"],
        &["help", "reconcile"],
        &["reconcile", "--help"],
        &["error", "CCS-C021"],
        &["completions", "bash"],
        &["man"],
    ] {
        let ran = run(&folder, asked);
        let told = (ran.status.code(), text(&ran.stderr));
        assert_eq!(told, (Some(0), String::new()), "{asked:?}");
        assert!(!ran.stdout.is_empty(), "{asked:?}");
    }
    for asked in [&["reconcile"][..], &["rates"], &["error", "--show-config"]] {
        let ran = run(&folder, asked);
        assert_eq!(ran.status.code(), Some(2), "{asked:?}");
        assert!(text(&ran.stderr).contains("ccs.toml: CCS-F129"), "{}", text(&ran.stderr));
    }
}

/// Each wrong value, and what is asked for twice, is named as the file's and not as the command line's.
#[test]
fn a_value_that_an_option_does_not_take_is_named_with_the_file_and_its_key() {
    for (more, words) in [
        ("quiet = \"yes\"\n", "`quiet`"),
        ("top = \"five\"\n", "`top`: invalid value 'five'"),
        ("top = 5\n", "`top`"),
        ("format = \"docx\"\n", "`format`: invalid value 'docx'"),
        ("from = \"someday\"\n", "`from`: invalid value 'someday'"),
    ] {
        let ran = run(&folder(more), &["reconcile"]);
        let messages = text(&ran.stderr);
        assert_eq!((ran.status.code(), ran.stdout.len()), (Some(2), 0), "{more}");
        let expected = format!("ccs: CCS-C021: ccs.toml: {words}");
        assert!(messages.starts_with(&expected) && messages.lines().count() == 1, "{messages}");
    }
    // The same on the command line is the command line's, and so is what both lack.
    let ran = run(&folder(""), &["reconcile", "--top", "five"]);
    assert!(text(&ran.stderr).starts_with("error: invalid value 'five'"), "{}", text(&ran.stderr));
    let lacking = Folder::new();
    lacking.file("ccs.toml", "[reconcile]\nquiet = true\npayments = \"payments.csv\"\n");
    let ran = run(&lacking, &["reconcile"]);
    assert!(text(&ran.stderr).contains("--session-reports <FILE>"), "{}", text(&ran.stderr));
    assert!(!text(&ran.stderr).contains("ccs.toml"), "{}", text(&ran.stderr));
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_refused_and_not_waited_for() {
    use std::os::unix::fs::symlink;
    type Make = fn(&std::path::Path);
    let makes: [(Make, &str); 3] = [
        (|place| symlink("nowhere", place).unwrap(), "a link to a file that does not exist"),
        (|place| std::fs::create_dir(place).unwrap(), "not a regular file"),
        (
            |place| {
                let made = std::process::Command::new("mkfifo").arg(place).status();
                assert!(made.unwrap().success());
            },
            "not a regular file",
        ),
    ];
    for (make, words) in makes {
        let folder = Folder::new();
        make(std::path::Path::new(&folder.path("ccs.toml")));
        let ran = run(&folder, &["rates"]);
        assert_eq!((ran.status.code(), ran.stdout.len()), (Some(2), 0), "{words}");
        assert!(text(&ran.stderr).contains("CCS-C021: ccs.toml: is"), "{}", text(&ran.stderr));
        assert!(text(&ran.stderr).contains(words), "{}", text(&ran.stderr));
    }
    let folder = folder("");
    std::fs::rename(folder.path("ccs.toml"), folder.path("own.toml")).unwrap();
    symlink("own.toml", folder.path("ccs.toml")).unwrap();
    assert_eq!(run(&folder, &["reconcile"]).status.code(), Some(1), "a link to a file is followed");
}

#[test]
fn the_file_is_an_input_that_nothing_is_written_over() {
    let folder = folder("");
    let before = folder.read("ccs.toml");
    for command in [&["reconcile", "--format", "text"][..], &["rates", "--template"]] {
        let ran = run(&folder, &[command, &["-o", "ccs.toml"]].concat());
        assert_eq!(ran.status.code(), Some(2), "{}", text(&ran.stdout));
        assert!(text(&ran.stderr).contains("CCS-C015"), "{}", text(&ran.stderr));
        assert_eq!(folder.read("ccs.toml"), before);
    }
}
