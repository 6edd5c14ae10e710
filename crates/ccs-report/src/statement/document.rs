//! The document `ccs-statement/1`.

use std::io;

use ccs_core::date::{Day, Week};
use ccs_core::hours::{ClockTime, Minutes};
use ccs_core::id::{ChildId, EnrolmentId, ServiceId};
use ccs_core::money::WideMoney;
use ccs_core::ratio::Ratio;
use ccs_core::statement::{Amounts, ChildStatement, Failure, Row, Statement, Total, WeekStatement};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use crate::document::{printed, printed_or_null, schema_of, schemas};
use crate::json::write_document;
use crate::options::RenderOptions;

/// The name of this document.
pub const STATEMENT_SCHEMA: &str = "ccs-statement/1";

/// The JSON Schema of `ccs-statement/1`.
#[must_use]
pub fn statement_schema() -> Value {
    schema_of::<StatementDocument>()
}

/// Writes the document and a line end.
///
/// # Errors
/// Only what `out` returns.
pub fn render_statement_json(
    statement: &Statement,
    options: &RenderOptions,
    out: impl io::Write,
) -> io::Result<()> {
    write_document(&StatementDocument::of(statement), options, out)
}

/// What a family was charged and what was passed on for it. On every row and in every total,
/// `total_fee` is the sum of `service_ccs`, `service_accs`, `guardian_ccs`, `guardian_accs` and
/// `parent_payment`.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Statement")]
struct StatementDocument {
    /// The name and version of this form.
    #[schemars(schema_with = "schemas::statement_name")]
    schema: &'static str,
    /// Whether every row adds up.
    identity_holds: bool,
    /// The rows that do not. They are shown as they came, never repaired.
    failures: Vec<FailureDocument>,
    children: Vec<ChildDocument>,
    /// All children together.
    total: TotalDocument,
}

/// A row whose parts do not make up its fee.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "StatementFailure")]
struct FailureDocument {
    #[schemars(schema_with = "schemas::identifier")]
    enrolment_id: EnrolmentId,
    #[schemars(schema_with = "schemas::day")]
    session_date: Day,
    #[serde(serialize_with = "printed")]
    #[schemars(schema_with = "schemas::time")]
    start: ClockTime,
}

/// A child's weeks.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "StatementChild")]
struct ChildDocument {
    #[schemars(schema_with = "schemas::identifier")]
    child: ChildId,
    /// Weeks in time order, within a week enrolments by id.
    weeks: Vec<WeekDocument>,
    total: TotalDocument,
}

/// A week of one enrolment.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "StatementWeek")]
struct WeekDocument {
    /// The Sunday that names the week.
    #[schemars(schema_with = "schemas::day")]
    week_ending: Week,
    /// 1 or 2: which week of its CCS fortnight.
    ccs_week: u8,
    #[schemars(schema_with = "schemas::identifier")]
    enrolment_id: EnrolmentId,
    #[schemars(schema_with = "schemas::identifier")]
    service_id: ServiceId,
    /// The sessions in time order.
    sessions: Vec<SessionDocument>,
    total: TotalDocument,
}

/// One session.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "StatementSession")]
struct SessionDocument {
    #[schemars(schema_with = "schemas::day")]
    session_date: Day,
    #[serde(serialize_with = "printed")]
    #[schemars(schema_with = "schemas::time")]
    start: ClockTime,
    #[serde(serialize_with = "printed")]
    #[schemars(schema_with = "schemas::time")]
    end: ClockTime,
    /// How long the session is.
    #[serde(serialize_with = "printed")]
    #[schemars(schema_with = "schemas::figure")]
    hours: Ratio,
    attendance: &'static str,
    #[serde(serialize_with = "printed_or_null")]
    #[schemars(schema_with = "schemas::time_or_null")]
    sign_in: Option<ClockTime>,
    #[serde(serialize_with = "printed_or_null")]
    #[schemars(schema_with = "schemas::time_or_null")]
    sign_out: Option<ClockTime>,
    /// How long the child was there, in minutes; null when the child was absent or it is not known.
    attended_minutes: Option<u32>,
    /// The same as decimal hours: 8 h 18 min are 8.3.
    #[serde(serialize_with = "printed_or_null")]
    #[schemars(schema_with = "schemas::figure_or_null")]
    attended_hours: Option<Ratio>,
    /// The fee of an hour.
    #[serde(serialize_with = "printed")]
    #[schemars(schema_with = "schemas::figure")]
    hourly_fee: Ratio,
    /// The subsidised hours; null when they are not known.
    #[serde(serialize_with = "printed_or_null")]
    #[schemars(schema_with = "schemas::figure_or_null")]
    ccs_hours: Option<Ratio>,
    #[serde(flatten)]
    amounts: AmountsDocument,
    /// Whether the row adds up.
    identity_holds: bool,
}

/// What rows come to.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "StatementTotal")]
struct TotalDocument {
    /// Hours of the sessions.
    #[serde(serialize_with = "printed")]
    #[schemars(schema_with = "schemas::figure")]
    hours: Ratio,
    /// Minutes attended, as far as they are known; null when no session's are.
    attended_minutes: Option<u32>,
    /// The same as decimal hours.
    #[serde(serialize_with = "printed_or_null")]
    #[schemars(schema_with = "schemas::figure_or_null")]
    attended_hours: Option<Ratio>,
    #[serde(serialize_with = "printed")]
    #[schemars(schema_with = "schemas::figure")]
    ccs_hours: Ratio,
    #[serde(flatten)]
    amounts: AmountsDocument,
    /// Whether the total adds up.
    identity_holds: bool,
}

/// The money of a row or a total.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "StatementAmounts")]
struct AmountsDocument {
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    fee_before_discounts: WideMoney,
    /// The fee that counts for CCS.
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    total_fee: WideMoney,
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    service_ccs: WideMoney,
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    service_accs: WideMoney,
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    guardian_ccs: WideMoney,
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    guardian_accs: WideMoney,
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    parent_payment: WideMoney,
}

impl StatementDocument {
    fn of(statement: &Statement) -> Self {
        Self {
            schema: STATEMENT_SCHEMA,
            identity_holds: statement.identity_holds(),
            failures: statement.failures().iter().map(FailureDocument::of).collect(),
            children: statement.children.iter().map(ChildDocument::of).collect(),
            total: TotalDocument::of(&statement.total()),
        }
    }
}

impl FailureDocument {
    const fn of(failure: &Failure) -> Self {
        Self {
            enrolment_id: failure.enrolment_id,
            session_date: failure.session_date,
            start: failure.times.start(),
        }
    }
}

impl ChildDocument {
    fn of(child: &ChildStatement) -> Self {
        Self {
            child: child.child,
            weeks: child.weeks.iter().map(WeekDocument::of).collect(),
            total: TotalDocument::of(&child.total()),
        }
    }
}

impl WeekDocument {
    fn of(week: &WeekStatement) -> Self {
        Self {
            week_ending: week.week,
            ccs_week: week.ccs_week,
            enrolment_id: week.enrolment_id,
            service_id: week.service_id,
            sessions: week.rows.iter().map(SessionDocument::of).collect(),
            total: TotalDocument::of(&week.total()),
        }
    }
}

impl SessionDocument {
    fn of(row: &Row) -> Self {
        Self {
            session_date: row.session_date,
            start: row.times.start(),
            end: row.times.end(),
            hours: Ratio::hours(row.times.length()),
            attendance: row.attendance.as_str(),
            sign_in: row.sign_in,
            sign_out: row.sign_out,
            attended_minutes: row.attended().map(Minutes::get),
            attended_hours: row.attended().map(Ratio::hours),
            hourly_fee: row.hourly_fee,
            ccs_hours: row.ccs_hours.map(Ratio::hours),
            amounts: AmountsDocument::of(&row.amounts),
            identity_holds: row.amounts.identity_holds(),
        }
    }
}

impl TotalDocument {
    fn of(total: &Total) -> Self {
        Self {
            hours: Ratio::hours(total.session_hours),
            attended_minutes: total.attended.map(Minutes::get),
            attended_hours: total.attended.map(Ratio::hours),
            ccs_hours: Ratio::hours(total.ccs_hours),
            amounts: AmountsDocument::of(&total.amounts),
            identity_holds: total.amounts.identity_holds(),
        }
    }
}

impl AmountsDocument {
    const fn of(amounts: &Amounts) -> Self {
        Self {
            fee_before_discounts: amounts.fee_before_discounts,
            total_fee: amounts.total_fee,
            service_ccs: amounts.service_ccs,
            service_accs: amounts.service_accs,
            guardian_ccs: amounts.guardian_ccs,
            guardian_accs: amounts.guardian_accs,
            parent_payment: amounts.parent_payment,
        }
    }
}
