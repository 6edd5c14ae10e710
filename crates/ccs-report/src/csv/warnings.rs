//! The report's warnings as rows.

use std::io;

use ccs_core::id::EnrolmentId;
use ccs_reconcile::report::Report;

use super::{Row, written};
use crate::words;

const HEADER: [&str; 5] = ["service_id", "week_ending", "enrolment_id", "code", "message"];

/// Writes `warnings`: what a reader should know before trusting the figures.
///
/// # Errors
/// Only what `out` returns.
pub fn render_warnings_csv(report: &Report, out: impl io::Write) -> io::Result<()> {
    let mut out = ::csv::Writer::from_writer(out);
    let mut row = Row::default();
    written(out.write_record(HEADER))?;
    for warning in &report.warnings {
        row.text(warning.service_id.as_str()).figure(warning.week);
        row.text_or_absent(warning.enrolment_id.as_ref().map(EnrolmentId::as_str));
        row.figure(warning.kind.code()).text(words::warning_message(&warning.kind));
        row.end(&mut out)?;
    }
    out.flush()
}
