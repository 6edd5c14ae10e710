//! `ccs reconcile`: the main job.

use std::io::{self, Write};

use ccs_core::date::WeekSpan;
use ccs_core::money::WideMoney;
use ccs_files::decisions::write_template;
use ccs_files::stream::{Outcome, StreamOptions, allocate_and_reconcile_files, reconcile_files};
use ccs_reconcile::allocate::CapPolicy;
use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::fold::Selection;
use ccs_reconcile::report::{LeftOut, Part, PartKind, Report};
use ccs_report::cause::CauseRows;
use ccs_report::render::Format;
use ccs_report::words::verdict;

use super::{threads, warn};
use crate::args::{Allocate, Messages, Reconcile};
use crate::code;
use crate::exit::{Exit, Failure};
use crate::input::{FactFiles, inputs, refuse_standard_input_twice, report_options, selection};
use crate::output::{file, write_one};
use crate::progress;

pub(crate) fn run(args: &Reconcile, messages: &Messages) -> Result<Exit, Failure> {
    refuse_rows_as_json(args)?;
    refuse_template_of_another_form(args)?;
    let report = reconcile(args, messages)?;
    if !(args.allow_empty && report.is_empty()) {
        refuse_unknown_services(args, &report)?;
        refuse_empty(args, &report, messages)?;
    }
    note_missing_returns(args, &report, messages);
    let is_open = report.is_open();
    refuse_to_replace_decisions(args)?;
    if args.decisions_template {
        note_how_to_decide(messages);
        write_one(args.shown.output.as_deref(), &decisions_template(&report)?)?;
    } else if let Some(cause) = args.cause {
        let most = args.top.unwrap_or(usize::MAX);
        args.shown.write(&CauseRows::of(&report, cause, most), messages)?;
    } else {
        args.shown.write(&report, messages)?;
        note_what_is_written(args, &report, messages);
    }
    Ok(Exit::differs(is_open))
}

/// The report as JSON has every row with its causes; those of one cause have no document of their
/// own.
fn refuse_rows_as_json(args: &Reconcile) -> Result<(), Failure> {
    let format = args.shown.chosen_format()?;
    if args.cause.is_none() || format != Format::Json {
        return Ok(());
    }
    let message = "--cause does not act on json; leave it out, or choose another --format";
    Err(Failure::Request { code: code::NO_EFFECT, message: message.to_owned() })
}

/// A template is CSV of one form.
fn refuse_template_of_another_form(args: &Reconcile) -> Result<(), Failure> {
    if !args.decisions_template {
        return Ok(());
    }
    let shown = &args.shown;
    shown.refuse_other_form(
        Format::Csv,
        "--decisions-template writes CSV, which a spreadsheet opens",
        "give --output a name that ends in .csv",
    )?;
    let idle = [
        ("--with-names", shown.with_names),
        ("--section", shown.section.is_some()),
        ("--width", shown.width.is_some()),
    ];
    let Some((option, _)) = idle.into_iter().find(|(_, given)| *given) else { return Ok(()) };
    let message = format!("{option} does not act on --decisions-template; leave it out");
    Err(Failure::Request { code: code::NO_EFFECT, message })
}

/// A run that found no row compared nothing: a mistyped year must not pass as a balanced one.
fn refuse_empty(args: &Reconcile, report: &Report, messages: &Messages) -> Result<(), Failure> {
    if !report.is_empty() {
        return Ok(());
    }
    let held = match whole_period(args, messages)? {
        Some(period) => format!("the data covers {} to {}", period.from(), period.to()),
        None => "the files have no rows".to_owned(),
    };
    let message = format!(
        "no row was compared: {held}; check --from, --to and the files, or add --allow-empty"
    );
    Err(Failure::Request { code: code::NOTHING_COMPARED, message })
}

/// The weeks of the data, whatever was asked for.
fn whole_period(args: &Reconcile, messages: &Messages) -> Result<Option<WeekSpan>, Failure> {
    if args.data.from.is_none() && args.data.to.is_none() {
        return Ok(None);
    }
    let FactFiles { inputs, .. } = inputs(&args.data, messages)?;
    let outcome = progress::shown(&inputs.sources, messages.quiet, |bytes_read| {
        let stream = StreamOptions {
            selection: Selection::everything(),
            threads: threads(Some(&args.data)),
            keep_going: args.data.keep_going,
            strict: args.data.strict,
            bytes_read,
        };
        reconcile_files(&inputs, &stream, &ReportOptions::default())
    });
    Ok(outcome.result.and_then(|report| report.period))
}

/// Without the returns, what CCS took back for them is unexplained.
fn note_missing_returns(args: &Reconcile, report: &Report, messages: &Messages) {
    let is_taken_back = |part: &Part| {
        part.kind == PartKind::Unexplained
            && part.amount < WideMoney::ZERO
            && part.decision.is_none()
    };
    let mut parts = report.differences().flat_map(|(_, _, row)| &row.parts);
    if args.data.returns.is_empty() && !messages.quiet && parts.any(is_taken_back) {
        // A standard error that is closed cannot be written to.
        let _ = writeln!(
            io::stderr().lock(),
            "note: no returns of fee reduction were given (--returns): if there were any, what CCS took back for them is unexplained without them"
        );
    }
}

/// Who looks at the terminal sees the headline of a report that went into a file.
fn note_what_is_written(args: &Reconcile, report: &Report, messages: &Messages) {
    let Some(path) = file(args.shown.output.as_deref()).filter(|_| !messages.quiet) else { return };
    // A standard error that is closed cannot be written to.
    let _ = writeln!(
        io::stderr().lock(),
        "note: the report is written (--output {}): {}",
        path.display(),
        verdict(report)
    );
}

/// A template may be asked for again when decisions are written in the first.
fn refuse_to_replace_decisions(args: &Reconcile) -> Result<(), Failure> {
    let output = file(args.shown.output.as_deref()).filter(|_| args.decisions_template);
    let Some(path) = output else { return Ok(()) };
    if !path.metadata().is_ok_and(|found| found.is_file() && found.len() > 0) {
        return Ok(());
    }
    let name = path.display();
    let message = format!(
        "{name} is there already, and may have decisions in it; give --output another name: with --decisions {name} the template has only what is not decided"
    );
    Err(Failure::Request { code: code::TEMPLATE_OVER_FILE, message })
}

/// The file has no place for the words that may be written in it.
fn note_how_to_decide(messages: &Messages) {
    if !messages.quiet {
        // A standard error that is closed cannot be written to.
        let _ = writeln!(
            io::stderr().lock(),
            "note: in the column decision write accepted, written_off or acknowledged; an acknowledgement also needs its last day in until; a row left empty decides nothing"
        );
    }
}

/// A decisions file for every open part, the decision empty.
fn decisions_template(report: &Report) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let name = "the decisions file".to_owned();
    write_template(report, &mut bytes).map_err(|error| Failure::Output { name, error })?;
    Ok(bytes)
}

/// A service that was asked for by name and has no row is a typing error, not a balanced service.
fn refuse_unknown_services(args: &Reconcile, report: &Report) -> Result<(), Failure> {
    let has_rows = |id| report.services.iter().any(|service| service.service_id == id);
    let missing: Vec<String> =
        args.data.service.iter().filter(|id| !has_rows(**id)).map(ToString::to_string).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let message = format!(
        "no row of the period is about service {}; check --service, --from and --to",
        missing.join(", ")
    );
    Err(Failure::Request { code: code::NO_ROW_OF_SERVICE, message })
}

fn reconcile(args: &Reconcile, messages: &Messages) -> Result<Report, Failure> {
    refuse_standard_input_twice(args.data.files())?;
    let FactFiles { inputs, left_out, omitted } = inputs(&args.data, messages)?;
    let options = report_options(&args.data, messages)?;
    let selection = selection(&args.data)?;
    let outcome = progress::shown(&inputs.sources, messages.quiet, |bytes_read| {
        let stream = StreamOptions {
            selection,
            threads: threads(Some(&args.data)),
            keep_going: args.data.keep_going,
            strict: args.data.strict,
            bytes_read,
        };
        match args.allocate {
            None => reconcile_files(&inputs, &stream, &options),
            Some(cap) => allocate_and_reconcile_files(&inputs, &stream, &options, cap.policy()),
        }
    });
    warn(&outcome.warnings, messages);
    let (report, left_out) = with_left_out(outcome, left_out, messages)?;
    Ok(Report { left_out, omitted, ..report })
}

/// A result in spite of refusals says what it left out, and so does standard error.
pub(super) fn with_left_out<T>(
    outcome: Outcome<T>,
    before: Vec<LeftOut>,
    messages: &Messages,
) -> Result<(T, Vec<LeftOut>), Failure> {
    let Outcome { result, refusals, left_out, .. } = outcome;
    let Some(result) = result else {
        return Err(Failure::Input(refusals));
    };
    warn(&refusals, messages);
    Ok((result, before.into_iter().chain(left_out).collect()))
}

impl Allocate {
    const fn policy(self) -> CapPolicy {
        match self {
            Self::FeeCap => CapPolicy::FeeCap,
            Self::EntitlementCap => CapPolicy::EntitlementCap,
        }
    }
}
