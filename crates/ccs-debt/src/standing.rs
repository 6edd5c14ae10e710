//! The status of a debt and its overlays: functions of its events, never set by hand.

use alloc::boxed::Box;

use ccs_core::date::Day;
use ccs_core::money::WideMoney;
use ccs_core::personal::Personal;

use crate::event::{Correspondence, Raised};
use crate::law::write_off::WriteOffCode;
use crate::officer::Officer;
use crate::totals::Totals;
use crate::written::written_as_text;

/// The status that lists show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Identified and not yet raised.
    Undetermined,
    /// `DET`: determined, and something is outstanding.
    Determined,
    /// `FRE`: finalised, recovered in full.
    FinalisedRecovered,
    /// The system no longer finds it: closed until it is identified again.
    Withdrawn,
    /// Finalised, and an active waiver had a part in it. Its public code is not known.
    FinalisedWaived,
}

impl Status {
    const ALL: [Self; 5] = [
        Self::Undetermined,
        Self::Determined,
        Self::FinalisedRecovered,
        Self::Withdrawn,
        Self::FinalisedWaived,
    ];

    /// Reads a status as documents spell it.
    ///
    /// # Errors
    /// [`NotAStatus`].
    pub fn parse(text: &str) -> Result<Self, NotAStatus> {
        Self::ALL.into_iter().find(|status| status.as_str() == text).ok_or(NotAStatus)
    }

    /// As documents spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Undetermined => "undetermined",
            Self::Determined => "DET",
            Self::FinalisedRecovered => "FRE",
            Self::Withdrawn => "withdrawn",
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
            Self::Withdrawn => "withdrawn",
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

/// The text is no status of a debt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a status of a debt")]
pub struct NotAStatus;

written_as_text!(Status);

/// How far a debt has come: the part of its status that only the order of events decides.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Life {
    /// There is no debt yet.
    #[default]
    NoDebt,
    /// The system identified it.
    Undetermined,
    /// The system no longer finds it.
    Withdrawn {
        /// What it came to.
        #[cfg_attr(feature = "serde", serde(with = "ccs_core::money::serde::dollars"))]
        amount: WideMoney,
    },
    /// It was raised.
    Determined(Determination),
}

/// What the raising of a debt settled.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Determination {
    /// Reason, section and notice.
    pub raised: Raised,
    /// The day it was determined.
    pub on: Day,
    /// Who raised it.
    pub by: Officer,
    /// Whether it was added by hand.
    pub is_manual: bool,
}

/// A write-off: an overlay from its first day to its last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct WriteOff {
    /// The code.
    pub code: WriteOffCode,
    /// The first day.
    pub from: Day,
    /// The last day, when there is one.
    pub last: Option<Day>,
    /// The day it was ended on: the first it is no longer in effect.
    pub ended_on: Option<Day>,
}

impl WriteOff {
    /// Whether it is in effect on a day.
    #[must_use]
    pub fn is_in_effect(self, on: Day) -> bool {
        let has_ended = self.ended_on.is_some_and(|ended| ended <= on);
        self.from <= on && self.last.is_none_or(|last| on <= last) && !has_ended
    }

    /// Whether it shares a day with a period that begins on a day, and ends on one when there is one.
    #[must_use]
    pub fn shares_a_day(self, from: Day, last: Option<Day>) -> bool {
        let before_end = |day: Day| {
            let has_ended = self.ended_on.is_some_and(|ended| ended <= day);
            self.last.is_none_or(|last| day <= last) && !has_ended
        };
        before_end(from.max(self.from)) && last.is_none_or(|last| self.from <= last)
    }
}

/// A letter on the correspondence screen, with the day it was uploaded. Its status is generated.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Letter {
    /// The day it was uploaded.
    pub created: Day,
    /// Its type.
    pub kind: Box<str>,
    /// Its name.
    #[cfg_attr(feature = "serde", serde(with = "crate::written::personal"))]
    pub name: Option<Personal<Box<str>>>,
    /// Its description, if entered.
    #[cfg_attr(feature = "serde", serde(with = "crate::written::personal"))]
    pub description: Option<Personal<Box<str>>>,
    /// Who uploaded it.
    pub by: Officer,
    /// The supervisor who approved it.
    pub approved_by: Officer,
}

impl Letter {
    /// What the screen shows for every uploaded letter (D36).
    pub const STATUS: &'static str = "generated";

    pub(crate) fn of(letter: &Correspondence, created: Day, by: Officer) -> Self {
        let Correspondence { kind, name, description, approved_by, .. } = letter.clone();
        Self { created, kind, name, description, by, approved_by }
    }
}
