//! FAA s 85EE, as at 20 March 2026, <https://www.legislation.gov.au/C2004A00490/latest/text>.
//!
//! Who leaves Australia stays eligible for the six weeks that begin on the first day of the absence.
//! The Secretary may extend them, to no more than three years, where an event that the section lists
//! keeps the individual away. When eligibility has ended in this way, and the individual returns and
//! leaves again less than six weeks after returning, there is none on any day of the new absence.

use alloc::vec::Vec;

use super::sch2_cl15::months_after;
use crate::date::Day;

pub use crate::eligibility::facts::AbsenceFromAustralia;

/// How long an individual may be away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AwayLimits {
    /// Days of eligibility in an absence, the first included: those of six weeks.
    pub days: u16,
    /// The most months of an absence for which they are extended.
    pub extended_months: u16,
}

impl AwayLimits {
    /// The last day of eligibility, unextended, in an absence from a first day.
    ///
    /// ```
    /// use ccs_core::{date::Day, law::faa::s85ee::AwayLimits};
    /// let limits = AwayLimits { days: 42, extended_months: 36 };
    /// assert_eq!(limits.last_day_from(Day::ymd(2026, 1, 1)), Day::ymd(2026, 2, 11));
    /// ```
    #[must_use]
    pub fn last_day_from(self, first_day: Day) -> Day {
        first_day.plus_days(i32::from(self.days).saturating_sub(1)).unwrap_or(Day::MAX)
    }

    /// The last day of eligibility in an absence, which an extension moves.
    fn last_day(self, absence: AbsenceFromAustralia) -> Day {
        let first_day = absence.period.from;
        let longest = months_after(first_day, self.extended_months.into());
        let longest = longest.pred().unwrap_or(Day::MAX);
        let extended = absence.extended_to.map_or(Day::MIN, |to| to.min(longest));
        self.last_day_from(first_day).max(extended)
    }

    /// Whether an absence falls under s 85EE(2), given the day of return from one that ended
    /// eligibility.
    fn bars(self, absence: AbsenceFromAustralia, returned_ineligible: Option<Day>) -> Option<Away> {
        let returned = returned_ineligible?;
        let home = absence.period.from.days_since(returned);
        (home < i32::from(self.days)).then_some(Away::LeftAgainTooSoon { returned })
    }
}

/// How an absence affects eligibility.
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

/// What in the absences excludes eligibility on a day; `None` when none does.
#[must_use]
pub fn excludes(absences: &[AbsenceFromAustralia], limits: AwayLimits, on: Day) -> Option<Away> {
    let mut ordered: Vec<AbsenceFromAustralia> = absences.to_vec();
    ordered.sort_unstable();
    let mut returned_ineligible = None;
    for absence in ordered {
        let away = limits
            .bars(absence, returned_ineligible)
            .unwrap_or(Away::TooLong { last_day: limits.last_day(absence) });
        if absence.period.contains(on) {
            return ended(away, on).then_some(away);
        }
        let back = absence.period.to.and_then(Day::succ);
        returned_ineligible = back.filter(|back| ended(away, back.pred().unwrap_or(*back)));
    }
    None
}

/// Whether eligibility has ended on a day of the absence.
fn ended(away: Away, on: Day) -> bool {
    match away {
        Away::TooLong { last_day } => last_day < on,
        Away::LeftAgainTooSoon { .. } => true,
    }
}
