//! What is answered: the kind that applies, and why each of the others does not.

use alloc::vec::Vec;

use super::reason::Reason;
use super::{SubsidyKind, reason};
use crate::date::{CcsFortnight, Day, Week};
use crate::entitlement::model::AccsKind;

/// The kinds in order of precedence: the first with nothing against it applies.
pub const PRECEDENCE: [SubsidyKind; 6] = [
    SubsidyKind::Accs(AccsKind::ChildWellbeing),
    SubsidyKind::ProviderAccs,
    SubsidyKind::Accs(AccsKind::Grandparent),
    SubsidyKind::Accs(AccsKind::TemporaryFinancialHardship),
    SubsidyKind::Accs(AccsKind::TransitionToWork),
    SubsidyKind::Ccs,
];

/// The answer for one session: of each kind whether it applies, and if not every reason why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Eligibility {
    /// The day of the session.
    pub session_date: Day,
    /// Its week.
    pub week: Week,
    /// Its CCS fortnight.
    pub fortnight: CcsFortnight,
    answers: Vec<KindAnswer>,
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
    /// From what stands against each kind alone: kinds that a stronger one keeps out get that reason
    /// too.
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
        Self { session_date, week, fortnight, answers: answers.into() }
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
