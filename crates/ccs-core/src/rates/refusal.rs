//! Why a rate is not given.

use crate::date::{Day, FinancialYear};

/// Why there is no rate for a day. Variants are in the order they are checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum RateRefusal {
    /// The day is after the last one for which the rates were reviewed.
    #[error(
        "{day} is after {reviewed_to}, the last day for which the rates were reviewed; use a later release or your own rate book"
    )]
    NotReviewed {
        /// The day asked for.
        day: Day,
        /// The last day that the book answers for.
        reviewed_to: Day,
    },
    /// The day is before the first one for which there is a value.
    #[error("the {rate} begins after {day}; correct the day")]
    NotYet {
        /// The rate.
        rate: &'static str,
        /// The day asked for.
        day: Day,
    },
    /// The value of the day was not found in any published text.
    #[error(
        "the {rate} from {from} on was not found in any published text; give one in a rate book of your own"
    )]
    Gap {
        /// The rate.
        rate: &'static str,
        /// The first day of the gap.
        from: Day,
    },
    /// The balancing deadlines of the income year are not known.
    #[error(
        "no balancing deadlines are known for the income year {year}; give both as `first_deadline` and `second_deadline`, or correct the year"
    )]
    NoDeadlines {
        /// The income year.
        year: FinancialYear,
    },
}

impl RateRefusal {
    /// The permanent code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotReviewed { .. } => "CCS-T001",
            Self::NotYet { .. } => "CCS-T002",
            Self::Gap { .. } => "CCS-T003",
            Self::NoDeadlines { .. } => "CCS-T004",
        }
    }
}
