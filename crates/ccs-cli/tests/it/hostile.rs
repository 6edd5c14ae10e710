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

/// The last lines of an output that may have megabytes.
fn last_lines(text: &str) -> String {
    let mut lines: Vec<&str> = text.lines().rev().take(3).collect();
    lines.reverse();
    lines.join("\n")
}
