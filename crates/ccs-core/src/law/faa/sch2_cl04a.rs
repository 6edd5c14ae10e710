//! FAA Sch 2 cl 4A, as at 20 March 2026, <https://www.legislation.gov.au/C2004A00490/latest/text>.
//!
//! Where what is really payable for a session, after discounts, is less than its CCS and the
//! prescribed payments together, the CCS is cut by the difference. It reaches ACCS of the individual
//! in the same way; the provider's own ACCS has its own method (cls 8 to 10), without this step. The
//! clause came with Act 125 of 2019, on 16 December 2019. Until then every payment of others,
//! prescribed or not, lowered the hourly session fee (cl 2(2)(b) as made, Act 22 of 2017).

use crate::money::Money;

/// The adjusted amount of a session: never more than the fee leaves room for.
#[must_use]
#[inline]
pub fn adjusted_amount(amount: Money, fee: Money, prescribed_payments: Money) -> Money {
    within_room(amount, room(fee, prescribed_payments))
}

/// What the fee leaves after the prescribed payments, in ten-thousandths and never below zero.
#[must_use]
#[inline]
pub fn room(fee: Money, prescribed_payments: Money) -> u64 {
    let left = fee.ten_thousandths().saturating_sub(prescribed_payments.ten_thousandths());
    u64::try_from(left).unwrap_or_default()
}

/// No limit: where the clause does not apply.
pub const WITHOUT_LIMIT: u64 = u64::MAX;

/// An amount, cut to what the fee leaves.
#[must_use]
#[inline]
pub fn within_room(amount: Money, room: u64) -> Money {
    let room = i64::try_from(room).ok().and_then(Money::from_ten_thousandths);
    room.map_or(amount, |room| amount.min(room))
}
