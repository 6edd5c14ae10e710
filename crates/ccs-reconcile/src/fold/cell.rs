//! The sums of one enrolment in one week, in 16 bytes, for many millions of them.

use crate::fact::Side;

/// What was paid and what is allocated, in ten-thousandths of a dollar, as far as 64 bits hold it:
/// some four hundred rows of the largest amounts. What is carried beyond is the caller's to keep.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Cell {
    paid: i64,
    allocated: i64,
}

const _: () = assert!(size_of::<Cell>() == 16, "one enrolment-week costs 16 bytes");

impl Cell {
    /// Adds an amount to a side, and gives what is carried: 2⁶⁴ ten-thousandths, once or less once.
    #[inline]
    pub(super) fn add(&mut self, side: Side, amount: i64) -> i64 {
        let sum = match side {
            Side::Paid => &mut self.paid,
            Side::Allocated => &mut self.allocated,
            Side::Returned => return 0,
        };
        let (low, is_beyond) = sum.overflowing_add(amount);
        *sum = low;
        if is_beyond { amount.signum() } else { 0 }
    }

    /// What is held of a side.
    #[inline]
    pub(super) fn held(&self, side: Side) -> i64 {
        match side {
            Side::Paid => self.paid,
            Side::Allocated => self.allocated,
            Side::Returned => 0,
        }
    }
}
