//! What CCSS answers to a report: entitlements by session, or errors.

use alloc::boxed::Box;
use core::fmt;

use super::SessionOfCare;
use crate::date::Day;
use crate::hours::{ClockTime, Minutes};
use crate::money::{Money, WideMoney};

/// The recipient of an entitlement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum EntitledTo {
    /// The service, which passes it on as a fee reduction.
    Service,
    /// The individual (the parent or guardian).
    Guardian,
}

impl EntitledTo {
    /// The name in documents.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::Guardian => "individual",
        }
    }
}

impl fmt::Display for EntitledTo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The entitlement of one recipient for one session of a processed report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct SessionEntitlement {
    /// The session's day.
    pub day: Day,
    /// The start of the session.
    pub start: ClockTime,
    /// The recipient.
    pub recipient: EntitledTo,
    /// Child Care Subsidy; absent and zero are different.
    #[cfg_attr(feature = "serde", serde(with = "crate::money::serde::dollars_or_absent"))]
    pub ccs: Option<Money>,
    /// Additional Child Care Subsidy; absent and zero are different.
    #[cfg_attr(feature = "serde", serde(with = "crate::money::serde::dollars_or_absent"))]
    pub accs: Option<Money>,
    /// The subsidised hours of the session, if the answer states them.
    pub subsidised_hours: Option<Minutes>,
}

impl SessionEntitlement {
    /// Whether it is for a session with the same day and start.
    #[must_use]
    pub fn is_of(&self, session: &SessionOfCare) -> bool {
        (self.day, self.start) == (session.day(), session.times().start())
    }

    /// CCS and ACCS together.
    #[must_use]
    pub fn amount(&self) -> WideMoney {
        [self.ccs, self.accs].into_iter().flatten().sum()
    }
}

/// One error in the words of CCSS, unchanged, since its list of codes is not public.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct AgencyError {
    /// Its code, if given.
    pub code: Option<Box<str>>,
    /// Its message.
    pub message: Box<str>,
}
