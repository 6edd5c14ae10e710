//! `ccs diff`: compares two successive reports.

use std::path::{Path, PathBuf};

use ccs_files::json::FieldError;
use ccs_files::refusal::Refusal;
use ccs_files::report::read_report;
use ccs_reconcile::compare::compare;
use ccs_reconcile::report::Report;

use super::{note, warn};
use crate::args::{Diff, Messages};
use crate::code;
use crate::exit::{Exit, Failure};
use crate::input::{refuse_standard_input_twice, written_report};

pub(crate) fn run(args: &Diff, messages: &Messages) -> Result<Exit, Failure> {
    args.shown.chosen_format()?;
    refuse_standard_input_twice([&args.old, &args.new])?;
    let (old, new) = both(report(&args.old, messages), report(&args.new, messages))?;
    note_rows_left_out([(&args.old, &old), (&args.new, &new)], messages);
    let diff = compare(&old, &new);
    args.shown.write(&diff, messages)?;
    Ok(Exit::differs(!diff.is_empty()))
}

/// A row that only one of the reports left out can seem to open a difference, or to clear it.
fn note_rows_left_out(reports: [(&PathBuf, &Report); 2], messages: &Messages) {
    let [(_, old), (_, new)] = reports;
    if old.left_out == new.left_out {
        return;
    }
    let rows = |report: &Report| -> u64 { report.left_out.iter().map(|one| one.rows).sum() };
    let counts = reports.map(|(path, report)| format!("{} {}", rows(report), path.display()));
    note(
        &format!(
            "the reports left out rows that could not be read, not the same ones: {}; what seems to open or to clear may be about them",
            counts.join(", ")
        ),
        messages,
    );
}

fn report(path: &Path, messages: &Messages) -> Result<Report, Failure> {
    let (name, text) = written_report(path)?;
    if let Some(what) = other_format(&text) {
        let message =
            format!("{name} is {what}; diff compares reports that were written with --format json");
        return Err(Failure::Request { code: code::REPORT_NOT_READ, message });
    }
    let reading = read_report(&text);
    let in_file = |of: Vec<FieldError>| -> Vec<Refusal> {
        of.into_iter().map(|error| error.in_file(&name, None)).collect()
    };
    warn(&in_file(reading.warnings), messages);
    reading.result.map_err(|errors| Failure::Input(in_file(errors)))
}

/// What a report is that was written in another format, by its first bytes.
fn other_format(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [b'P', b'K', 3, 4, ..] => Some("a workbook"),
        [b'%', b'P', b'D', b'F', ..] => Some("a PDF"),
        [b'<', ..] => Some("a page of HTML"),
        _ => None,
    }
}

/// Both reports, or the errors of both.
fn both(
    old: Result<Report, Failure>,
    new: Result<Report, Failure>,
) -> Result<(Report, Report), Failure> {
    match (old, new) {
        (Ok(old), Ok(new)) => Ok((old, new)),
        (Err(Failure::Input(mut old)), Err(Failure::Input(new))) => {
            old.extend(new);
            Err(Failure::Input(old))
        }
        (Err(failure), _) | (_, Err(failure)) => Err(failure),
    }
}
