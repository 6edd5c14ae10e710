//! Other programs: the Python example, and programs that do not behave.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use ccs_vectors::{
    Answer, Broken, Implementation, Outcome, Shim, Summary, Vector, VectorKind, run,
};

use crate::files::all;

const TIMEOUT: Duration = Duration::from_secs(45);

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap().to_owned()
}

/// Python, where it is installed.
#[expect(clippy::print_stderr, reason = "a test that is left out says so")]
fn has_python() -> bool {
    let found = Command::new("python3").arg("--version").output();
    let found = found.is_ok_and(|ran| ran.status.success());
    if !found {
        eprintln!("python3 is not installed: the example in Python was not run");
    }
    found
}

/// The example in Python, through `env` so that a deliberate fault reaches it alone.
fn python(fault: Option<&str>) -> Shim {
    let script = root().join("examples/vectors_shim.py").into_os_string();
    let fault = fault.map(|fault| OsString::from(format!("CCS_SHIM_FAULT={fault}")));
    let arguments = fault.into_iter().chain(["python3".into(), "-B".into(), script]).collect();
    Shim::new("env".into(), arguments, TIMEOUT)
}

fn outcomes(shim: &mut Shim, vectors: &[Vector]) -> (Summary, Vec<(VectorKind, String)>) {
    let mut failed = Vec::new();
    let summary = run(vectors, shim, |vector, outcome| {
        if matches!(outcome, Outcome::Failed(_) | Outcome::Broken(_)) {
            failed.push((vector.kind, format!("{}: {outcome:?}", vector.id)));
        }
    });
    (summary, failed)
}

#[test]
fn the_python_example_agrees_wherever_it_answers() {
    if !has_python() {
        return;
    }
    let vectors = all();
    let (summary, failed) = outcomes(&mut python(None), &vectors);
    assert!(failed.is_empty(), "{failed:#?}");
    assert!(summary.passed * 2 > vectors.len(), "it answers most: {summary}");
    assert_eq!(summary.passed + summary.unsupported, vectors.len());
}

/// Each deliberate mistake of the example, with the kinds in which it must be seen.
#[test]
fn the_python_example_fails_where_it_is_made_to() {
    use VectorKind as K;
    if !has_python() {
        return;
    }
    let vectors = all();
    for (fault, kinds) in [
        ("binary_rounding", &[K::Rounding, K::Entitlement][..]),
        ("floor_percentage", &[K::Ladder, K::Entitlement]),
        ("round_each_share", &[K::ProRata]),
        ("lenient_money", &[K::Money]),
        ("lenient_dates", &[K::Date]),
        ("round_late", &[K::Entitlement]),
        ("rates_from_july", &[K::Rates, K::Ladder]),
    ] {
        let of_kinds: Vec<Vector> =
            vectors.iter().filter(|vector| kinds.contains(&vector.kind)).cloned().collect();
        let (summary, failed) = outcomes(&mut python(Some(fault)), &of_kinds);
        for kind in kinds {
            assert!(failed.iter().any(|(of, _)| of == kind), "{fault} is not seen in {kind:?}");
        }
        assert_eq!(summary.not_run, 0, "{fault} answers all the same: {failed:#?}");
        assert!(summary.passed > 0, "{fault} spoils only what it is about: {summary}");
    }
}

#[test]
fn the_generated_vectors_are_what_the_generator_writes() {
    if !has_python() {
        return;
    }
    let generator = root().join("crates/ccs-vectors/generate.py");
    let ran = Command::new("python3").arg("-B").arg(generator).arg("--check").output().unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stdout));
}

/// A program of the shell that reads questions and does something else.
fn shell(script: &str, timeout: Duration) -> Shim {
    Shim::new("sh".into(), vec!["-c".into(), script.into()], timeout)
}

fn first() -> Vector {
    VectorKind::Money.vectors().unwrap().swap_remove(0)
}

#[test]
fn a_program_that_does_not_answer_is_named_by_what_it_did() {
    let second = Duration::from_secs(1);
    for (script, expected) in [
        ("exec sleep 600", Broken::TimedOut { seconds: 1 }),
        ("exit 0", Broken::Ended),
        ("read line; exit 3", Broken::Ended),
        ("read line; echo garbage; cat >/dev/null", Broken::NotJson),
        ("read line; printf '\\377\\376\\n'; cat >/dev/null", Broken::NotJson),
        ("read line; echo '[]'; cat >/dev/null", Broken::NotJson),
        ("read line; echo '{\"id\":\"another\",\"output\":{}}'; cat >/dev/null", Broken::OtherId),
        ("read line; echo '{\"id\":\"gen-money-001\"}'; cat >/dev/null", Broken::NoAnswer),
        ("exec yes | tr -d '\\n'", Broken::TooLong { most: ccs_vectors::MOST_ANSWER_BYTES }),
    ] {
        let began = Instant::now();
        let timeout = if script.contains("sleep") { second } else { TIMEOUT };
        let answer = shell(script, timeout).answer(&first());
        assert_eq!(answer, Err(expected), "{script}");
        assert!(began.elapsed() < Duration::from_secs(30), "{script}");
    }
    let absent = Shim::new("no-such-program-here".into(), Vec::new(), second).answer(&first());
    assert_eq!(absent, Err(Broken::NotStarted(std::io::ErrorKind::NotFound)));
}

/// It is started again for the next vector, and an answer that came late answers nothing.
#[test]
fn a_program_that_died_is_started_again_and_after_three_deaths_no_more() {
    let vectors = VectorKind::Money.vectors().unwrap();
    let answers_one_and_dies = "read line; id=${line#*\\\"id\\\":\\\"}; echo \"{\\\"id\\\":\\\"${id%%\\\"*}\\\",\\\"unsupported\\\":true}\"; exit 0";
    let (summary, failed) = outcomes(&mut shell(answers_one_and_dies, TIMEOUT), &vectors);
    assert!(summary.unsupported >= vectors.len() / 2, "{summary} {failed:?}");
    assert_eq!(summary.not_run, 0, "{summary}");

    let (summary, _) = outcomes(&mut shell("exit 1", TIMEOUT), &vectors);
    assert_eq!((summary.failed, summary.not_run), (3, vectors.len() - 3));
}

#[test]
fn an_answer_is_read_in_each_of_its_forms() {
    for (answer, expected) in [
        (r#""output":{"amount":"0.00"}"#, Answer::Output(serde_json::json!({"amount": "0.00"}))),
        (r#""error":"CCS-F020""#, Answer::Refused(vec!["CCS-F020".to_owned()])),
        (r#""errors":["A","B"]"#, Answer::Refused(vec!["A".to_owned(), "B".to_owned()])),
        (r#""unsupported":true"#, Answer::Unsupported),
    ] {
        let line = format!(r#"{{"id":"{}",{answer}}}"#, first().id);
        let script = format!("read line; printf '%s\\n' '{line}'; cat >/dev/null");
        assert_eq!(shell(&script, TIMEOUT).answer(&first()), Ok(expected), "{answer}");
    }
}
