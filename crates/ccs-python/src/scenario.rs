//! What a family is entitled to, and why.

use std::path::Path;
use std::sync::LazyLock;

use ccs::core::eligibility::Answer;
use ccs::core::entitlement::{Balance, Doubt, Entitlements, Warning, WeekExplained};
use ccs::core::rates::{OwnRates, RateBook};
use ccs_files::json::Strictness;
use ccs_files::rate_book::{read_rate_book, toml_to_json};
use ccs_files::refusal::Refusal;
use ccs_files::scenario::{Answers, Questions, SessionsFile, read_scenario};
use ccs_report::entitlement::{EntitlementReport, entitlement_schema};
use pyo3::prelude::*;

use crate::document::{Document, Owner};
use crate::error::Failure;
use crate::json::Given;
use crate::typed::Types;

/// The result, from which its document is made.
struct Entitlement {
    rates: String,
    entitlements: Entitlements,
    explained: Vec<WeekExplained>,
    balance: Option<Balance>,
    eligibility: Option<Vec<Answer>>,
    warnings: Vec<Warning>,
    doubts: Vec<Doubt>,
}

impl Owner for Entitlement {
    type Document<'d> = EntitlementReport<'d>;

    fn types(&self) -> &'static Types {
        static TYPES: LazyLock<Types> = LazyLock::new(|| Types::of(entitlement_schema()));
        &TYPES
    }

    fn with<R>(&self, then: impl FnOnce(&EntitlementReport<'_>) -> R) -> R {
        then(&EntitlementReport {
            rates: &self.rates,
            explained: &self.explained,
            balance: self.balance.as_ref(),
            eligibility: self.eligibility.as_deref(),
            warnings: &self.warnings,
            doubts: &self.doubts,
            ..EntitlementReport::of(&self.entitlements)
        })
    }
}

/// What is asked of a scenario, and how strictly it is read.
#[derive(Clone, Copy)]
struct How {
    asked: Questions,
    explain: bool,
    strict: bool,
    strictness: Strictness,
}

/// What a family is entitled to, week by week, with the derivation of every figure.
///
/// `scenario` (ccs-scenario/1) and `rates` (ccs-rate-book/1, instead of the published rates) are
/// given as a mapping, as JSON text, or by a path-like object. Raises `CcsError` with everything that
/// is wrong.
#[pyfunction]
#[pyo3(signature = (scenario, *, explain=true, balance=false, eligibility=false, rates=None, strict=false, allow_unknown=false))]
#[expect(clippy::fn_params_excessive_bools, reason = "these are the keyword arguments of Python")]
pub(crate) fn entitlement(
    py: Python<'_>,
    scenario: &Bound<'_, PyAny>,
    explain: bool,
    balance: bool,
    eligibility: bool,
    rates: Option<&Bound<'_, PyAny>>,
    strict: bool,
    allow_unknown: bool,
) -> Result<Document, Failure> {
    let scenario = Given::read(scenario, "scenario")?;
    let own = rates.map(own_rates).transpose()?;
    let strictness = if allow_unknown { Strictness::Warn } else { Strictness::Strict };
    let how = How { asked: Questions { balance, eligibility }, explain, strict, strictness };
    py.detach(|| match &own {
        None => answered(&scenario, how, &RateBook::PUBLISHED),
        Some(own) => match own.over(&RateBook::PUBLISHED) {
            Ok(series) => answered(&scenario, how, &series.book()),
            // The reader of the book has asked the same.
            Err(faults) => {
                Err(pyo3::exceptions::PyValueError::new_err(format!("{faults:?}")).into())
            }
        },
    })
}

fn own_rates(rates: &Bound<'_, PyAny>) -> Result<OwnRates, Failure> {
    let Given { name, bytes, path } = Given::read(rates, "rates")?;
    let is_toml = path.is_some_and(|path| path.extension().is_some_and(|ending| ending == "toml"));
    let json = if is_toml {
        toml_to_json(&String::from_utf8_lossy(&bytes)).map_err(|error| vec![error])
    } else {
        Ok(bytes)
    };
    json.and_then(|bytes| read_rate_book(&bytes)).map_err(|errors| {
        Failure::Refused(errors.into_iter().map(|error| error.in_file(&name, None)).collect())
    })
}

fn answered(scenario: &Given, how: How, rates: &RateBook<'_>) -> Result<Document, Failure> {
    let Given { name, bytes, path } = scenario;
    let mut reading = read_scenario(bytes, how.strictness);
    let noted = std::mem::take(&mut reading.warnings).into_iter();
    let mut notes: Vec<Refusal> = noted.map(|warning| warning.in_file(name, None)).collect();
    // A value that was not read from a file names files in the working directory.
    let beside = path.as_deref().unwrap_or(Path::new("scenario.json"));
    let SessionsFile { refusals, warnings } = reading.read_sessions_file(beside);
    let (mut of_rows, mut doubts) = (refusals, warnings);
    doubts.extend(reading.doubts(name));
    let noted = if how.strict { &mut of_rows } else { &mut notes };
    noted.append(&mut doubts);

    let decided = reading.decide(how.asked, rates);
    let refused = decided.as_ref().err().map_or(&[][..], Vec::as_slice);
    let mut wrong = reading.everything_wrong(name, refused);
    wrong.append(&mut of_rows);
    wrong.sort_by_key(|refusal| refusal.line);
    let answers = match decided {
        Ok(answers) if wrong.is_empty() => answers,
        _ => return Err(wrong.into()),
    };
    let warnings = answers.warnings(&reading.scenario);
    let Answers { assessment, balance, eligibility } = answers;
    let explained = if how.explain { assessment.explain() } else { Vec::new() };
    let (rates, entitlements) = (rates.name.to_owned(), assessment.into_entitlements());
    let doubts = Doubt::all(&reading.scenario);
    let result =
        Entitlement { rates, entitlements, explained, balance, eligibility, warnings, doubts };
    Ok(Document::new(result, notes))
}
