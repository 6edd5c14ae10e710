//! FAA s 85EE, as at 20 March 2026, <https://www.legislation.gov.au/C2004A00490/latest/text>.
//!
//! Who leaves Australia stays eligible for the six weeks that begin on the first day of the absence.
//! The Secretary may extend them, to no more than three years, where an event that the section lists
//! keeps the individual away. When eligibility has ended in this way, and the individual returns and
//! leaves again less than six weeks after returning, there is none on any day of the new absence.

use alloc::vec::Vec;

use super::sch2_cl15::months_after;
use crate::date::Day;
use crate::entitlement::model::Period;

/// Days in six weeks.
const SIX_WEEKS: i32 = 42;
/// The months of the longest extension.
const LONGEST_MONTHS: u32 = 36;

/// An absence of the individual from Australia.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AbsenceFromAustralia {
    /// From its first to its last day.
    pub period: Period,
    /// The last day to which the Secretary extended the six weeks.
    pub extended_to: Option<Day>,
}

/// How an absence stands against eligibility.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Away {
    /// The six weeks, or their extension, ended on this day.
    TooLong {
        /// The last day of eligibility.
        last_day: Day,
    },
    /// The individual left again less than six weeks after this day.
    LeftAgainTooSoon {
        /// The day of return.
        returned: Day,
    },
}

/// The last day of the six weeks that begin on a day.
///
/// ```
/// use ccs_core::{date::Day, law::faa::s85ee::last_of_six_weeks};
/// assert_eq!(last_of_six_weeks(Day::ymd(2026, 1, 1)), Day::ymd(2026, 2, 11));
/// ```
#[must_use]
pub fn last_of_six_weeks(first_day: Day) -> Day {
    first_day.plus_days(SIX_WEEKS.saturating_sub(1)).unwrap_or(Day::MAX)
}

/// The last day of eligibility in an absence, which an extension moves by up to three years from its
/// first day.
#[must_use]
pub fn last_day(absence: AbsenceFromAustralia) -> Day {
    let first_day = absence.period.from;
    let longest = months_after(first_day, LONGEST_MONTHS).pred().unwrap_or(Day::MAX);
    let extended = absence.extended_to.map_or(Day::MIN, |to| to.min(longest));
    last_of_six_weeks(first_day).max(extended)
}

/// How the absences stand against eligibility on a day; `None` when none does.
#[must_use]
pub fn stands_against(absences: &[AbsenceFromAustralia], on: Day) -> Option<Away> {
    let mut ordered: Vec<AbsenceFromAustralia> = absences.to_vec();
    ordered.sort_unstable();
    let mut returned_ineligible = None;
    for absence in ordered {
        let away = barred(absence, returned_ineligible)
            .unwrap_or(Away::TooLong { last_day: last_day(absence) });
        if absence.period.contains(on) {
            return ended(away, on).then_some(away);
        }
        let back = absence.period.to.and_then(Day::succ);
        returned_ineligible = back.filter(|back| ended(away, back.pred().unwrap_or(*back)));
    }
    None
}

/// Whether an absence falls under s 85EE(2), given the day of return from one that ended eligibility.
fn barred(absence: AbsenceFromAustralia, returned_ineligible: Option<Day>) -> Option<Away> {
    let returned = returned_ineligible?;
    let home = absence.period.from.days_since(returned);
    (home < SIX_WEEKS).then_some(Away::LeftAgainTooSoon { returned })
}

/// Whether eligibility has ended on a day of the absence.
fn ended(away: Away, on: Day) -> bool {
    match away {
        Away::TooLong { last_day } => last_day < on,
        Away::LeftAgainTooSoon { .. } => true,
    }
}
