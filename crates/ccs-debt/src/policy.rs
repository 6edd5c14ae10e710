//! Decisions that no source settles, each a named policy with a default.
//!
//! The manual's page on debts says for each what else there was. A policy never changes what is
//! already recorded: histories replay the same under every policy.

pub use crate::law::small_debt::SmallDebtReading;

/// How undecided questions are decided.
///
/// ```
/// use ccs_debt::policy::{PartialAboveOutstanding, Policy};
/// let mut policy = Policy::default();
/// policy.choose("partial_above_outstanding=over_recover")?;
/// assert_eq!(policy.partial_above_outstanding, PartialAboveOutstanding::OverRecover);
/// assert!(policy.choose("partial_above_outstanding=perhaps").is_err());
/// # Ok::<(), ccs_debt::policy::NotAPolicy>(())
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Policy {
    /// A partial waiver of more than is outstanding.
    pub partial_above_outstanding: PartialAboveOutstanding,
    /// Waiving a debt that is finalised, recovered.
    pub waiving_finalised: WaivingFinalised,
    /// What a delegation must cover.
    pub delegation_covers: DelegationCovers,
    /// Whether an officer may approve what they did themselves.
    pub self_approval: SelfApproval,
    /// Which reading of the small debt exception applies.
    pub small_debt_reading: SmallDebtReading,
}

/// A partial waiver of more than is outstanding.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum PartialAboveOutstanding {
    /// It is refused.
    #[default]
    Refuse,
    /// The excess becomes over-recovered; a finalised debt may then be waived in part too.
    OverRecover,
}

/// Waiving a debt that is finalised, recovered (`FRE`).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum WaivingFinalised {
    /// In full: what was recovered becomes over-recovered.
    #[default]
    Full,
    /// Not at all, as in DMIS: the debt must be determined.
    RequireDetermined,
}

/// What a delegation must cover.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum DelegationCovers {
    /// The whole debt, not only the part that is waived.
    #[default]
    WholeDebt,
    /// The amount that the command moves.
    AmountMoved,
}

/// Whether an officer may approve what they did themselves.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum SelfApproval {
    /// Nothing stands against it.
    #[default]
    Allowed,
    /// Waiving a debt that one raised, reversing one's own waiver, approving one's own letter and
    /// delegating to oneself are refused.
    Refused,
}

/// The text names no policy, or a value that it does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "the policy is none of: partial_above_outstanding=refuse|over_recover, waiving_finalised=full|require_determined, delegation_covers=whole_debt|amount_moved, self_approval=allowed|refused, small_debt_reading=guide|act"
)]
pub struct NotAPolicy;

impl NotAPolicy {
    /// The permanent code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        "CCS-D063"
    }
}

impl Policy {
    /// Sets one policy, written `name=value`.
    ///
    /// # Errors
    /// [`NotAPolicy`], with the list; nothing changes.
    pub fn choose(&mut self, text: &str) -> Result<(), NotAPolicy> {
        match text {
            "partial_above_outstanding=refuse" => {
                self.partial_above_outstanding = PartialAboveOutstanding::Refuse;
            }
            "partial_above_outstanding=over_recover" => {
                self.partial_above_outstanding = PartialAboveOutstanding::OverRecover;
            }
            "waiving_finalised=full" => self.waiving_finalised = WaivingFinalised::Full,
            "waiving_finalised=require_determined" => {
                self.waiving_finalised = WaivingFinalised::RequireDetermined;
            }
            "delegation_covers=whole_debt" => self.delegation_covers = DelegationCovers::WholeDebt,
            "delegation_covers=amount_moved" => {
                self.delegation_covers = DelegationCovers::AmountMoved;
            }
            "self_approval=allowed" => self.self_approval = SelfApproval::Allowed,
            "self_approval=refused" => self.self_approval = SelfApproval::Refused,
            "small_debt_reading=guide" => self.small_debt_reading = SmallDebtReading::Guide,
            "small_debt_reading=act" => self.small_debt_reading = SmallDebtReading::Act,
            _ => return Err(NotAPolicy),
        }
        Ok(())
    }
}
