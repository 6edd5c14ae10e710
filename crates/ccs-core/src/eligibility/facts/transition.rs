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
    /// The periods in which an employment pathway plan or a participation plan was in effect.
    pub plans: Vec<Period>,
    /// The income estimate in force at the start of the fortnight.
    pub income_estimate: Option<Money>,
    /// The individual's activities.
    pub activities: Vec<ActivitySpell>,
    /// The number of weeks that count after a payment stops, instead of the number in the law.
    pub tail: Option<Tail>,
    /// Whether there was ACCS (transition to work) in the fortnight before; relevant after a
    /// payment has stopped.
    pub continues: bool,
    /// The number of consecutive CCS fortnights before this one without a session of the child.
    pub fortnights_without_session: u16,
}

/// A transition to work payment over some days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PaymentReceived {
    /// The payment.
    pub payment: TransitionPayment,
    /// The days on which it was received.
    pub period: Period,
    /// Whether it has mutual obligation or participation requirements; `None` means as usual for
    /// the payment.
    pub requirements: Option<bool>,
    /// Why it stopped, if it did.
    pub ended_because: PaymentEnd,
}

impl PaymentReceived {
    /// Whether a plan must be in effect.
    #[must_use]
    pub fn needs_a_plan(&self) -> bool {
        self.payment.needs_a_plan(self.requirements)
    }
}

/// Why a payment stopped.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PaymentEnd {
    /// Because of income from work.
    #[default]
    Income,
    /// Solely because the individual became a member of a couple.
    Partnered,
    /// For another reason.
    Other,
}

impl PaymentEnd {
    /// All reasons.
    pub const ALL: [Self; 3] = [Self::Income, Self::Partnered, Self::Other];

    /// The name in scenarios.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Income => "income",
            Self::Partnered => "partnered",
            Self::Other => "other",
        }
    }
}

/// The number of weeks that count after a payment stops, if it is selected (FAA s 85CK(2)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tail {
    /// Fewer than 12 weeks, as enacted for 2 July 2018.
    TwelveWeeks,
    /// Fewer than 24 weeks, from 1 July 2024.
    TwentyFourWeeks,
}

impl Tail {
    /// Both numbers.
    pub const ALL: [Self; 2] = [Self::TwelveWeeks, Self::TwentyFourWeeks];

    /// The name in scenarios.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::TwelveWeeks => "12_weeks",
            Self::TwentyFourWeeks => "24_weeks",
        }
    }

    /// The number of weeks.
    #[must_use]
    pub const fn weeks(self) -> u16 {
        match self {
            Self::TwelveWeeks => 12,
            Self::TwentyFourWeeks => 24,
        }
    }
}
