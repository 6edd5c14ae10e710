//! What the program publishes about itself: schemas, completions and manual pages.

use serde_json::Value;

use crate::support::{Folder, ccs, reconcile, with};

const KINDS: [&str; 6] =
    ["payments", "session-reports", "returns", "services", "deposits", "sessions"];
const DOCUMENTS: [&str; 9] = [
    "reconcile-report",
    "explanation",
    "report-diff",
    "check",
    "rates",
    "provisions",
    "scenario",
    "entitlement",
    "statement",
];

fn schema(of: &str) -> Value {
    let ran = ccs(["schema", of]);
    assert_eq!(ran.status, Some(0), "{of}: {}", ran.err);
    ran.json()
}

/// The document obeys the schema; all that does not.
fn assert_obeys(of: &str, document: &Value) {
    let validator = jsonschema::validator_for(&schema(of)).unwrap();
    let errors: Vec<String> =
        validator.iter_errors(document).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{of}: {errors:?}");
}

#[test]
fn every_schema_is_one() {
    for of in KINDS.iter().chain(&DOCUMENTS) {
        let schema = schema(of);
        assert!(jsonschema::meta::is_valid(&schema), "{of}");
        let keys = schema["properties"].as_object().map_or(0, serde_json::Map::len);
        assert!(keys >= 2, "{of}: {schema}");
    }
}

#[test]
fn every_row_of_the_examples_obeys_the_schema_of_its_kind() {
    for kind in KINDS {
        let file = crate::support::example("three-services").join(format!("{kind}.csv"));
        let Ok(mut reader) = csv::Reader::from_path(&file) else {
            continue;
        };
        let validator = jsonschema::validator_for(&schema(kind)).unwrap();
        for row in reader.deserialize::<std::collections::BTreeMap<String, String>>() {
            let row = serde_json::to_value(row.unwrap()).unwrap();
            assert!(validator.is_valid(&row), "{kind}: {row}");
        }
    }
}

#[test]
fn every_document_obeys_its_schema() {
    let folder = Folder::new();
    let report = ccs(with(reconcile("three-services"), &["--format", "json"]));
    assert_obeys("reconcile-report", &report.json());
    let other = ccs(with(reconcile("redbourne"), &["--format", "json"]));
    let (old, new) = (folder.file("old.json", report.out), folder.file("new.json", other.out));
    assert_obeys("report-diff", &ccs(["diff", &old, &new, "--format", "json"]).json());

    let inputs = reconcile("redbourne");
    let inputs = inputs[1..].chunks(2).filter(|pair| pair[0] != "--services").flatten().cloned();
    let explain = ["explain", "E8000034122", "2018-06-10", "--format", "json"].map(str::to_owned);
    assert_obeys("explanation", &ccs(explain.into_iter().chain(inputs)).json());

    let bad = folder.file("bad.csv", "service_id,name,more\n190 016,,\n\n190016362L\n");
    let missing = folder.path("not-there.csv");
    let check = ccs(["check", "services", &bad, &missing, "--format", "json"]).json();
    assert_obeys("check", &check);
    assert_eq!(check["errors"].as_array().unwrap().len(), 4, "{check}");
    assert_eq!(check["errors"][2]["line"], 4, "a blank line counts: {check}");
    assert_obeys("rates", &ccs(["rates", "--format", "json"]).json());
    assert_obeys("provisions", &ccs(["provisions", "--format", "json"]).json());
}

#[test]
fn rates_of_a_day_are_those_in_force_on_it() {
    let rates = |on: &str| {
        let ran = ccs(["rates", "--on", on, "--format", "json"]);
        assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""), "{on}");
        let rows = ran.json()["rates"].as_array().unwrap().clone();
        let of = |row: &Value| (row["key"].clone(), row["value"].clone());
        rows.iter().map(of).collect::<Vec<_>>()
    };
    let cap = "hourly_rate_cap.ihc_per_family";
    for (on, value) in [("2018-12-31", "25.48"), ("2019-01-01", "32.00"), ("2027-07-04", "41.31")] {
        assert!(rates(on).contains(&(cap.into(), value.into())), "{on}");
    }
    let text = ccs(["rates", "--on", "2026-01-05"]);
    assert!(text.out.contains("three_day_guarantee.guaranteed"), "{}", text.out);
    let csv = ccs(["rates", "--format", "csv"]);
    let head = "key,from,to,value,provision,source,confidence,unit\n";
    assert!(csv.out.starts_with(head), "{}", csv.out);
    let on_a_day = ccs(["rates", "--on", "2025-11-29", "--format", "json"]).json();
    let next = on_a_day["next"].as_array().unwrap();
    let cap = next.iter().find(|row| row["key"] == "hourly_rate_cap.ihc_per_family").unwrap();
    assert_eq!((&cap["from"], &cap["value"]), (&"2026-07-06".into(), &"41.31".into()));
    assert_eq!(cap["unit"], "dollars an hour");
    let due = on_a_day["deadlines"].as_array().unwrap();
    let first = ["2026-06-30", "income_first_deadline", "2024-25"];
    let is_first = |it: &Value| [&it["date"], &it["event"], &it["income_year"]] == first;
    assert!(due.iter().any(is_first), "{due:?}");
}

#[test]
fn the_rows_of_one_cause_are_shown_alone_most_money_first() {
    let shown = |more: &[&str]| ccs(with(reconcile("three-services"), more));
    let rows = |more: &[&str]| {
        let of = ["--cause", "paid_to_guardian", "--format", "csv"];
        let ran = shown(&[&of[..], more].concat());
        assert_eq!(ran.status, Some(1), "{}", ran.err);
        let amounts = ran.out.lines().skip(1).map(|row| row.split(',').nth(3).unwrap().to_owned());
        amounts.collect::<Vec<String>>()
    };
    let all = rows(&[]);
    assert_eq!(all.len(), 5, "{all:?}");
    let cents = |amount: &String| amount.replace(['-', '.'], "").parse::<u64>().unwrap();
    assert!(all.iter().map(cents).is_sorted_by(|one, next| one >= next), "{all:?}");
    assert_eq!(rows(&["--top", "2"]), all[..2]);
    assert_eq!(rows(&["--top", "100"]), all);
    let text = shown(&["--cause", "paid_to_guardian", "--top", "2"]).out;
    assert!(text.contains("of 5") && !text.contains("Section 1"), "{text}");
    let refusals: [(&[&str], &str); 3] = [
        (&["--cause", "paid_to_guardian", "--format", "json"], "CCS-C080"),
        (&["--cause", "guardian"], "paid_to_guardian"),
        (&["--top", "2"], "--cause"),
    ];
    for (more, words) in refusals {
        let ran = shown(more);
        assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""), "{more:?}");
        assert!(ran.err.contains(words), "{}", ran.err);
    }
}

#[test]
fn a_report_compared_with_itself_has_no_changes() {
    let folder = Folder::new();
    let report = ccs(with(reconcile("three-services"), &["--format", "json"])).out;
    let file = folder.file("report.json", report);
    assert_eq!(ccs(["diff", &file, &file]).status, Some(0));
}

#[test]
fn every_fault_of_both_reports_is_listed_with_its_path() {
    let folder = Folder::new();
    let sound = ccs(with(reconcile("redbourne"), &["--format", "json"])).json();
    let mut old = sound.clone();
    old["services"][0]["weeks"][0]["total"]["returned"] = 80.into();
    old["services"][0]["total"]["open"] = "0.01".into();
    let mut new = sound;
    new["toatl"] = "x".into();
    new["services"][0]["total"]["paid"] = "0.01".into();
    let (old, new) =
        (folder.file("old.json", old.to_string()), folder.file("new.json", new.to_string()));
    let ran = ccs(["diff", &old, &new]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""));
    let (warnings, lines): (Vec<&str>, Vec<&str>) =
        ran.err.lines().partition(|line| line.starts_with("warning: "));
    let expected = [
        ("old.json", "services[0].weeks[0].total.returned", "CCS-F066"),
        ("old.json", "services[0].total.open", "CCS-J006"),
        ("new.json", "services[0].total.paid", "CCS-J006"),
    ];
    assert_eq!(lines.len(), expected.len() + 1, "{}", ran.err);
    for (line, (file, path, code)) in lines.iter().zip(expected) {
        assert!(line.contains(file) && line.contains(path) && line.contains(code), "{line}");
    }
    let [warning] = warnings[..] else { panic!("one warning: {}", ran.err) };
    assert!(warning.contains("new.json: toatl: CCS-F064"), "{warning}");
    assert!(warning.contains("did you mean `total`?"), "{warning}");
}

/// A row that cannot be read is in neither total: its difference is not cleared.
#[test]
fn a_comparison_says_that_a_report_left_out_rows() {
    let folder = Folder::new();
    let sound = ccs(with(reconcile("redbourne"), &["--format", "json"])).json();
    let mut new = sound.clone();
    new["left_out"] =
        serde_json::json!([{ "code": "CCS-F021", "why": "the amount has a `$`", "rows": 3 }]);
    let (old, new) =
        (folder.file("old.json", sound.to_string()), folder.file("new.json", new.to_string()));
    let said = |old: &str, new: &str| ccs(["diff", old, new]).err;
    assert!(said(&old, &new).contains("0 ") && said(&old, &new).contains(", 3 "));
    assert!(said(&new, &old).contains("left out rows"));
    assert_eq!([said(&old, &old), said(&new, &new)], ["", ""]);
}

#[test]
fn a_comparison_says_what_cleared() {
    let folder = Folder::new();
    let state = |name: &str| {
        let ran = ccs(with(reconcile(&format!("redbourne-states/{name}")), &["--format", "json"]));
        folder.file(&format!("{name}.json"), ran.out)
    };
    let (before, after) = (state("recovered-still-allocated"), state("end-state"));
    let ran = ccs(["diff", &before, &after, "--format", "json"]);
    assert_eq!(ran.status, Some(1), "{}", ran.err);
    let lists =
        ["opened", "cleared", "changed"].map(|list| ran.json()[list].as_array().unwrap().len());
    assert_eq!(lists, [0, 1, 0]);
}

#[test]
fn completions_name_every_command() {
    for shell in ["bash", "zsh", "fish"] {
        let ran = ccs(["completions", shell]);
        assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""), "{shell}");
        for command in
            ["reconcile", "explain", "diff", "check", "rates", "provisions", "schema", "man"]
        {
            assert!(ran.out.contains(command), "{shell}: {command}");
        }
        assert!(ran.out.contains("session-reports"), "{shell}");
    }
}

#[test]
fn manual_pages_are_made_for_the_program_and_each_command() {
    let page = ccs(["man"]);
    assert_eq!(page.status, Some(0));
    assert!(page.out.contains(".TH ccs 1"), "{}", page.out);
    for command in [
        "reconcile",
        "explain",
        "diff",
        "check",
        "rates",
        "provisions",
        "schema",
        "completions",
        "man",
    ] {
        let page = ccs(["man", command]);
        assert_eq!(page.status, Some(0), "{command}");
        assert!(page.out.contains(".SH SYNOPSIS"), "{command}: {}", page.out);
    }
}

/// What a report looks like in another format is named, with what to give instead.
#[test]
fn a_report_of_another_format_is_not_compared_and_named() {
    let folder = Folder::new();
    let (json, page) = (folder.path("report.json"), folder.path("report.html"));
    for path in [&json, &page] {
        let ran = ccs(with(reconcile("redbourne"), &["--quiet", "--output", path]));
        assert_eq!((ran.status, ran.err.as_str()), (Some(1), ""));
    }
    let book = folder.file("report.xlsx", b"PK\x03\x04\x14\0\x06\0");
    let pdf = folder.file("report.pdf", b"%PDF-1.7\n%\xc3\xa4");
    for (other, name) in [(&page, "a page of HTML"), (&book, "a workbook"), (&pdf, "a PDF")] {
        for both in [[&json, other], [other, &json], [other, other]] {
            let ran = ccs(["diff", both[0], both[1]]);
            assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""));
            assert!(ran.err.contains("CCS-C013") && ran.err.contains(name), "{}", ran.err);
            assert!(ran.err.contains("--format json"), "{}", ran.err);
        }
    }
    assert_eq!(ccs(["diff", &json, &json]).status, Some(0));
    let other = folder.file("other.json", "[]");
    assert!(!ccs(["diff", &json, &other]).err.contains("CCS-C013"));
}

/// Where the report goes into a file, the terminal has its headline: once, and not with `--quiet`.
#[test]
fn a_report_that_goes_into_a_file_is_summed_up_on_standard_error() {
    let folder = Folder::new();
    let path = folder.path("report.json");
    let headline = ccs(with(reconcile("redbourne"), &["--quiet"])).out;
    let ran = ccs(with(reconcile("redbourne"), &["--output", &path]));
    assert_eq!((ran.status, ran.out.as_str()), (Some(1), ""));
    let note = format!("note: the report is written (--output {path}): CCS paid $");
    let notes: Vec<&str> = ran.err.lines().filter(|line| line.starts_with(&note)).collect();
    let [note] = notes[..] else { panic!("{}", ran.err) };
    let verdict = note.split("): ").nth(1).unwrap().split_whitespace().collect::<Vec<_>>();
    let shown = headline.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(shown.contains(&verdict.join(" ")), "the report says the same: {note}");
    for without in [&["--output", path.as_str(), "--quiet"][..], &["--format", "json"]] {
        assert!(!ccs(with(reconcile("redbourne"), without)).err.contains("is written"));
    }
}
