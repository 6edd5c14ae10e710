//! Totals of weeks.

use super::result::{Entitlements, WeekEntitlement};
use crate::money::WideMoney;

/// The totals of some weeks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Totals {
    /// CCS.
    pub ccs: WideMoney,
    /// ACCS to the individual.
    pub accs: WideMoney,
    /// ACCS to the provider itself.
    pub provider_accs: WideMoney,
    /// What is withheld of the CCS until balancing.
    pub withheld: WideMoney,
    /// What is passed on through the services.
    pub fee_reduction: WideMoney,
    /// The fees.
    pub fees: WideMoney,
    /// Payments of others.
    pub other_payments: WideMoney,
    /// What is left for the family to pay.
    pub gap: WideMoney,
}

impl Totals {
    /// Of some weeks. The order never matters.
    #[must_use]
    pub fn of<'w>(weeks: impl IntoIterator<Item = &'w WeekEntitlement>) -> Self {
        weeks.into_iter().fold(Self::default(), |sum, week| Self {
            ccs: sum.ccs.plus(week.ccs.into()),
            accs: sum.accs.plus(week.accs.into()),
            provider_accs: sum.provider_accs.plus(week.provider_accs.into()),
            withheld: sum.withheld.plus(week.withheld.into()),
            fee_reduction: sum.fee_reduction.plus(week.fee_reduction.into()),
            fees: sum.fees.plus(week.fees),
            other_payments: sum.other_payments.plus(week.other_payments),
            gap: sum.gap.plus(week.gap),
        })
    }
}

impl Totals {
    /// What these are more than others.
    #[must_use]
    pub const fn minus(self, other: Self) -> Self {
        Self {
            ccs: self.ccs.minus(other.ccs),
            accs: self.accs.minus(other.accs),
            provider_accs: self.provider_accs.minus(other.provider_accs),
            withheld: self.withheld.minus(other.withheld),
            fee_reduction: self.fee_reduction.minus(other.fee_reduction),
            fees: self.fees.minus(other.fees),
            other_payments: self.other_payments.minus(other.other_payments),
            gap: self.gap.minus(other.gap),
        }
    }
}

impl Entitlements {
    /// The totals of all weeks.
    #[must_use]
    pub fn total(&self) -> Totals {
        Totals::of(&self.weeks)
    }
}
