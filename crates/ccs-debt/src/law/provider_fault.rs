//! Who owes what where a provider is at fault (FAAA 71F), or where care is claimed as an absence
//! before the first or after the last attendance (71DA).

use ccs_core::money::{Cents, MoneyRefusal};
use ccs_core::percent::BasisPoints;
use ccs_core::rounding::{Exact, Places, Rounding};

/// What the individual owes, and what the provider owes. They add up to the amount divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Divided {
    /// The individual's debt.
    pub individual: Cents,
    /// The provider's debt.
    pub provider: Cents,
}

/// Before the reconciliation conditions are met: the part that the provider's fault caused moves
/// to the provider (s 71F(2)). `None` when that part is more than the debt, or below zero.
///
/// ```
/// use ccs_core::money::Cents;
/// use ccs_debt::law::provider_fault::before_reconciliation;
/// let divided = before_reconciliation(Cents::literal(200, 0), Cents::literal(120, 0)).unwrap();
/// assert_eq!((divided.individual, divided.provider), (Cents::literal(80, 0), Cents::literal(120, 0)));
/// ```
#[must_use]
pub fn before_reconciliation(debt: Cents, attributable: Cents) -> Option<Divided> {
    let rest = debt.get().checked_sub(attributable.get())?;
    let sound = rest >= 0 && attributable >= Cents::ZERO;
    sound.then(|| Some(Divided { individual: Cents::new(rest)?, provider: attributable }))?
}

/// After they are met: the individual owes the withholding component of the **whole** CCS or ACCS
/// amount, to the nearest cent with half a cent up, and the provider the rest (s 71F(3), 71DA(3)).
///
/// # Errors
/// [`MoneyRefusal::OutOfRange`].
pub fn after_reconciliation_rounded_half_up(
    amount: Cents,
    withholding: BasisPoints,
) -> Result<Divided, MoneyRefusal> {
    let individual = Exact::percent_of(withholding, amount);
    let individual = individual.to_places(Places::Two, Rounding::HalfUp).cents();
    let rest = amount.get().checked_sub(individual.get()).and_then(Cents::new);
    rest.map(|provider| Divided { individual, provider }).ok_or(MoneyRefusal::OutOfRange)
}
