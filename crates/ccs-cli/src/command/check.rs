//! `ccs check`: every error of a file at once.

use std::path::PathBuf;

use ccs_core::rates::RateBook;
use ccs_files::check::{self, Checked};
use ccs_files::kind::Kind;
use ccs_files::rates::check_rates;
use ccs_files::refusal::Refusal;
use ccs_report::check::{CheckPage, Finding};

use super::{attendance, debt, exchange, payments, threads};
use crate::args::{Check, CheckKind, Messages};
use crate::code;
use crate::exit::{Exit, Failure};
use crate::input::{document, refuse_standard_input_twice, sources};
use crate::profiles::Profiles;
use crate::rates;
use crate::scenario::GivenFacts;

pub(crate) fn run(args: &Check, messages: &Messages) -> Result<Exit, Failure> {
    args.shown.chosen_format()?;
    refuse_standard_input_twice(&args.files)?;
    refuse_idle_policy(args)?;
    let mut found = match args.kind {
        CheckKind::Rows(kind) => rows(kind, args, messages)?,
        CheckKind::AttendanceCommands => attendance::check(&args.files, &args.policy)?,
        CheckKind::AttendanceHistory => attendance::check_history(&args.files)?,
        CheckKind::DebtCommands => debt::check(&args.files, &args.policy)?,
        CheckKind::DebtHistory => debt::check_history(&args.files)?,
        CheckKind::ExchangeCommands => exchange::check(&args.files, &args.policy)?,
        CheckKind::ExchangeHistory => exchange::check_history(&args.files)?,
        CheckKind::ExchangeRequest => exchange::check_requests(&args.files)?,
        CheckKind::PaymentsCommands => payments::check(&args.files, &args.policy)?,
        CheckKind::PaymentsHistory => payments::check_history(&args.files)?,
        CheckKind::Scenario => scenarios(args)?,
        CheckKind::Profile => profile_files(&args.files),
        CheckKind::Rates => rate_files(&args.files)?,
    };
    if args.strict.strict {
        found.errors += u64::try_from(found.warnings.len()).unwrap_or(u64::MAX);
        found.refusals.append(&mut found.warnings);
    }
    args.shown.write(&page(args.kind, &found), messages)?;
    Ok(if found.refusals.is_empty() { Exit::Same } else { Exit::Refused })
}

/// Only commands are decided under a policy.
fn refuse_idle_policy(args: &Check) -> Result<(), Failure> {
    let is_decided = matches!(
        args.kind,
        CheckKind::AttendanceCommands
            | CheckKind::DebtCommands
            | CheckKind::ExchangeCommands
            | CheckKind::PaymentsCommands
    );
    if is_decided || args.policy.is_empty() {
        return Ok(());
    }
    let message = "--policy acts on files of commands alone; leave it out".to_owned();
    Err(Failure::Request { code: code::NO_EFFECT, message })
}

fn rows(kind: Kind, args: &Check, messages: &Messages) -> Result<Checked, Failure> {
    let profiles = Profiles::load(&args.profile, &args.set, messages)?;
    let read = profiles.read(sources(kind, &args.files)?, false, messages)?;
    let mut found = check::check(kind, &read.sources, threads(None));
    found.sound_rows += u64::try_from(read.sound_rows).unwrap_or(u64::MAX);
    found.errors += read.errors;
    found.refusals.extend(read.refusals);
    Ok(found)
}

/// Every mistake of profiles, each with its line.
fn profile_files(files: &[PathBuf]) -> Checked {
    let mut found = Checked::default();
    for file in files {
        let name = file.display().to_string();
        let refusals = crate::profiles::check(&name, file);
        found.sound_rows += u64::from(refusals.is_empty());
        found.refusals.extend(refusals);
    }
    found
}

/// Every error of tables of rates and of rate books, each known by what it says of itself.
fn rate_files(files: &[PathBuf]) -> Result<Checked, Failure> {
    let mut found = Checked::default();
    for file in files {
        let (name, bytes) = document(file)?;
        let refusals = if rates::is_book(&bytes, file) {
            match rates::read(&name, bytes, file) {
                Ok(_) => Vec::new(),
                Err(Failure::Input(refusals)) => refusals,
                Err(failure) => return Err(failure),
            }
        } else {
            let errors = check_rates(&bytes).into_iter();
            errors.map(|error| error.in_file(&name, None)).collect()
        };
        found.sound_rows += u64::from(refusals.is_empty());
        found.refusals.extend(refusals);
    }
    Ok(found)
}

/// A scenario that checks is a scenario that can be assessed.
fn scenarios(args: &Check) -> Result<Checked, Failure> {
    args.rates.with_book(|rates| scenarios_with(rates, args))
}

fn scenarios_with(rates: &RateBook<'_>, args: &Check) -> Result<Checked, Failure> {
    let mut found = Checked::default();
    for file in &args.files {
        let facts = GivenFacts::load(file, args.strict)?;
        let checked = facts.checked(rates);
        found.sound_rows += u64::from(checked.is_ok());
        found.warnings.extend(facts.warnings);
        match checked {
            Ok(doubtful) => found.warnings.extend(doubtful),
            Err(wrong) => found.refusals.extend(wrong),
        }
    }
    Ok(found)
}

fn page(kind: CheckKind, found: &Checked) -> CheckPage {
    let findings = |of: &[Refusal]| of.iter().map(finding).collect();
    // Some checks list every error and count none.
    let listed = u64::try_from(found.refusals.len()).unwrap_or(u64::MAX);
    let mut page = CheckPage::of(kind.as_str(), sound(kind));
    page.sound_rows = found.sound_rows;
    page.error_count = found.errors.max(listed);
    page.errors = findings(&found.refusals);
    page.warnings = findings(&found.warnings);
    page
}

fn finding(refusal: &Refusal) -> Finding {
    let in_one_line = refusal.to_string();
    let Refusal { file, line, column, code, message, remedy, .. } = refusal.clone();
    Finding { file, line, column, code, message, remedy, in_one_line }
}

const fn sound(kind: CheckKind) -> (&'static str, &'static str) {
    match kind {
        CheckKind::Rows(_) => ("sound row", "sound rows"),
        CheckKind::AttendanceCommands
        | CheckKind::DebtCommands
        | CheckKind::ExchangeCommands
        | CheckKind::PaymentsCommands => ("sound command", "sound commands"),
        CheckKind::AttendanceHistory
        | CheckKind::DebtHistory
        | CheckKind::ExchangeHistory
        | CheckKind::PaymentsHistory => ("sound entry", "sound entries"),
        CheckKind::ExchangeRequest => ("sound request", "sound requests"),
        CheckKind::Scenario | CheckKind::Profile | CheckKind::Rates => {
            ("sound document", "sound documents")
        }
    }
}
