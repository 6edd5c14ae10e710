//! Why an event is not a move.

use super::reason::EXCEEDS_LIMIT;

/// Why something cannot happen to a payment in its present state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum NotAMove {
    /// The activity has no plan yet.
    #[error("nothing is planned under this activity; plan it first")]
    NothingPlanned,
    /// The activity is planned already.
    #[error("the activity is planned already; review it as not correct before you plan it again")]
    PlannedAlready,
    /// The assessment was found not correct.
    #[error("the assessment was found incorrect; plan the activity again")]
    ToBeReassessed,
    /// Arrears over the limit are finalised only after the outcome was checked.
    #[error("the arrears are over the limit and the assessment was not checked; review it first")]
    NotChecked,
    /// The activity is finalised already.
    #[error("the activity is finalised already; leave the command out")]
    FinalisedAlready,
    /// The payment is not locked.
    #[error("the payment is not locked; an incident is raised about a lock only")]
    NotLocked,
    /// The payment is locked because its arrears exceed the limit.
    #[error(
        "the lock has the reason {EXCEEDS_LIMIT}; finalising refers it to ICT, without an incident"
    )]
    ReferredByFinalising,
    /// The customer was not asked about the bank details.
    #[error("the bank details are not confirmed; confirm them with the customer first")]
    BankDetailsUnconfirmed,
    /// The bank details are wrong.
    #[error("the bank details are not correct; update them first")]
    BankDetailsIncorrect,
    /// The payment is with ICT already.
    #[error(
        "the payment has already been referred to ICT; wait for the outcome instead of raising another incident"
    )]
    WithIctAlready,
    /// The payment was not referred to ICT.
    #[error("the payment was not referred to ICT; finalise it, or raise an incident, first")]
    NotReferred,
    /// A locked payment is not issued.
    #[error("the payment is locked; it is issued when ICT has lifted the lock")]
    Locked,
    /// The activity is not finalised.
    #[error("the activity is not finalised; finalise it first")]
    NotFinalised,
    /// The payment is issued already.
    #[error("the payment is issued already; leave the command out")]
    IssuedAlready,
    /// The payment was returned, and waits for other bank details.
    #[error("the payment was returned; it is reissued when the bank details are updated")]
    ReissuedByUpdate,
    /// A payment that was never issued cannot have been returned.
    #[error(
        "the payment was never issued, so it cannot have been returned; issue it first, or check the activity"
    )]
    NeverIssued,
    /// The payment was returned already.
    #[error("the payment was returned already; leave the command out")]
    ReturnedAlready,
}

impl NotAMove {
    /// Each of them, in order of their codes.
    pub const ALL: [Self; 17] = [
        Self::NothingPlanned,
        Self::PlannedAlready,
        Self::ToBeReassessed,
        Self::NotChecked,
        Self::FinalisedAlready,
        Self::NotLocked,
        Self::ReferredByFinalising,
        Self::BankDetailsUnconfirmed,
        Self::BankDetailsIncorrect,
        Self::WithIctAlready,
        Self::NotReferred,
        Self::Locked,
        Self::NotFinalised,
        Self::IssuedAlready,
        Self::ReissuedByUpdate,
        Self::NeverIssued,
        Self::ReturnedAlready,
    ];

    /// The permanent code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NothingPlanned => "CCS-P001",
            Self::PlannedAlready => "CCS-P002",
            Self::ToBeReassessed => "CCS-P003",
            Self::NotChecked => "CCS-P004",
            Self::FinalisedAlready => "CCS-P005",
            Self::NotLocked => "CCS-P006",
            Self::ReferredByFinalising => "CCS-P007",
            Self::BankDetailsUnconfirmed => "CCS-P008",
            Self::BankDetailsIncorrect => "CCS-P009",
            Self::WithIctAlready => "CCS-P010",
            Self::NotReferred => "CCS-P011",
            Self::Locked => "CCS-P012",
            Self::NotFinalised => "CCS-P013",
            Self::IssuedAlready => "CCS-P014",
            Self::ReissuedByUpdate => "CCS-P015",
            Self::NeverIssued => "CCS-P016",
            Self::ReturnedAlready => "CCS-P017",
        }
    }
}
