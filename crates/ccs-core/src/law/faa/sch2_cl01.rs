//! FAA Sch 2 cl 1, as at 20 March 2026, <https://www.legislation.gov.au/C2004A00490/latest/text>.
//!
//! The method statement: CCS is worked out for an individual, a child, a service and a week. The
//! Act does not round the week's sum. House rule: to the nearest cent once, half up.
//!
//! Until the income year 2020-21 the method had an annual cap (Act 22 of 2017, cl 1(2) and (3);
//! abolished for the whole of 2021-22 by Act 86 of 2021): where the income for the year exceeds a
//! limit, the CCS of a child in the fortnights that start in the year stops at an amount. The week
//! that reaches it gets the difference. ACCS never counts.

use crate::money::{Cents, Money, WideMoney};
use crate::rounding::{Exact, Rounding};

/// Of a week's sum: a choice, the Act names none.
pub const ROUNDING: Rounding = Rounding::HalfUp;

/// A week's subsidy: the sum of its sessions, to the nearest cent, half up.
///
/// ```
/// use ccs_core::law::faa::sch2_cl01::week_to_cents_half_up;
/// use ccs_core::money::{Cents, Money, WideMoney};
/// let sessions = ["39.3367".parse::<Money>()?, "39.3383".parse()?];
/// assert_eq!(week_to_cents_half_up(sessions.into_iter().sum()), Cents::literal(78, 68));
/// # Ok::<(), ccs_core::money::MoneySyntax>(())
/// ```
#[must_use]
pub fn week_to_cents_half_up(sessions: WideMoney) -> Cents {
    Exact::of(sessions.ten_thousandths(), 100).to_cents(ROUNDING)
}

/// Whether the annual cap binds a family: where the income exceeds the limit.
#[must_use]
pub fn annual_cap_binds(income: Money, limit: Money) -> bool {
    income > limit
}

/// A week's CCS under the annual cap: never more than what is left of it.
///
/// ```
/// use ccs_core::{law::faa::sch2_cl01::within_annual_cap, money::Cents};
/// let left = Cents::literal(10_560 - 10_420, 0);
/// assert_eq!(within_annual_cap(Cents::literal(210, 0), left), Cents::literal(140, 0));
/// ```
#[must_use]
pub fn within_annual_cap(week: Cents, left: Cents) -> Cents {
    week.min(left)
}
