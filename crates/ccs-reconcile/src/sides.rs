//! Both sides of one enrolment-week, in a fixed size.

use ccs_core::money::WideMoney;
use ccs_core::tally::{Retract, Tally};

use crate::fact::{Contribution, Fact, Side};

/// The sums by which an enrolment-week is first judged: [`Sides`] without the counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Balance {
    pub(crate) paid: WideMoney,
    pub(crate) allocated: WideMoney,
    /// Whether a type differs or a row needs a closer look.
    pub(crate) is_marked: bool,
}

impl Balance {
    /// Paid less allocated.
    pub(crate) fn difference(&self) -> WideMoney {
        self.paid.minus(self.allocated)
    }

    /// Whether the key cannot be judged by its sums alone.
    pub(crate) fn needs_evidence(&self) -> bool {
        self.is_marked || !self.difference().is_zero()
    }
}

/// Both sides of an enrolment-week: the paid and the allocated amount.
///
/// A commutative group: sides merge in any order and any split, and rows can be subtracted again.
/// The causes are determined only when every row of the key has been merged, because the sign of a
/// difference cannot be merged.
///
/// ```
/// use ccs_core::tally::Tally;
/// use ccs_reconcile::sides::Sides;
///
/// let (mut one, other) = (Sides::default(), Sides::default());
/// one.merge(Sides::from_state(other.to_state()).unwrap());
/// assert!(one.difference().is_zero());
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sides {
    /// Paid to the service.
    pub paid: WideMoney,
    /// The number of payment lines.
    pub payment_lines: u64,
    /// Allocated to session reports.
    pub allocated: WideMoney,
    /// The number of reports with an allocation.
    pub allocations: u64,
    /// Whether there is a return.
    pub has_return: bool,
}

impl Sides {
    /// Paid less allocated.
    #[must_use]
    pub fn difference(&self) -> WideMoney {
        self.paid.minus(self.allocated)
    }

    /// Adds the contribution of a row, or of its subtraction.
    pub fn add(&mut self, row: Contribution) {
        match row.side {
            Side::Paid => {
                self.paid += row.amount();
                self.payment_lines = self.payment_lines.wrapping_add_signed(row.count.into());
            }
            Side::Allocated => {
                self.allocated += row.amount();
                self.allocations = self.allocations.wrapping_add_signed(row.count.into());
            }
            Side::Returned => self.has_return = true,
        }
    }

    /// The state that a worker sends: the state columns of an aggregate, in this order.
    #[must_use]
    pub fn to_state(self) -> [i128; 5] {
        [
            self.paid.ten_thousandths(),
            self.payment_lines.into(),
            self.allocated.ten_thousandths(),
            self.allocations.into(),
            self.has_return.into(),
        ]
    }

    /// The inverse of [`to_state`](Self::to_state); `None` if a count is not valid.
    #[must_use]
    pub fn from_state(
        [paid, payment_lines, allocated, allocations, has_return]: [i128; 5],
    ) -> Option<Self> {
        Some(Self {
            paid: WideMoney::from_ten_thousandths(paid),
            payment_lines: u64::try_from(payment_lines).ok()?,
            allocated: WideMoney::from_ten_thousandths(allocated),
            allocations: u64::try_from(allocations).ok()?,
            has_return: match has_return {
                0 => false,
                1 => true,
                _ => return None,
            },
        })
    }
}

impl Tally for Sides {
    type Record<'r> = Fact<'r>;

    fn absorb(&mut self, fact: Fact<'_>) {
        self.add(fact.contribution());
    }

    fn merge(&mut self, other: Self) {
        self.paid += other.paid;
        self.payment_lines = self.payment_lines.wrapping_add(other.payment_lines);
        self.allocated += other.allocated;
        self.allocations = self.allocations.wrapping_add(other.allocations);
        self.has_return |= other.has_return;
    }
}

impl Retract for Sides {
    fn retract(&mut self, fact: Fact<'_>) {
        self.add(fact.contribution().negated());
    }
}
