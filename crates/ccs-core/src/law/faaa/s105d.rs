//! FAAA s 105D, as at 20 March 2026, <https://www.legislation.gov.au/C2004A00491/latest/text>.
//!
//! When the reconciliation conditions are met only after the second deadline, the CCS of the year
//! may not exceed what it was before it was set aside less the withheld amounts (s 105D(2A)). A debt
//! can shrink to nothing; there is never a top-up, and the withheld sum is lost.

use super::s105e::Outcome;
use crate::money::WideMoney;

/// The outcome under the limit.
///
/// ```
/// use ccs_core::{law::faaa::s105d::outcome_after_second_deadline, money::WideMoney};
/// let dollars = |count: i128| WideMoney::from_ten_thousandths(count * 10_000);
/// let year = outcome_after_second_deadline(dollars(1_000), dollars(900), dollars(45), dollars(855));
/// assert_eq!((year.entitlement, year.top_up, year.debt), (dollars(855), dollars(0), dollars(0)));
/// ```
#[must_use]
pub fn outcome_after_second_deadline(
    actual: WideMoney,
    before_set_aside: WideMoney,
    withheld: WideMoney,
    paid: WideMoney,
) -> Outcome {
    let entitlement = actual.min(before_set_aside.minus(withheld));
    Outcome { entitlement, top_up: WideMoney::ZERO, debt: paid.minus(entitlement).positive_part() }
}
