//! The document `ccs-explanation/1`.

use std::borrow::Cow;
use std::io;

use ccs_core::date::{Day, Week};
use ccs_core::id::{
    ClearingNumber, EnrolmentId, PaymentLineId, ReturnId, ServiceId, SessionReportId,
};
use ccs_core::money::{Money, WideMoney};
use ccs_reconcile::explanation::Explanation;
use ccs_reconcile::record::{
    PaymentLine, Recipient, ReportStatus, ReturnStatus, ReturnedFeeReduction, SessionReport,
    StatementLine, SubsidyType,
};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use super::remedy;
use crate::document::{
    AgeDocument, BySubsidyDocument, CountedDocument, LeftOutDocument, LinkDocument, PartDocument,
    part_documents, printed, printed_or_null, schema_of, schemas,
};
use crate::json::write_document;
use crate::options::RenderOptions;

/// The name of this document.
pub const EXPLANATION_SCHEMA: &str = "ccs-explanation/1";

/// The JSON Schema of `ccs-explanation/1`.
#[must_use]
pub fn explanation_schema() -> Value {
    schema_of::<ExplanationDocument<'static>>()
}

/// Writes the document and a line end.
///
/// # Errors
/// Only what `out` returns.
pub fn render_explanation_json(
    explanation: &Explanation,
    options: &RenderOptions,
    out: impl io::Write,
) -> io::Result<()> {
    write_document(&ExplanationDocument::of(explanation, options), options, out)
}

/// One enrolment-week explained.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Explanation")]
struct ExplanationDocument<'a> {
    /// The name and version of this form.
    #[schemars(schema_with = "schemas::explanation_name")]
    schema: &'static str,
    #[schemars(schema_with = "schemas::identifier")]
    service_id: ServiceId,
    #[schemars(schema_with = "schemas::identifier")]
    enrolment_id: EnrolmentId,
    #[schemars(schema_with = "schemas::day")]
    week_ending: Week,
    /// The service's name, where it was given.
    service_name: Option<Cow<'a, str>>,
    /// The child's name; null unless names were asked for.
    child: Option<Cow<'a, str>>,
    /// Every row of the data about it.
    lines: Vec<EvidenceDocument<'a>>,
    /// Both sides of each subsidy; null where a source does not tell the types apart.
    by_subsidy: Option<BySubsidyDocument>,
    /// The causes. They re-add to the difference exactly, by type and in sum.
    parts: Vec<PartDocument<'a>>,
    /// Parts of opposite sign and equal size that are looked at together.
    links: Vec<LinkDocument<'a>>,
    /// What to do about it, in words.
    remedy: String,
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    total_fee: WideMoney,
    paid: CountedDocument,
    allocated: CountedDocument,
    /// Paid less allocated.
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    difference: WideMoney,
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    returned: WideMoney,
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    pending_return: WideMoney,
    age: AgeDocument,
    #[schemars(schema_with = "schemas::day_or_null")]
    last_paid: Option<Day>,
    /// Rows that are not in any figure, by why they were left out.
    left_out: Vec<LeftOutDocument<'a>>,
}

/// One row of the data.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[schemars(rename = "Evidence")]
enum EvidenceDocument<'a> {
    Payment(PaymentDocument<'a>),
    SessionReport(SessionReportDocument),
    /// A version of a session report that a later one replaced: it counts nothing.
    SupersededSessionReport(SessionReportDocument),
    Return(ReturnDocument<'a>),
    /// A line of a statement of entitlement.
    StatementLine(StatementLineDocument<'a>),
}

/// A payment line.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "PaymentLine")]
struct PaymentDocument<'a> {
    #[schemars(schema_with = "schemas::identifier")]
    clearing_number: ClearingNumber,
    #[schemars(schema_with = "schemas::day")]
    date_paid: Day,
    #[serde(with = "ccs_core::money::serde::dollars_or_absent")]
    #[schemars(schema_with = "schemas::money_or_null")]
    ccs: Option<Money>,
    #[serde(with = "ccs_core::money::serde::dollars_or_absent")]
    #[schemars(schema_with = "schemas::money_or_null")]
    accs: Option<Money>,
    /// CCS and ACCS together.
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    amount: WideMoney,
    /// Paid to the service up to and with this line.
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    running_total: WideMoney,
    #[serde(serialize_with = "printed")]
    #[schemars(schema_with = "schemas::recipient")]
    recipient: Recipient,
    #[schemars(schema_with = "schemas::identifier_or_null")]
    payment_line_id: Option<PaymentLineId>,
    transaction_code: Option<Cow<'a, str>>,
    clearing_reason: Option<Cow<'a, str>>,
}

/// One version of a session report.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "SessionReport")]
struct SessionReportDocument {
    #[schemars(schema_with = "schemas::identifier")]
    session_report_id: SessionReportId,
    version: u32,
    #[serde(serialize_with = "printed")]
    #[schemars(schema_with = "schemas::report_status")]
    status: ReportStatus,
    #[serde(with = "ccs_core::money::serde::dollars_or_absent")]
    #[schemars(schema_with = "schemas::money_or_null")]
    total_fee: Option<Money>,
    #[serde(with = "ccs_core::money::serde::dollars_or_absent")]
    #[schemars(schema_with = "schemas::money_or_null")]
    allocated_ccs: Option<Money>,
    #[serde(with = "ccs_core::money::serde::dollars_or_absent")]
    #[schemars(schema_with = "schemas::money_or_null")]
    allocated_accs: Option<Money>,
    #[schemars(schema_with = "schemas::day_or_null")]
    retrieved_on: Option<Day>,
    #[serde(with = "ccs_core::money::serde::dollars_or_absent")]
    #[schemars(schema_with = "schemas::money_or_null")]
    entitled_service: Option<Money>,
    #[serde(with = "ccs_core::money::serde::dollars_or_absent")]
    #[schemars(schema_with = "schemas::money_or_null")]
    entitled_guardian: Option<Money>,
}

/// A return of fee reduction.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Return")]
struct ReturnDocument<'a> {
    #[schemars(schema_with = "schemas::identifier_or_null")]
    return_id: Option<ReturnId>,
    #[schemars(schema_with = "schemas::day")]
    date_returned: Day,
    #[serde(serialize_with = "printed")]
    #[schemars(schema_with = "schemas::return_status")]
    status: ReturnStatus,
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    total_fee_reduction: Money,
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    passed_on: Money,
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    not_passed_on: Money,
    /// What staff wrote; null unless names were asked for, since it may contain one.
    reason: Option<Cow<'a, str>>,
}

/// A line of a statement of entitlement.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "StatementLine")]
struct StatementLineDocument<'a> {
    #[schemars(schema_with = "schemas::day")]
    processed_on: Day,
    #[schemars(schema_with = "schemas::day_or_null")]
    statement_on: Option<Day>,
    #[schemars(schema_with = "schemas::day_or_null")]
    session_date: Option<Day>,
    #[schemars(schema_with = "schemas::identifier_or_null")]
    session_report_id: Option<SessionReportId>,
    #[serde(serialize_with = "printed")]
    #[schemars(schema_with = "schemas::recipient")]
    recipient: Recipient,
    /// Of which subsidy.
    #[serde(serialize_with = "printed_or_null")]
    #[schemars(schema_with = "schemas::subsidy_or_null")]
    of: Option<SubsidyType>,
    /// Signed: a negative one takes back.
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    amount: Money,
    reason: Option<Cow<'a, str>>,
}

impl<'a> ExplanationDocument<'a> {
    fn of(explanation: &'a Explanation, options: &RenderOptions) -> Self {
        let Explanation { key, row, .. } = explanation;
        let child = row.child.as_ref().filter(|_| options.with_names);
        Self {
            schema: EXPLANATION_SCHEMA,
            service_id: key.service_id,
            enrolment_id: key.enrolment_id,
            week_ending: key.week,
            service_name: explanation.service_name.as_deref().map(Cow::Borrowed),
            child: child.map(|name| Cow::Borrowed(&**name.reveal())),
            lines: lines(explanation, options),
            by_subsidy: row.by_subsidy.map(Into::into),
            parts: part_documents(row, options),
            links: row.links.iter().map(Into::into).collect(),
            remedy: remedy(explanation),
            total_fee: row.total_fee,
            paid: row.paid.into(),
            allocated: row.allocated.into(),
            difference: row.difference(),
            returned: row.returned,
            pending_return: row.pending_return,
            age: row.age.into(),
            last_paid: row.last_paid,
            left_out: explanation.left_out.iter().map(LeftOutDocument::from).collect(),
        }
    }
}

fn lines<'a>(explanation: &'a Explanation, options: &RenderOptions) -> Vec<EvidenceDocument<'a>> {
    let evidence = &explanation.evidence;
    let payments =
        explanation.running().map(|(line, sum)| EvidenceDocument::Payment(payment(line, sum)));
    let reports = evidence
        .session_reports
        .iter()
        .map(|report| EvidenceDocument::SessionReport(report.into()));
    let superseded = evidence
        .superseded
        .iter()
        .map(|report| EvidenceDocument::SupersededSessionReport(report.into()));
    let returns =
        evidence.returns.iter().map(|row| EvidenceDocument::Return(returned(row, options)));
    let statement = evidence.statement_lines.iter();
    let statement = statement.map(|line| EvidenceDocument::StatementLine(line.into()));
    payments.chain(reports).chain(superseded).chain(returns).chain(statement).collect()
}

fn payment(line: &PaymentLine, running_total: WideMoney) -> PaymentDocument<'_> {
    PaymentDocument {
        clearing_number: line.clearing_number,
        date_paid: line.date_paid,
        ccs: line.ccs,
        accs: line.accs,
        amount: line.amount(),
        running_total,
        recipient: line.recipient,
        payment_line_id: line.payment_line_id,
        transaction_code: line.transaction_code.as_deref().map(Cow::Borrowed),
        clearing_reason: line.clearing_reason.as_deref().map(Cow::Borrowed),
    }
}

impl From<&SessionReport> for SessionReportDocument {
    fn from(report: &SessionReport) -> Self {
        Self {
            session_report_id: report.session_report_id,
            version: report.version,
            status: report.status,
            total_fee: report.total_fee,
            allocated_ccs: report.allocated_ccs,
            allocated_accs: report.allocated_accs,
            retrieved_on: report.retrieved_on,
            entitled_service: report.entitled_service,
            entitled_guardian: report.entitled_guardian,
        }
    }
}

impl<'a> From<&'a StatementLine> for StatementLineDocument<'a> {
    fn from(line: &'a StatementLine) -> Self {
        Self {
            processed_on: line.processed_on,
            statement_on: line.statement_on,
            session_date: line.session_date,
            session_report_id: line.session_report_id,
            recipient: line.recipient,
            of: Some(line.subsidy),
            amount: line.amount,
            reason: line.reason.as_deref().map(Cow::Borrowed),
        }
    }
}

fn returned<'a>(row: &'a ReturnedFeeReduction, options: &RenderOptions) -> ReturnDocument<'a> {
    ReturnDocument {
        return_id: row.return_id,
        date_returned: row.date_returned,
        status: row.status,
        total_fee_reduction: row.total_fee_reduction,
        passed_on: row.passed_on,
        not_passed_on: row.not_passed_on,
        reason: row.reason.as_deref().filter(|_| options.with_names).map(Cow::Borrowed),
    }
}
