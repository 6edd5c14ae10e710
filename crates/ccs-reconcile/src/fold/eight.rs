//! What is kept of eight enrolments in one week beside their sums, a bit or a byte of bits for each.

use super::week_table::CellPlace;
use crate::fact::Flags;

/// The state in one week of eight accounts whose numbers differ only in the last three bits.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Eight {
    /// Their page, counted from 1; 0 means none.
    pub(super) page: u32,
    /// A bit for each account that has a row.
    pub(super) filled: u8,
    /// A byte for each of [`Flags`], from the lowest, with a bit for each account that has a row with it.
    pub(super) flags: u32,
    /// A bit for each account that has a row with an amount of ACCS.
    pub(super) with_accs: u8,
}

impl Eight {
    #[inline]
    pub(super) fn has(self, account: u32) -> bool {
        self.filled & bit(account) != 0
    }

    #[inline]
    pub(super) fn add(&mut self, account: u32, flags: Flags) {
        self.flags |= flags.as_bytes().wrapping_shl(account & 7);
    }

    #[inline]
    pub(super) fn flags(self, account: u32) -> Flags {
        Flags::of_bytes(self.flags.wrapping_shr(account & 7))
    }

    #[inline]
    pub(super) fn has_accs(self, account: u32) -> bool {
        self.with_accs & bit(account) != 0
    }

    /// A bit for each account that has any of the flags.
    #[inline]
    pub(super) fn with(self, flags: Flags) -> u8 {
        let each = self.flags & flags.as_bytes().wrapping_mul(0xff);
        each.to_le_bytes().into_iter().fold(0, |any, accounts| any | accounts)
    }

    #[inline]
    pub(super) fn place(self, account: u32) -> CellPlace {
        CellPlace { page: self.page, last_bits: account & 7 }
    }
}

/// An account's bit in its group of eight.
#[inline]
pub(super) fn bit(account: u32) -> u8 {
    1_u8.wrapping_shl(account & 7)
}

/// The positions of the set bits, lowest first.
#[inline]
pub(super) fn bits_of(bits: u8) -> impl Iterator<Item = u32> {
    let mut left = bits;
    core::iter::from_fn(move || {
        let lowest = left.trailing_zeros();
        left &= left.wrapping_sub(1);
        (lowest < 8).then_some(lowest)
    })
}
