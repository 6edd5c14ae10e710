//! One enrolment-week for a terminal.

use std::fmt;

use ccs_core::money::WideMoney;
use ccs_reconcile::explanation::Explanation;
use ccs_reconcile::record::{PaymentLine, Recipient, ReturnedFeeReduction, SessionReport};

use super::{remedy, verdict};
use crate::options::RenderOptions;
use crate::safe_text::{plain, plain_within};
use crate::text::{Cell, Column, Columns, Page, left_out, pointed, write_part};
use crate::words::{self, PeopleDate};

/// Writes the explanation as text.
///
/// # Errors
/// Only what `out` returns.
pub fn render_explanation_text(
    explanation: &Explanation,
    options: &RenderOptions,
    out: &mut impl fmt::Write,
) -> fmt::Result {
    let mut page = Page::new(out, options);
    head(explanation, options, &mut page)?;
    payments(explanation, &mut page)?;
    session_reports("Session reports", &explanation.evidence.session_reports, &mut page)?;
    session_reports(
        "Versions that a later one replaced",
        &explanation.evidence.superseded,
        &mut page,
    )?;
    returns(&explanation.evidence.returns, options, &mut page)?;
    outcome(explanation, &mut page)
}

fn head(explanation: &Explanation, options: &RenderOptions, page: &mut Page<'_>) -> fmt::Result {
    let key = explanation.key;
    page.heading(&format!(
        "Enrolment {}, week ending {}",
        key.enrolment_id,
        PeopleDate(key.week.sunday())
    ))?;
    let service = match explanation.service_name.as_deref() {
        Some(name) => format!("{} - {}", key.service_id, plain_within(name, 60)),
        None => key.service_id.to_string(),
    };
    page.line(&format!("Service: {service}"))?;
    if let Some(child) = explanation.row.child.as_ref().filter(|_| options.with_names) {
        page.line(&format!("Child: {}", plain_within(child.reveal(), 60)))?;
    }
    page.blank()?;
    left_out(&explanation.left_out, page)?;
    page.paragraph(0, &verdict(explanation))?;
    page.blank()
}

const PAYMENTS: [Column; 7] = [
    Column::text("Date", "Paid"),
    Column::text("Clearing", "Number"),
    Column::figure("", "CCS"),
    Column::figure("", "ACCS"),
    Column::figure("", "Amount"),
    Column::figure("Running", "Sum"),
    Column::text("", ""),
];

fn payments(explanation: &Explanation, page: &mut Page<'_>) -> fmt::Result {
    page.heading("Payment lines")?;
    if explanation.evidence.payments.is_empty() {
        page.line("None.")?;
        return page.blank();
    }
    let columns = Columns::fitted(PAYMENTS, explanation.running().map(payment_cells));
    columns.headings(page)?;
    for line in explanation.running() {
        columns.row(&payment_cells(line), page)?;
    }
    page.blank()
}

fn payment_cells((line, sum): (&PaymentLine, WideMoney)) -> [Cell; 7] {
    [
        Cell::of(PeopleDate(line.date_paid)),
        Cell::of(line.clearing_number),
        Cell::amount_or_absent(line.ccs),
        Cell::amount_or_absent(line.accs),
        Cell::amount(line.amount()),
        Cell::amount(sum),
        match line.recipient {
            Recipient::Individual => Cell::of("to the guardian"),
            Recipient::Service => Cell::default(),
        },
    ]
}

const REPORTS: [Column; 6] = [
    Column::text("Session", "Report"),
    Column::figure("", "Version"),
    Column::text("", "Status"),
    Column::text("Last", "Queried"),
    Column::figure("Total", "Fee"),
    Column::figure("", "Allocated"),
];

fn session_reports(heading: &str, reports: &[SessionReport], page: &mut Page<'_>) -> fmt::Result {
    if reports.is_empty() {
        return Ok(());
    }
    page.heading(heading)?;
    let columns = Columns::fitted(REPORTS, reports.iter().map(report_cells));
    columns.headings(page)?;
    for report in reports {
        columns.row(&report_cells(report), page)?;
    }
    page.blank()
}

fn report_cells(report: &SessionReport) -> [Cell; 6] {
    [
        Cell::of(report.session_report_id),
        Cell::of(report.version),
        Cell::of(report.status.as_str()),
        report
            .retrieved_on
            .map_or_else(|| Cell::of(words::ABSENT), |day| Cell::of(PeopleDate(day))),
        Cell::amount_or_absent(report.total_fee),
        Cell::amount(report.allocated()),
    ]
}

const RETURNS: [Column; 6] = [
    Column::text("Date", "Returned"),
    Column::text("", "Return"),
    Column::text("", "Status"),
    Column::figure("Total Fee", "Reduction"),
    Column::figure("Passed", "On"),
    Column::figure("Not", "Passed On"),
];

fn returns(
    returns: &[ReturnedFeeReduction],
    options: &RenderOptions,
    page: &mut Page<'_>,
) -> fmt::Result {
    if returns.is_empty() {
        return Ok(());
    }
    page.heading("Returned fee reduction")?;
    let columns = Columns::fitted(RETURNS, returns.iter().map(return_cells));
    columns.headings(page)?;
    for row in returns {
        columns.row(&return_cells(row), page)?;
        if let Some(reason) = row.reason.as_deref().filter(|_| options.with_names) {
            page.paragraph(4, &plain(reason))?;
        }
    }
    page.blank()
}

fn return_cells(row: &ReturnedFeeReduction) -> [Cell; 6] {
    [
        Cell::of(PeopleDate(row.date_returned)),
        row.return_id.map_or_else(|| Cell::of(words::ABSENT), Cell::of),
        Cell::of(row.status.as_str()),
        Cell::amount(row.total_fee_reduction),
        Cell::amount(row.passed_on),
        Cell::amount(row.not_passed_on),
    ]
}

fn outcome(explanation: &Explanation, page: &mut Page<'_>) -> fmt::Result {
    let row = &explanation.row;
    page.heading("Difference")?;
    let figures = [
        ("Paid", row.paid.amount),
        ("Allocated", row.allocated.amount),
        ("Difference", row.difference()),
        ("Returned", row.returned),
        ("Awaiting recovery", row.pending_return),
    ];
    for (label, amount) in figures {
        let among = figures.iter().map(|(_, amount)| *amount);
        page.line(format!("{label:<18}{:>12}", pointed(amount, among)).trim_end())?;
    }
    page.blank()?;
    if row.parts.is_empty() {
        return page.paragraph(0, &remedy(explanation));
    }
    page.heading("What it is made of")?;
    row.parts.iter().try_for_each(|part| {
        write_part(row, part, page)?;
        page.paragraph(16, words::part_explanation(part.kind))
    })
}
