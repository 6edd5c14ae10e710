//! FAA Sch 2 cl 6, as at 20 March 2026, <https://www.legislation.gov.au/C2004A00490/latest/text>.
//!
//! ACCS for a child's wellbeing, temporary financial hardship and grandparents is worked out as
//! CCS is (cl 5), with an hourly rate of 100 % of the lower of the hourly session fee and 120 % of
//! the hourly rate cap. The clause has no word of rounding: the rate stays an exact fraction, and
//! a session's amount is rounded once, to four decimals, half up. A higher percentage of the cap
//! may be determined; none is known.

use super::sch2_cl02::{HOURLY_RATE_FIGURE, hourly_rate_cap};
use crate::cite::Cite;
use crate::derivation::{Figure, Rule, Unit};
use crate::money::Cents;
use crate::percent::BasisPoints;
use crate::rounding::Exact;

const ACCS: Cite = Cite::faa("Sch 2 cl 6");

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
    pub fn of_an_hour<F: Figure>(self) -> F {
        let share = F::given("of the cap", Unit::Percent, Exact::whole(self.percent.into()));
        let operands = [share, hourly_rate_cap(self.ccs_cap)];
        F::by("hourly cap of ACCS", Unit::DollarsAnHour, Rule::PercentOf, operands).under(ACCS)
    }
}

/// The hourly rate of ACCS: the lower of fee and cap, exactly. Less than the whole of it is shown as a
/// percentage.
///
/// ```
/// use ccs_core::law::faa::{sch2_cl02, sch2_cl04, sch2_cl06};
/// use ccs_core::derivation::{Figure, Unit};
/// use ccs_core::percent::BasisPoints;
/// use ccs_core::{hours::Minutes, money::{Cents, Money}, rounding::Exact};
/// let (fee, hours) = ("25.00".parse::<Money>()?, Minutes::new(180));
/// let fee = sch2_cl02::hourly_session_fee(Exact::<i128>::given("fee", Unit::Dollars, fee), hours);
/// let share = BasisPoints::WHOLE;
/// let cap = sch2_cl06::AccsCap { ccs_cap: Cents::literal(11, 77), percent: 120, share };
/// let rate = sch2_cl06::hourly_rate(fee, cap);
/// let amount = sch2_cl04::session_amount(rate, Exact::given("hours", Unit::Hours, hours));
/// assert_eq!(amount.money().to_string(), "25.00"); // 25 / 3 an hour, three hours: nothing is lost
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
#[must_use]
pub fn hourly_rate<F: Figure>(hourly_session_fee: F, cap: AccsCap) -> F {
    let lower = |figure| {
        let amounts = [hourly_session_fee, cap.of_an_hour()];
        F::by(figure, Unit::DollarsAnHour, Rule::Lowest, amounts).under(ACCS)
    };
    if cap.share == BasisPoints::WHOLE {
        return lower(HOURLY_RATE_FIGURE);
    }
    let share = F::given("percentage", Unit::Percent, cap.share);
    let operands = [share, lower("lower of fee and cap")];
    F::by(HOURLY_RATE_FIGURE, Unit::DollarsAnHour, Rule::PercentOf, operands).under(ACCS)
}
