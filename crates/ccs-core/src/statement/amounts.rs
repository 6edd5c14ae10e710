//! The amounts of a row or a total.

use crate::money::WideMoney;

/// The amounts of a row or a total.
///
/// ```
/// use ccs_core::{money::WideMoney, statement::Amounts};
/// let dollars = |text: &str| text.parse::<WideMoney>().unwrap();
/// // Paid to the service twice, and the first payment recovered from the guardian.
/// let row = Amounts {
///     fee_before_discounts: dollars("110.00"),
///     total_fee: dollars("110.00"),
///     service_accs: dollars("224.3650"),
///     guardian_accs: dollars("-120.7650"),
///     parent_payment: dollars("6.40"),
///     ..Amounts::default()
/// };
/// assert!(row.identity_holds());
/// assert_eq!(row.subsidy(), dollars("103.60"));
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Amounts {
    /// The fee before discounts.
    pub fee_before_discounts: WideMoney,
    /// The fee that counts for CCS.
    pub total_fee: WideMoney,
    /// CCS passed on through the service.
    pub service_ccs: WideMoney,
    /// ACCS passed on through the service.
    pub service_accs: WideMoney,
    /// CCS paid to the guardian; negative if it was recovered.
    pub guardian_ccs: WideMoney,
    /// ACCS paid to the guardian; negative if it was recovered.
    pub guardian_accs: WideMoney,
    /// The amount left for the family, or for others who pay on its behalf.
    pub parent_payment: WideMoney,
    /// Payments by others, prescribed or not; `None` if they are not known.
    pub paid_by_others: Option<WideMoney>,
    /// The part of the payments by others that the rules prescribe.
    pub prescribed_payments: WideMoney,
    /// Discounts on the fee; `None` if they are not known.
    pub discounts: Option<WideMoney>,
}

/// The sum of two amounts, if both are known.
fn both(one: Option<WideMoney>, other: Option<WideMoney>) -> Option<WideMoney> {
    one.zip(other).map(|(one, other)| one.plus(other))
}

impl Amounts {
    /// The amount left for the family to pay, if the payments by others are known.
    #[must_use]
    pub fn family_gap(&self) -> Option<WideMoney> {
        self.paid_by_others.map(|others| self.parent_payment.minus(others))
    }

    /// The sum of each column; an amount that is unknown in one is unknown in the sum.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            fee_before_discounts: self.fee_before_discounts.plus(other.fee_before_discounts),
            total_fee: self.total_fee.plus(other.total_fee),
            service_ccs: self.service_ccs.plus(other.service_ccs),
            service_accs: self.service_accs.plus(other.service_accs),
            guardian_ccs: self.guardian_ccs.plus(other.guardian_ccs),
            guardian_accs: self.guardian_accs.plus(other.guardian_accs),
            parent_payment: self.parent_payment.plus(other.parent_payment),
            paid_by_others: both(self.paid_by_others, other.paid_by_others),
            prescribed_payments: self.prescribed_payments.plus(other.prescribed_payments),
            discounts: both(self.discounts, other.discounts),
        }
    }

    /// The subsidy of all recipients.
    #[must_use]
    pub fn subsidy(self) -> WideMoney {
        let all = [self.service_ccs, self.service_accs, self.guardian_ccs, self.guardian_accs];
        all.into_iter().sum()
    }

    /// Whether the subsidy and the parent payment add up to the fee.
    #[must_use]
    pub fn identity_holds(self) -> bool {
        self.subsidy().plus(self.parent_payment) == self.total_fee
    }
}
