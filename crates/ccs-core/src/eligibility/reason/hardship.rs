//! ACCS (temporary financial hardship).

use core::fmt;

use super::Ruling;
use crate::cite::Cite;
use crate::date::Day;

/// A reason against ACCS (temporary financial hardship) only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum AgainstHardship {
    /// No determination is in effect for the week.
    NoneInEffect,
    /// Earlier determinations for the same reason already cover 13 weeks.
    WeeksUsedUp,
    /// The event is more than six months before the application.
    EventTooLongAgo {
        /// The last day for an application.
        latest: Day,
    },
    /// The ability to pay for care has not been reduced substantially.
    NoSubstantialReduction,
}

impl AgainstHardship {
    pub(super) const fn ruling(self) -> Ruling {
        match self {
            Self::NoneInEffect => Ruling {
                code: "CCS-E151",
                cite: Cite::faa("s 85CG"),
                wrong: "no determination of temporary financial hardship is in effect for the week",
                remedy: "apply for one within six months of the event",
            },
            Self::WeeksUsedUp => Ruling {
                code: "CCS-E152",
                cite: Cite::faa("s 85CH"),
                wrong: "earlier determinations for the same child and reason already cover 13 weeks",
                remedy: "nothing for the same reason; another event has 13 weeks of its own",
            },
            Self::EventTooLongAgo { .. } => Ruling {
                code: "CCS-E153",
                cite: Cite::rules("s 12"),
                wrong: "the event is more than six months before the application",
                remedy: "nothing: an application comes within six months",
            },
            Self::NoSubstantialReduction => Ruling {
                code: "CCS-E154",
                cite: Cite::rules("s 12"),
                wrong: "the ability to pay for care has not been reduced substantially",
                remedy: "show how the event reduced it",
            },
        }
    }

    pub(super) fn write_facts(self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::EventTooLongAgo { latest } => write!(f, ": the last day was {latest}"),
            Self::NoneInEffect | Self::WeeksUsedUp | Self::NoSubstantialReduction => Ok(()),
        }
    }
}
