//! The report as the JSON document `ccs-reconcile-report/1`, and back.

use std::io::{self, Write as _};

use ccs_reconcile::report::Report;
use serde::Serialize;

use crate::document::{self, DocumentRefusal, OwnedReport, REPORT_SCHEMA, schema_name};
use crate::options::RenderOptions;

/// Writes the document and a newline in large blocks, so that `out` needs no buffer. Names of
/// children are null unless requested.
///
/// # Errors
/// Only what `out` returns.
pub fn render_json(
    report: &Report,
    options: &RenderOptions,
    out: impl io::Write,
) -> io::Result<()> {
    write_document(&document::report_document(report, options), options, out)
}

/// Reads a document back into a report. Unknown keys are ignored.
///
/// # Errors
/// [`DocumentRefusal`], with the place and the remedy but never a value from the document.
pub fn parse_json(text: &[u8]) -> Result<Report, DocumentRefusal> {
    let text = text.strip_prefix("\u{feff}".as_bytes()).unwrap_or(text);
    expect_schema(text, REPORT_SCHEMA)?;
    let document: OwnedReport<'_> =
        serde_json::from_slice(text).map_err(|error| document::refusal_of(&error))?;
    document.try_into()
}

/// A document is written in many small pieces, which are collected into blocks of this size.
const BLOCK: usize = 1 << 16;

/// Writes any document, on one line or indented.
pub(crate) fn write_document(
    document: &impl Serialize,
    options: &RenderOptions,
    out: impl io::Write,
) -> io::Result<()> {
    let mut out = io::BufWriter::with_capacity(BLOCK, out);
    if options.indented {
        serde_json::to_writer_pretty(&mut out, document)?;
    } else {
        serde_json::to_writer(&mut out, document)?;
    }
    out.write_all(b"\n")?;
    out.flush()
}

fn expect_schema(text: &[u8], wanted: &'static str) -> Result<(), DocumentRefusal> {
    match schema_name(text)? {
        Some(name) if name == wanted => Ok(()),
        found => {
            let found =
                found.filter(|name| is_document_name(name)).map(|name| name.into_owned().into());
            Err(DocumentRefusal::UnknownSchema { found, wanted })
        }
    }
}

/// Only names of this form are repeated in errors, since they cannot be personal data.
fn is_document_name(name: &str) -> bool {
    let Some((stem, version)) = name.strip_prefix("ccs-").and_then(|rest| rest.split_once('/'))
    else {
        return false;
    };
    let lower = |byte: u8| byte.is_ascii_lowercase() || byte == b'-';
    name.len() <= 40 && stem.bytes().all(lower) && version.bytes().all(|byte| byte.is_ascii_digit())
}
