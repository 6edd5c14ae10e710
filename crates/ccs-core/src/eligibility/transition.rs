//! The transition to work (FAA s 85CK; Minister's Rules s 13; FAAA s 67CD(7)).

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::decide::Case;
use super::facts::{PaymentEnd, PaymentReceived, Tail, TransitionFacts};
use super::moment::Moment;
use super::reason::{AgainstTransition, Reason};
use crate::date::{CCS_BEGAN, CcsFortnight, Day};
use crate::law::faa::s85ck::is_within_tail;
use crate::law::faaa::s67cd;
use crate::law::ministers_rules::s13::{
    self, ActivitySpell, HalfWeeks, TransitionActivity, used_before,
};
use crate::money::Dollars;
use crate::rates::{RateBook, RateRefusal};

/// Numbers of the fortnight that the tests of transition to work need in addition to the facts.
#[derive(Debug, Clone)]
pub(super) struct TransitionRules {
    lower_income_threshold: Dollars,
    most_fortnights_without_session: u16,
    /// The time limits of the facts' activities.
    limits: Vec<TransitionLimit>,
    /// The test of the weeks after a payment, for the fortnight and each since the payment stopped.
    tail: Option<TailTest>,
}

/// How far a time limit is used before the first Monday of the fortnight.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TransitionLimit {
    /// The activity, at its present load.
    pub activity: TransitionActivity,
    /// The level of study, if given.
    pub level: Option<Box<str>>,
    /// The largest number of weeks.
    pub limit_weeks: u16,
    /// The weeks used.
    pub used: HalfWeeks,
    /// Whether the activity continues in the first week of the fortnight.
    pub is_current: bool,
}

impl TransitionLimit {
    /// The weeks left, rounded up.
    #[must_use]
    pub const fn weeks_left(&self) -> u32 {
        self.used.left_of(self.limit_weeks)
    }
}

/// The test of the weeks after a payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct TailTest {
    /// The last payment that stopped.
    last: PaymentReceived,
    /// The number of weeks that the fortnight, or one before it, exceeds.
    beyond: Option<u16>,
    /// Whether the payment stopped before the number changed, and the fortnight is after the
    /// change.
    across_change: bool,
}

impl TransitionRules {
    /// The rules for the fortnight.
    ///
    /// # Errors
    /// A number that is not known for the day.
    pub(super) fn at(
        facts: Option<&TransitionFacts>,
        moment: Moment,
        rates: &RateBook<'_>,
    ) -> Result<Self, RateRefusal> {
        let start = moment.first_monday;
        let (limits, tail) = match facts {
            Some(facts) => {
                let stopped = received(facts, start).is_empty();
                let tail = if stopped { tail(facts, start, rates)? } else { None };
                (limits(facts, moment, rates)?, tail)
            }
            None => (Vec::new(), None),
        };
        Ok(Self {
            lower_income_threshold: rates.lower_income_threshold(start)?.value,
            most_fortnights_without_session: rates
                .transition_fortnights_without_session(start)?
                .value,
            limits,
            tail,
        })
    }

    /// How far the time limits are used.
    pub(super) fn into_limits(self) -> Vec<TransitionLimit> {
        self.limits
    }

    /// Whether the result depends on the weeks after a payment that stopped before their number
    /// changed.
    pub(super) fn tail_across_change(&self) -> bool {
        self.tail.is_some_and(|tail| tail.across_change)
    }
}

/// The reasons against ACCS (transition to work).
pub(super) fn against(case: &Case<'_>) -> Vec<Reason> {
    let reasons = match &case.facts.transition {
        None => Vec::from([AgainstTransition::NotAppliedFor]),
        Some(facts) => against_facts(facts, case.moment.first_monday, &case.transition),
    };
    reasons.into_iter().map(Reason::Transition).collect()
}

fn against_facts(
    facts: &TransitionFacts,
    start: Day,
    rules: &TransitionRules,
) -> Vec<AgainstTransition> {
    let mut reasons = Vec::new();
    let received = received(facts, start);
    if received.is_empty() {
        reasons.extend(against_tail(facts, rules));
    } else {
        reasons.extend(no_plan(facts, &received, start));
        reasons.extend(income(facts, rules));
    }
    reasons.extend(no_activity(rules));
    if rules.most_fortnights_without_session <= facts.fortnights_without_session {
        reasons.push(AgainstTransition::NoSessionForTooLong {
            fortnights: rules.most_fortnights_without_session,
        });
    }
    if !s67cd::transition_reaches(facts.applied_on, start) {
        reasons.push(AgainstTransition::FortnightBeforeApplication);
    }
    reasons
}

/// The payments received at the start of the fortnight.
fn received(facts: &TransitionFacts, start: Day) -> Vec<&PaymentReceived> {
    facts.payments.iter().filter(|paid| paid.period.contains(start)).collect()
}

fn no_plan(
    facts: &TransitionFacts,
    received: &[&PaymentReceived],
    start: Day,
) -> Option<AgainstTransition> {
    let has_plan = facts.plans.iter().any(|plan| plan.contains(start));
    let met = has_plan || received.iter().any(|paid| !paid.payment.needs_a_plan(paid.requirements));
    (!met).then_some(AgainstTransition::NoPlan)
}

/// The tests after a payment has stopped, when its income limit no longer applies (s 85CK(2)).
fn against_tail(facts: &TransitionFacts, rules: &TransitionRules) -> Vec<AgainstTransition> {
    let Some(tail) = rules.tail else { return Vec::from([AgainstTransition::NoPayment]) };
    let works = rules
        .limits
        .iter()
        .any(|limit| limit.is_current && limit.activity == TransitionActivity::Work);
    let too_long = |weeks| AgainstTransition::PaymentStoppedTooLongAgo { weeks };
    [
        tail.beyond.map(too_long),
        (tail.last.ended_because == PaymentEnd::Partnered)
            .then_some(AgainstTransition::StoppedByPartnering),
        (!facts.continues).then_some(AgainstTransition::NotInTheFortnightBefore),
        (!works).then_some(AgainstTransition::NoWorkAfterPayment),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The weeks after the last payment that stopped before a fortnight. Every fortnight since must be
/// within them, because ACCS (transition to work) must have applied in each fortnight before.
fn tail(
    facts: &TransitionFacts,
    start: Day,
    rates: &RateBook<'_>,
) -> Result<Option<TailTest>, RateRefusal> {
    let stopped = facts.payments.iter().filter(|paid| paid.period.to.is_some_and(|to| to < start));
    let last = stopped.max_by_key(|paid| (paid.period.to, paid.ended_because));
    let Some((last, stopped_on)) = last.and_then(|last| Some((*last, last.period.to?.succ()?)))
    else {
        return Ok(None);
    };
    let mut beyond = None;
    let own = CcsFortnight::containing(start);
    let first = CcsFortnight::containing(stopped_on);
    let fortnights = core::iter::successors(first.or(own), |at| Some(at.succ()))
        .map(CcsFortnight::first_monday)
        .take_while(|monday| *monday <= start);
    for monday in fortnights {
        let weeks = match facts.tail.map(Tail::weeks) {
            Some(weeks) => weeks,
            None => rates.transition_tail_weeks(monday)?.value,
        };
        let past = !is_within_tail(stopped_on, monday, weeks);
        beyond = beyond.or(past.then_some(weeks));
    }
    let across_change = facts.tail.is_none()
        && beyond.is_none()
        && rates.transition_tail_weeks(stopped_on.max(CCS_BEGAN))?.from
            != rates.transition_tail_weeks(start)?.from;
    Ok(Some(TailTest { last, beyond, across_change }))
}

fn income(facts: &TransitionFacts, rules: &TransitionRules) -> Option<AgainstTransition> {
    match facts.income_estimate {
        None => Some(AgainstTransition::NoIncomeEstimate),
        Some(estimate) => (!s13::income_is_low(estimate, rules.lower_income_threshold))
            .then_some(AgainstTransition::IncomeAboveThreshold),
    }
}

/// Uses the most favourable current activity.
fn no_activity(rules: &TransitionRules) -> Vec<AgainstTransition> {
    let mut current = rules.limits.iter().filter(|limit| limit.is_current).peekable();
    if current.peek().is_none() {
        return Vec::from([AgainstTransition::NoActivity]);
    }
    let is_within =
        |limit: &TransitionLimit| limit.used < HalfWeeks::whole(limit.limit_weeks.into());
    if current.clone().any(is_within) {
        return Vec::new();
    }
    let used_up = |limit: &TransitionLimit| AgainstTransition::ActivityUsedUp {
        activity: limit.activity,
        weeks: limit.limit_weeks,
    };
    current.map(used_up).collect()
}

/// The time limits of the activities that have started by the end of the fortnight's first week, in
/// the order of the facts.
fn limits(
    facts: &TransitionFacts,
    moment: Moment,
    rates: &RateBook<'_>,
) -> Result<Vec<TransitionLimit>, RateRefusal> {
    let start = moment.first_monday;
    let sunday = start.plus_days(6).unwrap_or(start);
    let begun = |spell: &&ActivitySpell| spell.period.from <= sunday;
    let begun: Vec<&ActivitySpell> = facts.activities.iter().filter(begun).collect();
    let mut limits: Vec<TransitionLimit> = Vec::new();
    let mut seen: Vec<&ActivitySpell> = Vec::new();
    for spell in &begun {
        if seen.iter().any(|other| spell.shares_limit_with(other)) {
            continue;
        }
        seen.push(spell);
        let of_limit = begun.iter().filter(|other| spell.shares_limit_with(other));
        let mut spells: Vec<&ActivitySpell> = of_limit.copied().collect();
        spells.sort_by_key(|spell| (spell.period.from, spell.period.to));
        let Some(last) = spells.last() else { continue };
        let runs = |spell: &&&ActivitySpell| spell.period.to.is_none_or(|to| start <= to);
        limits.push(TransitionLimit {
            activity: last.activity,
            level: last.level.clone(),
            limit_weeks: last.activity.limit_weeks(rates, start)?,
            used: used_before(&spells, start),
            is_current: spells.iter().any(|spell| runs(&spell)),
        });
    }
    Ok(limits)
}
