//! `ccs diff`: compares two successive reports.

use std::path::Path;

use ccs_files::report::read_report;
use ccs_reconcile::compare::compare;
use ccs_reconcile::report::Report;

use crate::args::{Diff, Messages};
use crate::exit::{Exit, Failure};
use crate::input::{refuse_standard_input_twice, written_report};

pub(crate) fn run(args: &Diff, messages: &Messages) -> Result<Exit, Failure> {
    args.shown.chosen_format()?;
    refuse_standard_input_twice([&args.old, &args.new])?;
    let (old, new) = both(report(&args.old), report(&args.new))?;
    let diff = compare(&old, &new);
    args.shown.write(&diff, messages)?;
    Ok(Exit::differs(!diff.is_empty()))
}

fn report(path: &Path) -> Result<Report, Failure> {
    let (name, text) = written_report(path)?;
    read_report(&text).map_err(|errors| {
        Failure::Input(errors.into_iter().map(|error| error.in_file(&name, None)).collect())
    })
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
