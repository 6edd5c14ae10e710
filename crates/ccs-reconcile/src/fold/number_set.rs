//! A set of numbers that are already hashes.

use alloc::vec::Vec;

use super::fetch::fetch;
use super::index;

/// A set of numbers whose bits are well mixed, like those of a hash. Its capacity is fixed.
///
/// At most half of the slots are used, one number per slot, and a search starts at the slot given
/// by the low bits. General sets hash the number again and keep a control byte for each slot.
#[derive(Debug, Clone)]
pub(crate) struct NumberSet {
    slots: Vec<u32>,
    /// Stored separately, since 0 marks an empty slot.
    has_zero: bool,
}

impl NumberSet {
    /// An empty set with room for this many numbers.
    pub(crate) fn room_for(count: usize) -> Self {
        let slots = count.saturating_mul(2).next_power_of_two();
        Self { slots: alloc::vec![0; slots], has_zero: false }
    }

    /// Prefetches the slot where a search for the number starts.
    #[inline]
    pub(crate) fn fetch(&self, number: u32) {
        fetch(&self.slots, self.begin(number));
    }

    /// Inserts the number and returns whether it is new.
    #[inline]
    pub(crate) fn insert(&mut self, number: u32) -> bool {
        if number == 0 {
            return !core::mem::replace(&mut self.has_zero, true);
        }
        let at = self.search(number);
        match self.slots.get_mut(at) {
            Some(slot) if *slot == 0 => {
                *slot = number;
                true
            }
            _ => false,
        }
    }

    /// Whether the set contains the number.
    #[inline]
    pub(crate) fn contains(&self, number: u32) -> bool {
        match number {
            0 => self.has_zero,
            _ => self.slots.get(self.search(number)) == Some(&number),
        }
    }

    /// The slot where a search for the number starts.
    #[inline]
    fn begin(&self, number: u32) -> usize {
        index(number) & self.slots.len().wrapping_sub(1)
    }

    /// The slot that contains the number, or where it would be inserted.
    #[inline]
    fn search(&self, number: u32) -> usize {
        let last = self.slots.len().wrapping_sub(1);
        let mut at = self.begin(number);
        while self.slots.get(at).is_some_and(|&slot| slot != 0 && slot != number) {
            at = at.wrapping_add(1) & last;
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use alloc::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_contains_what_was_put_in_and_nothing_else(
            numbers in proptest::collection::vec(prop_oneof![0_u32..20, any::<u32>()], 0..200),
            others in proptest::collection::vec(prop_oneof![0_u32..40, any::<u32>()], 0..50),
        ) {
            let (mut set, mut plain) = (NumberSet::room_for(numbers.len()), BTreeSet::new());
            for number in numbers {
                prop_assert_eq!(set.insert(number), plain.insert(number));
            }
            for number in plain.iter().copied().chain(others) {
                prop_assert_eq!(set.contains(number), plain.contains(&number));
            }
        }
    }
}
