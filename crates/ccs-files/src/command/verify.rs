//! `ccs-verify/1`: what the verification of histories found.

use ccs_core::ledger::Fault;
use serde_json::{Value, json};

use super::schema::{document, list, object, text};

/// The name of the document.
const VERIFY_SCHEMA: &str = "ccs-verify/1";

/// The document of faults, each of a book: for a program that verifies histories with the `verify` of
/// their crate.
///
/// ```
/// use ccs_core::ledger::{Fault, FaultKind};
/// use ccs_files::command::verify_document;
/// let fault = Fault { kind: FaultKind::VersionGap, version: 3 };
/// let document = verify_document([("DC-1", fault)]);
/// assert_eq!(document["faults"][0]["code"], "CCS-L015");
/// assert_eq!(document["faults"][0]["version"], 3);
/// ```
#[must_use]
pub fn verify_document<'b>(faults: impl IntoIterator<Item = (&'b str, Fault)>) -> Value {
    let faults = faults.into_iter().map(|(book, Fault { kind, version })| {
        json!({ "code": kind.code(), "book": book, "version": version, "message": kind.message() })
    });
    json!({ "schema": VERIFY_SCHEMA, "faults": faults.collect::<Vec<_>>() })
}

/// The JSON Schema of the document.
///
/// ```
/// assert_eq!(ccs_files::command::verify_schema()["$id"], "ccs-verify/1");
/// ```
#[must_use]
pub fn verify_schema() -> Value {
    let version = json!({
        "type": "integer",
        "minimum": 1,
        "description": "The number of the entry in its book",
    });
    let fault = object(
        vec![
            ("code", json!({ "type": "string", "pattern": "^CCS-L[0-9]{3}$" })),
            ("book", text("The id of the book")),
            ("version", version),
            ("message", text("What is wrong, and what mends it")),
        ],
        &["code", "book", "version", "message"],
    );
    let properties = json!({ "schema": { "const": VERIFY_SCHEMA }, "faults": list(&fault) });
    document(VERIFY_SCHEMA, "What is wrong with histories", &properties, &["schema", "faults"])
}
