//! FAA Sch 2 cl 12, as at 20 March 2026, <https://www.legislation.gov.au/C2004A00490/latest/text>.
//!
//! Recognised participation, until 4 January 2026 recognised activity: the hours that a person
//! works, learns, looks for work or volunteers in a CCS fortnight. Hours of all kinds add. The rules
//! set limits to some of them (Minister's Rules s 21 and, by the Guide, 3.5.2.10). A change counts
//! from the next fortnight (cl 12(7)), but for paid work that starts or rises (Minister's Rules s 24).

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use crate::date::{CCS_BEGAN, CcsFortnight, Day};
use crate::entitlement::model::{ActivityKind, ActivityLevel, LevelBegins};
use crate::hours::{ActivityHours, Minutes};
use crate::id::LevelId;
use crate::law::faa::sch2_cl15::months_after;
use crate::law::faaa::s67cc::first_monday_on_or_after;
use crate::law::ministers_rules::s24;
use crate::rates::{RateBook, RateRefusal};

/// The numbers by which activity is counted in a fortnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ActivityLimits {
    /// The most that looking for work alone, or volunteering alone, counts for.
    pub alone_at_most: Option<Minutes>,
    /// Unpaid leave that is not parental counts for fewer months than these.
    pub unpaid_leave_months: u16,
    /// Setting up a business counts in at most so many fortnights.
    pub business_fortnights: u16,
    /// Of so many in a row.
    pub business_window: u16,
    /// A favourable change reaches back to fortnights that started at most this many days before
    /// the agency was notified (FAAA s 105C).
    pub favourable_change_days: u16,
}

impl ActivityLimits {
    /// Those of the fortnight of a first Monday.
    ///
    /// # Errors
    /// A number is not known for the day.
    pub fn on(rates: &RateBook<'_>, first_monday: Day) -> Result<Self, RateRefusal> {
        Ok(Self {
            alone_at_most: rates.voluntary_or_job_search_alone(first_monday)?.value,
            unpaid_leave_months: rates.unpaid_leave_months(first_monday)?.value,
            business_fortnights: rates.business_setup_fortnights(first_monday)?.value,
            business_window: rates.business_setup_window_fortnights(first_monday)?.value,
            favourable_change_days: rates.favourable_change_days(first_monday)?.value,
        })
    }
}

/// What makes hours count otherwise than by themselves, for one person and fortnight.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Circumstances {
    /// There is a mutual obligation: the limit of a kind alone does not touch hours that meet it.
    pub mutual_obligation: bool,
    /// Caring counts beside carer allowance.
    pub caring_counts: bool,
}

/// The levels of a person that are in force in the fortnight of a first Monday; `None` when none has
/// begun. A level that has ended is none of them.
#[must_use]
pub fn levels_in_force<'l>(
    levels: &[&'l ActivityLevel],
    first_monday: Day,
    favourable_change_days: u16,
) -> Option<Vec<&'l ActivityLevel>> {
    let begun: Vec<_> = threads(levels)
        .into_values()
        .filter_map(|thread| latest_that_counts(&thread, first_monday, favourable_change_days))
        .collect();
    let goes_on = |level: &&ActivityLevel| level.to.is_none_or(|to| first_monday <= to);
    (!begun.is_empty()).then(|| begun.into_iter().flatten().filter(goes_on).collect())
}

/// What levels replace each other by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum ReplacedBy {
    Id(LevelId),
    Kind(ActivityKind),
}

/// The levels that begin on one day, by that day: the later replace the earlier.
type Thread<'l> = BTreeMap<Day, Vec<&'l ActivityLevel>>;

fn threads<'l>(levels: &[&'l ActivityLevel]) -> BTreeMap<ReplacedBy, Thread<'l>> {
    let mut threads: BTreeMap<ReplacedBy, Thread<'l>> = BTreeMap::new();
    for level in levels {
        let key = level.id.map_or(ReplacedBy::Kind(level.kind), ReplacedBy::Id);
        threads.entry(key).or_default().entry(level.begins.day()).or_default().push(level);
    }
    threads
}

/// The latest levels of a thread that count in the fortnight.
fn latest_that_counts<'l>(
    thread: &Thread<'l>,
    first_monday: Day,
    favourable_change_days: u16,
) -> Option<Vec<&'l ActivityLevel>> {
    let (mut replaced, mut latest): (&[&ActivityLevel], _) = (&[], None);
    for (day, levels) in thread {
        let before = replaced.iter().filter(|level| level.to.is_none_or(|to| *day <= to));
        let rises = sum(before.copied()) < sum(levels.iter().copied());
        let counts = |level: &&&ActivityLevel| {
            counts_from(level, rises, favourable_change_days) <= first_monday
        };
        let counting: Vec<&ActivityLevel> = levels.iter().filter(counts).copied().collect();
        if !counting.is_empty() {
            latest = Some(counting);
        }
        replaced = levels;
    }
    latest
}

fn sum<'l>(levels: impl Iterator<Item = &'l ActivityLevel>) -> ActivityHours {
    levels.fold(ActivityHours::ZERO, |sum, level| sum.plus(level.hours.counted()))
}

/// The first Monday of the fortnight from which a level counts, that is more than what it replaces or
/// is not.
///
/// ```
/// use ccs_core::date::Day;
/// use ccs_core::entitlement::model::{ActivityKind, ActivityLevel, LevelBegins};
/// use ccs_core::hours::Minutes;
/// use ccs_core::law::faa::sch2_cl12::counts_from;
/// let begins = LevelBegins::HappenedOn(Day::ymd(2025, 3, 12)); // in the fortnight of 3 March
/// let of = |kind| ActivityLevel { begins, ..ActivityLevel::of(kind, Day::MIN, Minutes::new(1_200)) };
/// assert_eq!(counts_from(&of(ActivityKind::Work), true, 28), Day::ymd(2025, 2, 17));
/// assert_eq!(counts_from(&of(ActivityKind::Work), false, 28), Day::ymd(2025, 3, 17));
/// assert_eq!(counts_from(&of(ActivityKind::Study), true, 28), Day::ymd(2025, 3, 17));
/// ```
#[must_use]
pub fn counts_from(level: &ActivityLevel, rises: bool, favourable_change_days: u16) -> Day {
    let by_law = match level.begins {
        LevelBegins::CountsFrom(day) => first_monday_on_or_after(day),
        LevelBegins::HappenedOn(day) if rises && level.kind == ActivityKind::Work => {
            s24::counts_from(day)
        }
        LevelBegins::HappenedOn(day) => CcsFortnight::containing(day)
            .map_or(CCS_BEGAN, |fortnight| fortnight.succ().first_monday()),
    };
    match level.told_on.filter(|_| rises) {
        Some(told_on) => {
            let reach = i32::from(favourable_change_days).saturating_neg();
            by_law.max(first_monday_on_or_after(told_on.plus_days(reach).unwrap_or(Day::MIN)))
        }
        None => by_law,
    }
}

/// The hours of a person that count in the fortnight of a first Monday; `None` when no level has begun.
#[must_use]
pub fn recognised_hours(
    levels: &[&ActivityLevel],
    first_monday: Day,
    limits: &ActivityLimits,
    circumstances: Circumstances,
) -> Option<ActivityHours> {
    let in_force = levels_in_force(levels, first_monday, limits.favourable_change_days)?;
    let has_time_left = business_has_time_left(levels, &in_force, first_monday, limits);
    let counts = |level: &&&ActivityLevel| match level.kind {
        ActivityKind::Caring => circumstances.caring_counts,
        ActivityKind::SettingUpBusiness => has_time_left,
        ActivityKind::Leave => {
            let months = limits.unpaid_leave_months.into();
            first_monday < months_after(level.begins.day(), months)
        }
        _ => level.hours.counted() > ActivityHours::ZERO,
    };
    let counting: Vec<&ActivityLevel> = in_force.iter().filter(counts).copied().collect();
    Some(within_limit_of_a_kind_alone(&counting, limits.alone_at_most, circumstances))
}

/// The sum; of looking for work alone, or of volunteering alone, no more than the limit, which does
/// not touch hours that meet a mutual obligation (Minister's Rules ss 21, 39).
fn within_limit_of_a_kind_alone(
    levels: &[&ActivityLevel],
    at_most: Option<Minutes>,
    circumstances: Circumstances,
) -> ActivityHours {
    let with_hours = levels.iter().filter(|level| level.hours.counted() > ActivityHours::ZERO);
    let kinds: BTreeSet<ActivityKind> = with_hours.map(|level| level.kind).collect();
    let is_limited = |kind| matches!(kind, ActivityKind::JobSearch | ActivityKind::Volunteering);
    let alone = kinds.len() == 1 && kinds.iter().copied().all(is_limited);
    let Some(at_most) = at_most.filter(|_| alone) else {
        return sum(levels.iter().copied());
    };
    let meets = |level: &&&ActivityLevel| circumstances.mutual_obligation && level.meets_obligation;
    let met = sum(levels.iter().filter(meets).copied());
    let others = sum(levels.iter().filter(|level| !meets(level)).copied());
    met.plus(others.min(at_most.into()))
}

/// Whether setting up a business still counts: in at most so many fortnights of any so many in a row.
fn business_has_time_left(
    levels: &[&ActivityLevel],
    in_force: &[&ActivityLevel],
    first_monday: Day,
    limits: &ActivityLimits,
) -> bool {
    let sets_up = |levels: &[&ActivityLevel]| {
        let mut of_kind = levels.iter().filter(|at| at.kind == ActivityKind::SettingUpBusiness);
        of_kind.any(|level| level.hours.counted() > ActivityHours::ZERO)
    };
    let begins = levels.iter().filter(|level| level.kind == ActivityKind::SettingUpBusiness);
    let begins = begins.map(|level| level.begins.day().max(CCS_BEGAN)).min();
    let Some(first) = begins.and_then(CcsFortnight::containing).filter(|_| sets_up(in_force))
    else {
        return false;
    };
    let mut counted: Vec<bool> = Vec::new();
    let fortnights = core::iter::successors(Some(first), |at| Some(at.succ()))
        .map(CcsFortnight::first_monday)
        .take_while(|monday| *monday <= first_monday);
    for monday in fortnights {
        let earlier = usize::from(limits.business_window).saturating_sub(1);
        let window = counted.iter().rev().take(earlier).filter(|counts| **counts).count();
        let of_monday = levels_in_force(levels, monday, limits.favourable_change_days);
        let runs = of_monday.is_some_and(|levels| sets_up(&levels));
        counted.push(runs && window < usize::from(limits.business_fortnights));
    }
    counted.last().copied().unwrap_or_default()
}
