//! `ccs reconcile`: the main job.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};
use std::io;

use ccs_core::date::WeekSpan;
use ccs_files::kind::Kind;
use ccs_files::refusal::Refusal;
use ccs_files::stream::{Outcome, StreamOptions, allocate_and_reconcile_files, reconcile_files};
use ccs_reconcile::allocate::CapPolicy;
use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::fold::Selection;
use ccs_reconcile::record::SubsidyType;
use ccs_reconcile::report::{LeftOut, Report};
use ccs_report::csv::{
    render_allocations_csv, render_approvals_csv, render_clearing_totals_csv, render_deposits_csv,
    render_differences_csv, render_left_out_csv, render_parts_csv, render_summary_csv,
    render_warnings_csv,
};
use ccs_report::html::render_html;
use ccs_report::json::render_json;
use ccs_report::options::RenderOptions;
use ccs_report::text::render_text;

use super::{threads, warn};
use crate::args::{Allocate, Format, Reconcile, Section, Shown, Talk};
use crate::exit::{Exit, Failure};
use crate::input::{inputs, refuse_standard_input_twice, report_options, selection};
use crate::output::{Piece, write_one, write_pieces};
use crate::progress;

pub(crate) fn run(args: &Reconcile, talk: &Talk) -> Result<Exit, Failure> {
    let format = args.shown.chosen_format()?;
    refuse_pdf_if_not_built(format)?;
    let report = reconcile(args, talk)?;
    if !(args.allow_empty && report.is_empty()) {
        refuse_unknown_services(args, &report)?;
        refuse_empty(args, &report, talk)?;
    }
    let is_open = report.is_open();
    if args.decisions_template {
        write_one(args.shown.to.output.as_deref(), &decisions_template(&report))?;
    } else {
        write(&report, format, &args.shown, &args.shown.render_options(talk))?;
    }
    Ok(Exit::differs(is_open))
}

/// A run that found no row compared nothing: a mistyped year must not pass as a balanced one.
fn refuse_empty(args: &Reconcile, report: &Report, talk: &Talk) -> Result<(), Failure> {
    if !report.is_empty() {
        return Ok(());
    }
    let held = match whole_period(args, talk)? {
        Some(period) => format!("the data covers {} to {}", period.from(), period.to()),
        None => "the files hold no row".to_owned(),
    };
    let message = format!(
        "no row was compared: {held}; check --from, --to and the files, or add --allow-empty"
    );
    Err(Failure::Asked { code: "CCS-C040", message })
}

/// The weeks of the data, whatever was asked for.
fn whole_period(args: &Reconcile, talk: &Talk) -> Result<Option<WeekSpan>, Failure> {
    if args.data.from.is_none() && args.data.to.is_none() {
        return Ok(None);
    }
    let inputs = inputs(&args.data, talk)?;
    let outcome = progress::shown(&inputs.sources, talk.quiet, |bytes_read| {
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

/// A decisions file for every open part, the decision empty.
fn decisions_template(report: &Report) -> Vec<u8> {
    let names = Kind::Decisions.columns().iter().map(|column| column.name);
    let mut text = names.collect::<Vec<_>>().join(",");
    text.push('\n');
    for (service_id, week, row) in report.differences() {
        for part in row.parts.iter().filter(|part| part.decision.is_none()) {
            let of = part.of.map_or("", SubsidyType::as_str);
            let (enrolment_id, kind, amount) = (row.enrolment_id, part.kind, part.amount);
            let _ = writeln!(text, "{service_id},{week},{enrolment_id},{kind},{of},{amount},,,,,");
        }
    }
    text.into_bytes()
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
    Err(Failure::Asked { code: "CCS-C016", message })
}

fn reconcile(args: &Reconcile, talk: &Talk) -> Result<Report, Failure> {
    refuse_standard_input_twice(args.data.files())?;
    let (inputs, options) = (inputs(&args.data, talk)?, report_options(&args.data, talk)?);
    let selection = selection(&args.data)?;
    let outcome = progress::shown(&inputs.sources, talk.quiet, |bytes_read| {
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
    warn(&outcome.warnings, talk);
    let (report, left_out) = with_left_out(outcome, talk)?;
    Ok(Report { left_out, ..report })
}

/// A result in spite of refusals says what it left out, and so does standard error.
pub(super) fn with_left_out<T>(
    outcome: Outcome<T>,
    talk: &Talk,
) -> Result<(T, Vec<LeftOut>), Failure> {
    let Outcome { result, refusals, .. } = outcome;
    let Some(result) = result else {
        return Err(Failure::Input(refusals));
    };
    warn(&refusals, talk);
    Ok((result, left_out(&refusals)))
}

/// Rows by why they were left out. A row with several errors counts under its first.
fn left_out(refusals: &[Refusal]) -> Vec<LeftOut> {
    let mut by_code: BTreeMap<&str, (u64, &str)> = BTreeMap::new();
    for row in refusals.chunk_by(|a, b| (&a.file, a.line) == (&b.file, b.line)) {
        if let Some(first) = row.first() {
            by_code.entry(first.code).or_insert((0, &first.message)).0 += 1;
        }
    }
    let listed = by_code.into_iter();
    listed.map(|(code, (rows, why))| LeftOut { code: code.into(), why: why.into(), rows }).collect()
}

fn write(
    report: &Report,
    format: Format,
    shown: &Shown,
    options: &RenderOptions,
) -> Result<(), Failure> {
    let output = shown.to.output.as_deref();
    match format {
        Format::Text => write_one(output, &rendered(|out| render_text(report, options, out))),
        Format::Html => write_one(output, &rendered(|out| render_html(report, options, out))),
        Format::Json => write_one(output, &json(report, options)),
        Format::Pdf => write_one(output, &pdf(report, options)?),
        Format::Csv => {
            let with_warnings = output.is_some() || shown.section == Section::Warnings;
            let mut pieces = csv(report, options, with_warnings);
            pieces.retain(|piece| match shown.section {
                Section::Both => output.is_some() || !matches!(piece.name, "approvals" | "parts"),
                Section::Summary => piece.name == "summary",
                Section::Differences => piece.name == "differences",
                Section::Parts => piece.name == "parts",
                Section::Approvals => piece.name == "approvals",
                Section::Deposits => piece.name == "deposits",
                Section::ClearingTotals => piece.name == "clearing-totals",
                Section::Warnings => piece.name == "warnings",
            });
            write_pieces(output, "csv", &pieces)
        }
    }
}

/// Renders into memory: a string takes whatever is written to it.
pub(super) fn rendered(render: impl FnOnce(&mut String) -> fmt::Result) -> Vec<u8> {
    let mut text = String::new();
    // Writing to a string does not fail.
    let _ = render(&mut text);
    text.into_bytes()
}

fn json(report: &Report, options: &RenderOptions) -> Vec<u8> {
    let mut bytes = Vec::new();
    // Writing to memory does not fail.
    let _ = render_json(report, options, &mut bytes);
    bytes
}

/// Both sections, and beside them what else the report holds. Warnings change no figure: they have
/// a file, and no place between the sections of standard output.
fn csv(report: &Report, options: &RenderOptions, with_warnings: bool) -> Vec<Piece> {
    let piece = |name, render: fn(&Report, &RenderOptions, &mut Vec<u8>) -> io::Result<()>| {
        let mut bytes = Vec::new();
        // Writing to memory does not fail.
        let _ = render(report, options, &mut bytes);
        Piece { name, bytes }
    };
    let mut pieces = vec![
        piece("summary", |report, options, out| render_summary_csv(report, options, out)),
        piece("differences", |report, options, out| render_differences_csv(report, options, out)),
    ];
    pieces.push(piece("parts", |report, _, out| render_parts_csv(report, out)));
    if report.services.len() > 1 {
        pieces.push(piece("approvals", |report, _, out| render_approvals_csv(report, out)));
    }
    if report.clearing_totals.is_some() {
        pieces.push(piece("clearing-totals", |report, _, out| {
            render_clearing_totals_csv(report, out)
        }));
    }
    if !report.deposits.is_empty() {
        pieces.push(piece("deposits", |report, _, out| render_deposits_csv(report, out)));
    }
    if !report.allocations.is_empty() {
        pieces.push(piece("allocations", |report, _, out| render_allocations_csv(report, out)));
    }
    if !report.left_out.is_empty() {
        pieces.push(piece("left-out", |report, _, out| render_left_out_csv(report, out)));
    }
    if with_warnings && !report.warnings.is_empty() {
        pieces.push(piece("warnings", |report, _, out| render_warnings_csv(report, out)));
    }
    pieces
}

#[cfg(feature = "pdf")]
fn pdf(report: &Report, options: &RenderOptions) -> Result<Vec<u8>, Failure> {
    ccs_report::pdf::render_pdf(&json(report, options))
        .map_err(|refusal| Failure::Asked { code: "CCS-C008", message: refusal.to_string() })
}

#[cfg(not(feature = "pdf"))]
fn pdf(_: &Report, _: &RenderOptions) -> Result<Vec<u8>, Failure> {
    Err(no_pdf())
}

#[cfg(feature = "pdf")]
#[expect(clippy::unnecessary_wraps, reason = "the twin without the feature refuses")]
fn refuse_pdf_if_not_built(_: Format) -> Result<(), Failure> {
    Ok(())
}

#[cfg(not(feature = "pdf"))]
fn refuse_pdf_if_not_built(format: Format) -> Result<(), Failure> {
    if format == Format::Pdf { Err(no_pdf()) } else { Ok(()) }
}

#[cfg(not(feature = "pdf"))]
fn no_pdf() -> Failure {
    Failure::Asked {
        code: "CCS-C009",
        message: "this build makes no PDF; `cargo install --path crates/ccs-cli --features pdf` adds it, and --format html prints as well".to_owned(),
    }
}

impl Allocate {
    const fn policy(self) -> CapPolicy {
        match self {
            Self::FeeCap => CapPolicy::FeeCap,
            Self::EntitlementCap => CapPolicy::EntitlementCap,
        }
    }
}
