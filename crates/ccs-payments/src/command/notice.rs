//! What an officer should know about a command, though nothing is against it.

use alloc::borrow::Cow;
use alloc::format;
use alloc::vec::Vec;
use core::fmt;

use ccs_core::date::Day;
use ccs_core::id::ActivityId;

use super::{Case, Command, FieldPath, Verb};
use crate::change::WeekChange;

/// A warning beside an accepted command.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Notice {
    /// Other activities of the customer have a lock on the same payment destination.
    LockedBeside(Vec<ActivityId>),
    /// A release of an activity without a customer, where other activities without one have debts.
    DebtsBeside,
    /// A line is about a week before Child Care Subsidy began.
    BeforeSubsidy {
        /// The place of the line in the plan, from 0.
        line: usize,
    },
    /// A line is about a week that begins after the day of the command: nothing was attended in it.
    WeekToCome {
        /// The place of the line in the plan, from 0.
        line: usize,
    },
    /// A step of the planned activity takes effect before the day it was planned.
    BeforePlan {
        /// The day it was planned.
        planned_on: Day,
    },
}

impl Notice {
    /// The permanent code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::LockedBeside(_) => "CCS-P030",
            Self::DebtsBeside => "CCS-P031",
            Self::BeforeSubsidy { .. } => "CCS-P033",
            Self::WeekToCome { .. } => "CCS-P036",
            Self::BeforePlan { .. } => "CCS-P037",
        }
    }

    /// The field it is about.
    #[must_use]
    pub fn field(&self) -> FieldPath {
        match self {
            Self::LockedBeside(_) => Cow::Borrowed("activity_id"),
            Self::DebtsBeside => Cow::Borrowed("customer_id"),
            Self::BeforeSubsidy { line } | Self::WeekToCome { line } => {
                Cow::Owned(format!("changes[{line}].week_ending"))
            }
            Self::BeforePlan { .. } => Cow::Borrowed("on"),
        }
    }
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::LockedBeside(activities) => {
                f.write_str("the payment destination is locked by another activity; check ")?;
                for (at, activity) in activities.iter().enumerate() {
                    write!(f, "{}{activity}", if at == 0 { "" } else { ", " })?;
                }
                f.write_str(" before the payment is issued")
            }
            Self::DebtsBeside => f.write_str(
                "debts are recorded under another activity without a customer_id, and they may be those of this customer; name the customer so that they are set off",
            ),
            Self::BeforeSubsidy { .. } => f.write_str(
                "the week ends before 8 July 2018, the first Sunday of Child Care Subsidy; check the week",
            ),
            Self::WeekToCome { .. } => f.write_str(
                "the week begins after the day of the command, so there is nothing to assess in it yet; check the week",
            ),
            Self::BeforePlan { planned_on } => write!(
                f,
                "the command takes effect before {planned_on}, the day the activity was planned; check the day"
            ),
        }
    }
}

/// The first Sunday of Child Care Subsidy, which began on 2 July 2018.
const FIRST_SUNDAY: Day = Day::ymd(2018, 7, 8);

impl Case<'_> {
    pub(super) fn notices(&self) -> Vec<Notice> {
        let Command { verb, on, .. } = self.command;
        match verb {
            Verb::Plan { changes } => weeks(changes, *on).collect(),
            Verb::Issue { .. } => {
                let beside: Vec<ActivityId> = self.locked_beside().collect();
                let locked = (!beside.is_empty()).then_some(Notice::LockedBeside(beside));
                locked.into_iter().collect()
            }
            Verb::ReviewAssessment { .. }
            | Verb::Finalise
            | Verb::IctOutcome { .. }
            | Verb::RaiseIncident => self.before_plan(*on).into_iter().collect(),
            Verb::ReportLock { .. }
            | Verb::ConfirmBankDetails { .. }
            | Verb::UpdateBankDetails
            | Verb::RecordDebt(_)
            | Verb::Return { .. } => Vec::new(),
        }
    }

    /// A lock and bank details may be older than the plan; its own steps may not.
    fn before_plan(&self, on: Day) -> Option<Notice> {
        let planned_on = self.activity.plan()?.processed_on;
        (on < planned_on).then_some(Notice::BeforePlan { planned_on })
    }
}

/// Weeks that an assessment cannot be about.
fn weeks(changes: &[WeekChange], on: Day) -> impl Iterator<Item = Notice> + '_ {
    changes.iter().enumerate().filter_map(move |(line, change)| {
        if change.week.sunday() < FIRST_SUNDAY {
            Some(Notice::BeforeSubsidy { line })
        } else if on < change.week.monday() {
            Some(Notice::WeekToCome { line })
        } else {
            None
        }
    })
}
