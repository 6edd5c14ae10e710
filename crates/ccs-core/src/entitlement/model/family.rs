//! The individual who claims, any partner, and what they have told the agency.

use core::fmt;

use alloc::vec::Vec;

use super::{Activity, Balancing, CarriedIn, Period};
use crate::date::{Day, Week};
use crate::hours::Minutes;
use crate::id::EnrolmentId;
use crate::money::Money;
use crate::percent::BasisPoints;

/// The individual, any partner, and what they have told the agency.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Family {
    /// When the individual is a member of a couple.
    pub partnered: Partnered,
    /// Estimates of the family's adjusted taxable income for the income year, in any order.
    pub income_estimates: Vec<IncomeEstimate>,
    /// Hours of recognised activity.
    pub activity: Activity,
    /// What is withheld of each week's CCS; `None`: the percentage that rules prescribe.
    pub withholding: Option<BasisPoints>,
    /// Circumstances under which the rules give hours without activity.
    pub exemptions: Vec<Exemption>,
    /// Hours determined for exceptional circumstances.
    pub exceptional_hours: Vec<ExceptionalHours>,
    /// The order in which session reports were received, where it differs from the sessions'.
    pub report_order: Vec<ReportReceived>,
    /// What was used up before the scenario begins.
    pub carried_in: CarriedIn,
    /// The facts of the balancing at the income year's end, where it is asked for.
    pub balancing: Option<Balancing>,
}

impl Family {
    /// A family on an estimate and levels of activity, with nothing else told: no couple, what is
    /// withheld by the rules, nothing used before. Say more with the fields:
    /// `Family { partnered, ..Family::on(estimate, activity) }`.
    #[must_use]
    pub fn on(estimate: IncomeEstimate, activity: Activity) -> Self {
        Self { income_estimates: Vec::from([estimate]), activity, ..Self::default() }
    }
}

/// When the individual is a member of a couple.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Partnered {
    /// On every day, or on none.
    Throughout(bool),
    /// On the days of these periods.
    During(Vec<Period>),
}

impl Default for Partnered {
    fn default() -> Self {
        Self::Throughout(false)
    }
}

impl Partnered {
    /// Whether the individual is a member of a couple on the day.
    #[must_use]
    pub fn on(&self, day: Day) -> bool {
        match self {
            Self::Throughout(always) => *always,
            Self::During(periods) => periods.iter().any(|period| period.contains(day)),
        }
    }
}

/// An estimate of the family's adjusted taxable income for the income year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IncomeEstimate {
    /// It applies from the first CCS fortnight that starts on or after this day.
    pub from: Day,
    /// The amount for the whole year, of individual and partner together.
    pub amount: Money,
}

/// Which of a couple.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Member {
    /// The individual who claims.
    #[default]
    Individual,
    /// The individual's partner.
    Partner,
}

impl Member {
    /// Both of them.
    pub const ALL: [Self; 2] = [Self::Individual, Self::Partner];

    /// As scenarios spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Individual => "individual",
            Self::Partner => "partner",
        }
    }
}

impl fmt::Display for Member {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A circumstance under which the rules give a member of the family hours without activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Exemption {
    /// The circumstance.
    pub reason: ExemptionReason,
    /// On the first day of which fortnights it holds.
    pub period: Period,
    /// Whose circumstance.
    pub member: Member,
}

/// Circumstances of the Minister's Rules that give hours without activity (FAA Sch 2 cl 14).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ExemptionReason {
    /// Carer allowance.
    CarerAllowance,
    /// Carer payment.
    CarerPayment,
    /// Constant care for a person.
    ConstantCare,
    /// A disability or an impairment.
    Disability,
    /// A jobseeker without obligations.
    ExemptJobSeeker,
    /// Principal carer of a grandchild.
    GrandparentCarer,
    /// In gaol.
    Imprisonment,
    /// A mutual obligation or a participation requirement.
    MutualObligation,
    /// Outside Australia, for up to six weeks.
    Overseas,
    /// Parent Pathways, on parenting payment or special benefit.
    ParentPathways,
    /// A compulsory participant of `ParentsNext` with an exemption.
    ParentsNext,
}

impl ExemptionReason {
    /// Every one of them.
    pub const ALL: [Self; 11] = [
        Self::CarerAllowance,
        Self::CarerPayment,
        Self::ConstantCare,
        Self::Disability,
        Self::ExemptJobSeeker,
        Self::GrandparentCarer,
        Self::Imprisonment,
        Self::MutualObligation,
        Self::Overseas,
        Self::ParentPathways,
        Self::ParentsNext,
    ];

    /// As scenarios spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::CarerAllowance => "carer_allowance",
            Self::CarerPayment => "carer_payment",
            Self::ConstantCare => "constant_care",
            Self::Disability => "disability",
            Self::ExemptJobSeeker => "exempt_job_seeker",
            Self::GrandparentCarer => "grandparent_carer",
            Self::Imprisonment => "imprisonment",
            Self::MutualObligation => "mutual_obligation",
            Self::Overseas => "overseas",
            Self::ParentPathways => "parent_pathways",
            Self::ParentsNext => "parents_next",
        }
    }
}

impl fmt::Display for ExemptionReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Hours determined for exceptional circumstances; they may be more than 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ExceptionalHours {
    /// On the first day of which fortnights they hold.
    pub period: Period,
    /// Hours in a fortnight.
    pub hours: Minutes,
}

/// That the report of an enrolment's week was received; the place in the list is the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReportReceived {
    /// The week.
    pub week: Week,
    /// The enrolment.
    pub enrolment_id: EnrolmentId,
}
