//! `withdraw`: the system no longer finds the undetermined debt.

use alloc::vec::Vec;

use super::identify::replaced;
use super::refusal::{Refusals, StandingRefusal, at, refusals};
use super::{Decide, DecisionContext};
use crate::event::DebtEvent;
use crate::paperwork::{Needs, PaperworkRefusal};
use crate::standing::Life;

/// Closes an undetermined debt until the system identifies it again. It is not "Finalise No Debt",
/// which staff may not use for CCS.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Withdraw {}

/// Why a withdrawal is refused, in order of precedence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WithdrawRefusal {
    /// There is no debt.
    #[error(transparent)]
    Standing(#[from] StandingRefusal),
    /// A determined debt cannot be withdrawn.
    #[error("only an undetermined debt can be withdrawn; adjust or waive a determined debt")]
    NotUndetermined,
    /// Notes or documents are missing.
    #[error(transparent)]
    Paperwork(#[from] PaperworkRefusal),
}

refusals!(WithdrawRefusal { Standing, Paperwork } {
    Self::NotUndetermined => ("CCS-D008", at("debt_case_id")),
});

impl Decide for Withdraw {
    type Refusal = WithdrawRefusal;

    fn decide(&self, asked: &DecisionContext<'_>) -> Result<DebtEvent, Vec<WithdrawRefusal>> {
        let mut refusals = Refusals::new();
        match asked.state.life() {
            Life::NoDebt => refusals.add(StandingRefusal::NoDebt),
            Life::Undetermined => {}
            Life::Withdrawn { .. } | Life::Determined(_) => {
                refusals.add(WithdrawRefusal::NotUndetermined);
            }
        }
        refusals.all(asked.papers(Needs::Summary));
        refusals.or(Some(DebtEvent::Withdrawn { replaced: replaced(asked.state) }))
    }
}
