//! The engine's own allocation as rows, one for each report.

use std::io;

use ccs_core::id::SessionReportId;
use ccs_reconcile::report::Report;

use super::{Row, written};

const HEADER: [&str; 7] =
    ["service_id", "week_ending", "enrolment_id", "session_report_id", "ccs", "accs", "total"];

/// Writes `allocations`: what each report got. A row without a report is what could not be
/// allocated.
///
/// # Errors
/// Only what `out` returns.
pub fn render_allocations_csv(report: &Report, out: impl io::Write) -> io::Result<()> {
    let mut out = ::csv::Writer::from_writer(out);
    let mut row = Row::default();
    written(out.write_record(HEADER))?;
    for allocated in &report.allocations {
        let (key, amount) = (allocated.key, allocated.amount);
        row.text(key.service_id.as_str()).figure(key.week).text(key.enrolment_id.as_str());
        row.text_or_absent(allocated.session_report_id.as_ref().map(SessionReportId::as_str));
        row.figure(amount.ccs).figure(amount.accs).figure(amount.total());
        row.end(&mut out)?;
    }
    out.flush()
}
