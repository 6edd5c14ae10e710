//! Interest on a debt that is not paid when due (FAAA 78 to 78D).
//!
//! The daily rate is a yearly rate divided by the days of the calendar year (s 78C), and each
//! day's charge counts the charges of the days before (s 78). The yearly rate is a base (a monthly
//! average yield of 90-day bank accepted bills) and seven percentage points: word for word the
//! general interest charge, so its published rates are in the rate book.

use ccs_core::date::Day;
use ccs_core::money::Cents;
use ccs_core::percent::BasisPoints;
use ccs_core::rates::RateBook;
use ccs_core::rounding::{Exact, Places, Rounding};

/// The rate of the day is not published, or not read yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "the rate of interest on {0} is not published, or not in this release; charge to an earlier day"
)]
pub struct RateNotKnown(
    /// The day.
    pub Day,
);

impl RateNotKnown {
    /// The permanent code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        "CCS-D060"
    }
}

/// The yearly rate on a day.
///
/// # Errors
/// [`RateNotKnown`] outside the quarters whose rate is known.
///
/// ```
/// use ccs_core::{date::Day, rates::RateBook};
/// use ccs_debt::law::interest::yearly_rate;
/// let rate = |on| yearly_rate(&RateBook::PUBLISHED, on);
/// assert_eq!(rate(Day::ymd(2026, 3, 31)).unwrap().to_string(), "10.65");
/// assert!(rate(Day::ymd(2026, 7, 1)).is_err());
/// ```
pub fn yearly_rate(rates: &RateBook<'_>, on: Day) -> Result<BasisPoints, RateNotKnown> {
    rates.debt_interest_rate(on).map(|entry| entry.value).map_err(|_| RateNotKnown(on))
}

/// One day's charge on what is unpaid and on the charges of the days before, **to the nearest
/// cent, half a cent up**: each day's charge is a debt of its own (s 78B) and debts are whole
/// cents. The Act names no rounding; this is a decision.
///
/// # Errors
/// [`RateNotKnown`].
pub fn daily_charge_rounded_half_up(
    rates: &RateBook<'_>,
    unpaid: Cents,
    charged_before: Cents,
    on: Day,
) -> Result<Cents, RateNotKnown> {
    let rate = yearly_rate(rates, on)?;
    let base = i128::from(unpaid.get()).saturating_add(i128::from(charged_before.get())).max(0);
    // A hundredth of a percent of a cent for a day is this part of a dollar.
    let parts = days_of_year(on).saturating_mul(10_000).saturating_mul(100);
    let product = base.saturating_mul(i128::from(rate.get()));
    Ok(Exact::of(product, parts).to_places(Places::Two, Rounding::HalfUp).cents())
}

/// The charge from the first day to the last, both included, on an amount that stays unpaid.
///
/// # Errors
/// [`RateNotKnown`] for the first day whose rate is not known.
///
/// ```
/// use ccs_core::{date::Day, money::Cents, rates::RateBook};
/// use ccs_debt::law::interest::charge;
/// // 10,000.00 at 10.65 %: 2.92 the first day, 2.92 on 10,002.92 the second.
/// let (first, last) = (Day::ymd(2026, 3, 30), Day::ymd(2026, 3, 31));
/// let two_days = charge(&RateBook::PUBLISHED, Cents::literal(10_000, 0), first, last)?;
/// assert_eq!(two_days, Cents::literal(5, 84));
/// # Ok::<(), ccs_debt::law::interest::RateNotKnown>(())
/// ```
pub fn charge(
    rates: &RateBook<'_>,
    unpaid: Cents,
    first: Day,
    last: Day,
) -> Result<Cents, RateNotKnown> {
    let mut charged = Cents::ZERO;
    let mut on = first;
    while on <= last {
        let today = daily_charge_rounded_half_up(rates, unpaid, charged, on)?;
        charged = Cents::new(charged.get().saturating_add(today.get())).unwrap_or(Cents::MAX);
        let Some(next) = on.succ() else { break };
        on = next;
    }
    Ok(charged)
}

fn days_of_year(on: Day) -> i128 {
    let (year, ..) = on.parts();
    let leap = year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0);
    if leap { 366 } else { 365 }
}

/// Whether interest runs: nothing exempts a person for receiving CCS (s 78D tests other payments,
/// on the day before the period would start).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct InterestCircumstances {
    /// An arrangement under section 91 is in force at the end of the due day.
    pub arrangement_in_force: bool,
    /// Family tax benefit instalments, social security, veterans' or student payments were
    /// received on the day before.
    pub exempt_payment_received: bool,
}

impl InterestCircumstances {
    /// Whether interest runs from the day after the due day.
    #[must_use]
    pub const fn interest_runs(self) -> bool {
        !self.arrangement_in_force && !self.exempt_payment_received
    }
}
