//! `reverse_waiver`: the stored lines of a waiver, mirrored (table 5).

use alloc::vec::Vec;

use ccs_core::date::Day;
use ccs_core::id::WaiverId;
use ccs_core::money::WideMoney;

use super::authority::{AuthorityRefusal, Decision};
use super::refusal::{MissingField, Refusals, StandingRefusal, at, refusals};
use super::{Decide, DecisionContext};
use crate::event::DebtEvent;
use crate::law::waiver_ground::ReverseReason;
use crate::paperwork::{Needs, PaperworkRefusal};
use crate::state::HeldWaiver;

/// Reverses a waiver.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct ReverseWaiver {
    /// Which (D108).
    pub waiver_id: Option<WaiverId>,
    /// Why (D110).
    pub reverse_reason: Option<ReverseReason>,
}

/// Why a reversal is refused, in order of precedence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReverseWaiverRefusal {
    /// There is no debt, or it is undetermined.
    #[error(transparent)]
    Standing(#[from] StandingRefusal),
    /// The debt has no such waiver.
    #[error("this debt has no waiver with this id; `ccs debt --format text` lists its waivers")]
    UnknownWaiver,
    /// The waiver is reversed already.
    #[error("the waiver is reversed already, and a reversal is final; make a new waiver instead")]
    AlreadyReversed,
    /// A reversal takes effect before the waiver.
    #[error(
        "the reversal takes effect before the waiver of {waived_on}; give that day or a later one"
    )]
    BeforeWaiver {
        /// The day of the waiver.
        waived_on: Day,
    },
    /// A field is missing.
    #[error(transparent)]
    Missing(#[from] MissingField),
    /// Notes or documents are missing.
    #[error(transparent)]
    Paperwork(#[from] PaperworkRefusal),
    /// The officer may not decide.
    #[error(transparent)]
    Authority(#[from] AuthorityRefusal),
}

refusals!(ReverseWaiverRefusal { Standing, Missing, Paperwork, Authority } {
    Self::UnknownWaiver => ("CCS-D080", at("waiver_id")),
    Self::AlreadyReversed => ("CCS-D081", at("waiver_id")),
    Self::BeforeWaiver { .. } => ("CCS-D082", at("on")),
});

impl Decide for ReverseWaiver {
    type Refusal = ReverseWaiverRefusal;

    fn decide(&self, asked: &DecisionContext<'_>) -> Result<DebtEvent, Vec<ReverseWaiverRefusal>> {
        let mut refusals = Refusals::new();
        // An undetermined debt that was waived as a small one takes the reversal.
        let standing = asked.not_determined().filter(|_| !asked.state.has_active_waiver());
        refusals.all(standing);
        let waiver_id = refusals.required(self.waiver_id, "waiver_id");
        let waiver = waiver_id.and_then(|waiver_id| asked.state.waiver(waiver_id));
        let unknown = standing.is_none() && waiver_id.is_some() && waiver.is_none();
        refusals.when(unknown, ReverseWaiverRefusal::UnknownWaiver);
        let reversed = waiver.is_some_and(|waiver| waiver.reversed.is_some());
        refusals.when(reversed, ReverseWaiverRefusal::AlreadyReversed);
        let waived_on = waiver.map(|waiver| waiver.on).filter(|on| asked.on < *on);
        refusals.all(waived_on.map(|waived_on| ReverseWaiverRefusal::BeforeWaiver { waived_on }));
        let reason = refusals.required(self.reverse_reason, "reverse_reason");
        refusals.all(asked.papers(Needs::Summary));
        refusals.all(asked.no_authority(Decision {
            whole_debt: asked.state.debt().amount,
            moved: waiver.map_or(WideMoney::ZERO, HeldWaiver::amount),
            is_own_work: waiver.is_some_and(|waiver| waiver.by == *asked.by),
        }));
        let event = waiver.zip(reason).map(|(waiver, reason)| DebtEvent::WaiverReversed {
            waiver_id: waiver.waived.waiver_id,
            reason,
            split: waiver.waived.split.clone(),
        });
        refusals.or(event)
    }
}
