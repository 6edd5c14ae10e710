//! One enrolment's week.

use ccs_core::date::{Day, Week};
use ccs_core::entitlement::{WeekEntitlement, WeekExplained};
use ccs_core::id::{ChildId, EnrolmentId, ServiceId};
use ccs_core::money::{Cents, WideMoney};
use ccs_core::percent::BasisPoints;
use ccs_core::ratio::Ratio;
use schemars::JsonSchema;
use serde::Serialize;

use super::derivation::DerivationDocument;
use super::session::SessionDocument;
use crate::document::{printed, schemas};

/// One enrolment's week.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "EntitlementWeek")]
pub(super) struct WeekDocument<'a> {
    /// The Sunday that names the week.
    #[schemars(schema_with = "schemas::day")]
    week_ending: Week,
    #[schemars(schema_with = "schemas::identifier")]
    enrolment_id: EnrolmentId,
    /// The CCS percentage, as if CCS were paid for every session.
    #[serde(serialize_with = "printed")]
    #[schemars(schema_with = "schemas::figure")]
    percentage: BasisPoints,
    /// Whether it is the higher rate for second and younger children.
    higher_rate: bool,
    /// The child's subsidised hours of the fortnight, before any are used.
    #[serde(serialize_with = "printed")]
    #[schemars(schema_with = "schemas::figure")]
    hours_available: Ratio,
    /// The sessions in time order.
    sessions: Vec<SessionDocument<'a>>,
    /// The week's CCS, rounded once to the cent; after the annual cap.
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    ccs: Cents,
    /// The week's ACCS to the individual, rounded once to the cent.
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    accs: Cents,
    /// What is withheld of the CCS until the year is balanced.
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    withheld: Cents,
    /// What comes off the fees through the service: CCS less what is withheld, and all ACCS.
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    fee_reduction: Cents,
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    fees: WideMoney,
    /// What is left for the family to pay.
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    gap: WideMoney,
    #[schemars(schema_with = "schemas::identifier")]
    child: ChildId,
    #[schemars(schema_with = "schemas::identifier")]
    service_id: ServiceId,
    /// The first Monday of the CCS fortnight.
    #[schemars(schema_with = "schemas::day")]
    fortnight_from: Day,
    /// The percentage that is withheld of CCS.
    #[serde(serialize_with = "printed")]
    #[schemars(schema_with = "schemas::figure")]
    withholding_percent: BasisPoints,
    /// The week's ACCS to the provider itself.
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    provider_accs: Cents,
    /// Payments of others, whether they lower the hourly fee or not.
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    other_payments: WideMoney,
    /// What the annual cap took off the week's CCS.
    #[serde(with = "ccs_core::money::serde::dollars")]
    #[schemars(schema_with = "schemas::money")]
    cut_by_annual_cap: Cents,
    /// How the figures came about, where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    derivations: Option<WeekDerivations<'a>>,
}

/// How a week's figures came about.
#[derive(Debug, Serialize, JsonSchema)]
struct WeekDerivations<'a> {
    percentage: DerivationDocument<'a>,
    hours_available: DerivationDocument<'a>,
    ccs: DerivationDocument<'a>,
    accs: DerivationDocument<'a>,
    withheld: DerivationDocument<'a>,
    fee_reduction: DerivationDocument<'a>,
    gap: DerivationDocument<'a>,
}

impl<'a> WeekDocument<'a> {
    pub(super) fn of(week: &WeekEntitlement, explained: Option<&'a WeekExplained>) -> Self {
        let of_place = |place| explained?.sessions.iter().find(|session| session.place == place);
        let sessions = week.sessions.iter();
        Self {
            week_ending: week.week,
            enrolment_id: week.enrolment_id,
            percentage: week.percentage,
            higher_rate: week.higher_rate,
            hours_available: Ratio::hours(week.hours_available),
            sessions: sessions
                .map(|session| SessionDocument::of(session, of_place(session.place)))
                .collect(),
            ccs: week.ccs,
            accs: week.accs,
            withheld: week.withheld,
            fee_reduction: week.fee_reduction,
            fees: week.fees,
            gap: week.gap,
            child: week.child,
            service_id: week.service_id,
            fortnight_from: week.fortnight.first_monday(),
            withholding_percent: week.withholding,
            provider_accs: week.provider_accs,
            other_payments: week.other_payments,
            cut_by_annual_cap: week.cut_by_annual_cap,
            derivations: explained.map(WeekDerivations::of),
        }
    }
}

impl<'a> WeekDerivations<'a> {
    fn of(week: &'a WeekExplained) -> Self {
        Self {
            percentage: DerivationDocument::of(&week.percentage),
            hours_available: DerivationDocument::of(&week.hours_available),
            ccs: DerivationDocument::of(&week.ccs),
            accs: DerivationDocument::of(&week.accs),
            withheld: DerivationDocument::of(&week.withheld),
            fee_reduction: DerivationDocument::of(&week.fee_reduction),
            gap: DerivationDocument::of(&week.gap),
        }
    }
}
