//! `ccs debt`: commands in, outcomes out; or the debts as pages for people.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use ccs_debt::policy::Policy;
use ccs_files::check::Checked;
use ccs_files::command::{CommandRun, Outcome, Stopped, Verdict};
use ccs_files::debt::{Beside, DebtFile};
use ccs_files::json::{FieldError, JsonFault, Strictness};
use ccs_report::debt::{render_debts_html, render_debts_text};

use super::reconcile::rendered;
use crate::args::{Debt, Format, Talk};
use crate::exit::{Exit, Failure};
use crate::input::remember;
use crate::output::write_one;

type DebtOutcome = Outcome<Option<ccs_debt::view::DebtView>, Beside>;

pub(crate) fn run(args: &Debt, talk: &Talk) -> Result<Exit, Failure> {
    match args.shown.chosen_format_or(Format::Json)? {
        Format::Json => outcomes(args, talk),
        Format::Text => pages(args, talk, |run| {
            let options = args.shown.render_options(talk);
            rendered(|out| render_debts_text(&cases(run), &options, out))
        }),
        Format::Html => pages(args, talk, |run| {
            let options = args.shown.render_options(talk);
            rendered(|out| render_debts_html(&cases(run), &options, out))
        }),
        Format::Csv | Format::Pdf => {
            let message = "debts are shown as json, text or html".to_owned();
            Err(Failure::Asked { code: "CCS-C010", message })
        }
    }
}

/// Every debt of the file, by its id.
fn cases(run: &CommandRun<DebtFile>) -> Vec<&ccs_debt::case::DebtCase> {
    run.cases().values().filter_map(|held| held.case()).collect()
}

/// Each outcome is written before the next command is read, so that a program can hold a
/// conversation; a file is written whole or not at all.
fn outcomes(args: &Debt, talk: &Talk) -> Result<Exit, Failure> {
    let mut seen = Seen::new(&args.commands, talk);
    if args.shown.output.is_none() {
        let mut out = io::stdout().lock();
        let finished = each(args, |outcome| {
            seen.see(outcome);
            outcome.write_line(&mut out).and_then(|()| out.flush())
        });
        return finished.map(|()| seen.exit());
    }
    let mut bytes = Vec::new();
    each(args, |outcome| {
        seen.see(outcome);
        outcome.write_line(&mut bytes)
    })?;
    write_one(args.shown.output.as_deref(), &bytes)?;
    Ok(seen.exit())
}

/// The debts as they stand after the last command; refusals are said on standard error.
fn pages(
    args: &Debt,
    talk: &Talk,
    render: impl FnOnce(&CommandRun<DebtFile>) -> Vec<u8>,
) -> Result<Exit, Failure> {
    let mut seen = Seen::new(&args.commands, talk);
    let mut run = new_run(args);
    let stopped = run.lines(&mut open(&args.commands)?, |outcome| {
        seen.see(outcome);
        seen.say_refusals(outcome);
        Ok(())
    });
    stopped.map_err(|stopped| failure(&args.commands, stopped))?;
    write_one(args.shown.output.as_deref(), &render(&run))?;
    Ok(seen.exit())
}

fn each(args: &Debt, see: impl FnMut(&DebtOutcome) -> io::Result<()>) -> Result<(), Failure> {
    let mut run = new_run(args);
    match run.lines(&mut open(&args.commands)?, see) {
        Ok(_) => Ok(()),
        // A reader that closes the pipe has had enough: that is no error.
        Err(Stopped::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        Err(stopped) => Err(failure(&args.commands, stopped)),
    }
}

fn new_run(args: &Debt) -> CommandRun<DebtFile> {
    let mut policy = Policy::default();
    for choice in &args.policy {
        // The choice is known to be one: the command line was parsed.
        let _ = policy.choose(&choice.0);
    }
    let strictness = if args.strict { Strictness::Strict } else { Strictness::Warn };
    CommandRun::new(DebtFile::new(policy), strictness)
}

fn open(path: &Path) -> Result<Box<dyn BufRead>, Failure> {
    if path.as_os_str() == "-" {
        return Ok(Box::new(io::stdin().lock()));
    }
    remember(path);
    let file = File::open(path);
    let file = file.map_err(|error| unreadable(path, &JsonFault::Unreadable(error.kind())))?;
    Ok(Box::new(BufReader::new(file)))
}

fn failure(path: &Path, stopped: Stopped) -> Failure {
    match stopped {
        Stopped::Output(error) => Failure::Output { name: "standard output".to_owned(), error },
        Stopped::Input(fault) => unreadable(path, &fault),
        _ => Failure::Asked { code: "CCS-C002", message: stopped.to_string() },
    }
}

fn unreadable(path: &Path, fault: &JsonFault) -> Failure {
    let (name, message, remedy) = (name(path), fault.message(), fault.remedy());
    Failure::Asked { code: fault.code(), message: format!("{name}: {message}; {remedy}") }
}

fn name(path: &Path) -> String {
    if path.as_os_str() == "-" { "standard input".to_owned() } else { path.display().to_string() }
}

/// What was seen of the outcomes: it settles the exit status.
struct Seen {
    name: String,
    quiet: bool,
    refused: bool,
    unreadable: bool,
}

impl Seen {
    fn new(path: &Path, talk: &Talk) -> Self {
        Self { name: name(path), quiet: talk.quiet, refused: false, unreadable: false }
    }

    fn see(&mut self, outcome: &DebtOutcome) {
        self.refused |= outcome.verdict == Verdict::Refused;
        self.unreadable |= outcome.errors.iter().any(is_no_document);
        if !self.quiet {
            for warning in &outcome.warnings {
                self.say("warning: ", warning, outcome.line);
            }
        }
    }

    fn say_refusals(&self, outcome: &DebtOutcome) {
        for error in &outcome.errors {
            self.say("", error, outcome.line);
        }
    }

    /// A standard error that is closed cannot be told about.
    fn say(&self, before: &str, error: &FieldError, line: u64) {
        let said = error.clone().in_file(&self.name, Some(line));
        let _ = writeln!(io::stderr().lock(), "{before}{said}");
    }

    const fn exit(&self) -> Exit {
        if self.unreadable { Exit::Refused } else { Exit::differs(self.refused) }
    }
}

/// Whether the line is no JSON document at all, rather than a command with errors.
fn is_no_document(error: &FieldError) -> bool {
    let faults = [
        JsonFault::NotJson { line: 0, column: 0 },
        JsonFault::NotUtf8,
        JsonFault::TooDeep,
        JsonFault::TooLarge,
        JsonFault::ZeroBytes,
    ];
    error.field.is_none() && faults.iter().any(|fault| fault.code() == error.code)
}

/// Every error of command files, found by running them.
pub(super) fn check(files: &[PathBuf]) -> Result<Checked, Failure> {
    let mut checked = Checked::default();
    for path in files {
        let name = name(path);
        let mut run = CommandRun::new(DebtFile::new(Policy::default()), Strictness::Warn);
        let stopped = run.lines(&mut open(path)?, |outcome| {
            let place = |error: &FieldError| error.clone().in_file(&name, Some(outcome.line));
            checked.sound_rows += u64::from(outcome.verdict != Verdict::Refused);
            checked.refusals.extend(outcome.errors.iter().map(place));
            checked.warnings.extend(outcome.warnings.iter().map(place));
            Ok(())
        });
        stopped.map_err(|stopped| failure(path, stopped))?;
    }
    Ok(checked)
}
