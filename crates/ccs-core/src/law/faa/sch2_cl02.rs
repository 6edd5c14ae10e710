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

use crate::cite::Cite;
use crate::derivation::{Figure, Rule, Unit};
use crate::hours::Minutes;
use crate::money::{Cents, Money};
use crate::percent::BasisPoints;
use crate::rounding::{Places, Rounding};

/// Of the hourly rate: the nearest cent, 0.5 cent upwards (cl 2(1)).
const ROUNDING: Rounding = Rounding::HalfUp;

const HOURLY_RATE: Cite = Cite::faa("Sch 2 cl 2(1)");
const HOURLY_FEE: Cite = Cite::faa("Sch 2 cl 2(2)");
const CAP: Cite = Cite::faa("Sch 2 cl 2(3)");

/// The figure of the hourly rate, of CCS and of ACCS.
pub const HOURLY_RATE_FIGURE: &str = "hourly rate";

/// What is charged for a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Charge {
    /// The fee, before discounts that are ignored.
    pub fee: Money,
    /// Payments of others that lower it.
    pub other_payments: Money,
    /// Prescribed payments, where they lower it too.
    pub prescribed_payments: Option<Money>,
    /// The length of the session, above zero.
    pub length: Minutes,
}

impl Charge {
    /// What counts for subsidy: the fee less payments of others, never below zero.
    #[must_use]
    pub fn net_fee<F: Figure>(&self) -> F {
        let dollars = |figure, amount: Money| F::given(figure, Unit::Dollars, amount);
        let paid = |amount: &Money| *amount != Money::ZERO;
        let others = Some(self.other_payments).filter(paid);
        let prescribed = self.prescribed_payments.filter(paid);
        let amounts = [
            Some(dollars("fee", self.fee)),
            others.map(|amount| dollars("payments of others", amount)),
            prescribed.map(|amount| dollars("prescribed payments", amount)),
        ];
        let amounts = amounts.into_iter().flatten();
        F::by("fee less payments of others", Unit::Dollars, Rule::DifferenceNotBelowZero, amounts)
    }

    /// The hourly session fee (cl 2(2)).
    #[must_use]
    pub fn hourly_session_fee<F: Figure>(&self) -> F {
        hourly_session_fee(self.net_fee(), self.length)
    }
}

/// The hourly session fee (cl 2(2)) of what counts for subsidy, exactly: nothing rounds it.
#[must_use]
#[inline]
pub fn hourly_session_fee<F: Figure>(net_fee: F, length: Minutes) -> F {
    let length = F::given("hours in the session", Unit::Hours, length);
    F::by("hourly session fee", Unit::DollarsAnHour, Rule::Quotient, [net_fee, length])
        .under(HOURLY_FEE)
}

/// The hourly rate cap (cl 2(3)).
#[must_use]
#[inline]
pub fn hourly_rate_cap<F: Figure>(cap: Cents) -> F {
    F::given("hourly rate cap", Unit::DollarsAnHour, cap).under(CAP)
}

/// The hourly rate of CCS (cl 2(1)): the percentage of the lower of fee and cap, to the nearest
/// cent, half a cent upwards.
///
/// ```
/// use ccs_core::law::faa::sch2_cl02::{Charge, hourly_rate};
/// use ccs_core::{hours::Minutes, money::{Cents, Money}, percent::BasisPoints, rounding::Exact};
/// let length = Minutes::new(600);
/// let (fee, other_payments) = ("150.00".parse()?, Money::ZERO);
/// let charge = Charge { fee, other_payments, prescribed_payments: None, length };
/// let fee = charge.hourly_session_fee::<Exact<i128>>();
/// let rate = hourly_rate(BasisPoints::new(4_770).unwrap(), fee, Cents::literal(15, 19));
/// assert_eq!(rate.cents(), Cents::literal(7, 16)); // 7.155, exactly half way
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
#[must_use]
#[inline]
pub fn hourly_rate<F: Figure>(percentage: BasisPoints, hourly_session_fee: F, cap: Cents) -> F {
    let percentage = F::given("percentage", Unit::Percent, percentage);
    let amounts = [hourly_session_fee, hourly_rate_cap(cap)];
    let lower = F::by("lower of fee and cap", Unit::DollarsAnHour, Rule::Lowest, amounts);
    F::by(HOURLY_RATE_FIGURE, Unit::DollarsAnHour, Rule::PercentOf, [percentage, lower])
        .rounded(Places::Two, ROUNDING)
        .under(HOURLY_RATE)
}
