//! Fingerprints: eight bytes a row that nominate rows which may be the same one twice.
//!
//! A fingerprint only nominates. The rows it points at are read again and compared in full.

use alloc::vec::Vec;

use super::number_set::NumberSet;
use super::{SHARDS, hash};
use crate::fact::Fact;
use crate::record::PaymentLine;

/// The fingerprints of a kind of row, in parts that are searched one by one, each within a core's
/// cache. A part is a list of blocks, so that it grows and merges without being copied.
#[derive(Debug, Clone)]
pub struct Fingerprints(Vec<Vec<Vec<Fingerprint>>>);

/// Half of the hash of what must not come twice (a part shares eight bits more of it), and the tag
/// of the row's enrolment-week.
#[derive(Debug, Clone, Copy)]
struct Fingerprint {
    identity: u32,
    key_tag: u32,
}

/// A power of two.
const PARTS: usize = 256;

/// How many fingerprints a block holds.
const BLOCK: usize = 512;

impl Default for Fingerprints {
    fn default() -> Self {
        Self((0..PARTS).map(|_| Vec::new()).collect())
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
        let [a, b, c, d, .., part] = identity.to_le_bytes();
        let row = Fingerprint { identity: u32::from_le_bytes([a, b, c, d]), key_tag };
        let Some(blocks) = self.0.get_mut(usize::from(part)) else {
            return;
        };
        match blocks.last_mut().filter(|block| block.len() < BLOCK) {
            Some(block) => block.push(row),
            None => blocks.push(begun(row)),
        }
    }

    pub(super) fn merge(&mut self, other: Self) {
        for (mine, mut theirs) in self.0.iter_mut().zip(other.0) {
            mine.append(&mut theirs);
        }
    }

    /// The key tags of the rows whose fingerprint another row shares, of one part out of
    /// [`SHARDS`].
    pub(crate) fn nominated(&self, part: usize) -> Vec<u32> {
        let parts = self.0.iter().skip(part).step_by(SHARDS);
        parts.flat_map(|blocks| nominated_of(blocks)).collect()
    }
}

/// A block with its first row.
#[cold]
fn begun(row: Fingerprint) -> Vec<Fingerprint> {
    let mut block = Vec::with_capacity(BLOCK);
    block.push(row);
    block
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

fn nominated_of(blocks: &[Vec<Fingerprint>]) -> Vec<u32> {
    let mut seen = NumberSet::room_for(blocks.iter().map(Vec::len).sum());
    let again = blocks.iter().flatten().filter(|row| !seen.insert(row.identity));
    let again: Vec<u32> = again.map(|row| row.identity).collect();
    if again.is_empty() {
        return Vec::new();
    }
    let mut twice = NumberSet::room_for(again.len());
    again.into_iter().for_each(|identity| _ = twice.insert(identity));
    let nominated = blocks.iter().flatten().filter(|row| twice.contains(row.identity));
    nominated.map(|row| row.key_tag).collect()
}
