//! Identifiers: text kept byte for byte, a type for each kind, and no way from one to another.

use core::fmt;

/// Why a text is not an identifier. It never holds the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum IdentifierRefusal {
    /// Nothing is written.
    #[error("an identifier is not empty")]
    Empty,
    /// More than 32 characters.
    #[error("an identifier has at most 32 characters")]
    TooLong,
    /// A character outside `A-Z a-z 0-9 -`.
    #[error("an identifier has only the characters A-Z, a-z, 0-9 and -")]
    Character,
}

/// One to 32 characters of `[A-Za-z0-9-]`, kept byte for byte: leading zeros matter.
///
/// Held in place and padded with zero bytes, so it copies, compares and hashes as four words, and
/// its order is the order of the bytes of its text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Identifier([u8; 32]);

impl Identifier {
    /// Reads an identifier.
    ///
    /// # Errors
    /// [`IdentifierRefusal`].
    #[inline]
    pub fn parse(text: &[u8]) -> Result<Self, IdentifierRefusal> {
        let Some(bytes) = padded(text) else {
            return Err(IdentifierRefusal::TooLong);
        };
        let looked_at =
            if text.len() <= 16 { allowed::<16>(&bytes) } else { allowed::<32>(&bytes) };
        let allowed = looked_at.unwrap_or_default();
        if text.is_empty() {
            Err(IdentifierRefusal::Empty)
        } else if usize::from(allowed) == text.len() {
            Ok(Self(bytes))
        } else {
            Err(IdentifierRefusal::Character)
        }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let length = self.0.iter().position(|&byte| byte == 0).unwrap_or(self.0.len());
        let text = self.0.get(..length).unwrap_or_default();
        core::str::from_utf8(text).unwrap_or_default()
    }

    /// The padded bytes as four words, to hash by.
    #[must_use]
    #[inline]
    pub fn words(&self) -> [u64; 4] {
        let mut words = [0_u64; 4];
        for (word, bytes) in words.iter_mut().zip(self.0.as_chunks::<8>().0) {
            *word = u64::from_le_bytes(*bytes);
        }
        words
    }
}

/// How many of the first `N` bytes an identifier may have. Counted in bytes and without a branch
/// in the loop, so that it becomes vector instructions: this runs a hundred million times in a
/// large reconciliation.
#[inline]
#[expect(clippy::needless_bitwise_bool, reason = "a lazy operator would be a branch")]
fn allowed<const N: usize>(bytes: &[u8; 32]) -> Option<u8> {
    let looked_at = bytes.first_chunk::<N>()?;
    Some(looked_at.iter().fold(0_u8, |sum, &byte| {
        let letter = (byte | 0x20).wrapping_sub(b'a') < 26;
        let digit = byte.wrapping_sub(b'0') < 10;
        sum.wrapping_add(u8::from(letter | digit | (byte == b'-')))
    }))
}

/// The text padded with zero bytes; `None` when it is too long. Put together in registers, of two
/// loads that overlap: bytes that were stored one by one and are loaded as one make the processor
/// wait for every store before them.
#[inline]
fn padded(text: &[u8]) -> Option<[u8; 32]> {
    let beyond = |width: usize| u32::try_from(width.wrapping_sub(text.len()).wrapping_mul(8)).ok();
    let (low, high) = match text.len() {
        0..=3 => (text.iter().rev().fold(0, |word, &byte| word << 8 | u128::from(byte)), 0),
        4..=7 => {
            let first = u32::from_le_bytes(*text.first_chunk()?);
            let last = u32::from_le_bytes(*text.last_chunk()?).checked_shr(beyond(8)?);
            (u128::from(first) | u128::from(last.unwrap_or_default()) << 32, 0)
        }
        8..=16 => {
            let first = u64::from_le_bytes(*text.first_chunk()?);
            let last = u64::from_le_bytes(*text.last_chunk()?).checked_shr(beyond(16)?);
            (u128::from(first) | u128::from(last.unwrap_or_default()) << 64, 0)
        }
        17..=32 => {
            let first = u128::from_le_bytes(*text.first_chunk()?);
            (first, u128::from_le_bytes(*text.last_chunk()?).wrapping_shr(beyond(32)?))
        }
        _ => return None,
    };
    let mut bytes = [0_u8; 32];
    *bytes.first_chunk_mut()? = low.to_le_bytes();
    *bytes.last_chunk_mut()? = high.to_le_bytes();
    Some(bytes)
}

impl fmt::Display for Identifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Identifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Identifier({})", self.as_str())
    }
}

macro_rules! identifiers {
    ($($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Identifier);

        impl $name {
            /// Reads it, byte for byte.
            ///
            /// # Errors
            /// [`IdentifierRefusal`], which never holds the text.
            #[inline]
            pub fn new(text: &str) -> Result<Self, IdentifierRefusal> {
                Identifier::parse(text.as_bytes()).map(Self)
            }

            /// The same from bytes that are not known to be text.
            ///
            /// # Errors
            /// [`IdentifierRefusal`], which never holds the text.
            #[inline]
            pub fn from_bytes(text: &[u8]) -> Result<Self, IdentifierRefusal> {
                Identifier::parse(text).map(Self)
            }

            /// The same from text that is known to be an identifier, by a caller that knows of
            /// what kind.
            #[must_use]
            #[inline]
            pub const fn from_identifier(identifier: Identifier) -> Self {
                Self(identifier)
            }

            /// The identifier without its kind.
            #[must_use]
            pub const fn identifier(self) -> Identifier {
                self.0
            }

            /// The text, as it was read.
            #[must_use]
            pub fn as_str(&self) -> &str {
                self.0.as_str()
            }

            /// Four words to hash by.
            #[must_use]
            #[inline]
            pub fn words(&self) -> [u64; 4] {
                self.0.words()
            }
        }

        impl core::str::FromStr for $name {
            type Err = IdentifierRefusal;

            fn from_str(text: &str) -> Result<Self, IdentifierRefusal> {
                Self::new(text)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.as_str())
            }
        }

        #[cfg(feature = "serde")]
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
                out.serialize_str(self.as_str())
            }
        }

        #[cfg(feature = "serde")]
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let text = <alloc::borrow::Cow<'de, str>>::deserialize(from)?;
                Self::new(&text).map_err(serde::de::Error::custom)
            }
        }
    )+};
}

identifiers! {
    /// One activity on a customer's record, such as a change of circumstances.
    ActivityId;
    /// One centre of a provider, where attendance is recorded (Indiana).
    CentreId;
    /// One child of a family, under a name that says nothing about the child.
    ChildId;
    /// One payment run to a service: twelve digits with leading zeros.
    ClearingNumber;
    /// One command to a case; the same one again changes nothing.
    CommandId;
    /// One component of a debt: a child, a service, a kind of care and a period.
    ComponentId;
    /// One customer; a person, so it travels as `Personal<CustomerId>`.
    CustomerId;
    /// One debt, from when it is identified.
    DebtCaseId;
    /// One child enrolled at one service.
    EnrolmentId;
    /// One line of a payment, where the source numbers them.
    PaymentLineId;
    /// One repayment or offset of a debt.
    RepaymentId;
    /// One provider, who may have several centres.
    ProviderId;
    /// One return of fee reduction.
    ReturnId;
    /// One service approval.
    ServiceId;
    /// One session of care, where the source numbers them.
    SessionId;
    /// One session report (timesheet), whatever its version.
    SessionReportId;
    /// One waiver of a debt.
    WaiverId;
}

#[cfg(test)]
mod tests {
    use std::string::ToString;

    use super::*;

    #[test]
    fn identifiers_keep_their_bytes_and_order_as_text() {
        let long = "0123456789-ABCDEFGHIJKLMNOPQRSTU";
        for length in 1..=long.len() {
            let text = &long[..length];
            assert_eq!(ServiceId::new(text).unwrap().to_string(), text);
        }
        let mut ids = ["A-1", "A", "0A", "a", "A1", "00"].map(|id| EnrolmentId::new(id).unwrap());
        ids.sort_unstable();
        assert_eq!(ids.map(|id| id.to_string()), ["00", "0A", "A", "A-1", "A1", "a"]);
    }

    #[test]
    fn what_is_not_an_identifier_is_refused_by_reason() {
        use IdentifierRefusal as R;
        let too_long = "A".repeat(33);
        for (text, why) in [
            ("", R::Empty),
            (too_long.as_str(), R::TooLong),
            ("A B", R::Character),
            ("é", R::Character),
            ("A\0", R::Character),
            ("\0", R::Character),
            ("a_b", R::Character),
        ] {
            assert_eq!(EnrolmentId::new(text), Err(why), "{text:?}");
        }
    }
}
