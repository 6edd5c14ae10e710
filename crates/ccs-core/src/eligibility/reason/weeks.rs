//! Days for which a certificate or a determination cannot be made.

use core::fmt;

use super::Ruling;
use crate::cite::Cite;
use crate::date::{Day, Week};

/// A certificate or a kind of determination.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Made {
    /// A provider's certificate (FAA s 85CB).
    Certificate,
    /// A determination for a child's wellbeing (FAA s 85CE).
    WellbeingDetermination,
    /// A determination of temporary financial hardship (FAA s 85CH).
    HardshipDetermination,
}

/// An error in the days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum AgainstWeeks {
    /// They do not start on a Monday.
    NotFromAMonday,
    /// They do not end on a Sunday.
    NotWholeWeeks,
    /// They start too long before it was given or applied for.
    StartsTooEarly {
        /// The earliest day.
        earliest: Day,
    },
}

impl Made {
    const fn cite(self) -> Cite {
        match self {
            Self::Certificate => Cite::faa("s 85CB"),
            Self::WellbeingDetermination => Cite::faa("s 85CE(5)"),
            Self::HardshipDetermination => Cite::faa("s 85CH"),
        }
    }

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Certificate => "certificate for the child's wellbeing",
            Self::WellbeingDetermination => "determination for the child's wellbeing",
            Self::HardshipDetermination => "determination of temporary financial hardship",
        }
    }
}

impl AgainstWeeks {
    pub(super) const fn ruling(self, made: Made) -> Ruling {
        let cite = made.cite();
        match self {
            Self::NotFromAMonday => Ruling {
                code: "CCS-E141",
                cite,
                wrong: "does not start on a Monday",
                remedy: "start it on a Monday",
            },
            Self::NotWholeWeeks => Ruling {
                code: "CCS-E142",
                cite,
                wrong: "does not apply to whole weeks",
                remedy: "end it on a Sunday",
            },
            Self::StartsTooEarly { .. } => Ruling {
                code: "CCS-E143",
                cite,
                wrong: "starts too long before the day on which it was given or applied for",
                remedy: "start it on that Monday or a later one",
            },
        }
    }

    pub(super) fn write_facts(self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::StartsTooEarly { earliest } => {
                write!(f, ": the earliest Monday is {}", monday_on_or_after(earliest))
            }
            Self::NotFromAMonday | Self::NotWholeWeeks => Ok(()),
        }
    }
}

fn monday_on_or_after(day: Day) -> Day {
    match Week::containing(day) {
        Some(week) if week.monday() < day => week.succ().map_or(day, Week::monday),
        _ => day,
    }
}
