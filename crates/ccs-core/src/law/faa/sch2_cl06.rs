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
use crate::rounding::{Exact, Rounding};

/// Of a session's amount: a choice, the clause has no word of rounding.
pub const ROUNDING: Rounding = Rounding::HalfUp;

/// The share of the fee that ACCS pays, up to a whole percentage of the CCS cap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AccsCap {
    /// The CCS cap.
    pub ccs_cap: Cents,
    /// 120 in the Act.
    pub percent: u16,
    /// 100 % in the Act.
    pub share: BasisPoints,
}

impl AccsCap {
    /// The cap of an hour, exactly: 14.124.
    #[must_use]
    pub fn of_an_hour(self) -> Ratio {
        let share = Ratio::of(self.percent.into(), 100).unwrap_or(Ratio::ONE);
        Ratio::from(self.ccs_cap).times(share)
    }

    /// What so many minutes are capped to, in parts of which 6,000 are a ten-thousandth of a dollar.
    fn of_minutes(self, minutes: u32) -> u128 {
        let cap = u128::try_from(self.ccs_cap.get()).unwrap_or_default();
        cap.wrapping_mul(100).wrapping_mul(self.percent.into()).wrapping_mul(minutes.into())
    }
}

/// The hourly rate of ACCS: the lower of fee and cap, exactly.
#[must_use]
pub fn hourly_rate(charge: Charge, cap: AccsCap) -> Ratio {
    charge
        .hourly_session_fee()
        .min(cap.of_an_hour())
        .times(Ratio::of(cap.share.get().into(), 10_000).unwrap_or(Ratio::ONE))
}

/// A session's ACCS: the exact rate times the subsidised hours, to four decimals, half up.
///
/// ```
/// use ccs_core::law::faa::{sch2_cl02::Charge, sch2_cl06};
/// use ccs_core::percent::BasisPoints;
/// use ccs_core::{hours::Minutes, money::{Cents, Money}};
/// let charge = Charge::of("25.00".parse()?, Money::ZERO, Minutes::new(180));
/// let cap = sch2_cl06::AccsCap { ccs_cap: Cents::literal(11, 77), percent: 120, share: BasisPoints::literal(100) };
/// let amount = sch2_cl06::session_amount_to_four_decimals_half_up(charge, cap, Minutes::new(180));
/// assert_eq!(amount.to_string(), "25.00"); // 25 / 3 an hour, three hours: nothing is lost
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
#[must_use]
pub fn session_amount_to_four_decimals_half_up(
    charge: Charge,
    cap: AccsCap,
    subsidised: Minutes,
) -> Money {
    let fee = u128::from(charge.net_fee).wrapping_mul(6_000);
    let lower = fee.min(cap.of_minutes(charge.minutes));
    let below = u128::from(charge.minutes).wrapping_mul(6_000).wrapping_mul(10_000);
    let product = lower.wrapping_mul(subsidised.get().into()).wrapping_mul(cap.share.get().into());
    Exact::of(product, below).to_ten_thousandths(ROUNDING)
}
