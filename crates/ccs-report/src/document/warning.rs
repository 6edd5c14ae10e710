//! A warning in a document: its code, its words, and the data of its kind.

use std::borrow::Cow;

use ccs_core::date::{Day, Week};
use ccs_core::id::{
    ClearingNumber, EnrolmentId, PaymentLineId, ReturnId, ServiceId, SessionReportId,
};
use ccs_core::money::WideMoney;
use ccs_reconcile::report::{Warning, WarningKind};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{schemas, some_money};
use crate::words;

/// What a reader should know before trusting the figures.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Warning")]
pub(crate) struct WarningDocument<'a> {
    /// The permanent code.
    code: Cow<'a, str>,
    /// What kind of warning it is.
    #[serde(default)]
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
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
struct WarningData {
    /// How many repeats beyond the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    repeats: Option<u64>,
    /// What each repeat pays.
    #[serde(with = "some_money", default, skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "schemas::money")]
    amount: Option<WideMoney>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "schemas::identifier")]
    payment_line_id: Option<PaymentLineId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "schemas::identifier")]
    return_id: Option<ReturnId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "schemas::identifier")]
    session_report_id: Option<SessionReportId>,
    /// The version that is meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    version: Option<u32>,
    /// The version that counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    latest: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "schemas::identifier")]
    clearing_number: Option<ClearingNumber>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "schemas::day")]
    date_paid: Option<Day>,
    /// The part that was decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    part: Option<String>,
    /// Its type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    of: Option<String>,
    /// The amount that was decided.
    #[serde(with = "some_money", default, skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "schemas::money")]
    decided: Option<WideMoney>,
    /// The amount it has now.
    #[serde(with = "some_money", default, skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "schemas::money")]
    now: Option<WideMoney>,
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
            | WarningKind::RepeatsDropped { repeats, amount } => {
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
            WarningKind::DecisionNoLongerFits { part, of, decided, now } => {
                data.part = Some(part.as_str().to_owned());
                data.of = of.map(|of| of.as_str().to_owned());
                (data.decided, data.now) = (Some(decided), Some(now));
            }
            // The others carry none; the week before CCS began carries none, and a kind of a later version none that is known here.
            _ => {}
        }
        data
    }
}

impl WarningDocument<'_> {
    /// The warning; `None` when the code is not known or data of its kind is missing.
    pub(super) fn known(&self) -> Option<Warning> {
        let kind = self.data.kind(&self.code)?;
        let Self { service_id, week_ending: week, enrolment_id, .. } = *self;
        Some(Warning { service_id, week, enrolment_id, kind })
    }
}

impl WarningData {
    fn kind(&self, code: &str) -> Option<WarningKind> {
        Some(match code {
            "CCS-W001" => WarningKind::BeforeCcsBegan,
            "CCS-W002" => {
                WarningKind::SuspectedDuplicate { repeats: self.repeats?, amount: self.amount? }
            }
            "CCS-W003" => {
                WarningKind::RepeatsDropped { repeats: self.repeats?, amount: self.amount? }
            }
            "CCS-W004" => WarningKind::PaymentLineIdRepeated {
                payment_line_id: self.payment_line_id?,
                repeats: self.repeats?,
            },
            "CCS-W005" => WarningKind::SessionReportRepeated {
                session_report_id: self.session_report_id?,
                version: self.version?,
                repeats: self.repeats?,
            },
            "CCS-W006" => WarningKind::SessionReportSuperseded {
                session_report_id: self.session_report_id?,
                version: self.version?,
                latest: self.latest?,
            },
            "CCS-W007" => {
                WarningKind::ReturnRepeated { return_id: self.return_id?, repeats: self.repeats? }
            }
            _ => return self.newer_kind(code),
        })
    }

    fn newer_kind(&self, code: &str) -> Option<WarningKind> {
        let session_report_id = self.session_report_id;
        Some(match code {
            "CCS-W008" => WarningKind::VariationNotProcessed {
                session_report_id: session_report_id?,
                version: self.version?,
            },
            "CCS-W009" => WarningKind::ReturnNotInData,
            "CCS-W010" => WarningKind::ReturnExceedsPaid,
            "CCS-W011" => WarningKind::NegativeReturn,
            "CCS-W012" => WarningKind::NegativeFee { session_report_id: session_report_id? },
            "CCS-W013" => WarningKind::PaidLongBeforeWeek { date_paid: self.date_paid? },
            "CCS-W014" => WarningKind::AllocatedAboveFee { session_report_id: session_report_id? },
            "CCS-W015" => WarningKind::AllocatedOnDraft { session_report_id: session_report_id? },
            "CCS-W016" => {
                WarningKind::ClearingNumberLength { clearing_number: self.clearing_number? }
            }
            "CCS-W017" => {
                WarningKind::ClearingNumberTwoDays { clearing_number: self.clearing_number? }
            }
            "CCS-W018" => WarningKind::IdCaseDiffers,
            "CCS-W019" => WarningKind::PaymentNotWholeCents,
            "CCS-W020" => WarningKind::DecisionNoLongerFits {
                part: self.part.as_deref()?.parse().ok()?,
                of: self.of.as_deref().map(str::parse).transpose().ok()?,
                decided: self.decided?,
                now: self.now?,
            },
            "CCS-W021" => WarningKind::SubsidyTypesNotToldApart,
            "CCS-W022" => WarningKind::WorthNotProven,
            "CCS-W023" => WarningKind::RunNotInTotals { clearing_number: self.clearing_number? },
            "CCS-W024" => WarningKind::DepositFarFromPayments { date_paid: self.date_paid? },
            _ => return None,
        })
    }
}
