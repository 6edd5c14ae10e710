//! Fingerprints: twelve bytes a row that nominate rows which may be the same one twice.
//!
//! A fingerprint only nominates. The rows it points at are read again and compared in full.

use alloc::vec::Vec;

use hashbrown::HashTable;

use super::hash;
use crate::fact::Fact;
use crate::record::PaymentLine;

/// The fingerprints of a kind of row, in parts so that each is searched in cache. Parts of
/// several workers are kept side by side: joining them would copy them all.
#[derive(Debug, Clone)]
pub struct Fingerprints(Vec<Vec<Vec<Fingerprint>>>);

/// The hash of what must not come twice, and the tag of the row's enrolment-week.
type Fingerprint = [u32; 3];

/// As many as there are shards.
const PARTS: usize = super::SHARDS;

impl Default for Fingerprints {
    fn default() -> Self {
        Self((0..PARTS).map(|_| alloc::vec![Vec::new()]).collect())
    }
}

impl Fingerprints {
    /// Adds a row's fingerprint. A return has none: every one is read again anyway.
    #[inline]
    pub(super) fn add(&mut self, fact: &Fact<'_>, service: u64, account: u64, key_tag: u32) {
        let identity = match fact {
            Fact::Payment(line) => of_payment(line, service, account),
            Fact::SessionReport(report) => {
                hash::with(service, hash::of_identifier(report.session_report_id.words()))
            }
            Fact::Return(_) => return,
        };
        let [a, b, c, d, e, f, g, h] = identity.to_le_bytes();
        let (low, high) = (u32::from_le_bytes([a, b, c, d]), u32::from_le_bytes([e, f, g, h]));
        let part = self.0.get_mut(usize::from(h) & PARTS.wrapping_sub(1));
        if let Some(rows) = part.and_then(|part| part.first_mut()) {
            rows.push([low, high, key_tag]);
        }
    }

    pub(super) fn merge(&mut self, other: Self) {
        for (mine, mut theirs) in self.0.iter_mut().zip(other.0) {
            mine.append(&mut theirs);
        }
    }

    /// The key tags of one part's rows whose fingerprint another row shares.
    pub(crate) fn nominated(&self, part: usize) -> Vec<u32> {
        self.0.get(part).map_or_else(Vec::new, |part| nominated_of(part))
    }
}

/// A payment line is itself by its id where the source numbers lines, and by every column where
/// it does not.
fn of_payment(line: &PaymentLine, service: u64, account: u64) -> u64 {
    if let Some(id) = line.payment_line_id {
        return hash::with(service.rotate_left(1), hash::of_identifier(id.words()));
    }
    let amount = |money: Option<ccs_core::money::Money>| {
        money.map_or(u64::MAX, |money| money.ten_thousandths().cast_unsigned())
    };
    let days = u64::from(line.key.week.index())
        | u64::from(line.date_paid.word()) << 16
        | u64::from(line.recipient == crate::record::Recipient::Individual) << 48;
    let run = hash::with(hash::of_identifier(line.clearing_number.words()), days);
    let money = hash::with(amount(line.ccs), amount(line.accs));
    let texts = [&line.transaction_code, &line.clearing_reason].into_iter().flatten();
    texts.fold(hash::mix(account ^ money, run), |hash, text| hash::with(hash, hash::of_text(text)))
}

fn nominated_of(part: &[Vec<Fingerprint>]) -> Vec<u32> {
    let hash = |[low, high, _]: &Fingerprint| u64::from(*high) << 32 | u64::from(*low);
    let mut seen: HashTable<u64> = HashTable::with_capacity(part.iter().map(Vec::len).sum());
    let mut twice: HashTable<u64> = HashTable::new();
    for row in part.iter().flatten().map(hash) {
        if seen.find(row, |&known| known == row).is_none() {
            seen.insert_unique(row, row, |&known| known);
        } else if twice.find(row, |&known| known == row).is_none() {
            twice.insert_unique(row, row, |&known| known);
        }
    }
    if twice.is_empty() {
        return Vec::new();
    }
    let is_twice =
        |row: &&Fingerprint| twice.find(hash(row), |&known| known == hash(row)).is_some();
    part.iter().flatten().filter(is_twice).map(|[_, _, key_tag]| *key_tag).collect()
}
