//! Scenarios: `ccs entitlement`, with `--balance` or `--eligibility` where that is asked.

use ccs_core::eligibility::{self, decide_all};
use ccs_core::entitlement::{self, Assessment, Balance, balance, in_order_of_facts};
use ccs_core::rates::RateBook;
use ccs_files::json::Strictness;
use ccs_files::scenario::{ScenarioReading, read_scenario};
use ccs_report::entitlement::EntitlementReport;
use serde_json::{Map, Value};

use super::{Refused, shown, unwritten};

const RATES: RateBook<'static> = RateBook::PUBLISHED;

/// `{"scenario", "balance"?}`: the document ccs-entitlement/1.
pub(super) fn entitlement(input: &Map<String, Value>) -> Result<Value, Refused> {
    let is_balanced = input.get("balance").and_then(Value::as_bool).unwrap_or_default();
    answered(input, Asked { balance: is_balanced, eligibility: false })
}

/// `{"scenario"}`: the document ccs-entitlement/1 with `eligibility`.
pub(super) fn eligibility(input: &Map<String, Value>) -> Result<Value, Refused> {
    answered(input, Asked { balance: false, eligibility: true })
}

#[derive(Clone, Copy)]
struct Asked {
    balance: bool,
    eligibility: bool,
}

fn answered(input: &Map<String, Value>, asked: Asked) -> Result<Value, Refused> {
    let scenario = input.get("scenario").unwrap_or(&Value::Null);
    let bytes = serde_json::to_vec(scenario).map_err(unwritten)?;
    let reading = read_scenario(&bytes, Strictness::Strict);
    let (assessment, balance, eligibility) = decided(&reading, asked)?;
    let mut warnings = assessment.warnings();
    warnings.extend(balance.as_ref().and_then(Balance::warning));
    let answers = eligibility.as_deref().unwrap_or_default();
    warnings.extend(eligibility::warnings(answers, &reading.scenario));
    let entitlements = assessment.into_entitlements();
    shown(&EntitlementReport {
        rates: RATES.name,
        entitlements: &entitlements,
        explained: &[],
        changes: None,
        balance: balance.as_ref(),
        eligibility: eligibility.as_deref(),
        sweep: None,
        comparison: None,
        warnings: &warnings,
    })
}

type Decided<'s> = (Assessment<'s, 'static>, Option<Balance>, Option<Vec<eligibility::Answer>>);

/// Every part of what is asked is decided before anything is refused.
fn decided(reading: &ScenarioReading, asked: Asked) -> Result<Decided<'_>, Refused> {
    let scenario = &reading.scenario;
    let assessment = Assessment::of(scenario, &RATES);
    let balance = asked.balance.then(|| balance(scenario, &RATES)).transpose();
    let eligibility =
        asked.eligibility.then(|| decide_all(&reading.questions, scenario, &RATES)).transpose();
    let refused = [
        assessment.as_ref().err().cloned(),
        balance.as_ref().err().cloned(),
        eligibility.as_ref().err().cloned(),
    ];
    let refused: Vec<entitlement::Refusal> = refused.into_iter().flatten().flatten().collect();
    let wrong = reading.everything_wrong("scenario", &in_order_of_facts(refused));
    match (assessment, balance, eligibility) {
        (Ok(assessment), Ok(balance), Ok(eligibility)) if wrong.is_empty() => {
            Ok((assessment, balance, eligibility))
        }
        _ => Err(wrong.into()),
    }
}
