//! What a processed report entitles to, session by session.

use core::fmt;

use crate::date::Day;
use crate::hours::ClockTime;
use crate::money::{Money, WideMoney};

/// Whom an entitlement goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntitledTo {
    /// The service, which passes it on as a fee reduction.
    Service,
    /// The individual (the parent or guardian).
    Guardian,
}

impl EntitledTo {
    /// As documents spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::Guardian => "guardian",
        }
    }
}

impl fmt::Display for EntitledTo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What one session of a processed report entitles one recipient to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SessionEntitlement {
    /// The session's day.
    pub day: Day,
    /// When the session starts.
    pub start: ClockTime,
    /// Whom it goes to.
    pub recipient: EntitledTo,
    /// Child Care Subsidy; absent is not zero.
    pub ccs: Option<Money>,
    /// Additional Child Care Subsidy; absent is not zero.
    pub accs: Option<Money>,
}

impl SessionEntitlement {
    /// CCS and ACCS together.
    #[must_use]
    pub fn amount(&self) -> WideMoney {
        [self.ccs, self.accs].into_iter().flatten().sum()
    }
}
