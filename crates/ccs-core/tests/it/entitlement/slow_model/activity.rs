//! Hours of activity that count in a fortnight, in minutes.

use std::collections::BTreeSet;

use ccs_core::entitlement::model::{ActivityKind, ActivityLevel, LevelBegins};
use ccs_core::id::LevelId;

use super::calendar::{months_later, number};

const HOUR: i128 = 60;
const FORTNIGHT: i128 = 14;

/// What levels replace each other by: their id, or without one their kind.
type Series = (Option<LevelId>, Option<ActivityKind>);

fn series(level: &ActivityLevel) -> Series {
    (level.id, if level.id.is_none() { Some(level.kind) } else { None })
}

/// Levels of one series that begin on one day: together they replace those of an earlier day.
struct Step<'l> {
    day: i128,
    levels: Vec<&'l ActivityLevel>,
}

fn minutes_of(levels: &[&ActivityLevel]) -> i128 {
    let of = |level: &&ActivityLevel| level.hours.counted().ten_thousandths_of_minutes();
    levels.iter().map(|level| i128::from(of(level)) / 10_000).sum()
}

fn steps(levels: &[ActivityLevel], of: Series) -> Vec<Step<'_>> {
    let of_series = || levels.iter().filter(move |level| series(level) == of);
    let days: BTreeSet<i128> = of_series().map(|level| number(level.begins.day())).collect();
    let step = |day| {
        let levels = of_series().filter(|level| number(level.begins.day()) == day).collect();
        Step { day, levels }
    };
    days.into_iter().map(step).collect()
}

/// The first Monday of the first fortnight that starts on a day or after it.
fn fortnight_from(day: i128) -> i128 {
    -(-day).div_euclid(FORTNIGHT) * FORTNIGHT
}

impl Step<'_> {
    /// Whether it comes to more than what it replaces, but for what has ended by then.
    fn rises(&self, replaced: Option<&Self>) -> bool {
        let runs = |level: &&&ActivityLevel| level.to.is_none_or(|to| number(to) >= self.day);
        let before = replaced.map_or(&[][..], |step| &step.levels);
        let before: Vec<&ActivityLevel> = before.iter().filter(runs).copied().collect();
        minutes_of(&self.levels) > minutes_of(&before)
    }
}

/// The first fortnight in which a level counts, by its first Monday. Paid work that starts or rises
/// counts from the fortnight before the one in which it happens, any other change from the next; a
/// favourable change never from a fortnight that started over 28 days before it was reported.
fn counts_from(level: &ActivityLevel, rises: bool) -> i128 {
    let day = number(level.begins.day());
    let fortnight = day.div_euclid(FORTNIGHT) * FORTNIGHT;
    let from = match (level.begins, level.kind) {
        (LevelBegins::CountsFrom(_), _) => fortnight_from(day),
        (LevelBegins::HappenedOn(_), ActivityKind::Work) if rises => fortnight - FORTNIGHT,
        (LevelBegins::HappenedOn(_), _) => fortnight + FORTNIGHT,
    };
    match level.told_on {
        Some(notified) if rises => from.max(fortnight_from(number(notified) - 28)),
        _ => from,
    }
}

/// The levels that count on a first Monday: of every series those of the latest day of which the
/// fortnight has come, but for those that have ended.
fn in_force(levels: &[ActivityLevel], monday: i128) -> Vec<&ActivityLevel> {
    let mut all: Vec<Series> = levels.iter().map(series).collect();
    all.sort();
    all.dedup();
    let mut found = Vec::new();
    for of in all {
        let steps = steps(levels, of);
        let mut latest: Vec<&ActivityLevel> = Vec::new();
        for (place, step) in steps.iter().enumerate() {
            let rises = step.rises(place.checked_sub(1).map(|before| &steps[before]));
            let counts = |level: &&&ActivityLevel| counts_from(level, rises) <= monday;
            let counting: Vec<&ActivityLevel> =
                step.levels.iter().filter(counts).copied().collect();
            if !counting.is_empty() {
                latest = counting;
            }
        }
        found.extend(latest);
    }
    found.retain(|level| level.to.is_none_or(|to| number(to) >= monday));
    found
}

fn of_kind(levels: &[ActivityLevel], kind: ActivityKind, monday: i128) -> Vec<&ActivityLevel> {
    let mut found = in_force(levels, monday);
    found.retain(|level| level.kind == kind);
    if kind == ActivityKind::Leave {
        found.retain(|level| monday < months_later(level.begins.day(), 6));
    }
    found
}

/// Whether setting up a business counts: fortnight by fortnight from the first, at most 13 of 26.
fn business_counts(levels: &[ActivityLevel], monday: i128) -> bool {
    let runs = |monday| minutes_of(&of_kind(levels, ActivityKind::SettingUpBusiness, monday)) > 0;
    let mut counted: BTreeSet<i128> = BTreeSet::new();
    let first = levels.iter().map(|level| number(level.begins.day()).max(0)).min().unwrap_or(0);
    let mut at = first.div_euclid(FORTNIGHT) * FORTNIGHT;
    while at <= monday {
        let recent = counted.iter().filter(|counted| **counted > at - 26 * FORTNIGHT).count();
        if runs(at) && recent < 13 {
            counted.insert(at);
        }
        at += FORTNIGHT;
    }
    counted.contains(&monday)
}

/// Hours of activity that count, kinds added; one voluntary kind alone at most 16, but for hours that
/// meet an obligation.
pub(super) fn recognised(
    levels: &[ActivityLevel],
    monday: i128,
    obliged: bool,
    cares: bool,
) -> i128 {
    let mut by_kind: Vec<(ActivityKind, i128, i128)> = Vec::new();
    for kind in ActivityKind::ALL {
        let counts = match kind {
            ActivityKind::Caring => cares,
            ActivityKind::SettingUpBusiness => business_counts(levels, monday),
            _ => true,
        };
        let levels = of_kind(levels, kind, monday);
        let meets: Vec<&ActivityLevel> =
            levels.iter().filter(|level| obliged && level.meets_obligation).copied().collect();
        let (minutes, meets) = (minutes_of(&levels), minutes_of(&meets));
        if counts && minutes > 0 {
            by_kind.push((kind, minutes, meets));
        }
    }
    match by_kind[..] {
        [(ActivityKind::JobSearch | ActivityKind::Volunteering, minutes, meets)] => {
            meets + (minutes - meets).min(16 * HOUR)
        }
        _ => by_kind.iter().map(|(_, minutes, _)| minutes).sum(),
    }
}
