//! The sides of one enrolment in one week, in 32 bytes, for many millions of them.

use ccs_core::money::WideMoney;

use crate::fact::{Contribution, Side};
use crate::sides::Sides;

/// [`Sides`] packed: sums of 96 bits, which hold 2³² lines of the largest amount. Whether there was
/// a return is noted beside it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Cell {
    paid_low: u64,
    allocated_low: u64,
    paid_high: i32,
    allocated_high: i32,
    payment_lines: u32,
    allocations: u32,
}

const _: () = assert!(size_of::<Cell>() == 32, "one enrolment-week costs 32 bytes");

impl Cell {
    #[inline]
    pub(super) fn add(&mut self, row: &Contribution) {
        match row.side {
            Side::Paid => {
                let paid = (self.paid_low, self.paid_high);
                (self.paid_low, self.paid_high) = sum(paid, row.amount());
                self.payment_lines = self.payment_lines.wrapping_add_signed(row.count);
            }
            Side::Allocated => {
                let allocated = (self.allocated_low, self.allocated_high);
                (self.allocated_low, self.allocated_high) = sum(allocated, row.amount());
                self.allocations = self.allocations.wrapping_add_signed(row.count);
            }
            Side::Returned => {}
        }
    }

    /// How many rows it counts.
    #[inline]
    pub(super) fn lines(&self) -> u32 {
        self.payment_lines.wrapping_add(self.allocations)
    }

    pub(super) fn merge(&mut self, other: &Self) {
        let theirs = other.sides(false);
        (self.paid_low, self.paid_high) = sum((self.paid_low, self.paid_high), theirs.paid);
        (self.allocated_low, self.allocated_high) =
            sum((self.allocated_low, self.allocated_high), theirs.allocated);
        self.payment_lines = self.payment_lines.wrapping_add(other.payment_lines);
        self.allocations = self.allocations.wrapping_add(other.allocations);
    }

    pub(super) fn sides(&self, has_return: bool) -> Sides {
        Sides {
            paid: unpacked(self.paid_low, self.paid_high),
            payment_lines: self.payment_lines.into(),
            allocated: unpacked(self.allocated_low, self.allocated_high),
            allocations: self.allocations.into(),
            has_return,
        }
    }
}

/// Keeps 96 bits of the sum; what lies beyond is sign, as the type's bound promises.
#[inline]
fn sum((low, high): (u64, i32), amount: WideMoney) -> (u64, i32) {
    let whole = unpacked(low, high).plus(amount).ten_thousandths();
    let [a, b, c, d, e, f, g, h, i, j, k, l, ..] = whole.to_le_bytes();
    (u64::from_le_bytes([a, b, c, d, e, f, g, h]), i32::from_le_bytes([i, j, k, l]))
}

#[inline]
fn unpacked(low: u64, high: i32) -> WideMoney {
    WideMoney::from_ten_thousandths(i128::from(high).wrapping_shl(64) | i128::from(low))
}
