//! Identifiers: text kept unchanged, with a separate type for each kind.

use core::cmp::Ordering;
use core::fmt;
use core::num::NonZeroU64;

/// Why a text is not an identifier. It never contains the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum IdentifierRefusal {
    /// The text is empty.
    #[error("an identifier is not empty")]
    Empty,
    /// More than 32 characters.
    #[error("an identifier has at most 32 characters")]
    TooLong,
    /// A character outside `A-Z a-z 0-9 -`.
    #[error("an identifier has only the characters A-Z, a-z, 0-9 and -")]
    Character,
}

/// One to 32 characters of `[A-Za-z0-9-]`, kept unchanged, including leading zeros.
///
/// It is stored in place as four words whose memory is the text, padded with zero bytes, so it is
/// copied, compared and hashed as four numbers. The order is that of the bytes of the text.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Identifier([u64; 4]);

impl Identifier {
    /// Reads an identifier.
    ///
    /// # Errors
    /// [`IdentifierRefusal`].
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "its result is four words, better off in registers")]
    pub fn parse(text: &[u8]) -> Result<Self, IdentifierRefusal> {
        // Most identifiers have a medium length, and nearly all are valid.
        match middling(text) {
            Some(([low, high], true)) => Ok(Self([low.to_le(), high.to_le(), 0, 0])),
            _ => Self::parse_any(text),
        }
    }

    #[inline(never)]
    fn parse_any(text: &[u8]) -> Result<Self, IdentifierRefusal> {
        let padded = |padding: u8| {
            let mut bytes = [padding; 32];
            bytes.get_mut(..text.len())?.copy_from_slice(text);
            Some(bytes)
        };
        let (bytes, with_hyphens) =
            padded(0).zip(padded(b'-')).ok_or(IdentifierRefusal::TooLong)?;
        if text.is_empty() {
            Err(IdentifierRefusal::Empty)
        } else if are_allowed::<4>(bytemuck::cast(with_hyphens)) {
            Ok(Self(bytemuck::cast(bytes)))
        } else {
            Err(IdentifierRefusal::Character)
        }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let bytes: &[u8] = bytemuck::bytes_of(&self.0);
        let length = bytes.iter().position(|&byte| byte == 0).unwrap_or(bytes.len());
        let text = bytes.get(..length).unwrap_or_default();
        core::str::from_utf8(text).unwrap_or_default()
    }

    /// The padded bytes as four words, for hashing; the same on every machine.
    #[must_use]
    #[inline]
    pub fn words(&self) -> [u64; 4] {
        // Written out: `map` of an array is a call for each word.
        let [a, b, c, d] = self.0;
        [u64::from_le(a), u64::from_le(b), u64::from_le(c), u64::from_le(d)]
    }
}

/// An [`Identifier`] of at most sixteen characters, as most are, in half the memory.
///
/// ```
/// use ccs_core::id::{EnrolmentId, Identifier, ShortIdentifier};
/// let id: Identifier = EnrolmentId::new("E8000034122")?.identifier();
/// let short: ShortIdentifier = id.shortened().expect("eleven characters");
/// assert_eq!(Identifier::from(short), id);
/// # Ok::<(), ccs_core::id::IdentifierRefusal>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct ShortIdentifier(NonZeroU64, u64);

impl Identifier {
    /// The same in half the memory; `None` if it has more than sixteen characters.
    #[must_use]
    #[inline]
    pub fn shortened(self) -> Option<ShortIdentifier> {
        match self.words() {
            [low, high, 0, 0] => NonZeroU64::new(low).map(|low| ShortIdentifier(low, high)),
            _ => None,
        }
    }
}

impl From<ShortIdentifier> for Identifier {
    #[inline]
    fn from(ShortIdentifier(low, high): ShortIdentifier) -> Self {
        Self([low.get().to_le(), high.to_le(), 0, 0])
    }
}

impl fmt::Debug for ShortIdentifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&Identifier::from(*self), f)
    }
}

impl Ord for Identifier {
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        // Big-endian words compare in the same order as their text.
        let in_order = |Self([a, b, c, d]): &Self| {
            (u64::from_be(*a), u64::from_be(*b), u64::from_be(*c), u64::from_be(*d))
        };
        in_order(self).cmp(&in_order(other))
    }
}

impl PartialOrd for Identifier {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// A text of eight to sixteen bytes, padded with zero bytes, and whether all bytes are allowed. It
/// is loaded as two overlapping words: storing single bytes and then loading them as a word would
/// make the processor wait for every store.
#[inline(always)]
#[expect(clippy::inline_always, reason = "its words stay in registers")]
fn middling(text: &[u8]) -> Option<([u64; 2], bool)> {
    let beyond = 16_usize.checked_sub(text.len())?.wrapping_mul(8);
    let (first, last) = (text.first_chunk::<8>()?, text.last_chunk::<8>()?);
    let (first, last) = (u64::from_le_bytes(*first), u64::from_le_bytes(*last));
    let padded = last.checked_shr(u32::try_from(beyond).ok()?).unwrap_or_default();
    Some(([first, padded], are_allowed([first, last])))
}

/// Whether all bytes of these words are allowed. Those of a word are looked at together, since this
/// runs a hundred million times in a large reconciliation.
#[inline(always)]
#[expect(clippy::inline_always, reason = "its words stay in registers")]
fn are_allowed<const WORDS: usize>(words: [u64; WORDS]) -> bool {
    words.into_iter().fold(0, |found, word| found | not_allowed(word)) == 0
}

/// The highest bit of every byte that is not allowed. Without that bit a byte has seven, so that
/// adding the distance from the start of a range to 128 sets it from there on, and never carries.
#[inline(always)]
const fn not_allowed(word: u64) -> u64 {
    const fn each(byte: u8) -> u64 {
        u64::from_ne_bytes([byte; 8])
    }
    const fn within(bytes: u64, first: u8, last: u8) -> u64 {
        let from_first = bytes.wrapping_add(each(0x80_u8.wrapping_sub(first)));
        let beyond_last = bytes.wrapping_add(each(0x7f_u8.wrapping_sub(last)));
        from_first & !beyond_last
    }
    let low = word & each(0x7f);
    let is_letter = within(low | each(0x20), b'a', b'z');
    let is_allowed = is_letter | within(low, b'0', b'9') | within(low, b'-', b'-');
    (word | !is_allowed) & each(0x80)
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
            /// Reads an identifier, unchanged.
            ///
            /// # Errors
            /// [`IdentifierRefusal`], which never contains the text.
            #[inline]
            pub fn new(text: &str) -> Result<Self, IdentifierRefusal> {
                Identifier::parse(text.as_bytes()).map(Self)
            }

            /// Reads an identifier from bytes that may not be UTF-8.
            ///
            /// # Errors
            /// [`IdentifierRefusal`], which never contains the text.
            #[inline]
            pub fn from_bytes(text: &[u8]) -> Result<Self, IdentifierRefusal> {
                Identifier::parse(text).map(Self)
            }

            /// Makes an identifier of this kind from one whose kind the caller knows.
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

            /// The text, unchanged.
            #[must_use]
            pub fn as_str(&self) -> &str {
                self.0.as_str()
            }

            /// Four words, for hashing.
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
    /// One child of a family, under an id that reveals nothing about the child.
    ChildId;
    /// One payment run to a service: twelve digits with leading zeros.
    ClearingNumber;
    /// One command of a case; repeating it changes nothing.
    CommandId;
    /// One component of a debt: a child, a service, a kind of care and a period.
    ComponentId;
    /// One customer. A customer is a person, so the id is passed as `Personal<CustomerId>`.
    CustomerId;
    /// One debt, from its identification on.
    DebtCaseId;
    /// One child enrolled at one service.
    EnrolmentId;
    /// One activity level of a person, such as a job, where a family has several.
    LevelId;
    /// One current or former partner, under an id that reveals nothing about the person.
    PartnerId;
    /// One case of the Inclusion Support Program: an additional educator that was approved.
    InclusionSupportCaseId;
    /// One message from CCSS.
    MessageId;
    /// One line of a payment, in a source that numbers them.
    PaymentLineId;
    /// One person with management or control, or responsible for the day-to-day operation.
    PersonId;
    /// One repayment or offset of a debt.
    RepaymentId;
    /// One provider, which can have several centres.
    ProviderId;
    /// One return of fee reduction.
    ReturnId;
    /// One service approval.
    ServiceId;
    /// One session of care, in a source that numbers them.
    SessionId;
    /// One session report (timesheet), the same for all versions.
    SessionReportId;
    /// One waiver of a debt.
    WaiverId;
}

#[cfg(test)]
mod tests {
    use std::string::ToString;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn identifiers_are_equal_and_ordered_as_their_texts_are(
            a in "[A-Za-z0-9-]{1,32}", b in "[A-B]{1,20}", c in "[A-B]{1,20}",
        ) {
            for (left, right) in [(&a, &b), (&b, &c), (&a, &a)] {
                let ids = [left, right].map(|text| ServiceId::new(text).unwrap());
                prop_assert_eq!(ids[0].cmp(&ids[1]), left.cmp(right));
                prop_assert_eq!(ids[0] == ids[1], left == right);
                prop_assert_eq!(ids[0].words() == ids[1].words(), left == right);
                prop_assert_eq!(ids[0].as_str(), left);
                let id = ids[0].identifier();
                let short = id.shortened();
                prop_assert_eq!(short.is_some(), left.len() <= 16);
                prop_assert!(short.is_none_or(|short| Identifier::from(short) == id));
            }
        }
    }

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
    fn every_byte_at_every_place_of_every_length_is_allowed_or_refused_as_written() {
        for length in 1..=32 {
            for place in 0..length {
                for byte in u8::MIN..=u8::MAX {
                    let mut text = [b'z'; 32];
                    text[place] = byte;
                    let is_allowed = byte.is_ascii_alphanumeric() || byte == b'-';
                    let read = Identifier::parse(&text[..length]);
                    assert_eq!(read.is_ok(), is_allowed, "{byte} at {place} of {length}");
                }
            }
        }
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
