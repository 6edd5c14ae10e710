//! Reads back a reconciliation report that was written as JSON, `ccs-reconcile-report/1`.
//!
//! Every figure that follows from other figures of the document is calculated again, and each that
//! does not agree is listed with its path. Keys that older documents do not have are calculated or
//! take the weakest value: a cause without a certainty is possible.
//!
//! Facts that nothing else in the document contradicts (a fee, the name of a service, a cause that
//! fits its amount) are accepted as they are: a document is no proof of its data.

mod age;
mod cause;
mod clearing_total;
mod deposit;
mod difference;
mod evidence;
mod fault;
mod part;
mod service;
mod total;
mod warning;

use std::collections::BTreeMap;

use ccs_core::date::{Day, Week, WeekSpan};
use ccs_core::id::ServiceId;
use ccs_reconcile::allocate::{AllocatedReport, Subsidy};
use ccs_reconcile::record::Key;
use ccs_reconcile::report::{
    ExportWarning, LeftOut, Omitted, Overlap, Report, Total, Warning, WarningKind,
};

pub use self::fault::ReportFault;
use self::fault::{agree, in_order, refuse};
use self::total::{total, with_figures};
use crate::json::{Fields, Form, Reading, Strictness, read_large_document, value};

/// What every row of a report is read against.
struct Frame {
    /// The day that ages are counted to; the outer `None` if it could not be read.
    #[expect(clippy::option_option, reason = "the outer one is an error, the inner one absence")]
    as_at: Option<Option<Day>>,
    /// The weeks of the report, if they could be read.
    period: Option<WeekSpan>,
    /// Whether a return can be below zero.
    has_negative_returns: bool,
    /// Whether payment runs were compared with their totals.
    has_clearing_totals: bool,
}

/// Reads a report of any size. A later version may have added keys and kinds of warnings, so unknown
/// ones are warned of and left out; everything else that is wrong is an error with its path, such as
/// `services[0].weeks[1].total.paid`. An error never repeats a value.
///
/// ```
/// let reading = ccs_files::report::read_report(br#"{"schema":"ccs-report-diff/1"}"#);
/// let errors = reading.result.unwrap_err();
/// assert_eq!(errors[0].to_string(),
///     "schema: CCS-F068: the schema is not ccs-reconcile-report/1; write \"schema\":\"ccs-reconcile-report/1\"");
/// ```
pub fn read_report(bytes: &[u8]) -> Reading<Report> {
    read_large_document(bytes, Strictness::Warn, report)
}

fn report(fields: &mut Fields<'_>) -> Option<Report> {
    fields.schema(Report::SCHEMA)?;
    tolerance(fields);
    let as_at = fields.optional("as_at", value::day);
    let period = fields.optional("period", value::object(period));
    let warnings = fields.list("warnings", value::object(warning::known_warning));
    let warnings: Option<Vec<Warning>> = warnings.map(|all| all.into_iter().flatten().collect());
    let is_negative = |found: &Warning| found.kind == WarningKind::NegativeReturn;
    let frame = Frame {
        as_at,
        period: period.flatten(),
        has_negative_returns: warnings.as_ref().is_none_or(|all| all.iter().any(is_negative)),
        has_clearing_totals: fields.form("clearing_totals") != Form::Absent,
    };
    let (services, figures) =
        with_figures(fields, "services", |it, own| service::service(it, &frame, own));
    in_order(fields, "services", services.as_deref(), |service| service.service_id);
    let figures = total(fields, figures);
    let (deposits, deposits_total) = deposit::deposits(fields);
    let clearing_totals = clearing_total::clearing_totals(fields);
    let overlap = fields.optional("overlap", value::object(overlap));
    let allocations = fields.list_or_empty("allocations", value::object(allocation));
    let left_out = fields.list_or_empty("left_out", value::object(left_out));
    let omitted = fields.list_or_empty("omitted", value::object(omitted));
    let export_warnings = fields.list_or_empty("export_warnings", value::object(export_warning));
    let causes = fields.optional("causes", value::list(value::object(cause::cause)));
    let ages = fields.optional("ages", value::list(value::object(age::age)));
    let report = Report {
        period: period?,
        as_at: as_at?,
        warnings: warnings?,
        services: services?,
        total: figures.total()?,
        deposits: deposits?,
        deposits_total: deposits_total?,
        clearing_totals: clearing_totals?,
        overlap: overlap?.unwrap_or_default(),
        allocations: allocations?,
        left_out: left_out?,
        omitted: omitted?,
        export_warnings: export_warnings?,
    };
    cause::causes_agree(fields, causes?.as_deref(), &report);
    age::ages_agree(fields, ages?.as_deref(), &report);
    clearing_total::lines_agree(fields, &report);
    allocations_agree(fields, &report);
    Some(report)
}

/// A report shows every difference, so its tolerance is always zero.
fn tolerance(fields: &mut Fields<'_>) -> Option<()> {
    let stated = fields.required("tolerance", value::free_text)?;
    if *stated == *Report::TOLERANCE {
        return Some(());
    }
    refuse(fields, "tolerance", ReportFault::Tolerance)
}

fn period(fields: &mut Fields<'_>) -> Option<WeekSpan> {
    let (from, to) = (fields.required("from", value::day), fields.required("to", value::day));
    let weeks = fields.required("weeks", value::integer::<u32>);
    let Ok(span) = WeekSpan::new(from?, to?) else {
        return refuse(fields, "from", ReportFault::Period);
    };
    if span.weeks() == weeks? { Some(span) } else { refuse(fields, "weeks", ReportFault::Period) }
}

fn overlap(fields: &mut Fields<'_>) -> Option<Overlap> {
    let lines = fields.required("lines", value::integer::<u64>);
    let amount = fields.required("amount", value::wide_money);
    let overlap = Overlap { lines: lines?, amount: amount? };
    if overlap.lines == 0 && !overlap.amount.is_zero() {
        return refuse(fields, "amount", ReportFault::DoesNotFoot);
    }
    Some(overlap)
}

fn allocation(fields: &mut Fields<'_>) -> Option<AllocatedReport> {
    let service_id = fields.required("service_id", value::identifier);
    let week = fields.required("week_ending", value::week_ending);
    let enrolment_id = fields.required("enrolment_id", value::identifier);
    let session_report_id = fields.optional("session_report_id", value::identifier);
    let ccs = fields.required("ccs", value::wide_money);
    let accs = fields.required("accs", value::wide_money);
    let total = fields.required("total", value::wide_money);
    let key = Key { service_id: service_id?, week: week?, enrolment_id: enrolment_id? };
    let amount = Subsidy { ccs: ccs?, accs: accs? };
    agree(fields, "total", total?, amount.total())?;
    Some(AllocatedReport { key, session_report_id: session_report_id?, amount })
}

/// What is allocated of each week's payments, and what is not, adds up to the payments.
fn allocations_agree(fields: &mut Fields<'_>, report: &Report) {
    if report.allocations.is_empty() {
        return;
    }
    let allocated = report.allocations.iter();
    let allocated = allocated.map(|row| ((row.key.service_id, row.key.week), row.amount));
    let paid = report.services.iter().flat_map(|service| {
        let amount = |total: &Total| Subsidy { ccs: total.ccs, accs: total.accs };
        let weeks = service.weeks.iter();
        weeks.map(move |week| ((service.service_id, week.week), amount(&week.total)))
    });
    agree(fields, "allocations", by_week(allocated), by_week(paid));
}

/// The sum of each week that has any.
fn by_week(
    amounts: impl Iterator<Item = ((ServiceId, Week), Subsidy)>,
) -> BTreeMap<(ServiceId, Week), Subsidy> {
    let mut sums: BTreeMap<(ServiceId, Week), Subsidy> = BTreeMap::new();
    for (week, Subsidy { ccs, accs }) in amounts {
        let sum = sums.entry(week).or_default();
        *sum = Subsidy { ccs: sum.ccs.plus(ccs), accs: sum.accs.plus(accs) };
    }
    sums.retain(|_, sum| *sum != Subsidy::default());
    sums
}

fn left_out(fields: &mut Fields<'_>) -> Option<LeftOut> {
    let code = fields.required("code", value::text);
    let why = fields.required("why", value::free_text);
    let rows = fields.required("rows", value::integer::<u64>);
    Some(LeftOut { code: code?, why: why?, rows: rows? })
}

fn omitted(fields: &mut Fields<'_>) -> Option<Omitted> {
    let kind = fields.required("kind", value::text);
    let why = fields.required("why", value::free_text);
    let rows = fields.required("rows", value::integer::<u64>);
    Some(Omitted { kind: kind?, why: why?, rows: rows? })
}

fn export_warning(fields: &mut Fields<'_>) -> Option<ExportWarning> {
    let kind = fields.required("kind", value::text);
    let warning = fields.required("warning", value::text);
    let message = fields.required("message", value::free_text);
    Some(ExportWarning { kind: kind?, warning: warning?, message: message? })
}
