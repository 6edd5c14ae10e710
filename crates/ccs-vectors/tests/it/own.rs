//! The Rust libraries pass every vector.

use ccs_vectors::{Answer, Broken, Implementation, Outcome, Own, Summary, Vector, VectorKind, run};

use crate::files::all;

#[test]
fn the_rust_libraries_pass_every_vector() {
    let vectors = all();
    let mut failures = Vec::new();
    let summary = run(&vectors, &mut Own, |vector, outcome| {
        if *outcome != Outcome::Passed {
            failures.push(format!("{}: {outcome:?}", vector.id));
        }
    });
    assert!(failures.is_empty(), "{}\n{}", failures.len(), failures.join("\n"));
    assert_eq!(summary.passed, vectors.len());
}

/// An implementation that answers with the published value wherever that is not the right one.
struct AsPublished;

impl Implementation for AsPublished {
    fn answer(&mut self, vector: &Vector) -> Result<Answer, Broken> {
        let Answer::Output(mut output) = Own.answer(vector)? else {
            return Ok(Answer::Unsupported);
        };
        for (at, value) in &vector.published {
            *output.pointer_mut(at).expect("a published value has a place in the answer") =
                value.clone();
        }
        Ok(Answer::Output(output))
    }
}

/// A value that is published in conflict is one that a vector catches.
#[test]
fn what_is_published_in_conflict_fails() {
    let vectors = all();
    let in_conflict: Vec<Vector> =
        vectors.into_iter().filter(|vector| !vector.published.is_empty()).collect();
    let summary = run(&in_conflict, &mut AsPublished, |_, _| {});
    assert!(in_conflict.len() >= 8, "{}", in_conflict.len());
    assert_eq!(summary.failed, in_conflict.len());
}

struct Nothing;

impl Implementation for Nothing {
    fn answer(&mut self, _: &Vector) -> Result<Answer, Broken> {
        Ok(Answer::Output(serde_json::Value::Null))
    }
}

#[test]
fn an_empty_answer_passes_nothing() {
    let vectors = all();
    let summary: Summary = run(&vectors, &mut Nothing, |_, _| {});
    assert_eq!((summary.passed, summary.failed), (0, vectors.len()));
    assert_eq!(VectorKind::ALL.len(), 12);
}
