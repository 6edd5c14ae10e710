//! The first enrolment-weeks of a service that have a flag, and how many more there are.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use ccs_core::date::Week;
use ccs_core::id::{EnrolmentId, ServiceId};

use super::{Shard, index};
use crate::fact::Flags;

/// How many enrolment-weeks of a service are named. Wrong amounts are named all; a source that divides
/// its amounts has part of a cent in every row, and what goes beyond this is counted.
const MOST_NAMED: usize = 100;

/// The first enrolment-weeks, by week and enrolment, and how many more.
#[derive(Debug, Clone, Default)]
pub(crate) struct FirstWeeks {
    pub(crate) named: BTreeSet<(Week, EnrolmentId)>,
    pub(crate) more: u64,
    /// The last week that is named, once there are as many as are named.
    last: Option<Week>,
}

impl FirstWeeks {
    /// Those of each service that have a flag, in one shard.
    pub(crate) fn of(shard: &Shard, flag: Flags) -> BTreeMap<ServiceId, Self> {
        let (mut numbers, mut found) = (BTreeMap::new(), Vec::new());
        let of_accounts: Vec<usize> = shard
            .services()
            .map(|service| {
                let next = numbers.len();
                *numbers.entry(service).or_insert(next)
            })
            .collect();
        found.resize_with(numbers.len(), Self::default);
        for (week, account) in shard.weeks_with(flag) {
            let service = of_accounts.get(index(account));
            if let Some(of_service) = service.and_then(|&service| found.get_mut(service)) {
                of_service.add(week, || shard.enrolment(account));
            }
        }
        let services = numbers.into_iter().filter_map(|(service_id, number)| {
            let weeks: &mut Self = found.get_mut(number)?;
            (!weeks.named.is_empty()).then(|| (service_id, core::mem::take(weeks)))
        });
        services.collect()
    }

    /// The enrolment is looked up only if the week may be among the first.
    #[inline]
    fn add(&mut self, week: Week, enrolment: impl FnOnce() -> Option<EnrolmentId>) {
        if self.last.is_some_and(|last| last < week) {
            self.more = self.more.saturating_add(1);
        } else if let Some(enrolment_id) = enrolment() {
            self.insert(week, enrolment_id);
        }
    }

    fn insert(&mut self, week: Week, enrolment_id: EnrolmentId) {
        self.named.insert((week, enrolment_id));
        if self.named.len() > MOST_NAMED {
            self.named.pop_last();
            self.more = self.more.saturating_add(1);
        }
        if self.named.len() == MOST_NAMED {
            self.last = self.named.last().map(|(week, _)| *week);
        }
    }

    /// Adds those of another shard.
    pub(crate) fn merge(&mut self, other: Self) {
        self.more = self.more.saturating_add(other.more);
        other.named.into_iter().for_each(|(week, enrolment_id)| self.insert(week, enrolment_id));
    }
}
