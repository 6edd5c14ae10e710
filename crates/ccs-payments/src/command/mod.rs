//! The verbs: what is asked for, and the event it becomes or every reason against it.
//!
//! Deciding looks at the [`Account`] and may refuse; [`Account::record`] then adds the event and
//! cannot fail. A refused command changes nothing.

mod bank_details;
mod finalise;
mod incident;
mod notice;
mod plan;
mod posting;
mod record_debt;
mod refusal;
mod review;

use alloc::boxed::Box;
use alloc::vec::Vec;

use ccs_core::date::Day;
use ccs_core::id::ActivityId;
use ccs_core::rates::RateBook;

use crate::account::Account;
use crate::activity::Activity;
use crate::calendar::BusinessCalendar;
use crate::change::WeekChange;
use crate::event::{Event, Recorded};
use crate::lock::{LockReason, Move, NotAMove, State};
use crate::policy::Policy;
use crate::set_off::CustomerDebt;

pub use notice::Notice;
pub use plan::PlanRefusal;
pub use posting::PostingRefusal;
pub use record_debt::RecordDebtRefusal;
pub use refusal::{CommandRefusal, FieldPath};

/// The request of a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verb {
    /// Plan the changes of a reassessment.
    Plan {
        /// A line a week, enrolment, recipient and subsidy.
        changes: Vec<WeekChange>,
    },
    /// Say whether the outcome of the assessment is correct, before it is finalised.
    ReviewAssessment {
        /// Whether it is.
        correct: bool,
    },
    /// Finalise the activity.
    Finalise,
    /// Say what ICT found.
    IctOutcome {
        /// Whether the arrears are correct.
        correct: bool,
    },
    /// Say that the payment destination shows a lock.
    ReportLock {
        /// The reason it shows.
        reason: LockReason,
    },
    /// Say what the customer says about the bank details.
    ConfirmBankDetails {
        /// Whether they are right.
        correct: bool,
    },
    /// Say that the bank details were updated.
    UpdateBankDetails,
    /// Raise an incident to ICT.
    RaiseIncident,
    /// Say what the customer owes.
    RecordDebt(CustomerDebt),
    /// Issue the payment.
    Issue {
        /// The day it is posted.
        posting_date: Day,
    },
    /// Say that the payment came back.
    Return {
        /// Why.
        reason: Box<str>,
    },
}

/// A command to an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Command {
    /// The activity it is about.
    pub activity_id: ActivityId,
    /// The day.
    pub on: Day,
    /// Who gives it.
    pub by: Box<str>,
    /// Its request.
    pub verb: Verb,
}

/// What decisions read beside the account.
#[derive(Debug, Clone, Copy)]
pub struct Rules<'r> {
    /// The limit of arrears, by day.
    pub rates: &'r RateBook<'r>,
    /// The days on which nothing is paid.
    pub calendar: &'r BusinessCalendar,
    /// How open questions are answered.
    pub policy: Policy,
}

/// Decides on a command: the event it becomes.
///
/// # Errors
/// Every reason against it.
///
/// # Example
/// See the crate.
pub fn decide(
    account: &Account,
    command: &Command,
    rules: Rules<'_>,
) -> Result<Recorded, Vec<CommandRefusal>> {
    let untouched = Activity::default();
    let activity = account.activity(command.activity_id).unwrap_or(&untouched);
    let event = Case { account, activity, command, rules }.event()?;
    let Command { activity_id, on, ref by, .. } = *command;
    Ok(Recorded { activity_id, on, by: by.clone(), event })
}

/// What an officer should know about a command, though nothing is against it.
#[must_use]
pub fn notices(account: &Account, command: &Command, rules: Rules<'_>) -> Vec<Notice> {
    let untouched = Activity::default();
    let activity = account.activity(command.activity_id).unwrap_or(&untouched);
    Case { account, activity, command, rules }.notices()
}

/// A command with everything that it is decided by.
#[derive(Clone, Copy)]
struct Case<'c> {
    account: &'c Account,
    activity: &'c Activity,
    command: &'c Command,
    rules: Rules<'c>,
}

impl Case<'_> {
    fn event(&self) -> Result<Event, Vec<CommandRefusal>> {
        match &self.command.verb {
            Verb::Plan { changes } => self.plan(changes),
            Verb::ReviewAssessment { correct } => self.review_assessment(*correct).map_err(one),
            Verb::Finalise => self.finalise().map_err(one),
            Verb::IctOutcome { correct } => self.ict_outcome(*correct).map_err(one),
            Verb::ReportLock { reason } => Ok(Event::LockSeen { reason: reason.clone() }),
            Verb::ConfirmBankDetails { correct } => {
                Ok(Event::BankDetailsConfirmed { correct: *correct })
            }
            Verb::UpdateBankDetails => self.update_bank_details(),
            Verb::RaiseIncident => self.raise_incident().map_err(one),
            Verb::RecordDebt(debt) => self.record_debt(debt),
            Verb::Issue { posting_date } => self.issue(*posting_date),
            Verb::Return { reason } => self.take_back(reason),
        }
    }

    /// The other activities of the customer with a lock on the payment destination.
    fn locked_beside(&self) -> impl Iterator<Item = ActivityId> + '_ {
        self.account.locked_activities().filter(|id| *id != self.command.activity_id)
    }

    /// Where the move leads, by the one table.
    fn after(&self, event: Move) -> Result<State, NotAMove> {
        self.activity.state().after(event)
    }
}

/// One reason as the list of all.
fn one(refusal: impl Into<CommandRefusal>) -> Vec<CommandRefusal> {
    Vec::from([refusal.into()])
}
