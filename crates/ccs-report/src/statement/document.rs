//! The document `ccs-statement/1`.

use std::io;

use ccs_core::date::{Day, Week};
use ccs_core::hours::{ClockTime, Minutes};
use ccs_core::id::{ChildId, EnrolmentId, ServiceId};
use ccs_core::money::WideMoney;
use ccs_core::personal::Personal;
use ccs_core::ratio::Ratio;
use ccs_core::statement::{
    Abn, Amounts, ChildStatement, Educator, Estimate, Failure, Individual, Missing, Provider, Row,
    Service, Statement, StatementPeriod, Total, WeekStatement,
};
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
    schema_of::<StatementDocument<'static>>()
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
    write_document(&StatementDocument::of(statement, options), options, out)
}

/// What a family was charged and what was passed on for it. On every row and in every total,
/// `total_fee` is the sum of `service_ccs`, `service_accs`, `guardian_ccs`, `guardian_accs` and
/// `parent_payment`.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Statement")]
struct StatementDocument<'a> {
    /// The name and version of this form.
    #[schemars(schema_with = "schemas::statement_name")]
    schema: &'static str,
    /// `worked_out` from a scenario, or `retrieved` from CCSS.
    amounts: &'static str,
    /// The name of the rate book that was given; absent for the published rates.
    #[serde(skip_serializing_if = "Option::is_none")]
    rates: Option<&'a str>,
    /// The day of issue; null while there is no week.
    #[schemars(schema_with = "schemas::day_or_null")]
    issued_on: Option<Day>,
    /// The days it is about; null while there is no week.
    period: Option<PeriodDocument>,
    /// The individual who is entitled; null where nothing is given.
    individual: Option<IndividualDocument<'a>>,
    /// The provider; null where nothing is given.
    provider: Option<ProviderDocument<'a>>,
    /// The services of the weeks.
    services: Vec<ServiceDocument<'a>>,
    /// What the law asks to be on a statement and the sources do not give.
    missing: Vec<&'static str>,
    /// Whether every row adds up.
    identity_holds: bool,
    /// The rows that do not. They are shown as they came, never repaired.
    failures: Vec<FailureDocument>,
    children: Vec<ChildDocument<'a>>,
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
struct ChildDocument<'a> {
    #[schemars(schema_with = "schemas::identifier")]
    child: ChildId,
    /// The child's name; null unless names are asked for.
    name: Option<&'a str>,
    /// Weeks in time order, within a week enrolments by id.
    weeks: Vec<WeekDocument<'a>>,
    total: TotalDocument,
}

/// A week of one enrolment.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "StatementWeek")]
struct WeekDocument<'a> {
    /// The Sunday that names the week.
    #[schemars(schema_with = "schemas::day")]
    week_ending: Week,
    /// 1 or 2: which week of its CCS fortnight.
    ccs_week: u8,
    #[schemars(schema_with = "schemas::identifier")]
    enrolment_id: EnrolmentId,
    #[schemars(schema_with = "schemas::identifier")]
    service_id: ServiceId,
    /// The educators of the week, in family day care and in-home care.
    educators: Vec<EducatorDocument<'a>>,
    /// What is withheld of the CCS; null where retrieved amounts alone are known.
    #[serde(with = "ccs_core::money::serde::dollars_or_absent")]
    #[schemars(schema_with = "schemas::money_or_null")]
    withheld: Option<WideMoney>,
    /// CCS and ACCS before withholding; null where retrieved amounts alone are known.
    #[serde(with = "ccs_core::money::serde::dollars_or_absent")]
    #[schemars(schema_with = "schemas::money_or_null")]
    entitlement: Option<WideMoney>,
    /// What was worked out for the week, where its amounts were retrieved; null without a scenario.
    estimate: Option<EstimateDocument>,
    /// The sessions in time order.
    sessions: Vec<SessionDocument<'a>>,
    total: TotalDocument,
}

/// One session.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "StatementSession")]
struct SessionDocument<'a> {
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
    /// Of which kind the prescribed payments are; null where it is not known.
    prescribed_payments_kind: Option<&'a str>,
    #[serde(flatten)]
    amounts: AmountsDocument,
    /// Whether the row adds up.
    identity_holds: bool,
}

/// The sums of rows.
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
    #[serde(serialize_with = "printed_or_null")]
    #[schemars(schema_with = "schemas::figure_or_null")]
    ccs_hours: Option<Ratio>,
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
    /// Other and prescribed payments of others; null where they are not known.
    #[serde(with = "ccs_core::money::serde::dollars_or_absent")]
    #[schemars(schema_with = "schemas::money_or_null")]
    paid_by_others: Option<WideMoney>,
    /// What was taken off the fee; null where it is not known.
    #[serde(with = "ccs_core::money::serde::dollars_or_absent")]
    #[schemars(schema_with = "schemas::money_or_null")]
    discounts: Option<WideMoney>,
    /// The parent payment less what others pay: what is left for the family; null where what others
    /// pay is not known.
    #[serde(with = "ccs_core::money::serde::dollars_or_absent")]
    #[schemars(schema_with = "schemas::money_or_null")]
    family_gap: Option<WideMoney>,
}

/// Whole weeks, both ends included.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "StatementPeriod")]
struct PeriodDocument {
    /// A Monday.
    #[schemars(schema_with = "schemas::day")]
    from: Day,
    /// A Sunday.
    #[schemars(schema_with = "schemas::day")]
    to: Day,
}

/// The individual who is entitled.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "StatementIndividual")]
struct IndividualDocument<'a> {
    individual_id: Option<&'a str>,
    /// The name; null unless names are asked for.
    name: Option<&'a str>,
}

/// The provider of the care.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "StatementProvider")]
struct ProviderDocument<'a> {
    name: Option<&'a str>,
    abn: Option<String>,
}

/// A service.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "StatementService")]
struct ServiceDocument<'a> {
    #[schemars(schema_with = "schemas::identifier")]
    service_id: ServiceId,
    name: Option<&'a str>,
    abn: Option<String>,
}

/// An educator.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "StatementEducator")]
struct EducatorDocument<'a> {
    educator_id: &'a str,
    /// The name; null unless names are asked for.
    name: Option<&'a str>,
}

/// What was worked out for a week, beside what was retrieved for it.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "StatementEstimate")]
struct EstimateDocument {
    /// CCS that the service passes on.
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    service_ccs: WideMoney,
    /// ACCS that the service passes on.
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    service_accs: WideMoney,
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    withheld: WideMoney,
    /// What was retrieved for the service less what was worked out.
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    difference: WideMoney,
}

/// A name, where names are asked for.
fn named<'a>(name: Option<&'a Personal<Box<str>>>, options: &RenderOptions) -> Option<&'a str> {
    name.filter(|_| options.with_names).map(|name| &**name.reveal())
}

fn printed_abn(abn: Option<Abn>) -> Option<String> {
    abn.map(|abn| abn.to_string())
}

impl PeriodDocument {
    const fn of(period: StatementPeriod) -> Self {
        Self { from: period.from, to: period.to }
    }
}

impl<'a> IndividualDocument<'a> {
    fn of(individual: &'a Individual, options: &RenderOptions) -> Self {
        Self {
            individual_id: individual.individual_id.as_deref(),
            name: named(individual.name.as_ref(), options),
        }
    }
}

impl<'a> ProviderDocument<'a> {
    fn of(provider: &'a Provider) -> Self {
        Self { name: provider.name.as_deref(), abn: printed_abn(provider.abn) }
    }
}

impl<'a> ServiceDocument<'a> {
    fn of(service: &'a Service) -> Self {
        Self {
            service_id: service.service_id,
            name: service.name.as_deref(),
            abn: printed_abn(service.abn),
        }
    }
}

impl<'a> EducatorDocument<'a> {
    fn of(educator: &'a Educator, options: &RenderOptions) -> Self {
        Self { educator_id: &educator.educator_id, name: named(educator.name.as_ref(), options) }
    }
}

impl EstimateDocument {
    const fn of(estimate: &Estimate) -> Self {
        Self {
            service_ccs: estimate.service_ccs,
            service_accs: estimate.service_accs,
            withheld: estimate.withheld,
            difference: estimate.difference,
        }
    }
}

impl<'a> StatementDocument<'a> {
    fn of(statement: &'a Statement, options: &RenderOptions) -> Self {
        let head = &statement.header;
        let children = statement.children.iter();
        Self {
            schema: STATEMENT_SCHEMA,
            amounts: head.amounts.as_str(),
            rates: head.own_rates.as_deref(),
            issued_on: head.issued_on,
            period: head.period.map(PeriodDocument::of),
            individual: head.individual.as_ref().map(|of| IndividualDocument::of(of, options)),
            provider: head.provider.as_ref().map(ProviderDocument::of),
            services: head.services.iter().map(ServiceDocument::of).collect(),
            missing: head.missing.iter().copied().map(Missing::as_str).collect(),
            identity_holds: statement.identity_holds(),
            failures: statement.failures().iter().map(FailureDocument::of).collect(),
            children: children.map(|of| ChildDocument::of(of, statement, options)).collect(),
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

impl<'a> ChildDocument<'a> {
    fn of(child: &'a ChildStatement, of: &'a Statement, options: &RenderOptions) -> Self {
        let weeks = child.weeks.iter();
        Self {
            child: child.child,
            name: named(of.header.name_of(child.child), options),
            weeks: weeks.map(|week| WeekDocument::of(week, options)).collect(),
            total: TotalDocument::of(&child.total()),
        }
    }
}

impl<'a> WeekDocument<'a> {
    fn of(week: &'a WeekStatement, options: &RenderOptions) -> Self {
        let educators = week.details.educators.iter();
        Self {
            week_ending: week.week,
            ccs_week: week.ccs_week,
            enrolment_id: week.enrolment_id,
            service_id: week.service_id,
            educators: educators.map(|of| EducatorDocument::of(of, options)).collect(),
            withheld: week.details.withheld.map(WideMoney::from),
            entitlement: week.details.entitlement,
            estimate: week.details.estimate.as_ref().map(EstimateDocument::of),
            sessions: week.rows.iter().map(SessionDocument::of).collect(),
            total: TotalDocument::of(&week.total()),
        }
    }
}

impl<'a> SessionDocument<'a> {
    fn of(row: &'a Row) -> Self {
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
            prescribed_payments_kind: row.prescribed_payments_kind.as_deref(),
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
            ccs_hours: total.ccs_hours.map(Ratio::hours),
            amounts: AmountsDocument::of(&total.amounts),
            identity_holds: total.amounts.identity_holds(),
        }
    }
}

impl AmountsDocument {
    fn of(amounts: &Amounts) -> Self {
        Self {
            fee_before_discounts: amounts.fee_before_discounts,
            total_fee: amounts.total_fee,
            service_ccs: amounts.service_ccs,
            service_accs: amounts.service_accs,
            guardian_ccs: amounts.guardian_ccs,
            guardian_accs: amounts.guardian_accs,
            parent_payment: amounts.parent_payment,
            paid_by_others: amounts.paid_by_others,
            discounts: amounts.discounts,
            family_gap: amounts.family_gap(),
        }
    }
}
