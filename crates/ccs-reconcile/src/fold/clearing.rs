//! The payments of section 1: by service, week, clearing number and day paid.

use alloc::vec::Vec;
use core::fmt;

use ccs_core::date::{Day, Week};
use ccs_core::id::{ClearingNumber, ServiceId};
use ccs_core::money::{Money, WideMoney};
use ccs_core::tally::{Retract, Tally};
use hashbrown::HashTable;

use super::{Hashes, hash, heap_of, index};
use crate::fact::Fact;
use crate::record::{PaymentLine, Recipient};

/// The amount that each clearing number paid to each service for each week.
#[derive(Clone, Default)]
pub struct ByClearingNumber {
    groups: Groups,
    /// The number of each group, by the hash of its name. A table of the groups themselves would be
    /// copied whenever it grows, and be a third empty.
    numbers: HashTable<Numbered>,
    /// The number of the group of the last line: the lines of a group mostly follow one another.
    latest: u32,
}

/// A group by its number, with half of the hash of its name: a table that grows asks no group again.
#[derive(Debug, Clone, Copy)]
struct Numbered {
    hash: u32,
    number: u32,
}

impl Numbered {
    fn of(hash: u64, number: u32) -> Self {
        Self { hash: hash::tag(hash), number }
    }

    /// What the table finds it by.
    fn place(self) -> u64 {
        place_of(self.hash)
    }
}

/// Half of a hash as a whole one.
#[inline]
fn place_of(half: u32) -> u64 {
    u64::from(half) << 32 | u64::from(half)
}

/// Groups in the order in which they came, in blocks, so that they do not move.
#[derive(Clone, Default)]
struct Groups(Vec<Vec<Group>>);

impl fmt::Debug for ByClearingNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.groups.iter()).finish()
    }
}

/// Groups in a block; a power of two.
const BLOCK: u32 = 128;

impl Groups {
    #[inline]
    fn get(&self, number: u32) -> Option<&Group> {
        self.0.get(index(number.wrapping_div(BLOCK)))?.get(index(number.wrapping_rem(BLOCK)))
    }

    #[inline]
    fn get_mut(&mut self, number: u32) -> Option<&mut Group> {
        let block = self.0.get_mut(index(number.wrapping_div(BLOCK)))?;
        block.get_mut(index(number.wrapping_rem(BLOCK)))
    }

    fn push(&mut self, group: Group) {
        if let Some(block) = self.0.last_mut().filter(|block| block.len() < index(BLOCK)) {
            block.push(group);
            return;
        }
        let mut block = Vec::with_capacity(index(BLOCK));
        block.push(group);
        self.0.push(block);
    }

    fn iter(&self) -> impl Iterator<Item = &Group> {
        self.0.iter().flatten()
    }
}

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
    pub(crate) sum: WideMoney,
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
        let service = hash::of_identifier(self.service_id.words());
        let clearing_number = hash::of_identifier(self.clearing_number.words());
        hash_of(self.week, self.date_paid, [service, clearing_number])
    }

    #[inline]
    fn add(&mut self, ccs: Counted, accs: Counted, lines: i64) {
        self.ccs = self.ccs.plus(ccs);
        self.accs = self.accs.plus(accs);
        self.lines = self.lines.wrapping_add(lines);
    }

    /// The sum of what several workers counted of one group; `None` if it has no line.
    pub(crate) fn sum(workers: &[&Self]) -> Option<Self> {
        let (first, others) = workers.split_first()?;
        let mut whole = **first;
        others.iter().for_each(|other| whole.add(other.ccs, other.accs, other.lines));
        (whole.lines != 0).then_some(whole)
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

/// The hash of a group's name, from those of its service and of its clearing number.
#[inline]
fn hash_of(week: Week, date_paid: Day, [service, clearing_number]: [u64; 2]) -> u64 {
    let days = u64::from(week.index()) | u64::from(date_paid.word()) << 16;
    hash::with(service ^ days, clearing_number)
}

impl ByClearingNumber {
    pub(super) fn add(&mut self, group: Group) {
        match self.known(group.hash(), group.name()) {
            Some(known) => known.add(group.ccs, group.accs, group.lines),
            None => self.insert(group),
        }
    }

    /// The group of this name, if it is known.
    #[inline]
    fn known(&mut self, hash: u64, name: Name<'_>) -> Option<&mut Group> {
        let Self { groups, numbers, latest } = self;
        let half = hash::tag(hash);
        let is_it = |known: &Numbered| {
            known.hash == half && groups.get(known.number).is_some_and(|known| known.name() == name)
        };
        *latest = numbers.find(place_of(half), is_it)?.number;
        groups.get_mut(*latest)
    }

    /// Inserts a group that is not known.
    #[cold]
    fn insert(&mut self, group: Group) {
        let Self { groups, numbers, latest } = self;
        let number = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
        groups.push(group);
        let numbered = Numbered::of(group.hash(), number);
        numbers.insert_unique(numbered.place(), numbered, |known| known.place());
        *latest = number;
    }

    /// Every group, in no particular order.
    #[cfg(feature = "serde")]
    pub(super) fn iter(&self) -> impl Iterator<Item = &Group> {
        self.groups.iter()
    }

    pub(super) fn len(&self) -> usize {
        self.numbers.len()
    }

    /// The memory they take.
    pub(super) fn bytes(&self) -> usize {
        let blocks = self.groups.0.iter().map(heap_of).sum::<usize>();
        self.numbers.allocation_size().saturating_add(blocks)
    }

    /// The groups of all workers, divided by service. A group that several of them have is there
    /// several times.
    pub(crate) fn by_service(workers: &[Self]) -> Vec<Vec<&Group>> {
        let mut shares: Vec<Vec<&Group>> = alloc::vec![Vec::new(); hash::SHARES];
        for group in workers.iter().flat_map(|worker| worker.groups.iter()) {
            if let Some(share) = shares.get_mut(hash::share_of(&group.service_id)) {
                share.push(group);
            }
        }
        shares
    }

    /// Adds a line.
    #[inline]
    pub(super) fn take(&mut self, line: &PaymentLine, hashes: &Hashes) {
        if line.recipient != Recipient::Service {
            return;
        }
        // Nearly every line belongs to a known group, so the group is looked up without creating a
        // key.
        match self.group_of(line, hashes) {
            Some(known) => known.add(Counted::of(line.ccs), Counted::of(line.accs), 1),
            None => self.insert(Group::of(line)),
        }
    }

    /// The group of a line, if it is known.
    #[inline]
    fn group_of(&mut self, line: &PaymentLine, hashes: &Hashes) -> Option<&mut Group> {
        let name = name_of(line);
        if self.groups.get(self.latest).is_some_and(|latest| latest.name() == name) {
            return self.groups.get_mut(self.latest);
        }
        let ids = [hashes.service, hashes.clearing_number];
        self.known(hash_of(line.key.week, line.date_paid, ids), name)
    }
}

impl Tally for ByClearingNumber {
    type Record<'r> = &'r PaymentLine;

    fn absorb(&mut self, line: &PaymentLine) {
        self.take(line, &Hashes::of(&Fact::Payment(line)));
    }

    fn merge(&mut self, other: Self) {
        other.groups.iter().for_each(|group| self.add(*group));
    }
}

impl Retract for ByClearingNumber {
    fn retract(&mut self, line: &PaymentLine) {
        if line.recipient == Recipient::Service {
            self.add(Group::of(line).negated());
        }
    }
}
