//! The enrolments of a shard, numbered in the order in which they arrive.

use alloc::vec::Vec;

use ccs_core::id::{EnrolmentId, ServiceId, ShortIdentifier};

use super::fetch::fetch;
use super::{hash, heap_of, index};
use crate::record::Key;

/// One enrolment at one service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Account {
    pub(super) service_id: ServiceId,
    pub(super) enrolment_id: EnrolmentId,
}

/// An account in half the memory, where both identifiers are short, as nearly all are: it is copied
/// and compared for every row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Packed {
    Short(ShortIdentifier, ShortIdentifier),
    /// The index of a longer one in a list beside it.
    Long(u32),
}

const _: () = assert!(size_of::<Packed>() == 32, "two accounts share a line of cache");

impl Account {
    #[inline]
    pub(super) fn of(key: &Key) -> Self {
        Self { service_id: key.service_id, enrolment_id: key.enrolment_id }
    }

    pub(super) fn hash(&self) -> u64 {
        let service = hash::of_identifier(self.service_id.words());
        hash::of_enrolment(service, &self.enrolment_id)
    }

    /// In half the memory, if both identifiers are short.
    #[inline]
    fn short(&self) -> Option<Packed> {
        let service = self.service_id.identifier().shortened()?;
        Some(Packed::Short(service, self.enrolment_id.identifier().shortened()?))
    }
}

impl Packed {
    /// The account in half the memory, or its index in the list of longer ones, at whose end it is
    /// put.
    #[inline]
    pub(super) fn of(account: &Account, long: &mut Vec<Account>) -> Self {
        account.short().unwrap_or_else(|| {
            long.push(*account);
            Self::Long(u32::try_from(long.len()).unwrap_or(u32::MAX).wrapping_sub(1))
        })
    }

    /// The account, with the list of longer ones.
    #[inline]
    pub(super) fn account(self, long: &[Account]) -> Option<Account> {
        match self {
            Self::Short(service, enrolment) => Some(Account {
                service_id: ServiceId::from_identifier(service.into()),
                enrolment_id: EnrolmentId::from_identifier(enrolment.into()),
            }),
            Self::Long(at) => long.get(index(at)).copied(),
        }
    }

    /// The hash of the account.
    #[inline]
    pub(super) fn hash(self, long: &[Account]) -> u64 {
        self.account(long).map_or(0, |account| account.hash())
    }
}

/// The accounts, and a table that finds their numbers.
///
/// A general hash table reads an account while it searches, and waits for memory each time. Here a
/// loop [guesses](Accounts::guess) the numbers for many rows, so their memory is fetched in
/// parallel, and the next loop checks the guesses.
#[derive(Debug, Clone, Default)]
pub(super) struct Accounts {
    known: Vec<Packed>,
    long: Vec<Account>,
    /// An account's number plus one, and above it as many bits of half of its hash as there is room
    /// for; 0 is empty. The number of slots is a power of two, at most half of them are used, and a
    /// search starts at the slot given by the other half of the hash.
    slots: Vec<u32>,
}

impl Accounts {
    pub(super) fn get(&self, number: u32) -> Option<Account> {
        self.known.get(index(number))?.account(&self.long)
    }

    pub(super) fn len(&self) -> usize {
        self.known.len()
    }

    /// The memory they take.
    pub(super) fn bytes(&self) -> usize {
        let lists = [heap_of(&self.known), heap_of(&self.long), heap_of(&self.slots)];
        lists.into_iter().sum()
    }

    /// All accounts, in order of their numbers.
    pub(super) fn all(&self) -> impl Iterator<Item = (ServiceId, EnrolmentId)> {
        let accounts = self.known.iter().filter_map(|account| account.account(&self.long));
        accounts.map(|account| (account.service_id, account.enrolment_id))
    }

    /// The services of the accounts, in order of their numbers.
    pub(super) fn services(&self) -> impl Iterator<Item = ServiceId> {
        self.all().map(|(service_id, _)| service_id)
    }

    /// The probable number of the account with this hash, found without a branch that waits for
    /// memory. An empty slot has the number of no account; of two that are alike neither is guessed.
    #[inline]
    pub(super) fn guess(&self, hash: u64) -> u32 {
        let last = self.slots.len().wrapping_sub(1);
        let (first, upper, numbers) = (index(lower(hash)), upper(hash), numbers(&self.slots));
        let number = |step| {
            let slot = self.slots.get(first.wrapping_add(step) & last).copied().unwrap_or_default();
            let is_alike = u32::from((slot ^ upper) & !numbers == 0);
            slot & numbers & is_alike.wrapping_neg()
        };
        (number(0) | number(1) | number(2)).wrapping_sub(1)
    }

    /// Prefetches the slots that a guess will look at.
    #[inline]
    pub(super) fn fetch_slots(&self, hash: u64) {
        if let Some(at) = places(self.slots.len(), hash).next() {
            fetch(&self.slots, at);
        }
    }

    /// Prefetches a guessed account.
    #[inline]
    pub(super) fn fetch(&self, guess: u32) {
        fetch(&self.known, index(guess));
    }

    /// The number of a row's account, which is packed beside a list of longer ones: the guess if it
    /// was right, otherwise looked up or newly assigned.
    #[inline]
    pub(super) fn number_of(
        &mut self,
        guess: u32,
        hash: u64,
        packed: Packed,
        long: &[Account],
    ) -> u32 {
        let is_short = matches!(packed, Packed::Short(..));
        if is_short && self.known.get(index(guess)) == Some(&packed) {
            return guess;
        }
        packed.account(long).map_or(u32::MAX, |account| self.number(hash, &account))
    }

    pub(super) fn find(&self, hash: u64, account: &Account) -> Option<u32> {
        self.candidates(hash).find(|&number| self.get(number).as_ref() == Some(account))
    }

    /// The number of the account, newly assigned if it has none.
    pub(super) fn number(&mut self, hash: u64, account: &Account) -> u32 {
        if let Some(number) = self.find(hash, account) {
            return number;
        }
        let number = u32::try_from(self.known.len()).unwrap_or(u32::MAX);
        self.known.push(Packed::of(account, &mut self.long));
        let needed = self.known.len().saturating_mul(2);
        if needed > self.slots.len() {
            self.slots = alloc::vec![0; needed.next_power_of_two().max(16)];
            for (number, account) in (0..).zip(&self.known) {
                note(&mut self.slots, account.hash(&self.long), number);
            }
        } else {
            note(&mut self.slots, hash, number);
        }
        number
    }

    /// The numbers of accounts that are alike in half of this hash, from the slot given by the other half.
    #[inline]
    fn candidates(&self, hash: u64) -> impl Iterator<Item = u32> {
        let slots = places(self.slots.len(), hash).map_while(|at| self.slots.get(at).copied());
        let filled = slots.take_while(|&slot| slot != 0);
        let (upper, numbers) = (upper(hash), numbers(&self.slots));
        let alike = filled.filter(move |slot| (slot ^ upper) & !numbers == 0);
        alike.map(move |slot| (slot & numbers).wrapping_sub(1))
    }
}

/// The bits of a slot that are for a number: as many as number the slots, of which half are used.
#[inline]
fn numbers(slots: &[u32]) -> u32 {
    u32::try_from(slots.len()).unwrap_or_default().wrapping_sub(1)
}

#[inline]
fn upper(hash: u64) -> u32 {
    u32::try_from(hash >> 32).unwrap_or_default()
}

#[inline]
fn lower(hash: u64) -> u32 {
    u32::try_from(hash & u64::from(u32::MAX)).unwrap_or_default()
}

/// Stores an account's number in the first empty slot.
fn note(slots: &mut [u32], hash: u64, number: u32) {
    let mut places = places(slots.len(), hash);
    let empty = places.find(|&at| slots.get(at) == Some(&0));
    let numbers = numbers(slots);
    if let Some(slot) = empty.and_then(|at| slots.get_mut(at)) {
        *slot = (upper(hash) & !numbers) | number.wrapping_add(1);
    }
}

/// The slots to search, in order; none if there are no slots.
#[inline]
fn places(slots: usize, hash: u64) -> impl Iterator<Item = usize> {
    let last = slots.wrapping_sub(1);
    let first = index(lower(hash));
    (0..slots).map(move |step| first.wrapping_add(step) & last)
}

#[cfg(test)]
mod tests {
    use alloc::format;

    use ccs_core::date::{Day, Week};

    use super::*;

    fn account(number: u32) -> Account {
        // Some are too long for half the memory.
        let padding = if number.is_multiple_of(7) { "0000000000000" } else { "" };
        Account {
            service_id: ServiceId::new("190000000L").unwrap(),
            enrolment_id: EnrolmentId::new(&format!("E{padding}{number:06}")).unwrap(),
        }
    }

    /// Every account has the number of its arrival, whatever the table grew to since, and is nearly always
    /// guessed; one that did not arrive has none.
    #[test]
    fn accounts_are_numbered_as_they_arrive_and_found_again() {
        let mut accounts = Accounts::default();
        for number in 0..3_000 {
            let new = account(number);
            assert_eq!(accounts.find(new.hash(), &new), None);
            assert_eq!(accounts.number(new.hash(), &new), number);
        }
        let mut guessed = 0_u32;
        for number in 0..3_000 {
            let known = account(number);
            assert_eq!(accounts.find(known.hash(), &known), Some(number));
            assert_eq!(accounts.number(known.hash(), &known), number);
            assert_eq!(accounts.get(number), Some(known));
            guessed += u32::from(accounts.guess(known.hash()) == number);
        }
        assert!(guessed > 2_500, "{guessed}");
        let week = Week::ending(Day::ymd(2025, 8, 10)).unwrap();
        let Account { service_id, enrolment_id } = account(3_000);
        let absent = Account::of(&Key { service_id, week, enrolment_id });
        assert_eq!(accounts.find(absent.hash(), &absent), None);
    }
}
