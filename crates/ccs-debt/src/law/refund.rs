//! When money recovered beyond a debt goes back: days after the over-recovery, by its source.

use ccs_core::date::Day;

/// Days until an over-recovered CCS debt is refunded by itself, since October 2020. Whether they
/// are working days is not published: these are calendar days.
#[must_use]
pub const fn days_until_refund(paid_by_cheque_or_card: bool) -> i32 {
    if paid_by_cheque_or_card { 7 } else { 2 }
}

/// Whether a source of a repayment waits longer: it may still bounce.
///
/// ```
/// use ccs_debt::law::refund::is_cheque_or_card;
/// assert!(is_cheque_or_card("cheque") && is_cheque_or_card("Credit card"));
/// assert!(!is_cheque_or_card("BPAY"));
/// ```
#[must_use]
pub fn is_cheque_or_card(source: &str) -> bool {
    let is = |name: &str| source.eq_ignore_ascii_case(name);
    is("cheque") || is("credit card") || is("credit_card") || is("card")
}

/// The day a refund falls due.
#[must_use]
pub fn refund_due(over_recovered_on: Day, paid_by_cheque_or_card: bool) -> Day {
    over_recovered_on.plus_days(days_until_refund(paid_by_cheque_or_card)).unwrap_or(Day::MAX)
}

/// A manual refund may be made from 2 to 7 days after, when the customer asks.
#[must_use]
pub fn manual_refund_window(over_recovered_on: Day) -> (Day, Day) {
    (refund_due(over_recovered_on, false), refund_due(over_recovered_on, true))
}
