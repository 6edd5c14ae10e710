//! `hold` and `release_hold`: decisions wait; money that has moved is still recorded.

use alloc::boxed::Box;
use alloc::vec::Vec;

use ccs_core::date::Day;
use ccs_core::personal::Personal;

use super::refusal::{Refusals, StandingRefusal, at, refusals};
use super::{Decide, DecisionContext};
use crate::event::DebtEvent;
use crate::paperwork::{Needs, PaperworkRefusal};
use crate::standing::Life;

/// Puts the debt on hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct Hold {
    /// Why.
    #[cfg_attr(feature = "serde", serde(with = "crate::written::personal"))]
    pub reason: Option<Personal<Box<str>>>,
}

/// Releases the hold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ReleaseHold {}

/// Why a hold is refused, in order of precedence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum HoldRefusal {
    /// There is no debt.
    #[error(transparent)]
    Standing(#[from] StandingRefusal),
    /// The debt is on hold already.
    #[error("the debt is on hold already; release that hold first")]
    AlreadyOnHold,
    /// The debt is not on hold.
    #[error("the debt is not on hold, so there is no hold to release; leave the command out")]
    NotOnHold,
    /// The release takes effect before the hold began.
    #[error(
        "the release takes effect before the hold, which began on {from}; give that day or a later one"
    )]
    BeforeHold {
        /// The first day of the hold.
        from: Day,
    },
    /// A document has no name.
    #[error(transparent)]
    Paperwork(#[from] PaperworkRefusal),
}

refusals!(HoldRefusal { Standing, Paperwork } {
    Self::AlreadyOnHold => ("CCS-D122", at("debt_case_id")),
    Self::NotOnHold => ("CCS-D123", at("debt_case_id")),
    Self::BeforeHold { .. } => ("CCS-D124", at("on")),
});

impl Decide for Hold {
    type Refusal = HoldRefusal;

    fn decide(&self, asked: &DecisionContext<'_>) -> Result<DebtEvent, Vec<HoldRefusal>> {
        let mut refusals = Refusals::new();
        refusals.when(*asked.state.life() == Life::NoDebt, StandingRefusal::NoDebt);
        refusals.when(asked.state.has_open_hold(), HoldRefusal::AlreadyOnHold);
        refusals.all(asked.papers(Needs::Nothing));
        refusals.or(Some(DebtEvent::Held { reason: self.reason.clone() }))
    }
}

impl Decide for ReleaseHold {
    type Refusal = HoldRefusal;

    fn decide(&self, asked: &DecisionContext<'_>) -> Result<DebtEvent, Vec<HoldRefusal>> {
        let mut refusals = Refusals::new();
        let no_debt = *asked.state.life() == Life::NoDebt;
        refusals.when(no_debt, StandingRefusal::NoDebt);
        let current = asked.state.holds().last().filter(|hold| hold.released_on.is_none());
        refusals.when(current.is_none() && !no_debt, HoldRefusal::NotOnHold);
        let later = current.map(|hold| hold.from).filter(|from| asked.on < *from);
        refusals.all(later.map(|from| HoldRefusal::BeforeHold { from }));
        refusals.all(asked.papers(Needs::Nothing));
        refusals.or(Some(DebtEvent::HoldReleased))
    }
}
