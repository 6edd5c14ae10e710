//! One row an approval. The rows add up to the report's total.

use std::io;

use ccs_reconcile::report::{Report, ServiceReport};

use super::{Row, written};

const HEADER: [&str; 13] = [
    "service_id",
    "name",
    "weeks",
    "enrolments",
    "paid",
    "allocated",
    "difference",
    "difference_positive",
    "difference_negative",
    "returned",
    "pending_return",
    "open",
    "decided",
];

/// Writes `approvals`: for each service its weeks, the enrolments with something open, and its
/// total.
///
/// # Errors
/// Only what `out` returns.
pub fn render_approvals_csv(report: &Report, out: impl io::Write) -> io::Result<()> {
    let mut out = ::csv::Writer::from_writer(out);
    let mut row = Row::default();
    written(out.write_record(HEADER))?;
    for service in &report.services {
        let total = &service.total;
        row.text(service.service_id.as_str()).text_or_absent(service.name.as_deref());
        row.figure(service.weeks.len()).figure(open_enrolments(service));
        row.figure(total.paid()).figure(total.allocated).figure(total.difference());
        row.figure(total.difference_positive).figure(total.difference_negative);
        row.figure(total.returned).figure(total.pending_return);
        row.figure(total.open).figure(total.decided);
        row.end(&mut out)?;
    }
    out.flush()
}

/// Enrolments with a part that is open in any week.
fn open_enrolments(service: &ServiceReport) -> usize {
    let rows = service.weeks.iter().flat_map(|week| &week.differences);
    let open = rows.filter(|row| row.is_open()).map(|row| row.enrolment_id);
    open.collect::<std::collections::BTreeSet<_>>().len()
}
