//! Determinations of temporary financial hardship (FAA ss 85CG to 85CI; Minister's Rules s 12).

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use super::decide::Case;
use super::facts::HardshipDetermination;
use super::reason::{AgainstHardship, Made, Reason};
use super::wellbeing::{covers, flaws_of_weeks, weeks_of};
use crate::date::Week;
use crate::law::faa::s85cg;
use crate::law::ministers_rules::s12;

/// The reasons against ACCS (temporary financial hardship).
pub(super) fn against(case: &Case<'_>) -> Vec<Reason> {
    let (determinations, week) = (&case.facts.hardship, case.moment.week);
    let covering = determinations.iter().filter(|made| covers(made.days, week));
    let flaws: Vec<Vec<Reason>> = covering
        .map(|made| {
            let mut flaws = flaws_of(case, made);
            let most = case.limits.hardship_weeks;
            if flaws.is_empty() && !s85cg::is_within(&weeks_for(case, made), week, most) {
                flaws.push(Reason::Hardship(AgainstHardship::WeeksUsedUp { weeks: most }));
            }
            flaws
        })
        .collect();
    if flaws.is_empty() {
        return Vec::from([Reason::Hardship(AgainstHardship::NoneInEffect)]);
    }
    if flaws.iter().any(Vec::is_empty) { Vec::new() } else { flaws.concat() }
}

fn flaws_of(case: &Case<'_>, made: &HardshipDetermination) -> Vec<Reason> {
    let reach = case.backdating(made.applied_on);
    let earliest = s85cg::earliest_start(reach, made.applied_on, made.occurred_on);
    let mut flaws = flaws_of_weeks(Made::HardshipDetermination, made.days, earliest);
    let months = case.limits.hardship_event_months;
    let latest = s12::latest_application(made.occurred_on, months);
    if latest < made.applied_on {
        flaws.push(Reason::Hardship(AgainstHardship::EventTooLongAgo { months, latest }));
    }
    if !made.substantial_reduction {
        flaws.push(Reason::Hardship(AgainstHardship::NoSubstantialReduction));
    }
    flaws
}

/// Every week of valid determinations for the same reason.
fn weeks_for(case: &Case<'_>, made: &HardshipDetermination) -> BTreeSet<Week> {
    let reason = |made: &HardshipDetermination| (made.circumstance, made.occurred_on);
    let same = case.facts.hardship.iter().filter(|other| reason(other) == reason(made));
    let sound = same.filter(|other| flaws_of(case, other).is_empty());
    sound.flat_map(|other| weeks_of(other.days)).collect()
}
