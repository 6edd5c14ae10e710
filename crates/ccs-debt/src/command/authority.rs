//! Who may decide (D29, D83): locks, delegations, and no approval of one's own work.

use ccs_core::money::WideMoney;

use super::DecisionContext;
use super::refusal::{at, refusals};
use crate::policy::{DelegationCovers, SelfApproval};

/// Why an officer may not decide, in order of precedence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AuthorityRefusal {
    /// The record in DMIS is locked.
    #[error("the DMIS record is locked; have it unlocked first")]
    RecordLocked,
    /// The debt is on hold.
    #[error("the debt is on hold; release the hold first")]
    OnHold,
    /// The officer has no delegation, and this debt needs one.
    #[error(
        "no delegation: the officer has none for this debt; have it granted, or refer the decision"
    )]
    NoDelegation,
    /// The delegation is too small.
    #[error(
        "the delegation is too small: it must cover {needed} and covers {limit}; refer the decision"
    )]
    DelegationTooSmall {
        /// What it must cover.
        needed: WideMoney,
        /// What it covers.
        limit: WideMoney,
    },
    /// The officer would approve their own work, and the policy is against it.
    #[error("officers cannot approve their own work; another officer must decide")]
    SelfApproval,
}

refusals!(AuthorityRefusal {} {
    Self::RecordLocked => ("CCS-D020", at("debt_case_id")),
    Self::OnHold => ("CCS-D024", at("debt_case_id")),
    Self::NoDelegation => ("CCS-D021", at("by")),
    Self::DelegationTooSmall { .. } => ("CCS-D022", at("by")),
    Self::SelfApproval => ("CCS-D023", at("by")),
});

/// What a decision is about, for its authority.
#[derive(Debug, Clone, Copy)]
pub(super) struct Decision {
    /// The whole debt.
    pub(super) whole_debt: WideMoney,
    /// What the decision moves.
    pub(super) moved: WideMoney,
    /// Whether the officer decides about their own work.
    pub(super) is_own_work: bool,
}

impl DecisionContext<'_> {
    /// Every reason why this officer may not decide.
    pub(super) fn no_authority(
        &self,
        decision: Decision,
    ) -> impl Iterator<Item = AuthorityRefusal> + use<> {
        let locked = self.state.is_locked().then_some(AuthorityRefusal::RecordLocked);
        let own = decision.is_own_work && self.policy.self_approval() == SelfApproval::Refused;
        let own = own.then_some(AuthorityRefusal::SelfApproval);
        [locked, self.no_delegation(decision), own].into_iter().flatten()
    }

    /// Once a delegation was granted for a debt, every officer needs one.
    fn no_delegation(&self, decision: Decision) -> Option<AuthorityRefusal> {
        let delegations = self.state.delegations();
        if delegations.is_empty() {
            return None;
        }
        let needed = match self.policy.delegation_covers() {
            DelegationCovers::WholeDebt => decision.whole_debt,
            DelegationCovers::AmountMoved => decision.moved,
        };
        match delegations.get(self.by) {
            None => Some(AuthorityRefusal::NoDelegation),
            Some(limit) => {
                let limit = WideMoney::from(*limit);
                (limit < needed).then_some(AuthorityRefusal::DelegationTooSmall { needed, limit })
            }
        }
    }
}
