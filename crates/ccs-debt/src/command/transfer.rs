//! `transfer` and `reverse_transfer`: over-recovered money goes to another debt of the customer.

use alloc::boxed::Box;
use alloc::vec::Vec;

use ccs_core::id::{DebtCaseId, RepaymentId};
use ccs_core::money::{Cents, WideMoney};

use super::authority::{AuthorityRefusal, Waits};
use super::refusal::{MissingField, NotAboveZero, Refusals, StandingRefusal, at, refusals};
use super::{Decide, DecisionContext};
use crate::event::{DebtEvent, Recovered, RecoveryWay, TransferSource};
use crate::index::DebtSummary;
use crate::paperwork::{Needs, PaperworkRefusal};
use crate::pro_rata::split_within_weights;
use crate::standing::Status;
use crate::state::cents;
use crate::totals::Totals;

/// Transfers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct Transfer {
    /// How much: at most what is over-recovered here and outstanding there.
    #[cfg_attr(feature = "serde", serde(with = "crate::written::cents_or_absent"))]
    pub amount: Option<Cents>,
    /// The other debt.
    pub to_debt_case_id: Option<DebtCaseId>,
    /// Its id, which is the repayment's on the other debt; the command's when there is none.
    pub transfer_id: Option<RepaymentId>,
}

/// Reverses a transfer, on both sides.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct ReverseTransfer {
    /// Which.
    pub transfer_id: Option<RepaymentId>,
}

/// Why a transfer is refused, in order of precedence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TransferRefusal {
    /// There is no debt, or it is undetermined.
    #[error(transparent)]
    Standing(#[from] StandingRefusal),
    /// A field is missing.
    #[error(transparent)]
    Missing(#[from] MissingField),
    /// The amount is not above zero.
    #[error(transparent)]
    Amount(#[from] NotAboveZero),
    /// More than is over-recovered.
    #[error(
        "{asked} is more than the {over_recovered} that is over-recovered; transfer that or less"
    )]
    AboveOverRecovered {
        /// What was asked.
        asked: WideMoney,
        /// What is over-recovered.
        over_recovered: WideMoney,
    },
    /// The money was not over-recovered yet on that day.
    #[error("that much was not over-recovered on {on}; take the day it came or a later one")]
    NotYetOverRecovered {
        /// The day the transfer takes effect.
        on: ccs_core::date::Day,
    },
    /// More than the other debt owes.
    #[error(
        "{asked} is more than the {outstanding} outstanding on the other debt; transfer that or less"
    )]
    AboveOutstanding {
        /// What was asked.
        asked: WideMoney,
        /// What is outstanding there.
        outstanding: WideMoney,
    },
    /// The other debt cannot take it.
    #[error(
        "`to_debt_case_id` is not another determined debt of this customer; choose one from the customer's debt list"
    )]
    NotAnotherDebt,
    /// The other debt was not determined yet on the day of the transfer.
    #[error(
        "the other debt was determined on {determined_on}, after the day of the transfer; take that day or a later one"
    )]
    OtherNotYetDetermined {
        /// The day it was determined.
        determined_on: ccs_core::date::Day,
    },
    /// The other debt is locked or on hold.
    #[error("on the other debt: {0}")]
    OtherDebt(#[source] AuthorityRefusal),
    /// The id is taken on either side.
    #[error("another transfer or repayment of one of the debts has this id; give each its own")]
    IdTaken,
    /// A document has no name.
    #[error(transparent)]
    Paperwork(#[from] PaperworkRefusal),
}

refusals!(TransferRefusal { Standing, Missing, Amount, OtherDebt, Paperwork } {
    Self::AboveOverRecovered { .. } => ("CCS-D107", at("amount")),
    Self::NotYetOverRecovered { .. } => ("CCS-D106", at("on")),
    Self::AboveOutstanding { .. } => ("CCS-D108", at("amount")),
    Self::NotAnotherDebt => ("CCS-D109", at("to_debt_case_id")),
    Self::OtherNotYetDetermined { .. } => ("CCS-D109", at("on")),
    Self::IdTaken => ("CCS-D095", at("transfer_id")),
});

/// Why a transfer is not reversed, in order of precedence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReverseTransferRefusal {
    /// There is no debt, or it is undetermined.
    #[error(transparent)]
    Standing(#[from] StandingRefusal),
    /// A field is missing.
    #[error(transparent)]
    Missing(#[from] MissingField),
    /// The debt has no transfer with this id.
    #[error("this debt has no transfer to another debt with this id; check the id and the debt")]
    Unknown,
    /// The transfer is reversed already.
    #[error("the transfer is reversed already, and a reversal is final; transfer again instead")]
    AlreadyReversed,
    /// A reversal takes effect before the transfer.
    #[error(
        "the reversal takes effect before the transfer of {transferred_on}; give that day or a later one"
    )]
    BeforeTransfer {
        /// The day of the transfer.
        transferred_on: ccs_core::date::Day,
    },
    /// The other debt is locked or on hold.
    #[error("on the other debt: {0}")]
    OtherDebt(#[source] AuthorityRefusal),
    /// A document has no name.
    #[error(transparent)]
    Paperwork(#[from] PaperworkRefusal),
}

refusals!(ReverseTransferRefusal { Standing, Missing, OtherDebt, Paperwork } {
    Self::Unknown => ("CCS-D093", at("transfer_id")),
    Self::AlreadyReversed => ("CCS-D097", at("transfer_id")),
    Self::BeforeTransfer { .. } => ("CCS-D102", at("on")),
});

impl Decide for Transfer {
    type Refusal = TransferRefusal;

    fn decide(&self, asked: &DecisionContext<'_>) -> Result<DebtEvent, Vec<TransferRefusal>> {
        let mut refusals = Refusals::new();
        refusals.all(asked.not_determined());
        let amount = refusals.positive(self.amount, "amount").map(WideMoney::from);
        let to = refusals.required(self.to_debt_case_id, "to_debt_case_id");
        let from = refusals.required(asked.debt_case_id, "debt_case_id");
        let other = to.and_then(|to| other_debt(to, asked, &mut refusals));
        if let Some(amount) = amount {
            check_amount(amount, other, asked, &mut refusals);
        }
        let own = || RepaymentId::from_identifier(asked.command_id.identifier());
        let transfer_id = self.transfer_id.unwrap_or_else(own);
        let is_taken = asked.state.records().transfer(transfer_id).is_some()
            || to.is_some_and(|to| asked.index.has_repayment(to, transfer_id));
        refusals.when(is_taken, TransferRefusal::IdTaken);
        refusals.all(asked.papers(Needs::Nothing));
        let parts = amount.zip(other).and_then(|(amount, other)| {
            let over_recovered = asked.state.weights(Totals::over_recovered);
            let split = split_within_weights(cents(amount), &over_recovered).ok()?;
            Some((split, split_within_weights(cents(amount), &other.owed).ok()?))
        });
        refusals.or(parts.zip(to.zip(from)).map(|((split, owed), (to, debt_case_id))| {
            let source = TransferSource { debt_case_id, sources: sources(asked) };
            DebtEvent::TransferredOut {
                transfer_id,
                to,
                split,
                arrival: Recovered {
                    repayment_id: transfer_id,
                    way: RecoveryWay::Transfer,
                    source: "transfer".into(),
                    splits: alloc::vec![owed],
                    interest: WideMoney::ZERO,
                    transferred_from: Some(source),
                },
            }
        }))
    }
}

/// Another determined debt, not known to be another customer's.
fn other_debt<'a>(
    to: DebtCaseId,
    asked: &DecisionContext<'a>,
    refusals: &mut Refusals<TransferRefusal>,
) -> Option<&'a DebtSummary> {
    let other = asked.index.get(to).filter(|other| {
        let is_determined = matches!(
            other.status,
            Some(Status::Determined | Status::FinalisedRecovered | Status::FinalisedWaived)
        ) && other.determined_on.is_some();
        let customers = asked.customer().zip(other.customer_id.as_ref());
        let is_anothers = customers.is_some_and(|(this, other)| this != other);
        is_determined && !is_anothers && Some(to) != asked.debt_case_id
    });
    refusals.when(other.is_none(), TransferRefusal::NotAnotherDebt);
    if let Some(other) = other {
        let later = other.determined_on.filter(|determined_on| asked.on < *determined_on);
        let later = later.map(|on| TransferRefusal::OtherNotYetDetermined { determined_on: on });
        refusals.all(later);
        let waits = other.waits(asked.decided_on, asked.on);
        refusals.all(waits.map(TransferRefusal::OtherDebt));
    }
    other
}

fn check_amount(
    asked: WideMoney,
    other: Option<&DebtSummary>,
    context: &DecisionContext<'_>,
    refusals: &mut Refusals<TransferRefusal>,
) {
    let over_recovered = context.state.debt().over_recovered();
    if asked > over_recovered {
        refusals.add(TransferRefusal::AboveOverRecovered { asked, over_recovered });
    } else if asked > context.state.totals_as_of(context.on).over_recovered() {
        refusals.add(TransferRefusal::NotYetOverRecovered { on: context.on });
    }
    let outstanding = other.map(|other| other.debt.outstanding());
    if let Some(outstanding) = outstanding.filter(|outstanding| asked > *outstanding) {
        refusals.add(TransferRefusal::AboveOutstanding { asked, outstanding });
    }
}

/// Where the money that this debt recovered came from, each source once.
fn sources(asked: &DecisionContext<'_>) -> Vec<Box<str>> {
    let mut sources: Vec<Box<str>> = Vec::new();
    for held in asked.state.active_recoveries() {
        for source in held.recovered.sources() {
            if source != "transfer" && !sources.iter().any(|known| **known == *source) {
                sources.push(source.into());
            }
        }
    }
    sources
}

impl Decide for ReverseTransfer {
    type Refusal = ReverseTransferRefusal;

    fn decide(
        &self,
        asked: &DecisionContext<'_>,
    ) -> Result<DebtEvent, Vec<ReverseTransferRefusal>> {
        use ReverseTransferRefusal as R;
        let mut refusals = Refusals::new();
        let standing = asked.not_determined();
        refusals.all(standing);
        let transfer_id = refusals.required(self.transfer_id, "transfer_id");
        let held = transfer_id.and_then(|id| asked.state.records().transfer(id));
        let unknown = standing.is_none() && transfer_id.is_some() && held.is_none();
        refusals.when(unknown, R::Unknown);
        if let Some(held) = held {
            refusals.when(held.reversed_on.is_some(), R::AlreadyReversed);
            let transferred_on = held.on;
            refusals.when(asked.on < transferred_on, R::BeforeTransfer { transferred_on });
            let other = asked.index.get(held.to);
            let waits = other.into_iter().flat_map(|it| it.waits(asked.decided_on, asked.on));
            refusals.all(waits.map(R::OtherDebt));
        }
        refusals.all(asked.papers(Needs::Nothing));
        refusals.or(held.map(|held| DebtEvent::TransferReversed {
            transfer_id: held.transfer_id,
            to: held.to,
            split: held.split.clone(),
            arrival: held.arrival.clone(),
        }))
    }
}
