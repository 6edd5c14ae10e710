//! One enrolment-week of section 2 in a document, its parts, and the rows that prove them.

use std::borrow::Cow;

use ccs_core::date::{Day, Week};
use ccs_core::id::{ClearingNumber, EnrolmentId, ReturnId, SessionReportId};
use ccs_core::money::WideMoney;
use ccs_reconcile::decision::{Decided, DecisionWord};
use ccs_reconcile::record::{Recipient, ReportStatus, ReturnStatus, SubsidyType};
use ccs_reconcile::report::{
    Age, BySubsidy, Certainty, Counted, Difference, LineRef, Link, Pair, Part, PartKind, RemedyCost,
};
use schemars::JsonSchema;
use serde::Serialize;

use super::{part_names, printed, printed_or_null, remedy_cost, schemas, some_money};
use crate::options::RenderOptions;
use crate::words;

/// An enrolment whose payments and allocations of one week differ.
#[derive(Debug, Serialize, JsonSchema)]
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
    /// Both sides of each subsidy; null where a source does not tell the types apart.
    pub(crate) by_subsidy: Option<BySubsidyDocument>,
    /// The causes. They re-add to the difference exactly, by type and in sum.
    pub(crate) parts: Vec<PartDocument<'a>>,
    /// Parts of opposite sign and equal size that are looked at together.
    pub(crate) links: Vec<LinkDocument<'a>>,
    /// How old it is; unknown in a document of another program.
    pub(crate) age: AgeDocument,
    /// The latest of its payment lines' dates.
    #[schemars(schema_with = "schemas::day_or_null")]
    pub(crate) last_paid: Option<Day>,
    /// How many session reports it has, whatever their status.
    pub(crate) session_reports: u64,
}

/// Both sides of each subsidy.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[schemars(rename = "BySubsidy")]
pub(crate) struct BySubsidyDocument {
    ccs: PairDocument,
    accs: PairDocument,
}

/// What was paid and what is allocated of one subsidy.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[schemars(rename = "Pair")]
struct PairDocument {
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    paid: WideMoney,
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    allocated: WideMoney,
    /// Paid less allocated.
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    difference: WideMoney,
}

/// A part that is looked at together with one of this row.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "Link")]
pub(crate) struct LinkDocument<'a> {
    /// Why: `opposite_pair`.
    link: Cow<'a, str>,
    #[schemars(schema_with = "schemas::identifier")]
    enrolment_id: EnrolmentId,
    #[schemars(schema_with = "schemas::day")]
    week_ending: Week,
    #[serde(serialize_with = "printed_or_null")]
    #[schemars(schema_with = "schemas::subsidy_or_null")]
    of: Option<SubsidyType>,
}

/// A decision in force.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "Decision")]
pub(crate) struct DecisionDocument<'a> {
    #[serde(serialize_with = "printed")]
    #[schemars(schema_with = "schemas::word")]
    decision: DecisionWord,
    #[schemars(schema_with = "schemas::day_or_null")]
    until: Option<Day>,
    #[schemars(schema_with = "schemas::day_or_null")]
    decided_on: Option<Day>,
    decision_id: Option<Cow<'a, str>>,
    /// The caller's note; null unless names were asked for.
    note: Option<Cow<'a, str>>,
}

/// An amount and how many rows it is made of.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[schemars(rename = "Counted")]
pub(crate) struct CountedDocument {
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    amount: WideMoney,
    count: u64,
}

/// Whole weeks that the difference has been open.
#[derive(Debug, Clone, Copy, Default, Serialize, JsonSchema)]
#[schemars(rename = "Age")]
pub(crate) struct AgeDocument {
    weeks_since_week_ending: i32,
    /// Null when CCS never paid anything for it.
    weeks_since_last_paid: Option<i32>,
}

/// One cause of a difference.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Part")]
pub(crate) struct PartDocument<'a> {
    #[serde(serialize_with = "printed")]
    #[schemars(schema_with = "schemas::part_name")]
    part: PartKind,
    /// Of which subsidy; null where a source does not tell the types apart.
    #[serde(serialize_with = "printed_or_null")]
    #[schemars(schema_with = "schemas::subsidy_or_null")]
    of: Option<SubsidyType>,
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    pub(super) amount: WideMoney,
    /// How sure the cause is.
    #[serde(serialize_with = "printed")]
    #[schemars(schema_with = "schemas::certainty")]
    certainty: Certainty,
    /// The other causes that fit, most likely first.
    #[serde(serialize_with = "part_names")]
    #[schemars(schema_with = "schemas::part_names")]
    alternatives: Vec<PartKind>,
    /// What to do about it, in words.
    remedy: Cow<'a, str>,
    /// What that costs: 0 query or import, 1 wait, 2 correct the books, 3 ask, 4 return.
    #[serde(serialize_with = "remedy_cost")]
    #[schemars(schema_with = "schemas::remedy_cost")]
    remedy_cost: RemedyCost,
    /// The event that ends it.
    clears_when: Cow<'a, str>,
    /// The decision in force.
    decision: Option<DecisionDocument<'a>>,
    /// By how much paid exceeds the fee, where that is the cause.
    #[serde(serialize_with = "some_money", skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "schemas::money")]
    excess_over_fee: Option<WideMoney>,
    /// By how much paid exceeds the entitlement, where that is the cause and it is known.
    #[serde(serialize_with = "some_money", skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "schemas::money")]
    excess_over_entitlement: Option<WideMoney>,
    /// The rows that prove it.
    lines: Vec<LineDocument>,
}

/// A row that proves a part.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[schemars(rename = "Line")]
enum LineDocument {
    /// A payment line.
    Payment {
        #[schemars(schema_with = "schemas::identifier")]
        clearing_number: ClearingNumber,
        #[schemars(schema_with = "schemas::day")]
        date_paid: Day,
        #[serde(serialize_with = "printed")]
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
        #[serde(serialize_with = "printed")]
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
        #[serde(serialize_with = "printed")]
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
            by_subsidy: row.by_subsidy.map(Into::into),
            parts: part_documents(row, options),
            links: row.links.iter().map(Into::into).collect(),
            age: row.age.into(),
            last_paid: row.last_paid,
            session_reports: row.session_reports,
        }
    }
}

/// The parts of a row, each with what clears it there.
pub(crate) fn part_documents<'r>(
    row: &'r Difference,
    options: &RenderOptions,
) -> Vec<PartDocument<'r>> {
    row.parts.iter().map(|part| PartDocument::of(row, part, options)).collect()
}

impl<'r> PartDocument<'r> {
    fn of(row: &Difference, part: &'r Part, options: &RenderOptions) -> Self {
        Self {
            part: part.kind,
            of: part.of,
            amount: part.amount,
            certainty: part.certainty,
            alternatives: part.alternatives.clone(),
            remedy: words::part_remedy(row, part),
            remedy_cost: part.remedy_cost,
            clears_when: Cow::Borrowed(words::clears_when(part.kind)),
            decision: part.decision.as_ref().map(|decided| DecisionDocument::of(decided, options)),
            excess_over_fee: part.excess_over_fee,
            excess_over_entitlement: part.excess_over_entitlement,
            lines: part.lines.iter().map(|&line| line.into()).collect(),
        }
    }
}

impl<'r> DecisionDocument<'r> {
    fn of(decided: &'r Decided, options: &RenderOptions) -> Self {
        let note = decided.note.as_ref().filter(|_| options.with_names);
        Self {
            decision: decided.word,
            until: decided.until,
            decided_on: decided.decided_on,
            decision_id: decided.decision_id.as_deref().map(Cow::Borrowed),
            note: note.map(|note| Cow::Borrowed(&**note.reveal())),
        }
    }
}

impl From<BySubsidy> for BySubsidyDocument {
    fn from(by_subsidy: BySubsidy) -> Self {
        Self { ccs: by_subsidy.ccs.into(), accs: by_subsidy.accs.into() }
    }
}

impl From<Pair> for PairDocument {
    fn from(pair: Pair) -> Self {
        let Pair { paid, allocated } = pair;
        Self { paid, allocated, difference: pair.difference() }
    }
}

impl From<&Link> for LinkDocument<'static> {
    fn from(link: &Link) -> Self {
        let Link { enrolment_id, week, of } = *link;
        Self { link: Cow::Borrowed(Link::NAME), enrolment_id, week_ending: week, of }
    }
}

impl From<Counted> for CountedDocument {
    fn from(counted: Counted) -> Self {
        Self { amount: counted.amount, count: counted.count }
    }
}

impl From<Age> for AgeDocument {
    fn from(age: Age) -> Self {
        let Age { weeks_since_week_ending, weeks_since_last_paid } = age;
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
