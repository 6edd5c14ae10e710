//! The shape of the document `ccs-reconcile-report/1`: one definition for writing and the published
//! JSON Schema.
//!
//! Lists that can be long are type parameters: writing streams them from the report. Amounts are strings, an absent amount is null and not zero.

mod deposit;
mod difference;
mod from_report;
mod leaf;
mod left_out;
mod run_total;
mod schema;
mod total;
mod warning;

use std::borrow::Cow;

use ccs_core::date::{Day, Week};
use ccs_core::id::{ClearingNumber, EnrolmentId, ServiceId, SessionReportId};
use ccs_core::money::WideMoney;
use ccs_reconcile::report::Report;
use schemars::JsonSchema;
use serde::Serialize;

pub(crate) use deposit::{DepositMatchDocument, DepositsTotalDocument};
pub(crate) use difference::{
    AgeDocument, BySubsidyDocument, CountedDocument, DifferenceDocument, LinkDocument,
    PartDocument, part_documents,
};
pub(crate) use from_report::report_document;
pub(crate) use leaf::{part_names, printed, printed_or_null, remedy_cost, schemas, some_money};
pub(crate) use left_out::{ExportWarningDocument, LeftOutDocument, OmittedDocument};
pub(crate) use run_total::{AgeTotalDocument, CauseDocument, OverlapDocument, RunTotalDocument};
pub use schema::report_schema;
pub(crate) use schema::schema_of;
pub(crate) use total::TotalDocument;
pub(crate) use warning::WarningDocument;

/// The name of this document.
pub const REPORT_SCHEMA: &str = Report::SCHEMA;

/// A reconciliation report. Amounts are strings of dollars, exact to the ten-thousandth.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ReconciliationReport")]
pub(crate) struct ReportDocument<'a, Services, Allocations> {
    /// The name and version of this form.
    #[schemars(schema_with = "schemas::report_name")]
    pub(crate) schema: Cow<'a, str>,
    /// The weeks covered; null when the data had none.
    pub(crate) period: Option<PeriodDocument>,
    /// Always zero: a difference is any difference.
    #[schemars(schema_with = "schemas::no_tolerance")]
    pub(crate) tolerance: Cow<'a, str>,
    /// What a reader should know before trusting the figures.
    pub(crate) warnings: Vec<WarningDocument<'a>>,
    /// Service by service, in order of their ids.
    pub(crate) services: Services,
    /// All services together.
    pub(crate) total: TotalDocument,
    /// The day that ages are counted to.
    #[schemars(schema_with = "schemas::day_or_null")]
    pub(crate) as_at: Option<Day>,
    /// Lines that several files share, which count once.
    pub(crate) overlap: OverlapDocument,
    /// The open parts by cause and certainty.
    pub(crate) causes: Vec<CauseDocument>,
    /// All differences by the weeks since their week ended, youngest first.
    pub(crate) ages: Vec<AgeTotalDocument>,
    /// Payment runs against what the bank received, by date.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) deposits: Vec<DepositMatchDocument<'a>>,
    /// The sums of the deposits, where they were given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) deposits_total: Option<DepositsTotalDocument>,
    /// Payment lines against the totals of their runs, where these were given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) clearing_totals: Option<Vec<RunTotalDocument>>,
    /// What was allocated to which session report, where allocation was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) allocations: Option<Allocations>,
    /// Rows that are not in any figure, where the report was made in spite of errors.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) left_out: Vec<LeftOutDocument<'a>>,
    /// Rows of exports that are in no figure because an import profile leaves them out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) omitted: Vec<OmittedDocument<'a>>,
    /// What is worth knowing of the exports that were read through import profiles.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) export_warnings: Vec<ExportWarningDocument<'a>>,
}

/// Whole weeks.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Period")]
pub(crate) struct PeriodDocument {
    /// The Monday it begins.
    #[schemars(schema_with = "schemas::day")]
    pub(crate) from: Day,
    /// The Sunday it ends.
    #[schemars(schema_with = "schemas::day")]
    pub(crate) to: Day,
    /// How many weeks.
    pub(crate) weeks: u32,
}

/// One service approval.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Service")]
pub(crate) struct ServiceDocument<'a, Weeks> {
    #[schemars(schema_with = "schemas::identifier")]
    pub(crate) service_id: ServiceId,
    /// The service's name, where one was given.
    pub(crate) name: Option<Cow<'a, str>>,
    /// Its weeks, earliest first.
    pub(crate) weeks: Weeks,
    /// The approval total.
    pub(crate) total: TotalDocument,
}

/// One week of one service.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Week")]
pub(crate) struct WeekDocument<'a> {
    /// The Sunday that names the week.
    #[schemars(schema_with = "schemas::day")]
    pub(crate) week_ending: Week,
    /// Section 1: what each clearing number paid for the week, in order of the numbers.
    pub(crate) payments: Vec<ClearingDocument>,
    /// The week total.
    pub(crate) total: TotalDocument,
    /// Section 2: every enrolment that differs or whose parts are not nothing, by id.
    pub(crate) differences: Vec<DifferenceDocument<'a>>,
}

/// What one clearing number paid for one week.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ClearingPayment")]
pub(crate) struct ClearingDocument {
    #[schemars(schema_with = "schemas::identifier")]
    pub(crate) clearing_number: ClearingNumber,
    #[schemars(schema_with = "schemas::day")]
    pub(crate) date_paid: Day,
    /// Child Care Subsidy; null when no line carried any.
    #[serde(with = "ccs_core::money::serde::dollars_or_absent")]
    #[schemars(schema_with = "schemas::money_or_null")]
    pub(crate) ccs: Option<WideMoney>,
    /// Additional Child Care Subsidy; null when no line carried any.
    #[serde(with = "ccs_core::money::serde::dollars_or_absent")]
    #[schemars(schema_with = "schemas::money_or_null")]
    pub(crate) accs: Option<WideMoney>,
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    pub(crate) total: WideMoney,
}

/// What was allocated to one session report, or to none.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Allocation")]
pub(crate) struct AllocationDocument {
    #[schemars(schema_with = "schemas::identifier")]
    pub(crate) service_id: ServiceId,
    #[schemars(schema_with = "schemas::day")]
    pub(crate) week_ending: Week,
    #[schemars(schema_with = "schemas::identifier")]
    pub(crate) enrolment_id: EnrolmentId,
    /// The session report; null for what could not be allocated to any.
    #[schemars(schema_with = "schemas::identifier_or_null")]
    pub(crate) session_report_id: Option<SessionReportId>,
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    pub(crate) ccs: WideMoney,
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    pub(crate) accs: WideMoney,
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    pub(crate) total: WideMoney,
}
