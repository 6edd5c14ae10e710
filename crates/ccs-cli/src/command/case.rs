//! Commands in, outcomes out; or the cases as pages for people: what `ccs debt`, `ccs exchange`,
//! `ccs attendance` and `ccs payments` share.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use ccs_files::check::Checked;
use ccs_files::command::{CaseFile, CommandRun, Outcome, Stopped, Verdict};
use ccs_files::json::{FieldError, JsonFault, Strictness};
use serde::Serialize;
use serde_json::Value;

use crate::args::{Commands, Format, Talk};
use crate::exit::{Exit, Failure};
use crate::input::remember;
use crate::output::write_one;

/// A page for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Page {
    Text,
    Html,
}

/// What a page is made of: the run after the last command, and every outcome as it is written.
pub(super) struct Finished<'r, F: CaseFile> {
    pub(super) run: &'r CommandRun<F>,
    pub(super) outcomes: &'r [Value],
}

/// Runs every command of a file; `what` names the cases in the refusal of another format.
pub(super) fn run<F: CaseFile>(
    file: F,
    what: &str,
    args: &Commands,
    talk: &Talk,
    render: impl FnOnce(Page, &Finished<'_, F>) -> Vec<u8>,
) -> Result<Exit, Failure> {
    let strictness = if args.allow_unknown { Strictness::Warn } else { Strictness::Strict };
    let run = CommandRun::new(file, strictness);
    match args.shown.chosen_format()? {
        Format::Json => outcomes(run, args, talk),
        Format::Text => pages(run, args, talk, |finished| render(Page::Text, finished)),
        Format::Html => pages(run, args, talk, |finished| render(Page::Html, finished)),
        Format::Csv | Format::Pdf => {
            let message = format!("{what} are shown as json, text or html");
            Err(Failure::Asked { code: "CCS-C010", message })
        }
    }
}

/// Each outcome is written before the next command is read, so that a program can hold a
/// conversation; a file is written whole or not at all.
fn outcomes<F: CaseFile>(
    mut run: CommandRun<F>,
    args: &Commands,
    talk: &Talk,
) -> Result<Exit, Failure> {
    let mut seen = Seen::new(&args.commands, talk);
    if args.shown.output.is_none() {
        let mut out = io::stdout().lock();
        let finished = run.lines(&mut open(&args.commands)?, |outcome| {
            seen.see(outcome);
            outcome.write_line(&mut out).and_then(|()| out.flush())
        });
        return match finished {
            Ok(_) => Ok(seen.exit()),
            // A reader that closes the pipe has had enough: that is no error.
            Err(Stopped::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
                Ok(seen.exit())
            }
            Err(stopped) => Err(failure(&args.commands, stopped)),
        };
    }
    let mut bytes = Vec::new();
    let finished = run.lines(&mut open(&args.commands)?, |outcome| {
        seen.see(outcome);
        outcome.write_line(&mut bytes)
    });
    finished.map_err(|stopped| failure(&args.commands, stopped))?;
    write_one(args.shown.output.as_deref(), &bytes)?;
    Ok(seen.exit())
}

/// The cases as they stand after the last command; refusals are said on standard error.
fn pages<F: CaseFile>(
    mut run: CommandRun<F>,
    args: &Commands,
    talk: &Talk,
    render: impl FnOnce(&Finished<'_, F>) -> Vec<u8>,
) -> Result<Exit, Failure> {
    let mut seen = Seen::new(&args.commands, talk);
    let mut outcomes = Vec::new();
    let finished = run.lines(&mut open(&args.commands)?, |outcome| {
        seen.see(outcome);
        seen.say_refusals(outcome);
        outcomes.push(serde_json::to_value(outcome)?);
        Ok(())
    });
    finished.map_err(|stopped| failure(&args.commands, stopped))?;
    let page = render(&Finished { run: &run, outcomes: &outcomes });
    write_one(args.shown.output.as_deref(), &page)?;
    Ok(seen.exit())
}

/// Every error of command files, found by running them: a file is a history of its own.
pub(super) fn check<F: CaseFile>(
    files: &[PathBuf],
    history: impl Fn() -> F,
) -> Result<Checked, Failure> {
    let mut checked = Checked::default();
    for path in files {
        let name = name(path);
        let mut run = CommandRun::new(history(), Strictness::Strict);
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

    fn see<S: Serialize, B: Serialize>(&mut self, outcome: &Outcome<S, B>) {
        self.refused |= outcome.verdict == Verdict::Refused;
        self.unreadable |= outcome.errors.iter().any(is_no_document);
        if !self.quiet {
            for warning in &outcome.warnings {
                self.say("warning: ", warning, outcome.line);
            }
        }
    }

    fn say_refusals<S: Serialize, B: Serialize>(&self, outcome: &Outcome<S, B>) {
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
        JsonFault::Utf16,
        JsonFault::TooDeep,
        JsonFault::TooLarge,
        JsonFault::ZeroBytes,
    ];
    error.field.is_none() && faults.iter().any(|fault| fault.code() == error.code)
}
