//! Fingerprints: eight bytes per row that find rows which may be repeats.
//!
//! A fingerprint does not decide. The rows that it finds are read again and compared in full.

use alloc::vec::Vec;

use super::fetch::fetch;
use super::number_set::NumberSet;
use super::{Hashes, SHARDS, hash, heap_of};
use crate::fact::Fact;
use crate::record::PaymentLine;

/// The fingerprints of one kind of row, in parts that are searched one by one, each small enough
/// for the processor's cache. A part is a list of blocks, so that it can grow and merge without
/// copying.
#[derive(Debug, Clone)]
pub struct Fingerprints {
    /// The block of each part that is being filled, side by side so that a row finds its own at
    /// once.
    open: Vec<Block>,
    /// The full blocks of each part.
    full: Vec<Vec<Block>>,
}

type Block = Vec<Fingerprint>;

/// Half of the hash of what must not occur twice (eight more bits are shared within a part), and
/// the tag of the row's enrolment-week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Fingerprint {
    pub(super) identity: u32,
    pub(super) key_tag: u32,
}

/// A power of two.
pub(super) const PARTS: usize = 256;

/// The number of fingerprints in a block. The parts are filled alike, and blocks of a power of two
/// bytes would compete for the same few lines of the processor's cache.
const BLOCK: usize = 448;

/// Fingerprints that are looked up at the same time.
const TOGETHER: usize = 64;

impl Default for Fingerprints {
    fn default() -> Self {
        Self { open: alloc::vec![Vec::new(); PARTS], full: alloc::vec![Vec::new(); PARTS] }
    }
}

impl Fingerprints {
    /// Adds a row's fingerprint. Returns have none, since all of them are read again anyway.
    #[inline]
    pub(super) fn add(&mut self, fact: &Fact<'_>, hashes: &Hashes, account: u64, key_tag: u32) {
        let identity = match fact {
            Fact::Return(_) => return,
            Fact::Payment(line) if line.payment_line_id.is_none() => {
                of_unnumbered(line, hashes.clearing_number, account)
            }
            numbered => of_numbered(numbered, hashes).unwrap_or_default(),
        };
        let [a, b, c, d, .., part] = identity.to_le_bytes();
        let row = Fingerprint { identity: u32::from_le_bytes([a, b, c, d]), key_tag };
        self.put(usize::from(part), row);
    }

    /// Adds a fingerprint to a part.
    #[inline]
    pub(super) fn put(&mut self, part: usize, row: Fingerprint) {
        let Some(open) = self.open.get_mut(part) else {
            return;
        };
        if open.len() == open.capacity() {
            begin_block(open, self.full.get_mut(part));
        }
        open.push(row);
        // Until the next row of the part, the line it is written to comes into the cache.
        fetch(open.spare_capacity_mut(), 0);
    }

    pub(super) fn merge(&mut self, other: Self) {
        let Self { open, full } = other;
        for ((mine, mut theirs), open) in self.full.iter_mut().zip(full).zip(open) {
            mine.append(&mut theirs);
            mine.push(open);
        }
    }

    /// The fingerprints of each part, in no particular order.
    #[cfg(feature = "serde")]
    pub(super) fn parts(&self) -> impl Iterator<Item = Vec<Fingerprint>> {
        let parts = self.open.iter().zip(&self.full);
        parts.map(|(open, full)| full.iter().chain([open]).flatten().copied().collect())
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        let parts = self.open.iter().chain(self.full.iter().flatten());
        parts.map(Vec::len).sum()
    }

    /// The memory they take.
    pub(super) fn bytes(&self) -> usize {
        let parts = self.open.iter().chain(self.full.iter().flatten());
        parts.map(heap_of).sum()
    }

    /// The key tags of the rows that share a fingerprint with another row, in one part out of
    /// [`SHARDS`].
    pub(crate) fn nominated(&self, part: usize) -> Vec<u32> {
        let parts = self.open.iter().zip(&self.full).skip(part).step_by(SHARDS);
        parts.flat_map(|(open, full)| nominated_of(open, full)).collect()
    }
}

/// Moves a full block to the others, and starts a new one.
#[cold]
fn begin_block(open: &mut Block, full: Option<&mut Vec<Block>>) {
    let block = core::mem::replace(open, Vec::with_capacity(BLOCK));
    if let Some(full) = full.filter(|_| !block.is_empty()) {
        full.push(block);
    }
}

/// Half of the hash of the id that a row has in its source, by which rows that may be one row are
/// found. 0 for a row without an id, which can contradict no other.
#[must_use]
#[inline]
pub fn identity_tag(fact: &Fact<'_>) -> u32 {
    of_numbered(fact, &Hashes::of(fact)).map_or(0, hash::tag)
}

/// The hash of a row's id, if its source numbers rows. Ids are unique within a service and a kind.
#[inline]
fn of_numbered(fact: &Fact<'_>, hashes: &Hashes) -> Option<u64> {
    let (kind, has_number) = match fact {
        Fact::Payment(line) => (1, line.payment_line_id.is_some()),
        Fact::SessionReport(_) => (0, true),
        Fact::Return(returned) => (2, returned.return_id.is_some()),
    };
    has_number.then(|| hash::with(hashes.service.rotate_left(kind), hashes.number))
}

/// A payment line without an id is identified by all its columns.
fn of_unnumbered(line: &PaymentLine, clearing_number: u64, account: u64) -> u64 {
    let amount = |money: Option<ccs_core::money::Money>| {
        money.map_or(u64::MAX, |money| money.ten_thousandths().cast_unsigned())
    };
    let days = u64::from(line.key.week.index())
        | u64::from(line.date_paid.word()) << 16
        | u64::from(line.recipient == crate::record::Recipient::Individual) << 48;
    let run = hash::with(clearing_number, days);
    let money = hash::with(amount(line.ccs), amount(line.accs));
    let texts = [&line.transaction_code, &line.clearing_reason].into_iter().flatten();
    texts.fold(hash::mix(account ^ money, run), |hash, text| hash::with(hash, hash::of_text(text)))
}

fn nominated_of(open: &Block, full: &[Block]) -> Vec<u32> {
    let blocks = || full.iter().chain([open]);
    let mut seen = NumberSet::room_for(blocks().map(Vec::len).sum());
    let mut again = Vec::new();
    for rows in blocks().flat_map(|block| block.chunks(TOGETHER)) {
        rows.iter().for_each(|row| seen.fetch(row.identity));
        let repeated = rows.iter().filter(|row| !seen.insert(row.identity));
        again.extend(repeated.map(|row| row.identity));
    }
    if again.is_empty() {
        return Vec::new();
    }
    let mut twice = NumberSet::room_for(again.len());
    again.into_iter().for_each(|identity| _ = twice.insert(identity));
    let rows = blocks().flatten();
    rows.filter(|row| twice.contains(row.identity)).map(|row| row.key_tag).collect()
}
