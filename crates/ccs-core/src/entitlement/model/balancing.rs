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
    /// The day the reconciliation conditions were met; `None`: not by the day of the balancing. With
    /// neither day given, they are taken as met in time.
    pub conditions_met_on: Option<Day>,
    /// The day of the balancing: what has passed by then.
    pub as_at: Option<Day>,
    /// How it is read where practice and the Act differ.
    pub reading: Reading,
    /// What was passed on or paid; `None`: the fee reductions worked out from the estimates.
    pub paid: Option<Money>,
    /// The first deadline as extended, where it was (FAAA s 103B(3)).
    pub first_deadline: Option<Day>,
    /// The second deadline as extended, where it was (FAAA s 103C(2)).
    pub second_deadline: Option<Day>,
}

/// How the rules after the first deadline are read where the agency's practice and the Act differ.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reading {
    /// Conditions met on a fortnight's first Monday count for it; every ACCS stops with CCS
    /// (FAAA s 67CD(2)(ba), (3)(ca)).
    #[default]
    Act,
    /// CCS starts again in the fortnight after; ACCS for a child's wellbeing goes on until the second
    /// deadline (Services Australia, 2026).
    Practice,
}

impl Reading {
    /// Both of them.
    pub const ALL: [Self; 2] = [Self::Act, Self::Practice];

    /// As scenarios spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Act => "act",
            Self::Practice => "practice",
        }
    }
}
