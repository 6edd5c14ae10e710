//! What enrolment-weeks add to the totals of services and weeks.

use alloc::vec::Vec;

use ccs_core::date::Week;
use ccs_core::id::{EnrolmentId, ServiceId};
use hashbrown::HashTable;

use super::{Shard, hash, index};
use crate::fact::Flags;
use crate::report::Total;

/// The total of one service and week, from the enrolments.
#[derive(Debug)]
pub(crate) struct WeekSum {
    pub(crate) service_id: ServiceId,
    pub(crate) week: Week,
    pub(crate) total: Total,
}

/// The services of all shards, numbered, so that the sums of a week are a list.
#[derive(Debug)]
pub(crate) struct Services {
    known: Vec<ServiceId>,
    /// For each shard, the number of each account's service.
    of_accounts: Vec<Vec<u32>>,
}

impl Services {
    pub(crate) fn of(shards: &[Shard]) -> Self {
        let mut services = Self { known: Vec::new(), of_accounts: Vec::new() };
        let mut numbers = HashTable::new();
        for shard in shards {
            let ids = shard.services();
            let of_accounts = ids.map(|id| services.number(&mut numbers, id)).collect();
            services.of_accounts.push(of_accounts);
        }
        services
    }

    /// The number of a service, assigned if it has none yet.
    fn number(&mut self, numbers: &mut HashTable<u32>, service_id: ServiceId) -> u32 {
        let hash_of = |service_id: &ServiceId| hash::of_identifier(service_id.words());
        let is_same = |&number: &u32| self.known.get(index(number)) == Some(&service_id);
        if let Some(&number) = numbers.find(hash_of(&service_id), is_same) {
            return number;
        }
        let number = u32::try_from(self.known.len()).unwrap_or(u32::MAX);
        self.known.push(service_id);
        numbers.insert_unique(hash_of(&service_id), number, |&number| {
            self.known.get(index(number)).map(hash_of).unwrap_or_default()
        });
        number
    }

    /// The services in order of their numbers.
    pub(super) fn known(&self) -> &[ServiceId] {
        &self.known
    }

    pub(super) fn into_known(self) -> Vec<ServiceId> {
        self.known
    }

    /// How many enrolments of each service have a row of the week with a flag.
    pub(super) fn counts(&self, shards: &[Shard], week: Week, flag: Flags) -> Vec<u64> {
        let mut counts = alloc::vec![0_u64; self.known.len()];
        for (shard, services) in shards.iter().zip(&self.of_accounts) {
            for account in shard.accounts_with(week, flag) {
                let service = services.get(index(account)).map(|&service| index(service));
                if let Some(count) = service.and_then(|service| counts.get_mut(service)) {
                    *count = count.saturating_add(1);
                }
            }
        }
        counts
    }

    /// The enrolments that have a row of the week with a flag, of some services by their numbers.
    pub(super) fn with(
        &self,
        shards: &[Shard],
        week: Week,
        flag: Flags,
        is_meant: impl Fn(usize) -> bool,
    ) -> Vec<(usize, EnrolmentId)> {
        let mut found = Vec::new();
        for (shard, services) in shards.iter().zip(&self.of_accounts) {
            found.extend(shard.accounts_with(week, flag).filter_map(|account| {
                let service = services.get(index(account)).map(|&service| index(service));
                let service = service.filter(|&service| is_meant(service))?;
                Some((service, shard.enrolment(account)?))
            }));
        }
        found
    }

    /// The sums of a week, for every service that has a row in it.
    pub(crate) fn sums(&self, shards: &[Shard], week: Week) -> Vec<WeekSum> {
        let mut sums = alloc::vec![None; self.known.len()];
        for (shard, services) in shards.iter().zip(&self.of_accounts) {
            for (account, [paid, allocated]) in shard.sums_in(week) {
                let service = services.get(index(account)).map(|&service| index(service));
                let sum = service.and_then(|service| sums.get_mut(service));
                if let Some(sum) = sum {
                    let total = sum.get_or_insert_with(Total::default);
                    total.allocated += allocated;
                    // Nearly all agree.
                    if paid != allocated {
                        total.add_difference(paid.minus(allocated));
                    }
                }
            }
        }
        let sums = self.known.iter().zip(sums);
        sums.filter_map(|(&service_id, total)| Some(WeekSum { service_id, week, total: total? }))
            .collect()
    }
}
