//! Hours of a child for a fortnight, in minutes.

use std::collections::BTreeSet;

use ccs_core::entitlement::model::{
    AccsKind, AccsRecipient, ActivityKind, ActivityLevel, Child, ExemptionReason, Member,
    Partnered, Period, Scenario,
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

fn kinds_in_week(child: &Child, monday: i128) -> BTreeSet<AccsKind> {
    (monday..monday + 7)
        .filter_map(|day| accs_on(child, day))
        .filter(|(_, recipient)| *recipient == AccsRecipient::Individual)
        .map(|(kind, _)| kind)
        .collect()
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
        Partnered::During(periods) => periods.iter().any(|period| holds(*period, day)),
    }
}

/// Hours of activity that count: a level a kind, kinds added; one voluntary kind alone at most 16.
fn recognised(levels: &[ActivityLevel], monday: i128, limited: bool) -> i128 {
    let of_kind = |kind: ActivityKind| {
        let mut in_force: Option<(i128, i128)> = None;
        for level in levels.iter().filter(|level| level.kind == kind) {
            let from = number(level.from);
            if from <= monday && in_force.is_none_or(|(latest, _)| from > latest) {
                in_force =
                    Some((from, i128::from(level.hours.ten_thousandths_of_minutes()) / 10_000));
            }
        }
        in_force.map_or(0, |(_, hours)| hours)
    };
    let work = of_kind(ActivityKind::Work);
    let (search, volunteering) =
        (of_kind(ActivityKind::JobSearch), of_kind(ActivityKind::Volunteering));
    let alone = work == 0 && (search == 0 || volunteering == 0);
    let sum = work + search + volunteering;
    if limited && alone { sum.min(16 * HOUR) } else { sum }
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

/// What a circumstance gives before and since the guarantee, where that is more than everybody's.
fn hours_of_circumstance(reason: ExemptionReason, first_monday: Parts) -> i128 {
    match reason {
        ExemptionReason::CarerAllowance => 72 * HOUR,
        ExemptionReason::MutualObligation => 36 * HOUR,
        ExemptionReason::ParentPathways if first_monday >= (2024, 11, 11) => 36 * HOUR,
        ExemptionReason::ParentsNext if ((2023, 6, 12)..=(2024, 6, 9)).contains(&first_monday) => {
            100 * HOUR
        }
        ExemptionReason::ParentsNext
            if ((2024, 11, 11)..=(2025, 5, 11)).contains(&first_monday) =>
        {
            36 * HOUR
        }
        ExemptionReason::ParentPathways | ExemptionReason::ParentsNext => 0,
        ExemptionReason::CarerPayment
        | ExemptionReason::ConstantCare
        | ExemptionReason::Disability
        | ExemptionReason::ExemptJobSeeker
        | ExemptionReason::GrandparentCarer
        | ExemptionReason::Imprisonment
        | ExemptionReason::Overseas => 100 * HOUR,
    }
}

fn circumstance(scenario: &Scenario, member: Member, monday: i128, first: Parts) -> i128 {
    let mut highest = 0;
    for exemption in &scenario.family.exemptions {
        if exemption.member == member && holds(exemption.period, monday) {
            highest = highest.max(hours_of_circumstance(exemption.reason, first));
        }
    }
    highest
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
    let guaranteed = first >= (2026, 1, 5);
    let counted = recognised(levels, monday, !guaranteed);
    let mut results =
        vec![circumstance(scenario, member, monday, first), exceptional(scenario, monday)];
    if wellbeing_result(child, monday) {
        results.push(100 * HOUR);
    }
    if guaranteed {
        results.push(if counted > 48 * HOUR { 100 * HOUR } else { 72 * HOUR });
        if child.first_nations {
            results.push(100 * HOUR);
        }
    } else {
        results.push(tier_of_activity(counted));
        if income(scenario, monday) <= thresholds(first).0 * 10_000 && !in_transition {
            results.push(24 * HOUR);
        }
        if child.preschool_program && goes_to_a_centre(scenario, child) {
            results.push(36 * HOUR);
        }
        if child.first_nations && first >= (2023, 7, 10) {
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
    let kinds = [kinds_in_week(child, monday), kinds_in_week(child, monday + 7)];
    let in_transition = kinds.iter().any(|kinds| kinds.contains(&AccsKind::TransitionToWork));
    let own = of_member(scenario, child, Member::Individual, monday, in_transition);
    let tested = if is_couple(scenario, monday) {
        own.min(of_member(scenario, child, Member::Partner, monday, in_transition))
    } else {
        own
    };
    let reaches = |kinds: &BTreeSet<AccsKind>| {
        kinds.contains(&AccsKind::ChildWellbeing)
            || kinds.contains(&AccsKind::TemporaryFinancialHardship)
    };
    let of_accs = (100 * HOUR).max(exceptional(scenario, monday));
    [0, 1].map(|week: usize| {
        let (own_week, other) = (&kinds[week], &kinds[1 - week]);
        let has_own = reaches(own_week) || own_week.contains(&AccsKind::Grandparent);
        if has_own || reaches(other) { of_accs } else { tested }
    })
}
