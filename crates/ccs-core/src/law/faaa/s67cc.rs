//! FAAA s 67CC, as at 20 March 2026, <https://www.legislation.gov.au/C2004A00491/latest/text>.
//!
//! A determination that an individual is eligible for CCS for a child takes effect on the first
//! Monday of a CCS fortnight: the first on which the tests of the child, its age, its immunisation
//! and residency are met, and not more than 28 days before the claim (s 67CC(4A)). It may be ended
//! when the individual is no longer eligible, when the child has not met the immunisation
//! requirements for more than 63 days, when no session report has been given for a number of
//! consecutive weeks (26; the rules may change it), or when nobody means to use care (s 67CC(2)); the
//! agency's practice is to end it after the 26 weeks. It must be ended from the first fortnight after
//! an income year's second deadline when the reconciliation conditions were not met by then (s
//! 67CC(1A)), and a new claim then starts no earlier than the first fortnight that begins on or after
//! the day they are met (s 67CC(4B)).

use crate::date::{CCS_BEGAN, CcsFortnight, Day, Week};

/// The first day of a determination: of a claim made on a day, whose tests are met from another, and
/// for which the reconciliation conditions had to be met first, if they had.
///
/// ```
/// use ccs_core::{date::Day, law::faaa::s67cc::start_day};
/// // 28 days before Tuesday 5 August 2025 is Tuesday 8 July; the next fortnight begins on 21 July.
/// let start = |claimed_on| start_day(claimed_on, 28, None, None);
/// assert_eq!(start(Day::ymd(2025, 8, 5)), Day::ymd(2025, 7, 21));
/// assert_eq!(start(Day::ymd(2025, 8, 4)), Day::ymd(2025, 7, 7));
/// ```
#[must_use]
pub fn start_day(
    claimed_on: Day,
    reaches_back_days: u16,
    tests_met_on: Option<Day>,
    conditions_met_on: Option<Day>,
) -> Day {
    let reach =
        claimed_on.plus_days(i32::from(reaches_back_days).saturating_neg()).unwrap_or(Day::MIN);
    let needed = [Some(reach), tests_met_on, conditions_met_on];
    first_monday_on_or_after(needed.into_iter().flatten().max().unwrap_or(reach))
}

/// The first Monday of a CCS fortnight on or after a day.
#[must_use]
pub fn first_monday_on_or_after(day: Day) -> Day {
    let eve = day.pred().and_then(CcsFortnight::containing);
    eve.map_or(CCS_BEGAN, |fortnight| fortnight.succ().first_monday())
}

/// The day on which eligibility ends when no session report has been given from a week on.
///
/// ```
/// use ccs_core::{date::{Day, Week}, law::faaa::s67cc::ends_without_reports};
/// let first = Week::containing(Day::ymd(2025, 1, 6)).unwrap();
/// assert_eq!(ends_without_reports(first, 26), Day::ymd(2025, 7, 7));
/// ```
#[must_use]
pub fn ends_without_reports(first_week_without: Week, weeks: u16) -> Day {
    let days = i32::from(weeks).saturating_mul(7);
    first_week_without.monday().plus_days(days).unwrap_or(Day::MAX)
}
