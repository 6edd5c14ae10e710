//! The transition to work (FAA s 85CK; FAAA s 67CD(7); Minister's Rules s 13).

use alloc::vec::Vec;

use super::decide::Case;
use super::facts::{ActivitySpell, Tail, TransitionFacts};
use super::moment::{Limits, Moment};
use super::reason::{AgainstTransition, Reason};
use crate::date::Day;
use crate::law::faa::s85ck::is_within_tail;
use crate::law::faaa::s67cd;
use crate::law::ministers_rules::s13;

/// What stands against ACCS (transition to work).
pub(super) fn against(case: &Case<'_>) -> Vec<Reason> {
    let reasons = match &case.facts.transition {
        None => Vec::from([AgainstTransition::NotAppliedFor]),
        Some(facts) => against_facts(facts, case.moment, case.limits),
    };
    reasons.into_iter().map(Reason::Transition).collect()
}

fn against_facts(
    facts: &TransitionFacts,
    moment: Moment,
    limits: Limits,
) -> Vec<AgainstTransition> {
    let mut reasons = Vec::new();
    reasons.extend(no_payment(facts, moment.first_monday, limits.transition_tail_weeks));
    reasons.extend(income(facts, limits));
    reasons.extend(no_activity(facts, moment));
    if !s67cd::transition_reaches(facts.applied_on, moment.first_monday) {
        reasons.push(AgainstTransition::FortnightBeforeApplication);
    }
    reasons
}

/// A payment at the start of the fortnight, with a plan where it needs one; or one that stopped not
/// long before.
fn no_payment(
    facts: &TransitionFacts,
    start: Day,
    tail_weeks: Option<u16>,
) -> Option<AgainstTransition> {
    let received = facts.payments.iter().filter(|paid| paid.period.contains(start));
    let mut received = received.map(|paid| paid.payment).peekable();
    if received.peek().is_some() {
        let has_plan = facts.plans.iter().any(|plan| plan.contains(start));
        let met = has_plan || received.any(|payment| !payment.needs_a_plan());
        return (!met).then_some(AgainstTransition::NoPlan);
    }
    match stopped_on(facts, start) {
        None => Some(AgainstTransition::NoPayment),
        Some(stopped_on) => past_tail(facts.tail, stopped_on, start, tail_weeks),
    }
}

/// The day after the last on which a payment was received.
fn stopped_on(facts: &TransitionFacts, start: Day) -> Option<Day> {
    let ended = facts.payments.iter().filter_map(|paid| paid.period.to);
    ended.filter(|last| *last < start).max().and_then(Day::succ)
}

/// The law's number of weeks where it is known, else the policy's; without one, the number matters
/// only between the smaller and the larger.
fn past_tail(
    policy: Option<Tail>,
    stopped_on: Day,
    start: Day,
    tail_weeks: Option<u16>,
) -> Option<AgainstTransition> {
    let within = |weeks: u16| is_within_tail(stopped_on, start, weeks);
    let too_long = |weeks: u16| {
        (!within(weeks)).then_some(AgainstTransition::PaymentStoppedTooLongAgo { weeks })
    };
    let (fewer, more) = (Tail::TwelveWeeks.weeks(), Tail::TwentyFourWeeks.weeks());
    match tail_weeks.or(policy.map(Tail::weeks)) {
        Some(weeks) => too_long(weeks),
        None if within(fewer) => None,
        None if within(more) => Some(AgainstTransition::TailNotKnown),
        None => too_long(more),
    }
}

fn income(facts: &TransitionFacts, limits: Limits) -> Option<AgainstTransition> {
    match facts.income_estimate {
        None => Some(AgainstTransition::NoIncomeEstimate),
        Some(estimate) => (!s13::income_is_low(estimate, limits.lower_income_threshold))
            .then_some(AgainstTransition::IncomeAboveThreshold),
    }
}

fn no_activity(facts: &TransitionFacts, moment: Moment) -> Vec<AgainstTransition> {
    let current = facts.activities.iter().filter(|spell| spell.period.touches(moment.week));
    let current: Vec<&ActivitySpell> = current.collect();
    if current.is_empty() {
        return Vec::from([AgainstTransition::NoActivity]);
    }
    let within = |spell: &&ActivitySpell| {
        s13::is_within(spell.activity, spell.period.from, spell.weeks_used_before, moment.week)
    };
    if current.iter().any(within) {
        return Vec::new();
    }
    let used_up = current.iter().map(|spell| spell.activity);
    used_up.map(|activity| AgainstTransition::ActivityUsedUp { activity }).collect()
}
