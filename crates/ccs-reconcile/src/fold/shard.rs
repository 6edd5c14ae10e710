//! A share of the enrolments, with the sides of each of their weeks.

use alloc::vec::Vec;

use ccs_core::date::Week;
use ccs_core::id::{EnrolmentId, ServiceId};
use ccs_core::money::WideMoney;
use hashbrown::HashTable;

use super::cell::Cell;
use super::hash;
use super::scatter::Entry;
use super::week_table::WeekTables;
use crate::fact::Contribution;
use crate::record::Key;
use crate::sides::Sides;

/// How many shards a fold has; a power of two. So many that the accounts of one fit a core's cache
/// at ten million rows, and so few that a tray for each does.
pub const SHARDS: usize = 64;

/// The enrolments whose hash routes here. Merging shards of the same number merges their keys.
#[derive(Debug, Clone, Default)]
pub struct Shard {
    by_account: HashTable<u32>,
    accounts: Vec<Account>,
    weeks: WeekTables,
}

/// One enrolment at one service.
#[derive(Debug, Clone, Copy)]
struct Account {
    hash: u64,
    service_id: ServiceId,
    enrolment_id: EnrolmentId,
}

impl Shard {
    /// Which shard an account's hash routes to: bits that the tables inside do not use.
    #[inline]
    pub(super) fn of(account_hash: u64) -> usize {
        let [_, _, _, _, _, byte, _, _] = account_hash.to_le_bytes();
        usize::from(byte) & SHARDS.wrapping_sub(1)
    }

    /// Takes a tray in: first whose rows they are, then what they add, so that each of the two
    /// loops waits for the memory of many rows at once.
    pub fn absorb_all(&mut self, entries: &[Entry]) {
        let accounts: Vec<u32> = entries
            .iter()
            .map(|entry| self.account(entry.account_hash, entry.service_id, entry.enrolment_id))
            .collect();
        for (entry, account) in entries.iter().zip(accounts) {
            self.weeks.cell(account, entry.week).add(&entry.row);
        }
    }

    /// Takes in another shard of the same number.
    pub fn merge(&mut self, other: &Self) {
        let numbers: Vec<u32> = other
            .accounts
            .iter()
            .map(|theirs| self.account(theirs.hash, theirs.service_id, theirs.enrolment_id))
            .collect();
        for (week, cells) in other.weeks.weeks() {
            for cell in cells {
                if let Some(&account) = numbers.get(index(cell.account)) {
                    self.weeks.cell(account, week).merge(cell);
                }
            }
        }
    }

    /// Adds to one key: how a row is taken out again.
    pub(crate) fn add(&mut self, key: &Key, row: &Contribution) {
        let account = self.account(hash::of_account(key), key.service_id, key.enrolment_id);
        self.weeks.cell(account, key.week).add(row);
    }

    /// The shard of a key.
    pub(crate) fn number_of(key: &Key) -> usize {
        Self::of(hash::of_account(key))
    }

    /// Tags of the keys that cannot be judged by their sums alone.
    pub(crate) fn tags_to_gather(&self) -> impl Iterator<Item = u32> {
        self.weeks.weeks().flat_map(move |(week, cells)| {
            let needy = cells.iter().filter(|cell| cell.needs_evidence());
            needy.filter_map(move |cell| {
                let account = self.accounts.get(index(cell.account))?;
                Some(hash::tag(hash::of_week(account.hash, week)))
            })
        })
    }

    /// The sides of a key.
    pub(crate) fn sides_of(&self, key: &Key) -> Option<Sides> {
        let same = |&account: &u32| {
            let account = self.accounts.get(index(account));
            account.is_some_and(|known| known.is(key.service_id, key.enrolment_id))
        };
        let account = *self.by_account.find(hash::of_account(key), same)?;
        self.weeks.find(account, key.week).map(Cell::sides)
    }

    /// What the shard's keys add to each service and week.
    #[must_use]
    pub fn summary(&self) -> ShardSummary {
        let mut services: Vec<ServiceId> =
            self.accounts.iter().map(|account| account.service_id).collect();
        services.sort_unstable();
        services.dedup();
        let number =
            |account: &Account| services.binary_search(&account.service_id).unwrap_or_default();
        let numbers: Vec<usize> = self.accounts.iter().map(number).collect();
        let mut weeks = Vec::new();
        for (week, cells) in self.weeks.weeks() {
            let mut sums: Vec<Option<WeekSum>> = alloc::vec![None; services.len()];
            for cell in cells {
                let sum = numbers.get(index(cell.account)).and_then(|&number| sums.get_mut(number));
                if let Some(sum) = sum {
                    sum.get_or_insert_default().add(cell);
                }
            }
            let listed =
                services.iter().zip(sums).filter_map(|(&service, sum)| Some((service, week, sum?)));
            weeks.extend(listed);
        }
        ShardSummary(weeks)
    }

    #[inline]
    fn account(&mut self, hash: u64, service_id: ServiceId, enrolment_id: EnrolmentId) -> u32 {
        let Self { by_account, accounts, .. } = self;
        let same = |&account: &u32| {
            let account = accounts.get(index(account));
            account.is_some_and(|known| known.is(service_id, enrolment_id))
        };
        if let Some(&account) = by_account.find(hash, same) {
            return account;
        }
        let account = u32::try_from(accounts.len()).unwrap_or(u32::MAX);
        accounts.push(Account { hash, service_id, enrolment_id });
        let rehash = |&account: &u32| accounts.get(index(account)).map_or(0, |known| known.hash);
        by_account.insert_unique(hash, account, rehash);
        account
    }
}

impl Account {
    #[inline]
    fn is(&self, service_id: ServiceId, enrolment_id: EnrolmentId) -> bool {
        self.enrolment_id == enrolment_id && self.service_id == service_id
    }
}

fn index(account: u32) -> usize {
    usize::try_from(account).unwrap_or(usize::MAX)
}

/// What one shard's keys add to the totals of services and weeks.
#[derive(Debug, Clone, Default)]
pub struct ShardSummary(Vec<(ServiceId, Week, WeekSum)>);

/// The enrolments' side of a week's total.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct WeekSum {
    pub(crate) allocated: WideMoney,
    pub(crate) difference_positive: WideMoney,
    pub(crate) difference_negative: WideMoney,
}

impl WeekSum {
    #[inline]
    fn add(&mut self, cell: &Cell) {
        let sides = cell.sides();
        self.allocated += sides.allocated;
        self.difference_positive += sides.difference().positive_part();
        self.difference_negative += sides.difference().negative_part();
    }
}

impl ShardSummary {
    /// Each service and week with any row at all.
    pub(crate) fn weeks(&self) -> impl Iterator<Item = &(ServiceId, Week, WeekSum)> {
        self.0.iter()
    }
}
