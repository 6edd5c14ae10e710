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
    /// Half of an account's hash and its number plus one; 0 is empty. The number of slots is a
    /// power of two, at most half of them are used, and a search starts at the slot given by the
    /// other half of the hash.
    slots: Vec<u64>,
}

const NUMBER: u64 = 0xffff_ffff;

/// Slots that a guess looks at.
const GUESSED: usize = 3;

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
