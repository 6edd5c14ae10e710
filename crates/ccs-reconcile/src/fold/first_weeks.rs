//! The first enrolment-weeks of each service that have a flag, and how many more there are.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use ccs_core::date::Week;
use ccs_core::id::{EnrolmentId, ServiceId};

use super::{Services, Shard};
use crate::fact::Flags;
use crate::workers::Workers;

/// How many enrolment-weeks of a service are named. Wrong amounts are named all; a source that divides
/// its amounts has part of a cent in every row, and what goes beyond this is counted.
const MOST_NAMED: usize = 100;

/// The first enrolment-weeks of a service, by week and enrolment, and how many more.
#[derive(Debug, Clone, Default)]
pub(crate) struct FirstWeeks {
    pub(crate) named: Vec<(Week, EnrolmentId)>,
    pub(crate) more: u64,
    /// The last week of which some are named.
    last: Option<Week>,
}

impl FirstWeeks {
    /// Those of each service that have a flag. Only the weeks are counted, until there are as many as
    /// are named: a file may have the flag in every row.
    pub(crate) fn of(
        shards: &[Shard],
        flag: Flags,
        workers: &impl Workers,
    ) -> impl Iterator<Item = (ServiceId, Self)> {
        let services = Services::of(shards);
        let weeks: BTreeSet<Week> = shards.iter().flat_map(Shard::weeks).collect();
        let weeks: Vec<Week> = weeks.into_iter().collect();
        let counts = workers.each(weeks.clone(), |week| services.counts(shards, week, flag));
        let mut found = alloc::vec![Self::default(); services.known().len()];
        for (&week, counts) in weeks.iter().zip(&counts) {
            found.iter_mut().zip(counts).for_each(|(service, count)| service.count(week, *count));
        }
        let last: Vec<Option<Week>> = found.iter().map(|service| service.last).collect();
        let is_named = |service: usize, week| last.get(service).is_some_and(|it| *it >= Some(week));
        let newest = last.iter().max().copied().flatten();
        let begin = weeks.iter().copied().filter(|week| Some(*week) <= newest).collect();
        let named = workers.each(begin, |week| {
            let mut named = services.with(shards, week, flag, |service| is_named(service, week));
            named.sort_unstable();
            named
        });
        for (&week, named) in weeks.iter().zip(named) {
            for (service, enrolment_id) in named {
                if let Some(service) = found.get_mut(service) {
                    service.name(week, enrolment_id);
                }
            }
        }
        let known = services.into_known().into_iter().zip(found);
        known.filter(|(_, weeks)| !weeks.named.is_empty())
    }

    /// Counts those of one week, the weeks in order.
    fn count(&mut self, week: Week, count: u64) {
        if count > 0 && self.more < u64::try_from(MOST_NAMED).unwrap_or(u64::MAX) {
            self.last = Some(week);
        }
        self.more = self.more.saturating_add(count);
    }

    /// Names one that was counted.
    fn name(&mut self, week: Week, enrolment_id: EnrolmentId) {
        if self.named.len() < MOST_NAMED {
            self.named.push((week, enrolment_id));
            self.more = self.more.saturating_sub(1);
        }
    }
}
