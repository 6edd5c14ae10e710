//! The sums of one enrolment in one week, in 32 bytes, since there are millions of them.

#[cfg(feature = "serde")]
use ccs_core::money::WideMoney;

#[cfg(feature = "serde")]
use crate::fact::Flags;
use crate::fact::{Contribution, Side};

/// The paid and allocated sums in ten-thousandths of a dollar, modulo 2⁶⁴, which is enough for some
/// four hundred rows of the largest amounts. The caller keeps the carries.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Cell {
    paid: i64,
    allocated: i64,
    /// CCS paid less CCS allocated. It only marks the cell for a closer look, so its carry is
    /// dropped; this hides only a difference of exactly 2⁶⁴ ten-thousandths.
    ccs: i64,
    rows: u32,
    check: u32,
}

const _: () = assert!(size_of::<Cell>() == 32, "one enrolment-week costs 32 bytes");

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
    pub(super) ccs: i64,
    pub(super) read: AsRead,
}

impl AsRead {
    /// Adds a row that was read.
    #[inline]
    pub(crate) fn add(&mut self, row: &Contribution) {
        self.rows = self.rows.wrapping_add_signed(row.rows);
        self.check = self.check.wrapping_add(row.check);
    }
}

impl Cell {
    /// Adds a row and returns the carry, in units of 2⁶⁴ ten-thousandths: 1, 0 or -1.
    #[inline]
    pub(super) fn add(&mut self, row: &Contribution) -> i64 {
        self.rows = self.rows.wrapping_add_signed(row.rows);
        self.check = self.check.wrapping_add(row.check);
        let (sum, ccs) = match row.side {
            Side::Paid => (&mut self.paid, row.ccs),
            Side::Allocated => (&mut self.allocated, row.ccs.wrapping_neg()),
            Side::Returned => return 0,
        };
        self.ccs = self.ccs.wrapping_add(ccs);
        carrying(sum, row.amount)
    }

    /// Adds a cell and returns the carry of each side.
    pub(super) fn merge(&mut self, other: &Self) -> [(Side, i64); 2] {
        self.rows = self.rows.wrapping_add(other.rows);
        self.check = self.check.wrapping_add(other.check);
        self.ccs = self.ccs.wrapping_add(other.ccs);
        [
            (Side::Paid, carrying(&mut self.paid, other.paid)),
            (Side::Allocated, carrying(&mut self.allocated, other.allocated)),
        ]
    }

    /// The sum of a side, without its carries.
    #[inline]
    pub(super) fn sum(&self, side: Side) -> i64 {
        match side {
            Side::Paid => self.paid,
            Side::Allocated => self.allocated,
            Side::Returned => 0,
        }
    }

    /// Whether the CCS amounts differ.
    #[inline]
    pub(super) fn ccs_differs(&self) -> bool {
        self.ccs != 0
    }

    /// The cell of a state, without carries.
    #[cfg(feature = "serde")]
    pub(super) fn of_state(state: &CellState) -> Self {
        let AsRead { rows, check } = state.read;
        let low = |sum: WideMoney| halves(sum).0;
        Self { paid: low(state.paid), allocated: low(state.allocated), ccs: state.ccs, rows, check }
    }

    /// CCS paid less CCS allocated, modulo 2⁶⁴.
    #[cfg(feature = "serde")]
    pub(super) const fn ccs(&self) -> i64 {
        self.ccs
    }

    pub(super) fn as_read(&self) -> AsRead {
        AsRead { rows: self.rows, check: self.check }
    }
}

/// A sum as what a cell has of it, and its carries.
#[cfg(feature = "serde")]
pub(super) fn halves(sum: WideMoney) -> (i64, i64) {
    let bytes = sum.ten_thousandths().to_le_bytes();
    let (words, _) = bytes.as_chunks::<8>();
    let [low, high] = *words else { return (0, 0) };
    let (low, high) = (i64::from_le_bytes(low), i64::from_le_bytes(high));
    (low, if low < 0 { high.wrapping_add(1) } else { high })
}

#[inline]
fn carrying(sum: &mut i64, amount: i64) -> i64 {
    let (low, is_beyond) = sum.overflowing_add(amount);
    *sum = low;
    if is_beyond { amount.signum() } else { 0 }
}
