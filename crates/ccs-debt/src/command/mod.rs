//! Commands: one verb a file, with everything that may stand against it.
//!
//! A [`Draft`] is a form: what is not filled in is `None`. [`Draft::preview`] decides it against a
//! [`DebtCase`](crate::case::DebtCase) and gives either every refusal at once, in order of
//! precedence, or a [`Preview`](crate::case::Preview) with every figure, which alone can be
//! committed.

mod adjust;
mod authority;
mod identify;
mod letters;
mod raise;
mod record;
mod recover;
mod refund;
mod refusal;
mod reverse_waiver;
mod waive;
mod write_off;

use alloc::vec::Vec;

use ccs_core::date::Day;
use ccs_core::id::CommandId;

pub use adjust::{Adjust, AdjustRefusal, SetAmount};
pub use authority::AuthorityRefusal;
pub use identify::{Identify, IdentifyRefusal};
pub use letters::{
    AddExternalReference, ExternalReferenceRefusal, MANUAL_NOTICE, UploadCorrespondence,
    UploadRefusal,
};
pub use raise::{Raise, RaiseManual, RaiseManualRefusal, RaiseRefusal, ReasonRefusal};
pub use record::{GrantDelegation, GrantRefusal, LockRecord, LockRefusal, UnlockRecord};
pub use recover::{Offset, RecoverRefusal, Repay, ReverseRepayment, ReverseRepaymentRefusal};
pub use refund::{Refund, RefundRefusal};
pub use refusal::{
    CommandRefusal, FieldPath, MissingField, NotAboveZero, Refusal, StandingRefusal,
};
pub use reverse_waiver::{ReverseWaiver, ReverseWaiverRefusal};
pub use waive::{NotAWaiverKind, Waive, WaiveRefusal, WaiverKind};
pub use write_off::{EndWriteOff, WriteOffDebt, WriteOffRefusal};

use crate::event::DebtEvent;
use crate::officer::Officer;
use crate::paperwork::{Document, Notes};
use crate::policy::Policy;
use crate::state::DebtState;

/// A command before it is previewed: who asks what, for which day, with which papers.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Draft<W> {
    /// Makes the command idempotent.
    pub command_id: CommandId,
    /// The day it takes effect.
    pub on: Day,
    /// Who gives it.
    pub by: Officer,
    /// Its notes.
    pub notes: Notes,
    /// Its documents.
    pub documents: Vec<Document>,
    /// What is wished.
    pub wish: W,
}

/// A command of any verb.
pub type Command = Draft<Wish>;

/// What a command may wish.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(tag = "command", rename_all = "snake_case"))]
pub enum Wish {
    /// Make an undetermined debt.
    Identify(Identify),
    /// Raise it.
    Raise(Raise),
    /// Add a debt by hand.
    RaiseManual(RaiseManual),
    /// Waive.
    Waive(Waive),
    /// Reverse a waiver.
    ReverseWaiver(ReverseWaiver),
    /// Adjust.
    Adjust(Adjust),
    /// Record a repayment.
    Repay(Repay),
    /// Record an offset.
    Offset(Offset),
    /// Reverse one of both.
    ReverseRepayment(ReverseRepayment),
    /// Write off.
    WriteOff(WriteOffDebt),
    /// End the write-off.
    EndWriteOff(EndWriteOff),
    /// Lock the record.
    LockRecord(LockRecord),
    /// Unlock it.
    UnlockRecord(UnlockRecord),
    /// Delegate.
    GrantDelegation(GrantDelegation),
    /// Upload a letter.
    UploadCorrespondence(UploadCorrespondence),
    /// Add an external reference.
    ExternalReference(AddExternalReference),
    /// Refund what is over-recovered.
    Refund(Refund),
}

/// What a wish is decided against.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The debt.
    pub state: &'a DebtState,
    /// The command.
    pub command_id: CommandId,
    /// The day.
    pub on: Day,
    /// Who asks.
    pub by: &'a Officer,
    /// The notes.
    pub notes: &'a Notes,
    /// The documents.
    pub documents: &'a [Document],
    /// How open questions are decided.
    pub policy: &'a Policy,
}

/// A verb: it may refuse, and changes nothing.
pub trait Decide {
    /// Why it is refused.
    type Refusal: Refusal;

    /// What happens, or everything that stands against it, in order of precedence.
    ///
    /// # Errors
    /// Every refusal.
    fn decide(&self, asked: &Asked<'_>) -> Result<DebtEvent, Vec<Self::Refusal>>;
}

impl<W> Draft<W> {
    /// A form for a wish, without notes or documents yet.
    pub fn new(command_id: CommandId, on: Day, by: Officer, wish: W) -> Self {
        Self { command_id, on, by, notes: Notes::default(), documents: Vec::new(), wish }
    }

    /// The same with notes.
    #[must_use]
    pub fn with_notes(mut self, notes: Notes) -> Self {
        self.notes = notes;
        self
    }

    /// The same with one more document.
    #[must_use]
    pub fn with_document(mut self, document: Document) -> Self {
        self.documents.push(document);
        self
    }

    /// The same as a command of any verb.
    pub fn into_command(self) -> Command
    where
        W: Into<Wish>,
    {
        let Self { command_id, on, by, notes, documents, wish } = self;
        Draft { command_id, on, by, notes, documents, wish: wish.into() }
    }

    pub(crate) fn asked<'a>(&'a self, state: &'a DebtState, policy: &'a Policy) -> Asked<'a> {
        let Self { command_id, on, by, notes, documents, .. } = self;
        Asked { state, command_id: *command_id, on: *on, by, notes, documents, policy }
    }
}

macro_rules! wishes {
    ($($variant:ident($wish:ty),)+) => {
        $(impl From<$wish> for Wish {
            fn from(wish: $wish) -> Self {
                Self::$variant(wish)
            }
        })+

        impl Decide for Wish {
            type Refusal = CommandRefusal;

            fn decide(&self, asked: &Asked<'_>) -> Result<DebtEvent, Vec<CommandRefusal>> {
                match self {
                    $(Self::$variant(wish) => wish.decide(asked).map_err(refusal::wrapped),)+
                }
            }
        }
    };
}

wishes! {
    Identify(Identify),
    Raise(Raise),
    RaiseManual(RaiseManual),
    Waive(Waive),
    ReverseWaiver(ReverseWaiver),
    Adjust(Adjust),
    Repay(Repay),
    Offset(Offset),
    ReverseRepayment(ReverseRepayment),
    WriteOff(WriteOffDebt),
    EndWriteOff(EndWriteOff),
    LockRecord(LockRecord),
    UnlockRecord(UnlockRecord),
    GrantDelegation(GrantDelegation),
    UploadCorrespondence(UploadCorrespondence),
    ExternalReference(AddExternalReference),
    Refund(Refund),
}
