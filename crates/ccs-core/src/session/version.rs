//! One version of a session report, and what CCSS answered to it.

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::fmt;

use super::SessionOfCare;
use crate::date::Day;
use crate::exchange::{AgencyError, SessionEntitlement};

/// What a version asks CCSS to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// Take a first report of the week, or a corrected one of a report that was rejected.
    Initial,
    /// Put other sessions in the place of those that were processed.
    Vary,
    /// Take the report back.
    Withdraw,
}

impl Action {
    /// As documents spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Initial => "initial",
            Self::Vary => "vary",
            Self::Withdraw => "withdraw",
        }
    }
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One submission of a report: a copy of its sessions that never changes again, and the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// From 1, without a gap.
    pub number: u32,
    /// What it asks for.
    pub action: Action,
    /// Its sessions, by day and start; none when the report is withdrawn.
    pub sessions: Vec<SessionOfCare>,
    /// The last day it speaks of: the week's Sunday, or an earlier day of the week that was still
    /// going on.
    pub through: Day,
    /// The day it was submitted.
    pub submitted_on: Day,
    /// Whether that was after the deadline. It earns entitlement all the same (FAAA s 67CD(1A)).
    pub late: bool,
    /// Why it comes late, where that has to be said.
    pub reason: Option<Box<str>>,
    /// What CCSS has answered so far.
    pub answer: Answer,
}

/// What CCSS has answered to a version so far.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Answer {
    /// Nothing.
    #[default]
    Awaited,
    /// It has the version.
    Received,
    /// It has processed the version, with these entitlements.
    Processed(Vec<SessionEntitlement>),
    /// It found errors in the version.
    Rejected(Vec<AgencyError>),
}

/// CCSS said one thing of a version before, and another now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contradiction;

impl Answer {
    /// Takes another answer in; `Ok(false)` when it tells nothing new.
    ///
    /// Answers join: an earlier stage that arrives late changes nothing, the same answer again
    /// changes nothing, and so the order of arrival makes no difference.
    ///
    /// # Errors
    /// [`Contradiction`] between two final answers that differ.
    pub fn join(&mut self, other: Self) -> Result<bool, Contradiction> {
        match (&*self, &other) {
            (before, after) if before == after => return Ok(false),
            (
                Self::Awaited | Self::Received | Self::Processed(_) | Self::Rejected(_),
                Self::Awaited,
            )
            | (Self::Processed(_) | Self::Rejected(_) | Self::Received, Self::Received) => {
                return Ok(false);
            }
            (Self::Awaited, Self::Received | Self::Processed(_) | Self::Rejected(_))
            | (Self::Received, Self::Processed(_) | Self::Rejected(_)) => {}
            (Self::Processed(_) | Self::Rejected(_), Self::Processed(_) | Self::Rejected(_)) => {
                return Err(Contradiction);
            }
        }
        *self = other;
        Ok(true)
    }

    /// Whether nothing more is to come.
    #[must_use]
    pub const fn is_final(&self) -> bool {
        match self {
            Self::Processed(_) | Self::Rejected(_) => true,
            Self::Awaited | Self::Received => false,
        }
    }
}
