//! A warning in a document: its code, its words, and the data of its kind.

use std::borrow::Cow;

use ccs_core::date::{Day, Week};
use ccs_core::id::{
    ClearingNumber, EnrolmentId, PaymentLineId, ReturnId, ServiceId, SessionReportId,
};
use ccs_core::money::WideMoney;
use ccs_reconcile::report::{Warning, WarningKind};
use schemars::JsonSchema;
use serde::Serialize;

use super::{schemas, some_money};
use crate::words;

/// What a reader should know before trusting the figures.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Warning")]
pub(crate) struct WarningDocument<'a> {
    /// The permanent code.
    code: Cow<'a, str>,
    /// What kind of warning it is.
    kind: Cow<'a, str>,
    /// The warning in words.
    message: Cow<'a, str>,
    #[schemars(schema_with = "schemas::identifier")]
    service_id: ServiceId,
    #[schemars(schema_with = "schemas::day")]
    week_ending: Week,
    /// The enrolment; null when the whole week is meant.
    #[schemars(schema_with = "schemas::identifier_or_null")]
    enrolment_id: Option<EnrolmentId>,
    #[serde(flatten)]
    data: WarningData,
}

/// The data of a warning; each kind has some of it.
#[derive(Debug, Default, Serialize, JsonSchema)]
struct WarningData {
    /// How many more enrolment-weeks of the service have the same fault and are not named.
    #[serde(skip_serializing_if = "Option::is_none")]
    more: Option<u64>,
    /// How many repeats beyond the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    repeats: Option<u64>,
    /// What each repeat pays.
    #[serde(serialize_with = "some_money", skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "schemas::money")]
    amount: Option<WideMoney>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "schemas::identifier")]
    payment_line_id: Option<PaymentLineId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "schemas::identifier")]
    return_id: Option<ReturnId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "schemas::identifier")]
    session_report_id: Option<SessionReportId>,
    /// The version that is meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<u32>,
    /// The version that counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    latest: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "schemas::identifier")]
    clearing_number: Option<ClearingNumber>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "schemas::day")]
    date_paid: Option<Day>,
    /// The part that was decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<String>,
    /// Its type.
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<String>,
    /// The amount that was decided.
    #[serde(serialize_with = "some_money", skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "schemas::money")]
    decided: Option<WideMoney>,
    /// The amount it has now.
    #[serde(serialize_with = "some_money", skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "schemas::money")]
    now: Option<WideMoney>,
    /// The last day of the acknowledgement.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "schemas::day")]
    until: Option<Day>,
    /// What a statement entitles the service to.
    #[serde(serialize_with = "some_money", skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "schemas::money")]
    entitled_service: Option<WideMoney>,
    /// What a statement entitles the parent or guardian to.
    #[serde(serialize_with = "some_money", skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "schemas::money")]
    entitled_guardian: Option<WideMoney>,
    /// What was paid of it.
    #[serde(serialize_with = "some_money", skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "schemas::money")]
    paid: Option<WideMoney>,
    /// The service that has what this one lacks.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "schemas::identifier")]
    other_service_id: Option<ServiceId>,
    /// How many enrolments both services have.
    #[serde(skip_serializing_if = "Option::is_none")]
    shared_enrolments: Option<u64>,
    /// How many comparisons of rows would have been made.
    #[serde(skip_serializing_if = "Option::is_none")]
    comparisons: Option<u64>,
    /// The most that are made.
    #[serde(skip_serializing_if = "Option::is_none")]
    most: Option<u64>,
    /// How many decisions are about what the data does not have.
    #[serde(skip_serializing_if = "Option::is_none")]
    decisions: Option<u64>,
    /// Whether the data has a row of the enrolment and week; absent means yes.
    #[serde(skip_serializing_if = "Option::is_none")]
    has_rows: Option<bool>,
}

impl From<&Warning> for WarningDocument<'static> {
    fn from(warning: &Warning) -> Self {
        Self {
            code: Cow::Borrowed(warning.kind.code()),
            kind: Cow::Borrowed(warning.kind.name()),
            message: Cow::Owned(words::warning_message(&warning.kind)),
            service_id: warning.service_id,
            week_ending: warning.week,
            enrolment_id: warning.enrolment_id,
            data: warning.kind.into(),
        }
    }
}

impl From<WarningKind> for WarningData {
    fn from(kind: WarningKind) -> Self {
        let mut data = Self::default();
        match kind {
            WarningKind::SuspectedDuplicate { repeats, amount }
            | WarningKind::ReturnInSeveralFiles { repeats, amount }
            | WarningKind::SuspectedReturnRepeat { repeats, amount }
            | WarningKind::NearRepeatInFiles { repeats, amount }
            | WarningKind::RepeatsDropped { repeats, amount } => {
                (data.repeats, data.amount) = (Some(repeats), Some(amount));
            }
            WarningKind::ControlTotalRepeated { clearing_number, repeats, amount } => {
                data.clearing_number = Some(clearing_number);
                (data.repeats, data.amount) = (Some(repeats), Some(amount));
            }
            WarningKind::PaymentLineIdRepeated { payment_line_id, repeats } => {
                (data.payment_line_id, data.repeats) = (Some(payment_line_id), Some(repeats));
            }
            WarningKind::ReturnRepeated { return_id, repeats } => {
                (data.return_id, data.repeats) = (Some(return_id), Some(repeats));
            }
            WarningKind::SessionReportRepeated { session_report_id, version, repeats } => {
                (data.session_report_id, data.version) = (Some(session_report_id), Some(version));
                data.repeats = Some(repeats);
            }
            WarningKind::SessionReportRepeatedInFile {
                session_report_id,
                version,
                repeats,
                amount,
            } => {
                (data.session_report_id, data.version) = (Some(session_report_id), Some(version));
                (data.repeats, data.amount) = (Some(repeats), Some(amount));
            }
            WarningKind::SessionReportSuperseded { session_report_id, version, latest } => {
                (data.session_report_id, data.version) = (Some(session_report_id), Some(version));
                data.latest = Some(latest);
            }
            WarningKind::VariationNotProcessed { session_report_id, version } => {
                (data.session_report_id, data.version) = (Some(session_report_id), Some(version));
            }
            WarningKind::NegativeFee { session_report_id }
            | WarningKind::AllocatedAboveFee { session_report_id }
            | WarningKind::AllocatedOnDraft { session_report_id } => {
                data.session_report_id = Some(session_report_id);
            }
            WarningKind::PaidLongBeforeWeek { date_paid }
            | WarningKind::DepositFarFromPayments { date_paid } => data.date_paid = Some(date_paid),
            WarningKind::ClearingNumberLength { clearing_number }
            | WarningKind::ClearingNumberTwoDays { clearing_number }
            | WarningKind::RunNotInTotals { clearing_number } => {
                data.clearing_number = Some(clearing_number);
            }
            WarningKind::PaymentNotWholeCents { more } => data.more = (more > 0).then_some(more),
            beside => data.of_what_is_beside_rows(beside),
        }
        data
    }
}

impl WarningData {
    /// What decisions, statements, totals and whole services are warned of.
    fn of_what_is_beside_rows(&mut self, kind: WarningKind) {
        match kind {
            WarningKind::TotalOfAnotherDay { clearing_number, date_paid } => {
                self.clearing_number = Some(clearing_number);
                self.date_paid = Some(date_paid);
            }
            WarningKind::TooManyRowsToCompare { comparisons, most } => {
                (self.comparisons, self.most) = (Some(comparisons), Some(most));
            }
            WarningKind::DecisionNoLongerFits { part, of, decided, now, has_rows } => {
                self.has_rows = (!has_rows).then_some(false);
                self.part = Some(part.as_str().to_owned());
                self.of = of.map(|of| of.as_str().to_owned());
                (self.decided, self.now) = (Some(decided), Some(now));
            }
            WarningKind::DecisionsOutsideData { decisions } => self.decisions = Some(decisions),
            WarningKind::AcknowledgementEnded { part, of, decided, until } => {
                self.part = Some(part.as_str().to_owned());
                self.of = of.map(|of| of.as_str().to_owned());
                (self.decided, self.until) = (Some(decided), Some(until));
            }
            WarningKind::StatementWithoutRows { service, individual } => {
                (self.entitled_service, self.entitled_guardian) = (Some(service), Some(individual));
            }
            WarningKind::EntitledNotPaid { entitled, paid } => {
                (self.entitled_service, self.paid) = (Some(entitled), Some(paid));
            }
            WarningKind::ServiceWithoutReports { other, shared } => {
                self.other_service_id = other;
                self.shared_enrolments = other.map(|_| shared);
            }
            WarningKind::ServiceWithoutPayments { other, shared } => {
                (self.other_service_id, self.shared_enrolments) = (Some(other), Some(shared));
            }
            // The others carry none.
            _ => {}
        }
    }
}
