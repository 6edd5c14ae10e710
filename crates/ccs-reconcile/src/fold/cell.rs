//! The sums of one enrolment in one week, in 16 bytes, since there are millions of them.

#[cfg(feature = "serde")]
use ccs_core::money::WideMoney;

#[cfg(feature = "serde")]
use crate::fact::Flags;
use crate::fact::{Contribution, Side};

/// The paid and allocated sums in ten-thousandths of a dollar, modulo 2³², which is enough for a week
/// of one child: 214,748 dollars either way. The caller keeps the carries, and the ACCS that was
/// paid and not allocated.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Cell {
    paid: i32,
    allocated: i32,
    rows: u32,
    check: u32,
}

const _: () = assert!(size_of::<Cell>() == 16, "one enrolment-week costs 16 bytes");

/// How many rows were read, and the sum of their digests.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct AsRead {
    pub(crate) rows: u32,
    pub(crate) check: u32,
}

/// Everything that is kept of an enrolment-week, with carries: for a checkpoint.
#[cfg(feature = "serde")]
#[derive(Debug, Clone, Copy)]
pub(super) struct CellState {
    pub(super) flags: Flags,
    pub(super) paid: WideMoney,
    pub(super) allocated: WideMoney,
    /// CCS paid less CCS allocated, modulo 2⁶⁴.
    pub(super) ccs: i64,
    pub(super) read: AsRead,
}

impl AsRead {
    /// Adds a row that was read.
    #[inline]
    pub(crate) fn add(&mut self, row: &Contribution) {
        self.rows = self.rows.wrapping_add_signed(row.rows.into());
        self.check = self.check.wrapping_add(row.check);
    }
}

impl Cell {
    /// Adds a row and returns the carry, in units of 2³² ten-thousandths.
    #[inline]
    pub(super) fn add(&mut self, row: &Contribution) -> i64 {
        self.rows = self.rows.wrapping_add_signed(row.rows.into());
        self.check = self.check.wrapping_add(row.check);
        match row.side {
            Side::Paid => carrying(&mut self.paid, row.amount),
            Side::Allocated => carrying(&mut self.allocated, row.amount),
            Side::Returned => 0,
        }
    }

    /// Adds a cell and returns the carry of each side.
    pub(super) fn merge(&mut self, other: &Self) -> [(Side, i64); 2] {
        self.rows = self.rows.wrapping_add(other.rows);
        self.check = self.check.wrapping_add(other.check);
        [
            (Side::Paid, carrying(&mut self.paid, other.paid.into())),
            (Side::Allocated, carrying(&mut self.allocated, other.allocated.into())),
        ]
    }

    /// The sum of a side, without its carries.
    #[inline]
    pub(super) fn sum(&self, side: Side) -> i32 {
        match side {
            Side::Paid => self.paid,
            Side::Allocated => self.allocated,
            Side::Returned => 0,
        }
    }

    /// The cell of a state, without carries.
    #[cfg(feature = "serde")]
    pub(super) fn of_state(state: &CellState) -> Self {
        let AsRead { rows, check } = state.read;
        let low = |sum: WideMoney| halves(sum.ten_thousandths()).0;
        Self { paid: low(state.paid), allocated: low(state.allocated), rows, check }
    }

    pub(super) fn as_read(&self) -> AsRead {
        AsRead { rows: self.rows, check: self.check }
    }
}

/// A sum as what a cell has of it, and its carry.
#[cfg(feature = "serde")]
pub(super) fn halves(sum: i128) -> (i32, i128) {
    let [a, b, c, d, ..] = sum.to_le_bytes();
    let low = i32::from_le_bytes([a, b, c, d]);
    (low, sum.wrapping_sub(low.into()).wrapping_shr(32))
}

/// Adds an amount, which is at most two amounts of one row, and returns the carry.
#[inline]
fn carrying(sum: &mut i32, amount: i64) -> i64 {
    let whole = amount.wrapping_add((*sum).into());
    let [a, b, c, d, ..] = whole.to_le_bytes();
    *sum = i32::from_le_bytes([a, b, c, d]);
    whole.wrapping_sub((*sum).into()).wrapping_shr(32)
}
