//! What the sources leave open, each question with its default.

/// What an update of the bank details does to a lock with the reason that they are invalid.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BankDetailsLock {
    /// Nothing: the lock takes an incident to ICT, as any other (procedure 007-17103124).
    #[default]
    Incident,
    /// It lifts the lock within 24 hours, without an incident (a newer copy of the procedure).
    Update,
}

impl BankDetailsLock {
    /// Each of them, the default first.
    pub const ALL: [Self; 2] = [Self::Incident, Self::Update];

    /// As a policy spells it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Incident => "incident",
            Self::Update => "update",
        }
    }
}

/// What a lock of one activity keeps from being issued.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LockScope {
    /// The payment of that activity; issuing another one warns.
    #[default]
    Activity,
    /// Every payment to the same destination.
    Destination,
}

impl LockScope {
    /// Each of them, the default first.
    pub const ALL: [Self; 2] = [Self::Activity, Self::Destination];

    /// As a policy spells it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Activity => "activity",
            Self::Destination => "destination",
        }
    }
}

/// How open questions are answered.
///
/// ```
/// use ccs_payments::policy::{BankDetailsLock, Policy};
/// assert_eq!(Policy::default().bank_details_lock, BankDetailsLock::Incident);
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Policy {
    /// `bank_details_lock`.
    pub bank_details_lock: BankDetailsLock,
    /// `lock_scope`.
    pub lock_scope: LockScope,
}
