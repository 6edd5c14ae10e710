//! The payments of section 1: by service, week, clearing number and day paid.

use alloc::vec::Vec;

use ccs_core::date::{Day, Week};
use ccs_core::id::{ClearingNumber, ServiceId};
use ccs_core::money::{Money, WideMoney};
use ccs_core::tally::{Retract, Tally};
use hashbrown::HashTable;
use hashbrown::hash_table;

use super::hash;
use crate::record::{PaymentLine, Recipient};

/// The amount that each clearing number paid to each service for each week.
#[derive(Debug, Clone, Default)]
pub struct ByClearingNumber(HashTable<Group>);

/// One group. An amount that no line has is absent, not zero.
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

/// A sum, and the number of lines that have an amount.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Counted {
    pub(super) sum: WideMoney,
    pub(super) lines: i64,
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

    /// `None` if no line has an amount.
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
    fn name(&self) -> Name<'_> {
        (self.week, self.date_paid, &self.clearing_number, &self.service_id)
    }

    fn hash(&self) -> u64 {
        hash_of(self.name())
    }

    #[inline]
    fn add(&mut self, ccs: Counted, accs: Counted, lines: i64) {
        self.ccs = self.ccs.plus(ccs);
        self.accs = self.accs.plus(accs);
        self.lines = self.lines.wrapping_add(lines);
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

/// What identifies a group.
type Name<'n> = (Week, Day, &'n ClearingNumber, &'n ServiceId);

#[inline]
fn name_of(line: &PaymentLine) -> Name<'_> {
    (line.key.week, line.date_paid, &line.clearing_number, &line.key.service_id)
}

#[inline]
fn hash_of((week, date_paid, clearing_number, service_id): Name<'_>) -> u64 {
    let days = u64::from(week.index()) | u64::from(date_paid.word()) << 16;
    let ids = hash::of_identifier(service_id.words());
    hash::with(ids ^ days, hash::of_identifier(clearing_number.words()))
}

impl ByClearingNumber {
    pub(super) fn add(&mut self, group: Group) {
        match self.0.entry(group.hash(), |known| known.name() == group.name(), Group::hash) {
            hash_table::Entry::Occupied(mut known) => {
                known.get_mut().add(group.ccs, group.accs, group.lines);
            }
            hash_table::Entry::Vacant(free) => {
                free.insert(group);
            }
        }
    }

    /// Every group, in no particular order.
    #[cfg(feature = "serde")]
    pub(super) fn iter(&self) -> impl Iterator<Item = &Group> {
        self.0.iter()
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The memory they take.
    pub(super) fn bytes(&self) -> usize {
        self.0.allocation_size()
    }

    /// The days on which services were paid, in no particular order.
    pub(crate) fn paid_days(&self) -> impl Iterator<Item = (ServiceId, Day)> {
        let groups = self.0.iter().filter(|group| group.lines != 0);
        groups.map(|group| (group.service_id, group.date_paid))
    }

    /// The services that were paid ACCS, in no particular order.
    pub(crate) fn services_with_accs(&self) -> impl Iterator<Item = ServiceId> {
        let is_paid = |group: &&Group| group.lines != 0 && !group.accs.sum.is_zero();
        self.0.iter().filter(is_paid).map(|group| group.service_id)
    }

    /// The groups that still have a line, in no particular order, divided by service.
    pub(crate) fn by_service(&self) -> Vec<Vec<&Group>> {
        let mut shares: Vec<Vec<&Group>> = alloc::vec![Vec::new(); hash::SHARES];
        for group in self.0.iter().filter(|group| group.lines != 0) {
            if let Some(share) = shares.get_mut(hash::share_of(&group.service_id)) {
                share.push(group);
            }
        }
        shares
    }
}

impl Tally for ByClearingNumber {
    type Record<'r> = &'r PaymentLine;

    #[inline]
    fn absorb(&mut self, line: &PaymentLine) {
        if line.recipient != Recipient::Service {
            return;
        }
        let name = name_of(line);
        let hash = hash_of(name);
        // Nearly every line belongs to a known group, so the group is looked up without creating a
        // key.
        match self.0.find_mut(hash, |known| known.name() == name) {
            Some(known) => known.add(Counted::of(line.ccs), Counted::of(line.accs), 1),
            None => {
                self.0.insert_unique(hash, Group::of(line), Group::hash);
            }
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
