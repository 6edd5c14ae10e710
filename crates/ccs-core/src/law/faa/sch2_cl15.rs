//! FAA Sch 2 cl 15, as at 20 March 2026, <https://www.legislation.gov.au/C2004A00490/latest/text>.
//!
//! After certificates or determinations for a child's wellbeing have run without a break for at
//! least six months, the child has the hours of the child wellbeing result while, on the first day
//! of the fortnight, less than eighteen months have passed since they ended.

use alloc::vec::Vec;

use crate::date::Day;
use crate::entitlement::model::Period;

/// The months of the clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ResultMonths {
    /// Those that the period must have lasted.
    pub lasted: u16,
    /// Those after its end in which the result still applies.
    pub holds: u16,
}

/// Whether the result applies on the first day of a fortnight, given the periods of certificates
/// and determinations in any order. Periods that touch or overlap are one.
///
/// ```
/// use ccs_core::{date::Day, entitlement::model::Period, law::faa::sch2_cl15::{ResultMonths, result_holds}};
/// let half_a_year = Period { from: Day::ymd(2023, 1, 2), to: Some(Day::ymd(2023, 7, 1)) };
/// let months = ResultMonths { lasted: 6, holds: 18 };
/// assert!(result_holds(&[half_a_year], months, Day::ymd(2024, 12, 30)));
/// assert!(!result_holds(&[half_a_year], months, Day::ymd(2025, 1, 13)));
/// ```
#[must_use]
pub fn result_holds(periods: &[Period], months: ResultMonths, first_day: Day) -> bool {
    continuous(periods).into_iter().any(|(from, to)| {
        to < first_day
            && months_after(from, months.lasted.into()) <= to.succ().unwrap_or(Day::MAX)
            && first_day < months_after(to, months.holds.into())
    })
}

/// The periods that have ended, joined where one begins no later than the day after another ends.
fn continuous(periods: &[Period]) -> Vec<(Day, Day)> {
    let mut ordered: Vec<(Day, Day)> =
        periods.iter().map(|period| (period.from, period.to.unwrap_or(Day::MAX))).collect();
    ordered.sort_unstable();
    let mut joined: Vec<(Day, Day)> = Vec::new();
    for (from, to) in ordered {
        match joined.last_mut() {
            Some((_, end)) if from <= end.succ().unwrap_or(Day::MAX) => *end = to.max(*end),
            _ => joined.push((from, to)),
        }
    }
    joined
}

/// The same day so many months later; the month's last day where it is shorter.
#[must_use]
pub fn months_after(day: Day, months: u32) -> Day {
    i32::try_from(months).ok().and_then(|months| day.plus_months(months)).unwrap_or(Day::MAX)
}
