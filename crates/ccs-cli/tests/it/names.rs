//! Names of children: nowhere, unless they are asked for.

use ccs_files::kind::Kind;

use crate::support::{Folder, Ran, ccs, example, reconcile, with};

const CANARY: &str = "Zyx Canary-4794";

/// The sample with the canary as the name of every child.
fn sample(folder: &Folder) -> Vec<String> {
    let reports = std::fs::read_to_string(example("redbourne/session-reports.csv")).unwrap();
    assert!(reports.contains("Sandy Branch-4794"));
    let file = folder.file("session-reports.csv", reports.replace("Sandy Branch-4794", CANARY));
    let mut arguments = reconcile("redbourne");
    let place = arguments.iter().position(|argument| argument == "--session-reports");
    arguments[place.unwrap() + 1] = file;
    arguments
}

/// The same files explained.
fn explained(arguments: &[String]) -> Vec<String> {
    let mut explain = vec!["explain".to_owned(), "E8000034122".to_owned(), "2018-06-10".to_owned()];
    let pairs = arguments[1..].chunks(2);
    explain.extend(pairs.filter(|pair| pair[0] != "--services").flatten().cloned());
    explain
}

#[test]
fn the_personal_columns_are_names_of_children_and_notes_of_decisions() {
    let personal = Kind::ALL.iter().flat_map(|kind| {
        kind.columns()
            .iter()
            .filter(|column| column.personal)
            .map(|column| (kind.as_str(), column.name))
    });
    assert_eq!(
        personal.collect::<Vec<_>>(),
        [("session-reports", "child"), ("decisions", "note")],
        "give each another a canary here"
    );
}

#[test]
fn no_name_is_shown_unless_it_is_asked_for() {
    let folder = Folder::new();
    let reconcile = sample(&folder);
    let explain = explained(&reconcile);
    for (arguments, formats) in [
        (reconcile, ["text", "json", "csv", "html"].as_slice()),
        // Of an explanation, the CSV is the lines alone.
        (explain, &["text", "json", "html"]),
    ] {
        for format in formats {
            let mut more = vec!["--format", *format];
            if *format == "csv" {
                more.extend(["--section", "differences"]);
            }
            assert_shown(&ccs(with(arguments.clone(), &more)), false, format);
            more.push("--with-names");
            assert_shown(&ccs(with(arguments.clone(), &more)), true, format);
        }
    }
}

#[test]
fn a_comparison_shows_names_only_on_request_and_if_its_reports_have_them() {
    let folder = Folder::new();
    let named = ccs(with(sample(&folder), &["--format", "json", "--with-names"]));
    let named = folder.file("named.json", named.out);
    let end = ccs(with(reconcile("redbourne-states/end-state"), &["--format", "json"]));
    let end = folder.file("end.json", end.out);
    for format in ["text", "json", "csv", "html"] {
        assert_shown(&ccs(["diff", &end, &named, "--format", format]), false, format);
        let asked = ccs(["diff", &end, &named, "--format", format, "--with-names"]);
        assert_shown(&asked, true, format);
    }
}

#[test]
fn no_name_is_in_an_error_a_warning_or_a_check() {
    let folder = Folder::new();
    let arguments = sample(&folder);
    let reports = folder.read("session-reports.csv");
    // A second version 1 with another content, and a row with a fault.
    let conflict = format!(
        "{reports}190016362L,SR-1001,1,E8000034122,2018-06-10,processed,1.00,80.75,,{CANARY}\n"
    );
    let faulty = format!(
        "{reports}190016362L,SR-2001,one,E8000034122,2018-06-10,processed,1.00,80.75,,{CANARY}\n"
    );
    for content in [conflict, faulty] {
        folder.file("session-reports.csv", content);
        let ran = ccs(with(arguments.clone(), &["--with-names"]));
        assert_eq!(ran.status, Some(2));
        assert!(!ran.everything().contains("Canary"), "{}", ran.everything());
        let ran = ccs(["check", "session-reports", &folder.path("session-reports.csv")]);
        assert_eq!(ran.status, Some(2));
        assert!(!ran.everything().contains("Canary"), "{}", ran.everything());
    }
}

fn assert_shown(ran: &Ran, shown: bool, format: &str) {
    assert_eq!(ran.status, Some(1), "{}", ran.err);
    assert_eq!(ran.out.contains("Canary"), shown, "{format}: {}", ran.out);
    assert!(!ran.err.contains("Canary"), "{format}: {}", ran.err);
}

/// A bank's file has what families pay too.
#[test]
fn the_words_of_the_bank_are_shown_only_with_names() {
    let folder = Folder::new();
    let bank = format!("date_paid,amount,reference\n2018-06-13,55.00,FEES {CANARY}\n");
    let deposits = folder.file("bank.csv", bank);
    let given = with(reconcile("redbourne"), &["--deposits", &deposits]);
    for format in ["text", "json", "html", "csv"] {
        let more = ["--format", format, "--section", "deposits"];
        let more = if format == "csv" { &more[..] } else { &more[..2] };
        let ran = ccs(with(given.clone(), more));
        assert!(ran.out.contains("55.00"), "{format}: {}", ran.err);
        assert!(!ran.everything().contains(CANARY), "{format}");
        let named = ccs(with(with(given.clone(), more), &["--with-names"]));
        assert!(named.out.contains(CANARY), "{format}: {}", named.err);
    }
}
