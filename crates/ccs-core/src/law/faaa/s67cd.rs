//! FAAA s 67CD, as at 20 March 2026, <https://www.legislation.gov.au/C2004A00491/latest/text>.
//!
//! An entitlement is determined for a week when an eligibility determination is in effect on a day of
//! it, a session report was given (late does: s 67CD(1A)) and the enrolment notice was given (s
//! 67CD(1)). CCS is determined only where no ACCS applies to the sessions and the amount is more than
//! nil (s 67CD(2)); otherwise that there is no entitlement (s 67CD(8)). ACCS (grandparent) is not
//! determined for a fortnight that began more than 28 days before the application (s 67CD(5)), and
//! ACCS (transition to work) not for one that began before it (s 67CD(7)).
//!
//! After an income year's first deadline there is neither, for whom an earlier determination gave it
//! in that year, until the fortnight on whose first Monday the reconciliation conditions have been
//! met (s 67CD(2)(ba), (3)(ca), (4)(ea), (6)(ea)).
//!
//! A child who has ceased to meet the immunisation requirements is taken to meet them up to the 63rd
//! day after (s 67CD(9)). Account and tax file numbers, once requested, are waited for: 28 days (s
//! 67CD(10)).

use crate::date::{Day, Week};
use crate::entitlement::model::Reading;

/// The last day on which a child is taken to meet the immunisation requirements, that ceased to meet
/// them on a day.
#[must_use]
pub fn grace_ends(ceased_on: Day, days: u16) -> Day {
    ceased_on.plus_days(days.into()).unwrap_or(Day::MAX)
}

/// Whether information requested on a day is still waited for, so many days, on some day of the week.
#[must_use]
pub fn is_waited_for(requested_on: Day, days: u16, week: Week) -> bool {
    week.monday().days_since(requested_on) <= i32::from(days)
}

/// Whether ACCS (grandparent) that was applied for on a day reaches a fortnight so many days back.
#[must_use]
pub fn grandparent_reaches(applied_on: Day, days: u16, first_monday: Day) -> bool {
    applied_on.days_since(first_monday) <= i32::from(days)
}

/// Whether ACCS (transition to work) that was applied for on a day reaches a fortnight.
#[must_use]
pub fn transition_reaches(applied_on: Day, first_monday: Day) -> bool {
    applied_on <= first_monday
}

/// Whether the conditions, met on a day, count for a fortnight: on its first Monday by the Act, on
/// the day before it in practice.
#[must_use]
pub fn conditions_count(met_on: Option<Day>, first_monday: Day, reading: Reading) -> bool {
    met_on.is_some_and(|met_on| match reading {
        Reading::Act => met_on <= first_monday,
        Reading::Practice => met_on < first_monday,
    })
}
