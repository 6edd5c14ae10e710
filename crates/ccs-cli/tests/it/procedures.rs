//! The procedures, step by step: each script of `examples/procedures` runs to its end, and the
//! manual's page has every step of it.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::Command;

use serde_json::{Value, json};

use crate::support::{ccs, example};

fn script(name: &str) -> PathBuf {
    example("").parent().unwrap().join("procedures").join(name)
}

/// Runs a script, which says how many steps it showed.
fn shows(name: &str, letter: char, steps: usize) {
    let folder = tempfile::tempdir().unwrap();
    let program = env!("CARGO_BIN_EXE_ccs");
    let ran =
        Command::new("sh").arg(script(name)).arg(folder.path()).arg(program).output().unwrap();
    let (out, messages) =
        (String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    assert!(ran.status.success(), "{out}{messages}");
    assert!(out.starts_with(&format!("{steps} steps shown by ")), "{out}");
    assert_eq!(messages, "");
    let expected: BTreeSet<String> = (1..=steps).map(|step| format!("{letter}{step}")).collect();
    assert_eq!(in_the_manual(letter), expected, "the manual's page has every step");
}

/// The steps of the first column of the manual's tables.
fn in_the_manual(letter: char) -> BTreeSet<String> {
    let page = script("").join("../../crates/ccs/src/manual/procedures.md");
    let page = std::fs::read_to_string(page).unwrap();
    let rows = page.lines().filter_map(|line| line.strip_prefix("| "));
    let first = rows.filter_map(|row| row.split(" | ").next());
    let steps = first.flat_map(|steps| steps.split(", "));
    let of_letter = steps.filter(|step| {
        step.strip_prefix(letter).is_some_and(|number| number.parse::<usize>().is_ok())
    });
    of_letter.map(str::to_owned).collect()
}

#[test]
fn every_step_of_raising_waiving_and_adjusting_a_debt() {
    shows("debts.sh", 'D', 118);
}

#[test]
fn every_step_of_payment_locks_and_of_looking_payments_up() {
    shows("payments.sh", 'P', 67);
}

#[test]
fn every_sentence_of_submitting_to_ccss_and_retrieving() {
    shows("exchange.sh", 'S', 19);
}

#[test]
fn every_sentence_of_connecting_a_system_in_spanish() {
    shows("attendance.sh", 'I', 15);
}

/// The short files to start from, as the manual runs them: every command is accepted or previewed.
#[test]
fn the_sample_files_run_as_the_manual_says() {
    let page =
        std::fs::read_to_string(script("").join("../../crates/ccs/src/manual/procedures.md"));
    let page = page.unwrap();
    let lines = page.lines().filter(|line| line.contains(".jsonl") && line.starts_with("ccs "));
    let (mut outcomes, mut pages) = (0, 0);
    for line in lines {
        let folder = script("").display().to_string();
        let line = line.replace("examples/procedures/", &folder);
        let ran = ccs(line.split_whitespace().skip(1));
        // A page has no outcomes, so their warnings go to standard error.
        let is_page = line.contains("--format");
        let is_expected =
            ran.err.lines().all(|messages| is_page && messages.starts_with("warning: "));
        assert!(ran.status == Some(0) && is_expected, "{line}\n{}", ran.everything());
        if is_page {
            pages += 1;
            continue;
        }
        outcomes += 1;
        let area = line.split_whitespace().nth(1).unwrap();
        let last: Value = serde_json::from_str(ran.out.lines().last().unwrap()).unwrap();
        let (at, expected) = match area {
            "debt" => ("/debt/outstanding", json!("350.30")),
            "payments" => ("/payment/payable", json!("9649.71")),
            "exchange" => ("/roll/sessions/0/entitlement/service", json!("92.10")),
            _ => ("/view/centres/0/source", json!("brightwheel")),
        };
        assert_eq!(last.pointer(at), Some(&expected), "{last}");
    }
    assert_eq!((outcomes, pages), (4, 4));
}
