//! Section 1 as rows of two kinds: what a clearing number paid for a week, and what the service
//! did for the week.

use std::io;

use ccs_reconcile::report::{ClearingPayment, Report, ServiceReport, WeekReport};

use super::{Row, written};
use crate::options::RenderOptions;

const HEADER: [&str; 15] = [
    "service_id",
    "service_name",
    "week_ending",
    "row",
    "clearing_number",
    "date_paid",
    "ccs",
    "accs",
    "total",
    "allocated",
    "difference",
    "difference_positive",
    "difference_negative",
    "returned",
    "pending_return",
];

/// Writes `summary`: for each week a row `payment` for each clearing number, then one row `week`
/// with what is allocated, differs and was returned. Paid is the sum of `total`, and every other
/// column sums to the report's total too.
///
/// # Errors
/// Only what `out` returns.
pub fn render_summary_csv(
    report: &Report,
    _options: &RenderOptions,
    out: impl io::Write,
) -> io::Result<()> {
    let mut out = ::csv::Writer::from_writer(out);
    let mut row = Row::default();
    written(out.write_record(HEADER))?;
    for service in &report.services {
        for week in &service.weeks {
            for payment in &week.payments {
                begin(service, week, "payment", &mut row);
                payment_cells(payment, &mut row);
                row.end(&mut out)?;
            }
            begin(service, week, "week", &mut row);
            week_cells(week, &mut row);
            row.end(&mut out)?;
        }
    }
    out.flush()
}

fn begin(service: &ServiceReport, week: &WeekReport, kind: &'static str, row: &mut Row) {
    row.text(service.service_id.as_str())
        .text_or_absent(service.name.as_deref())
        .figure(week.week)
        .figure(kind);
}

fn payment_cells(payment: &ClearingPayment, row: &mut Row) {
    row.text(payment.clearing_number.as_str()).figure(payment.date_paid);
    row.figure_or_absent(payment.ccs).figure_or_absent(payment.accs).figure(payment.total());
    (0..6).for_each(|_| {
        row.absent();
    });
}

fn week_cells(week: &WeekReport, row: &mut Row) {
    (0..5).for_each(|_| {
        row.absent();
    });
    let total = &week.total;
    row.figure(total.allocated).figure(total.difference());
    row.figure(total.difference_positive).figure(total.difference_negative);
    row.figure(total.returned).figure(total.pending_return);
}
