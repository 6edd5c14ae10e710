//! What is asked of a scenario, decided together.

use ccs_core::eligibility::{self, Answer, decide_all};
use ccs_core::entitlement::model::Scenario;
use ccs_core::entitlement::{
    Assessment, Balance, Refusal as Refused, Warning, balance, in_order_of_facts,
};
use ccs_core::rates::RateBook;

use super::ScenarioReading;
use crate::json::FieldError;
use crate::refusal::Refusal;

/// What is asked of a scenario besides its entitlements.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Questions {
    /// The balancing of the income year that the scenario describes.
    pub balance: bool,
    /// Its questions about eligibility.
    pub eligibility: bool,
}

/// A doubtful fact of a document as a warning or, for a strict reader, an error of it: about which
/// child and enrolment, and from which day.
#[must_use]
pub fn doubtful(file: &str, warning: &Warning) -> Refusal {
    let Warning { cause, child, enrolment_id, date } = warning;
    let child = child.map(|child| format!("child {child}, ")).unwrap_or_default();
    let enrolment = enrolment_id.map(|id| format!("enrolment {id}, ")).unwrap_or_default();
    FieldError::about(format!("{child}{enrolment}from {date}"), cause.code(), cause.message())
        .mended_by(cause.remedy())
        .in_file(file, None)
}

/// What a scenario gives.
#[derive(Debug)]
pub struct Answers<'s, 't> {
    /// The entitlements, and what they rest on.
    pub assessment: Assessment<'s, 't>,
    /// The balancing, if it was asked for.
    pub balance: Option<Balance>,
    /// The answers about eligibility, if they were asked for.
    pub eligibility: Option<Vec<Answer>>,
}

impl Answers<'_, '_> {
    /// What contradicts payment or is left open, in what was asked of this scenario.
    #[must_use]
    pub fn warnings(&self, scenario: &Scenario) -> Vec<Warning> {
        let mut warnings = self.assessment.warnings();
        warnings.extend(self.balance.as_ref().and_then(Balance::warning));
        let answers = self.eligibility.as_deref().unwrap_or_default();
        warnings.extend(eligibility::warnings(answers, scenario));
        warnings
    }
}

impl ScenarioReading {
    /// Decides everything that is asked, also of a scenario that could only be read in part: what is
    /// wrong with its facts is then found too, and [`everything_wrong`](Self::everything_wrong) says
    /// it together with the errors of the document.
    ///
    /// ```
    /// use ccs_core::rates::RateBook;
    /// use ccs_files::json::Strictness;
    /// use ccs_files::scenario::{Questions, read_scenario};
    ///
    /// let document = br#"{"schema":"ccs-scenario/1","family":{"partnered":false,
    ///     "income_estimates":[]},"children":[],"enrolments":[],"sessions":[]}"#;
    /// let reading = read_scenario(document, Strictness::Strict);
    /// let answers = reading.decide(Questions::default(), &RateBook::PUBLISHED)?;
    /// assert!(answers.assessment.entitlements().weeks.is_empty());
    /// assert!(answers.balance.is_none());
    /// # Ok::<(), Vec<ccs_core::entitlement::Refusal>>(())
    /// ```
    ///
    /// # Errors
    /// Every reason why the facts cannot be assessed, in the order of the facts.
    pub fn decide<'t>(
        &self,
        asked: Questions,
        rates: &RateBook<'t>,
    ) -> Result<Answers<'_, 't>, Vec<Refused>> {
        let scenario = &self.scenario;
        let assessment = Assessment::of(scenario, rates);
        let balance = asked.balance.then(|| balance(scenario, rates)).transpose();
        let eligibility =
            asked.eligibility.then(|| decide_all(&self.questions, scenario, rates)).transpose();
        match (assessment, balance, eligibility) {
            (Ok(assessment), Ok(balance), Ok(eligibility)) => {
                Ok(Answers { assessment, balance, eligibility })
            }
            (assessment, balance, eligibility) => {
                let refused = [assessment.err(), balance.err(), eligibility.err()];
                Err(in_order_of_facts(refused.into_iter().flatten().flatten().collect()))
            }
        }
    }
}
