//! `ccs diff`: two reports, one after the other.

use std::path::Path;

use ccs_reconcile::compare::compare;
use ccs_reconcile::report::Report;
use ccs_report::diff::{render_diff_csv, render_diff_html, render_diff_json, render_diff_text};
use ccs_report::json::parse_json;

use super::reconcile::rendered;
use crate::args::{Diff, Format, Talk};
use crate::exit::{Exit, Failure};
use crate::input::{refuse_standard_input_twice, written_report};
use crate::output::write_one;

pub(crate) fn run(args: &Diff, talk: &Talk) -> Result<Exit, Failure> {
    let format = args.shown.chosen_format()?;
    refuse_standard_input_twice([&args.old, &args.new])?;
    let diff = compare(&report(&args.old)?, &report(&args.new)?);
    let options = args.shown.render_options(talk);
    let mut bytes = Vec::new();
    // Writing to memory does not fail.
    let _ = match format {
        Format::Text => {
            bytes = rendered(|out| render_diff_text(&diff, &options, out));
            Ok(())
        }
        Format::Html => {
            bytes = rendered(|out| render_diff_html(&diff, &options, out));
            Ok(())
        }
        Format::Json => render_diff_json(&diff, &options, &mut bytes),
        Format::Csv => render_diff_csv(&diff, &options, &mut bytes),
        Format::Pdf => {
            let message = "a comparison is shown as text, json, csv or html".to_owned();
            return Err(Failure::Asked { code: "CCS-C010", message });
        }
    };
    write_one(args.shown.to.output.as_deref(), &bytes)?;
    Ok(Exit::differs(!diff.is_empty()))
}

fn report(path: &Path) -> Result<Report, Failure> {
    let (name, text) = written_report(path)?;
    parse_json(&text).map_err(|refusal| Failure::Asked {
        code: refusal.code(),
        message: format!("{name}: {refusal}"),
    })
}
