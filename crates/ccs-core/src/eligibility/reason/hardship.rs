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
    /// Determinations for the same reason cover the most weeks before this one.
    WeeksUsedUp {
        /// The most weeks.
        weeks: u16,
    },
    /// The event is too many months before the application.
    EventTooLongAgo {
        /// The most months.
        months: u16,
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
                remedy: "apply for one soon after the event, within the months that the rules allow",
            },
            Self::WeeksUsedUp { .. } => Ruling {
                code: "CCS-E152",
                cite: Cite::faa("s 85CH"),
                wrong: "determinations for the same child and reason cover {} weeks before this one",
                remedy: "none for the same reason; another event has weeks of its own",
            },
            Self::EventTooLongAgo { .. } => Ruling {
                code: "CCS-E153",
                cite: Cite::rules("s 12"),
                wrong: "the event is more than {} months before the application",
                remedy: "none: an application comes within these months",
            },
            Self::NoSubstantialReduction => Ruling {
                code: "CCS-E154",
                cite: Cite::rules("s 12"),
                wrong: "the ability to pay for care has not been reduced substantially",
                remedy: "show how the event reduced it",
            },
        }
    }

    /// The number of the law that the sentence names.
    pub(super) const fn number(self) -> Option<u16> {
        match self {
            Self::WeeksUsedUp { weeks } => Some(weeks),
            Self::EventTooLongAgo { months, .. } => Some(months),
            Self::NoneInEffect | Self::NoSubstantialReduction => None,
        }
    }

    pub(super) fn write_facts(self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::EventTooLongAgo { latest, .. } => write!(f, ": the last day was {latest}"),
            Self::NoneInEffect | Self::WeeksUsedUp { .. } | Self::NoSubstantialReduction => Ok(()),
        }
    }
}
