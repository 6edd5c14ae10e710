//! Where the payment of an activity stands.

/// Where the payment of an activity stands. What a lock still needs is part of it, so that one
/// table ([`State::after`]) says everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Nothing is planned yet.
    Unplanned(SeenLock),
    /// Changes are planned, and nothing locks them.
    Planned,
    /// The arrears are over the limit.
    OverLimit(Assessment),
    /// The payment destination has a lock for another reason than the limit.
    OtherLock(BankDetails),
    /// ICT looks at it.
    WithIct(Referral),
    /// The assessment is not correct: it is to be planned anew.
    Reassess(SeenLock),
    /// The debts are set off; the rest may be issued.
    Released,
    /// The payment was issued.
    Issued,
    /// The payment came back.
    Returned,
    /// The payment was issued again after it had come back.
    Reissued,
}

/// Whether the outcome of the assessment was looked at before the activity is finalised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Assessment {
    /// Not yet.
    Unchecked,
    /// It was, and is correct.
    Checked,
}

/// What is known of the customer's bank details.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BankDetails {
    /// The customer was not asked yet.
    Unconfirmed,
    /// They are wrong, and to be updated.
    Incorrect,
    /// They are right.
    Confirmed,
}

/// How the payment came to ICT.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Referral {
    /// By finalising an activity over the limit.
    Finalised,
    /// By an incident about a lock for another reason.
    Incident,
    /// By an earlier activity over the limit, whose lock is still there.
    Earlier,
}

/// A lock that is seen on the payment destination while there is no plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SeenLock {
    /// None.
    Nothing,
    /// One of an earlier activity over the limit.
    Limit,
    /// One for another reason.
    Other(BankDetails),
}

impl State {
    /// Each of them.
    pub const ALL: [Self; 23] = [
        Self::Unplanned(SeenLock::Nothing),
        Self::Unplanned(SeenLock::Limit),
        Self::Unplanned(SeenLock::Other(BankDetails::Unconfirmed)),
        Self::Unplanned(SeenLock::Other(BankDetails::Incorrect)),
        Self::Unplanned(SeenLock::Other(BankDetails::Confirmed)),
        Self::Planned,
        Self::OverLimit(Assessment::Unchecked),
        Self::OverLimit(Assessment::Checked),
        Self::OtherLock(BankDetails::Unconfirmed),
        Self::OtherLock(BankDetails::Incorrect),
        Self::OtherLock(BankDetails::Confirmed),
        Self::WithIct(Referral::Finalised),
        Self::WithIct(Referral::Incident),
        Self::WithIct(Referral::Earlier),
        Self::Reassess(SeenLock::Nothing),
        Self::Reassess(SeenLock::Limit),
        Self::Reassess(SeenLock::Other(BankDetails::Unconfirmed)),
        Self::Reassess(SeenLock::Other(BankDetails::Incorrect)),
        Self::Reassess(SeenLock::Other(BankDetails::Confirmed)),
        Self::Released,
        Self::Issued,
        Self::Returned,
        Self::Reissued,
    ];

    /// As outcomes spell it; `None` before a plan.
    #[must_use]
    pub const fn as_str(self) -> Option<&'static str> {
        match self {
            Self::Unplanned(_) => None,
            Self::Planned => Some("planned"),
            Self::OverLimit(_) | Self::OtherLock(_) => Some("locked"),
            Self::WithIct(_) => Some("with_ict"),
            Self::Reassess(_) => Some("reassess"),
            Self::Released => Some("released"),
            Self::Issued => Some("issued"),
            Self::Returned => Some("returned"),
            Self::Reissued => Some("reissued"),
        }
    }
}

impl Default for State {
    fn default() -> Self {
        Self::Unplanned(SeenLock::Nothing)
    }
}
