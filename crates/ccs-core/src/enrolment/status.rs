//! The status of an enrolment. The set is open, since the agency's list is not public.

use alloc::boxed::Box;
use core::fmt;

/// The status of an enrolment with the agency.
///
/// The codes that have been seen in use have a variant. Any other code is kept unchanged and is
/// never treated as one of these.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EnrolmentStatus {
    /// `RECEIV`: sent without the child's customer reference number.
    Received,
    /// `PENDEL`: the claim is not assessed yet.
    PendingEligibility,
    /// `PENDIN`: the parent has to confirm it.
    PendingConfirmation,
    /// `CONFIR`: payable, given a percentage and hours.
    Confirmed,
    /// `ACTIVE`: the name that one product uses for `Confirmed`.
    Active,
    /// `DISPUT`: the parent disputes it.
    Disputed,
    /// Approved by the agency after a late notice; its code has not been seen.
    Approved,
    /// Refused by the parent; its code has not been seen.
    Rejected,
    /// Withdrawn; its code has not been seen.
    Withdrawn,
    /// Ended, or deemed to have ceased; its code has not been seen.
    Ceased,
    /// An unknown code or name.
    Other(Box<str>),
}

impl EnrolmentStatus {
    /// All known statuses with their spelling: the code if one has been seen, otherwise the name.
    const KNOWN: [(&'static str, &'static str, Self); 10] = [
        ("RECEIV", "received", Self::Received),
        ("PENDEL", "pending eligibility", Self::PendingEligibility),
        ("PENDIN", "pending confirmation", Self::PendingConfirmation),
        ("CONFIR", "confirmed", Self::Confirmed),
        ("ACTIVE", "active", Self::Active),
        ("DISPUT", "disputed", Self::Disputed),
        ("approved", "approved", Self::Approved),
        ("rejected", "rejected", Self::Rejected),
        ("withdrawn", "withdrawn", Self::Withdrawn),
        ("ceased", "ceased", Self::Ceased),
    ];

    /// Reads a code or a name, in any case and with spaces or `_`; any other text is kept
    /// unchanged.
    ///
    /// ```
    /// use ccs_core::enrolment::EnrolmentStatus;
    /// assert_eq!(EnrolmentStatus::read("CONFIR"), EnrolmentStatus::Confirmed);
    /// assert_eq!(EnrolmentStatus::read("Ceased"), EnrolmentStatus::Ceased);
    /// assert_eq!(EnrolmentStatus::read("SUSPND").to_string(), "SUSPND");
    /// ```
    #[must_use]
    pub fn read(text: &str) -> Self {
        let spelt = |word: &str| {
            word.len() == text.len()
                && word.bytes().zip(text.bytes()).all(|(ours, theirs)| {
                    ours.eq_ignore_ascii_case(&theirs) || ours == b' ' && theirs == b'_'
                })
        };
        let known = Self::KNOWN.into_iter().find(|(code, word, _)| spelt(code) || spelt(word));
        known.map_or_else(|| Self::Other(text.into()), |(_, _, status)| status)
    }

    /// Whether sessions can be reported under it; for an enrolment that has ceased, if its last day
    /// is known. If the status is unknown, CCSS decides.
    #[must_use]
    pub const fn takes_reports(&self, has_last_day: bool) -> bool {
        match self {
            Self::Received
            | Self::PendingEligibility
            | Self::PendingConfirmation
            | Self::Confirmed
            | Self::Active
            | Self::Disputed
            | Self::Approved
            | Self::Other(_) => true,
            Self::Ceased => has_last_day,
            Self::Rejected | Self::Withdrawn => false,
        }
    }

    /// Whether subsidy is currently paid for care under it; `None` for an unknown status.
    #[must_use]
    pub const fn is_payable(&self) -> Option<bool> {
        match self {
            Self::Confirmed | Self::Active | Self::Approved => Some(true),
            Self::Received
            | Self::PendingEligibility
            | Self::PendingConfirmation
            | Self::Disputed
            | Self::Rejected
            | Self::Withdrawn
            | Self::Ceased => Some(false),
            Self::Other(_) => None,
        }
    }

    /// The code if one has been seen, otherwise the name, or the text as received.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Received => "RECEIV",
            Self::PendingEligibility => "PENDEL",
            Self::PendingConfirmation => "PENDIN",
            Self::Confirmed => "CONFIR",
            Self::Active => "ACTIVE",
            Self::Disputed => "DISPUT",
            Self::Approved => "approved",
            Self::Rejected => "rejected",
            Self::Withdrawn => "withdrawn",
            Self::Ceased => "ceased",
            Self::Other(text) => text,
        }
    }
}

impl fmt::Display for EnrolmentStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for EnrolmentStatus {
    fn serialize<S: serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(self.as_str())
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for EnrolmentStatus {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Ok(Self::read(&<alloc::borrow::Cow<'de, str>>::deserialize(from)?))
    }
}
