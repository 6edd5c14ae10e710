//! Questions about the enrolments of a scenario, and their answers.

use alloc::format;
use alloc::vec::Vec;

use super::answer::Eligibility;
use super::decide::decide;
use super::facts::Facts;
use crate::entitlement::model::{Child, Enrolment, Scenario};
use crate::entitlement::{Reason, Refusal, Refusals, Warning, WarningCause};
use crate::id::EnrolmentId;
use crate::rates::RateBook;

/// A question about one session, with or without an enrolment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The enrolment. If the facts do not state the kind of care and the day of birth, they are
    /// taken from the enrolment and its child.
    pub enrolment_id: Option<EnrolmentId>,
    /// The facts.
    pub facts: Facts,
}

/// The answer to a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The enrolment of the question.
    pub enrolment_id: Option<EnrolmentId>,
    /// The decision.
    pub eligibility: Eligibility,
}

/// Answers all questions, in order.
///
/// # Errors
/// Every invalid fact of every question, at `eligibility[0].` and so on.
pub fn decide_all(
    questions: &[Question],
    scenario: &Scenario,
    rates: &RateBook<'_>,
) -> Result<Vec<Answer>, Refusals> {
    let (mut answers, mut refusals) = (Vec::new(), Refusals::new());
    for (place, question) in questions.iter().enumerate() {
        match question.decide(scenario, rates) {
            Ok(eligibility) => {
                answers.push(Answer { enrolment_id: question.enrolment_id, eligibility });
            }
            Err(found) => refusals.extend(found.into_iter().map(|refusal| Refusal {
                field: format!("eligibility[{place}].{}", refusal.field),
                ..refusal
            })),
        }
    }
    if refusals.is_empty() { Ok(answers) } else { Err(refusals) }
}

/// The warnings about the answers, each once for an enrolment.
#[must_use]
pub fn warnings(answers: &[Answer], scenario: &Scenario) -> Vec<Warning> {
    let mut warnings: Vec<Warning> = Vec::new();
    for answer in answers.iter().filter(|answer| answer.eligibility.tail_across_change()) {
        let of = scenario.enrolments.iter().find(|at| Some(at.enrolment_id) == answer.enrolment_id);
        let warning = Warning {
            cause: WarningCause::TailAcrossChange,
            child: of.map(|enrolment| enrolment.child),
            enrolment_id: answer.enrolment_id,
            date: answer.eligibility.session_date,
        };
        let same = warnings.iter_mut().find(|other| other.enrolment_id == warning.enrolment_id);
        match same {
            Some(other) => other.date = other.date.min(warning.date),
            None => warnings.push(warning),
        }
    }
    warnings
}

impl Question {
    fn decide(&self, scenario: &Scenario, rates: &RateBook<'_>) -> Result<Eligibility, Refusals> {
        let Some(enrolment_id) = self.enrolment_id else {
            return decide(&self.facts, rates);
        };
        let enrolment = scenario.enrolments.iter().find(|at| at.enrolment_id == enrolment_id);
        let Some(enrolment) = enrolment else {
            let mut refusals = decide(&self.facts, rates).err().unwrap_or_default();
            refusals.insert(0, Refusal::of("enrolment_id", Reason::UnknownEnrolment));
            return Err(refusals);
        };
        let child = scenario.children.iter().find(|child| child.child == enrolment.child);
        decide(&self.completed(enrolment, child), rates)
    }

    /// The facts, completed from the enrolment and its child.
    fn completed(&self, enrolment: &Enrolment, child: Option<&Child>) -> Facts {
        let mut facts = self.facts.clone();
        facts.care_type = facts.care_type.or(Some(enrolment.care_type));
        facts.child.born = facts.child.born.or(child.map(|child| child.born));
        let from = child.and_then(|child| child.secondary_school_from);
        facts.child.secondary_school_from = facts.child.secondary_school_from.or(from);
        facts.child.older_child_class |=
            child.is_some_and(|child| child.older_child_class.on(facts.session_date));
        facts
    }
}
