//! One session of a week.

use ccs_core::date::Day;
use ccs_core::entitlement::{Absence, NotPaid, SessionEntitlement, SessionExplained};
use ccs_core::hours::ClockTime;
use ccs_core::id::SessionId;
use ccs_core::money::Money;
use ccs_core::ratio::Ratio;
use schemars::JsonSchema;
use serde::Serialize;

use super::derivation::DerivationDocument;
use crate::document::{printed, schemas};

/// What a session is entitled to.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "EntitlementSession")]
pub(super) struct SessionDocument<'a> {
    #[schemars(schema_with = "schemas::day")]
    session_date: Day,
    #[serde(serialize_with = "printed")]
    #[schemars(schema_with = "schemas::time")]
    start: ClockTime,
    /// How long it is: the hours charged.
    #[serde(serialize_with = "printed")]
    #[schemars(schema_with = "schemas::figure")]
    hours: Ratio,
    /// The fee of an hour.
    #[serde(serialize_with = "printed")]
    #[schemars(schema_with = "schemas::figure")]
    hourly_fee: Ratio,
    /// The cap that applied to it; for ACCS at 120 %, that one.
    #[serde(serialize_with = "printed")]
    #[schemars(schema_with = "schemas::figure")]
    hourly_cap: Ratio,
    /// The subsidy of an hour.
    #[serde(serialize_with = "printed")]
    #[schemars(schema_with = "schemas::figure")]
    hourly_rate: Ratio,
    #[serde(serialize_with = "printed")]
    #[schemars(schema_with = "schemas::figure")]
    subsidised_hours: Ratio,
    /// The subsidy.
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    amount: Money,
    /// `ccs`, the kind of ACCS, or `provider_child_wellbeing`.
    kind: &'static str,
    #[serde(serialize_with = "printed")]
    #[schemars(schema_with = "schemas::time")]
    end: ClockTime,
    /// What is really payable.
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    fee: Money,
    /// The source's own number of it.
    #[schemars(schema_with = "schemas::identifier_or_null")]
    session_id: Option<SessionId>,
    /// How its absence counts; null when the child came.
    absence: Option<&'static str>,
    /// The provision by which an absence counts or does not; null when the child came.
    absence_provision: Option<String>,
    /// Why nothing is paid for a part of it or for all of it.
    not_paid: Option<&'static str>,
    /// What was cut because the fee leaves no more.
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    cut_to_fee: Money,
    /// How the figures came about, where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    derivations: Option<SessionDerivations<'a>>,
}

/// How a session's figures were calculated. The amount's derivation includes those of the rate, the
/// fee, the cap and the subsidised hours.
#[derive(Debug, Serialize, JsonSchema)]
struct SessionDerivations<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    hourly_rate: Option<DerivationDocument<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    subsidised_hours: Option<DerivationDocument<'a>>,
    amount: DerivationDocument<'a>,
}

impl<'a> SessionDocument<'a> {
    pub(super) fn of(
        session: &SessionEntitlement,
        explained: Option<&'a SessionExplained>,
    ) -> Self {
        Self {
            session_date: session.session_date,
            start: session.times.start(),
            hours: Ratio::hours(session.times.length()),
            hourly_fee: session.hourly_fee,
            hourly_cap: session.hourly_cap,
            hourly_rate: session.hourly_rate,
            subsidised_hours: Ratio::hours(session.subsidised_hours),
            amount: session.amount,
            kind: session.kind.as_str(),
            end: session.times.end(),
            fee: session.fee,
            session_id: session.session_id,
            absence: session.absence.map(Absence::as_str),
            absence_provision: session.absence_provision.map(|provision| provision.to_string()),
            not_paid: session.not_paid.map(NotPaid::as_str),
            cut_to_fee: session.cut_to_fee,
            derivations: explained.map(|session| SessionDerivations {
                hourly_rate: session.hourly_rate().map(DerivationDocument::of),
                subsidised_hours: session.subsidised_hours().map(DerivationDocument::of),
                amount: DerivationDocument::of(&session.amount),
            }),
        }
    }
}
