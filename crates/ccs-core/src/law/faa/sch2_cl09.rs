//! FAA Sch 2 cl 9, as at 20 March 2026, <https://www.legislation.gov.au/C2004A00490/latest/text>.
//!
//! A provider's own ACCS, for the wellbeing of a child nobody claims for (cls 8 to 10): 100 % of
//! the lower of the cap and the fee that the provider would ordinarily charge. Every payment of
//! others is deducted except CCS and ACCS: the exemption of prescribed payments in clause 2 is not
//! repeated here. Hours are deemed, for each child and service (cl 16).

use super::sch2_cl02::Charge;
use crate::hours::Minutes;
use crate::money::Money;

/// What is charged, for the provider's own ACCS: every payment of others counts, prescribed or not.
#[must_use]
pub const fn charge(
    fee: Money,
    other_payments: Money,
    prescribed_payments: Money,
    length: Minutes,
) -> Charge {
    Charge { fee, other_payments, prescribed_payments: Some(prescribed_payments), length }
}
