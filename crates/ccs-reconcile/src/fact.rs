//! What one row adds to its enrolment-week: the one place where rows become sums.

use ccs_core::date::Day;
use ccs_core::money::WideMoney;

use crate::record::{Key, PaymentLine, Recipient, ReturnedFeeReduction, SessionReport};

/// One row of any of the three files, borrowed.
#[derive(Debug, Clone, Copy)]
pub enum Fact<'r> {
    /// A payment line.
    Payment(&'r PaymentLine),
    /// A version of a session report.
    SessionReport(&'r SessionReport),
    /// A return of fee reduction.
    Return(&'r ReturnedFeeReduction),
}

impl Fact<'_> {
    /// The enrolment-week the row is about.
    #[must_use]
    pub const fn key(&self) -> &Key {
        match self {
            Self::Payment(line) => &line.key,
            Self::SessionReport(report) => &report.key,
            Self::Return(returned) => &returned.key,
        }
    }

    /// What the row adds to its two sides. Lines to the individual add nothing to `paid`, and a
    /// report counts among the allocated only when its allocation is not zero.
    #[must_use]
    #[inline]
    pub fn contribution(&self) -> Contribution {
        match self {
            Self::Payment(line) if line.recipient == Recipient::Service => {
                Contribution { side: Side::Paid, amount: of_row(line.amount()), count: 1 }
            }
            Self::Payment(_) => Contribution { side: Side::Paid, amount: 0, count: 0 },
            Self::SessionReport(report) => {
                let amount = of_row(report.allocated());
                Contribution { side: Side::Allocated, amount, count: i32::from(amount != 0) }
            }
            Self::Return(_) => Contribution { side: Side::Returned, amount: 0, count: 0 },
        }
    }

    /// The date the row bears besides its week.
    #[must_use]
    pub fn other_day(&self) -> Option<Day> {
        match self {
            Self::Payment(line) => Some(line.date_paid),
            Self::SessionReport(report) => report.retrieved_on,
            Self::Return(returned) => Some(returned.date_returned),
        }
    }
}

/// What one row adds to its enrolment-week. Counts are signed, so that a row can be taken out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contribution {
    /// Which side it adds to.
    pub side: Side,
    /// How many rows it adds to that side's count: none, one, or one less.
    pub count: i32,
    /// Ten-thousandths of a dollar: as many as two amounts of [`Money`](ccs_core::money::Money).
    pub(crate) amount: i64,
}

/// What a row speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// Paid to the service, in payment lines.
    Paid,
    /// Allocated, on session reports.
    Allocated,
    /// Returned: it adds to no side, and asks for a closer look.
    Returned,
}

impl Contribution {
    /// What it adds to its side.
    #[must_use]
    #[inline]
    pub fn amount(self) -> WideMoney {
        WideMoney::from_ten_thousandths(self.amount.into())
    }

    /// What taking the row out again adds. That there was a return is not forgotten: it only
    /// asks for a closer look.
    #[must_use]
    pub const fn negated(self) -> Self {
        Self {
            side: self.side,
            count: self.count.wrapping_neg(),
            amount: self.amount.wrapping_neg(),
        }
    }
}

/// The sum of a row's two amounts, each below 10¹⁶ ten-thousandths.
#[inline]
fn of_row(sum: WideMoney) -> i64 {
    i64::try_from(sum.ten_thousandths()).unwrap_or_default()
}
