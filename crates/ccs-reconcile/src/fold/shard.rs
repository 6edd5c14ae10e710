//! A share of the enrolments, with the sides of each of their weeks.

use alloc::vec::Vec;

use ccs_core::date::Week;
use ccs_core::id::{EnrolmentId, ServiceId};
use ccs_core::money::WideMoney;
use hashbrown::HashTable;
use hashbrown::hash_table;

use super::cell::Cell;
use super::hash;
use super::scatter::Entry;
use crate::fact::Contribution;
use crate::record::Key;
use crate::sides::Sides;

/// How many shards a fold has; a power of two. So many that the table of one fits a core's cache
/// at ten million rows.
pub const SHARDS: usize = 128;

/// The enrolments whose hash routes here. Merging shards of the same number merges their keys.
#[derive(Debug, Clone, Default)]
pub struct Shard {
    by_account: HashTable<u32>,
    accounts: Vec<Account>,
    cells: HashTable<Cell>,
}

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

    /// Takes a tray in.
    pub fn absorb_all(&mut self, entries: &[Entry]) {
        for entry in entries {
            let account = self.account(entry.account_hash, entry.service_id, entry.enrolment_id);
            self.cell(account, entry.week).add(&entry.row);
        }
    }

    /// Takes in another shard of the same number.
    pub fn merge(&mut self, other: &Self) {
        for cell in &other.cells {
            if let (Some(theirs), Some(week)) =
                (other.account_of(cell), Week::from_index(cell.week))
            {
                let account = self.account(theirs.hash, theirs.service_id, theirs.enrolment_id);
                self.cell(account, week).merge(cell);
            }
        }
    }

    /// Adds to one key: how a row is taken out again.
    pub(crate) fn add(&mut self, key: &Key, row: &Contribution) {
        let account = self.account(hash::of_account(key), key.service_id, key.enrolment_id);
        self.cell(account, key.week).add(row);
    }

    /// The shard of a key.
    pub(crate) fn number_of(key: &Key) -> usize {
        Self::of(hash::of_account(key))
    }

    /// Tags of the keys that cannot be judged by their sums alone.
    pub(crate) fn tags_to_gather(&self) -> impl Iterator<Item = u32> {
        let needy = self.cells.iter().filter(|cell| cell.needs_evidence());
        needy.filter_map(|cell| {
            let week = Week::from_index(cell.week)?;
            Some(hash::tag(hash::of_week(self.account_of(cell)?.hash, week)))
        })
    }

    /// The sides of a key.
    pub(crate) fn sides_of(&self, key: &Key) -> Option<Sides> {
        let hash = hash::of_account(key);
        let account = *self.by_account.find(hash, |&account| {
            self.accounts
                .get(index(account))
                .is_some_and(|known| known.is(key.service_id, key.enrolment_id))
        })?;
        let week = key.week.index();
        let cell = self.cells.find(cell_hash(account, week), |cell| {
            (cell.account, cell.week) == (account, week)
        });
        cell.map(Cell::sides)
    }

    /// What the shard's keys add to each service and week.
    #[must_use]
    pub fn summary(&self) -> ShardSummary {
        let mut summary = ShardSummary::default();
        let services: Vec<u32> = self
            .accounts
            .iter()
            .map(|account| summary.service(account.service_id))
            .collect();
        for cell in &self.cells {
            if let Some(&service) = services.get(index(cell.account)) {
                summary.add(service, cell);
            }
        }
        summary
    }

    fn account_of(&self, cell: &Cell) -> Option<&Account> {
        self.accounts.get(index(cell.account))
    }

    #[inline]
    fn account(&mut self, hash: u64, service_id: ServiceId, enrolment_id: EnrolmentId) -> u32 {
        let Self {
            by_account,
            accounts,
            ..
        } = self;
        let known = |&account: &u32| {
            accounts
                .get(index(account))
                .is_some_and(|known| known.is(service_id, enrolment_id))
        };
        if let Some(&account) = by_account.find(hash, known) {
            return account;
        }
        let account = u32::try_from(accounts.len()).unwrap_or(u32::MAX);
        accounts.push(Account {
            hash,
            service_id,
            enrolment_id,
        });
        by_account.insert_unique(hash, account, |&account| {
            accounts.get(index(account)).map_or(0, |known| known.hash)
        });
        account
    }

    #[inline]
    fn cell(&mut self, account: u32, week: Week) -> &mut Cell {
        let week = week.index();
        let same = |cell: &Cell| (cell.account, cell.week) == (account, week);
        let rehash = |cell: &Cell| cell_hash(cell.account, cell.week);
        match self.cells.entry(cell_hash(account, week), same, rehash) {
            hash_table::Entry::Occupied(known) => known.into_mut(),
            hash_table::Entry::Vacant(free) => free.insert(Cell::new(account, week)).into_mut(),
        }
    }
}

impl Account {
    #[inline]
    fn is(&self, service_id: ServiceId, enrolment_id: EnrolmentId) -> bool {
        self.enrolment_id == enrolment_id && self.service_id == service_id
    }
}

#[inline]
fn cell_hash(account: u32, week: u16) -> u64 {
    hash::with(u64::from(account), u64::from(week))
}

fn index(account: u32) -> usize {
    usize::try_from(account).unwrap_or(usize::MAX)
}

/// What one shard's keys add to the totals of services and weeks.
#[derive(Debug, Clone, Default)]
pub struct ShardSummary {
    services: Vec<ServiceId>,
    weeks: HashTable<WeekSum>,
}

/// The enrolments' side of a week's total.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct WeekSum {
    service: u32,
    pub(crate) week: u16,
    pub(crate) allocated: WideMoney,
    pub(crate) difference_positive: WideMoney,
    pub(crate) difference_negative: WideMoney,
}

impl ShardSummary {
    fn service(&mut self, service_id: ServiceId) -> u32 {
        let known = self.services.iter().rposition(|&known| known == service_id);
        let place = known.unwrap_or_else(|| {
            self.services.push(service_id);
            self.services.len().saturating_sub(1)
        });
        u32::try_from(place).unwrap_or(u32::MAX)
    }

    #[inline]
    fn add(&mut self, service: u32, cell: &Cell) {
        let same = |known: &WeekSum| (known.service, known.week) == (service, cell.week);
        let rehash = |known: &WeekSum| cell_hash(known.service, known.week);
        let sum = match self
            .weeks
            .entry(cell_hash(service, cell.week), same, rehash)
        {
            hash_table::Entry::Occupied(known) => known.into_mut(),
            hash_table::Entry::Vacant(free) => free
                .insert(WeekSum {
                    service,
                    week: cell.week,
                    ..WeekSum::default()
                })
                .into_mut(),
        };
        let sides = cell.sides();
        sum.allocated += sides.allocated;
        sum.difference_positive += sides.difference().positive_part();
        sum.difference_negative += sides.difference().negative_part();
    }

    /// Each service and week with any row at all.
    pub(crate) fn weeks(&self) -> impl Iterator<Item = (ServiceId, &WeekSum)> {
        self.weeks
            .iter()
            .filter_map(|sum| Some((*self.services.get(index(sum.service))?, sum)))
    }
}
