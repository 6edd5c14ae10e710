//! `ccs explain`: explains one enrolment-week.

use ccs_core::date::Week;
use ccs_files::stream::{StreamOptions, explain_files};
use ccs_reconcile::explanation::Explanation;

use super::reconcile::with_left_out;
use super::{threads, warn};
use crate::args::{Data, Explain, Messages};
use crate::code;
use crate::exit::{Exit, Failure};
use crate::input::{FactFiles, inputs, refuse_standard_input_twice, report_options, selection};
use crate::progress;

pub(crate) fn run(args: &Explain, messages: &Messages) -> Result<Exit, Failure> {
    args.shown.chosen_format()?;
    let week = Week::ending(args.week_ending).map_err(|refusal| Failure::Request {
        code: code::NOT_WHOLE_WEEKS,
        message: refusal.to_string(),
    })?;
    let explanation = explain(args, week, messages)?;
    args.shown.write(&explanation, messages)?;
    Ok(Exit::differs(explanation.row.is_open()))
}

fn explain(args: &Explain, week: Week, messages: &Messages) -> Result<Explanation, Failure> {
    refuse_standard_input_twice(args.data.files())?;
    let FactFiles { inputs, left_out, .. } = inputs(&args.data, messages)?;
    let options = report_options(&args.data, messages)?;
    let selection = selection(&args.data)?;
    let outcome = progress::shown(&inputs.sources, messages.quiet, |bytes_read| {
        let threads = threads(Some(&args.data));
        let Data { keep_going, strict, .. } = args.data;
        let stream = StreamOptions { selection, threads, keep_going, strict, bytes_read };
        explain_files(&inputs, &stream, &options, args.enrolment, week)
    });
    warn(&outcome.warnings, messages);
    let (mut explanations, left_out) = with_left_out(outcome, left_out, messages)?;
    let services: Vec<String> =
        explanations.iter().map(|found| found.key.service_id.to_string()).collect();
    match (explanations.pop(), services.as_slice()) {
        (Some(explanation), [_]) => Ok(Explanation { left_out, ..explanation }),
        (None, _) => Err(Failure::Request {
            code: code::NO_SUCH_ENROLMENT_WEEK,
            message: format!(
                "no row is about enrolment {} in the week ending {week}; check both, and the period",
                args.enrolment
            ),
        }),
        (Some(_), several) => Err(Failure::Request {
            code: code::SEVERAL_SERVICES,
            message: format!(
                "services {} all have this enrolment; add --service with one of them",
                several.join(", ")
            ),
        }),
    }
}
