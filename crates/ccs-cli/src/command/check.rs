//! `ccs check`: every error of a file at once.

use std::path::PathBuf;

use ccs_core::rates::RateBook;
use ccs_files::check::{self, Checked};
use ccs_files::kind::Kind;
use ccs_files::refusal::Refusal;
use serde::Serialize;

use super::{attendance, debt, exchange, payments, threads};
use crate::args::{Check, CheckKind, Format, Talk};
use crate::exit::{Exit, Failure};
use crate::input::{refuse_standard_input_twice, sources};
use crate::output::write_one;
use crate::profiles::Profiles;
use crate::scenario::GivenFacts;

/// The document `ccs-check/1`.
#[derive(Serialize)]
struct Document<'c> {
    schema: &'static str,
    kind: &'static str,
    sound_rows: u64,
    errors: &'c [Refusal],
    warnings: &'c [Refusal],
}

pub(crate) fn run(args: &Check, talk: &Talk) -> Result<Exit, Failure> {
    let format = args.shown.chosen_format()?;
    refuse_standard_input_twice(&args.files)?;
    let mut found = match args.kind {
        CheckKind::Rows(kind) => rows(kind, args, talk)?,
        CheckKind::AttendanceCommands => attendance::check(&args.files)?,
        CheckKind::AttendanceHistory => attendance::check_history(&args.files)?,
        CheckKind::DebtCommands => debt::check(&args.files)?,
        CheckKind::DebtHistory => debt::check_history(&args.files)?,
        CheckKind::ExchangeCommands => exchange::check(&args.files)?,
        CheckKind::ExchangeHistory => exchange::check_history(&args.files)?,
        CheckKind::PaymentsCommands => payments::check(&args.files)?,
        CheckKind::PaymentsHistory => payments::check_history(&args.files)?,
        CheckKind::Scenario => scenarios(args)?,
        CheckKind::Profile => profile_files(&args.files),
    };
    if args.strict.strict {
        found.errors += u64::try_from(found.warnings.len()).unwrap_or(u64::MAX);
        found.refusals.append(&mut found.warnings);
    }
    let bytes = match format {
        Format::Text => text(args, &found).into_bytes(),
        Format::Json => json(args, &found)?,
        Format::Csv => csv(&found)?,
        Format::Html | Format::Pdf => {
            let message = "a check is shown as text, json or csv".to_owned();
            return Err(Failure::Asked { code: "CCS-C010", message });
        }
    };
    write_one(args.shown.output.as_deref(), &bytes)?;
    Ok(if found.refusals.is_empty() { Exit::Same } else { Exit::Refused })
}

fn rows(kind: Kind, args: &Check, talk: &Talk) -> Result<Checked, Failure> {
    let profiles = Profiles::load(&args.profile, &args.set, talk)?;
    let read = profiles.read(sources(kind, &args.files)?, false, talk)?;
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

/// A scenario that checks is a scenario that can be assessed.
fn scenarios(args: &Check) -> Result<Checked, Failure> {
    args.rates.with_book(|rates| scenarios_with(rates, args))
}

fn scenarios_with(rates: &RateBook<'_>, args: &Check) -> Result<Checked, Failure> {
    let mut found = Checked::default();
    for file in &args.files {
        let mut facts = GivenFacts::load(file, args.strict)?;
        let wrong = facts.everything_wrong(rates);
        found.sound_rows += u64::from(wrong.is_empty());
        found.refusals.extend(wrong);
        found.warnings.append(&mut facts.warnings);
    }
    Ok(found)
}

fn text(args: &Check, found: &Checked) -> String {
    let errors = found.refusals.iter().map(|refusal| format!("{refusal}\n"));
    let warnings = found.warnings.iter().map(|warning| format!("warning: {warning}\n"));
    let lines: String = errors.chain(warnings).collect();
    let Checked { sound_rows, warnings, .. } = found;
    // Some checks list every error and count none.
    let errors = found.errors.max(u64::try_from(found.refusals.len()).unwrap_or(u64::MAX));
    let warned = u64::try_from(warnings.len()).unwrap_or(u64::MAX);
    format!(
        "{lines}{}: {}, {}, {}\n",
        args.kind.as_str(),
        counted(*sound_rows, sound(args.kind)),
        counted(errors, "error"),
        counted(warned, "warning"),
    )
}

const fn sound(kind: CheckKind) -> &'static str {
    match kind {
        CheckKind::Rows(_) => "sound row",
        CheckKind::AttendanceCommands
        | CheckKind::DebtCommands
        | CheckKind::ExchangeCommands
        | CheckKind::PaymentsCommands => "sound command",
        CheckKind::AttendanceHistory
        | CheckKind::DebtHistory
        | CheckKind::ExchangeHistory
        | CheckKind::PaymentsHistory => "sound entry",
        CheckKind::Scenario | CheckKind::Profile => "sound document",
    }
}

fn counted(count: u64, name: &str) -> String {
    match name.strip_suffix('y') {
        _ if count == 1 => format!("{count} {name}"),
        Some(stem) => format!("{count} {stem}ies"),
        None => format!("{count} {name}s"),
    }
}

fn json(args: &Check, found: &Checked) -> Result<Vec<u8>, Failure> {
    let Checked { sound_rows, refusals, warnings, .. } = found;
    let kind = args.kind.as_str();
    let document = Document {
        schema: "ccs-check/1",
        kind,
        sound_rows: *sound_rows,
        errors: refusals,
        warnings,
    };
    let mut bytes = serde_json::to_vec(&document).map_err(|error| failed(error.into()))?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn csv(found: &Checked) -> Result<Vec<u8>, Failure> {
    let mut out = csv::Writer::from_writer(Vec::new());
    let mut write = || -> csv::Result<()> {
        out.write_record(["file", "line", "column", "code", "message", "remedy", "level"])?;
        let errors = found.refusals.iter().map(|refusal| (refusal, "error"));
        let warnings = found.warnings.iter().map(|warning| (warning, "warning"));
        for (refusal, level) in errors.chain(warnings) {
            let Refusal { file, line, column, code, message, remedy, .. } = refusal;
            let line = line.map(|line| line.to_string()).unwrap_or_default();
            out.write_record([
                file,
                &line,
                column.as_deref().unwrap_or_default(),
                code,
                message,
                remedy,
                level,
            ])?;
        }
        Ok(())
    };
    write().map_err(|error| failed(error.into()))?;
    out.into_inner().map_err(|error| failed(error.into_error()))
}

fn failed(error: std::io::Error) -> Failure {
    Failure::Output { name: "the check".to_owned(), error }
}
