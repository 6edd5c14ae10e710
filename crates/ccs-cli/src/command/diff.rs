//! `ccs diff`: compares two successive reports.

use std::path::Path;

use ccs_reconcile::compare::compare;
use ccs_reconcile::report::Report;
use ccs_report::json::parse_json;

use crate::args::{Diff, Messages};
use crate::exit::{Exit, Failure};
use crate::input::{refuse_standard_input_twice, written_report};

pub(crate) fn run(args: &Diff, messages: &Messages) -> Result<Exit, Failure> {
    args.shown.chosen_format()?;
    refuse_standard_input_twice([&args.old, &args.new])?;
    let diff = compare(&report(&args.old)?, &report(&args.new)?);
    args.shown.write(&diff, messages)?;
    Ok(Exit::differs(!diff.is_empty()))
}

fn report(path: &Path) -> Result<Report, Failure> {
    let (name, text) = written_report(path)?;
    parse_json(&text).map_err(|refusal| Failure::Request {
        code: refusal.code(),
        message: format!("{name}: {refusal}"),
    })
}
