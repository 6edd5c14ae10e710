//! Files of commands: what `ccs debt` and `ccs payments` share. Commands in, outcomes out; or the
//! cases as pages for people.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use ccs_files::check::Checked;
use ccs_files::command::{CaseFile, CommandRun, Outcome, Stopped, Verdict};
use ccs_files::json::{FieldError, JsonFault, Strictness};

use crate::args::{Format, Shown, Talk};
use crate::exit::{Exit, Failure};
use crate::input::remember;
use crate::output::write_one;

/// A file of commands, and how what becomes of it is shown.
#[derive(Clone, Copy)]
pub(super) struct CommandFile<'a> {
    pub(super) path: &'a Path,
    pub(super) shown: &'a Shown,
    pub(super) strict: bool,
    pub(super) talk: &'a Talk,
    /// What its cases are called, all together.
    pub(super) of: &'static str,
}

/// How cases are shown to people.
#[derive(Clone, Copy)]
pub(super) enum PageFormat {
    Text,
    Html,
}

type OutcomeOf<F> = Outcome<<F as CaseFile>::State, <F as CaseFile>::Beside>;

impl CommandFile<'_> {
    /// Runs every line. `page` shows the cases as they stand after the last.
    pub(super) fn run<F: CaseFile>(
        self,
        file: F,
        page: impl FnOnce(&CommandRun<F>, PageFormat) -> Vec<u8>,
    ) -> Result<Exit, Failure> {
        match self.shown.chosen_format_or(Format::Json)? {
            Format::Json => self.outcomes(file),
            Format::Text => self.pages(file, |run| page(run, PageFormat::Text)),
            Format::Html => self.pages(file, |run| page(run, PageFormat::Html)),
            Format::Csv | Format::Pdf => {
                let message = format!("{} are shown as json, text or html", self.of);
                Err(Failure::Asked { code: "CCS-C010", message })
            }
        }
    }

    /// Each outcome is written before the next command is read, so that a program can hold a
    /// conversation; a file is written whole or not at all.
    fn outcomes<F: CaseFile>(self, file: F) -> Result<Exit, Failure> {
        let mut seen = Seen::new(self.path, self.talk);
        if self.shown.output.is_none() {
            let mut out = io::stdout().lock();
            let finished = self.each(file, |outcome| {
                seen.see(outcome);
                outcome.write_line(&mut out).and_then(|()| out.flush())
            });
            return finished.map(|()| seen.exit());
        }
        let mut bytes = Vec::new();
        self.each(file, |outcome| {
            seen.see(outcome);
            outcome.write_line(&mut bytes)
        })?;
        write_one(self.shown.output.as_deref(), &bytes)?;
        Ok(seen.exit())
    }

    /// The cases as they stand after the last command; refusals are said on standard error.
    fn pages<F: CaseFile>(
        self,
        file: F,
        render: impl FnOnce(&CommandRun<F>) -> Vec<u8>,
    ) -> Result<Exit, Failure> {
        let mut seen = Seen::new(self.path, self.talk);
        let mut run = self.new_run(file);
        let stopped = run.lines(&mut open(self.path)?, |outcome| {
            seen.see(outcome);
            seen.say_refusals(outcome);
            Ok(())
        });
        stopped.map_err(|stopped| failure(self.path, stopped))?;
        write_one(self.shown.output.as_deref(), &render(&run))?;
        Ok(seen.exit())
    }

    fn each<F: CaseFile>(
        self,
        file: F,
        see: impl FnMut(&OutcomeOf<F>) -> io::Result<()>,
    ) -> Result<(), Failure> {
        let mut run = self.new_run(file);
        match run.lines(&mut open(self.path)?, see) {
            Ok(_) => Ok(()),
            // A reader that closes the pipe has had enough: that is no error.
            Err(Stopped::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            Err(stopped) => Err(failure(self.path, stopped)),
        }
    }

    fn new_run<F: CaseFile>(self, file: F) -> CommandRun<F> {
        let strictness = if self.strict { Strictness::Strict } else { Strictness::Warn };
        CommandRun::new(file, strictness)
    }
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
    if path.as_os_str() == "-" {
        "standard input".to_owned()
    } else {
        path.display().to_string()
    }
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

    fn see<S, B>(&mut self, outcome: &Outcome<S, B>) {
        self.refused |= outcome.verdict == Verdict::Refused;
        self.unreadable |= outcome.errors.iter().any(is_no_document);
        if !self.quiet {
            for warning in &outcome.warnings {
                self.say("warning: ", warning, outcome.line);
            }
        }
    }

    fn say_refusals<S, B>(&self, outcome: &Outcome<S, B>) {
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
pub(super) fn check<F: CaseFile>(
    files: &[PathBuf],
    new: impl Fn() -> F,
) -> Result<Checked, Failure> {
    let mut checked = Checked::default();
    for path in files {
        let name = name(path);
        let mut run = CommandRun::new(new(), Strictness::Warn);
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
