//! Who may decide (D29, D83): locks, delegations, and no approval of one's own work.

use ccs_core::date::Day;
use ccs_core::money::WideMoney;

use super::DecisionContext;
use super::refusal::{at, refusals};
use crate::policy::{DelegationCovers, SelfApproval};
use crate::state::Interval;

/// Why an officer may not decide, in order of precedence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AuthorityRefusal {
    /// The record in DMIS is locked.
    #[error("the DMIS record is locked; have it unlocked first")]
    RecordLocked,
    /// The record in DMIS was locked on the day the decision takes effect.
    #[error(
        "the DMIS record was locked on {on}, when the decision takes effect; give a day on which it was not"
    )]
    RecordWasLocked {
        /// The day the decision takes effect.
        on: Day,
    },
    /// The debt is on hold.
    #[error("the debt is on hold; release the hold first")]
    OnHold,
    /// The debt was on hold on the day the decision takes effect.
    #[error(
        "the debt was on hold on {on}, when the decision takes effect; give a day on which it was not"
    )]
    WasOnHold {
        /// The day the decision takes effect.
        on: Day,
    },
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
    Self::RecordWasLocked { .. } => ("CCS-D020", at("on")),
    Self::OnHold => ("CCS-D024", at("debt_case_id")),
    Self::WasOnHold { .. } => ("CCS-D024", at("on")),
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

/// Where decisions about a debt wait: at a lock and at a hold, each open or over.
pub(crate) trait Waits {
    /// Whether the record is locked until a command unlocks it, and every lock.
    fn lock_times(&self) -> (bool, impl Iterator<Item = Interval>);

    /// Whether the debt is on hold until a command releases it, and every hold.
    fn hold_times(&self) -> (bool, impl Iterator<Item = Interval>);

    /// Why a decision waits that is made on one day and takes effect on another.
    fn waits(&self, decided_on: Day, on: Day) -> impl Iterator<Item = AuthorityRefusal> {
        use AuthorityRefusal as R;
        let (is_on_hold, holds) = self.hold_times();
        let held = Waited::of(is_on_hold, holds, decided_on, on);
        let held = held.map(|of| of.refusal(R::OnHold, R::WasOnHold { on }));
        self.locked(decided_on, on).into_iter().chain(held)
    }

    /// That the record is locked on one of those days.
    fn locked(&self, decided_on: Day, on: Day) -> Option<AuthorityRefusal> {
        use AuthorityRefusal as R;
        let (is_locked, locks) = self.lock_times();
        let locked = Waited::of(is_locked, locks, decided_on, on);
        locked.map(|of| of.refusal(R::RecordLocked, R::RecordWasLocked { on }))
    }
}

/// Which of its days a decision waits for.
enum Waited {
    /// The day it is made.
    Decided,
    /// The day it takes effect.
    Effect,
}

impl Waited {
    fn of(
        is_open: bool,
        mut intervals: impl Iterator<Item = Interval>,
        decided_on: Day,
        on: Day,
    ) -> Option<Self> {
        let mut covers_effect = false;
        let covers_decision = intervals.any(|interval| {
            covers_effect |= interval.covers(on);
            interval.covers(decided_on)
        });
        match (is_open || covers_decision, covers_effect) {
            (true, _) => Some(Self::Decided),
            (false, true) => Some(Self::Effect),
            (false, false) => None,
        }
    }

    fn refusal(self, decided: AuthorityRefusal, effect: AuthorityRefusal) -> AuthorityRefusal {
        match self {
            Self::Decided => decided,
            Self::Effect => effect,
        }
    }
}

impl DecisionContext<'_> {
    /// Every reason why this officer may not decide.
    pub(super) fn no_authority(
        &self,
        decision: Decision,
    ) -> impl Iterator<Item = AuthorityRefusal> + use<> {
        let locked = self.state.current().locked(self.decided_on, self.on);
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
