//! Command files: one outcome a line, and a command that is sent twice changes nothing.

use std::io;

use ccs_core::id::EnrolmentId;
use ccs_core::money::Cents;
use ccs_files::command::{Answer, CaseFile, CommandRun, Context, Counted, Stopped};
use ccs_files::json::{FieldError, Fields, JsonFault, Strictness, value};
use proptest::prelude::*;
use serde::Serialize;

/// A purse for each enrolment: money goes in, and out as long as there is some.
struct Purses;

#[derive(Debug, Clone, PartialEq, Eq)]
struct Put {
    purse: EnrolmentId,
    amount: Cents,
}

#[derive(Debug, Serialize)]
struct Shown {
    zeta: String,
    alpha: usize,
}

#[derive(Debug, Clone, Default, Serialize)]
struct Beside {
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<i64>,
}

impl CaseFile for Purses {
    const AREA: &'static str = "purse";
    const SCHEMA: &'static str = "purse-command/1";
    const STATE_KEY: &'static str = "purse";
    type CaseId = EnrolmentId;
    type Case = Vec<i64>;
    type Command = Put;
    type Decision = i64;
    type Undo = usize;
    type Index = ();
    type State = Shown;
    type Focus = ();
    type Beside = Beside;

    fn case_id(&self, fields: &mut Fields<'_>) -> Option<EnrolmentId> {
        fields.required("enrolment_id", value::identifier)
    }

    fn read(&self, fields: &mut Fields<'_>) -> Option<Put> {
        let purse = fields.required("enrolment_id", value::identifier);
        let amount = fields.required("amount", value::cents);
        Some(Put { purse: purse?, amount: amount? })
    }

    fn decide(
        &self,
        purse: &Vec<i64>,
        put: &Put,
        _: &Context<'_, Self>,
    ) -> Result<i64, Vec<FieldError>> {
        let wanting = purse.iter().sum::<i64>() + put.amount.get() < 0;
        let error = FieldError::about("amount", "CCS-T001", "there is not enough in the purse");
        let small = FieldError::whole("CCS-T002", "a put is more than a cent");
        let errors: Vec<FieldError> =
            [wanting.then_some(error), (put.amount.get().abs() == 1).then_some(small)]
                .into_iter()
                .flatten()
                .collect();
        if errors.is_empty() { Ok(put.amount.get()) } else { Err(errors) }
    }

    fn apply(&self, purse: &mut Vec<i64>, amount: i64) -> Answer<Beside> {
        let before = purse.iter().sum();
        purse.push(amount);
        Answer::new(Some("put".to_owned()), Beside { before: Some(before) })
    }

    fn undo(&self, purse: &Vec<i64>, _: &i64) -> usize {
        purse.len()
    }

    fn take_back(&self, purse: &mut Vec<i64>, before: usize) {
        purse.truncate(before);
    }

    fn book_name(&self, id: &EnrolmentId) -> String {
        id.to_string()
    }

    fn state(&self, purse: &Vec<i64>) -> Shown {
        let sum = Cents::new(purse.iter().sum()).unwrap_or_default();
        Shown { zeta: sum.to_string(), alpha: purse.len() }
    }
}

fn put(id: &str, purse: &str, amount: &str) -> String {
    format!(
        r#"{{"schema":"purse-command/1","command_id":"{id}","enrolment_id":"{purse}","amount":"{amount}"}}"#
    )
}

fn run(file: impl AsRef<[u8]>) -> (Counted, Vec<String>) {
    let mut out = Vec::new();
    let mut run = CommandRun::new(Purses, Strictness::Warn);
    let counted = run.lines(&mut file.as_ref(), |outcome| outcome.write_line(&mut out)).unwrap();
    let out = String::from_utf8(out).unwrap();
    (counted, out.lines().map(str::to_owned).collect())
}

#[test]
fn an_outcome_has_its_keys_in_their_order() {
    let (_, out) = run(put("k1", "E1", "5.00"));
    assert_eq!(
        out,
        [
            r#"{"schema":"ccs-purse-outcome/1","command_id":"k1","outcome":"accepted","message":"put","errors":[],"warnings":[],"advice":[],"version":1,"as_at":null,"shows":"changed","purse":{"zeta":"5.00","alpha":1},"before":0}"#
        ]
    );
}

#[test]
fn a_refused_command_changes_nothing_and_lists_every_error() {
    let file = [put("k1", "E1", "5.00"), put("k2", "E1", "-5.01"), put("k3", "E2", "-0.01")];
    let (counted, out) = run(file.join("\n"));
    assert_eq!(counted, Counted { accepted: 1, refused: 2, replayed: 0, previewed: 0 });
    assert_eq!(
        out[1..],
        [
            r#"{"schema":"ccs-purse-outcome/1","command_id":"k2","outcome":"refused","message":null,"errors":[{"code":"CCS-T001","field":"amount","message":"there is not enough in the purse"}],"warnings":[],"advice":[],"version":1,"as_at":null,"shows":"changed","purse":{"zeta":"5.00","alpha":1}}"#,
            r#"{"schema":"ccs-purse-outcome/1","command_id":"k3","outcome":"refused","message":null,"errors":[{"code":"CCS-T001","field":"amount","message":"there is not enough in the purse"},{"code":"CCS-T002","field":null,"message":"a put is more than a cent"}],"warnings":[],"advice":[],"version":0,"as_at":null,"shows":"changed","purse":{"zeta":"0.00","alpha":0}}"#,
        ]
    );
}

#[test]
fn the_same_command_again_is_replayed_with_its_first_answer() {
    let file = [put("k1", "E1", "5.00"), put("k2", "E1", "2.00"), put("k1", "E1", "5.00")];
    let (counted, out) = run(file.join("\n"));
    assert_eq!(counted, Counted { accepted: 2, refused: 0, replayed: 1, previewed: 0 });
    assert_eq!(
        out[2],
        r#"{"schema":"ccs-purse-outcome/1","command_id":"k1","outcome":"replayed","message":"put","errors":[],"warnings":[],"advice":[],"version":2,"as_at":null,"shows":"changed","purse":{"zeta":"7.00","alpha":2},"before":0}"#
    );
}

#[test]
fn the_order_of_keys_and_unread_keys_are_not_content() {
    let again = r#"{ "amount":"5.0", "later":1, "enrolment_id":"E1", "command_id":"k1", "schema":"purse-command/1" }"#;
    let (counted, _) = run([&put("k1", "E1", "5.00"), again].join("\n"));
    assert_eq!(counted.replayed, 1);
}

#[test]
fn the_same_id_with_other_content_is_refused() {
    for other in [put("k1", "E1", "6.00"), put("k1", "E2", "5.00")] {
        let (counted, out) = run([put("k1", "E1", "5.00"), other].join("\n"));
        assert_eq!(counted, Counted { accepted: 1, refused: 1, replayed: 0, previewed: 0 });
        assert!(out[1].contains(r#""code":"CCS-F075","field":"command_id""#), "{}", out[1]);
    }
}

#[test]
fn a_refused_command_may_be_corrected_under_its_id() {
    let (counted, _) = run([put("k1", "E1", "-5.00"), put("k1", "E1", "5.00")].join("\n"));
    assert_eq!(counted, Counted { accepted: 1, refused: 1, replayed: 0, previewed: 0 });
}

#[test]
fn cases_of_one_file_do_not_touch() {
    let file = [put("k1", "E1", "5.00"), put("k2", "E2", "2.00"), put("k3", "E1", "1.00")];
    let (_, out) = run(file.join("\n"));
    assert!(out[1].contains(r#""zeta":"2.00","alpha":1"#));
    assert!(out[2].contains(r#""zeta":"6.00","alpha":2"#));
}

#[test]
fn a_line_that_cannot_be_read_has_an_outcome_too() {
    for (line, id, code, state) in [
        ("put 5", "null", "CCS-F080", "null"),
        ("7", "null", "CCS-F067", "null"),
        (
            r#"{"schema":"purse-command/1","enrolment_id":"E1","amount":"5"}"#,
            "null",
            "CCS-F065",
            r#"{"zeta""#,
        ),
        (
            r#"{"schema":"purse-command/1","command_id":"a b","enrolment_id":"E1","amount":"5"}"#,
            "null",
            "CCS-F041",
            r#"{"zeta""#,
        ),
        (
            r#"{"schema":"purse-command/2","command_id":"k9","enrolment_id":"E1","amount":"5"}"#,
            "\"k9\"",
            "CCS-F068",
            r#"{"zeta""#,
        ),
        (
            r#"{"schema":"purse-command/1","command_id":"k9","amount":"5"}"#,
            "\"k9\"",
            "CCS-F065",
            "null",
        ),
        (
            r#"{"schema":"purse-command/1","command_id":"k9","enrolment_id":"E1","amount":5}"#,
            "\"k9\"",
            "CCS-F066",
            r#"{"zeta""#,
        ),
        (
            r#"{"schema":"purse-command/1","command_id":"k9","command_id":"k8","enrolment_id":"E1","amount":"5"}"#,
            "\"k9\"",
            "CCS-F063",
            r#"{"zeta""#,
        ),
    ] {
        let (counted, out) =
            run([&put("k1", "E1", "5.00"), line, &put("k2", "E1", "5.00")].join("\n"));
        assert_eq!(
            counted,
            Counted { accepted: 2, refused: 1, replayed: 0, previewed: 0 },
            "{line}"
        );
        let start = format!(
            r#"{{"schema":"ccs-purse-outcome/1","command_id":{id},"outcome":"refused","message":null,"errors":[{{"code":"{code}""#
        );
        assert!(out[1].starts_with(&start), "{line}\n{}", out[1]);
        assert!(out[1].contains(&format!(r#""purse":{state}"#)), "{line}\n{}", out[1]);
        assert!(out[2].contains(r#""zeta":"10.00","alpha":2"#), "{line}\n{}", out[2]);
    }
}

#[test]
fn both_ends_of_lines_a_mark_and_blank_lines_are_read() {
    let file =
        format!("\u{feff}\u{feff}{}\r\n\n  \n{}", put("k1", "E1", "5.00"), put("k2", "E1", "1"));
    let mut lines = Vec::new();
    let mut run = CommandRun::new(Purses, Strictness::Warn);
    let counted = run.lines(&mut file.as_bytes(), |outcome| {
        lines.push(outcome.line);
        Ok(())
    });
    assert_eq!(counted.unwrap().accepted, 2);
    assert_eq!(lines, [1, 4], "an outcome knows its line");
    assert_eq!(run.cases().values().map(|book| &book.case).collect::<Vec<_>>(), [&vec![500, 100]]);
}

#[test]
fn a_line_of_any_length_costs_one_outcome() {
    let long = "x".repeat((16 << 20) + 7);
    let file = [&put("k1", "E1", "5.00"), long.as_str(), &put("k2", "E1", "5.00")].join("\n");
    let (counted, out) = run(file);
    assert_eq!(counted, Counted { accepted: 2, refused: 1, replayed: 0, previewed: 0 });
    assert!(out[1].contains("CCS-F082"), "{}", out[1]);
    assert!(out[1].contains("more than 16 MB"), "{}", out[1]);
}

#[test]
fn utf_16_is_refused_by_name_before_anything_is_run() {
    let file: Vec<u8> = put("k1", "E1", "5").encode_utf16().flat_map(u16::to_le_bytes).collect();
    for file in [file.clone(), [&[0xff, 0xfe], &file[..]].concat()] {
        let mut run = CommandRun::new(Purses, Strictness::Warn);
        let stopped = run.lines(&mut &file[..], |_| Ok(())).unwrap_err();
        assert!(matches!(stopped, Stopped::Input(JsonFault::Utf16)));
        assert_eq!(stopped.to_string(), "CCS-F003: the text is UTF-16 or UTF-32; save it as UTF-8");
    }
}

#[test]
fn a_run_stops_when_its_outcomes_go_nowhere() {
    let mut run = CommandRun::new(Purses, Strictness::Warn);
    let file = [put("k1", "E1", "5.00"), put("k2", "E1", "5.00")].join("\n");
    let stopped = run.lines(&mut file.as_bytes(), |_| Err(io::ErrorKind::BrokenPipe.into()));
    assert!(matches!(stopped, Err(Stopped::Output(_))));
    assert_eq!(run.cases().values().map(|book| book.case.len()).sum::<usize>(), 1);
}

#[test]
fn unread_keys_warn_and_are_errors_when_strict() {
    let line = put("k1", "E1", "5.00").replace("\"amount\"", "\"colour\":1,\"amount\"");
    let outcome = CommandRun::new(Purses, Strictness::Warn).line(1, line.as_bytes());
    assert_eq!(outcome.notices[0].field.as_deref(), Some("colour"));
    let strict = CommandRun::new(Purses, Strictness::Strict).line(1, line.as_bytes());
    assert_eq!(strict.errors[0].code, "CCS-F064");
}

proptest! {
    /// Sending any command any number of times more, anywhere later, gives the same case.
    #[test]
    fn sending_again_never_changes_a_case(
        amounts in prop::collection::vec(-300_i64..300, 1..12),
        again in prop::collection::vec((0_usize..12, 0_usize..24), 0..12),
    ) {
        let line = |(number, cents): (usize, &i64)| {
            put(&format!("k{number}"), "E1", &Cents::new(cents * 2).unwrap().to_string())
        };
        let once: Vec<String> = amounts.iter().enumerate().map(line).collect();
        let mut more = once.clone();
        let (_, first) = run(once.join("\n"));
        for (which, later) in again {
            let Some(command) = once.get(which) else { continue };
            if !first[which].contains("accepted") { continue }
            let after = more.iter().position(|line| line == command).unwrap() + 1;
            more.insert((after + later).min(more.len()), command.clone());
        }
        let last = |lines: &str| {
            let mut run = CommandRun::new(Purses, Strictness::Warn);
            run.lines(&mut lines.as_bytes(), |_| Ok(())).unwrap();
            run.cases().values().next().map(|book| book.case.clone())
        };
        prop_assert_eq!(last(&once.join("\n")), last(&more.join("\n")));
    }
}
