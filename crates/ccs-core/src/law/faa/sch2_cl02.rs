//! FAA Sch 2 cl 2, as at 20 March 2026, <https://www.legislation.gov.au/C2004A00490/latest/text>.
//!
//! The hourly rate of CCS for a session is the applicable percentage of the lower of two amounts:
//! the hourly session fee and the hourly rate cap. That product, and nothing before it, is rounded
//! to the nearest cent, half a cent upwards.
//!
//! The hourly session fee is what the individual or the partner is liable to pay for the session,
//! divided by the hours in the session, less the hourly rate of payments of others. CCS, ACCS and
//! payments that rules prescribe are not deducted, and discounts of FAAA ss 201BA and 201BB are
//! ignored.

use crate::hours::Minutes;
use crate::money::{Cents, Money};
use crate::percent::BasisPoints;
use crate::ratio::Ratio;
use crate::rounding::{Exact, Rounding};

/// Of the hourly rate: the nearest cent, 0.5 cent upwards (cl 2(1)).
pub const ROUNDING: Rounding = Rounding::HalfUp;

/// What is charged for a session and counts for subsidy: the fee less payments of others, never
/// below zero, and the hours that it is charged for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Charge {
    /// Ten-thousandths of a dollar.
    pub net_fee: u64,
    /// Minutes of the session, above zero.
    pub minutes: u32,
}

impl Charge {
    /// A fee, before discounts that are ignored, and payments of others that lower it.
    #[must_use]
    pub fn of(fee: Money, other_payments: Money, length: Minutes) -> Self {
        let net = fee.ten_thousandths().saturating_sub(other_payments.ten_thousandths());
        Self { net_fee: u64::try_from(net).unwrap_or_default(), minutes: length.get().max(1) }
    }

    /// The hourly session fee (cl 2(2)), exactly: nothing rounds it.
    #[must_use]
    pub fn hourly_session_fee(self) -> Ratio {
        let above = i128::from(self.net_fee).wrapping_mul(60);
        let below = i128::from(self.minutes).wrapping_mul(10_000);
        Ratio::of(above, below).unwrap_or(Ratio::ZERO)
    }
}

/// The hourly rate of CCS (cl 2(1)): the percentage of the lower of fee and cap, to the nearest
/// cent, half a cent upwards.
///
/// ```
/// use ccs_core::law::faa::sch2_cl02::{Charge, hourly_rate_half_cent_up};
/// use ccs_core::{hours::Minutes, money::{Cents, Money}, percent::BasisPoints};
/// let charge = Charge::of("150.00".parse()?, Money::ZERO, Minutes::new(600));
/// let rate = hourly_rate_half_cent_up(BasisPoints::new(4_770).unwrap(), charge, Cents::literal(15, 19));
/// assert_eq!(rate, Cents::literal(7, 16)); // 7.155, exactly half way
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
#[must_use]
#[inline]
pub fn hourly_rate_half_cent_up(
    percentage: BasisPoints,
    charge: Charge,
    hourly_rate_cap: Cents,
) -> Cents {
    let cap = u64::try_from(hourly_rate_cap.get()).unwrap_or_default();
    rate(percentage.get().into(), charge, cap)
}

/// The same on plain numbers: hundredths of a percent and cents. An hour's lower amount, in
/// ten-thousandths, is `lower / minutes`; a percentage of it in cents has a million times the minutes
/// below the line. Ordinary fees stay within 64 bits, which is what makes batches fast.
#[inline]
fn rate(percentage: u64, charge: Charge, cap: u64) -> Cents {
    let minutes = u64::from(charge.minutes);
    if charge.net_fee >= 1 << 42 || cap >= 1 << 25 {
        return rate_of_large_fees(percentage, charge, cap);
    }
    let fee = charge.net_fee.wrapping_mul(60);
    if fee >= cap.wrapping_mul(100).wrapping_mul(minutes) {
        // The cap is the lower one: a percentage of whole cents.
        return Exact::of(percentage.wrapping_mul(cap), 10_000).to_cents(ROUNDING);
    }
    let below = minutes.wrapping_mul(1_000_000);
    Exact::of(percentage.wrapping_mul(fee), below).to_cents(ROUNDING)
}

#[cold]
fn rate_of_large_fees(percentage: u64, charge: Charge, cap: u64) -> Cents {
    let minutes = u128::from(charge.minutes);
    let cap = u128::from(cap).wrapping_mul(100).wrapping_mul(minutes);
    let lower = u128::from(charge.net_fee).wrapping_mul(60).min(cap);
    let below = minutes.wrapping_mul(1_000_000);
    Exact::of(u128::from(percentage).wrapping_mul(lower), below).to_cents(ROUNDING)
}
