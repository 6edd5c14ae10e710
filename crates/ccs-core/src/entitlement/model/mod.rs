//! The facts of a family that its entitlement is worked out from: a scenario.
//!
//! A scenario is plain data. Nothing in it is checked when it is built; whoever assesses it gets
//! every refusal at once, each with the place of the fact that it is about.

mod activity;
mod balancing;
mod carried_in;
mod child;
mod enrolment;
mod family;
mod period;
mod policy;
mod session;

use alloc::vec::Vec;

pub use activity::{Activity, ActivityKind, ActivityLevel, LevelBegins, LevelHours};
pub use balancing::{Balancing, PartnerIncome, Reading};
pub use carried_in::{AbsenceDaysUsed, AnnualCapUsed, CarriedIn, HoursUsed};
pub use child::{AccsKind, AccsPeriod, AccsRecipient, Child, DeterminationFor};
pub use enrolment::{ElectedHours, Enrolment, State};
pub use family::{
    Couple, ExceptionalHours, Exemption, ExemptionReason, Family, IncomeEstimate, Member,
    Partnered, ReportReceived, WithheldShare,
};
pub use period::{Holds, Period};
pub use policy::{
    ExemptJobSeeker2026, OvernightAbsence, Policies, TransitionPartnerLowIncome, WithheldRounding,
};
pub use session::{AbsenceReason, Session};

/// A family, its children, their enrolments and the sessions of care.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scenario {
    /// The individual, any partner, and what the agency knows of them.
    pub family: Family,
    /// The family's children, whether in care or not.
    pub children: Vec<Child>,
    /// The children's enrolments at services.
    pub enrolments: Vec<Enrolment>,
    /// The sessions of care, in the order in which their reports were received.
    pub sessions: Vec<Session>,
}
