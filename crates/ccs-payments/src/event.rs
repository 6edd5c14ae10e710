//! What happened to an account: a list that is only ever added to.

use alloc::boxed::Box;
use alloc::vec::Vec;

use ccs_core::date::Day;
use ccs_core::id::ActivityId;
use ccs_core::money::WideMoney;

use crate::calendar::Expected;
use crate::change::WeekChange;
use crate::incident::Incident;
use crate::lock::{LockKind, LockReason, Move};
use crate::set_off::{CustomerDebt, SetOff};

/// One event, for which activity, on which day, by whom.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Recorded {
    /// The activity.
    pub activity_id: ActivityId,
    /// The day.
    pub on: Day,
    /// Who did it.
    pub by: Box<str>,
    /// What happened.
    pub event: Event,
}

/// What happened. Every figure that was decided is stored, so that replaying decides nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case", tag = "event"))]
pub enum Event {
    /// Changes were planned.
    Planned {
        /// A line a week, enrolment, recipient and subsidy.
        changes: Vec<WeekChange>,
        /// Whether the arrears are over the limit of the day.
        over_limit: bool,
    },
    /// The outcome of the assessment was reviewed.
    Reviewed {
        /// Whether it is correct.
        correct: bool,
    },
    /// The activity was finalised.
    Finalised {
        /// What was set off, where nothing locked the payment.
        release: Option<Release>,
        /// The days between which the customer may expect the payment, where the customer is to be
        /// told.
        expected: Option<Expected>,
    },
    /// A lock was seen on the payment destination.
    LockSeen {
        /// The reason that it shows.
        reason: LockReason,
    },
    /// The customer was asked about the bank details.
    BankDetailsConfirmed {
        /// Whether they are right.
        correct: bool,
    },
    /// The bank details were updated.
    BankDetailsUpdated {
        /// The payment that was reissued thereby.
        reissue: Option<Posting>,
        /// The lock that was lifted thereby.
        lifted: Option<LiftedByUpdate>,
    },
    /// An incident was raised to ICT.
    IncidentRaised {
        /// What it says.
        incident: Incident,
        /// Between which days the customer may expect the payment.
        expected: Option<Expected>,
    },
    /// ICT checked the arrears.
    IctDecided {
        /// Whether they are correct.
        correct: bool,
        /// What was set off then.
        release: Option<Release>,
    },
    /// A debt of the customer became known, or its balance.
    DebtRecorded(CustomerDebt),
    /// The payment was issued.
    Issued(Posting),
    /// The payment came back.
    Returned {
        /// Why.
        reason: Box<str>,
    },
}

/// What became of the arrears when the payment was released: `arrears = set off + payable`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Release {
    /// What the debts took.
    pub lines: Vec<SetOff>,
    /// What is left for the customer.
    #[cfg_attr(feature = "serde", serde(with = "ccs_core::money::serde::dollars"))]
    pub payable: WideMoney,
}

impl Release {
    /// What the debts took together.
    #[must_use]
    pub fn set_off(&self) -> WideMoney {
        self.lines.iter().map(|line| line.amount).sum()
    }
}

/// A lock of invalid bank details, lifted by the update of the details.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct LiftedByUpdate {
    /// The day by which it is lifted: the next one, since it can take up to 24 hours.
    pub by: Day,
    /// Whether no other lock than the limit's is left.
    pub last: bool,
    /// What was set off, where that releases the payment.
    pub release: Option<Release>,
}

/// When a payment is posted, and when the customer has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Posting {
    /// The day it is issued.
    pub posting_date: Day,
    /// Two working days later.
    pub received_on: Day,
}

impl Event {
    /// The move it makes; a debt moves no payment.
    #[must_use]
    pub fn as_move(&self) -> Option<Move> {
        Some(match self {
            Self::Planned { over_limit: true, .. } => Move::PlanOverLimit,
            Self::Planned { over_limit: false, .. } => Move::PlanWithinLimit,
            Self::Reviewed { correct: true } => Move::ReviewCorrect,
            Self::Reviewed { correct: false } => Move::ReviewIncorrect,
            Self::Finalised { .. } => Move::Finalise,
            Self::LockSeen { reason } => match reason.kind() {
                LockKind::ExceedsLimit => Move::SeeLimitLock,
                LockKind::BankDetailsInvalid | LockKind::Other => Move::SeeOtherLock,
            },
            Self::BankDetailsConfirmed { correct: true } => Move::BankDetailsCorrect,
            Self::BankDetailsConfirmed { correct: false } => Move::BankDetailsIncorrect,
            Self::BankDetailsUpdated {
                lifted: Some(LiftedByUpdate { last: true, .. }), ..
            } => Move::UpdateLiftsOtherLock,
            Self::BankDetailsUpdated { .. } => Move::UpdateBankDetails,
            Self::IncidentRaised { .. } => Move::RaiseIncident,
            Self::IctDecided { correct: true, .. } => Move::IctCorrect,
            Self::IctDecided { correct: false, .. } => Move::IctIncorrect,
            Self::Issued(_) => Move::Issue,
            Self::Returned { .. } => Move::Return,
            Self::DebtRecorded(_) => return None,
        })
    }

    /// What it set off, where it released the payment.
    #[must_use]
    pub const fn release(&self) -> Option<&Release> {
        match self {
            Self::Finalised { release, .. }
            | Self::IctDecided { release, .. }
            | Self::BankDetailsUpdated { lifted: Some(LiftedByUpdate { release, .. }), .. } => {
                release.as_ref()
            }
            Self::Planned { .. }
            | Self::Reviewed { .. }
            | Self::LockSeen { .. }
            | Self::BankDetailsConfirmed { .. }
            | Self::BankDetailsUpdated { lifted: None, .. }
            | Self::IncidentRaised { .. }
            | Self::DebtRecorded(_)
            | Self::Issued(_)
            | Self::Returned { .. } => None,
        }
    }
}
