//! Hours of a child for a fortnight, in minutes.

use std::collections::BTreeSet;

use ccs_core::entitlement::model::{
    AccsKind, AccsRecipient, ActivityKind, ActivityLevel, Child, Exemption, ExemptionReason, Holds,
    Member, Partnered, Period, Scenario,
};
use ccs_core::session::CareType;

use super::calendar::{Parts, months_later, number, of_number};
use super::rates::thresholds;

const HOUR: i128 = 60;

fn holds(period: Period, day: i128) -> bool {
    number(period.from) <= day && period.to.is_none_or(|to| day <= number(to))
}

/// The ACCS of a day: one kind at most, in the order of s 85EB; the individual's before a
/// provider's of the same kind.
pub(super) fn accs_on(child: &Child, day: i128) -> Option<(AccsKind, AccsRecipient)> {
    for kind in [
        AccsKind::ChildWellbeing,
        AccsKind::Grandparent,
        AccsKind::TemporaryFinancialHardship,
        AccsKind::TransitionToWork,
    ] {
        for recipient in [AccsRecipient::Individual, AccsRecipient::Provider] {
            for period in &child.accs {
                if period.kind == kind && period.recipient == recipient && holds(period.period, day)
                {
                    return Some((kind, recipient));
                }
            }
        }
    }
    None
}

/// The individual's ACCS of the sessions that the child has in a week.
fn kinds_in_week(scenario: &Scenario, child: &Child, monday: i128) -> BTreeSet<AccsKind> {
    let mut kinds = BTreeSet::new();
    for session in &scenario.sessions {
        let enrolment =
            scenario.enrolments.iter().find(|at| at.enrolment_id == session.enrolment_id);
        let day = number(session.session_date);
        if enrolment.expect("an enrolment").child != child.child
            || !(monday..monday + 7).contains(&day)
        {
            continue;
        }
        if let Some((kind, AccsRecipient::Individual)) = accs_on(child, day) {
            kinds.insert(kind);
        }
    }
    kinds
}

pub(super) fn income(scenario: &Scenario, monday: i128) -> i128 {
    let mut in_force: Option<(i128, i128)> = None;
    for estimate in &scenario.family.income_estimates {
        let from = number(estimate.from);
        if from <= monday && in_force.is_none_or(|(latest, _)| from > latest) {
            in_force = Some((from, estimate.amount.ten_thousandths().into()));
        }
    }
    in_force.expect("an estimate").1
}

fn is_couple(scenario: &Scenario, day: i128) -> bool {
    match &scenario.family.partnered {
        Partnered::Throughout(always) => *always,
        Partnered::During(periods) => periods.iter().any(|couple| holds(couple.period, day)),
    }
}

/// The levels of a kind in force on a Monday: those of its latest day, if they have begun.
fn in_force(levels: &[ActivityLevel], kind: ActivityKind, monday: i128) -> Vec<&ActivityLevel> {
    let of_kind = || levels.iter().filter(move |level| level.kind == kind);
    let begun = of_kind().map(|level| number(level.begins.day())).filter(|from| *from <= monday);
    let latest = begun.max();
    of_kind().filter(|level| Some(number(level.begins.day())) == latest).collect()
}

fn minutes_of(levels: &[&ActivityLevel]) -> i128 {
    let of = |level: &&ActivityLevel| level.hours.counted().ten_thousandths_of_minutes();
    levels.iter().map(|level| i128::from(of(level)) / 10_000).sum()
}

/// Whether setting up a business counts: fortnight by fortnight from the first, at most 13 of 26.
fn business_counts(levels: &[ActivityLevel], monday: i128) -> bool {
    let runs = |monday| minutes_of(&in_force(levels, ActivityKind::SettingUpBusiness, monday)) > 0;
    let mut counted: BTreeSet<i128> = BTreeSet::new();
    let first = levels.iter().map(|level| number(level.begins.day()).max(0)).min().unwrap_or(0);
    let mut at = first.div_euclid(14) * 14;
    while at <= monday {
        let recent = counted.iter().filter(|counted| **counted > at - 26 * 14).count();
        if runs(at) && recent < 13 {
            counted.insert(at);
        }
        at += 14;
    }
    counted.contains(&monday)
}

/// Hours of activity that count, kinds added; one voluntary kind alone at most 16, but for those with
/// an obligation.
fn recognised(levels: &[ActivityLevel], monday: i128, obliged: bool, cares: bool) -> i128 {
    let mut by_kind: Vec<(ActivityKind, i128)> = Vec::new();
    for kind in ActivityKind::ALL {
        let levels_of_kind = in_force(levels, kind, monday);
        let minutes = match kind {
            ActivityKind::Caring if !cares => 0,
            ActivityKind::SettingUpBusiness if !business_counts(levels, monday) => 0,
            ActivityKind::Leave => {
                let within: Vec<&ActivityLevel> = levels_of_kind
                    .into_iter()
                    .filter(|level| monday < months_later(level.begins.day(), 6))
                    .collect();
                minutes_of(&within)
            }
            _ => minutes_of(&levels_of_kind),
        };
        if minutes > 0 {
            by_kind.push((kind, minutes));
        }
    }
    match by_kind[..] {
        [(ActivityKind::JobSearch | ActivityKind::Volunteering, minutes)] if !obliged => {
            minutes.min(16 * HOUR)
        }
        _ => by_kind.iter().map(|(_, minutes)| minutes).sum(),
    }
}

fn tier_of_activity(hours: i128) -> i128 {
    if hours < 8 * HOUR {
        0
    } else if hours <= 16 * HOUR {
        36 * HOUR
    } else if hours <= 48 * HOUR {
        72 * HOUR
    } else {
        100 * HOUR
    }
}

const GUARANTEE: Parts = (2026, 1, 5);

/// What a circumstance gives a member with so many hours, where that is more than everybody's.
fn hours_of_circumstance(
    exemption: &Exemption,
    member: Member,
    (monday, counted): (i128, i128),
) -> i128 {
    let guaranteed = of_number(monday) >= GUARANTEE;
    let obligation = match guaranteed {
        false => 36 * HOUR,
        true if counted >= 48 * HOUR => 100 * HOUR,
        true => 0,
    };
    match exemption.reason {
        ExemptionReason::CarerAllowance | ExemptionReason::ParentPathways if guaranteed => 0,
        ExemptionReason::CarerAllowance if counted > 48 * HOUR => 100 * HOUR,
        ExemptionReason::CarerAllowance => 72 * HOUR,
        ExemptionReason::MutualObligation => obligation,
        ExemptionReason::ExemptJobSeeker if guaranteed => obligation,
        ExemptionReason::ParentPathways => 36 * HOUR,
        ExemptionReason::Overseas => {
            let unlimited = member == Member::Partner && !guaranteed;
            let days = monday - number(exemption.period.from) + 1;
            if unlimited || days <= 42 { 100 * HOUR } else { 0 }
        }
        ExemptionReason::ParentsNext => unreachable!("no scenario has it"),
        ExemptionReason::CarerPayment
        | ExemptionReason::ConstantCare
        | ExemptionReason::Disability
        | ExemptionReason::ExemptJobSeeker
        | ExemptionReason::GrandparentCarer
        | ExemptionReason::Imprisonment => 100 * HOUR,
    }
}

/// A member's circumstances on a Monday; a grandparent's are both members'.
fn circumstances(scenario: &Scenario, member: Member, monday: i128) -> Vec<&Exemption> {
    let exemptions = scenario.family.exemptions.iter();
    exemptions
        .filter(|at| at.member == member || at.reason == ExemptionReason::GrandparentCarer)
        .filter(|at| holds(at.period, monday))
        .collect()
}

fn exceptional(scenario: &Scenario, monday: i128) -> i128 {
    let held = scenario.family.exceptional_hours.iter().filter(|hours| holds(hours.period, monday));
    held.map(|hours| i128::from(hours.hours.get())).max().unwrap_or(0)
}

/// Six months or more of wellbeing without a break, over for less than eighteen months.
fn wellbeing_result(child: &Child, monday: i128) -> bool {
    let mut covered: BTreeSet<i128> = BTreeSet::new();
    let wellbeing = || child.accs.iter().filter(|accs| accs.kind == AccsKind::ChildWellbeing);
    for accs in wellbeing() {
        let to = accs.period.to.map_or(monday + 1, number);
        covered.extend(number(accs.period.from)..=to.min(monday + 1));
    }
    for end in wellbeing().filter_map(|accs| accs.period.to) {
        let ended = number(end);
        if ended >= monday || covered.contains(&(ended + 1)) {
            continue;
        }
        let mut first = ended;
        while covered.contains(&(first - 1)) {
            first -= 1;
        }
        let begun = wellbeing().map(|accs| accs.period.from).find(|from| number(*from) == first);
        let lasted = begun.is_some_and(|from| months_later(from, 6) <= ended + 1);
        if lasted && monday < months_later(end, 18) {
            return true;
        }
    }
    false
}

fn of_member(
    scenario: &Scenario,
    child: &Child,
    member: Member,
    monday: i128,
    in_transition: bool,
) -> i128 {
    let first = of_number(monday);
    let activity = &scenario.family.activity;
    let levels = match member {
        Member::Individual => &activity.individual,
        Member::Partner => &activity.partner,
    };
    let guaranteed = first >= GUARANTEE;
    let given = circumstances(scenario, member, monday);
    let has = |reason| given.iter().any(|at| at.reason == reason);
    let obliged = has(ExemptionReason::MutualObligation)
        || (guaranteed && has(ExemptionReason::ExemptJobSeeker));
    let cares = has(ExemptionReason::CarerAllowance) && !guaranteed;
    let counted = recognised(levels, monday, obliged, cares);
    let of_circumstances = given
        .iter()
        .map(|exemption| hours_of_circumstance(exemption, member, (monday, counted)))
        .max();
    let mut results = vec![of_circumstances.unwrap_or(0), exceptional(scenario, monday)];
    if wellbeing_result(child, monday) {
        results.push(100 * HOUR);
    }
    if guaranteed {
        results.push(if counted > 48 * HOUR { 100 * HOUR } else { 72 * HOUR });
        if child.first_nations == Holds::Throughout(true) {
            results.push(100 * HOUR);
        }
    } else {
        results.push(tier_of_activity(counted));
        if income(scenario, monday) <= thresholds(first).0 * 10_000
            && !(in_transition && member == Member::Individual)
        {
            results.push(24 * HOUR);
        }
        if child.preschool_program == Holds::Throughout(true) && goes_to_a_centre(scenario, child) {
            results.push(36 * HOUR);
        }
        if child.first_nations == Holds::Throughout(true) && first >= (2023, 7, 10) {
            results.push(36 * HOUR);
        }
    }
    results.into_iter().max().expect("a result")
}

fn goes_to_a_centre(scenario: &Scenario, child: &Child) -> bool {
    let of_child = scenario.enrolments.iter().filter(|enrolment| enrolment.child == child.child);
    of_child.into_iter().any(|enrolment| enrolment.care_type == CareType::CentreBasedDayCare)
}

/// The hours of the first week and of the second.
pub(super) fn of_weeks(scenario: &Scenario, child: &Child, monday: i128) -> [i128; 2] {
    let kinds = [monday, monday + 7].map(|monday| kinds_in_week(scenario, child, monday));
    let tested = |in_transition| {
        let own = of_member(scenario, child, Member::Individual, monday, in_transition);
        if is_couple(scenario, monday) {
            own.min(of_member(scenario, child, Member::Partner, monday, in_transition))
        } else {
            own
        }
    };
    let reaches = |kinds: &BTreeSet<AccsKind>| {
        kinds.contains(&AccsKind::ChildWellbeing)
            || kinds.contains(&AccsKind::TemporaryFinancialHardship)
    };
    let of_accs = (100 * HOUR).max(exceptional(scenario, monday));
    [0, 1].map(|week: usize| {
        let (own_week, other) = (&kinds[week], &kinds[1 - week]);
        let has_own = reaches(own_week) || own_week.contains(&AccsKind::Grandparent);
        if has_own || reaches(other) {
            of_accs
        } else {
            tested(own_week.contains(&AccsKind::TransitionToWork))
        }
    })
}
