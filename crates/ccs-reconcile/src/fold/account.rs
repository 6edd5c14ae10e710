//! The enrolments of a shard, numbered in the order in which they arrive.

use alloc::vec::Vec;

use ccs_core::id::{EnrolmentId, ServiceId};

use super::fetch::fetch;
use super::{hash, heap_of, index};
use crate::record::Key;

/// One enrolment at one service, in the 64 bytes of a cache line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Account {
    pub(super) service_id: ServiceId,
    pub(super) enrolment_id: EnrolmentId,
}

impl Account {
    pub(super) fn of(key: &Key) -> Self {
        Self { service_id: key.service_id, enrolment_id: key.enrolment_id }
    }

    pub(super) fn hash(&self) -> u64 {
        let service = hash::of_identifier(self.service_id.words());
        hash::of_enrolment(service, &self.enrolment_id)
    }
}

/// The accounts, and a table that finds their numbers.
///
/// A general hash table reads an account while it searches, and waits for memory each time. Here a
/// loop [guesses](Accounts::guess) the numbers for many rows, so their memory is fetched in
/// parallel, and the next loop checks the guesses.
#[derive(Debug, Clone, Default)]
pub(super) struct Accounts {
    known: Vec<Account>,
    /// Half of an account's hash and its number plus one; 0 is empty. The number of slots is a
    /// power of two, at most half of them are used, and a search starts at the slot given by the
    /// other half of the hash.
    slots: Vec<u64>,
}

const NUMBER: u64 = 0xffff_ffff;

/// Slots that a guess looks at.
const GUESSED: usize = 3;

impl Accounts {
    pub(super) fn get(&self, number: u32) -> Option<&Account> {
        self.known.get(usize::try_from(number).ok()?)
    }

    pub(super) fn len(&self) -> usize {
        self.known.len()
    }

    /// The memory they take.
    pub(super) fn bytes(&self) -> usize {
        heap_of(&self.known).saturating_add(heap_of(&self.slots))
    }

    /// All accounts, in order of their numbers.
    pub(super) fn all(&self) -> impl Iterator<Item = (ServiceId, EnrolmentId)> {
        self.known.iter().map(|account| (account.service_id, account.enrolment_id))
    }

    /// The services of the accounts, in order of their numbers.
    pub(super) fn services(&self) -> impl Iterator<Item = ServiceId> {
        self.known.iter().map(|account| account.service_id)
    }

    /// The probable number of the account with this hash, found without a branch that waits for
    /// memory.
    #[inline]
    pub(super) fn guess(&self, hash: u64) -> u32 {
        let slots = places(self.slots.len(), hash).take(GUESSED);
        slots.fold(u32::MAX, |guess, at| {
            let slot = self.slots.get(at).copied().unwrap_or_default();
            let is_alike = slot != 0 && (slot ^ hash) & !NUMBER == 0;
            if is_alike && guess == u32::MAX { number_in(slot) } else { guess }
        })
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

    /// The number of the account: the guess if it was right, otherwise looked up or newly assigned.
    #[inline]
    pub(super) fn number(&mut self, guess: u32, hash: u64, account: &Account) -> u32 {
        if self.get(guess) == Some(account) { guess } else { self.find_or_add(hash, account) }
    }

    pub(super) fn find(&self, hash: u64, account: &Account) -> Option<u32> {
        self.candidates(hash).find(|&number| self.get(number) == Some(account))
    }

    fn find_or_add(&mut self, hash: u64, account: &Account) -> u32 {
        if let Some(number) = self.find(hash, account) {
            return number;
        }
        let number = u32::try_from(self.known.len()).unwrap_or(u32::MAX);
        self.known.push(*account);
        let needed = self.known.len().saturating_mul(2);
        if needed > self.slots.len() {
            self.slots = alloc::vec![0; needed.next_power_of_two().max(16)];
            for (number, account) in (0..).zip(&self.known) {
                note(&mut self.slots, account.hash(), number);
            }
        } else {
            note(&mut self.slots, hash, number);
        }
        number
    }

    /// The numbers of accounts that share half of this hash, from the slot given by the other half.
    #[inline]
    fn candidates(&self, hash: u64) -> impl Iterator<Item = u32> {
        let slots = places(self.slots.len(), hash).map_while(|at| self.slots.get(at).copied());
        let filled = slots.take_while(|&slot| slot != 0);
        let alike = filled.filter(move |slot| (slot ^ hash) & !NUMBER == 0);
        alike.map(number_in)
    }
}

/// The number in a nonempty slot.
#[inline]
fn number_in(slot: u64) -> u32 {
    u32::try_from(slot & NUMBER).unwrap_or_default().wrapping_sub(1)
}

/// Stores an account's number in the first empty slot.
fn note(slots: &mut [u64], hash: u64, number: u32) {
    let mut places = places(slots.len(), hash);
    let empty = places.find(|&at| slots.get(at) == Some(&0));
    if let Some(slot) = empty.and_then(|at| slots.get_mut(at)) {
        *slot = (hash & !NUMBER) | u64::from(number.wrapping_add(1));
    }
}

/// The slots to search, in order; none if there are no slots.
#[inline]
fn places(slots: usize, hash: u64) -> impl Iterator<Item = usize> {
    let last = slots.wrapping_sub(1);
    let first = usize::try_from(hash & NUMBER).unwrap_or_default();
    (0..slots).map(move |step| first.wrapping_add(step) & last)
}
