//! FAA Sch 2 cl 1, as at 20 March 2026, <https://www.legislation.gov.au/C2004A00490/latest/text>.
//!
//! The method statement: CCS is worked out for an individual, a child, a service and a week. The
//! Act does not round the week's sum. House rule: to the nearest cent once, half up.
//!
//! Until the income year 2020-21 the method had an annual cap (Act 22 of 2017, cl 1(2) and (3);
//! abolished for the whole of 2021-22 by Act 86 of 2021): where the income for the year exceeds a
//! limit, the CCS of a child in the fortnights that start in the year stops at an amount. The week
//! that reaches it gets the difference. ACCS never counts.

use crate::cite::Cite;
use crate::derivation::{Figure, Rule, Unit};
use crate::money::{Cents, Money};
use crate::rounding::{Places, Rounding};

/// Of a week's sum: a choice, the Act names none.
const ROUNDING: Rounding = Rounding::HalfUp;

const METHOD: Cite = Cite::faa("Sch 2 cl 1");
const ANNUAL_CAP: Cite = Cite::faa("Sch 2 cl 1(2) as made");

/// A week's subsidy: the sum of its sessions, rounded.
///
/// ```
/// use ccs_core::derivation::{Figure, Unit};
/// use ccs_core::law::faa::sch2_cl01::sum_of_week;
/// use ccs_core::money::{Cents, Money};
/// use ccs_core::rounding::Exact;
/// let sessions = ["39.3367".parse::<Money>()?, "39.3383".parse()?];
/// let sessions = sessions.map(|amount| Exact::<i128>::given("amount", Unit::Dollars, amount));
/// assert_eq!(sum_of_week("CCS of the week", sessions).cents(), Cents::literal(78, 68));
/// # Ok::<(), ccs_core::money::MoneySyntax>(())
/// ```
#[must_use]
pub fn sum_of_week<F: Figure>(figure: &'static str, sessions: impl IntoIterator<Item = F>) -> F {
    F::by(figure, Unit::Dollars, Rule::Sum, sessions).rounded(Places::Two, ROUNDING).under(METHOD)
}

/// Whether the annual cap binds a family: where the income exceeds the limit.
#[must_use]
pub fn annual_cap_binds(income: Money, limit: Money) -> bool {
    income > limit
}

/// A week's CCS under the annual cap: never more than what is left of it.
///
/// ```
/// use ccs_core::derivation::{Figure, Unit};
/// use ccs_core::{law::faa::sch2_cl01::within_annual_cap, money::Cents, rounding::Exact};
/// let left = Cents::literal(10_560 - 10_420, 0);
/// let week = Exact::<i128>::given("CCS of the week", Unit::Dollars, Cents::literal(210, 0));
/// assert_eq!(within_annual_cap(week, left).cents(), Cents::literal(140, 0));
/// ```
#[must_use]
pub fn within_annual_cap<F: Figure>(ccs: F, left: Cents) -> F {
    let left = F::given("left of the annual cap", Unit::Dollars, left).under(ANNUAL_CAP);
    F::by("CCS of the week", Unit::Dollars, Rule::Lowest, [ccs, left]).under(ANNUAL_CAP)
}
