//! Levels of activity of a person, which begin, change and end.

use alloc::vec::Vec;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::Stretch;
use super::edges::Edges;
use crate::date::Day;
use crate::entitlement::model::{ActivityKind, ActivityLevel, LevelBegins};
use crate::hours::Minutes;
use crate::id::LevelId;

/// The facts of a level beside its kind and hours.
#[derive(Debug, Clone, Copy)]
struct LevelFacts {
    happened: bool,
    told_after: Option<i32>,
    lasts: Option<i32>,
    id: Option<&'static str>,
    meets_obligation: bool,
}

fn level_facts() -> impl Strategy<Value = LevelFacts> {
    let told_after = option::weighted(0.3, -20..90_i32);
    let lasts = option::weighted(0.2, 0..40_i32);
    let id = option::weighted(0.3, select(&["a", "b"][..]));
    let flags = (any::<bool>(), prop::bool::weighted(0.9));
    (flags, told_after, lasts, id).prop_map(|(flags, told_after, lasts, id)| {
        let (happened, meets_obligation) = flags;
        LevelFacts { happened, told_after, lasts, id, meets_obligation }
    })
}

fn level(kind: ActivityKind, day: Day, hours: Minutes, facts: LevelFacts) -> ActivityLevel {
    let after = |days: i32| day.plus_days(days).expect("a day");
    ActivityLevel {
        begins: if facts.happened {
            LevelBegins::HappenedOn(day)
        } else {
            LevelBegins::CountsFrom(day)
        },
        to: facts.lasts.map(after),
        told_on: facts.told_after.map(after),
        meets_obligation: facts.meets_obligation,
        id: facts.id.map(|id| LevelId::new(id).expect("an id")),
        ..ActivityLevel::of(kind, day, hours)
    }
}

/// A level of the eve, which counts throughout, and some changes before and within. Levels that
/// replace each other and begin on one day are one change: they are reported on one day.
pub(super) fn levels(
    stretch: Stretch,
    edges: &Edges,
) -> impl Strategy<Value = Vec<ActivityLevel>> + use<> {
    let change =
        (-30..stretch.days, select(&ActivityKind::ALL[..]), edges.activity(), level_facts())
            .boxed();
    (edges.activity(), vec(change, 0..4)).prop_map(move |(first, more)| {
        let eve = stretch.first.plus_days(-31).expect("a day");
        let mut levels = Vec::from([ActivityLevel::of(ActivityKind::Work, eve, first)]);
        for (after, kind, hours, facts) in more {
            let day = stretch.first.plus_days(after).expect("a day");
            let mut level = level(kind, day, hours, facts);
            let beside = |other: &&ActivityLevel| {
                (other.id, other.begins.day()) == (level.id, day)
                    && (level.id.is_some() || other.kind == level.kind)
            };
            if let Some(beside) = levels.iter().find(beside) {
                // Of one id only one level begins on a day.
                if level.id.is_some() {
                    continue;
                }
                (level.begins, level.told_on) = (beside.begins, beside.told_on);
            }
            levels.push(level);
        }
        levels
    })
}
