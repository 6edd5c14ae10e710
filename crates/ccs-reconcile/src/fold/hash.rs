//! Hashes that route rows and find possible repeats. Only equal text decides that rows are repeats.

use ccs_core::date::Week;
use ccs_core::id::{EnrolmentId, Identifier, ServiceId};

use crate::fact::Fact;
use crate::record::Key;

/// Odd constants from the digits of pi, so that they are not chosen for a purpose.
const PI: [u64; 6] = [
    0x243f_6a88_85a3_08d3,
    0x1319_8a2e_0370_7345,
    0xa409_3822_299f_31d1,
    0x082e_fa98_ec4e_6c89,
    0x4528_21e6_38d0_1377,
    0xbe54_66cf_34e9_0c6d,
];

/// The 128-bit product of two words, folded to 64 bits.
#[inline]
pub(super) fn mix(a: u64, b: u64) -> u64 {
    let product = u128::from(a).wrapping_mul(u128::from(b)).to_le_bytes();
    let (words, _) = product.as_chunks::<8>();
    words.iter().fold(0, |folded, word| folded ^ u64::from_le_bytes(*word))
}

/// The hash of an identifier, given as four words.
#[inline]
pub(crate) fn of_identifier([a, b, c, d]: [u64; 4]) -> u64 {
    mix(a ^ PI[0], b ^ PI[1]) ^ mix(c ^ PI[2], d ^ PI[3]).rotate_left(32)
}

/// The hash of an identifier: what [`Hashes`] has of each.
#[must_use]
#[inline]
pub fn hash_of(identifier: Identifier) -> u64 {
    of_identifier(identifier.words())
}

/// The hashes of a row's identifiers. A source that repeats its identifiers, such as a column with a
/// dictionary, hashes each once.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Hashes {
    /// Of the service.
    pub service: u64,
    /// Of the enrolment.
    pub enrolment: u64,
    /// Of the id that the row has in its source: of a payment line, a session report or a return. Of
    /// a row without one it may be anything.
    pub number: u64,
    /// Of the clearing number of a payment line. Of other rows it may be anything.
    pub clearing_number: u64,
}

impl Hashes {
    /// The hashes of a row.
    ///
    /// ```
    /// use ccs_core::date::Day;
    /// use ccs_reconcile::fact::Fact;
    /// use ccs_reconcile::fold::{Hashes, hash_of};
    /// # use ccs_core::date::Week;
    /// # use ccs_reconcile::record::{Key, PaymentLine};
    /// # let week = Week::ending(Day::ymd(2025, 8, 10)).unwrap();
    /// # let (service_id, enrolment_id) = ("199900001A".parse()?, "E9990000101".parse()?);
    /// # let key = Key { service_id, week, enrolment_id };
    /// let line = PaymentLine::new(key, "000190000001".parse()?, Day::ymd(2025, 8, 13));
    /// let hashes = Hashes::of(&Fact::Payment(&line));
    /// assert_eq!(hashes.service, hash_of(line.key.service_id.identifier()));
    /// # Ok::<(), ccs_core::id::IdentifierRefusal>(())
    /// ```
    #[must_use]
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "the caller knows the kind of the row")]
    pub fn of(fact: &Fact<'_>) -> Self {
        let Key { service_id, enrolment_id, .. } = fact.key();
        let [number, clearing_number] = match fact {
            Fact::Payment(line) => {
                let number = line.payment_line_id.map_or(0, |id| of_identifier(id.words()));
                [number, of_identifier(line.clearing_number.words())]
            }
            Fact::SessionReport(report) => [of_identifier(report.session_report_id.words()), 0],
            Fact::Return(returned) => {
                [returned.return_id.map_or(0, |id| of_identifier(id.words())), 0]
            }
        };
        Self {
            service: of_identifier(service_id.words()),
            enrolment: of_identifier(enrolment_id.words()),
            number,
            clearing_number,
        }
    }

    /// The hash of the enrolment at the service.
    #[inline]
    pub(super) fn account(&self) -> u64 {
        with(self.service, self.enrolment)
    }
}

/// Adds a word to a hash.
#[inline]
pub(super) fn with(hash: u64, word: u64) -> u64 {
    mix(hash ^ PI[4], word ^ PI[5])
}

/// The hash of free text, if any.
pub(super) fn of_text(text: &str) -> u64 {
    text.bytes().fold(PI[3], |hash, byte| with(hash, u64::from(byte)))
}

/// The number of shares into which services are divided, so that shares can be processed in
/// parallel; a power of two.
pub(crate) const SHARES: usize = 16;

/// The share to which a service belongs.
pub(crate) fn share_of(service_id: &ServiceId) -> usize {
    let [.., byte, _] = of_identifier(service_id.words()).to_le_bytes();
    usize::from(byte) & SHARES.wrapping_sub(1)
}

/// The hash of an enrolment at a service.
#[inline]
pub(super) fn of_account(key: &Key) -> u64 {
    of_enrolment(of_identifier(key.service_id.words()), &key.enrolment_id)
}

/// The hash of an enrolment, where the hash of its service is known.
#[inline]
pub(super) fn of_enrolment(service: u64, enrolment_id: &EnrolmentId) -> u64 {
    with(service, of_identifier(enrolment_id.words()))
}

/// The hash of an enrolment-week, from that of its account.
#[inline]
pub(super) fn of_week(account: u64, week: Week) -> u64 {
    with(account, u64::from(week.index()))
}

/// Half of an enrolment-week's hash, which is stored for each row. Never 0, which marks a row that
/// is not selected.
#[inline]
pub(super) fn tag(hash: u64) -> u32 {
    u32::try_from(hash >> 32).unwrap_or_default().max(1)
}

/// The hash of a key.
#[inline]
pub(crate) fn key_hash(key: &Key) -> u64 {
    of_week(of_account(key), key.week)
}

/// The tag of a key.
#[inline]
pub(crate) fn key_tag(key: &Key) -> u32 {
    tag(key_hash(key))
}

/// A digest of three words.
#[inline]
pub(crate) fn check_of([a, b, c]: [u64; 3]) -> u32 {
    let mixed = mix(a ^ PI[0], b ^ PI[1]) ^ mix(c ^ PI[2], PI[3]);
    u32::try_from(mixed >> 32).unwrap_or_default()
}
