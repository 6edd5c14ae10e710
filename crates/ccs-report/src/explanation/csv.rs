//! The evidence of one enrolment-week as rows, one for each row of the data.

use std::io;

use ccs_core::id::{PaymentLineId, ReturnId};
use ccs_core::money::WideMoney;
use ccs_reconcile::explanation::Explanation;
use ccs_reconcile::record::{PaymentLine, ReturnedFeeReduction, SessionReport};
use ccs_reconcile::report::{Difference, Part};

use crate::csv::{Row, written};
use crate::options::RenderOptions;
use crate::words;

const HEADER: [&str; 17] = [
    "service_id",
    "enrolment_id",
    "week_ending",
    "kind",
    "id",
    "version",
    "status",
    "date",
    "clearing_number",
    "recipient",
    "ccs",
    "accs",
    "amount",
    "running_total",
    "total_fee",
    "not_passed_on",
    "note",
];

/// Writes a row for each payment line, session report, superseded version, return and part of the
/// difference. For a session report `ccs`, `accs` and `amount` are what is allocated; the parts
/// re-add to the difference.
///
/// # Errors
/// Only what `out` returns.
pub fn render_explanation_csv(
    explanation: &Explanation,
    options: &RenderOptions,
    out: impl io::Write,
) -> io::Result<()> {
    let mut out = ::csv::Writer::from_writer(out);
    let mut row = Row::default();
    written(out.write_record(HEADER))?;
    for (line, sum) in explanation.running() {
        begin(explanation, "payment", &mut row);
        payment(line, sum, &mut row);
        row.end(&mut out)?;
    }
    let evidence = &explanation.evidence;
    let reports = evidence.session_reports.iter().map(|report| ("session_report", report));
    let superseded = evidence.superseded.iter().map(|report| ("superseded_session_report", report));
    for (kind, report) in reports.chain(superseded) {
        begin(explanation, kind, &mut row);
        session_report(report, &mut row);
        row.end(&mut out)?;
    }
    for returned in &evidence.returns {
        begin(explanation, "return", &mut row);
        return_cells(returned, options, &mut row);
        row.end(&mut out)?;
    }
    for part in &explanation.row.parts {
        begin(explanation, "part", &mut row);
        part_cells(part, &explanation.row, &mut row);
        row.end(&mut out)?;
    }
    out.flush()
}

fn begin(explanation: &Explanation, kind: &'static str, row: &mut Row) {
    let key = explanation.key;
    row.text(key.service_id.as_str()).text(key.enrolment_id.as_str()).figure(key.week).figure(kind);
}

fn payment(line: &PaymentLine, sum: WideMoney, row: &mut Row) {
    row.text_or_absent(line.payment_line_id.as_ref().map(PaymentLineId::as_str)).absent().absent();
    row.figure(line.date_paid).text(line.clearing_number.as_str()).figure(line.recipient.as_str());
    row.figure_or_absent(line.ccs).figure_or_absent(line.accs).figure(line.amount()).figure(sum);
    row.absent()
        .absent()
        .text_or_absent(line.clearing_reason.as_deref().or(line.transaction_code.as_deref()));
}

fn session_report(report: &SessionReport, row: &mut Row) {
    row.text(report.session_report_id.as_str())
        .figure(report.version)
        .figure(report.status.as_str());
    row.figure_or_absent(report.retrieved_on).absent().absent();
    row.figure_or_absent(report.allocated_ccs)
        .figure_or_absent(report.allocated_accs)
        .figure(report.allocated());
    row.absent().figure_or_absent(report.total_fee).absent().absent();
}

fn part_cells(part: &Part, of: &Difference, row: &mut Row) {
    row.figure(part.kind.as_str());
    (0..7).for_each(|_| {
        row.absent();
    });
    row.figure(part.amount).absent().absent().absent().text(words::part_remedy(of, part));
}

fn return_cells(returned: &ReturnedFeeReduction, options: &RenderOptions, row: &mut Row) {
    row.text_or_absent(returned.return_id.as_ref().map(ReturnId::as_str)).absent();
    row.figure(returned.status.as_str()).figure(returned.date_returned).absent().absent();
    row.absent().absent().figure(returned.total_fee_reduction).absent().absent();
    row.figure(returned.not_passed_on)
        .text_or_absent(returned.reason.as_deref().filter(|_| options.with_names));
}
