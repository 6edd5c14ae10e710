//! One worker's share of stage 1. It keeps small data itself, and passes the enrolment-weeks to the
//! shards in batches.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use ccs_core::date::{Day, Week};
use ccs_core::id::ServiceId;
use ccs_core::money::Money;
use ccs_core::tally::Tally;

use super::account::{Account, Packed};
use super::fetch::fetch;
use super::{
    ByClearingNumber, Extent, Fingerprints, Folded, Hashes, SHARDS, Selection, Shard, Unusual,
    hash, heap_of,
};
use crate::fact::{Contribution, Fact, Flags, Side};
use crate::record::{Key, Recipient};
use crate::run::Runs;

/// A worker of stage 1. It takes rows and delivers [`Batch`]es, each for one shard.
#[derive(Debug, Clone)]
pub struct Scatter {
    pub(super) selection: Selection,
    pub(super) extent: Extent,
    pub(super) clearing: ByClearingNumber,
    pub(super) runs: Runs,
    /// Days on which CCS paid a service, from lines of weeks outside the selection.
    pub(super) paid_days_outside: BTreeSet<(ServiceId, Day)>,
    /// Services that CCS paid ACCS, from the same lines.
    pub(super) with_accs_outside: BTreeSet<ServiceId>,
    pub(super) unusual: Unusual,
    pub(super) payments: Fingerprints,
    pub(super) session_reports: Fingerprints,
    /// The tags of numbered returns outside the selection; all those inside are read again.
    pub(super) returns_outside: Vec<u32>,
    pub(super) batches: Vec<Batch>,
    pub(super) runs_wanted: bool,
}

/// What some rows add to the enrolment-weeks of one shard, to which it is to be delivered.
#[derive(Debug, Clone, Default)]
pub struct Batch {
    pub(super) entries: Vec<Entry>,
    /// The accounts that are too long for an entry.
    pub(super) long: Vec<Account>,
}

/// What one row adds to one enrolment-week, in a line of cache: there are as many batches as shards,
/// and a row goes to any of them.
#[derive(Debug, Clone, Copy)]
#[repr(align(64))]
pub(super) struct Entry {
    pub(super) account: Packed,
    /// The hash of the account.
    pub(super) hash: u64,
    amount: i64,
    accs: i64,
    check: u32,
    pub(super) week: Week,
    side: Side,
    flags: Flags,
}

impl Entry {
    #[inline]
    fn new(account: Packed, hash: u64, week: Week, row: &Contribution) -> Self {
        let Contribution { side, amount, accs, flags, check, .. } = *row;
        Self { account, hash, amount, accs, check, week, side, flags }
    }

    /// What the row adds, without the count of its side, which no enrolment-week keeps.
    #[inline]
    pub(super) fn row(&self) -> Contribution {
        let Self { amount, accs, check, side, flags, .. } = *self;
        Contribution { side, count: 0, amount, accs, flags, rows: 1, check }
    }
}

const _: () = assert!(size_of::<Entry>() == 64, "a line of cache");

impl Batch {
    /// How many rows it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it has no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    #[inline]
    fn push(&mut self, account: &Account, hash: u64, week: Week, row: &Contribution) {
        let account = Packed::of(account, &mut self.long);
        self.entries.push(Entry::new(account, hash, week, row));
    }

    fn append(&mut self, other: &Self) {
        for entry in &other.entries {
            if let Some(account) = entry.account.account(&other.long) {
                self.push(&account, entry.hash, entry.week, &entry.row());
            }
        }
    }

    fn clear(&mut self) {
        self.entries.clear();
        self.long.clear();
    }

    fn bytes(&self) -> usize {
        heap_of(&self.entries).saturating_add(heap_of(&self.long))
    }
}

/// Rows in a batch: enough that a shard's tables stay in cache for a while, and few enough that all
/// batches of a worker fit in cache.
const BATCH: usize = 64;

impl Scatter {
    /// A worker for the rows in the selection.
    #[must_use]
    pub fn new(selection: Selection) -> Self {
        Self {
            selection,
            extent: Extent::default(),
            clearing: ByClearingNumber::default(),
            runs: Runs::default(),
            paid_days_outside: BTreeSet::new(),
            with_accs_outside: BTreeSet::new(),
            unusual: Unusual::default(),
            payments: Fingerprints::default(),
            session_reports: Fingerprints::default(),
            returns_outside: Vec::new(),
            batches: (0..SHARDS).map(|_| Batch::default()).collect(),
            runs_wanted: false,
        }
    }

    /// Also adds up every run, of every week and service, for comparison with deposits and totals.
    #[must_use]
    pub fn with_runs(self, wanted: bool) -> Self {
        Self { runs_wanted: wanted, ..self }
    }

    /// Adds one row. `deliver` receives each full batch with the number of its shard. Returns the
    /// tag of the row's key, with which [`Demand::wants_tag`](crate::demand::Demand::wants_tag)
    /// decides whether the row is needed again, or 0 for a row of a service outside the selection.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "the caller knows the kind of the row")]
    pub fn absorb(&mut self, fact: Fact<'_>, deliver: &mut impl FnMut(usize, &Batch)) -> u32 {
        self.absorb_hashed(fact, &Hashes::of(&fact), deliver)
    }

    /// [`absorb`](Self::absorb) for a row whose identifiers are hashed already.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "the caller knows the kind of the row")]
    pub fn absorb_hashed(
        &mut self,
        fact: Fact<'_>,
        hashes: &Hashes,
        deliver: &mut impl FnMut(usize, &Batch),
    ) -> u32 {
        let key = fact.key();
        self.see_run(&fact);
        if !self.selection.takes(key) {
            return self.see_outside(&fact, hashes);
        }
        self.extent.absorb(fact);
        let account_hash = hashes.account();
        let key_tag = hash::tag(hash::of_week(account_hash, key.week));
        match &fact {
            Fact::Payment(line) => {
                self.clearing.take(line, hashes);
                self.payments.add(&fact, hashes, account_hash, key_tag);
            }
            Fact::SessionReport(_) => {
                self.session_reports.add(&fact, hashes, account_hash, key_tag);
            }
            Fact::Return(_) => {}
        }
        self.unusual.see(&fact);
        let row = fact.contribution_of(hashes.number);
        self.add_to_batch(account_hash, key, row, deliver);
        key_tag
    }

    /// A row outside the selection does not count, but it may be a repeat of a row inside that has
    /// the wrong week. Ids are unique within a service, so rows of other services can be ignored.
    #[cold]
    fn see_outside(&mut self, fact: &Fact<'_>, hashes: &Hashes) -> u32 {
        self.extent.see_day(fact);
        let key = fact.key();
        if !self.selection.takes_service(&key.service_id) {
            return 0;
        }
        let account_hash = hashes.account();
        let key_tag = hash::tag(hash::of_week(account_hash, key.week));
        match fact {
            Fact::Payment(line) => {
                if line.recipient == Recipient::Service {
                    self.paid_days_outside.insert((key.service_id, line.date_paid));
                    if line.accs.is_some_and(|accs| accs != Money::ZERO) {
                        self.with_accs_outside.insert(key.service_id);
                    }
                }
                self.payments.add(fact, hashes, account_hash, key_tag);
            }
            Fact::SessionReport(_) => {
                self.session_reports.add(fact, hashes, account_hash, key_tag);
            }
            Fact::Return(returned) if returned.return_id.is_some() => {
                self.returns_outside.push(key_tag);
            }
            Fact::Return(_) => {}
        }
        key_tag
    }

    #[inline(always)]
    #[expect(clippy::inline_always, reason = "what a row contributes stays in registers")]
    fn add_to_batch(
        &mut self,
        account_hash: u64,
        key: &Key,
        row: Contribution,
        deliver: &mut impl FnMut(usize, &Batch),
    ) {
        let shard = Shard::of(account_hash);
        let Some(batch) = self.batches.get_mut(shard) else {
            return;
        };
        batch.push(&Account::of(key), account_hash, key.week, &row);
        if batch.len() >= BATCH {
            deliver(shard, batch);
            batch.clear();
        }
        // Until the next row of the shard, the line it is written to comes into the cache.
        fetch(batch.entries.spare_capacity_mut(), 0);
    }

    #[inline]
    fn see_run(&mut self, fact: &Fact<'_>) {
        if let Fact::Payment(line) = fact
            && self.runs_wanted
        {
            self.runs.absorb(line);
        }
    }

    /// Delivers the remaining rows; to be called before a merge and at the end.
    pub fn flush(&mut self, deliver: &mut impl FnMut(usize, &Batch)) {
        for (shard, batch) in self.batches.iter_mut().enumerate() {
            if !batch.is_empty() {
                deliver(shard, batch);
                batch.clear();
            }
        }
    }

    /// The memory it takes, without the enrolment-weeks.
    pub(super) fn bytes(&self) -> usize {
        let days = self.paid_days_outside.len().saturating_mul(size_of::<(ServiceId, Day)>());
        let batches: usize = self.batches.iter().map(Batch::bytes).sum();
        let small = [
            self.clearing.bytes(),
            self.runs.bytes(),
            self.payments.bytes(),
            self.session_reports.bytes(),
            heap_of(&self.returns_outside),
            self.unusual.bytes(),
            days,
            batches,
        ];
        small.into_iter().sum()
    }

    pub(super) fn merge(&mut self, mut other: Self) {
        self.extent.merge(other.extent);
        self.clearing.merge(other.clearing);
        self.runs.merge(other.runs);
        self.paid_days_outside.append(&mut other.paid_days_outside);
        self.with_accs_outside.append(&mut other.with_accs_outside);
        self.unusual.merge(other.unusual);
        self.payments.merge(other.payments);
        self.session_reports.merge(other.session_reports);
        self.returns_outside.append(&mut other.returns_outside);
        for (mine, theirs) in self.batches.iter_mut().zip(&other.batches) {
            mine.append(theirs);
        }
    }

    pub(super) fn into_folded(self, clearing: Vec<ByClearingNumber>, shards: Vec<Shard>) -> Folded {
        let mut shards = shards;
        for (batch, shard) in self.batches.iter().zip(&mut shards) {
            shard.absorb_all(batch);
        }
        Folded {
            selection: self.selection,
            extent: self.extent,
            clearing,
            runs: self.runs,
            paid_days_outside: self.paid_days_outside,
            with_accs_outside: self.with_accs_outside,
            unusual: self.unusual,
            shards,
            fingerprints: [self.payments, self.session_reports],
            returns_outside: self.returns_outside,
        }
    }
}
