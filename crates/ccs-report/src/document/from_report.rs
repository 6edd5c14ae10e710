//! Converts a report to its document while writing, with at most one week in memory twice.

use std::borrow::Cow;

use ccs_reconcile::allocate::AllocatedReport;
use ccs_reconcile::report::{ClearingPayment, Report, ServiceReport, WeekReport, ages, causes};
use serde::{Serialize, Serializer};

use super::{
    AllocationDocument, ClearingDocument, DepositMatchDocument, DifferenceDocument, PeriodDocument,
    REPORT_SCHEMA, ReportDocument, ServiceDocument, WeekDocument,
};
use crate::options::RenderOptions;

/// The document of a report, ready to be written.
pub(crate) fn report_document<'r>(
    report: &'r Report,
    options: &'r RenderOptions,
) -> impl Serialize + 'r {
    let services = report.services.iter().map(|service| service_document(service, options));
    let allocations = report.allocations.iter().map(allocation_document);
    ReportDocument {
        schema: Cow::Borrowed(REPORT_SCHEMA),
        period: report.period.map(|span| PeriodDocument {
            from: span.from(),
            to: span.to(),
            weeks: span.weeks(),
        }),
        tolerance: Cow::Borrowed(Report::TOLERANCE),
        warnings: report.warnings.iter().map(Into::into).collect(),
        services: Streamed(services),
        total: (&report.total).into(),
        as_at: report.as_at,
        overlap: report.overlap.into(),
        causes: causes(report).into_iter().map(Into::into).collect(),
        ages: ages(report).into_iter().map(Into::into).collect(),
        deposits: report
            .deposits
            .iter()
            .map(|one| DepositMatchDocument::of(one, options))
            .collect(),
        deposits_total: report.deposits_total.map(Into::into),
        clearing_totals: report
            .clearing_totals
            .as_ref()
            .map(|totals| totals.iter().map(Into::into).collect()),
        allocations: (!report.allocations.is_empty()).then_some(Streamed(allocations)),
        left_out: report.left_out.iter().map(Into::into).collect(),
        omitted: report.omitted.iter().map(Into::into).collect(),
        export_warnings: report.export_warnings.iter().map(Into::into).collect(),
    }
}

/// A list that is written while it is iterated.
struct Streamed<I>(I);

impl<I> Serialize for Streamed<I>
where
    I: Iterator + Clone,
    I::Item: Serialize,
{
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_seq(self.0.clone())
    }
}

fn service_document<'r>(
    service: &'r ServiceReport,
    options: &'r RenderOptions,
) -> ServiceDocument<'r, impl Serialize + 'r> {
    ServiceDocument {
        service_id: service.service_id,
        name: service.name.as_deref().map(Cow::Borrowed),
        weeks: Streamed(service.weeks.iter().map(|week| week_document(week, options))),
        total: (&service.total).into(),
    }
}

fn week_document<'r>(week: &'r WeekReport, options: &RenderOptions) -> WeekDocument<'r> {
    WeekDocument {
        week_ending: week.week,
        payments: week.payments.iter().map(Into::into).collect(),
        total: (&week.total).into(),
        differences: week
            .differences
            .iter()
            .map(|row| DifferenceDocument::of(row, options))
            .collect(),
    }
}

impl From<&ClearingPayment> for ClearingDocument {
    fn from(payment: &ClearingPayment) -> Self {
        let ClearingPayment { clearing_number, date_paid, ccs, accs } = *payment;
        Self { clearing_number, date_paid, ccs, accs, total: payment.total() }
    }
}

fn allocation_document(row: &AllocatedReport) -> AllocationDocument {
    AllocationDocument {
        service_id: row.key.service_id,
        week_ending: row.key.week,
        enrolment_id: row.key.enrolment_id,
        session_report_id: row.session_report_id,
        ccs: row.amount.ccs,
        accs: row.amount.accs,
        total: row.amount.total(),
    }
}
