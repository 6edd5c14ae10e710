//! Set-off (FAAA 84A, 87A): what may be set off against what, in which order, and how much of an
//! ongoing payment.

use alloc::vec::Vec;

use ccs_core::date::Day;
use ccs_core::id::DebtCaseId;
use ccs_core::money::{Cents, WideMoney};
use ccs_core::percent::BasisPoints;
use ccs_core::rates::{RateBook, RateRefusal};
use ccs_core::rounding::{Exact, Places, Rounding};

/// A payment or a debt, by the family assistance it belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Assistance {
    /// Additional Child Care Subsidy.
    Accs,
    /// Child Care Subsidy.
    Ccs,
    /// Family tax benefit.
    FamilyTaxBenefit,
}

/// Whether an entitlement may be set off against a debt: CCS and ACCS only against CCS and ACCS
/// (s 84A(3)); family tax benefit may pay all three.
///
/// ```
/// use ccs_debt::law::set_off::{Assistance as A, may_set_off};
/// assert!(may_set_off(A::Ccs, A::Accs) && may_set_off(A::FamilyTaxBenefit, A::Ccs));
/// assert!(!may_set_off(A::Ccs, A::FamilyTaxBenefit));
/// ```
#[must_use]
pub const fn may_set_off(entitlement: Assistance, debt: Assistance) -> bool {
    match (entitlement, debt) {
        (Assistance::FamilyTaxBenefit, _)
        | (Assistance::Accs | Assistance::Ccs, Assistance::Accs | Assistance::Ccs) => true,
        (Assistance::Accs | Assistance::Ccs, Assistance::FamilyTaxBenefit) => false,
    }
}

/// The most of a family's ongoing weekly CCS entitlement that is taken for its debts, **rounded
/// down to a cent**, since it may never be more. It binds ongoing entitlements, not arrears.
///
/// # Errors
/// [`RateRefusal`] where the share of the day is not known, as before CCS began.
///
/// ```
/// use ccs_core::{date::Day, money::Cents, rates::RateBook};
/// use ccs_debt::law::set_off::most_of_weekly_entitlement_rounded_down;
/// let (rates, on) = (RateBook::PUBLISHED, Day::ymd(2026, 3, 2));
/// let most = most_of_weekly_entitlement_rounded_down(&rates, Cents::literal(112, 64), on)?;
/// assert_eq!(most, Cents::literal(22, 52)); // 20 % is 22.528
/// # Ok::<(), ccs_core::rates::RateRefusal>(())
/// ```
pub fn most_of_weekly_entitlement_rounded_down(
    rates: &RateBook<'_>,
    entitlement: Cents,
    on: Day,
) -> Result<Cents, RateRefusal> {
    Ok(share_rounded_down(entitlement, rates.family_debt_share(on)?.value))
}

/// The most of any one payment to a provider that is taken for its debts, **rounded down to a
/// cent**.
///
/// # Errors
/// [`RateRefusal`] where the share of the day is not known, as before CCS began.
pub fn most_of_provider_payment_rounded_down(
    rates: &RateBook<'_>,
    payment: Cents,
    on: Day,
) -> Result<Cents, RateRefusal> {
    Ok(share_rounded_down(payment, rates.provider_debt_share(on)?.value))
}

fn share_rounded_down(amount: Cents, share: BasisPoints) -> Cents {
    let exact = Exact::percent_of(share, amount.max(Cents::ZERO));
    exact.to_places(Places::Two, Rounding::Down).cents()
}

/// A debt that may take an offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct OwedDebt {
    /// The debt.
    pub debt_case_id: DebtCaseId,
    /// The day it was determined.
    pub determined_on: Day,
    /// What is owed.
    pub outstanding: WideMoney,
    /// What it is a debt of.
    pub of: Assistance,
}

/// One debt's part of an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Taken {
    /// The debt.
    pub debt_case_id: DebtCaseId,
    /// What it takes.
    pub amount: WideMoney,
}

/// An amount distributed over debts, and what is left of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LaidOut {
    /// Debts that take a part, in order.
    pub taken: Vec<Taken>,
    /// What no debt takes.
    pub left: WideMoney,
}

/// Distributes an entitlement over debts: the oldest determined first, then by id; none takes more
/// than is owed. The real order is not published.
#[must_use]
pub fn oldest_determined_first(amount: WideMoney, of: Assistance, debts: &[OwedDebt]) -> LaidOut {
    let mut debts: Vec<OwedDebt> =
        debts.iter().copied().filter(|debt| may_set_off(of, debt.of)).collect();
    debts.sort_unstable_by_key(|debt| (debt.determined_on, debt.debt_case_id));
    let mut left = amount.positive_part();
    let mut taken = Vec::new();
    for debt in debts {
        let part = left.min(debt.outstanding.positive_part());
        if !part.is_zero() {
            taken.push(Taken { debt_case_id: debt.debt_case_id, amount: part });
            left = left.minus(part);
        }
    }
    LaidOut { taken, left }
}
