//! `lock_record`, `unlock_record` and `grant_delegation`: the state behind the errors of D29 and
//! D83.
//!
//! They are accepted before there is a debt, since a debt that is raised by hand meets the same
//! errors when it is submitted (D54); [`Advice::NoDebtYet`](crate::advice::Advice::NoDebtYet) says
//! so.

use alloc::vec::Vec;

use ccs_core::money::Cents;

use super::authority::AuthorityRefusal;
use super::refusal::{MissingField, NotAboveZero, Refusals, at, refusals};
use super::{Decide, DecisionContext};
use crate::event::DebtEvent;
use crate::officer::Officer;
use crate::paperwork::{Needs, PaperworkRefusal};
use crate::policy::SelfApproval;

/// Locks the record in DMIS: decisions wait, money is still recorded.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct LockRecord {}

/// Unlocks it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct UnlockRecord {}

/// Lets an officer decide up to a limit. From the first one on, every decision about the debt
/// needs one; a later one for the same officer replaces the earlier.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct GrantDelegation {
    /// Who may decide.
    pub officer: Option<Officer>,
    /// Up to how much.
    #[cfg_attr(feature = "serde", serde(with = "crate::written::cents_or_absent"))]
    pub limit: Option<Cents>,
}

/// Why a record is not locked or unlocked, in order of precedence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LockRefusal {
    /// The record is locked already.
    #[error("the record is locked already; leave the command out")]
    AlreadyLocked,
    /// The record is not locked.
    #[error("the record is not locked, so it cannot be unlocked; leave the command out")]
    NotLocked,
    /// A document has no name.
    #[error(transparent)]
    Paperwork(#[from] PaperworkRefusal),
}

refusals!(LockRefusal { Paperwork } {
    Self::AlreadyLocked => ("CCS-D120", at("debt_case_id")),
    Self::NotLocked => ("CCS-D121", at("debt_case_id")),
});

/// Why a delegation is not granted, in order of precedence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum GrantRefusal {
    /// A field is missing.
    #[error(transparent)]
    Missing(#[from] MissingField),
    /// The limit is not above zero.
    #[error(transparent)]
    Amount(#[from] NotAboveZero),
    /// A document has no name.
    #[error(transparent)]
    Paperwork(#[from] PaperworkRefusal),
    /// An officer delegates to themselves.
    #[error(transparent)]
    Authority(#[from] AuthorityRefusal),
}

refusals!(GrantRefusal { Missing, Amount, Paperwork, Authority } {});

impl Decide for LockRecord {
    type Refusal = LockRefusal;

    fn decide(&self, asked: &DecisionContext<'_>) -> Result<DebtEvent, Vec<LockRefusal>> {
        let mut refusals = Refusals::new();
        refusals.when(asked.state.has_open_lock(), LockRefusal::AlreadyLocked);
        refusals.all(asked.papers(Needs::Nothing));
        refusals.or(Some(DebtEvent::RecordLocked))
    }
}

impl Decide for UnlockRecord {
    type Refusal = LockRefusal;

    fn decide(&self, asked: &DecisionContext<'_>) -> Result<DebtEvent, Vec<LockRefusal>> {
        let mut refusals = Refusals::new();
        refusals.when(!asked.state.has_open_lock(), LockRefusal::NotLocked);
        refusals.all(asked.papers(Needs::Nothing));
        refusals.or(Some(DebtEvent::RecordUnlocked))
    }
}

impl Decide for GrantDelegation {
    type Refusal = GrantRefusal;

    fn decide(&self, asked: &DecisionContext<'_>) -> Result<DebtEvent, Vec<GrantRefusal>> {
        let mut refusals = Refusals::new();
        let officer = refusals.required(self.officer.clone(), "delegation.by");
        let limit = refusals.positive(self.limit, "delegation.limit");
        refusals.all(asked.papers(Needs::Nothing));
        let to_oneself = officer.as_ref() == Some(asked.by);
        let refused = to_oneself && asked.policy.self_approval() == SelfApproval::Refused;
        refusals.when(refused, AuthorityRefusal::SelfApproval);
        let granted = officer.zip(limit);
        refusals.or(granted.map(|(officer, limit)| DebtEvent::DelegationGranted { officer, limit }))
    }
}
