//! What refusals of all verbs have in common.

use alloc::borrow::Cow;

use ccs_core::ledger::BeforeLatest;

use super::plan::PlanRefusal;
use super::posting::PostingRefusal;
use super::record_debt::RecordDebtRefusal;
use crate::lock::NotAMove;

/// The path of a field in a command, such as `changes[1].week_ending`.
pub type FieldPath = Cow<'static, str>;

/// One reason against a command.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CommandRefusal {
    /// The verb does not apply to a payment in this state.
    #[error(transparent)]
    NotAMove(#[from] NotAMove),
    /// Of `plan`.
    #[error(transparent)]
    Plan(#[from] PlanRefusal),
    /// Of `record_debt`.
    #[error(transparent)]
    RecordDebt(#[from] RecordDebtRefusal),
    /// Another command has the id.
    #[error("another command has this id; give each command its own id")]
    CommandIdReused,
    /// The command is decided before the account's latest decision day.
    #[error(transparent)]
    DecidedEarlier(#[from] BeforeLatest),
    /// Of `issue` and `return`, and of the reissue by `update_bank_details`.
    #[error(transparent)]
    Posting(#[from] PostingRefusal),
}

impl CommandRefusal {
    /// The permanent code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotAMove(refusal) => refusal.code(),
            Self::Plan(refusal) => refusal.code(),
            Self::RecordDebt(refusal) => refusal.code(),
            Self::CommandIdReused => "CCS-F075",
            Self::DecidedEarlier(refusal) => refusal.code(),
            Self::Posting(refusal) => refusal.code(),
        }
    }

    /// The field.
    #[must_use]
    pub fn field(&self) -> FieldPath {
        match self {
            Self::NotAMove(_) => Cow::Borrowed("command"),
            Self::Plan(refusal) => refusal.field(),
            Self::RecordDebt(refusal) => refusal.field(),
            Self::CommandIdReused => Cow::Borrowed("command_id"),
            Self::DecidedEarlier(_) => Cow::Borrowed("decided_on"),
            Self::Posting(refusal) => refusal.field(),
        }
    }
}
