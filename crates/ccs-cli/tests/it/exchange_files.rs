//! `ccs exchange`: files that commands read, and files and streams that exports are written to.

use std::fs;

use ccs_core::ledger::{Fault, FaultKind};
use ccs_files::command::verify_document;
use serde_json::{Value, json};

use crate::support::{Folder, ccs, ccs_given};

const SESSIONS: &str = "enrolment_id,session_date,start,end,fee,attendance\n\
    E1,2025-08-04,07:30,17:30,150.00,attended\n";

fn commands(file: &str) -> String {
    let import = format!(
        r#"{{"schema":"ccs-exchange-command/1","command_id":"i1","by":"o","command":"import_sessions","file":"{file}"}}"#
    );
    format!("{import}\n{}\n", import.replace("i1", "i2").replace("\"ses", "\"./ses"))
}

#[test]
fn a_file_that_a_command_reads_is_not_written_to() {
    let folder = Folder::new();
    let read = folder.file("ses.csv", SESSIONS);
    let (given, history) = (folder.file("c.jsonl", commands("ses.csv")), folder.path("h.jsonl"));
    let table = format!("sessions={read}");
    for more in [
        vec!["--write", &table],
        vec!["-o", &read],
        vec!["-o", &read, "--format", "csv", "--section", "roll"],
        vec!["--state", &read],
        vec!["--history", &history, "-o", &read],
    ] {
        let ran = ccs([&["exchange", given.as_str()], &more[..]].concat());
        assert_eq!(ran.status, Some(2), "{more:?}: {}", ran.everything());
        assert!(ran.err.contains("CCS-L008"), "{more:?}: {}", ran.err);
        assert_eq!((folder.read("ses.csv").as_str(), ran.out.as_str()), (SESSIONS, ""), "{more:?}");
        assert!(!fs::exists(&history).unwrap(), "{more:?}");
    }
    let elsewhere = folder.path("other.csv");
    let ran = ccs(["exchange", &given, "--write", &format!("sessions={elsewhere}")]);
    assert!(fs::exists(&elsewhere).unwrap(), "one file may be read twice: {}", ran.err);
}

#[test]
fn commands_from_standard_input_have_their_files_kept_too() {
    let folder = Folder::new();
    let read = folder.file("ses.csv", SESSIONS);
    let given = commands(&read);
    let table = format!("sessions={read}");
    for more in [vec!["--write", &table], vec!["-o", &read, "--section", "roll"]] {
        let ran = ccs_given([&["exchange", "-"], &more[..]].concat(), given.as_bytes());
        assert_eq!(ran.status, Some(2), "{}", ran.everything());
        assert!(ran.err.contains("CCS-C015"), "{}", ran.err);
        assert_eq!(folder.read("ses.csv"), SESSIONS);
    }
}

#[test]
fn standard_output_takes_one_table() {
    let given = commands("ses.csv");
    let two = ["exchange", "-", "--write", "payments=-", "--write", "session-reports=-"];
    let ran = ccs_given(two, given.as_bytes());
    assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""), "{}", ran.err);
    assert!(ran.err.contains("CCS-L008"), "{}", ran.err);
}

/// A week of one session, submitted and processed, with the commands of a test after it.
fn retrieved(more: &[&str]) -> String {
    let begin = [
        r#""command":"register_enrolment","enrolment_id":"E1","service_id":"190016362L","arrangement":"CWA","from":"2025-07-07","status":"CONFIR""#,
        r#""command":"mark","enrolment_id":"E1","session_date":"2025-08-04","start":"07:30","end":"17:30","fee":"150.00","attendance":"attended","sign_in":"07:40","sign_out":"17:05""#,
        r#""command":"submit_week","week_ending":"2025-08-10","today":"2025-08-11","selection":{"session_reports":"all"}"#,
        r#""command":"response","session_report_id":"E1-20250810","version":1,"outcome":"completed","entitlements":[{"session_date":"2025-08-04","ccs":"80.75"}]"#,
    ];
    let line = |(number, own): (usize, &&str)| {
        format!("{{\"schema\":\"ccs-exchange-command/1\",\"command_id\":\"k{number}\",{own}}}\n")
    };
    begin.iter().chain(more).enumerate().map(line).collect()
}

const WITHDRAW: &str =
    r#""command":"withdraw","session_report_id":"E1-20250810","today":"2025-08-12""#;

#[test]
fn a_withdrawal_that_waits_is_written_and_paid_by_what_counts() {
    let folder = Folder::new();
    let [reports, payments] = ["r.csv", "p.csv"].map(|name| folder.path(name));
    let run =
        r#""command":"payment_run","date_paid":"2025-08-19","clearing_number":"000990000113""#;
    let given = retrieved(&[WITHDRAW, run]);
    let (reports_to, payments_to) =
        (format!("session-reports={reports}"), format!("payments={payments}"));
    let ran = ccs_given(
        ["exchange", "-", "--write", &reports_to, "--write", &payments_to],
        given.as_bytes(),
    );
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    assert!(folder.read("r.csv").contains(",2,E1,2025-08-10,submitted,150.00,80.75,"));
    let ran = ccs(["reconcile", "--payments", &payments, "--session-reports", &reports]);
    assert_eq!(ran.status, Some(0), "{}", ran.everything());
}

#[test]
fn an_outcome_without_state_has_nothing_of_the_book() {
    let given = retrieved(&[]);
    let ran = ccs_given(["exchange", "-", "--outcome", "none"], given.as_bytes());
    let last: Value = serde_json::from_str(ran.out.lines().last().unwrap()).unwrap();
    assert_eq!(last["shows"], "nothing");
    for key in ["reports", "enrolments", "is_claims", "pending_weeks", "pending_count"] {
        assert_eq!(last.get(key), None, "{key}");
    }
    // A refused command has empty lists, where state is shown.
    let wrong = given.replace("\"k3\"", "\"k3 \"");
    let ran = ccs_given(["exchange", "-"], wrong.as_bytes());
    let last: Value = serde_json::from_str(ran.out.lines().last().unwrap()).unwrap();
    assert_eq!((&last["enrolments"], &last["is_claims"]), (&json!([]), &json!([])), "{last}");
}

#[test]
fn an_outcome_has_the_periods_that_a_restart_makes_and_ends() {
    let enrolment = r#""command":"register_enrolment","enrolment_id":"E1","service_id":"190016362L","arrangement":"CWA","status":"CONFIR""#;
    let periods = [("07", "10"), ("08", "11"), ("09", "12")].map(|(month, day)| {
        let restart = if month == "07" { "" } else { r#","restart":true"# };
        format!("{enrolment},\"from\":\"2025-{month}-01\",\"to\":\"2025-{month}-{day}\"{restart}")
    });
    let line = |(number, own): (usize, &String)| {
        format!("{{\"schema\":\"ccs-exchange-command/1\",\"command_id\":\"k{number}\",{own}}}\n")
    };
    let given: String = periods.iter().enumerate().map(line).collect();
    let shown = |more: &[&str]| {
        let ran = ccs_given([&["exchange", "-"], more].concat(), given.as_bytes());
        let last: Value = serde_json::from_str(ran.out.lines().last().unwrap()).unwrap();
        let periods = last["enrolments"][0]["periods"].as_array().unwrap().clone();
        let months = periods.iter().map(|period| period["from"].as_str().unwrap()[5..7].to_owned());
        months.collect::<Vec<_>>()
    };
    assert_eq!(shown(&[]), ["08", "09"]);
    for more in [["--outcome", "full"].as_slice(), &["--last"]] {
        assert_eq!(shown(more), ["07", "08", "09"], "{more:?}");
    }
}

/// The Provider Entry Point knew on Wednesday what had been until then.
#[test]
fn a_version_taken_over_in_its_week_covers_the_days_that_were_past() {
    let take_over = r#""command":"take_over","session_report_id":"E1-20250810","version":1,"today":"2025-08-06","sessions":[{"session_date":"2025-08-04","start":"07:30","end":"17:30","fee":"150.00","attendance":"attended","sign_in":"07:40","sign_out":"17:05"}],"outcome":"completed","entitlements":[]"#;
    let mark = r#""command":"mark","enrolment_id":"E1","session_date":"2025-08-07","start":"07:30","end":"17:30","fee":"150.00","attendance":"attended","sign_in":"07:40","sign_out":"17:05""#;
    let came = r#""command":"retrieve","today":"2025-08-07","selection":{"session_reports":"all"}"#;
    let all = retrieved(&[take_over, mark, came]);
    let lines: Vec<&str> = all.lines().collect();
    let given = [lines[0], lines[4], lines[5], lines[6]].join("\n");
    let ran = ccs_given(["exchange", "-", "--outcome", "full"], given.as_bytes());
    let outcomes: Vec<Value> =
        ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let report = |place: usize| &outcomes[place]["reports"][0];
    assert_eq!(report(2)["through"], "2025-08-06", "{}", outcomes[2]);
    assert_eq!(report(2)["unsent"], json!(["2025-08-07"]));
    assert_eq!(
        (&report(2)["state"], &report(3)["state"]),
        (&json!("processed"), &json!("changed"))
    );
}

#[test]
fn a_page_of_results_is_no_wider_than_it_may_be() {
    let late = r#""command":"connect","today":"2026-03-12","selection":{"session_reports":"all"}"#;
    let mark = r#""command":"mark","enrolment_id":"E1","session_date":"2025-08-05","start":"07:30","end":"17:30","fee":"150.00","attendance":"attended","sign_in":"07:40","sign_out":"17:05""#;
    let given = retrieved(&[mark, late]);
    for width in ["72", "80"] {
        let page = ["exchange", "-", "--format", "text", "--width", width];
        let text = ccs_given(page, given.as_bytes()).out;
        assert!(text.contains("session-report:E1-20250810:2 Errors encountered"), "{text}");
        let widest = text.lines().map(|line| line.chars().count()).max().unwrap();
        assert!(widest <= width.parse().unwrap(), "{widest}: {text}");
    }
}

#[test]
fn requests_have_a_schema_and_are_checked() {
    let folder = Folder::new();
    let file = folder.path("requests.jsonl");
    let everything = r#""command":"connect","today":"2025-08-12","selection":{"enrolments":"all","session_reports":"all","misc":"all","ccms":"all"}"#;
    let to = format!("requests={file}");
    let given = retrieved(&[WITHDRAW, everything]);
    let ran = ccs_given(["exchange", "-", "--write", &to], given.as_bytes());
    let written = folder.read("requests.jsonl");
    assert!(written.lines().count() >= 5, "{}{written}", ran.everything());
    let schema = ccs(["schema", "exchange-request"]).json();
    assert_eq!(schema["$id"], "ccs-exchange-request/1");
    let schema = jsonschema::validator_for(&schema).unwrap();
    for line in written.lines() {
        let line: Value = serde_json::from_str(line).unwrap();
        assert!(schema.is_valid(&line), "{line}");
    }
    let checked = ccs(["check", "exchange-request", &file]);
    assert_eq!(checked.status, Some(0), "{}", checked.everything());
    let wrong = written.replacen("\"withdraw\"", "\"withdrew\"", 1).replacen("_id", "_ID", 1);
    let checked = ccs(["check", "exchange-request", &folder.file("wrong.jsonl", wrong)]);
    assert_eq!(checked.status, Some(2), "{}", checked.everything());
    for code in ["action: CCS-F042", "CCS-F064", "CCS-F065"] {
        assert!(checked.out.contains(code), "{code}: {}", checked.out);
    }
}

#[test]
fn a_line_that_is_bad_input_is_named_on_standard_error() {
    let folder = Folder::new();
    let history = folder.path("history.jsonl");
    let ran = ccs_given(["exchange", "-", "--history", &history], retrieved(&[]).as_bytes());
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    let whole = folder.read("history.jsonl");
    let lines: Vec<&str> = whole.lines().collect();
    let damaged = [lines[0], lines[2], "no document"].join("\n");
    let file = folder.file("damaged.jsonl", damaged);
    let output = folder.path("outcomes.jsonl");
    for more in [vec![], vec!["--output", &output]] {
        let ran = ccs([&["exchange", file.as_str()], &more[..]].concat());
        assert_eq!(ran.status, Some(2), "{}", ran.everything());
        assert!(ran.err.contains("damaged.jsonl:2: version: CCS-L015"), "{}", ran.err);
        assert!(ran.err.contains("damaged.jsonl:3: CCS-F080"), "{}", ran.err);
    }
}

#[test]
fn faults_of_histories_have_a_schema() {
    let schema = ccs(["schema", "verify"]).json();
    assert_eq!(schema["$id"], "ccs-verify/1");
    let schema = jsonschema::validator_for(&schema).unwrap();
    let fault = Fault { kind: FaultKind::VersionGap, version: 3 };
    assert!(schema.is_valid(&verify_document([("DC-1", fault)])));
    assert!(!schema.is_valid(&json!({ "schema": "ccs-verify/1", "faults": [{}] })));
}

/// A folder that is missing is known before the first command, and of two exports neither is written
/// alone.
#[test]
fn the_exports_of_a_run_are_written_all_or_none() {
    let folder = Folder::new();
    folder.file("ses.csv", SESSIONS);
    let (given, history) = (folder.file("c.jsonl", commands("ses.csv")), folder.path("h.jsonl"));
    let first = format!("sessions={}", folder.path("o.csv"));
    let before = folder.names();
    let missing = format!("payments={}", folder.path("nosuch/p.csv"));
    let asked = ["exchange", given.as_str(), "--write", &first, "--write", &missing];
    let ran = ccs([&asked[..], &["--history", &history]].concat());
    assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.contains("CCS-C001") && ran.err.contains("no such folder"), "{}", ran.err);
    assert_eq!(folder.names(), before);
    // A device that takes nothing is known only when it is written to.
    if fs::exists("/dev/full").unwrap() {
        let full = ["exchange", given.as_str(), "--write", &first, "--write", "payments=/dev/full"];
        let ran = ccs([&full[..], &["-o", &folder.path("out.json")]].concat());
        assert_eq!(ran.status, Some(2));
        assert_eq!(folder.names(), before);
    }
    let second = format!("payments={}", folder.path("p.csv"));
    ccs(["exchange", &given, "--write", &first, "--write", &second]);
    assert!(
        folder.names().contains(&"o.csv".to_owned())
            && folder.names().contains(&"p.csv".to_owned())
    );
}
