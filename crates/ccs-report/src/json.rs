//! The report as the JSON document `ccs-reconcile-report/1`.

use std::io::{self, Write as _};

use ccs_reconcile::report::Report;
use serde::Serialize;

use crate::document;
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
