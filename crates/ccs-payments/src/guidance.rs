//! What an officer says to the customer and writes on the record: data, with the condition.

use crate::event::Event;
use crate::lock::{Assessment, Referral, State};

/// When the customer is told something.
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

/// One thing that the customer is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tell {
    /// The update is done and is being checked.
    SentForChecking,
    /// Five to seven business days.
    AllowBusinessDays,
    /// Where to look.
    OnlineServices,
}

impl Tell {
    /// Each of them, in the order in which they are said.
    pub const ALL: [Self; 3] =
        [Self::SentForChecking, Self::AllowBusinessDays, Self::OnlineServices];

    /// What is said.
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

/// What is said and written at one step; nothing at most of them.
///
/// ```
/// use ccs_payments::guidance::Guidance;
/// assert!(Guidance::arrears_over_limit(false).tell_customer.is_empty()); // debts take everything
/// assert_eq!(Guidance::arrears_over_limit(true).tell_customer.len(), 3);
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Guidance {
    /// When the customer is told.
    pub condition: Option<Condition>,
    /// What the customer is told now, the condition being looked at already.
    pub tell_customer: &'static [Tell],
    /// What is written on the record.
    pub document: &'static [Document],
}

impl Guidance {
    /// When an activity over the limit is finalised. A customer who gets nothing is told nothing,
    /// and so the record does not say that the customer knows.
    #[must_use]
    pub const fn arrears_over_limit(anything_payable: bool) -> Self {
        const WITH_WORD: &[Document] =
            &[Document::CompletedUpdate, Document::Outcome, Document::CustomerKnows];
        const WITHOUT: &[Document] = &[Document::CompletedUpdate, Document::Outcome];
        Self {
            condition: Some(Condition::PayableAfterSetOff),
            tell_customer: if anything_payable { &Tell::ALL } else { &[] },
            document: if anything_payable { WITH_WORD } else { WITHOUT },
        }
    }

    /// When ICT has lifted the lock of arrears over the limit, and before the payment is issued:
    /// whoever speaks to the customer says the same, and nothing more is written.
    #[must_use]
    pub const fn lock_lifted(anything_payable: bool) -> Self {
        Self { document: &[], ..Self::arrears_over_limit(anything_payable) }
    }

    /// When an incident is raised.
    #[must_use]
    pub const fn incident_raised() -> Self {
        Self {
            condition: Some(Condition::Always),
            tell_customer: &Tell::ALL,
            document: &[Document::IncidentRaised, Document::CustomerKnows],
        }
    }

    /// What is said and written when an event befalls a payment that stood so.
    #[must_use]
    pub fn at(before: State, event: &Event) -> Self {
        match (before, event) {
            (State::OverLimit(Assessment::Checked), Event::Finalised { expected, .. }) => {
                Self::arrears_over_limit(expected.is_some())
            }
            (
                State::WithIct(Referral::Finalised),
                Event::IctDecided { correct: true, release: Some(release) },
            ) => Self::lock_lifted(!release.payable.is_zero()),
            (_, Event::IncidentRaised { .. }) => Self::incident_raised(),
            _ => Self::default(),
        }
    }
}
