//! `ccs entitlement` and `ccs statement`, as their users meet them.

use std::path::PathBuf;

use serde_json::{Value, json};

use crate::support::{Folder, Ran, ccs, ccs_given, example};

fn scenario(name: &str) -> String {
    example("scenarios").join(name).with_extension("json").display().to_string()
}

/// Every example scenario.
fn scenarios() -> Vec<PathBuf> {
    let folders = [example("scenarios"), example("scenarios/with-a-file")];
    let files = folders.iter().flat_map(|folder| std::fs::read_dir(folder).unwrap());
    let mut files: Vec<PathBuf> = files.map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "json"));
    files.sort();
    assert!(files.len() > 10, "{files:?}");
    files
}

/// The scenario that the formats print.
fn printed() -> Value {
    json!({
        "schema": "ccs-scenario/1",
        "family": { "partnered": false, "income_estimates": [{ "from": "2025-07-07", "amount": "130000" }],
            "activity": { "individual": [{ "from": "2018-07-02", "hours": "40" }], "partner": [] },
            "withholding_percent": "5" },
        "children": [{ "child": "c1", "born": "2022-03-01", "attends_school_from": null,
            "first_nations": false, "preschool_program": false, "accs": [] }],
        "enrolments": [{ "enrolment_id": "E1", "child": "c1", "service_id": "190016362L",
            "care_type": "centre_based_day_care", "elected_hours": null }],
        "sessions": [{ "enrolment_id": "E1", "session_date": "2025-08-04", "start": "07:30",
            "end": "17:30", "fee": "150.00", "attendance": "attended" }],
    })
}

fn entitlement(document: &Value, more: &[&str]) -> Ran {
    let arguments = ["entitlement", "-"].iter().chain(more);
    ccs_given(arguments, document.to_string().as_bytes())
}

#[test]
fn the_scenario_of_the_formats_gives_the_result_of_the_formats() {
    let ran = entitlement(&printed(), &["--format", "json"]);
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""));
    let start = r#"{"schema":"ccs-entitlement/1","rates":"published","warnings":[],"weeks":[{"week_ending":"2025-08-10","enrolment_id":"E1","percentage":"81.06","higher_rate":false,"hours_available":"72","sessions":[{"session_date":"2025-08-04","start":"07:30","hours":"10","hourly_fee":"15","hourly_cap":"14.63","hourly_rate":"11.86","subsidised_hours":"10","amount":"118.60","kind":"ccs""#;
    assert!(ran.out.starts_with(start), "{}", ran.out);
    let sums = r#""ccs":"118.60","accs":"0.00","withheld":"5.93","fee_reduction":"112.67","fees":"150.00","gap":"37.33""#;
    assert!(ran.out.contains(sums), "{}", ran.out);
}

#[test]
fn every_example_checks_strictly_and_its_documents_obey_their_schemas() {
    let schema = |of: &str| jsonschema::validator_for(&ccs(["schema", of]).json()).unwrap();
    let (given, entitled, stated) =
        (schema("scenario"), schema("entitlement"), schema("statement"));
    for file in scenarios() {
        let name = file.display().to_string();
        let check = ccs(["check", "scenario", &name, "--strict"]);
        assert_eq!(check.out, "scenario: 1 sound document, 0 errors, 0 warnings\n", "{name}");
        let document: Value = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
        assert!(given.is_valid(&document), "{name}");
        let entitlement = ccs(["entitlement", &name, "--explain", "--format", "json"]);
        assert_eq!(entitlement.status, Some(0), "{name}: {}", entitlement.err);
        assert!(entitled.is_valid(&entitlement.json()), "{name}");
        let statement = ccs(["statement", &name, "--format", "json"]);
        assert!(stated.is_valid(&statement.json()), "{name}");
        assert_eq!(statement.json()["identity_holds"], true, "{name}");
        let reduction = &entitlement.json()["total"]["fee_reduction"];
        let total = &statement.json()["total"];
        let passed_on: Vec<&Value> = vec![&total["service_ccs"], &total["service_accs"]];
        let sum = passed_on
            .iter()
            .map(|amount| amount.as_str().unwrap().parse::<ccs_core::money::WideMoney>().unwrap());
        assert_eq!(sum.sum::<ccs_core::money::WideMoney>().to_string(), *reduction, "{name}");
    }
}

#[test]
fn an_earlier_assessment_is_known_by_its_scenario_or_by_its_document() {
    let folder = Folder::new();
    let (old, new) = (scenario("2024-as-estimated"), scenario("2024-as-it-came"));
    let earlier = folder.path("old.json");
    ccs(["entitlement", &old, "--output", &earlier]);
    let by_document = ccs(["entitlement", &new, "--against", &earlier, "--format", "json"]);
    let by_scenario = ccs(["entitlement", &new, "--against", &old, "--format", "json"]);
    assert_eq!((by_document.status, by_document.err.as_str()), (Some(1), ""));
    assert_eq!(by_document, by_scenario);
    assert_eq!(by_document.json()["changes"]["entitlement"], "-23.40");
    let itself = ccs(["entitlement", &old, "--against", &earlier, "--format", "json"]);
    assert_eq!(itself.status, Some(0), "nothing changed");
    assert_eq!(itself.json()["changes"]["weeks"], json!([]));
}

#[test]
fn a_week_that_only_one_of_two_assessments_has_counts_as_zero_in_the_other() {
    let folder = Folder::new();
    let mut less = printed();
    less["sessions"] = json!([]);
    let earlier = folder.file("less.json", less.to_string());
    let ran = entitlement(&printed(), &["--against", &earlier, "--format", "csv"]);
    assert_eq!(
        ran.out,
        "week_ending,enrolment_id,child,service_id,ccs,accs,entitlement,fee_reduction,withheld\n\
         2025-08-10,E1,c1,190016362L,118.60,0.00,118.60,112.67,5.93\n"
    );
}

#[test]
fn a_balancing_says_what_the_year_comes_to() {
    let ran = ccs(["entitlement", &scenario("2024-balancing"), "--balance", "--format", "json"]);
    let balance = &ran.json()["balance"];
    let figures = ["estimated", "withheld", "paid", "actual", "top_up", "debt"]
        .map(|key| balance[key].clone());
    assert_eq!(figures, ["712.20", "35.62", "676.58", "688.80", "12.22", "0.00"]);
    assert_eq!(balance["standing"], "met_by_first_deadline");
}

#[test]
fn a_budget_line_has_a_point_for_each_value_of_its_range() {
    let line = |over: &str, range: &str| {
        let ran = entitlement(&printed(), &["--sweep", over, range, "--format", "json"]);
        assert_eq!(ran.status, Some(0), "{}", ran.err);
        let points = ran.json()["sweep"]["points"].as_array().cloned().unwrap();
        points
            .iter()
            .map(|point| {
                (
                    point["at"].as_str().unwrap().to_owned(),
                    point["ccs"].as_str().unwrap().to_owned(),
                )
            })
            .collect::<Vec<_>>()
    };
    let pairs = |pairs: &[(&str, &str)]| {
        pairs.iter().map(|(at, ccs)| ((*at).to_owned(), (*ccs).to_owned())).collect::<Vec<_>>()
    };
    assert_eq!(
        line("income", "130000..150000/10000"),
        pairs(&[("130000.00", "118.60"), ("140000.00", "115.70"), ("150000.00", "112.70")])
    );
    assert_eq!(line("fee", "100..150.50/50"), pairs(&[("100.00", "81.10"), ("150.00", "118.60")]));
    assert_eq!(
        line("hours", "0..16.5/8"),
        pairs(&[("0", "0.00"), ("8", "118.60"), ("16", "118.60")])
    );
}

#[test]
fn a_range_without_end_or_with_too_many_values_is_refused() {
    for range in ["1..2", "1..2/0", "2..1/1", "-5..1/1", "0..1000000/1", "a..b/c", "1..2/1/1", ""] {
        let ran = entitlement(&printed(), &["--sweep", "income", range]);
        assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""), "{range}");
        assert!(ran.err.contains("CCS-C017") || range.starts_with('-'), "{range}: {}", ran.err);
    }
    let ran = entitlement(&printed(), &["--sweep", "weather", "1..2/1"]);
    assert!(ran.err.contains("CCS-C017"), "{}", ran.err);
}

/// Each reason in its own words, and what is just allowed.
#[test]
fn a_range_that_is_refused_says_why() {
    for (over, range, words) in [
        ("hours", "0..65536/655", "hours of whole minutes with at most four digits"),
        ("hours", "0..1/0.01", "hours of whole minutes"),
        ("income", "0..10000/1", "at most 10000 values"),
        ("income", "2..1/1", "a range that goes up"),
        ("income", "1..2/0", "a range that goes up"),
        ("income", "1..2", "a range FROM..TO/STEP"),
        ("income", "a..2/1", "a range of amounts"),
    ] {
        let ran = entitlement(&printed(), &["--sweep", over, range]);
        assert_eq!(ran.status, Some(2), "{range}");
        assert!(ran.err.contains("CCS-C017") && ran.err.contains(words), "{range}: {}", ran.err);
    }
    for (over, range) in [("hours", "0..8/8"), ("fee", "0..100/100"), ("income", "1..1/1")] {
        let ran = entitlement(&printed(), &["--sweep", over, range, "--quiet"]);
        assert_eq!(ran.status, Some(0), "{over} {range}: {}", ran.err);
    }
}

#[test]
fn sessions_of_a_file_beside_the_scenario_are_read_from_anywhere() {
    let with_a_file = example("scenarios/with-a-file/scenario.json");
    let ran = ccs([
        std::ffi::OsStr::new("entitlement"),
        with_a_file.as_os_str(),
        std::ffi::OsStr::new("--format=json"),
    ]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    let sessions = ran.json()["weeks"][0]["sessions"].as_array().map(Vec::len);
    assert_eq!(sessions, Some(3));
}

#[test]
fn nothing_is_written_over_a_file_that_was_read() {
    let folder = Folder::new();
    let sessions = "enrolment_id,session_date,start,end,fee,attendance\nE1,2025-08-04,07:30,17:30,150.00,attended\n";
    let rows = folder.file("sessions.csv", sessions);
    let mut document = printed();
    document["sessions"] = json!("sessions.csv");
    let file = folder.file("scenario.json", document.to_string());
    for output in [&file, &rows] {
        let ran = ccs(["entitlement", &file, "--format", "json", "--output", output]);
        assert_eq!(ran.status, Some(2));
        assert!(ran.err.contains("CCS-C015"), "{}", ran.err);
    }
    assert_eq!(folder.read("sessions.csv"), sessions);
}

/// Everything wrong in one run: the form of the document and the facts among themselves.
#[test]
fn every_error_is_reported_at_once_and_nothing_is_half_computed() {
    let mut document = printed();
    let session = document["sessions"][0].clone();
    let with = |key: &str, value: Value| {
        let mut changed = session.clone();
        changed[key] = value;
        changed
    };
    document["family"]["income_estimates"]
        .as_array_mut()
        .unwrap()
        .push(json!({ "from": "2025-07-07", "amount": "1" }));
    document["enrolments"].as_array_mut().unwrap().extend([
        json!({ "enrolment_id": "E2", "child": "c1", "service_id": "S1", "care_type": "nanny" }),
        json!({ "enrolment_id": "E3", "child": "c9", "service_id": "S1", "care_type": "family_day_care" }),
    ]);
    document["sessions"].as_array_mut().unwrap().extend([
        with("end", json!("07:00")),
        with("session_date", json!("2031-01-06")),
        with("enrolment_id", json!("E9")),
        with("session_date", json!("2025-06-30")),
    ]);
    let ran = entitlement(&document, &["--format", "json"]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""));
    let codes: Vec<&str> = ran
        .err
        .lines()
        .filter_map(|line| line.find("CCS-").and_then(|at| line.get(at..at + 8)))
        .collect();
    assert_eq!(
        codes,
        ["CCS-F042", "CCS-F052", "CCS-E006", "CCS-E002", "CCS-T001", "CCS-E003", "CCS-E008"],
        "{}",
        ran.err
    );
}

/// How long a session may be is a rate: the published one, or that of a book of one's own, wherever
/// the sessions are given.
#[test]
fn the_longest_session_is_that_of_the_rate_book() {
    let folder = Folder::new();
    let book = |hours: &str| {
        let rows = json!([{ "key": "session.max_hours", "from": "2018-07-02", "value": hours }]);
        let book = json!({ "schema": "ccs-rate-book/1", "name": "t", "reviewed_to": "2027-07-04",
            "rows": rows });
        folder.file(&format!("{hours}.json"), book.to_string())
    };
    let mut document = printed();
    document["sessions"][0]["end"] = json!("20:30");
    let ask = |more: &[&str]| entitlement(&document, &[&["--format", "json"], more].concat());
    let refused = ask(&[]);
    assert_eq!(refused.status, Some(2));
    assert!(refused.err.contains("sessions[0].end: CCS-S007: a session has at most 12 hours"));
    assert_eq!(ask(&["--rates", &book("13")]).json()["weeks"][0]["sessions"][0]["hours"], "13");
    let shorter = ask(&["--rates", &book("9.5")]);
    assert!(shorter.err.contains("at most 9.5 hours"), "{}", shorter.err);
    let none = ask(&["--rates", &book("0")]);
    assert!(none.err.contains("CCS-T013"), "{}", none.err);
    let rows = "enrolment_id,session_date,start,end,fee,attendance\n\
        E1,2025-08-04,07:30,20:30,150.00,attended\n";
    let rows = folder.file("sessions.csv", rows);
    document["sessions"] = json!("sessions.csv");
    let family = folder.file("family.json", document.to_string());
    let by_file = ccs(["entitlement", &family, "--format", "json"]);
    assert!(by_file.err.contains("sessions.csv:2, column end: CCS-S007"), "{}", by_file.err);
    let own = ccs(["entitlement", &family, "--rates", &book("13"), "--format", "json"]);
    assert_eq!(own.json()["weeks"][0]["sessions"][0]["hours"], "13");
    let checked = ccs(["check", "sessions", &rows]);
    assert!(checked.err.contains("CCS-F053") || checked.out.contains("CCS-F053"), "{checked:?}");
}

#[test]
fn no_name_of_a_person_is_repeated_in_an_error() {
    let mut document = printed();
    document["children"][0]["child"] = json!("Sandy Branch");
    document["sessions"][0]["absence_reason"] = json!("Sandy was ill");
    document["Sandy Branch"] = json!(1);
    for more in [&[][..], &["--strict"]] {
        let ran = entitlement(&document, more);
        assert_eq!(ran.status, Some(2));
        assert!(!ran.everything().contains("Sandy"), "{}", ran.everything());
    }
}

/// Doubtful facts are worked out as given and warned of, in every command that works them out; with
/// `--strict` they are errors.
#[test]
fn strictly_doubtful_facts_are_errors() {
    let mut document = printed();
    document["children"][0]["born"] = json!("2005-01-01");
    let named_place = ": child c1, enrolment E1, from ";
    let folder = Folder::new();
    let file = folder.file("s.json", document.to_string());
    for command in [&["entitlement"][..], &["statement"], &["check", "scenario"]] {
        let run = |more: &[&str]| ccs([command, &[&*file], more].concat());
        let ran = run(&[]);
        assert_eq!(ran.status, Some(0), "{command:?} {}", ran.everything());
        let everything = ran.everything();
        assert!(everything.contains("warning: "), "{everything}");
        assert!(
            everything.contains(named_place) && everything.contains("CCS-E201: "),
            "{everything}"
        );
        let strict = run(&["--strict"]);
        assert_eq!(strict.status, Some(2), "{command:?} {}", strict.everything());
        assert!(strict.everything().contains("CCS-E201: "), "{}", strict.everything());
        assert!(!strict.everything().contains("warning: "), "{}", strict.everything());
    }
    let sweep = ["entitlement", &file, "--sweep", "income", "60000..61000/1000"];
    assert!(ccs(sweep).err.contains("CCS-E212: "));
    document["children"][0]["born"] = json!("2021-01-01");
    let file = folder.file("young.json", document.to_string());
    let sweep = ["entitlement", &file, "--sweep", "income", "60000..61000/1000", "--strict"];
    let strict = ccs(sweep);
    assert_eq!(strict.status, Some(2), "{}", strict.everything());
    assert!(strict.err.contains("CCS-E212: ") && strict.out.is_empty(), "{}", strict.err);
}

#[test]
fn the_form_follows_the_ending_of_the_output() {
    let folder = Folder::new();
    let file = scenario("2022-second-child");
    for (command, name, begin) in [
        ("entitlement", "e.html", "<!DOCTYPE html>"),
        ("entitlement", "e.txt", "Child Care Subsidy entitlement"),
        ("statement", "s.html", "<!DOCTYPE html>"),
        ("statement", "s.csv", "child,week_ending"),
        ("statement", "s.json", "{\"schema\":\"ccs-statement/1\""),
    ] {
        let ran = ccs([command, &file, "--output", &folder.path(name)]);
        assert_eq!((ran.status, ran.out.as_str()), (Some(0), ""), "{}", ran.err);
        assert!(folder.read(name).starts_with(begin), "{name}");
    }
    ccs(["entitlement", &file, "--output", &folder.path("e.csv")]);
    assert!(folder.names().contains(&"e-sessions.csv".to_owned()), "{:?}", folder.names());
    assert!(folder.names().contains(&"e-weeks.csv".to_owned()), "{:?}", folder.names());
    if !cfg!(feature = "pdf") {
        let ran = ccs(["statement", &file, "--format", "pdf"]);
        assert!(ran.err.contains("CCS-C009"), "{}", ran.err);
    }
}

/// A balancing and two questions, each with something wrong that only its own verb can see.
fn wrong_in_every_part() -> Value {
    let mut document = printed();
    document["family"]["balancing"] = json!({ "income_year": "2017-18", "actual_income": "1" });
    document["sessions"][0]["fee"] = json!("-1");
    document["eligibility"] = json!([
        { "session_date": "2025-08-04", "enrolment_id": "E9" },
        { "session_date": "2018-07-01" },
        { "session_date": "2021-08-04", "enrolment_id": "E1" },
    ]);
    document
}

const ALL_THAT_IS_WRONG: [&str; 5] = [
    "family.balancing.income_year: CCS-T004",
    "sessions[0].fee: CCS-E012",
    "eligibility[0].enrolment_id: CCS-E003",
    "eligibility[1].session_date: CCS-E004",
    "eligibility[2].session_date: CCS-E013",
];

#[test]
fn all_errors_of_every_question_are_reported_at_once() {
    let ran = entitlement(&wrong_in_every_part(), &["--balance", "--eligibility"]);
    assert_eq!(ran.status, Some(2));
    let lines: Vec<&str> = ran.err.lines().collect();
    assert_eq!(lines.len(), ALL_THAT_IS_WRONG.len() + 1, "{}", ran.err);
    for (line, expected) in lines.iter().zip(ALL_THAT_IS_WRONG) {
        assert!(line.starts_with(&format!("standard input:1: {expected}: ")), "{}", ran.err);
    }
    let ran = entitlement(&wrong_in_every_part(), &[]);
    assert_eq!(ran.err.lines().count(), 2, "only what is asked is refused: {}", ran.err);
}

#[test]
fn a_scenario_that_checks_can_be_assessed_balanced_and_asked() {
    let document = wrong_in_every_part().to_string();
    let ran = ccs_given(["check", "scenario", "-"], document.as_bytes());
    assert_eq!(ran.status, Some(2));
    for expected in ALL_THAT_IS_WRONG {
        assert!(ran.out.contains(expected), "{expected}: {}", ran.out);
    }
    assert!(
        ran.out.ends_with("scenario: 0 sound documents, 5 errors, 0 warnings\n"),
        "{}",
        ran.out
    );
}

#[test]
fn a_balance_has_tables_of_its_own() {
    let folder = Folder::new();
    let output = folder.path("year.csv");
    let balancing = scenario("2024-balancing");
    let ran = ccs(["entitlement", &balancing, "--balance", "--output", &output]);
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""));
    assert_eq!(folder.names(), ["year-balance-changes.csv", "year-balance.csv"]);
    let balance = folder.read("year-balance.csv");
    let rows: Vec<&str> = balance.lines().collect();
    assert_eq!(rows.len(), 2, "{balance}");
    assert!(rows[0].starts_with("income_year,standing,first_deadline,"), "{balance}");
    assert!(rows[1].contains(",712.20,35.62,676.58,688.80,688.80,12.22,0.00,"), "{balance}");
}

#[test]
fn what_csv_has_no_place_for_is_refused() {
    let ran = entitlement(&printed(), &["--explain", "--format", "csv", "--section", "weeks"]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.starts_with("ccs: CCS-C080: --explain does not act on csv"), "{}", ran.err);
}

#[test]
fn a_range_below_zero_is_refused_in_our_own_words() {
    let ran = entitlement(&printed(), &["--sweep", "fee", "-5..5/1"]);
    assert_eq!(ran.status, Some(2));
    assert!(ran.err.starts_with("ccs: CCS-C017: "), "{}", ran.err);
}

#[test]
fn errors_of_a_file_of_sessions_come_line_by_line() {
    let folder = Folder::new();
    folder.file(
        "june.csv",
        "enrolment_id,session_date,start,end,fee,attendance\n\
         E9,2025-08-04,07:30,17:30,150.00,attended\n\
         E1,2025-08-05,07:30,17:30,$150,attended\n\
         E1,2025-08-06,07:30,17:30,-1,attended\n\
         E1,2025-08-07,07:30,17:30,150.00,sick\n",
    );
    let mut document = printed();
    document["sessions"] = json!("june.csv");
    let ran = ccs(["check", "scenario", &folder.file("s.json", document.to_string())]);
    let found: Vec<String> = ran
        .out
        .lines()
        .filter_map(|line| {
            let (_, place) = line.split_once("june.csv:")?;
            Some(place.split(": ").take(2).collect::<Vec<_>>().join(" "))
        })
        .collect();
    assert_eq!(
        found,
        [
            "2, column enrolment_id CCS-E003",
            "3, column fee CCS-F021",
            "4, column fee CCS-E012",
            "5, column attendance CCS-F042",
        ]
    );
}

#[test]
fn a_document_cannot_write_to_the_terminal_by_naming_a_file() {
    let mut document = printed();
    document["sessions"] = json!("\u{1b}[31mX\u{7}\nccs: done\n.csv");
    let input = document.to_string();
    for ran in
        [entitlement(&document, &[]), ccs_given(["check", "scenario", "-"], input.as_bytes())]
    {
        assert_eq!(ran.status, Some(2));
        let shown = ran.everything();
        assert!(!shown.contains(['\u{1b}', '\u{7}']) && !shown.contains("\nccs: done"), "{shown}");
        assert!(shown.contains("CCS-F001"), "{shown}");
    }
}

#[cfg(unix)]
#[test]
fn a_document_cannot_make_the_program_wait_on_a_pipe() {
    let folder = Folder::new();
    let made = std::process::Command::new("mkfifo").arg(folder.path("pipe.csv")).status();
    assert!(made.unwrap().success());
    let mut document = printed();
    document["sessions"] = json!("pipe.csv");
    let ran = ccs(["entitlement", &folder.file("s.json", document.to_string())]);
    assert_eq!(ran.status, Some(2));
    assert!(ran.err.contains("CCS-F001: this is a pipe or a device, not a file"), "{}", ran.err);
}

#[test]
fn a_child_that_attends_in_two_places_at_once_is_warned_of() {
    let mut document = printed();
    document["enrolments"].as_array_mut().unwrap().push(json!({ "enrolment_id": "E2",
        "child": "c1", "service_id": "S2", "care_type": "family_day_care" }));
    let mut elsewhere = document["sessions"][0].clone();
    elsewhere["enrolment_id"] = json!("E2");
    document["sessions"].as_array_mut().unwrap().push(elsewhere);
    let ran = entitlement(&document, &["--format", "csv", "--section", "sessions"]);
    assert_eq!(ran.status, Some(0));
    assert!(
        ran.err.starts_with("warning: standard input:1: sessions[1].start: CCS-E018: "),
        "{}",
        ran.err
    );
    let strict = entitlement(&document, &["--strict"]);
    assert_eq!(strict.status, Some(2), "{}", strict.err);
    let shown = entitlement(&document, &["--format", "json"]).json();
    let warning = &shown["warnings"][0];
    let subject = ["code", "child", "enrolment_id", "date"].map(|key| warning[key].clone());
    let date = document["sessions"][1]["session_date"].clone();
    assert_eq!(subject, [json!("CCS-E018"), json!("c1"), json!("E2"), date]);
    assert!(warning["remedy"].as_str().unwrap().starts_with("check the times"), "{warning}");
    let text = entitlement(&document, &["--format", "text"]).out;
    assert!(text.contains("CCS-E018"), "{text}");
}
