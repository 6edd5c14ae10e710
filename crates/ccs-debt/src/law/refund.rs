//! When money recovered beyond a debt goes back: days after the over-recovery, by its source.
//!
//! Whether the days are working days is not published: these are calendar days.

use ccs_core::date::Day;
use ccs_core::rates::{RateBook, RateRefusal};

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
///
/// # Errors
/// [`RateRefusal`] where the days are not known, as before October 2020.
///
/// ```
/// use ccs_core::date::Day;
/// use ccs_core::rates::{RateBook, RateRefusal};
/// use ccs_debt::law::refund::refund_due;
/// let due = |by_cheque| refund_due(&RateBook::PUBLISHED, Day::ymd(2026, 3, 2), by_cheque);
/// assert_eq!((due(false)?, due(true)?), (Day::ymd(2026, 3, 4), Day::ymd(2026, 3, 9)));
/// # Ok::<(), RateRefusal>(())
/// ```
pub fn refund_due(
    rates: &RateBook<'_>,
    over_recovered_on: Day,
    paid_by_cheque_or_card: bool,
) -> Result<Day, RateRefusal> {
    let days = if paid_by_cheque_or_card {
        rates.debt_refund_days_by_cheque_or_card(over_recovered_on)?
    } else {
        rates.debt_refund_days(over_recovered_on)?
    };
    Ok(over_recovered_on.plus_days(days.value.into()).unwrap_or(Day::MAX))
}

/// When the customer asks, a refund may be made by hand from the earlier of the two days to the later.
///
/// # Errors
/// [`RateRefusal`] where the days are not known, as before October 2020.
pub fn manual_refund_window(
    rates: &RateBook<'_>,
    over_recovered_on: Day,
) -> Result<(Day, Day), RateRefusal> {
    let due = |by_cheque_or_card| refund_due(rates, over_recovered_on, by_cheque_or_card);
    Ok((due(false)?, due(true)?))
}
