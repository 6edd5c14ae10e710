//! Why a payment is locked.

use alloc::boxed::Box;
use alloc::string::String;

/// The reason as the payment destination shows it when arrears are over the limit.
pub const EXCEEDS_LIMIT: &str = "CCS Entitlement Amt. Exceeds Limit";

const BANK_DETAILS_INVALID: &str = "bank details invalid";

/// What a reason is about, as far as the procedure treats reasons differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LockKind {
    /// Arrears are over the limit.
    ExceedsLimit,
    /// The bank details are invalid.
    BankDetailsInvalid,
    /// Any other.
    Other,
}

/// The reason of a lock, as the payment destination shows it.
///
/// The list of reasons is not published, so the set is open. Two reasons are equal without regard
/// to case, blanks at the ends or a full stop.
///
/// ```
/// use ccs_payments::lock::{EXCEEDS_LIMIT, LockKind, LockReason};
/// assert_eq!(LockReason::from(EXCEEDS_LIMIT).kind(), LockKind::ExceedsLimit);
/// let reason = LockReason::from("Bank details invalid.");
/// assert_eq!(reason, LockReason::from(" bank details INVALID"));
/// assert_eq!((reason.kind(), reason.as_str()), (LockKind::BankDetailsInvalid, "Bank details invalid."));
/// ```
#[derive(Debug, Clone)]
pub struct LockReason(Box<str>);

impl LockReason {
    /// The reason of arrears over the limit.
    #[must_use]
    pub fn exceeds_limit() -> Self {
        Self(EXCEEDS_LIMIT.into())
    }

    /// As the payment destination shows it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What it is about.
    #[must_use]
    pub fn kind(&self) -> LockKind {
        let compared = compared(&self.0);
        if compared == self::compared(EXCEEDS_LIMIT) {
            LockKind::ExceedsLimit
        } else if compared == BANK_DETAILS_INVALID {
            LockKind::BankDetailsInvalid
        } else {
            LockKind::Other
        }
    }
}

/// What two reasons are compared by.
fn compared(text: &str) -> String {
    let text = text.trim();
    text.strip_suffix('.').unwrap_or(text).trim_end().to_lowercase()
}

impl From<&str> for LockReason {
    fn from(text: &str) -> Self {
        Self(text.trim().into())
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for LockReason {
    fn serialize<S: serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(self.as_str())
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for LockReason {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Box::<str>::deserialize(from).map(|text| Self::from(&*text))
    }
}

impl PartialEq for LockReason {
    fn eq(&self, other: &Self) -> bool {
        compared(&self.0) == compared(&other.0)
    }
}

impl Eq for LockReason {}
