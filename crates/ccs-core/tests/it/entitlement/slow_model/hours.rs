//! Hours of a child for a fortnight, in minutes.

use std::collections::BTreeSet;

use ccs_core::entitlement::model::{
    AccsKind, AccsRecipient, Child, Exemption, ExemptionReason, Holds, Member, Partnered, Period,
    Scenario,
};
use ccs_core::session::CareType;

use super::activity::recognised;
use super::calendar::{Parts, months_later, number, of_number};
use super::rates::thresholds;

const HOUR: i128 = 60;

fn covers(period: Period, day: i128) -> bool {
    number(period.from) <= day && period.to.is_none_or(|to| day <= number(to))
}

/// Whether a fact is true on a day.
pub(super) fn is_so(fact: &Holds, day: i128) -> bool {
    match fact {
        Holds::Throughout(always) => *always,
        Holds::During(periods) => periods.iter().any(|period| covers(*period, day)),
    }
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
                if period.kind == kind
                    && period.recipient == recipient
                    && covers(period.period, day)
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
        Partnered::During(periods) => periods.iter().any(|couple| covers(couple.period, day)),
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

/// A member's circumstances on a Monday, for a child; a grandparent's are both members' of a couple.
fn circumstances<'s>(
    scenario: &'s Scenario,
    child: &Child,
    member: Member,
    monday: i128,
) -> Vec<&'s Exemption> {
    let exemptions = scenario.family.exemptions.iter();
    let couple = is_couple(scenario, monday);
    let is_member = |of: Member| couple || of == Member::Individual;
    exemptions
        .filter(|at| {
            let is_both = at.reason == ExemptionReason::GrandparentCarer && is_member(at.member);
            at.member == member || is_both
        })
        .filter(|at| at.child.is_none_or(|only| only == child.child))
        .filter(|at| covers(at.period, monday))
        .collect()
}

/// The most hours determined for a member and a child; without either, for every one.
fn exceptional(scenario: &Scenario, child: &Child, member: Member, monday: i128) -> i128 {
    let determined = scenario.family.exceptional_hours.iter();
    let held = determined
        .filter(|at| at.member.is_none_or(|only| only == member))
        .filter(|at| at.child.is_none_or(|only| only == child.child))
        .filter(|at| covers(at.period, monday));
    held.map(|at| i128::from(at.hours.get())).max().unwrap_or(0)
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
    let given = circumstances(scenario, child, member, monday);
    let has = |reason| given.iter().any(|at| at.reason == reason);
    let obliged = has(ExemptionReason::MutualObligation)
        || (guaranteed && has(ExemptionReason::ExemptJobSeeker));
    let cares = has(ExemptionReason::CarerAllowance) && !guaranteed;
    let counted = recognised(levels, monday, obliged, cares);
    let of_circumstances = given
        .iter()
        .map(|exemption| hours_of_circumstance(exemption, member, (monday, counted)))
        .max();
    let exceptional = exceptional(scenario, child, member, monday);
    let mut results = vec![of_circumstances.unwrap_or(0), exceptional];
    if wellbeing_result(child, monday) {
        results.push(100 * HOUR);
    }
    if guaranteed {
        results.push(if counted > 48 * HOUR { 100 * HOUR } else { 72 * HOUR });
        if is_so(&child.first_nations, monday) {
            results.push(100 * HOUR);
        }
    } else {
        results.push(tier_of_activity(counted));
        if income(scenario, monday) <= thresholds(first).0 * 10_000
            && !(in_transition && member == Member::Individual)
        {
            results.push(24 * HOUR);
        }
        if is_so(&child.preschool_program, monday) && goes_to_a_centre(scenario, child) {
            results.push(36 * HOUR);
        }
        if is_so(&child.first_nations, monday) && first >= (2023, 7, 10) {
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
    let of_family = |of_member: &dyn Fn(Member) -> i128| {
        let own = of_member(Member::Individual);
        if is_couple(scenario, monday) { own.min(of_member(Member::Partner)) } else { own }
    };
    let tested = |in_transition| {
        of_family(&|member| of_member(scenario, child, member, monday, in_transition))
    };
    let reaches = |kinds: &BTreeSet<AccsKind>| {
        kinds.contains(&AccsKind::ChildWellbeing)
            || kinds.contains(&AccsKind::TemporaryFinancialHardship)
    };
    let of_accs =
        of_family(&|member| (100 * HOUR).max(exceptional(scenario, child, member, monday)));
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
