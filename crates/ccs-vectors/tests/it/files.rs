//! What every vector file must have.

use std::collections::BTreeSet;
use std::path::Path;

use ccs_vectors::{Authority, VECTOR_SCHEMA, Vector, VectorKind, Verdict, vector_schema};

/// Every vector of every kind.
pub(crate) fn all() -> Vec<Vector> {
    VectorKind::ALL.iter().flat_map(|kind| kind.vectors().expect("a file of vectors")).collect()
}

#[test]
fn every_line_is_of_the_schema_and_of_its_files_kind() {
    let schema = jsonschema::validator_for(&vector_schema()).unwrap();
    for kind in VectorKind::ALL {
        for (line, vector) in kind.text().lines().zip(kind.vectors().unwrap()) {
            let value: serde_json::Value = serde_json::from_str(line).unwrap();
            assert!(schema.is_valid(&value), "{}", vector.id);
            assert_eq!((vector.kind, &*vector.schema), (*kind, VECTOR_SCHEMA), "{}", vector.id);
            assert_eq!(serde_json::to_value(&vector).unwrap(), value, "nothing is lost");
        }
    }
}

#[test]
fn no_two_vectors_have_one_id() {
    let mut seen = BTreeSet::new();
    for vector in all() {
        assert!(!vector.id.contains(char::is_whitespace) && !vector.id.is_empty());
        assert!(seen.insert(vector.id.clone()), "{} twice", vector.id);
    }
}

/// Published ones by a page or a provision, made ones by the rule they follow.
#[test]
fn every_vector_has_a_source_that_can_be_looked_up() {
    let places =
        ["http", "FAA", "Minister's Rules", "AATA", "Blueprint", "tip sheet", "constructed"];
    for vector in all() {
        let source = &vector.source;
        let by_form = vector.authority == Authority::Format && source.contains("formats of");
        let by_name = vector.authority >= Authority::PublicRepository && source.len() > 20;
        let by_place = places.iter().any(|place| source.contains(place));
        assert!(by_form || by_name || by_place, "{}: {source}", vector.id);
    }
}

#[test]
fn what_is_in_conflict_says_why_and_what_was_published() {
    for vector in all() {
        let has_reason = vector.reason.as_ref().is_some_and(|reason| reason.len() > 20);
        let differs = vector.expected.values().any(|(at, value)| {
            vector.published.get(at).is_some_and(|published| published != value)
        });
        match vector.verdict {
            Verdict::Agrees => assert!(vector.published.is_empty(), "{}", vector.id),
            Verdict::Stale => assert!(has_reason && vector.published.is_empty(), "{}", vector.id),
            Verdict::InConflict => assert!(has_reason && differs, "{}", vector.id),
        }
    }
}

#[test]
fn every_vector_expects_something_of_its_answer() {
    for vector in all() {
        let is_refused = vector.expected.error().is_some();
        let values = vector.expected.values().count();
        assert!(is_refused != (values > 0), "{}: values, or an error", vector.id);
    }
}

/// Every published example of an entitlement has a vector, or a scenario of its own: the table of
/// the manual lists them.
#[test]
fn every_published_example_has_its_vector() {
    let table = include_str!("../../../ccs/src/manual/worked_examples.md");
    let ids: BTreeSet<Box<str>> = all().into_iter().map(|vector| vector.id).collect();
    // A span of weeks and deadlines are no entitlement.
    let elsewhere = ["sa-abs-05-archie", "sa-2018-19-deadlines", "xplor-eofy-2022"];
    for row in table.lines().filter(|line| line.starts_with("| `")) {
        let id = row.split('`').nth(1).unwrap();
        let has_vector = ids.iter().any(|known| known.starts_with(id));
        let scenario = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../../examples/data/worked")
            .join(format!("{id}.json"));
        assert!(has_vector || scenario.is_file() || elsewhere.contains(&id), "{id}");
    }
}
