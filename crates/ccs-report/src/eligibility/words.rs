//! The texts about eligibility, used in all formats.

use ccs_core::eligibility::{Answer, PRECEDENCE, Reason, SubsidyKind};

use crate::words::{PeopleDate, WeekdayDate};

pub(crate) const TITLE: &str = "Child Care Subsidy eligibility";

/// The text if the scenario has no questions.
pub(super) const NO_QUESTION: &str = "No question is asked. List questions in the scenario under `eligibility`; `ccs schema scenario` has their keys.";

/// `Tuesday 4/08/2026, week ending 9/08/2026, enrolment E1`.
pub(super) fn session(answer: &Answer) -> String {
    let of = &answer.eligibility;
    let day = WeekdayDate(of.session_date);
    let week = PeopleDate(of.week.sunday());
    let session = format!("{day}, week ending {week}");
    match answer.enrolment_id {
        Some(enrolment_id) => format!("{session}, enrolment {enrolment_id}"),
        None => session,
    }
}

/// The result for a session.
pub(super) fn verdict(answer: &Answer) -> String {
    match answer.eligibility.applies() {
        Some(applies) => format!("{} applies.", applies.label()),
        None => "No subsidy applies.".to_owned(),
    }
}

/// A reason, and the kinds that it excludes.
pub(super) struct Against {
    pub(super) reason: Reason,
    kinds: Vec<SubsidyKind>,
}

/// Every reason of an answer once, in the order of the kinds and of the reasons, except that a kind
/// with higher precedence applies.
pub(super) fn reasons(answer: &Answer) -> Vec<Against> {
    let mut found: Vec<Against> = Vec::new();
    for of_kind in answer.eligibility.answers() {
        for reason in &of_kind.reasons {
            match found.iter_mut().find(|against| against.reason == *reason) {
                Some(against) => against.kinds.push(of_kind.kind),
                None if matches!(reason, Reason::StrongerKind(_)) => {}
                None => found.push(Against { reason: *reason, kinds: vec![of_kind.kind] }),
            }
        }
    }
    found.sort_by_key(|against| against.reason);
    found
}

impl Against {
    /// The kinds as text.
    pub(super) fn kinds(&self) -> String {
        if self.kinds.len() == PRECEDENCE.len() {
            return "every kind".to_owned();
        }
        let of_individual = PRECEDENCE.iter().filter(|kind| **kind != SubsidyKind::ProviderAccs);
        if of_individual.eq(&self.kinds) {
            return "every kind for the individual".to_owned();
        }
        let names: Vec<&str> = self.kinds.iter().map(|kind| kind.label()).collect();
        names.join(", ")
    }
}
