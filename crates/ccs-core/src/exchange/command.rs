//! The commands of an exchange, and what each gives.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::{
    ChangeRefusal, ClaimContent, ClaimRefusal, Coded, Connect, Connection, Decided, Exchange,
    Extension, ExtensionRefusal, Folded, MarkRefusal, NoCareRefusal, PaymentLine,
    PaymentRunRefusal, Policy, RegisterRefusal, Registered, Response, ResponseRefusal, RowRefusal,
    Selection, SubmitRefusal, SubmitWeek, TakeOver, TakeOverRefusal, Vary, Withdraw,
};
use crate::date::{Day, Week};
use crate::enrolment::Enrolment;
use crate::hours::ClockTime;
use crate::id::{ClearingNumber, EnrolmentId, InclusionSupportCaseId};
use crate::ledger::{BeforeLatest, Days};
use crate::session::ReportedSession;

/// A command to an exchange.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Registers an enrolment, or updates it.
    Register(Enrolment),
    /// Restarts an enrolment that had ended.
    Restart(Enrolment),
    /// Adds a session to its roll, or replaces it.
    Mark(EnrolmentId, ReportedSession),
    /// Adds many sessions: either all or none.
    MarkAll(Vec<(EnrolmentId, ReportedSession)>),
    /// Removes the session of a day that has this start from its roll.
    Unmark(EnrolmentId, Day, ClockTime),
    /// Submits every week that is over.
    Connect(Connect),
    /// Submits one week.
    SubmitWeek(SubmitWeek),
    /// Retrieves awaited answers.
    Retrieve {
        /// The current day.
        today: Day,
        /// What is retrieved.
        selection: Selection,
    },
    /// Reports that no care was provided in a week.
    NoCare {
        /// The enrolment.
        enrolment: EnrolmentId,
        /// The week.
        week: Week,
        /// The current day.
        today: Day,
    },
    /// Varies a report.
    Vary(Vary),
    /// Withdraws a report.
    Withdraw(Withdraw),
    /// Records an answer of CCSS.
    Answer(Response),
    /// Records a version that was made elsewhere.
    TakeOver(TakeOver),
    /// Records that the agency reopened weeks of a closed year.
    Extend(Extension),
    /// Drafts a claim for Inclusion Support.
    Claim {
        /// Its content.
        content: ClaimContent,
        /// The current day.
        today: Day,
    },
    /// Cancels a claim for Inclusion Support.
    CancelClaim {
        /// The case.
        case: InclusionSupportCaseId,
        /// The week.
        week: Week,
        /// The current day.
        today: Day,
    },
    /// Simulates the payment of the service's entitlements.
    PaymentRun {
        /// The day of the payment.
        date_paid: Day,
        /// The payment run.
        clearing_number: ClearingNumber,
    },
}

/// What a command gives beside its events.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Nothing.
    Done,
    /// Whether the enrolment was known.
    Registered(Registered),
    /// How many sessions were marked.
    Marked(usize),
    /// The requests to send, and the result of each item.
    Connected(Connection),
    /// What an answer of CCSS changed.
    Answered(Folded),
    /// The lines of a payment run.
    Paid(Vec<PaymentLine>),
}

/// Why a command is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CommandRefusal {
    /// Another command has this id.
    #[error("the command id belongs to another command; give this one an id of its own")]
    CommandIdReused,
    /// It is decided before the latest decision of the book.
    #[error(transparent)]
    DecidedEarlier(#[from] BeforeLatest),
    /// Of `Register` and `Restart`.
    #[error(transparent)]
    Register(#[from] RegisterRefusal),
    /// Of `Mark` and `Unmark`.
    #[error(transparent)]
    Mark(#[from] MarkRefusal),
    /// Of `MarkAll`.
    #[error("{}", .0.refusal)]
    Row(RowRefusal),
    /// Of `SubmitWeek`.
    #[error(transparent)]
    Submit(#[from] SubmitRefusal),
    /// Of `NoCare`.
    #[error(transparent)]
    NoCare(#[from] NoCareRefusal),
    /// Of `Vary` and `Withdraw`.
    #[error(transparent)]
    Change(#[from] ChangeRefusal),
    /// Of `Answer`.
    #[error(transparent)]
    Answer(#[from] ResponseRefusal),
    /// Of `TakeOver`.
    #[error(transparent)]
    TakeOver(#[from] TakeOverRefusal),
    /// Of `Extend`.
    #[error(transparent)]
    Extend(#[from] ExtensionRefusal),
    /// Of `Claim` and `CancelClaim`.
    #[error(transparent)]
    Claim(#[from] ClaimRefusal),
    /// Of `PaymentRun`.
    #[error(transparent)]
    PaymentRun(#[from] PaymentRunRefusal),
}

impl From<RowRefusal> for CommandRefusal {
    fn from(refusal: RowRefusal) -> Self {
        Self::Row(refusal)
    }
}

impl CommandRefusal {
    fn of_command(&self) -> Option<&dyn Coded> {
        match self {
            Self::CommandIdReused | Self::DecidedEarlier(_) => None,
            Self::Register(refusal) => Some(refusal),
            Self::Mark(refusal) => Some(refusal),
            Self::Row(row) => Some(&row.refusal),
            Self::Submit(refusal) => Some(refusal),
            Self::NoCare(refusal) => Some(refusal),
            Self::Change(refusal) => Some(refusal),
            Self::Answer(refusal) => Some(refusal),
            Self::TakeOver(refusal) => Some(refusal),
            Self::Extend(refusal) => Some(refusal),
            Self::Claim(refusal) => Some(refusal),
            Self::PaymentRun(refusal) => Some(refusal),
        }
    }
}

impl Coded for CommandRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::DecidedEarlier(refusal) => refusal.code(),
            other => other.of_command().map_or("CCS-F075", Coded::code),
        }
    }

    fn field(&self) -> Option<String> {
        match self {
            Self::CommandIdReused => Some("command_id".into()),
            Self::DecidedEarlier(_) => Some("decided_on".into()),
            Self::Row(RowRefusal { row, refusal }) => {
                let field = refusal.field();
                Some(format!("rows[{row}].{}", field.as_deref().unwrap_or("enrolment_id")))
            }
            other => other.of_command().and_then(Coded::field),
        }
    }
}

impl Command {
    /// The days of the command. What CCSS answers can be recorded late.
    #[must_use]
    pub fn days(&self, decided: Option<Day>) -> Days {
        let effect = match self {
            Self::Connect(command) => Some(command.today),
            Self::SubmitWeek(command) => Some(command.today),
            Self::Vary(command) => Some(command.today),
            Self::Withdraw(command) => Some(command.today),
            Self::TakeOver(command) => Some(command.today),
            Self::Retrieve { today, .. }
            | Self::NoCare { today, .. }
            | Self::Claim { today, .. }
            | Self::CancelClaim { today, .. } => Some(*today),
            Self::Register(_)
            | Self::Restart(_)
            | Self::Mark(..)
            | Self::MarkAll(_)
            | Self::Unmark(..)
            | Self::Answer(_)
            | Self::Extend(_)
            | Self::PaymentRun { .. } => None,
        };
        let is_late_fact = matches!(self, Self::Answer(_) | Self::TakeOver(_));
        Days { effect, decided, is_late_fact }
    }
}

impl Exchange {
    /// Decides a command without changing anything.
    ///
    /// # Errors
    /// Every [`CommandRefusal`] at once.
    pub fn decide(
        &self,
        command: &Command,
        policy: Policy,
    ) -> Result<Decided<Answer>, Vec<CommandRefusal>> {
        let done = |()| Answer::Done;
        match command.clone() {
            Command::Register(enrolment) => {
                given(self.decide_enrolment(enrolment), Answer::Registered)
            }
            Command::Restart(enrolment) => {
                given(self.decide_restart(enrolment), Answer::Registered)
            }
            Command::Mark(id, session) => given(self.decide_mark(id, session), done),
            Command::MarkAll(rows) => given(self.decide_marks(&rows), Answer::Marked),
            Command::Unmark(id, day, start) => given(self.decide_unmark(id, day, start), done),
            Command::Connect(connect) => {
                Ok(self.decide_connect(&connect, policy).map(Answer::Connected))
            }
            Command::SubmitWeek(submit) => {
                given(self.decide_submit_week(&submit, policy), Answer::Connected)
            }
            Command::Retrieve { today, selection } => {
                Ok(self.decide_retrieve(today, selection).map(Answer::Connected))
            }
            Command::NoCare { enrolment, week, today } => {
                given(self.decide_no_care(enrolment, week, today, policy), Answer::Connected)
            }
            Command::Vary(vary) => given(self.decide_vary(vary, policy), Answer::Connected),
            Command::Withdraw(withdraw) => given(self.decide_withdraw(withdraw), Answer::Connected),
            Command::Answer(response) => given(self.decide_response(response), Answer::Answered),
            Command::TakeOver(version) => given(self.decide_take_over(version), |_| Answer::Done),
            Command::Extend(extension) => given(self.decide_extension(extension), done),
            Command::Claim { content, today } => given(self.decide_claim(content, today), done),
            Command::CancelClaim { case, week, today } => {
                given(self.decide_cancel_claim(case, week, today), done)
            }
            Command::PaymentRun { date_paid, clearing_number } => {
                given(self.decide_payment_run(date_paid, clearing_number), Answer::Paid)
            }
        }
    }
}

fn given<T, R: Into<CommandRefusal>>(
    decided: Result<Decided<T>, Vec<R>>,
    answer: impl FnOnce(T) -> Answer,
) -> Result<Decided<Answer>, Vec<CommandRefusal>> {
    let of_any = |refusals: Vec<R>| -> Vec<CommandRefusal> {
        refusals.into_iter().map(Into::into).collect()
    };
    Ok(decided.map_err(of_any)?.map(answer))
}
