//! Where a debt stands: a function of its events, never set by hand.

use alloc::boxed::Box;

use ccs_core::date::Day;
use ccs_core::personal::Personal;

use crate::event::Raised;
use crate::law::notice::{NoticeDays, NoticeStatus};
use crate::law::write_off::WriteOffCode;
use crate::officer::Officer;
use crate::totals::Totals;

/// The status that lists show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Identified and not yet raised.
    Undetermined,
    /// `DET`: determined, and something is outstanding.
    Determined,
    /// `FRE`: finalised, recovered in full.
    FinalisedRecovered,
    /// Finalised, and an active waiver had a part in it. Its public code is not known.
    FinalisedWaived,
}

impl Status {
    /// As documents spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Undetermined => "undetermined",
            Self::Determined => "DET",
            Self::FinalisedRecovered => "FRE",
            Self::FinalisedWaived => "waived",
        }
    }

    /// In words.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Undetermined => "undetermined",
            Self::Determined => "determined",
            Self::FinalisedRecovered => "finalised, recovered",
            Self::FinalisedWaived => "finalised, waived",
        }
    }

    /// The status of a determined debt with these totals.
    #[must_use]
    pub fn of_determined(totals: Totals) -> Self {
        if !totals.outstanding().is_zero() {
            Self::Determined
        } else if totals.waived.is_zero() {
            Self::FinalisedRecovered
        } else {
            Self::FinalisedWaived
        }
    }
}

impl core::fmt::Display for Status {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// How far a debt has come: the part of its standing that only its order of events tells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Life {
    /// There is no debt yet.
    #[default]
    NoDebt,
    /// The system identified it.
    Undetermined,
    /// It was raised.
    Determined(Determination),
}

/// What the raising of a debt settled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Determination {
    /// Reason, section and notice.
    pub raised: Raised,
    /// The day it was determined.
    pub on: Day,
    /// Who raised it.
    pub by: Officer,
    /// Whether it was added by hand.
    pub is_manual: bool,
    /// How its notice stands.
    pub notice: NoticeStatus,
    /// The date of the notice, once one was given.
    pub noticed_on: Option<Day>,
}

impl Determination {
    /// The days that follow from the notice, once one was given.
    #[must_use]
    pub fn notice_days(&self) -> Option<NoticeDays> {
        self.noticed_on.map(NoticeDays::of)
    }
}

/// A write-off in force from a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct WriteOff {
    /// The code.
    pub code: WriteOffCode,
    /// The first day.
    pub from: Day,
    /// The last day, when there is one.
    pub last: Option<Day>,
}

impl WriteOff {
    /// Whether it is in force on a day.
    #[must_use]
    pub fn binds(self, on: Day) -> bool {
        self.from <= on && self.last.is_none_or(|last| on <= last)
    }
}

/// A letter on the correspondence screen, with the day it was uploaded. Its status is generated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The day it was uploaded.
    pub created: Day,
    /// Its type.
    pub kind: Box<str>,
    /// Its name.
    pub name: Option<Personal<Box<str>>>,
    /// Its description, if entered.
    pub description: Option<Personal<Box<str>>>,
}

impl Letter {
    /// What the screen shows for every uploaded letter (D36).
    pub const STATUS: &'static str = "generated";
}
