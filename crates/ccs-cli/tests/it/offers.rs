//! The program offers what it can do and no more: one table on a stream, the formats that are built,
//! and no "all reconciled" where nothing was compared.

use crate::support::{Folder, Ran, ccs, example, reconcile, with};

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// A command for each kind of document.
fn documents(folder: &Folder) -> Vec<Vec<String>> {
    let path = |name: &str| example(name).display().to_string();
    let scenario = |name: &str| path(&format!("scenarios/{name}.json"));
    let report =
        folder.file("report.json", ccs(with(reconcile("redbourne"), &["--format", "json"])).out);
    let (came, estimated) = (scenario("2024-as-it-came"), scenario("2024-as-estimated"));
    let explain = [words(&["explain", "E8000034122", "2018-06-10"]), reconcile("redbourne")];
    let inputs = explain[1].iter().skip(1).cloned();
    let mut documents = vec![
        reconcile("redbourne"),
        explain[0].iter().cloned().chain(inputs).collect(),
        words(&["diff", &report, &report]),
        words(&["entitlement", &scenario("2026-three-day-guarantee"), "--explain"]),
        words(&[
            "entitlement",
            &scenario("2022-second-child"),
            "--sweep",
            "income",
            "0..90000/9000",
        ]),
        words(&["entitlement", &scenario("2024-balancing"), "--balance"]),
        words(&["entitlement", &came, "--against", &estimated]),
        words(&["statement", &scenario("2018-first-weeks")]),
        words(&["check", "services", &path("three-services/services.csv")]),
        words(&["rates"]),
        words(&["rates", "--on", "2026-01-05"]),
        words(&["calendar"]),
        words(&["calendar", "--on", "2026-01-05"]),
        words(&["provisions"]),
    ];
    for (command, file) in [
        ("debt", "debts"),
        ("payments", "payments"),
        ("exchange", "exchange"),
        ("attendance", "attendance"),
    ] {
        documents.push(words(&[command, &path(&format!("../procedures/{file}.jsonl"))]));
    }
    documents
}

/// A reader of CSV takes the header for that of all that follows.
#[test]
fn standard_output_is_one_table_of_csv_or_none() {
    let folder = Folder::new();
    let (mut tables, mut refused) = (0, 0);
    for document in documents(&folder) {
        let ran = ccs(with(document.clone(), &["--format", "csv", "--quiet"]));
        if ["CCS-C080", "CCS-C081"].iter().any(|code| ran.err.contains(code)) {
            assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""), "{document:?}");
            refused += 1;
            continue;
        }
        assert!(matches!(ran.status, Some(0 | 1)), "{document:?}: {}", ran.err);
        let mut reader = csv::Reader::from_reader(ran.out.as_bytes());
        let rows = reader.records().inspect(|row| assert!(row.is_ok(), "{document:?}: {row:?}"));
        assert!(rows.count() > 0 || document[0] == "check", "{document:?} has no row");
        tables += 1;
    }
    assert!(tables > 5 && refused > 5, "{tables} tables, {refused} refused");
}

#[test]
fn a_section_that_is_named_is_one_table() {
    let folder = Folder::new();
    let mut tables = 0;
    for document in documents(&folder) {
        let all = ccs(with(document.clone(), &["--format", "csv", "--quiet"]));
        // The message lists the sections that there are.
        let Some((_, listed)) = all.err.split_once("--section with one of ") else { continue };
        let (listed, _) = listed.split_once(", or --output").unwrap();
        for section in listed.split(", ") {
            let more = ["--format", "csv", "--quiet", "--section", section];
            let ran = ccs(with(document.clone(), &more));
            assert!(matches!(ran.status, Some(0 | 1)), "{document:?} {section}: {}", ran.err);
            let mut reader = csv::Reader::from_reader(ran.out.as_bytes());
            assert!(reader.records().all(|row| row.is_ok()), "{document:?} {section}");
            tables += 1;
        }
    }
    assert!(tables > 20, "sections are found at all: {tables}");
}

#[test]
fn a_format_that_is_not_built_is_not_offered() {
    let folder = Folder::new();
    for document in documents(&folder) {
        let help = ccs([document[0].as_str(), "--help"]).out;
        let Some((_, formats)) = help.split_once("--format") else { continue };
        let formats = formats.split("\n\n").take(3).collect::<String>();
        assert_eq!(formats.contains("pdf"), cfg!(feature = "pdf"), "{}: {formats}", document[0]);
    }
}

/// The three ways to compare nothing.
#[test]
fn where_nothing_was_compared_nothing_is_reconciled() {
    let folder = Folder::new();
    let header = |name: &str| {
        let whole = std::fs::read_to_string(example(&format!("redbourne/{name}.csv"))).unwrap();
        folder.file(&format!("{name}.csv"), format!("{}\n", whole.lines().next().unwrap()))
    };
    let (payments, reports) = (header("payments"), header("session-reports"));
    let headers = words(&["reconcile", "--payments", &payments, "--session-reports", &reports]);
    let period = with(reconcile("redbourne"), &["--from", "2018-06-11"]);
    for nothing in [headers, period] {
        let ran = ccs(&nothing);
        assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""), "{nothing:?}");
        assert!(ran.err.contains("CCS-C040"), "{}", ran.err);
        let allowed = ccs(with(nothing, &["--allow-empty"]));
        assert_eq!(allowed.status, Some(0), "{}", allowed.err);
    }
    let inputs = reconcile("redbourne").into_iter().skip(1);
    let unknown = words(&["explain", "E1", "2018-06-10"]).into_iter().chain(inputs);
    let ran: Ran = ccs(unknown);
    assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.contains("CCS-C011"), "{}", ran.err);
}

/// As a word of its own: `--payments` is an option too.
#[test]
fn completions_know_the_kinds_of_files() {
    for (shell, before, after) in [
        ("bash", " ", " "),
        ("elvish", "cand ", " "),
        ("fish", "", "\\t"),
        ("powershell", "new('", "'"),
        ("zsh", "", "\\:"),
    ] {
        let script = ccs(["completions", shell]).out;
        for kind in ["payments", "session-reports", "clearing-totals", "statement-lines"] {
            assert!(script.contains(&format!("{before}{kind}{after}")), "{shell}: {kind}");
        }
    }
}

/// As the reports print it.
#[test]
fn every_date_that_is_typed_may_have_the_form_of_a_report() {
    let explain = |week: &str| {
        let inputs = reconcile("redbourne").into_iter().skip(1);
        ccs(words(&["explain", "E8000034122", week]).into_iter().chain(inputs))
    };
    assert_eq!(explain("10/06/2018"), explain("2018-06-10"));
    assert!(explain("10/06/2018").out.contains("10/06/2018"));
    for [plain, printed] in [
        [words(&["rates", "--on", "2026-01-05"]), words(&["rates", "--on", "5/01/2026"])],
        [words(&["calendar", "--on", "2026-01-05"]), words(&["calendar", "--on", "05/01/2026"])],
        [
            with(reconcile("redbourne"), &["--from", "2018-06-04", "--to", "2018-06-10"]),
            with(reconcile("redbourne"), &["--from", "4/06/2018", "--to", "10/06/2018"]),
        ],
    ] {
        assert_eq!(ccs(&plain), ccs(&printed), "{printed:?}");
    }
}
