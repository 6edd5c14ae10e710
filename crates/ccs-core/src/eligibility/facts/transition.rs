//! The transition to work.

use alloc::vec::Vec;

use crate::date::Day;
use crate::entitlement::model::Period;
use crate::law::faa::s85ck::TransitionPayment;
use crate::law::ministers_rules::s13::ActivitySpell;
use crate::money::Money;

/// The facts of an individual who has applied for ACCS (transition to work).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TransitionFacts {
    /// The day of the application.
    pub applied_on: Day,
    /// The payments received, current or past.
    pub payments: Vec<PaymentReceived>,
    /// When an employment pathway plan or a participation plan was in effect.
    pub plans: Vec<Period>,
    /// The income estimate in force at the start of the fortnight.
    pub income_estimate: Option<Money>,
    /// What the individual does.
    pub activities: Vec<ActivitySpell>,
    /// How many weeks count after a payment stops, in place of the law's number.
    pub tail: Option<Tail>,
    /// There was ACCS (transition to work) in the fortnight before; it is asked after a payment has
    /// stopped.
    pub continues: bool,
    /// CCS fortnights in a row before this one in which the child had no session.
    pub fortnights_without_session: u16,
}

/// A transition to work payment over some days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PaymentReceived {
    /// The payment.
    pub payment: TransitionPayment,
    /// From the first to the last day on which it was received.
    pub period: Period,
    /// Whether it carries mutual obligation or participation requirements; `None`: as it usually
    /// does.
    pub requirements: Option<bool>,
    /// Why it stopped, where it did.
    pub ended_because: PaymentEnd,
}

impl PaymentReceived {
    /// Whether a plan has to be in effect.
    #[must_use]
    pub fn needs_a_plan(&self) -> bool {
        self.payment.needs_a_plan(self.requirements)
    }
}

/// Why a payment stopped.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PaymentEnd {
    /// By income from work.
    #[default]
    Income,
    /// Solely by becoming a member of a couple.
    Partnered,
    /// Otherwise.
    Other,
}

impl PaymentEnd {
    /// Every one of them.
    pub const ALL: [Self; 3] = [Self::Income, Self::Partnered, Self::Other];

    /// As scenarios spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Income => "income",
            Self::Partnered => "partnered",
            Self::Other => "other",
        }
    }
}

/// How many weeks count after a payment stops, where it is chosen (FAA s 85CK(2)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tail {
    /// Fewer than 12, as made for 2 July 2018.
    TwelveWeeks,
    /// Fewer than 24, from 1 July 2024.
    TwentyFourWeeks,
}

impl Tail {
    /// Both of them.
    pub const ALL: [Self; 2] = [Self::TwelveWeeks, Self::TwentyFourWeeks];

    /// As scenarios spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::TwelveWeeks => "12_weeks",
            Self::TwentyFourWeeks => "24_weeks",
        }
    }

    /// The weeks.
    #[must_use]
    pub const fn weeks(self) -> u16 {
        match self {
            Self::TwelveWeeks => 12,
            Self::TwentyFourWeeks => 24,
        }
    }
}
