//! `repay`, `offset` and `reverse_repayment`: money comes in, or turns out not to have come.

use alloc::boxed::Box;
use alloc::vec::Vec;

use ccs_core::date::Day;
use ccs_core::id::{ComponentId, RepaymentId};
use ccs_core::money::{Cents, WideMoney};

use super::refusal::{MissingField, NotAboveZero, Refusals, StandingRefusal, at, filled, refusals};
use super::{Decide, DecisionContext};
use crate::event::{DebtEvent, Recovered, RecoveryWay};
use crate::paperwork::{Needs, PaperworkRefusal};
use crate::policy::InterestFirst;
use crate::pro_rata::{Split, split_by_largest_remainder, split_within_weights};
use crate::state::{DebtState, cents};
use crate::totals::Totals;

/// Records a repayment. What comes beyond the debt is over-recovered, never refused: money that
/// came has come.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct Repay {
    /// How much.
    #[cfg_attr(feature = "serde", serde(with = "crate::written::cents_or_absent"))]
    pub amount: Option<Cents>,
    /// Where from: `CSK`, `CSW`, `cheque`, and so on, an open list (D61).
    pub source: Option<Box<str>>,
    /// Its id; the command's when there is none.
    pub repayment_id: Option<RepaymentId>,
}

/// Records an offset of CCS or ACCS against this debt (FAAA 84A).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct Offset {
    /// How much, at most what is outstanding.
    #[cfg_attr(feature = "serde", serde(with = "crate::written::cents_or_absent"))]
    pub amount: Option<Cents>,
    /// The source of the money; `offset` when not given.
    pub source: Option<Box<str>>,
    /// Its id; the command's when there is none.
    pub repayment_id: Option<RepaymentId>,
}

/// Reverses a repayment or an offset: its stored lines, mirrored.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct ReverseRepayment {
    /// Which.
    pub repayment_id: Option<RepaymentId>,
    /// Its amount, if it is to be checked.
    #[cfg_attr(feature = "serde", serde(with = "crate::written::cents_or_absent"))]
    pub amount: Option<Cents>,
    /// Its source, if it is to be checked.
    pub source: Option<Box<str>>,
}

/// Why money is not recorded, in order of precedence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RecoverRefusal {
    /// There is no debt, or it is undetermined.
    #[error(transparent)]
    Standing(#[from] StandingRefusal),
    /// Offsets do not go on during this write-off.
    #[error("offsets are suspended during this write-off; end the write-off first")]
    OffsetStopped,
    /// A field is missing.
    #[error(transparent)]
    Missing(#[from] MissingField),
    /// The amount is not above zero.
    #[error(transparent)]
    Amount(#[from] NotAboveZero),
    /// An offset of more than is outstanding.
    #[error(
        "{asked} is more than the {outstanding} outstanding; set the rest off against the next debt"
    )]
    OffsetAboveOutstanding {
        /// What was asked.
        asked: WideMoney,
        /// What is outstanding.
        outstanding: WideMoney,
    },
    /// The id is taken.
    #[error("another repayment of this debt has this id; give each its own")]
    IdTaken,
    /// A document has no name.
    #[error(transparent)]
    Paperwork(#[from] PaperworkRefusal),
}

refusals!(RecoverRefusal { Standing, Missing, Amount, Paperwork } {
    Self::OffsetStopped => ("CCS-D101", at("debt_case_id")),
    Self::OffsetAboveOutstanding { .. } => ("CCS-D099", at("amount")),
    Self::IdTaken => ("CCS-D095", at("repayment_id")),
});

/// Why a repayment is not reversed, in order of precedence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReverseRepaymentRefusal {
    /// There is no debt, or it is undetermined.
    #[error(transparent)]
    Standing(#[from] StandingRefusal),
    /// A field is missing.
    #[error(transparent)]
    Missing(#[from] MissingField),
    /// The debt has no such repayment.
    #[error("this debt has no repayment or offset with this id; check the id and the debt")]
    Unknown,
    /// It is a transfer of another debt.
    #[error(
        "it came from another debt; reverse the transfer on that debt, which reverses both sides"
    )]
    IsATransfer,
    /// A reversal takes effect before the repayment.
    #[error(
        "the reversal takes effect before the repayment of {repaid_on}; give that day or a later one"
    )]
    BeforeRepayment {
        /// The day of the repayment.
        repaid_on: Day,
    },
    /// The repayment is reversed already.
    #[error(
        "the repayment is reversed already, and a reversal is final; record what was paid again"
    )]
    AlreadyReversed,
    /// The amount given is not that of the repayment.
    #[error("the amount is not that of the repayment; give the whole of it, or leave it out")]
    OtherAmount,
    /// The source given is not that of the repayment.
    #[error("the repayment came from another source; check which repayment is meant")]
    OtherSource,
    /// A document has no name.
    #[error(transparent)]
    Paperwork(#[from] PaperworkRefusal),
}

refusals!(ReverseRepaymentRefusal { Standing, Missing, Paperwork } {
    Self::Unknown | Self::IsATransfer => ("CCS-D096", at("repayment_id")),
    Self::AlreadyReversed => ("CCS-D097", at("repayment_id")),
    Self::BeforeRepayment { .. } => ("CCS-D102", at("on")),
    Self::OtherAmount => ("CCS-D098", at("amount")),
    Self::OtherSource => ("CCS-D100", at("source")),
});

impl Decide for Repay {
    type Refusal = RecoverRefusal;

    fn decide(&self, asked: &DecisionContext<'_>) -> Result<DebtEvent, Vec<RecoverRefusal>> {
        let mut refusals = Refusals::new();
        refusals.all(asked.not_determined());
        let amount = refusals.positive(self.amount, "amount");
        let source = refusals.required(filled(self.source.clone()), "source");
        let repayment_id = id_of(self.repayment_id, asked, &mut refusals);
        refusals.all(asked.papers(Needs::Nothing));
        let parts = amount.and_then(|amount| Parts::of(asked, amount.into()));
        refusals.or(parts.zip(source).map(|(Parts { splits, interest }, source)| {
            let way = RecoveryWay::Repayment;
            let transferred_from = None;
            DebtEvent::Recovered(Recovered {
                repayment_id,
                way,
                source,
                splits,
                interest,
                transferred_from,
            })
        }))
    }
}

impl Decide for Offset {
    type Refusal = RecoverRefusal;

    fn decide(&self, asked: &DecisionContext<'_>) -> Result<DebtEvent, Vec<RecoverRefusal>> {
        let mut refusals = Refusals::new();
        refusals.all(asked.not_determined());
        let stopped = [asked.on, asked.decided_on].into_iter().any(|day| {
            let write_off = asked.state.write_off(day);
            write_off.is_some_and(|held| held.code.offset_goes_on() == Some(false))
        });
        refusals.when(stopped, RecoverRefusal::OffsetStopped);
        let amount = refusals.positive(self.amount, "amount").map(WideMoney::from);
        let outstanding = asked.state.debt().outstanding();
        if let Some(asked) = amount.filter(|amount| *amount > outstanding) {
            refusals.add(RecoverRefusal::OffsetAboveOutstanding { asked, outstanding });
        }
        let repayment_id = id_of(self.repayment_id, asked, &mut refusals);
        refusals.all(asked.papers(Needs::Nothing));
        let source = filled(self.source.clone()).unwrap_or_else(|| "offset".into());
        let split = amount.and_then(|amount| over_what_is_owed(asked.state, amount));
        refusals.or(split.map(|split| {
            DebtEvent::Recovered(Recovered {
                repayment_id,
                way: RecoveryWay::Offset,
                source,
                splits: alloc::vec![split],
                interest: WideMoney::ZERO,
                transferred_from: None,
            })
        }))
    }
}

impl Decide for ReverseRepayment {
    type Refusal = ReverseRepaymentRefusal;

    fn decide(
        &self,
        asked: &DecisionContext<'_>,
    ) -> Result<DebtEvent, Vec<ReverseRepaymentRefusal>> {
        use ReverseRepaymentRefusal as R;
        let mut refusals = Refusals::new();
        let standing = asked.not_determined();
        refusals.all(standing);
        let repayment_id = refusals.required(self.repayment_id, "repayment_id");
        let held = repayment_id.and_then(|repayment_id| asked.state.recovery(repayment_id));
        let unknown = standing.is_none() && repayment_id.is_some() && held.is_none();
        refusals.when(unknown, R::Unknown);
        if let Some(held) = held {
            let is_transfer = held.recovered.way == RecoveryWay::Transfer;
            refusals.when(is_transfer, R::IsATransfer);
            refusals.when(held.reversed_on.is_some(), R::AlreadyReversed);
            let repaid_on = held.on;
            refusals.when(asked.on < repaid_on, R::BeforeRepayment { repaid_on });
            let other = self.amount.is_some_and(|amount| WideMoney::from(amount) != held.amount());
            refusals.when(other, R::OtherAmount);
            let other = self.source.as_ref().is_some_and(|source| *source != held.recovered.source);
            refusals.when(other, R::OtherSource);
        }
        refusals.all(asked.papers(Needs::Nothing));
        refusals.or(held.map(|held| DebtEvent::RecoveryReversed {
            repayment_id: held.recovered.repayment_id,
            splits: held.recovered.splits.clone(),
        }))
    }
}

fn id_of(
    given: Option<RepaymentId>,
    asked: &DecisionContext<'_>,
    refusals: &mut Refusals<RecoverRefusal>,
) -> RepaymentId {
    let own = || RepaymentId::from_identifier(asked.command_id.identifier());
    let repayment_id = given.unwrap_or_else(own);
    refusals.when(asked.state.recovery(repayment_id).is_some(), RecoverRefusal::IdTaken);
    repayment_id
}

/// What a repayment is divided into.
struct Parts {
    /// Over what is owed; and what comes beyond that, over the components.
    splits: Vec<Split<ComponentId>>,
    /// What goes to interest.
    interest: WideMoney,
}

impl Parts {
    /// The debt first and then its interest, or the other way; what is left is over-recovered.
    fn of(asked: &DecisionContext<'_>, amount: WideMoney) -> Option<Self> {
        let state = asked.state;
        let (owed, unpaid) = (state.debt().outstanding(), state.interest().outstanding());
        let interest_first =
            !unpaid.is_zero() && asked.policy.interest_first() == InterestFirst::Interest;
        let interest = if interest_first {
            amount.min(unpaid)
        } else {
            amount.minus(amount.min(owed)).min(unpaid)
        };
        let debt = amount.minus(interest).min(owed);
        let beyond = amount.minus(interest).minus(debt);
        let mut splits = Vec::new();
        if !debt.is_zero() {
            splits.push(over_what_is_owed(state, debt)?);
        }
        if !beyond.is_zero() {
            splits.push(over_amounts(state, beyond)?);
        }
        Some(Self { splits, interest })
    }
}

fn over_what_is_owed(state: &DebtState, amount: WideMoney) -> Option<Split<ComponentId>> {
    split_within_weights(cents(amount), &state.weights(Totals::outstanding)).ok()
}

/// Evenly where every amount was adjusted to zero.
fn over_amounts(state: &DebtState, amount: WideMoney) -> Option<Split<ComponentId>> {
    let mut weights = state.weights(|totals| totals.amount);
    if weights.iter().all(|(_, weight)| *weight == 0) {
        weights.iter_mut().for_each(|(_, weight)| *weight = 1);
    }
    split_by_largest_remainder(cents(amount), &weights).ok()
}
