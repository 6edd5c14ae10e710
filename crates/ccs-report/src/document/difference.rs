//! One enrolment-week of section 2 in a document, its parts, and the rows that prove them.

use std::borrow::Cow;

use ccs_core::date::Day;
use ccs_core::id::{ClearingNumber, EnrolmentId, ReturnId, SessionReportId};
use ccs_core::money::WideMoney;
use ccs_reconcile::record::{Recipient, ReportStatus, ReturnStatus};
use ccs_reconcile::report::{Age, Counted, Difference, LineRef, Part, PartKind};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{part_name, recipient, report_status, return_status, schemas, some_money};
use crate::options::RenderOptions;
use crate::words;

/// An enrolment whose payments and allocations of one week differ.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Difference")]
pub(crate) struct DifferenceDocument<'a> {
    #[schemars(schema_with = "schemas::identifier")]
    pub(crate) enrolment_id: EnrolmentId,
    /// The child's name; null unless names were asked for.
    pub(crate) child: Option<Cow<'a, str>>,
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    pub(crate) total_fee: WideMoney,
    /// Paid to the service, and in how many payment lines.
    pub(crate) paid: CountedDocument,
    /// Allocated, and on how many session reports.
    pub(crate) allocated: CountedDocument,
    /// Paid less allocated.
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    pub(crate) difference: WideMoney,
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    pub(crate) returned: WideMoney,
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    pub(crate) pending_return: WideMoney,
    /// The causes. They re-add to the difference exactly.
    pub(crate) parts: Vec<PartDocument<'a>>,
    /// How old it is; unknown in a document of another program.
    #[serde(default)]
    pub(crate) age: AgeDocument,
    /// The latest of its payment lines' dates.
    #[schemars(schema_with = "schemas::day_or_null")]
    pub(crate) last_paid: Option<Day>,
    /// How many session reports it has, whatever their status.
    #[serde(default)]
    pub(crate) session_reports: u64,
}

/// An amount and how many rows it is made of.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Counted")]
pub(crate) struct CountedDocument {
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    amount: WideMoney,
    count: u64,
}

/// Whole weeks that the difference has been open.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Age")]
pub(crate) struct AgeDocument {
    weeks_since_week_ending: i32,
    /// Null when CCS never paid anything for it.
    weeks_since_last_paid: Option<i32>,
}

/// One cause of a difference.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Part")]
pub(crate) struct PartDocument<'a> {
    #[serde(with = "part_name")]
    #[schemars(schema_with = "schemas::part_name")]
    part: PartKind,
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    pub(super) amount: WideMoney,
    /// What to do about it, in words.
    remedy: Cow<'a, str>,
    /// By how much paid exceeds the fee, where that is the cause.
    #[serde(with = "some_money", default, skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "schemas::money")]
    excess_over_fee: Option<WideMoney>,
    /// By how much paid exceeds the entitlement, where that is the cause and it is known.
    #[serde(with = "some_money", default, skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "schemas::money")]
    excess_over_entitlement: Option<WideMoney>,
    /// The rows that prove it.
    #[serde(default)]
    lines: Vec<LineDocument>,
}

/// A row that proves a part.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[schemars(rename = "Line")]
enum LineDocument {
    /// A payment line.
    Payment {
        #[schemars(schema_with = "schemas::identifier")]
        clearing_number: ClearingNumber,
        #[schemars(schema_with = "schemas::day")]
        date_paid: Day,
        #[serde(with = "recipient")]
        #[schemars(schema_with = "schemas::recipient")]
        recipient: Recipient,
        #[serde(with = "ccs_core::money::serde::dollars")]
        #[schemars(schema_with = "schemas::money")]
        amount: WideMoney,
    },
    /// The latest version of a session report.
    SessionReport {
        #[schemars(schema_with = "schemas::identifier")]
        session_report_id: SessionReportId,
        version: u32,
        #[serde(with = "report_status")]
        #[schemars(schema_with = "schemas::report_status")]
        status: ReportStatus,
        #[serde(with = "ccs_core::money::serde::dollars")]
        #[schemars(schema_with = "schemas::money")]
        allocated: WideMoney,
    },
    /// A return of fee reduction.
    Return {
        #[schemars(schema_with = "schemas::identifier_or_null")]
        return_id: Option<ReturnId>,
        #[schemars(schema_with = "schemas::day")]
        date_returned: Day,
        #[serde(with = "return_status")]
        #[schemars(schema_with = "schemas::return_status")]
        status: ReturnStatus,
        #[serde(with = "ccs_core::money::serde::dollars")]
        #[schemars(schema_with = "schemas::money")]
        not_passed_on: WideMoney,
    },
}

impl<'a> DifferenceDocument<'a> {
    pub(crate) fn of(row: &'a Difference, options: &RenderOptions) -> Self {
        let child = row.child.as_ref().filter(|_| options.with_names);
        Self {
            enrolment_id: row.enrolment_id,
            child: child.map(|name| Cow::Borrowed(&**name.reveal())),
            total_fee: row.total_fee,
            paid: row.paid.into(),
            allocated: row.allocated.into(),
            difference: row.difference(),
            returned: row.returned,
            pending_return: row.pending_return,
            parts: part_documents(row),
            age: row.age.into(),
            last_paid: row.last_paid,
            session_reports: row.session_reports,
        }
    }
}

/// The parts of a row, each with what clears it there.
pub(crate) fn part_documents(row: &Difference) -> Vec<PartDocument<'static>> {
    row.parts.iter().map(|part| PartDocument::of(row, part)).collect()
}

impl PartDocument<'static> {
    fn of(row: &Difference, part: &Part) -> Self {
        Self {
            part: part.kind,
            amount: part.amount,
            remedy: Cow::Borrowed(words::part_remedy(row, part)),
            excess_over_fee: part.excess_over_fee,
            excess_over_entitlement: part.excess_over_entitlement,
            lines: part.lines.iter().map(|&line| line.into()).collect(),
        }
    }
}

impl From<PartDocument<'_>> for Part {
    fn from(part: PartDocument<'_>) -> Self {
        Self {
            kind: part.part,
            amount: part.amount,
            lines: part.lines.into_iter().map(Into::into).collect(),
            excess_over_fee: part.excess_over_fee,
            excess_over_entitlement: part.excess_over_entitlement,
        }
    }
}

impl From<Counted> for CountedDocument {
    fn from(counted: Counted) -> Self {
        Self { amount: counted.amount, count: counted.count }
    }
}

impl From<CountedDocument> for Counted {
    fn from(counted: CountedDocument) -> Self {
        Self { amount: counted.amount, count: counted.count }
    }
}

impl From<Age> for AgeDocument {
    fn from(age: Age) -> Self {
        let Age { weeks_since_week_ending, weeks_since_last_paid } = age;
        Self { weeks_since_week_ending, weeks_since_last_paid }
    }
}

impl From<AgeDocument> for Age {
    fn from(age: AgeDocument) -> Self {
        let AgeDocument { weeks_since_week_ending, weeks_since_last_paid } = age;
        Self { weeks_since_week_ending, weeks_since_last_paid }
    }
}

impl From<LineRef> for LineDocument {
    fn from(line: LineRef) -> Self {
        match line {
            LineRef::Payment { clearing_number, date_paid, recipient, amount } => {
                Self::Payment { clearing_number, date_paid, recipient, amount }
            }
            LineRef::SessionReport { session_report_id, version, status, allocated } => {
                Self::SessionReport { session_report_id, version, status, allocated }
            }
            LineRef::Return { return_id, date_returned, status, not_passed_on } => {
                Self::Return { return_id, date_returned, status, not_passed_on }
            }
        }
    }
}

impl From<LineDocument> for LineRef {
    fn from(line: LineDocument) -> Self {
        match line {
            LineDocument::Payment { clearing_number, date_paid, recipient, amount } => {
                Self::Payment { clearing_number, date_paid, recipient, amount }
            }
            LineDocument::SessionReport { session_report_id, version, status, allocated } => {
                Self::SessionReport { session_report_id, version, status, allocated }
            }
            LineDocument::Return { return_id, date_returned, status, not_passed_on } => {
                Self::Return { return_id, date_returned, status, not_passed_on }
            }
        }
    }
}
