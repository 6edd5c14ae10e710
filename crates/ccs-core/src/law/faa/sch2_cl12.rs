//! FAA Sch 2 cl 12, as at 20 March 2026, <https://www.legislation.gov.au/C2004A00490/latest/text>.
//!
//! Recognised participation, until 4 January 2026 recognised activity: the hours that a person
//! works, learns, looks for work or volunteers in a CCS fortnight. A change counts from the next
//! fortnight (cl 12(7)). Looking for work alone, or volunteering alone, counts to a limit that the
//! rules set.

use crate::date::Day;
use crate::entitlement::model::{ActivityKind, ActivityLevel};
use crate::hours::{ActivityHours, Minutes};

/// The level of a kind that is in force on the fortnight's first Monday: the latest one from on or
/// before it.
#[must_use]
pub fn level_in_force(
    levels: &[ActivityLevel],
    kind: ActivityKind,
    first_monday: Day,
) -> Option<&ActivityLevel> {
    levels
        .iter()
        .filter(|level| level.kind == kind && level.from <= first_monday)
        .max_by_key(|level| level.from)
}

/// The hours that count in the fortnight; `None` when no level is in force.
#[must_use]
pub fn recognised_hours(
    levels: &[ActivityLevel],
    first_monday: Day,
    alone_at_most: Minutes,
) -> Option<ActivityHours> {
    let in_force =
        ActivityKind::ALL.map(|kind| level_in_force(levels, kind, first_monday).map(|at| at.hours));
    let [work, job_search, volunteering] = in_force;
    if in_force.iter().all(Option::is_none) {
        return None;
    }
    let [work, job_search, volunteering] =
        [work, job_search, volunteering].map(Option::unwrap_or_default);
    Some(match (work, job_search, volunteering) {
        (ActivityHours::ZERO, alone, ActivityHours::ZERO)
        | (ActivityHours::ZERO, ActivityHours::ZERO, alone) => alone.min(alone_at_most.into()),
        _ => work.plus(job_search).plus(volunteering),
    })
}
