//! No cell is ever repeated: it may be a child's name in the wrong column.

use ccs_files::kind::{Form, Kind};

use crate::support::{Folder, Ran, ccs, example, reconcile, with};

/// Cells that must not be shown; each is wrong in most columns.
const CANARIES: [&str; 6] = [
    "Zyx Canary",
    "zyxcanary",
    "ZYXCANARY-0123456789-0123456789-0123456789",
    "$7.7777777",
    "zyx\u{e9}canary",
    "2018-77-77",
];

#[test]
fn no_cell_that_is_refused_is_shown() {
    let folder = Folder::new();
    let mut refused = 0;
    for kind in Kind::ALL {
        for column in 0..kind.columns().len() {
            for canary in CANARIES {
                let file = folder.file("bad.csv", file_with(kind, column, canary));
                for format in ["text", "json", "csv"] {
                    let ran = ccs(["check", kind.as_str(), &file, "--format", format]);
                    refused += usize::from(ran.status == Some(2));
                    assert_withheld(&ran, canary);
                    if format == "text" && ran.status == Some(0) {
                        break;
                    }
                }
            }
        }
    }
    assert!(refused > 300, "cells are refused at all: {refused}");
}

#[test]
fn no_row_that_cannot_be_read_is_shown() {
    let folder = Folder::new();
    let files: [&[u8]; 8] = [
        b"zyxcanary,Zyx Canary\n",
        b"Zyx Canary\n190016362L,zyxcanary\n",
        b"service_id,name\n190016362L,zyxcanary,zyxcanary\n",
        b"service_id,name\nzyxcanary\n",
        b"service_id,name\n190016362L,\"zyxcanary\n",
        b"service_id,name\n190016362L,zyx\"canary\" zyxcanary\n",
        b"service_id,name\n190016362L,zyxcanary\xff\n",
        b"service_id,name,Zyx Canary (Sandy)\n190016362L,zyxcanary\xff,zyxcanary\n",
    ];
    for file in files {
        let file = folder.file("bad.csv", file);
        for format in ["text", "json", "csv"] {
            let ran = ccs(["check", "services", &file, "--format", format]);
            assert_eq!(ran.status, Some(2));
            assert_withheld(&ran, "zyxcanary");
        }
        let ran = ccs(with(reconcile("redbourne"), &["--services", &file]));
        assert_eq!(ran.status, Some(2));
        assert_withheld(&ran, "zyxcanary");
    }
}

#[test]
fn no_cell_is_shown_by_a_run_that_goes_on_without_it() {
    let folder = Folder::new();
    let reports = std::fs::read_to_string(example("redbourne/session-reports.csv")).unwrap();
    let bad = reports.replacen(",1,E8000034130,", ",1,Zyx Canary,", 1);
    let file = folder.file("session-reports.csv", bad);
    for format in ["text", "json", "csv --section differences", "html"] {
        let payments = example("redbourne/payments.csv").display().to_string();
        let given = ["reconcile", "--payments", &payments, "--session-reports", &file];
        let shown = ["--keep-going", "--format"].into_iter().chain(format.split(' '));
        let ran = ccs(given.into_iter().chain(shown));
        assert_eq!(ran.status, Some(1), "{}", ran.err);
        assert!(ran.err.contains("CCS-F041"), "{}", ran.err);
        assert_withheld(&ran, "Zyx Canary");
    }
}

#[test]
fn no_value_of_a_report_that_is_refused_is_shown() {
    let folder = Folder::new();
    let sound = ccs(with(reconcile("redbourne"), &["--format", "json"])).out;
    let good = folder.file("good.json", &sound);
    for (from, to) in [
        ("\"E8000034122\"", "\"Zyx Canary\""),
        ("\"child\":null", "\"child\":7.7777777"),
        ("\"738.62\"", "\"zyxcanary\""),
        ("\"738.62\"", "zyxcanary"),
        ("\"2018-06-10\"", "\"zyxcanary\""),
        ("ccs-reconcile-report/1", "Zyx Canary"),
    ] {
        assert!(sound.contains(from), "{from}");
        let bad = folder.file("bad.json", sound.replacen(from, to, 1));
        let ran = ccs(["diff", &good, &bad]);
        assert_eq!(ran.status, Some(2), "{from}");
        assert!(ran.err.contains("bad.json"), "{}", ran.err);
        assert_withheld(&ran, to.trim_matches('"'));
    }
}

fn assert_withheld(ran: &Ran, canary: &str) {
    let shown = ran.everything();
    let lower = shown.to_lowercase();
    assert!(
        !lower.contains("canary")
            && !shown.contains("zyx")
            && !shown.contains("7777")
            && !shown.contains("77-77"),
        "{canary}: {shown}"
    );
}

/// A file of the kind with every column, whose second row has the canary in one of them.
fn file_with(kind: Kind, bad: usize, canary: &str) -> String {
    let columns = kind.columns();
    let names: Vec<&str> = columns.iter().map(|column| column.name).collect();
    let cells: Vec<&str> = columns.iter().map(|column| sound(column.name, column.form)).collect();
    let mut second = cells.clone();
    second[bad] = canary;
    format!("{}\n{}\n{}\n", names.join(","), cells.join(","), second.join(","))
}

fn sound(name: &str, form: Form) -> &'static str {
    match form {
        Form::Identifier => "190016362L",
        Form::Date | Form::WeekEnding => "2018-06-10",
        Form::Money if name == "passed_on" => "0",
        Form::Money => "80.75",
        Form::Time if name == "end" => "17:30",
        Form::Time => "07:30",
        Form::Version => "1",
        Form::Word([first, ..]) => first,
        Form::Word([]) | Form::Text => "text",
    }
}
