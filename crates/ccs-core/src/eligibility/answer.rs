//! The answer: the kind that applies, and why each of the others does not.

use alloc::vec::Vec;

use super::reason::Reason;
use super::transition::{TransitionLimit, TransitionRules};
use super::{SubsidyKind, reason};
use crate::date::{CcsFortnight, Day, Week};
use crate::entitlement::model::AccsKind;

/// The kinds in order of precedence: the first without reasons against it applies.
pub const PRECEDENCE: [SubsidyKind; 6] = [
    SubsidyKind::Accs(AccsKind::ChildWellbeing),
    SubsidyKind::ProviderAccs,
    SubsidyKind::Accs(AccsKind::Grandparent),
    SubsidyKind::Accs(AccsKind::TemporaryFinancialHardship),
    SubsidyKind::Accs(AccsKind::TransitionToWork),
    SubsidyKind::Ccs,
];

/// The answer for one session: for each kind, whether it applies or every reason why it does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Eligibility {
    /// The day of the session.
    pub session_date: Day,
    /// Its week.
    pub week: Week,
    /// Its CCS fortnight.
    pub fortnight: CcsFortnight,
    answers: Vec<KindAnswer>,
    transition_limits: Vec<TransitionLimit>,
    tail_across_change: bool,
}

/// The answer for one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KindAnswer {
    /// The kind.
    pub kind: SubsidyKind,
    /// Every reason why it does not apply; none when it does.
    pub reasons: Vec<Reason>,
}

impl Eligibility {
    /// Makes the answer from the reasons against each kind separately. A kind that is excluded by
    /// one of higher precedence gets that as a further reason.
    pub(super) fn of(
        (session_date, week, fortnight): (Day, Week, CcsFortnight),
        against: impl Fn(SubsidyKind) -> Vec<Reason>,
    ) -> Self {
        let mut applies = None;
        let answers = PRECEDENCE.map(|kind| {
            let mut reasons = against(kind);
            match applies {
                Some(stronger) => reasons.push(Reason::StrongerKind(stronger)),
                None if reasons.is_empty() => applies = Some(kind),
                None => {}
            }
            reason::in_order(&mut reasons);
            KindAnswer { kind, reasons }
        });
        let answers = answers.into();
        let (transition_limits, tail_across_change) = (Vec::new(), false);
        Self { session_date, week, fortnight, answers, transition_limits, tail_across_change }
    }

    /// Adds the results about the transition to work.
    pub(super) fn with_transition(self, rules: TransitionRules) -> Self {
        let tail_across_change = rules.tail_across_change();
        Self { tail_across_change, transition_limits: rules.into_limits(), ..self }
    }

    /// How far the time limits of the transition to work are used before the first Monday of the
    /// fortnight; empty if it was not applied for.
    #[must_use]
    pub fn transition_limits(&self) -> &[TransitionLimit] {
        &self.transition_limits
    }

    /// Whether the answer depends on the weeks after a payment that stopped before their number
    /// changed on 1 July 2024; no source says which number then applies.
    #[must_use]
    pub const fn tail_across_change(&self) -> bool {
        self.tail_across_change
    }

    /// The kind that applies; `None` when there is no entitlement.
    #[must_use]
    pub fn applies(&self) -> Option<SubsidyKind> {
        let answer = self.answers.iter().find(|answer| answer.reasons.is_empty());
        answer.map(|answer| answer.kind)
    }

    /// Every reason why a kind does not apply; none when it does.
    #[must_use]
    pub fn reasons_against(&self, kind: SubsidyKind) -> &[Reason] {
        let answer = self.answers.iter().find(|answer| answer.kind == kind);
        answer.map_or(&[], |answer| &answer.reasons)
    }

    /// The answers in order of precedence.
    #[must_use]
    pub fn answers(&self) -> &[KindAnswer] {
        &self.answers
    }
}
