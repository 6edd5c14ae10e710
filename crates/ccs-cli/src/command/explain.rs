//! `ccs explain`: one enrolment-week.

use ccs_core::date::Week;
use ccs_files::stream::{StreamOptions, explain_files};
use ccs_reconcile::explanation::Explanation;
use ccs_report::explanation::{
    render_explanation_csv, render_explanation_html, render_explanation_json,
    render_explanation_text,
};

use super::reconcile::{rendered, with_left_out};
use super::{threads, warn};
use crate::args::{Data, Explain, Format, Talk};
use crate::exit::{Exit, Failure};
use crate::input::{inputs, refuse_standard_input_twice, report_options, selection};
use crate::output::write_one;
use crate::progress;

pub(crate) fn run(args: &Explain, talk: &Talk) -> Result<Exit, Failure> {
    let format = args.shown.chosen_format()?;
    let week = Week::ending(args.week_ending)
        .map_err(|refusal| Failure::Asked { code: "CCS-C006", message: refusal.to_string() })?;
    let explanation = explain(args, week, talk)?;
    let options = args.shown.render_options(talk);
    let mut bytes = Vec::new();
    // Writing to memory does not fail.
    let _ = match format {
        Format::Text => {
            bytes = rendered(|out| render_explanation_text(&explanation, &options, out));
            Ok(())
        }
        Format::Html => {
            bytes = rendered(|out| render_explanation_html(&explanation, &options, out));
            Ok(())
        }
        Format::Json => render_explanation_json(&explanation, &options, &mut bytes),
        Format::Csv => render_explanation_csv(&explanation, &options, &mut bytes),
        Format::Pdf => {
            let message = "an explanation is shown as text, json, csv or html; the report itself is also made as a PDF".to_owned();
            return Err(Failure::Asked { code: "CCS-C010", message });
        }
    };
    write_one(args.shown.to.output.as_deref(), &bytes)?;
    Ok(Exit::differs(explanation.row.is_open()))
}

fn explain(args: &Explain, week: Week, talk: &Talk) -> Result<Explanation, Failure> {
    refuse_standard_input_twice(args.data.files())?;
    let (inputs, options) = (inputs(&args.data, talk)?, report_options(&args.data, talk)?);
    let selection = selection(&args.data)?;
    let outcome = progress::shown(&inputs.sources, talk.quiet, |bytes_read| {
        let threads = threads(Some(&args.data));
        let Data { keep_going, strict, .. } = args.data;
        let stream = StreamOptions { selection, threads, keep_going, strict, bytes_read };
        explain_files(&inputs, &stream, &options, args.enrolment, week)
    });
    warn(&outcome.warnings, talk);
    let (mut explanations, left_out) = with_left_out(outcome, talk)?;
    let services: Vec<String> =
        explanations.iter().map(|found| found.key.service_id.to_string()).collect();
    match (explanations.pop(), services.as_slice()) {
        (Some(explanation), [_]) => Ok(Explanation { left_out, ..explanation }),
        (None, _) => Err(Failure::Asked {
            code: "CCS-C011",
            message: format!(
                "no row is about enrolment {} in the week ending {week}; check both, and the period",
                args.enrolment
            ),
        }),
        (Some(_), several) => Err(Failure::Asked {
            code: "CCS-C012",
            message: format!(
                "services {} all have this enrolment; add --service with one of them",
                several.join(", ")
            ),
        }),
    }
}
