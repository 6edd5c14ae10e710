//! The first enrolment-weeks of a service that have a flag, and how many more there are.

use alloc::collections::BTreeMap;
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
    /// The first and perhaps later ones, in no particular order: a list that is cut now and then
    /// costs less than a set that is in order all the time.
    kept: Vec<(Week, EnrolmentId)>,
    more: u64,
    /// The last week that can be named, once there are as many as are named.
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
            (!weeks.kept.is_empty()).then(|| (service_id, core::mem::take(weeks)))
        });
        services.collect()
    }

    /// The enrolment is looked up only if the week may be among the first.
    #[inline]
    fn add(&mut self, week: Week, enrolment: impl FnOnce() -> Option<EnrolmentId>) {
        if self.last.is_some_and(|last| last < week) {
            self.more = self.more.saturating_add(1);
        } else if let Some(enrolment_id) = enrolment() {
            self.kept.push((week, enrolment_id));
            if self.kept.len() >= MOST_NAMED.saturating_mul(2) {
                self.cut();
            } else if self.kept.len() == MOST_NAMED {
                // No later week can be named, but the same week can have more of them.
                self.last = self.kept.iter().map(|(week, _)| *week).max();
            }
        }
    }

    /// Keeps no more than are named.
    fn cut(&mut self) {
        if self.kept.len() < MOST_NAMED {
            return;
        }
        let (_, last, beyond) = self.kept.select_nth_unstable(MOST_NAMED.saturating_sub(1));
        self.last = Some(last.0);
        self.more = self.more.saturating_add(u64::try_from(beyond.len()).unwrap_or(u64::MAX));
        self.kept.truncate(MOST_NAMED);
    }

    /// Adds those of another shard.
    pub(crate) fn merge(&mut self, other: Self) {
        self.more = self.more.saturating_add(other.more);
        self.kept.extend(other.kept);
        self.cut();
    }

    /// Those that are named, in order, and how many more there are.
    pub(crate) fn named(mut self) -> (Vec<(Week, EnrolmentId)>, u64) {
        self.cut();
        self.kept.sort_unstable();
        (self.kept, self.more)
    }
}

#[cfg(test)]
mod tests {
    use alloc::collections::BTreeSet;
    use alloc::format;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// In whatever order they come and however they are divided, the first hundred are named.
        #[test]
        fn the_first_are_named_and_the_others_counted(
            all in proptest::collection::btree_set((0_u16..60, 0_u16..60), 0..700),
            parts in 1_usize..5,
            seed in any::<u64>(),
        ) {
            let mut all: Vec<(Week, EnrolmentId)> = all
                .into_iter()
                .map(|(week, id)| {
                    let id = EnrolmentId::new(&format!("E{id}")).unwrap();
                    (Week::from_index(week.saturating_add(6_000)).unwrap(), id)
                })
                .collect();
            let expected: BTreeSet<_> = all.iter().copied().collect();
            let mix = |at: usize| seed.rotate_left(u32::try_from(at % 64).unwrap());
            for at in 1..all.len() {
                all.swap(at, usize::try_from(mix(at) % 1_000).unwrap() % at);
            }
            let mut whole = FirstWeeks::default();
            for part in 0..parts {
                let mut one = FirstWeeks::default();
                for (week, id) in all.iter().skip(part).step_by(parts) {
                    one.add(*week, || Some(*id));
                }
                whole.merge(one);
            }
            let (named, more) = whole.named();
            let first: Vec<_> = expected.iter().copied().take(MOST_NAMED).collect();
            prop_assert_eq!(more, u64::try_from(expected.len() - first.len()).unwrap());
            prop_assert_eq!(named, first);
        }
    }
}
