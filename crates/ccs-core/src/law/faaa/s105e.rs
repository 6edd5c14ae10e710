//! FAAA s 105E, as at 20 March 2026, <https://www.legislation.gov.au/C2004A00491/latest/text>.
//!
//! When the reconciliation conditions are met by the second deadline, the CCS of the year's weeks is
//! determined again with the actual income, in full, up or down (s 105E(1), (3)). When the first
//! deadline passes unmet, the year's decisions are set aside and there is no entitlement (s
//! 105E(2), s 67CB(4)): what was paid is a debt, whose recovery may wait for the second deadline
//! (s 94A). Conditions met after the second deadline: s 105D. ACCS is not balanced.

use crate::date::Day;
use crate::money::WideMoney;
use crate::rates::BalancingDeadlines;

/// The status of a year's reconciliation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// The conditions are not met, and the first deadline has not passed.
    Open,
    /// The conditions were met by the first deadline.
    MetByFirst,
    /// The first deadline passed unmet; the second has not passed.
    FirstPassed,
    /// The conditions were met after the first and by the second deadline.
    MetBySecond,
    /// The second deadline passed unmet.
    SecondPassed,
    /// The conditions were met after the second deadline.
    MetAfterSecond,
}

impl Standing {
    /// As results spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::MetByFirst => "met_by_first_deadline",
            Self::FirstPassed => "first_deadline_passed",
            Self::MetBySecond => "met_by_second_deadline",
            Self::SecondPassed => "second_deadline_passed",
            Self::MetAfterSecond => "met_after_second_deadline",
        }
    }
}

/// The status of a year on a day, by its deadlines including any extension.
///
/// ```
/// use ccs_core::{date::Day, law::faaa::s105e::{Standing, standing}, rates::BalancingDeadlines};
/// let year = BalancingDeadlines { first: Day::ymd(2026, 6, 30), second: Day::ymd(2027, 6, 30) };
/// let met = Some(Day::ymd(2026, 6, 30));
/// assert_eq!(standing(year, met, Day::ymd(2026, 7, 1)), Standing::MetByFirst);
/// assert_eq!(standing(year, None, Day::ymd(2026, 7, 1)), Standing::FirstPassed);
/// ```
#[must_use]
pub fn standing(
    deadlines: BalancingDeadlines,
    conditions_met: Option<Day>,
    as_at: Day,
) -> Standing {
    match conditions_met.filter(|met| *met <= as_at) {
        Some(met) if met <= deadlines.first => Standing::MetByFirst,
        Some(met) if met <= deadlines.second => Standing::MetBySecond,
        Some(_) => Standing::MetAfterSecond,
        None if as_at <= deadlines.first => Standing::Open,
        None if as_at <= deadlines.second => Standing::FirstPassed,
        None => Standing::SecondPassed,
    }
}

/// The outcome of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Outcome {
    /// The CCS of the year.
    pub entitlement: WideMoney,
    /// What is still to be paid.
    pub top_up: WideMoney,
    /// What was paid too much.
    pub debt: WideMoney,
}

/// The outcome of an entitlement against what was paid: one of top-up and debt at most.
#[must_use]
pub fn outcome(entitlement: WideMoney, paid: WideMoney) -> Outcome {
    Outcome {
        entitlement,
        top_up: entitlement.minus(paid).positive_part(),
        debt: paid.minus(entitlement).positive_part(),
    }
}
