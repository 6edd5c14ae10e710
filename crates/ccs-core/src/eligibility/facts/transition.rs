//! The transition to work.

use alloc::vec::Vec;

use crate::date::Day;
use crate::entitlement::model::Period;
use crate::law::faa::s85ck::TransitionPayment;
use crate::law::ministers_rules::s13::TransitionActivity;
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
    /// How many weeks count after a payment stops, while the law's number is not known.
    pub tail: Option<Tail>,
}

/// A transition to work payment over some days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PaymentReceived {
    /// The payment.
    pub payment: TransitionPayment,
    /// From the first to the last day on which it was received.
    pub period: Period,
}

/// An activity over some days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ActivitySpell {
    /// The activity.
    pub activity: TransitionActivity,
    /// The days.
    pub period: Period,
    /// Weeks of the activity's limit that were used before.
    pub weeks_used_before: u16,
}

/// A policy: how many weeks count after a payment stops, where the day of the change from 12 to 24
/// is what matters and was not found (FAA s 85CK(2)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tail {
    /// Fewer than 12, as made for 2 July 2018.
    TwelveWeeks,
    /// Fewer than 24, as read in 2026.
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
