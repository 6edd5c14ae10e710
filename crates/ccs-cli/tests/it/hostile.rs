//! Small files that ask for much: whatever a file says, memory and processor time stay within limits.
//!
//! The limits are those of the system, and of processor time and not of the clock: a machine with much
//! else to do changes nothing.
#![cfg(target_os = "linux")]

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::support::{Folder, Ran};

/// The program with so many megabytes of memory, and so many seconds of a processor.
fn within(megabytes: u32, seconds: u32, arguments: &[&str]) -> Ran {
    let mut shell = Command::new("sh");
    shell.args(["-c", "ulimit -v \"$1\" && ulimit -t \"$2\" && shift 2 && exec \"$@\"", "sh"]);
    shell.args([(megabytes * 1_024).to_string(), seconds.to_string()]);
    shell.arg(env!("CARGO_BIN_EXE_ccs")).args(arguments).stdin(Stdio::null());
    Ran::of(shell.output().unwrap())
}

fn gzip(text: &[u8]) -> Vec<u8> {
    let mut out = GzEncoder::new(Vec::new(), Compression::best());
    out.write_all(text).unwrap();
    out.finish().unwrap()
}

/// Errors in every row: the first ones are kept and the others counted.
#[test]
fn bad_rows_without_number_in_a_few_kilobytes_are_counted() {
    let folder = Folder::new();
    let text = "service_id,clearing_number,date_paid,enrolment_id,week_ending,ccs,accs\n"
        .to_owned()
        + &"x,,,,,,\n".repeat(250_000);
    let file = folder.file("bad.csv.gz", gzip(text.as_bytes()));
    assert!(std::fs::metadata(&file).unwrap().len() < 20_000);
    let ran = within(256, 60, &["check", "payments", &file]);
    assert_eq!(ran.status, Some(2), "{}", ran.err);
    let listed = ran.out.lines().filter(|line| line.contains("bad.csv.gz:")).count();
    assert_eq!(listed, 10_001, "ten thousand errors, and how many more there are");
    // Five errors in each row: four values that are missing, and no amount.
    assert!(ran.out.contains("1240000 more errors are not listed"), "{}", last_lines(&ran.out));
}

#[test]
fn a_hundred_thousand_columns_take_no_more_than_their_length() {
    let folder = Folder::new();
    let mut text =
        "service_id,clearing_number,date_paid,enrolment_id,week_ending,ccs,accs".to_owned();
    (0..100_000).for_each(|column| write!(text, ",c{column}").unwrap());
    let file = folder.file("wide.csv", text + "\n");
    let ran = within(400, 20, &["check", "payments", &file]);
    assert!(ran.everything().contains("CCS-F008"), "{}", last_lines(&ran.everything()));
    assert_eq!(ran.status, Some(0), "{}", last_lines(&ran.everything()));
}

#[test]
fn three_hundred_thousand_keys_take_no_more_than_their_length() {
    let folder = Folder::new();
    let mut text = "{\"schema\":\"ccs-scenario/1\"".to_owned();
    (0..300_000).for_each(|key| write!(text, ",\"k{key}\":1").unwrap());
    let file = folder.file("keys.json", text + "}");
    let ran = within(400, 20, &["check", "scenario", &file]);
    assert_eq!(ran.status, Some(2), "{}", ran.err);
    assert!(ran.everything().contains("more errors are not listed"));
}

#[test]
fn forty_thousand_keys_of_a_profile_take_no_more_than_their_length() {
    let folder = Folder::new();
    let file = folder.file("export.csv", "When\n");
    let keys = |table: &str, key: &dyn Fn(u32) -> String| {
        let mut text = format!("profile = \"big/1\"\n{table}\n");
        (0..40_000).for_each(|number| text.push_str(&key(number)));
        text
    };
    let columns = "\n[deposits.columns]\ndate_paid = \"When\"\namount = \"Amount\"\n";
    let unknown = keys("", &|number| format!("k{number} = 1\n"));
    let words = keys("[words]", &|number| format!("k{number} = \"service\"\n")) + columns;
    let headers = keys("[deposits.keep]", &|number| format!("\"h{number}\" = \"x\"\n")) + columns;
    for (text, expected) in
        [(unknown, "39000 more errors are not listed"), (words, "Amount"), (headers, "Amount")]
    {
        let profile = folder.file("big.toml", text);
        let more = ["--profile", profile.as_str(), "--kind", "deposits"];
        let ran = within(400, 20, &[&["import", &file], &more[..]].concat());
        assert_eq!(ran.status, Some(2), "{}", last_lines(&ran.err));
        assert!(ran.err.contains(expected), "{}", last_lines(&ran.err));
        assert!(ran.err.lines().count() < 1_010, "{}", ran.err.lines().count());
    }
}

#[test]
fn a_claim_and_a_variation_of_thousands_take_no_more_than_their_length() {
    let folder = Folder::new();
    let line = |number: u32, own: &str| {
        format!("{{\"schema\":\"ccs-exchange-command/1\",\"command_id\":\"k{number}\",{own}}}\n")
    };
    let ids: Vec<String> = (0..30_000).map(|number| format!("\"E{number}\"")).collect();
    let ids = ids.join(",");
    let case = format!(
        r#""command":"response","item":"inclusion-support-retrieve","outcome":"completed","is_cases":[{{"is_case_id":"IS-7","from":"2025-07-28","to":"2026-01-25","status":"APPROV","enrolment_ids":[{ids}]}}]"#
    );
    let claim = format!(
        r#""command":"is_claim","is_case_id":"IS-7","week_ending":"2025-08-10","today":"2025-08-11","payment_type":"IDF","enrolment_ids":[{ids}],"educators":1,"face_to_face":true,"days":[{{"day":"2025-08-04","hours":"5"}}]"#
    );
    let session = |number: u32| {
        format!(
            r#"{{"session_date":"2025-08-{:02}","start":"{:02}:00","end":"{:02}:30","fee":"1.00","attendance":"attended"}}"#,
            4 + number % 7,
            number % 23,
            number % 23
        )
    };
    let sessions: Vec<String> = (0..60_000).map(session).collect();
    let enrolment = r#""command":"register_enrolment","enrolment_id":"E1","service_id":"190016362L","arrangement":"CWA","from":"2025-07-07","status":"CONFIR""#;
    let report = r#""command":"take_over","session_report_id":"E1-20250810","version":1,"today":"2025-08-11","sessions":[{"session_date":"2025-08-04","start":"07:30","end":"17:30","fee":"150.00","attendance":"attended"}],"outcome":"completed","entitlements":[]"#;
    let vary = format!(
        r#""command":"vary","session_report_id":"E1-20250810","today":"2025-08-12","sessions":[{}]"#,
        sessions.join(",")
    );
    let retrieve = r#""command":"retrieve","today":"2025-07-14","selection":{"ccms":true}"#;
    let all = [enrolment, retrieve, &case, &claim, report, &vary];
    let all: String = (0..).zip(all).map(|(number, own)| line(number, own)).collect();
    let ran = within(600, 25, &["exchange", &folder.file("many.jsonl", all)]);
    assert_eq!(ran.status, Some(1), "{}", last_lines(&ran.err));
    assert!(ran.out.lines().last().unwrap().contains("CCS-S014"), "a session without its times");
}

/// The last lines of an output that may have megabytes.
fn last_lines(text: &str) -> String {
    let mut lines: Vec<&str> = text.lines().rev().take(3).collect();
    lines.reverse();
    lines.join("\n")
}
