//! Scenarios: `ccs entitlement`, with `--balance` or `--eligibility` where that is asked.

use ccs_core::rates::RateBook;
use ccs_files::json::Strictness;
use ccs_files::scenario::{Answers, Questions, read_scenario};
use ccs_report::entitlement::EntitlementReport;
use serde_json::{Map, Value};

use super::{Refused, shown, unwritten};

const RATES: RateBook<'static> = RateBook::PUBLISHED;

/// `{"scenario", "balance"?}`: the document ccs-entitlement/1.
pub(super) fn entitlement(input: &Map<String, Value>) -> Result<Value, Refused> {
    let is_balanced = input.get("balance").and_then(Value::as_bool).unwrap_or_default();
    answered(input, Questions { balance: is_balanced, eligibility: false })
}

/// `{"scenario"}`: the document ccs-entitlement/1 with `eligibility`.
pub(super) fn eligibility(input: &Map<String, Value>) -> Result<Value, Refused> {
    answered(input, Questions { balance: false, eligibility: true })
}

fn answered(input: &Map<String, Value>, asked: Questions) -> Result<Value, Refused> {
    let scenario = input.get("scenario").unwrap_or(&Value::Null);
    let bytes = serde_json::to_vec(scenario).map_err(unwritten)?;
    let reading = read_scenario(&bytes, Strictness::Strict);
    let decided = reading.decide(asked, &RATES);
    let refused = decided.as_ref().err().map_or(&[][..], Vec::as_slice);
    let wrong = reading.everything_wrong("scenario", refused);
    let answers = match decided {
        Ok(answers) if wrong.is_empty() => answers,
        _ => return Err(wrong.into()),
    };
    let warnings = answers.warnings(&reading.scenario);
    let Answers { assessment, balance, eligibility } = answers;
    let entitlements = assessment.into_entitlements();
    shown(&EntitlementReport {
        rates: RATES.name,
        balance: balance.as_ref(),
        eligibility: eligibility.as_deref(),
        warnings: &warnings,
        ..EntitlementReport::of(&entitlements)
    })
}
