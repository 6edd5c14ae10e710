//! FAAA s 201B, as at 20 March 2026, <https://www.legislation.gov.au/C2004A00491/latest/text>.
//!
//! A provider has to make the individual pay the gap: what is left of the fees (s 201B(1AB)). House
//! rule: payments of others leave less of it to the family.

use crate::cite::Cite;
use crate::derivation::{Figure, Rule, Unit};
use crate::money::{Cents, WideMoney};

const GAP: Cite = Cite::faaa("s 201B(1AB)");

/// What a week's gap is left of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct GapFacts {
    /// The fees of the sessions.
    pub fees: WideMoney,
    /// Payments of others, prescribed or not.
    pub other_payments: WideMoney,
    /// What is passed on through the service.
    pub fee_reduction: Cents,
    /// The provider's own ACCS.
    pub provider_accs: Cents,
}

/// What is left for the family to pay; below zero where others and the subsidy give more than the
/// fees.
#[must_use]
pub fn gap<F: Figure>(facts: GapFacts) -> F {
    let wide = |figure, amount: WideMoney| F::given(figure, Unit::Dollars, amount);
    let cents = |figure, amount: Cents| F::given(figure, Unit::Dollars, amount);
    let provider = Some(facts.provider_accs).filter(|amount| *amount != Cents::ZERO);
    let amounts = [
        wide("fees", facts.fees),
        wide("payments of others", facts.other_payments),
        cents("fee reduction", facts.fee_reduction),
    ];
    let provider = provider.map(|amount| cents("the provider's own ACCS", amount));
    let amounts = amounts.into_iter().chain(provider);
    F::by("gap", Unit::Dollars, Rule::Difference, amounts).under(GAP)
}
