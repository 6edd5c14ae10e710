//! A share of the enrolments, with the sums of their weeks.

use alloc::vec::Vec;

use ccs_core::date::Week;
use ccs_core::id::{EnrolmentId, ServiceId};
use ccs_core::money::WideMoney;

use super::account::{Account, Accounts};
use super::cell::AsRead;
#[cfg(feature = "serde")]
use super::cell::CellState;
use super::scatter::Batch;
use super::week_table::{CellPlace, WeekTables};
use super::{FoldSize, hash};
use crate::fact::{Contribution, Flags};
use crate::record::Key;
use crate::sides::Balance;

/// The number of shards of a fold; a power of two. With ten million rows, the accounts of one shard
/// fit in the processor's cache, and so does one batch for each shard.
pub const SHARDS: usize = 64;

/// The enrolments whose hash selects this shard. Shards of the same number can be merged.
#[derive(Debug, Clone, Default)]
pub struct Shard {
    accounts: Accounts,
    weeks: WeekTables,
}

/// Rows that are added together, and keys that are looked up together.
pub(crate) const TOGETHER: usize = 64;

impl Shard {
    /// The shard of an account's hash, from bits that the tables inside do not use.
    #[inline]
    pub(super) fn of(account_hash: u64) -> usize {
        let [_, _, _, _, _, byte, _, _] = account_hash.to_le_bytes();
        usize::from(byte) & SHARDS.wrapping_sub(1)
    }

    /// Adds a batch in several loops: guess the accounts, check the guesses, find the cells, add
    /// the amounts. Each loop prefetches the memory that the next one needs, for many rows at once.
    pub fn absorb_all(&mut self, batch: &Batch) {
        let Batch { entries, long } = batch;
        let mut numbers = [0; TOGETHER];
        let mut places = [CellPlace::default(); TOGETHER];
        for entries in entries.chunks(TOGETHER) {
            for entry in entries {
                self.accounts.fetch_slots(entry.hash);
            }
            for (number, entry) in numbers.iter_mut().zip(entries) {
                *number = self.accounts.guess(entry.hash);
                self.accounts.fetch(*number);
                self.weeks.fetch_eight(*number, entry.week);
            }
            for (number, entry) in numbers.iter_mut().zip(entries) {
                *number = self.accounts.number_of(*number, entry.hash, entry.account, long);
            }
            for ((place, &number), entry) in places.iter_mut().zip(&numbers).zip(entries) {
                *place = self.weeks.place(number, entry.week, &entry.row());
                self.weeks.fetch(*place);
            }
            for (&place, entry) in places.iter().zip(entries) {
                self.weeks.add_at(place, &entry.row());
            }
        }
    }

    /// Adds another shard of the same number.
    pub fn merge(&mut self, other: &Self) {
        let Self { accounts, weeks } = self;
        weeks.merge(&other.weeks, |theirs| {
            let account = other.accounts.get(theirs)?;
            Some(accounts.number(account.hash(), &account))
        });
    }

    /// Adds to one key; used to subtract a row again.
    pub(crate) fn add(&mut self, key: &Key, row: &Contribution) {
        let account = Account::of(key);
        let number = self.accounts.number(account.hash(), &account);
        self.weeks.add(number, key.week, row);
    }

    /// Everything that is kept of each enrolment-week.
    #[cfg(feature = "serde")]
    pub(super) fn cells(&self) -> impl Iterator<Item = (Account, Week, CellState)> {
        let states = self.weeks.states();
        states.filter_map(|(number, week, state)| Some((self.accounts.get(number)?, week, state)))
    }

    /// Adds an enrolment-week that is not there yet.
    #[cfg(feature = "serde")]
    pub(super) fn put(&mut self, account: &Account, week: Week, state: &CellState) {
        let number = self.accounts.number(account.hash(), account);
        self.weeks.put(number, week, state);
    }

    pub(super) fn add_to(&self, size: &mut FoldSize) {
        size.enrolments = size.enrolments.saturating_add(self.accounts.len());
        size.enrolment_weeks = size.enrolment_weeks.saturating_add(self.weeks.len());
        let bytes = self.accounts.bytes().saturating_add(self.weeks.bytes());
        size.bytes = size.bytes.saturating_add(bytes);
    }

    /// The shard of a key.
    pub(crate) fn number_of(key: &Key) -> usize {
        Self::of(hash::of_account(key))
    }

    /// Tags of the keys that cannot be judged by their sums alone.
    pub(crate) fn tags_to_gather(&self) -> impl Iterator<Item = u32> {
        self.weeks.needing_evidence().filter_map(|(week, account)| {
            let account = self.accounts.get(account)?;
            Some(hash::tag(hash::of_week(account.hash(), week)))
        })
    }

    /// Every key with its balance.
    pub(crate) fn balances(&self) -> impl Iterator<Item = (Key, Balance)> {
        let balances = self.weeks.balances();
        balances.filter_map(|(week, account, balance)| Some((self.key(week, account)?, balance)))
    }

    /// The keys that cannot be judged by their sums alone.
    pub(crate) fn keys_to_gather(&self) -> impl Iterator<Item = Key> {
        self.weeks.needing_evidence().filter_map(|(week, account)| self.key(week, account))
    }

    /// The numbers of the accounts that have a row of the week with a flag.
    pub(super) fn accounts_with(&self, week: Week, flag: Flags) -> impl Iterator<Item = u32> {
        self.weeks.with_in(week, flag)
    }

    /// The enrolment of an account.
    pub(super) fn enrolment(&self, account: u32) -> Option<EnrolmentId> {
        self.accounts.get(account).map(|account| account.enrolment_id)
    }

    /// The keys that have a row with a flag.
    pub(crate) fn keys_with(&self, flag: Flags) -> impl Iterator<Item = Key> {
        self.weeks.with(flag).filter_map(|(week, account)| self.key(week, account))
    }

    fn key(&self, week: Week, account: u32) -> Option<Key> {
        let Account { service_id, enrolment_id } = self.accounts.get(account)?;
        Some(Key { service_id, week, enrolment_id })
    }

    /// How many keys cannot be judged by their sums alone.
    pub(crate) fn count_to_gather(&self) -> usize {
        self.weeks.needing_evidence().count()
    }

    /// What the first reading counted of a key: its balance, and the count and digests of its rows.
    pub(crate) fn counted_of(&self, key: &Key) -> Option<(Balance, AsRead)> {
        let account = Account::of(key);
        let number = self.accounts.find(account.hash(), &account)?;
        self.weeks.counted(number, key.week)
    }

    /// Prefetches what [`counted_of`](Self::counted_of) needs of some keys, step by step as
    /// [`absorb_all`](Self::absorb_all) does: they come in no order.
    pub(crate) fn fetch_counted<'k>(shards: &[Self], keys: impl Iterator<Item = &'k Key>) {
        let found: Vec<(&Self, u64, Week)> = keys
            .filter_map(|key| {
                let hash = hash::of_account(key);
                Some((shards.get(Self::of(hash))?, hash, key.week))
            })
            .collect();
        found.iter().for_each(|(shard, hash, _)| shard.accounts.fetch_slots(*hash));
        let guess = |&(shard, hash, week): &(&Self, u64, Week)| {
            let number = shard.accounts.guess(hash);
            shard.accounts.fetch(number);
            shard.weeks.fetch_eight(number, week);
            number
        };
        let numbers: Vec<u32> = found.iter().map(guess).collect();
        for ((shard, _, week), number) in found.into_iter().zip(numbers) {
            shard.weeks.fetch_counted(number, week);
        }
    }

    /// Every enrolment that has a row.
    pub(crate) fn accounts(&self) -> impl Iterator<Item = (ServiceId, EnrolmentId)> {
        self.accounts.all()
    }

    /// The service of each account, in order of their numbers.
    pub(super) fn services(&self) -> impl Iterator<Item = ServiceId> {
        self.accounts.services()
    }

    /// The weeks that have rows.
    pub(crate) fn weeks(&self) -> impl Iterator<Item = Week> {
        self.weeks.weeks()
    }

    /// What was paid and allocated of each account that has a row in the week, with its number.
    pub(super) fn sums_in(&self, week: Week) -> impl Iterator<Item = (u32, [WideMoney; 2])> {
        self.weeks.sums_in(week)
    }

    /// Whether a key has a row.
    pub(crate) fn has_rows(&self, key: &Key) -> bool {
        let account = Account::of(key);
        let number = self.accounts.find(account.hash(), &account);
        number.is_some_and(|number| self.weeks.has(number, key.week))
    }

    /// Frees the sums, once they are in the totals: they are most of what a fold keeps.
    pub(crate) fn forget_sums(&mut self) {
        self.weeks.forget_sums();
    }
}
