//! Commands: `ccs debt` and `ccs payments` with `--outcome full`.

use ccs_debt::policy::Policy;
use ccs_files::command::{CaseFile, CommandRun, Lists};
use ccs_files::debt::DebtFile;
use ccs_files::json::Strictness;
use ccs_files::payments::PaymentsFile;
use serde_json::{Map, Value, json};

use super::{Refused, unwritten};

/// `{"commands", "policies"?}`: `{"outcomes"}`, a ccs-debt-outcome/1 for each ccs-debt-command/1.
pub(super) fn debts(input: &Map<String, Value>) -> Result<Value, Refused> {
    outcomes(DebtFile::new(Policy::default()), input)
}

/// The same of ccs-payments-command/1.
pub(super) fn payments(input: &Map<String, Value>) -> Result<Value, Refused> {
    outcomes(PaymentsFile::default(), input)
}

fn outcomes<F: CaseFile>(mut file: F, input: &Map<String, Value>) -> Result<Value, Refused> {
    let items = |key| input.get(key).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    for policy in items("policies") {
        if !policy.as_str().is_some_and(|policy| file.choose(policy)) {
            return Err(Refused::because("a policy is none that is known"));
        }
    }
    let mut run = CommandRun::new(file, Strictness::Strict).showing(Some(Lists::Whole));
    let mut outcomes = Vec::new();
    for (number, command) in (1..).zip(items("commands")) {
        let outcome = run.line(number, command.to_string().as_bytes());
        outcomes.push(serde_json::to_value(&outcome).map_err(unwritten)?);
    }
    Ok(json!({"outcomes": outcomes}))
}
