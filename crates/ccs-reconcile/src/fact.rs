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

    /// What the row adds to the two sides. Lines to the individual add nothing to `paid`, and a
    /// report counts among the allocated only when its allocation is not zero.
    #[must_use]
    pub fn contribution(&self) -> Contribution {
        match self {
            Self::Payment(line) if line.recipient == Recipient::Service => {
                Contribution { paid: line.amount(), payment_lines: 1, ..Contribution::default() }
            }
            Self::Payment(_) => Contribution::default(),
            Self::SessionReport(report) => {
                let allocated = report.allocated();
                Contribution {
                    allocated,
                    allocations: i32::from(!allocated.is_zero()),
                    ..Contribution::default()
                }
            }
            Self::Return(_) => Contribution { is_return: true, ..Contribution::default() },
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
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Contribution {
    /// Paid to the service.
    pub paid: WideMoney,
    /// Payment lines to the service.
    pub payment_lines: i32,
    /// Allocated to session reports.
    pub allocated: WideMoney,
    /// Session reports with an allocation that is not zero.
    pub allocations: i32,
    /// Whether the row is a return.
    pub is_return: bool,
}

impl Contribution {
    /// What taking the row out again adds. That there was a return is not forgotten: it only
    /// asks for a closer look.
    #[must_use]
    pub const fn negated(self) -> Self {
        Self {
            paid: self.paid.negated(),
            payment_lines: self.payment_lines.wrapping_neg(),
            allocated: self.allocated.negated(),
            allocations: self.allocations.wrapping_neg(),
            is_return: self.is_return,
        }
    }
}
