//! Why a payment is locked.

use alloc::boxed::Box;

/// The reason as the payment destination shows it when arrears are over the limit.
pub const EXCEEDS_LIMIT: &str = "CCS Entitlement Amt. Exceeds Limit";

/// The reason of a lock, as the payment destination shows it.
///
/// The list of reasons is not published, so the set is open: one that is not known here is kept
/// as it is written and treated as any other that is not the limit.
///
/// ```
/// use ccs_payments::lock::{EXCEEDS_LIMIT, LockReason};
/// assert_eq!(LockReason::from(EXCEEDS_LIMIT), LockReason::ExceedsLimit);
/// assert_eq!(LockReason::from("under enquiry").as_str(), "under enquiry");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum LockReason {
    /// Arrears are over the limit.
    ExceedsLimit,
    /// The bank details are invalid.
    BankDetailsInvalid,
    /// The payment method is wrong.
    WrongPaymentMethod,
    /// Another one, as it is written.
    Other(Box<str>),
}

const BANK_DETAILS_INVALID: &str = "bank details invalid";
const WRONG_PAYMENT_METHOD: &str = "wrong payment method";

impl LockReason {
    /// As the payment destination shows it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::ExceedsLimit => EXCEEDS_LIMIT,
            Self::BankDetailsInvalid => BANK_DETAILS_INVALID,
            Self::WrongPaymentMethod => WRONG_PAYMENT_METHOD,
            Self::Other(text) => text,
        }
    }
}

impl From<&str> for LockReason {
    fn from(text: &str) -> Self {
        match text {
            EXCEEDS_LIMIT => Self::ExceedsLimit,
            BANK_DETAILS_INVALID => Self::BankDetailsInvalid,
            WRONG_PAYMENT_METHOD => Self::WrongPaymentMethod,
            other => Self::Other(other.into()),
        }
    }
}
