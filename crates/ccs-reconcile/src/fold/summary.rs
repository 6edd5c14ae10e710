//! What enrolment-weeks add to the totals of services and weeks.

use ccs_core::date::Week;
use ccs_core::id::ServiceId;
use ccs_core::money::WideMoney;
use ccs_core::tally::Tally;
use hashbrown::HashTable;
use hashbrown::hash_table;

use super::{Shard, hash};
use crate::sides::Sides;

/// The enrolments' side of the total of each service and week that has any row at all.
#[derive(Debug, Clone, Default)]
pub(crate) struct Summary(HashTable<WeekSum>);

/// The same of one service and week.
#[derive(Debug, Clone, Copy)]
pub(crate) struct WeekSum {
    pub(crate) service_id: ServiceId,
    pub(crate) week: Week,
    pub(crate) allocated: WideMoney,
    pub(crate) difference_positive: WideMoney,
    pub(crate) difference_negative: WideMoney,
}

impl WeekSum {
    fn of(service_id: ServiceId, week: Week, sides: &Sides) -> Self {
        Self {
            service_id,
            week,
            allocated: sides.allocated,
            difference_positive: sides.difference().positive_part(),
            difference_negative: sides.difference().negative_part(),
        }
    }

    fn hash(&self) -> u64 {
        hash::of_week(hash::of_identifier(self.service_id.words()), self.week)
    }
}

impl Summary {
    /// Every service and week, in no order.
    pub(crate) fn weeks(&self) -> impl Iterator<Item = &WeekSum> {
        self.0.iter()
    }

    fn add(&mut self, sum: WeekSum) {
        let same = |known: &WeekSum| (known.week, known.service_id) == (sum.week, sum.service_id);
        match self.0.entry(sum.hash(), same, WeekSum::hash) {
            hash_table::Entry::Occupied(mut known) => {
                let known = known.get_mut();
                known.allocated += sum.allocated;
                known.difference_positive += sum.difference_positive;
                known.difference_negative += sum.difference_negative;
            }
            hash_table::Entry::Vacant(free) => {
                free.insert(sum);
            }
        }
    }
}

impl Tally for Summary {
    type Record<'r> = &'r Shard;

    fn absorb(&mut self, shard: &Shard) {
        shard.sides().for_each(|(service_id, week, sides)| {
            self.add(WeekSum::of(service_id, week, &sides));
        });
    }

    fn merge(&mut self, other: Self) {
        other.0.into_iter().for_each(|sum| self.add(sum));
    }
}
