//! The total of a week, an approval or all.

use ccs_core::money::WideMoney;
use ccs_core::tally::Tally;

use super::{ClearingPayment, Difference};

/// A total that adds up both by clearing number and by enrolment.
///
/// The gross differences show what the net difference hides.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Total {
    /// CCS paid to the service.
    pub ccs: WideMoney,
    /// ACCS paid to the service.
    pub accs: WideMoney,
    /// Fee reduction allocated to session reports.
    pub allocated: WideMoney,
    /// The sum of the differences above zero.
    pub difference_positive: WideMoney,
    /// The sum of the differences below zero.
    pub difference_negative: WideMoney,
    /// Fee reduction returned: the part not passed on.
    pub returned: WideMoney,
    /// Returned, and not yet recovered by later payments.
    pub pending_return: WideMoney,
    /// The parts without a decision in force, net.
    pub open: WideMoney,
    /// The parts with a decision in force, net.
    pub decided: WideMoney,
}

impl Total {
    /// CCS and ACCS paid, together.
    #[must_use]
    pub fn paid(&self) -> WideMoney {
        self.ccs.plus(self.accs)
    }

    /// Paid less allocated.
    #[must_use]
    pub fn difference(&self) -> WideMoney {
        self.paid().minus(self.allocated)
    }

    /// Whether every enrolment balances; a net of zero is not sufficient.
    #[must_use]
    pub fn reconciles(&self) -> bool {
        self.difference_positive.is_zero() && self.difference_negative.is_zero()
    }

    /// Adds the payments of a clearing number.
    pub fn add_payment(&mut self, payment: &ClearingPayment) {
        self.ccs += payment.ccs.unwrap_or_default();
        self.accs += payment.accs.unwrap_or_default();
    }

    /// Adds one enrolment's difference to the gross figures.
    pub fn add_difference(&mut self, difference: WideMoney) {
        self.difference_positive += difference.positive_part();
        self.difference_negative += difference.negative_part();
    }
}

/// Weeks add up to an approval, and approvals to the grand total.
impl Tally for Total {
    type Record<'r> = &'r Total;

    fn absorb(&mut self, record: &Total) {
        self.merge(*record);
    }

    fn merge(&mut self, other: Self) {
        let Self {
            ccs,
            accs,
            allocated,
            difference_positive,
            difference_negative,
            returned,
            pending_return,
            open,
            decided,
        } = other;
        self.ccs += ccs;
        self.accs += accs;
        self.allocated += allocated;
        self.difference_positive += difference_positive;
        self.difference_negative += difference_negative;
        self.returned += returned;
        self.pending_return += pending_return;
        self.open += open;
        self.decided += decided;
    }
}

/// The totals under the rows of section 2, which include only the enrolments that differ.
impl<'d> FromIterator<&'d Difference> for Total {
    fn from_iter<I: IntoIterator<Item = &'d Difference>>(rows: I) -> Self {
        rows.into_iter().fold(Self::default(), |mut total, row| {
            total.ccs += row.paid.amount;
            total.allocated += row.allocated.amount;
            total.returned += row.returned;
            total.pending_return += row.pending_return;
            total.open += row.open();
            total.decided += row.decided();
            total.add_difference(row.difference());
            total
        })
    }
}
