//! Facts to start from, and what is decided on them.

use ccs_core::date::{Day, Span};
use ccs_core::eligibility::{
    ActivitySpell, CareOfGrandchild, Certificate, Eligibility, Facts, GrandparentFacts,
    HardshipDetermination, PaymentEnd, PaymentReceived, SubsidyKind, TransitionFacts, decide,
};
use ccs_core::entitlement::model::{AccsKind, Period};
use ccs_core::law::faa::s85ck::TransitionPayment;
use ccs_core::law::ministers_rules::s12::HardshipCircumstance;
use ccs_core::law::ministers_rules::s13::TransitionActivity;
use ccs_core::percent::BasisPoints;
use ccs_core::rates::RateBook;

pub(super) const CCS: SubsidyKind = SubsidyKind::Ccs;
pub(super) const PROVIDER: SubsidyKind = SubsidyKind::ProviderAccs;
pub(super) const WELLBEING: SubsidyKind = SubsidyKind::Accs(AccsKind::ChildWellbeing);
pub(super) const GRANDPARENT: SubsidyKind = SubsidyKind::Accs(AccsKind::Grandparent);
pub(super) const HARDSHIP: SubsidyKind = SubsidyKind::Accs(AccsKind::TemporaryFinancialHardship);
pub(super) const TRANSITION: SubsidyKind = SubsidyKind::Accs(AccsKind::TransitionToWork);

/// A Tuesday in the second week of the fortnight that begins on Monday 20 July 2026.
pub(super) const SESSION: Day = Day::ymd(2026, 7, 28);
/// The first Monday of its fortnight.
pub(super) const FIRST_MONDAY: Day = Day::ymd(2026, 7, 20);

pub(super) fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// So many days later; earlier when negative.
pub(super) fn days_after(day: Day, days: i32) -> Day {
    day.plus_days(days).unwrap()
}

pub(super) fn span(first: &str, last: &str) -> Span {
    Span::new(day(first), day(last)).unwrap()
}

/// So many weeks from a day.
pub(super) fn weeks_from(first: Day, weeks: i32) -> Span {
    Span::new(first, days_after(first, weeks * 7 - 1)).unwrap()
}

/// From a day on.
pub(super) fn since(first: &str) -> Period {
    Period { from: day(first), to: None }
}

/// Until a day, from long before.
pub(super) fn until(last: Day) -> Period {
    Period { from: day("2018-07-02"), to: Some(last) }
}

pub(super) fn decided(facts: &Facts) -> Eligibility {
    decide(facts, &RateBook::PUBLISHED).unwrap()
}

pub(super) fn applies(facts: &Facts) -> Option<SubsidyKind> {
    decided(facts).applies()
}

/// The codes of every reason against a kind, without the common beginning.
pub(super) fn against(facts: &Facts, kind: SubsidyKind) -> Vec<&'static str> {
    let eligibility = decided(facts);
    let reasons = eligibility.reasons_against(kind).iter();
    reasons.map(|reason| reason.code().strip_prefix("CCS-").unwrap()).collect()
}

/// A session on the day, with some facts.
pub(super) fn on(session_date: Day, with: impl FnOnce(&mut Facts)) -> Facts {
    let mut facts = Facts::of(session_date);
    with(&mut facts);
    facts
}

/// The usual session, with some facts.
pub(super) fn with(change: impl FnOnce(&mut Facts)) -> Facts {
    on(SESSION, change)
}

pub(super) fn certificate(days: Span, given_on: Day) -> Certificate {
    Certificate { days, given_on, exceptional: false, beyond_share_of_children: false }
}

/// A grandparent who meets every test.
pub(super) fn grandparent() -> GrandparentFacts {
    GrandparentFacts {
        applied_on: FIRST_MONDAY,
        is_grandparent: true,
        care: vec![CareOfGrandchild {
            period: since("2026-01-01"),
            share: BasisPoints::literal(65).into(),
            autonomous: true,
        }],
        payments: vec![since("2026-01-01")],
    }
}

/// A determination of hardship that covers the usual session.
pub(super) fn hardship() -> HardshipDetermination {
    HardshipDetermination {
        circumstance: HardshipCircumstance::LossOfEmployment,
        occurred_on: day("2026-06-15"),
        applied_on: FIRST_MONDAY,
        days: weeks_from(FIRST_MONDAY, 13),
        substantial_reduction: true,
    }
}

/// Somebody in transition to work who meets every test.
pub(super) fn transition() -> TransitionFacts {
    TransitionFacts {
        applied_on: FIRST_MONDAY,
        payments: vec![PaymentReceived {
            payment: TransitionPayment::ParentingPayment,
            period: since("2026-01-01"),
            requirements: None,
            ended_because: PaymentEnd::Income,
        }],
        plans: vec![since("2026-01-01")],
        income_estimate: Some("60000".parse().unwrap()),
        activities: vec![ActivitySpell {
            activity: TransitionActivity::Work,
            level: None,
            period: Period { from: FIRST_MONDAY, to: None },
            weeks_used_before: 0,
        }],
        tail: None,
        continues: true,
        fortnights_without_session: 0,
    }
}
