//! Section 1's cut of the money: by service, week, clearing number and day paid.

use ccs_core::date::{Day, Week};
use ccs_core::id::{ClearingNumber, ServiceId};
use ccs_core::money::{Money, WideMoney};
use ccs_core::tally::{Retract, Tally};
use hashbrown::HashTable;
use hashbrown::hash_table;

use super::hash;
use crate::record::{PaymentLine, Recipient};

/// What each clearing number paid to each service for each week.
#[derive(Debug, Clone, Default)]
pub struct ByClearingNumber(HashTable<Group>);

/// One group. An amount that no line carried is absent, and not zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Group {
    pub(crate) service_id: ServiceId,
    pub(crate) week: Week,
    pub(crate) clearing_number: ClearingNumber,
    pub(crate) date_paid: Day,
    pub(crate) ccs: Counted,
    pub(crate) accs: Counted,
    pub(crate) lines: i64,
}

/// A sum and how many lines carried an amount at all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Counted {
    sum: WideMoney,
    lines: i64,
}

impl Counted {
    fn of(amount: Option<Money>) -> Self {
        Self { sum: amount.map(Into::into).unwrap_or_default(), lines: i64::from(amount.is_some()) }
    }

    fn plus(self, other: Self) -> Self {
        Self { sum: self.sum.plus(other.sum), lines: self.lines.wrapping_add(other.lines) }
    }

    fn negated(self) -> Self {
        Self { sum: self.sum.negated(), lines: self.lines.wrapping_neg() }
    }

    /// `None` when no line carried an amount.
    pub(crate) fn present(self) -> Option<WideMoney> {
        (self.lines != 0).then_some(self.sum)
    }
}

impl Group {
    fn of(line: &PaymentLine) -> Self {
        Self {
            service_id: line.key.service_id,
            week: line.key.week,
            clearing_number: line.clearing_number,
            date_paid: line.date_paid,
            ccs: Counted::of(line.ccs),
            accs: Counted::of(line.accs),
            lines: 1,
        }
    }

    #[inline]
    fn hash(&self) -> u64 {
        let days = u64::from(self.week.index()) | u64::from(self.date_paid.word()) << 16;
        let ids = hash::of_identifier(self.service_id.words());
        hash::with(ids ^ days, hash::of_identifier(self.clearing_number.words()))
    }

    #[inline]
    fn is_same_group(&self, other: &Self) -> bool {
        (self.week, self.date_paid) == (other.week, other.date_paid)
            && self.clearing_number == other.clearing_number
            && self.service_id == other.service_id
    }

    fn negated(self) -> Self {
        Self {
            ccs: self.ccs.negated(),
            accs: self.accs.negated(),
            lines: self.lines.wrapping_neg(),
            ..self
        }
    }
}

impl ByClearingNumber {
    #[inline]
    fn add(&mut self, group: Group) {
        match self.0.entry(group.hash(), |known| known.is_same_group(&group), Group::hash) {
            hash_table::Entry::Occupied(mut known) => {
                let known = known.get_mut();
                known.ccs = known.ccs.plus(group.ccs);
                known.accs = known.accs.plus(group.accs);
                known.lines = known.lines.wrapping_add(group.lines);
            }
            hash_table::Entry::Vacant(free) => {
                free.insert(group);
            }
        }
    }

    /// The groups that still have a line, in no order.
    pub(crate) fn groups(&self) -> impl Iterator<Item = &Group> {
        self.0.iter().filter(|group| group.lines != 0)
    }
}

impl Tally for ByClearingNumber {
    type Record<'r> = &'r PaymentLine;

    #[inline]
    fn absorb(&mut self, line: &PaymentLine) {
        if line.recipient == Recipient::Service {
            self.add(Group::of(line));
        }
    }

    fn merge(&mut self, other: Self) {
        other.0.into_iter().for_each(|group| self.add(group));
    }
}

impl Retract for ByClearingNumber {
    fn retract(&mut self, line: &PaymentLine) {
        if line.recipient == Recipient::Service {
            self.add(Group::of(line).negated());
        }
    }
}
