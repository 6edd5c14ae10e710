//! Hours of recognised activity or participation.

use core::fmt;

use alloc::vec::Vec;

use crate::date::Day;
use crate::hours::ActivityHours;

/// What the individual and the partner do, as told to the agency.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Activity {
    /// The individual's levels, in any order.
    pub individual: Vec<ActivityLevel>,
    /// The partner's levels, in any order.
    pub partner: Vec<ActivityLevel>,
}

/// Hours of one kind of activity in a CCS fortnight, from a day on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ActivityLevel {
    /// It counts from the first CCS fortnight that starts on or after this day.
    pub from: Day,
    /// Hours in a fortnight.
    pub hours: ActivityHours,
    /// What is done. A later level replaces the earlier of the same kind; kinds add up.
    pub kind: ActivityKind,
}

/// A kind of recognised activity (FAA Sch 2 cl 12(2); Minister's Rules pt 3).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ActivityKind {
    /// Paid work, training, study, leave, setting up a business: whatever counts without a limit.
    #[default]
    Work,
    /// Looking for work.
    JobSearch,
    /// Voluntary work.
    Volunteering,
}

impl ActivityKind {
    /// Every one of them.
    pub const ALL: [Self; 3] = [Self::Work, Self::JobSearch, Self::Volunteering];

    /// As scenarios spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Work => "work",
            Self::JobSearch => "job_search",
            Self::Volunteering => "volunteering",
        }
    }
}

impl fmt::Display for ActivityKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
