//! The individual who claims, any partner, and what the agency knows of them.

use core::fmt;

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use super::{Activity, Balancing, CarriedIn, Period, Policies};
use crate::date::{Day, Week};
use crate::hours::Minutes;
use crate::id::{ChildId, EnrolmentId, PartnerId};
use crate::money::Money;
use crate::percent::BasisPoints;

/// The individual, any partner, and what the agency knows of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Family {
    /// When the individual is a member of a couple.
    pub partnered: Partnered,
    /// Estimates of the family's adjusted taxable income for the income year, in any order.
    pub income_estimates: Vec<IncomeEstimate>,
    /// Hours of recognised activity.
    pub activity: Activity,
    /// What is withheld of each week's CCS: the last listed that covers the week's Monday; outside
    /// all of them, the percentage that rules prescribe.
    pub withholding: Vec<WithheldShare>,
    /// Circumstances under which the rules give hours without activity.
    pub exemptions: Vec<Exemption>,
    /// Hours determined for exceptional circumstances.
    pub exceptional_hours: Vec<ExceptionalHours>,
    /// The order in which enrolment-weeks were determined, where it differs from that of the
    /// sessions.
    pub report_order: Vec<ReportReceived>,
    /// What was used up before the scenario begins.
    pub carried_in: CarriedIn,
    /// The facts of the balancing at the income year's end, where it is asked for.
    pub balancing: Option<Balancing>,
    /// Choices where the sources differ.
    pub policies: Policies,
}

impl Family {
    /// A family on an estimate and levels of activity, and nothing else: no couple, what is
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
    During(Vec<Couple>),
}

/// Days on which the individual is a member of a couple.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Couple {
    /// The days.
    pub period: Period,
    /// With whom; `None` is one person throughout.
    pub partner: Option<PartnerId>,
}

impl From<Period> for Couple {
    fn from(period: Period) -> Self {
        Self { period, partner: None }
    }
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
        self.couple_on(day).is_some()
    }

    /// The couple of a day, where there is one. With whom is `None` where the person has no id.
    #[must_use]
    pub fn couple_on(&self, day: Day) -> Option<Option<PartnerId>> {
        match self {
            Self::Throughout(always) => always.then_some(None),
            Self::During(couples) => {
                let of_day = couples.iter().find(|couple| couple.period.contains(day));
                of_day.map(|couple| couple.partner)
            }
        }
    }

    /// Whether a person is the partner on a day. A person without an id is the partner at the time.
    #[must_use]
    pub fn is_with(&self, person: Option<PartnerId>, day: Day) -> bool {
        self.couple_on(day).is_some_and(|partner| {
            person.zip(partner).is_none_or(|(person, partner)| person == partner)
        })
    }

    /// The people who are or were the partner, each once.
    #[must_use]
    pub fn people(&self) -> BTreeSet<Option<PartnerId>> {
        match self {
            Self::Throughout(always) => always.then_some(None).into_iter().collect(),
            Self::During(couples) => couples.iter().map(|couple| couple.partner).collect(),
        }
    }
}

/// A percentage of CCS that is withheld in the weeks whose Monday lies in a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WithheldShare {
    /// The Mondays; `None`: all of them.
    pub period: Option<Period>,
    /// The percentage.
    pub percentage: BasisPoints,
}

impl WithheldShare {
    /// A percentage for every week.
    #[must_use]
    pub const fn always(percentage: BasisPoints) -> Self {
        Self { period: None, percentage }
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
    /// On the first day of which fortnights it applies.
    pub period: Period,
    /// Whose circumstance.
    pub member: Member,
    /// For which child alone; `None`: for every child.
    pub child: Option<ChildId>,
}

impl Exemption {
    /// A circumstance of a member, for every child.
    #[must_use]
    pub const fn of(member: Member, reason: ExemptionReason, period: Period) -> Self {
        Self { reason, period, member, child: None }
    }
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
    /// A job seeker exempt from a mutual obligation.
    ExemptJobSeeker,
    /// Principal carer of a grandchild or great-grandchild: it serves both members.
    GrandparentCarer,
    /// In gaol.
    Imprisonment,
    /// A mutual obligation or a participation requirement.
    MutualObligation,
    /// Outside Australia.
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
    /// On the first day of which fortnights they apply.
    pub period: Period,
    /// Hours in a fortnight.
    pub hours: Minutes,
    /// For which member alone; `None`: for both of a couple.
    pub member: Option<Member>,
    /// For which child alone; `None`: for every child.
    pub child: Option<ChildId>,
}

impl ExceptionalHours {
    /// Hours for every member and child.
    #[must_use]
    pub const fn of(period: Period, hours: Minutes) -> Self {
        Self { period, hours, member: None, child: None }
    }
}

/// That an enrolment's week was determined; the place in the list is the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReportReceived {
    /// The week.
    pub week: Week,
    /// The enrolment.
    pub enrolment_id: EnrolmentId,
}
