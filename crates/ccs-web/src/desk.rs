//! The files of one page, and the report on them.

use std::sync::atomic::AtomicU64;

use ccs_core::date::{Day, NotWholeWeeks, Week};
use ccs_core::id::ServiceId;
use ccs_files::decisions::{decide, decision, write_template};
use ccs_files::kind::Kind;
use ccs_files::options::with_small_files;
use ccs_files::refusal::Refusal;
use ccs_files::small::read_decisions;
use ccs_files::source::Source;
use ccs_files::stream::{Inputs, Outcome, StreamOptions, explain_files, reconcile_files};
use ccs_files::write::write_rows;
use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::decision::Decision;
use ccs_reconcile::explanation::Explanation;
use ccs_reconcile::fold::Selection;
use ccs_reconcile::record::SubsidyType;
use ccs_reconcile::report::{LeftOut, Omitted, PartKind, Report};
use ccs_report::cause::CauseRows;
use ccs_report::options::RenderOptions;
use ccs_report::render::{Document, File, Format, Fragment, render};
use ccs_report::words::part_title;

use crate::answer::{Answer, PartShown, findings};
use crate::call::{Reading, Row, Wanted};
use crate::held::Held;

/// How many rows of a cause are shown.
const MOST_OF_CAUSE: usize = 200;

/// No row was found, so nothing was compared.
const NOTHING: &str =
    "no row was compared: the files have none in this period and of these services";

/// The name of the decisions file that the page makes.
const DECISIONS: &str = "decisions.csv";

/// The files of one page, and the report on them.
#[derive(Debug, Default)]
pub struct Desk {
    files: Vec<Held>,
    next: u32,
    run: Option<Run>,
}

/// A report, and what it was made from.
#[derive(Debug)]
struct Run {
    inputs: Inputs,
    options: ReportOptions,
    selection: Selection,
    keep_going: bool,
    rendered: RenderOptions,
    report: Report,
    groups: Vec<String>,
}

/// What goes into a comparison.
struct Gathered {
    inputs: Inputs,
    small: Vec<Source>,
    left_out: Vec<LeftOut>,
    omitted: Vec<Omitted>,
}

impl Desk {
    /// Takes a file, and says how it is read.
    pub fn add(&mut self, name: String, bytes: &[u8]) -> Answer {
        let held = Held::new(self.new_id(), name, bytes);
        let answer = held.shown();
        self.files.push(held);
        answer
    }

    fn new_id(&mut self) -> u32 {
        self.next = self.next.saturating_add(1);
        self.next
    }

    /// Reads a file in another way.
    pub fn read(&mut self, reading: &Reading) -> Answer {
        let Some(kind) = Kind::from_name(&reading.kind) else {
            return Answer::problem("there is no such kind of file");
        };
        let Some(held) = self.files.iter_mut().find(|held| held.id == reading.id) else {
            return Answer::problem("there is no such file");
        };
        held.read(kind, reading);
        held.shown()
    }

    /// Forgets a file.
    pub fn remove(&mut self, id: u32) -> Answer {
        self.files.retain(|held| held.id != id);
        Answer::default()
    }

    /// Compares what was paid with what is allocated, and shows the report.
    pub fn reconcile(&mut self, wanted: &Wanted) -> Answer {
        self.run = None;
        let rendered = RenderOptions { with_names: wanted.with_names, ..Default::default() };
        let (selection, as_at) = match (selection(wanted), day(&wanted.as_at)) {
            (Ok(selection), Ok(as_at)) => (selection, as_at),
            (Err(problem), _) | (_, Err(problem)) => return Answer::problem(problem),
        };
        let gathered = match self.gathered(wanted.keep_going) {
            Ok(gathered) => gathered,
            Err(answer) => return *answer,
        };
        let drop_exact_repeats = wanted.drop_exact_repeats;
        let options = ReportOptions { as_at, drop_exact_repeats, ..ReportOptions::default() };
        let options = match with_small_files(options, &gathered.small) {
            Ok(options) => options,
            Err(refusals) => return Answer::errors(&refusals),
        };
        let bytes_read = AtomicU64::new(0);
        let stream = stream(&selection, wanted.keep_going, &bytes_read);
        let Outcome { result, refusals, left_out, warnings, .. } =
            reconcile_files(&gathered.inputs, &stream, &options);
        let Some(report) = result else { return Answer::errors(&refusals) };
        // As in the program, what has nothing to compare does not look like what agrees.
        if report.is_empty() {
            return Answer::problem(NOTHING);
        }
        let left_out = gathered.left_out.into_iter().chain(left_out).collect();
        let report = Report { left_out, omitted: gathered.omitted, ..report };
        let Ok(Fragment { html, groups }) = Fragment::of(&report, &rendered) else {
            return Answer::problem("the report cannot be shown");
        };
        let decisions = Some(options.decisions.len());
        let warnings = [refusals, warnings].concat();
        let (inputs, keep_going) = (gathered.inputs, wanted.keep_going);
        self.run = Some(Run { inputs, options, selection, keep_going, rendered, report, groups });
        Answer { warnings: findings(&warnings), decisions, ..Answer::html(html) }
    }

    /// Every file, facts apart from the others, in the order of their kinds. A file that is not ready
    /// is not passed over.
    fn gathered(&self, keep_going: bool) -> Result<Gathered, Box<Answer>> {
        let unread = self.files.iter().filter(|held| held.rows(keep_going).is_none());
        let (open, wrong): (Vec<&Held>, Vec<&Held>) =
            unread.partition(|held| held.refusals().is_empty());
        if !wrong.is_empty() {
            let refusals: Vec<Refusal> =
                wrong.iter().flat_map(|held| held.refusals()).cloned().collect();
            return Err(Box::new(Answer::errors(&refusals)));
        }
        if !open.is_empty() {
            let names: Vec<&str> = open.iter().map(|held| held.name()).collect();
            let text = format!("answer what is asked about {}, or remove it", names.join(" and "));
            return Err(Box::new(Answer::problem(text)));
        }
        let mut gathered = Gathered {
            inputs: Inputs::default(),
            small: Vec::new(),
            left_out: Vec::new(),
            omitted: Vec::new(),
        };
        let mut files: Vec<&Held> = self.files.iter().collect();
        files.sort_by_key(|held| held.kind());
        gathered.omitted = files.iter().flat_map(|held| held.omitted()).cloned().collect();
        let mut read: Vec<_> = self.files.iter().filter_map(|held| held.rows(keep_going)).collect();
        read.sort_by_key(|(source, _)| source.kind());
        for (source, left_out) in read {
            gathered.left_out.extend(left_out.iter().cloned());
            match source.kind() {
                Kind::Payments | Kind::SessionReports | Kind::Returns => {
                    gathered.inputs.sources.push(source.clone());
                }
                _ => gathered.small.push(source.clone()),
            }
        }
        Ok(gathered)
    }

    /// A closed group of the report's rows.
    pub fn group(&self, index: usize) -> Answer {
        let group = self.run.as_ref().and_then(|run| run.groups.get(index));
        group.map_or_else(Answer::default, |html| Answer::html(html.clone()))
    }

    /// The rows that have a part of one cause.
    pub fn cause(&self, cause: &str) -> Answer {
        let (Some(run), Ok(cause)) = (&self.run, cause.parse::<PartKind>()) else {
            return Answer::problem("there is no such cause");
        };
        shown(&CauseRows::of(&run.report, cause, MOST_OF_CAUSE), &run.rendered)
    }

    /// One enrolment-week in detail, and what can be decided about it.
    pub fn explain(&self, row: &Row) -> Answer {
        let Some(run) = &self.run else { return Answer::problem("there is no report yet") };
        let (Ok(service), Ok(day), Ok(enrolment)) =
            (row.service.parse::<ServiceId>(), row.week.parse::<Day>(), row.enrolment.parse())
        else {
            return Answer::problem("there is no such row");
        };
        let week = match Week::ending(day) {
            Ok(week) => week,
            Err(refusal) => return Answer::problem(refusal.to_string()),
        };
        let bytes_read = AtomicU64::new(0);
        let stream = stream(&run.selection, run.keep_going, &bytes_read);
        let outcome = explain_files(&run.inputs, &stream, &run.options, enrolment, week);
        let Some(found) = outcome.result else { return Answer::errors(&outcome.refusals) };
        match found.iter().find(|found| found.key.service_id == service) {
            Some(explanation) => {
                Answer { parts: parts(explanation), ..shown(explanation, &run.rendered) }
            }
            None => Answer::problem("there is no such row"),
        }
    }

    /// Decides a part of a difference: the decisions of all files become one file of the page.
    pub fn decide(&mut self, cells: &[String]) -> Answer {
        let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
        let new = match decision(&cells) {
            Ok(new) => new,
            Err(refusals) => return Answer::errors(&refusals),
        };
        let is_decisions = |held: &Held| held.kind() == Some(Kind::Decisions);
        let files = self.files.iter().filter(|held| is_decisions(held));
        let sources: Vec<Source> =
            files.filter_map(|held| Some(held.rows(false)?.0.clone())).collect();
        let mut decisions = match read_decisions(&sources).all() {
            Ok(decisions) => decisions,
            Err(refusals) => return Answer::errors(&refusals),
        };
        decide(&mut decisions, new);
        let source = Source::bytes(Kind::Decisions, DECISIONS, written(&decisions));
        self.files.retain(|held| !is_decisions(held));
        let held = Held::made(self.new_id(), source);
        let answer = Answer { decisions: Some(decisions.len()), ..held.shown() };
        self.files.push(held);
        answer
    }

    /// The report as files, or decisions to keep or to fill in.
    pub fn save(&self, format: &str) -> Answer {
        let Some(run) = &self.run else { return Answer::problem("there is no report yet") };
        if let "decisions" | "template" = format {
            let mut bytes = Vec::new();
            let done = match format {
                "template" => write_template(&run.report, &mut bytes),
                _ => {
                    bytes = written(&run.options.decisions);
                    Ok(())
                }
            };
            return match done {
                Ok(()) => Answer::files("decisions", "csv", vec![File { name: "", bytes }]),
                Err(error) => Answer::problem(error.to_string()),
            };
        }
        // What no page asks for is left out of its program.
        let offered =
            |it: &Format| matches!(it, Format::Csv | Format::Html | Format::Json | Format::Xlsx);
        let Some(format) = format.parse::<Format>().ok().filter(offered) else {
            return Answer::problem("the page does not save this format");
        };
        match render(&run.report, format, &run.rendered) {
            Ok(files) => Answer::files("report", format.as_str(), files),
            Err(refusal) => Answer::problem(format!("{}: {refusal}", refusal.code())),
        }
    }
}

/// A browser gives one thread.
fn stream<'p>(
    selection: &Selection,
    keep_going: bool,
    bytes_read: &'p AtomicU64,
) -> StreamOptions<'p> {
    let selection = selection.clone();
    StreamOptions { selection, threads: 1, keep_going, strict: false, bytes_read }
}

fn selection(wanted: &Wanted) -> Result<Selection, String> {
    let message = |refusal: NotWholeWeeks| refusal.to_string();
    let mut selection = Selection::everything();
    if !wanted.services.is_empty() {
        let services: Result<Vec<ServiceId>, _> =
            wanted.services.iter().map(|id| id.parse::<ServiceId>()).collect();
        selection = selection.of_services(services.map_err(|refusal| refusal.to_string())?);
    }
    let (from, to) = (day(&wanted.from)?, day(&wanted.to)?);
    if let (Some(from), Some(to)) = (from, to)
        && to < from
    {
        return Err(message(NotWholeWeeks::Reversed { from, to }));
    }
    if let Some(from) = from {
        selection = selection.from_week(Week::beginning(from).map_err(message)?);
    }
    if let Some(to) = to {
        selection = selection.to_week(Week::closing(to).map_err(message)?);
    }
    Ok(selection)
}

fn day(text: &str) -> Result<Option<Day>, String> {
    let given = Some(text.trim()).filter(|text| !text.is_empty());
    given.map(str::parse::<Day>).transpose().map_err(|refusal| refusal.to_string())
}

fn shown<D: Document>(document: &D, options: &RenderOptions) -> Answer {
    match Fragment::of(document, options) {
        Ok(Fragment { html, .. }) => Answer::html(html),
        Err(_) => Answer::problem("the document cannot be shown"),
    }
}

/// A decisions file. Its notes are kept: the person who wrote them saves the file.
fn written(decisions: &[Decision]) -> Vec<u8> {
    let mut bytes = Vec::new();
    // Writing to memory does not fail.
    let _ = write_rows(decisions, true, &mut bytes);
    bytes
}

fn parts(explanation: &Explanation) -> Vec<PartShown> {
    let key = &explanation.key;
    let part = |part: &ccs_reconcile::report::Part| PartShown {
        title: part_title(part.kind).to_owned(),
        cells: vec![
            key.service_id.to_string(),
            key.week.to_string(),
            key.enrolment_id.to_string(),
            part.kind.to_string(),
            part.of.map_or("", SubsidyType::as_str).to_owned(),
            part.amount.to_string(),
        ],
        decision: part.decision.as_ref().map(|decision| decision.word.as_str()),
    };
    explanation.row.parts.iter().map(part).collect()
}
