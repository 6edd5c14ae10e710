//! What an officer says to the customer and writes on the record: data, with the condition.

use crate::event::Event;
use crate::lock::{Lock, State};

/// When to tell the customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Condition {
    /// Only where something is left for the customer after debts were set off (arrears over the
    /// limit).
    PayableAfterSetOff,
    /// Whatever is left (a lock for another reason).
    Always,
}

impl Condition {
    /// As outcomes spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::PayableAfterSetOff => "payable_after_set_off",
            Self::Always => "always",
        }
    }
}

/// One thing to tell the customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tell {
    /// The update is done and is being checked.
    SentForChecking,
    /// Five to seven business days.
    AllowBusinessDays,
    /// Where to look.
    OnlineServices,
    /// How long it takes until the lock of invalid bank details is lifted.
    LockLiftedWithinADay,
}

impl Tell {
    /// What to tell the customer when ICT must look at a lock, in this order.
    pub const CHECKING: [Self; 3] =
        [Self::SentForChecking, Self::AllowBusinessDays, Self::OnlineServices];

    /// The wording.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SentForChecking => {
                "the completed update has been sent for checking to confirm the amount payable is correct"
            }
            Self::AllowBusinessDays => {
                "allow 5-7 business days for payment to be made to their nominated bank account"
            }
            Self::OnlineServices => {
                "once completed, they can view their payment in online services"
            }
            Self::LockLiftedWithinADay => {
                "it can take up to 24 hours until the payment lock is lifted"
            }
        }
    }
}

/// One thing that is written on the customer's record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Document {
    /// Which update was completed.
    CompletedUpdate,
    /// What it came to.
    Outcome,
    /// That an incident was raised.
    IncidentRaised,
    /// That the customer knows how long it takes.
    CustomerKnows,
}

impl Document {
    /// Each of them.
    pub const ALL: [Self; 4] =
        [Self::CompletedUpdate, Self::Outcome, Self::IncidentRaised, Self::CustomerKnows];

    /// What is written.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::CompletedUpdate => "the completed update",
            Self::Outcome => "the outcome",
            Self::IncidentRaised => "incident has been raised to ICT to remove the lock",
            Self::CustomerKnows => {
                "Customer knows to allow 5-7 business days for the payment to be made"
            }
        }
    }
}

/// A step of the procedure at which the customer is told or something is documented.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Step {
    /// An activity over the limit is finalised, which refers it to ICT and sends the mail that
    /// confirms the lock.
    OverLimitFinalised {
        /// Whether something is payable after debts are set off.
        anything_payable: bool,
    },
    /// ICT has lifted the lock of arrears over the limit, and the payment is not issued yet.
    OverLimitLifted {
        /// Whether something is payable after debts are set off.
        anything_payable: bool,
    },
    /// An incident is raised.
    IncidentRaised,
    /// The update of the bank details lifts the lock.
    LiftedByUpdate,
}

impl Step {
    /// The step that an event is, from the state before it.
    #[must_use]
    pub fn of(before: State, event: &Event) -> Option<Self> {
        let over_limit = matches!(before.lock(), Some(Lock::OverLimit(_)));
        match event {
            Event::Finalised { expected, .. } if over_limit => {
                Some(Self::OverLimitFinalised { anything_payable: expected.is_some() })
            }
            Event::IctDecided { correct: true, release: Some(release) } if over_limit => {
                Some(Self::OverLimitLifted { anything_payable: !release.payable.is_zero() })
            }
            Event::IncidentRaised { .. } => Some(Self::IncidentRaised),
            Event::BankDetailsUpdated { lifted: Some(_), .. } => Some(Self::LiftedByUpdate),
            _ => None,
        }
    }

    /// What to tell the customer and what to document at the step.
    #[must_use]
    pub const fn guidance(self) -> Guidance {
        match self {
            Self::OverLimitFinalised { anything_payable } => {
                Guidance::arrears_over_limit(anything_payable)
            }
            Self::OverLimitLifted { anything_payable } => Guidance::lock_lifted(anything_payable),
            Self::IncidentRaised => Guidance::incident_raised(),
            Self::LiftedByUpdate => Guidance::lifted_by_update(),
        }
    }
}

/// What to tell the customer and what to document at one step; nothing at most of them.
///
/// ```
/// use ccs_payments::guidance::Guidance;
/// assert!(Guidance::arrears_over_limit(false).tell_customer.is_empty()); // debts take everything
/// assert_eq!(Guidance::arrears_over_limit(true).tell_customer.len(), 3);
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Guidance {
    /// When to tell the customer.
    pub condition: Option<Condition>,
    /// What to tell the customer now; the condition is already checked.
    pub tell_customer: &'static [Tell],
    /// What is written on the record.
    pub document: &'static [Document],
}

impl Guidance {
    /// When an activity over the limit is finalised. A customer who is paid nothing is not told, so
    /// the record does not say that the customer knows.
    #[must_use]
    pub const fn arrears_over_limit(anything_payable: bool) -> Self {
        const CUSTOMER_KNOWS: &[Document] =
            &[Document::CompletedUpdate, Document::Outcome, Document::CustomerKnows];
        const NOBODY_TOLD: &[Document] = &[Document::CompletedUpdate, Document::Outcome];
        Self {
            condition: Some(Condition::PayableAfterSetOff),
            tell_customer: if anything_payable { &Tell::CHECKING } else { &[] },
            document: if anything_payable { CUSTOMER_KNOWS } else { NOBODY_TOLD },
        }
    }

    /// When ICT has lifted the lock of arrears over the limit, and before the payment is issued:
    /// what the customer was told remains true, and nothing more is documented.
    #[must_use]
    pub const fn lock_lifted(anything_payable: bool) -> Self {
        Self { document: &[], ..Self::arrears_over_limit(anything_payable) }
    }

    /// When an incident is raised.
    #[must_use]
    pub const fn incident_raised() -> Self {
        Self {
            condition: Some(Condition::Always),
            tell_customer: &Tell::CHECKING,
            document: &[Document::IncidentRaised, Document::CustomerKnows],
        }
    }

    /// When the update of the bank details lifts the lock.
    #[must_use]
    pub const fn lifted_by_update() -> Self {
        Self {
            condition: Some(Condition::Always),
            tell_customer: &[Tell::LockLiftedWithinADay],
            document: &[],
        }
    }

    /// What to tell the customer and what to document when an event happens to a payment in this
    /// state.
    #[must_use]
    pub fn at(before: State, event: &Event) -> Self {
        Step::of(before, event).map(Step::guidance).unwrap_or_default()
    }
}
