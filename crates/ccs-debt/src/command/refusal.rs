//! What refusals of all verbs have in common.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use ccs_core::ledger::{BeforeLatest, Superseded};
use ccs_core::money::Cents;

use super::adjust::AdjustRefusal;
use super::arrangement::ArrangementRefusal;
use super::authority::AuthorityRefusal;
use super::dmis::DmisRefusal;
use super::hold::HoldRefusal;
use super::identify::IdentifyRefusal;
use super::interest::InterestRefusal;
use super::letters::{ExternalReferenceRefusal, UploadRefusal};
use super::notice::IssueNoticeRefusal;
use super::raise::{RaiseManualRefusal, RaiseRefusal, ReasonRefusal};
use super::record::{GrantRefusal, LockRefusal};
use super::recover::{RecoverRefusal, ReverseRepaymentRefusal};
use super::refund::RefundRefusal;
use super::reverse_waiver::ReverseWaiverRefusal;
use super::transfer::{ReverseTransferRefusal, TransferRefusal};
use super::waive::WaiveRefusal;
use super::withdraw::WithdrawRefusal;
use super::write_off::WriteOffRefusal;
use super::{Decide, DecisionContext};
use crate::component::ComponentRefusal;
use crate::event::DebtEvent;
use crate::paperwork::{Needs, PaperworkRefusal, missing};
use crate::standing::{Life, Status};

/// The path of a field in a command, such as `notes.summary` or `components[1].amount`.
pub type FieldPath = Cow<'static, str>;

/// One reason against a command.
pub trait Refusal: core::error::Error {
    /// The permanent code.
    fn code(&self) -> &'static str;

    /// The field; `None` when the command as a whole is meant.
    fn field(&self) -> Option<FieldPath>;
}

/// A mandatory field that is not filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the field is mandatory; fill it in")]
pub struct MissingField {
    /// Which.
    pub field: &'static str,
}

impl Refusal for MissingField {
    fn code(&self) -> &'static str {
        "CCS-D040"
    }

    fn field(&self) -> Option<FieldPath> {
        Some(Cow::Borrowed(self.field))
    }
}

/// An amount that is not above zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the amount must be above zero; correct it")]
pub struct NotAboveZero {
    /// Which field.
    pub field: &'static str,
}

impl Refusal for NotAboveZero {
    fn code(&self) -> &'static str {
        "CCS-D041"
    }

    fn field(&self) -> Option<FieldPath> {
        Some(Cow::Borrowed(self.field))
    }
}

/// An amount below zero, where zero is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the amount is below zero; give 0.00 or more")]
pub struct NegativeAmount {
    /// Which field.
    pub field: &'static str,
}

impl Refusal for NegativeAmount {
    fn code(&self) -> &'static str {
        "CCS-D041"
    }

    fn field(&self) -> Option<FieldPath> {
        Some(Cow::Borrowed(self.field))
    }
}

/// The debt is not where the command needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum StandingRefusal {
    /// Nothing was identified or raised under this id.
    #[error("there is no debt under this id; identify it, or raise it manually")]
    NoDebt,
    /// The debt was not raised yet.
    #[error("the debt is undetermined; raise it first")]
    Undetermined,
    /// The debt was not raised yet, and an adjustment is no way to change it.
    #[error("the debt is undetermined; identify it again with what is right, or withdraw it")]
    UndeterminedAdjust,
    /// The debt was not raised yet, and the waiver is not that of a small debt.
    #[error("the debt is undetermined; raise it first: only a small debt is waived undetermined")]
    UndeterminedWaive,
    /// The debt is withdrawn.
    #[error("the debt is withdrawn, and only `identify` is accepted; identify it again first")]
    Withdrawn,
    /// The status of the debt does not allow the command.
    #[error("the debt has the status {}, and {rule}", status.as_str())]
    WrongStatus {
        /// The status.
        status: Status,
        /// What the command needs, and what to do.
        rule: &'static str,
    },
}

impl Refusal for StandingRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::NoDebt => "CCS-D001",
            Self::Undetermined | Self::UndeterminedAdjust | Self::UndeterminedWaive => "CCS-D005",
            Self::Withdrawn => "CCS-D007",
            Self::WrongStatus { .. } => "CCS-D006",
        }
    }

    fn field(&self) -> Option<FieldPath> {
        Some(Cow::Borrowed("debt_case_id"))
    }
}

/// Any refusal of any command.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CommandRefusal {
    /// The id was used for another command.
    #[error(
        "a command with this id and different content was accepted before; give each command its own id"
    )]
    CommandIdReused,
    /// The book has moved on since the decision.
    #[error(transparent)]
    Superseded(#[from] Superseded),
    /// The customer is not the debt's.
    #[error(
        "an earlier command names another customer of this debt; correct debt_case_id or customer_id"
    )]
    OtherCustomer,
    /// It is decided before the book's latest decision day.
    #[error(transparent)]
    BeforeLatest(#[from] BeforeLatest),
    /// The debt is withdrawn, or waived undetermined.
    #[error(transparent)]
    Standing(#[from] StandingRefusal),
    /// The record is locked, or the debt on hold.
    #[error(transparent)]
    Authority(#[from] AuthorityRefusal),
    /// Of `identify`.
    #[error(transparent)]
    Identify(#[from] IdentifyRefusal),
    /// Of `withdraw`.
    #[error(transparent)]
    Withdraw(#[from] WithdrawRefusal),
    /// Of `record_dmis_id`.
    #[error(transparent)]
    Dmis(#[from] DmisRefusal),
    /// Of `hold` and `release_hold`.
    #[error(transparent)]
    Hold(#[from] HoldRefusal),
    /// Of `transfer`.
    #[error(transparent)]
    Transfer(#[from] TransferRefusal),
    /// Of `reverse_transfer`.
    #[error(transparent)]
    ReverseTransfer(#[from] ReverseTransferRefusal),
    /// Of `issue_notice`.
    #[error(transparent)]
    IssueNotice(#[from] IssueNoticeRefusal),
    /// Of `arrangement` and `end_arrangement`.
    #[error(transparent)]
    Arrangement(#[from] ArrangementRefusal),
    /// Of `charge_interest`.
    #[error(transparent)]
    Interest(#[from] InterestRefusal),
    /// Of `raise`.
    #[error(transparent)]
    Raise(#[from] RaiseRefusal),
    /// Of `raise_manual`.
    #[error(transparent)]
    RaiseManual(#[from] RaiseManualRefusal),
    /// Of `waive`.
    #[error(transparent)]
    Waive(#[from] WaiveRefusal),
    /// Of `reverse_waiver`.
    #[error(transparent)]
    ReverseWaiver(#[from] ReverseWaiverRefusal),
    /// Of `adjust`.
    #[error(transparent)]
    Adjust(#[from] AdjustRefusal),
    /// Of `repay` and `offset`.
    #[error(transparent)]
    Recover(#[from] RecoverRefusal),
    /// Of `reverse_repayment`.
    #[error(transparent)]
    ReverseRepayment(#[from] ReverseRepaymentRefusal),
    /// Of `write_off` and `end_write_off`.
    #[error(transparent)]
    WriteOff(#[from] WriteOffRefusal),
    /// Of `lock_record` and `unlock_record`.
    #[error(transparent)]
    Lock(#[from] LockRefusal),
    /// Of `grant_delegation`.
    #[error(transparent)]
    Grant(#[from] GrantRefusal),
    /// Of `upload_correspondence`.
    #[error(transparent)]
    Upload(#[from] UploadRefusal),
    /// Of `external_reference`.
    #[error(transparent)]
    ExternalReference(#[from] ExternalReferenceRefusal),
    /// Of `refund`.
    #[error(transparent)]
    Refund(#[from] RefundRefusal),
}

/// What a refusal that wraps another says is what the other says.
macro_rules! refusals {
    ($name:ident { $($wrapped:ident),* $(,)? } { $($own:pat => ($code:literal, $field:expr)),* $(,)? }) => {
        #[allow(unused_variables, reason = "a code does not depend on the place")]
        impl $crate::command::Refusal for $name {
            fn code(&self) -> &'static str {
                match self {
                    $(Self::$wrapped(refusal) => $crate::command::Refusal::code(refusal),)*
                    $($own => $code,)*
                }
            }

            #[allow(clippy::match_same_arms, reason = "a line a refusal")]
            fn field(&self) -> Option<$crate::command::FieldPath> {
                match self {
                    $(Self::$wrapped(refusal) => $crate::command::Refusal::field(refusal),)*
                    $($own => $field,)*
                }
            }
        }
    };
}

pub(crate) use refusals;

/// A field by its name.
#[expect(clippy::unnecessary_wraps, reason = "a refusal may be of the whole command")]
pub(super) const fn at(field: &'static str) -> Option<FieldPath> {
    Some(Cow::Borrowed(field))
}

refusals!(CommandRefusal {
    Superseded, Identify, Raise, RaiseManual, Waive, ReverseWaiver, Adjust, Recover,
    ReverseRepayment, WriteOff, Lock, Grant, Upload, ExternalReference, Refund, BeforeLatest,
    Standing, Authority, Withdraw, Dmis, Hold, Transfer, ReverseTransfer, IssueNotice, Arrangement,
    Interest,
} {
    Self::CommandIdReused => ("CCS-D011", at("command_id")),
    Self::OtherCustomer => ("CCS-D154", at("customer_id")),
});

impl Refusal for Superseded {
    fn code(&self) -> &'static str {
        Self::code(*self)
    }

    fn field(&self) -> Option<FieldPath> {
        at("version")
    }
}

impl Refusal for BeforeLatest {
    fn code(&self) -> &'static str {
        Self::code(*self)
    }

    fn field(&self) -> Option<FieldPath> {
        at("decided_on")
    }
}

impl Refusal for ComponentRefusal {
    fn code(&self) -> &'static str {
        Self::code(self)
    }

    fn field(&self) -> Option<FieldPath> {
        Some(Self::field(self))
    }
}

impl Refusal for PaperworkRefusal {
    fn code(&self) -> &'static str {
        Self::code(*self)
    }

    fn field(&self) -> Option<FieldPath> {
        Some(Self::field(*self))
    }
}

/// Every refusal of a command, in order.
pub(super) struct Refusals<R>(Vec<R>);

impl<R> Refusals<R> {
    pub(super) const fn new() -> Self {
        Self(Vec::new())
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn add(&mut self, refusal: impl Into<R>) {
        self.0.push(refusal.into());
    }

    pub(super) fn when(&mut self, applies: bool, refusal: impl Into<R>) {
        if applies {
            self.add(refusal);
        }
    }

    pub(super) fn all<T: Into<R>>(&mut self, refusals: impl IntoIterator<Item = T>) {
        self.0.extend(refusals.into_iter().map(Into::into));
    }

    /// Notes what is missing.
    pub(super) fn required<T>(&mut self, value: Option<T>, field: &'static str) -> Option<T>
    where
        R: From<MissingField>,
    {
        self.when(value.is_none(), MissingField { field });
        value
    }

    /// Notes an amount that is missing or not above zero.
    pub(super) fn positive(&mut self, amount: Option<Cents>, field: &'static str) -> Option<Cents>
    where
        R: From<MissingField> + From<NotAboveZero>,
    {
        let amount = self.required(amount, field)?;
        self.when(amount <= Cents::ZERO, NotAboveZero { field });
        (amount > Cents::ZERO).then_some(amount)
    }

    /// The event when there is no refusal. `None` follows only a refusal that was noted.
    pub(super) fn or(self, event: Option<DebtEvent>) -> Result<DebtEvent, Vec<R>> {
        match event {
            Some(event) if self.0.is_empty() => Ok(event),
            _ => Err(self.0),
        }
    }
}

impl DecisionContext<'_> {
    /// What of notes and documents is missing.
    pub(super) fn papers(&self, needs: Needs) -> Vec<PaperworkRefusal> {
        missing(needs, self.notes, self.documents)
    }

    /// Why the debt is not determined.
    pub(super) fn not_determined(&self) -> Option<StandingRefusal> {
        match self.state.life() {
            Life::NoDebt => Some(StandingRefusal::NoDebt),
            Life::Undetermined => Some(StandingRefusal::Undetermined),
            Life::Withdrawn { .. } => Some(StandingRefusal::Withdrawn),
            Life::Determined(_) => None,
        }
    }
}

/// Refusals of one verb as refusals of any.
pub(super) fn wrapped<R: Into<CommandRefusal>>(refusals: Vec<R>) -> Vec<CommandRefusal> {
    refusals.into_iter().map(Into::into).collect()
}

/// Texts that are mandatory and not blank.
pub(super) fn filled<T: AsRef<str>>(text: Option<T>) -> Option<T> {
    text.filter(|text| !text.as_ref().trim().is_empty())
}

/// Checks when compiled that every verb has the trait.
const _: fn() = || {
    fn is_verb<V: Decide>() {}
    fn is_refusal<R: Refusal>() {}
    is_verb::<super::Action>();
    is_refusal::<AuthorityRefusal>();
    is_refusal::<ReasonRefusal>();
};
