//! FAA Sch 2 cl 6, as at 20 March 2026, <https://www.legislation.gov.au/C2004A00490/latest/text>.
//!
//! ACCS for a child's wellbeing, temporary financial hardship and grandparents is worked out as
//! CCS is (cl 5), with an hourly rate of 100 % of the lower of the hourly session fee and 120 % of
//! the hourly rate cap. The clause has no word of rounding: the rate stays an exact fraction, and
//! a session's amount is rounded once, to four decimals, half up. A higher percentage of the cap
//! may be determined; none is known.

use super::sch2_cl02::Charge;
use crate::hours::Minutes;
use crate::money::{Cents, Money};
use crate::percent::BasisPoints;
use crate::ratio::Ratio;

/// The cap of ACCS: a percentage of the CCS cap (120 in the Act), exactly: 14.124.
#[must_use]
pub fn hourly_rate_cap(ccs_cap: Cents, percent: u32) -> Ratio {
    let share = Ratio::of(percent.into(), 100).unwrap_or(Ratio::ONE);
    Ratio::from(ccs_cap).times(share)
}

/// The hourly rate of ACCS: the lower of fee and cap, exactly.
#[must_use]
pub fn hourly_rate(charge: Charge, cap: Ratio) -> Ratio {
    charge.hourly_session_fee().min(cap)
}

/// A session's ACCS: the exact rate times the subsidised hours, to four decimals, half up.
///
/// ```
/// use ccs_core::law::faa::{sch2_cl02::Charge, sch2_cl06};
/// use ccs_core::{hours::Minutes, money::{Cents, Money}};
/// let charge = Charge::of("25.00".parse()?, Money::ZERO, Minutes::new(180));
/// let rate = sch2_cl06::hourly_rate(charge, sch2_cl06::hourly_rate_cap(Cents::literal(11, 77), 120));
/// let amount = sch2_cl06::session_amount_to_four_decimals_half_up(rate, Minutes::new(180));
/// assert_eq!(amount.to_string(), "25.00"); // 25 / 3 an hour, three hours: nothing is lost
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
#[must_use]
pub fn session_amount_to_four_decimals_half_up(hourly_rate: Ratio, subsidised: Minutes) -> Money {
    let count = hourly_rate.times(Ratio::hours(subsidised)).rounded_half_up(4);
    i64::try_from(count).ok().and_then(Money::from_ten_thousandths).unwrap_or(Money::MAX)
}

/// The whole: ACCS has no income test.
pub const PERCENTAGE: BasisPoints = BasisPoints::WHOLE;
