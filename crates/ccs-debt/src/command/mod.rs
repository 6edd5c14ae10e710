//! Commands: one verb a file, with every reason for which it is refused.
//!
//! A [`Draft`] is a form: what is not filled in is `None`. [`Draft::preview`] decides it against a
//! [`DebtCase`](crate::case::DebtCase) and gives either every refusal at once, in order of
//! precedence, or a [`Preview`](crate::case::Preview) with every figure, which alone can be
//! committed.

mod adjust;
mod arrangement;
mod authority;
mod dmis;
mod hold;
mod identify;
mod interest;
mod letters;
mod notice;
mod raise;
mod record;
mod recover;
mod refund;
mod refusal;
mod reverse_waiver;
mod transfer;
mod waive;
mod withdraw;
mod write_off;

use alloc::vec::Vec;

use ccs_core::date::Day;
use ccs_core::id::{CommandId, CustomerId, DebtCaseId};
use ccs_core::ledger::Days;
use ccs_core::personal::Personal;
use ccs_core::rates::RateBook;

pub use adjust::{Adjust, AdjustRefusal, SetAmount};
pub use arrangement::{ArrangementRefusal, EndArrangement, MakeArrangement};
pub use authority::AuthorityRefusal;
pub(crate) use authority::Waits;
pub use dmis::{DmisRefusal, RecordDmisId};
pub use hold::{Hold, HoldRefusal, ReleaseHold};
pub use identify::{Identify, IdentifyRefusal};
pub use interest::{ChargeInterest, InterestRefusal};
pub use letters::{
    AddExternalReference, ExternalReferenceRefusal, MANUAL_NOTICE, UploadCorrespondence,
    UploadRefusal,
};
pub use notice::{IssueNotice, IssueNoticeRefusal};
pub use raise::{Raise, RaiseManual, RaiseManualRefusal, RaiseRefusal, ReasonRefusal};
pub use record::{GrantDelegation, GrantRefusal, LockRecord, LockRefusal, UnlockRecord};
pub use recover::{Offset, RecoverRefusal, Repay, ReverseRepayment, ReverseRepaymentRefusal};
pub use refund::{Refund, RefundRefusal};
pub use refusal::{
    CommandRefusal, FieldPath, MissingField, NegativeAmount, NotAboveZero, Refusal, StandingRefusal,
};
pub use reverse_waiver::{ReverseWaiver, ReverseWaiverRefusal};
pub use transfer::{ReverseTransfer, ReverseTransferRefusal, Transfer, TransferRefusal};
pub use waive::{NotAWaiverKind, Waive, WaiveRefusal, WaiverKind};
pub use withdraw::{Withdraw, WithdrawRefusal};
pub use write_off::{EndWriteOff, WriteOffDebt, WriteOffRefusal};

use crate::event::DebtEvent;
use crate::index::DebtIndex;
use crate::officer::Officer;
use crate::paperwork::{Document, Notes};
use crate::policy::Consulted;
use crate::standing::{Life, Status};
use crate::state::DebtState;
use crate::written::written_as_text;

/// A command before it is decided: who asks what, for which day, with which papers.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Draft<W> {
    /// Makes the command idempotent.
    pub command_id: CommandId,
    /// The debt it is about, where the caller keeps several.
    #[cfg_attr(feature = "serde", serde(default))]
    pub debt_case_id: Option<DebtCaseId>,
    /// The customer, where the caller knows.
    #[cfg_attr(feature = "serde", serde(default, with = "crate::written::customer"))]
    pub customer_id: Option<Personal<CustomerId>>,
    /// The day it takes effect.
    pub on: Day,
    /// The day it is decided and recorded; the later of `on` and the latest decision day when it is
    /// left out.
    #[cfg_attr(feature = "serde", serde(default))]
    pub decided_on: Option<Day>,
    /// Who gives it.
    pub by: Officer,
    /// Its notes.
    #[cfg_attr(feature = "serde", serde(default))]
    pub notes: Notes,
    /// Its documents.
    #[cfg_attr(feature = "serde", serde(default))]
    pub documents: Vec<Document>,
    /// What it does.
    #[cfg_attr(feature = "serde", serde(flatten))]
    pub action: W,
}

/// A command of any verb.
pub type Command = Draft<Action>;

/// What a command is decided against.
#[derive(Debug, Clone, Copy)]
pub struct DecisionContext<'a> {
    /// The debt.
    pub state: &'a DebtState,
    /// Other debts.
    pub index: &'a DebtIndex,
    /// The command.
    pub command_id: CommandId,
    /// The debt's id, where the command names it.
    pub debt_case_id: Option<DebtCaseId>,
    /// The customer, where the command names one.
    pub customer_id: Option<&'a Personal<CustomerId>>,
    /// The day it takes effect.
    pub on: Day,
    /// The day it is decided.
    pub decided_on: Day,
    /// Who asks.
    pub by: &'a Officer,
    /// The notes.
    pub notes: &'a Notes,
    /// The documents.
    pub documents: &'a [Document],
    /// The numbers of the law.
    pub rates: &'a RateBook<'a>,
    /// How open questions are decided.
    pub policy: &'a Consulted<'a>,
    /// Whether it is only shown, and never committed.
    pub is_preview: bool,
}

impl DecisionContext<'_> {
    /// The customer, as this command or an earlier one named it.
    #[must_use]
    pub fn customer(&self) -> Option<&Personal<CustomerId>> {
        self.state.customer_id().or(self.customer_id)
    }

    fn names_another_customer(&self) -> bool {
        self.state.is_of_another_than(self.customer_id)
    }
}

/// A verb: it may refuse, and changes nothing.
pub trait Decide {
    /// Why it is refused.
    type Refusal: Refusal;

    /// What happens, or every reason against it, in order of precedence.
    ///
    /// # Errors
    /// Every refusal.
    fn decide(&self, asked: &DecisionContext<'_>) -> Result<DebtEvent, Vec<Self::Refusal>>;
}

impl<W> Draft<W> {
    /// A form for a command, without notes or documents yet.
    pub fn new(command_id: CommandId, on: Day, by: Officer, action: W) -> Self {
        Self {
            command_id,
            debt_case_id: None,
            customer_id: None,
            on,
            decided_on: None,
            by,
            notes: Notes::default(),
            documents: Vec::new(),
            action,
        }
    }

    /// The draft about this debt.
    #[must_use]
    pub const fn about(mut self, debt_case_id: DebtCaseId) -> Self {
        self.debt_case_id = Some(debt_case_id);
        self
    }

    /// The draft with notes.
    #[must_use]
    pub fn with_notes(mut self, notes: Notes) -> Self {
        self.notes = notes;
        self
    }

    /// The draft with one more document.
    #[must_use]
    pub fn with_document(mut self, document: Document) -> Self {
        self.documents.push(document);
        self
    }

    /// The draft as a command of any verb.
    pub fn into_command(self) -> Command
    where
        W: Into<Action>,
    {
        Draft {
            command_id: self.command_id,
            debt_case_id: self.debt_case_id,
            customer_id: self.customer_id,
            on: self.on,
            decided_on: self.decided_on,
            by: self.by,
            notes: self.notes,
            documents: self.documents,
            action: self.action.into(),
        }
    }
}

impl Command {
    /// Its days, and whether it is a fact that may be recorded late.
    #[must_use]
    pub const fn days(&self) -> Days {
        let is_late_fact = self.action.is_late_fact();
        Days { effect: Some(self.on), decided: self.decided_on, is_late_fact }
    }
}

impl Action {
    /// Whether it is money that has moved, which may reach the record late.
    #[must_use]
    pub const fn is_late_fact(&self) -> bool {
        matches!(
            self,
            Self::Repay(_) | Self::Offset(_) | Self::ReverseRepayment(_) | Self::Refund(_)
        )
    }

    /// Whether a locked record or a hold stops it. Money that has moved is still recorded.
    const fn waits(&self) -> bool {
        !matches!(
            self,
            Self::Repay(_)
                | Self::Offset(_)
                | Self::ReverseRepayment(_)
                | Self::RecordDmisId(_)
                | Self::UploadCorrespondence(_)
                | Self::ExternalReference(_)
                | Self::UnlockRecord(_)
                | Self::ReleaseHold(_)
        )
    }
}

/// Decides a command: what happens, or everything that is against it.
pub(crate) fn decide(
    action: &Action,
    context: &DecisionContext<'_>,
) -> Result<DebtEvent, Vec<CommandRefusal>> {
    let other = context.names_another_customer().then_some(CommandRefusal::OtherCustomer);
    let decided = decide_by_standing(action, context);
    let Some(other) = other else { return decided };
    // First, since the command may be about another debt than was meant.
    let mut refusals = alloc::vec![other];
    refusals.extend(decided.err().into_iter().flatten());
    Err(refusals)
}

fn decide_by_standing(
    action: &Action,
    context: &DecisionContext<'_>,
) -> Result<DebtEvent, Vec<CommandRefusal>> {
    if let Some(closed) = closed(action, context.state) {
        return Err(alloc::vec![closed]);
    }
    let decided = action.decide(context);
    let state = context.state;
    let overlays = state.current().waits(context.decided_on, context.on);
    // A second lock or hold has a refusal of its own.
    let own = matches!(action, Action::LockRecord(_) | Action::Hold(_)) && decided.is_err();
    let mut waits: Vec<CommandRefusal> = overlays.map(CommandRefusal::Authority).collect();
    if !action.waits() || own || waits.is_empty() {
        return decided;
    }
    let mut refusals = decided.err().unwrap_or_default();
    waits.retain(|wait| !refusals.iter().any(|known| known.code() == wait.code()));
    refusals.append(&mut waits);
    Err(refusals)
}

/// A withdrawn debt takes nothing but being identified again; an undetermined one that is waived
/// nothing but the reversal of its waiver.
fn closed(action: &Action, state: &DebtState) -> Option<CommandRefusal> {
    match state.life() {
        Life::Withdrawn { .. } if !matches!(action, Action::Identify(_)) => {
            Some(StandingRefusal::Withdrawn.into())
        }
        Life::Undetermined
            if state.has_active_waiver() && !matches!(action, Action::ReverseWaiver(_)) =>
        {
            let status = Status::FinalisedWaived;
            let rule = "it takes nothing but the reversal of its waiver; reverse the waiver first";
            Some(StandingRefusal::WrongStatus { status, rule }.into())
        }
        Life::NoDebt | Life::Undetermined | Life::Withdrawn { .. } | Life::Determined(_) => None,
    }
}

/// What a command is called, as command files spell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Verb(&'static str);

/// The text is no command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a command")]
pub struct NotAVerb;

impl Verb {
    /// Reads a verb.
    ///
    /// # Errors
    /// [`NotAVerb`].
    pub fn parse(text: &str) -> Result<Self, NotAVerb> {
        VERBS.into_iter().find(|verb| *verb == text).map(Self).ok_or(NotAVerb)
    }

    /// The verb.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        self.0
    }
}

written_as_text!(Verb);

/// Declares every command once: its variant, its form and its verb.
macro_rules! actions {
    ($($(#[$doc:meta])* $variant:ident($action:ty) = $verb:literal,)+) => {
        /// What a command does.
        #[derive(Debug, Clone, PartialEq, Eq)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
        #[cfg_attr(feature = "serde", serde(tag = "command", rename_all = "snake_case"))]
        pub enum Action {
            $($(#[$doc])* $variant($action),)+
        }

        /// Every verb, in the order of the documentation.
        pub const VERBS: [&str; [$($verb),+].len()] = [$($verb,)+];

        impl Action {
            /// The verb, as command files spell it.
            #[must_use]
            pub const fn verb(&self) -> Verb {
                match self {
                    $(Self::$variant(_) => Verb($verb),)+
                }
            }
        }

        $(impl From<$action> for Action {
            fn from(action: $action) -> Self {
                Self::$variant(action)
            }
        })+

        impl Decide for Action {
            type Refusal = CommandRefusal;

            fn decide(
                &self,
                asked: &DecisionContext<'_>,
            ) -> Result<DebtEvent, Vec<CommandRefusal>> {
                match self {
                    $(Self::$variant(action) => action.decide(asked).map_err(refusal::wrapped),)+
                }
            }
        }
    };
}

actions! {
    /// Make an undetermined debt, or identify one again.
    Identify(Identify) = "identify",
    /// The system no longer finds it.
    Withdraw(Withdraw) = "withdraw",
    /// Raise it.
    Raise(Raise) = "raise",
    /// Add a debt by hand.
    RaiseManual(RaiseManual) = "raise_manual",
    /// Record the agency's debt id.
    RecordDmisId(RecordDmisId) = "record_dmis_id",
    /// Waive.
    Waive(Waive) = "waive",
    /// Reverse a waiver.
    ReverseWaiver(ReverseWaiver) = "reverse_waiver",
    /// Adjust.
    Adjust(Adjust) = "adjust",
    /// Record a repayment.
    Repay(Repay) = "repay",
    /// Record an offset.
    Offset(Offset) = "offset",
    /// Reverse one of both.
    ReverseRepayment(ReverseRepayment) = "reverse_repayment",
    /// Transfer what is over-recovered to another debt.
    Transfer(Transfer) = "transfer",
    /// Reverse a transfer.
    ReverseTransfer(ReverseTransfer) = "reverse_transfer",
    /// Refund what is over-recovered.
    Refund(Refund) = "refund",
    /// Write off.
    WriteOff(WriteOffDebt) = "write_off",
    /// End a write-off.
    EndWriteOff(EndWriteOff) = "end_write_off",
    /// Lock the record.
    LockRecord(LockRecord) = "lock_record",
    /// Unlock it.
    UnlockRecord(UnlockRecord) = "unlock_record",
    /// Delegate.
    GrantDelegation(GrantDelegation) = "grant_delegation",
    /// Put the debt on hold.
    Hold(Hold) = "hold",
    /// Release the hold.
    ReleaseHold(ReleaseHold) = "release_hold",
    /// Upload a letter.
    UploadCorrespondence(UploadCorrespondence) = "upload_correspondence",
    /// Issue a notice, or give the content of the one that raising made.
    IssueNotice(IssueNotice) = "issue_notice",
    /// Make an arrangement to pay.
    Arrangement(MakeArrangement) = "arrangement",
    /// End one.
    EndArrangement(EndArrangement) = "end_arrangement",
    /// Charge interest.
    ChargeInterest(ChargeInterest) = "charge_interest",
    /// Add an external reference.
    ExternalReference(AddExternalReference) = "external_reference",
}
