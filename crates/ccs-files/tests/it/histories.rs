//! Debts that keep their histories, and debts that do not: nothing else differs.

use ccs_debt::policy::Policy;
use ccs_files::command::CommandRun;
use ccs_files::debt::DebtFile;
use ccs_files::json::Strictness;
use serde_json::{Value, json};

/// Every outcome, and the state at the end.
fn run(file: DebtFile, lines: &[String]) -> (Vec<String>, Vec<u8>) {
    let mut run = CommandRun::new(file, Strictness::Strict);
    let outcomes = (1..).zip(lines).map(|(number, line)| {
        let mut bytes = Vec::new();
        run.line(number, line.as_bytes()).write_line(&mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    });
    (outcomes.collect(), run.snapshot().unwrap())
}

/// Each command of the sample is previewed, given, and given again.
#[test]
fn outcomes_and_states_need_no_history() {
    let sample = include_str!("../../../../examples/procedures/debts.jsonl");
    let mut lines = Vec::new();
    for line in sample.lines() {
        let mut preview: Value = serde_json::from_str(line).unwrap();
        preview["preview"] = json!(true);
        lines.extend([preview.to_string(), line.to_owned(), line.to_owned()]);
    }
    let file = DebtFile::new(Policy::default());
    let (with, without) = (run(file, &lines), run(file.without_history(), &lines));
    let count = |word: &str| with.0.iter().filter(|line| line.contains(word)).count();
    assert!(count(r#""outcome":"previewed""#) > 5 && count(r#""outcome":"replayed""#) > 5);
    assert_eq!(with, without);
}
