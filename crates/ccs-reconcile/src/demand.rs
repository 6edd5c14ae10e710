//! The enrolment-weeks for which all rows are needed before they can be judged.

use alloc::vec::Vec;

use crate::fold::{NumberSet, Selection, key_tag};
use crate::record::Key;

/// The enrolment-weeks whose rows stage 2 must see: those that differ, have a return, or have a row
/// that may be a repeat, which can be in a week outside the selection.
///
/// It can include a few more than necessary, but never fewer. A superfluous row changes nothing.
#[derive(Debug, Clone)]
pub struct Demand {
    selection: Selection,
    /// The tags of the requested keys.
    tags: NumberSet,
    is_empty: bool,
    /// A bit for the low bits of each tag, which decides most rows from the processor's cache.
    bits: Vec<u64>,
}

/// The largest number of bits: 512 MiB, and no more than can be addressed with 32 bits.
const MOST_BITS: usize =
    if usize::BITS > 32 { 0x8000_0000_usize.saturating_mul(2) } else { 0x4000_0000 };

/// Bits for each tag, so at most an eighth of them are set.
const BITS: usize = 8;

impl Demand {
    /// The demand for keys of these tags, which [`Folded`](crate::fold::Folded) gives: for a process
    /// that has other rows than the one that added them up.
    #[must_use]
    pub fn new(selection: &Selection, tags: &[u32]) -> Self {
        let places = tags.len().saturating_mul(BITS).next_power_of_two();
        let mut demand = Self {
            selection: selection.clone(),
            tags: NumberSet::room_for(tags.len()),
            is_empty: tags.is_empty(),
            bits: alloc::vec![0; places.clamp(64, MOST_BITS).wrapping_div(64)],
        };
        tags.iter().for_each(|&tag| demand.add(tag));
        demand
    }

    /// Whether nothing needs a closer look.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.is_empty
    }

    /// Whether a row of this key is needed.
    #[must_use]
    pub fn wants(&self, key: &Key) -> bool {
        self.wants_tag(key_tag(key)) && self.selection.takes_service(&key.service_id)
    }

    /// Whether a row with this tag is needed, by what
    /// [`Scatter::absorb`](crate::fold::Scatter::absorb) gave for it.
    #[must_use]
    #[inline]
    pub fn wants_tag(&self, tag: u32) -> bool {
        let (word, bit) = self.place(tag);
        let may_be = self.bits.get(word).is_some_and(|bits| bits & bit != 0);
        may_be && tag != 0 && self.tags.contains(tag)
    }

    fn add(&mut self, tag: u32) {
        self.tags.insert(tag);
        let (word, bit) = self.place(tag);
        if let Some(bits) = self.bits.get_mut(word) {
            *bits |= bit;
        }
    }

    #[inline]
    fn place(&self, tag: u32) -> (usize, u64) {
        let words = usize::try_from(tag).unwrap_or_default().wrapping_shr(6);
        // A shift counts modulo 64.
        (words & self.bits.len().wrapping_sub(1), 1_u64.wrapping_shl(tag))
    }
}
