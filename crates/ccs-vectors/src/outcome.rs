//! An answer compared with what is expected.

use std::fmt;

use serde_json::Value;

use crate::answer::{Answer, Broken};
use crate::vector::Expected;

/// What became of a vector.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Everything that is expected came out.
    Passed,
    /// Something else came out.
    Failed(Vec<Mismatch>),
    /// Nothing came out.
    Broken(Broken),
    /// The implementation does not do this.
    Unsupported,
    /// It was not asked, by the skip file.
    Skipped,
    /// It was not asked, because the implementation gave no answer several times in a row.
    NotRun,
}

/// A place at which something else came out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch {
    /// The JSON pointer; `error` for a refusal.
    pub at: Box<str>,
    /// What is expected there.
    pub expected: Value,
    /// What came out there; `None` when there is no such place.
    pub got: Option<Value>,
}

impl Outcome {
    /// Compares an answer with what is expected: text by text, so that `1.50` is not `1.5`.
    #[must_use]
    pub fn of(expected: &Expected, answer: Answer) -> Self {
        let wrong = match (expected.error(), answer) {
            (_, Answer::Unsupported) => return Self::Unsupported,
            (Some(code), Answer::Refused(codes)) => not_among(code, &codes),
            (Some(code), Answer::Output(_)) => vec![Mismatch::of_error(code.into(), None)],
            (None, Answer::Refused(codes)) => {
                let got = Some(codes.join(", ").into());
                vec![Mismatch::of_error(Value::Null, got)]
            }
            (None, Answer::Output(output)) => differences(expected, &output),
        };
        if wrong.is_empty() { Self::Passed } else { Self::Failed(wrong) }
    }
}

fn not_among(code: &str, codes: &[String]) -> Vec<Mismatch> {
    if codes.iter().any(|given| given == code) {
        return Vec::new();
    }
    vec![Mismatch::of_error(code.into(), Some(codes.join(", ").into()))]
}

fn differences(expected: &Expected, output: &Value) -> Vec<Mismatch> {
    let differing = expected.values().filter_map(|(at, value)| {
        let got = output.pointer(at);
        (got != Some(value)).then(|| Mismatch {
            at: at.into(),
            expected: value.clone(),
            got: got.cloned(),
        })
    });
    differing.collect()
}

impl Mismatch {
    fn of_error(expected: Value, got: Option<Value>) -> Self {
        Self { at: "error".into(), expected, got }
    }
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { at, expected, got } = self;
        match (&**at, expected) {
            ("error", Value::Null) => write!(f, "expected an answer")?,
            ("error", code) => write!(f, "expected to be refused with {code}")?,
            (at, value) => write!(f, "{at}: expected {value}")?,
        }
        match got {
            Some(got) if &**at == "error" => write!(f, ", was refused with {got}"),
            Some(got) => write!(f, ", got {got}"),
            None if &**at == "error" => write!(f, ", got an answer"),
            None => write!(f, ", got nothing there"),
        }
    }
}
