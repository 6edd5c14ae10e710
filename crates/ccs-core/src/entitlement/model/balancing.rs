//! The facts of the balancing at the end of an income year.

use crate::date::{Day, FinancialYear};
use crate::money::Money;

/// The facts of the balancing at the end of an income year (FAAA ss 103A to 105E).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Balancing {
    /// The year whose CCS fortnights are balanced.
    pub income_year: FinancialYear,
    /// The actual adjusted taxable income of the individual; of the family where `partner_income`
    /// is absent.
    pub actual_income: Money,
    /// The partner's, where it counts only for the fortnights in which they were a couple.
    pub partner_income: Option<Money>,
    /// The day the reconciliation conditions were met; `None`: not yet.
    pub conditions_met_on: Option<Day>,
    /// The day of the balancing: what has passed by then.
    pub as_at: Option<Day>,
    /// What was passed on or paid; `None`: the fee reductions worked out from the estimates.
    pub paid: Option<Money>,
    /// The first deadline as extended, where it was (FAAA s 103B(3)).
    pub first_deadline: Option<Day>,
    /// The second deadline as extended, where it was (FAAA s 103C(2)).
    pub second_deadline: Option<Day>,
}
