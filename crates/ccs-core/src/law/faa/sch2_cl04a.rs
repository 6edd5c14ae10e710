//! FAA Sch 2 cl 4A, as at 20 March 2026, <https://www.legislation.gov.au/C2004A00490/latest/text>.
//!
//! Where what is really payable for a session, after discounts, is less than its CCS and the
//! prescribed payments together, the CCS is cut by the difference. It reaches ACCS of the individual
//! in the same way; the provider's own ACCS has its own method (cls 8 to 10), without this step. The
//! clause came with Act 125 of 2019, on 16 December 2019. Until then every payment of others,
//! prescribed or not, lowered the hourly session fee (cl 2(2)(b) as made, Act 22 of 2017).

use crate::cite::Cite;
use crate::derivation::{Figure, Rule, Unit};
use crate::money::Money;

const CUT: Cite = Cite::faa("Sch 2 cl 4A");

/// The adjusted amount of a session: never more than the fee leaves room for. A derivation shows the
/// limit where it cuts.
#[must_use]
#[inline]
pub fn adjusted_amount<F: Figure>(amount: F, room: F) -> F {
    if amount.exceeds(&room) {
        F::by("amount", Unit::Dollars, Rule::Lowest, [amount, room]).under(CUT)
    } else {
        amount
    }
}

/// What the fee leaves after the prescribed payments, never below zero.
#[must_use]
pub fn room<F: Figure>(fee: Money, prescribed_payments: Money) -> F {
    let fee = F::given("fee", Unit::Dollars, fee);
    let prescribed = F::given("prescribed payments", Unit::Dollars, prescribed_payments);
    let rule = Rule::DifferenceNotBelowZero;
    F::by("what the fee leaves", Unit::Dollars, rule, [fee, prescribed])
}
