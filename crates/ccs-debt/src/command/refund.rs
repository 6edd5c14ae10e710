//! `refund`: what is over-recovered goes back, once.

use alloc::vec::Vec;

use ccs_core::money::{Cents, WideMoney};

use super::refusal::{MissingField, NotAboveZero, Refusals, StandingRefusal, at, refusals};
use super::{Decide, DecisionContext};
use crate::event::DebtEvent;
use crate::paperwork::{Needs, PaperworkRefusal};
use crate::pro_rata::split_within_weights;
use crate::state::cents;
use crate::totals::Totals;

/// Refunds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct Refund {
    /// How much, at most what is over-recovered.
    #[cfg_attr(feature = "serde", serde(with = "crate::written::cents_or_absent"))]
    pub amount: Option<Cents>,
}

/// Why a refund is refused, in order of precedence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RefundRefusal {
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
        "{asked} is more than the {over_recovered} that is over-recovered; only that is refunded, and once"
    )]
    AboveOverRecovered {
        /// What was asked.
        asked: WideMoney,
        /// What is over-recovered.
        over_recovered: WideMoney,
    },
    /// That much was not over-recovered on that day.
    #[error("that much was not over-recovered on {on}; take the day it came or a later one")]
    NotYetOverRecovered {
        /// The day the refund takes effect.
        on: ccs_core::date::Day,
    },
    /// A document has no name.
    #[error(transparent)]
    Paperwork(#[from] PaperworkRefusal),
}

refusals!(RefundRefusal { Standing, Missing, Amount, Paperwork } {
    Self::NotYetOverRecovered { .. } => ("CCS-D106", at("on")),
    Self::AboveOverRecovered { .. } => ("CCS-D105", at("amount")),
});

impl Decide for Refund {
    type Refusal = RefundRefusal;

    fn decide(&self, asked: &DecisionContext<'_>) -> Result<DebtEvent, Vec<RefundRefusal>> {
        let mut refusals = Refusals::new();
        refusals.all(asked.not_determined());
        let amount = refusals.positive(self.amount, "amount").map(WideMoney::from);
        let over_recovered = asked.state.debt().over_recovered();
        if let Some(asked) = amount.filter(|amount| *amount > over_recovered) {
            refusals.add(RefundRefusal::AboveOverRecovered { asked, over_recovered });
        } else if amount > Some(asked.state.totals_as_of(asked.on).over_recovered()) {
            refusals.add(RefundRefusal::NotYetOverRecovered { on: asked.on });
        }
        refusals.all(asked.papers(Needs::Nothing));
        let weights = asked.state.weights(Totals::over_recovered);
        let split = amount.and_then(|amount| split_within_weights(cents(amount), &weights).ok());
        refusals.or(split.map(|split| DebtEvent::Refunded { split }))
    }
}
