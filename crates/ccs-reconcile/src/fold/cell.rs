//! The sides of one enrolment in one week, in forty bytes, for many millions of them.

use ccs_core::money::WideMoney;

use crate::fact::Contribution;
use crate::sides::Sides;

/// [`Sides`] packed: sums of 96 bits, which hold 2³² lines of the largest amount.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Cell {
    paid_low: u64,
    allocated_low: u64,
    paid_high: i32,
    allocated_high: i32,
    payment_lines: u32,
    allocations: u32,
    pub(super) account: u32,
    has_return: bool,
}

const _: () = assert!(size_of::<Cell>() == 40, "one enrolment-week costs forty bytes");

impl Cell {
    pub(super) fn new(account: u32) -> Self {
        Self { account, ..Self::default() }
    }

    #[inline]
    pub(super) fn add(&mut self, row: &Contribution) {
        (self.paid_low, self.paid_high) = sum((self.paid_low, self.paid_high), row.paid);
        (self.allocated_low, self.allocated_high) =
            sum((self.allocated_low, self.allocated_high), row.allocated);
        self.payment_lines = self.payment_lines.wrapping_add_signed(row.payment_lines);
        self.allocations = self.allocations.wrapping_add_signed(row.allocations);
        self.has_return |= row.is_return;
    }

    pub(super) fn merge(&mut self, other: &Self) {
        let theirs = other.sides();
        (self.paid_low, self.paid_high) = sum((self.paid_low, self.paid_high), theirs.paid);
        (self.allocated_low, self.allocated_high) =
            sum((self.allocated_low, self.allocated_high), theirs.allocated);
        self.payment_lines = self.payment_lines.wrapping_add(other.payment_lines);
        self.allocations = self.allocations.wrapping_add(other.allocations);
        self.has_return |= other.has_return;
    }

    pub(super) fn sides(&self) -> Sides {
        Sides {
            paid: unpacked(self.paid_low, self.paid_high),
            payment_lines: self.payment_lines.into(),
            allocated: unpacked(self.allocated_low, self.allocated_high),
            allocations: self.allocations.into(),
            has_return: self.has_return,
        }
    }

    /// Whether the key cannot be judged by its sums alone.
    pub(super) fn needs_evidence(&self) -> bool {
        self.has_return
            || (self.paid_low, self.paid_high) != (self.allocated_low, self.allocated_high)
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
