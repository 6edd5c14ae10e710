//! Commands in, outcomes out; or the cases as pages for people: what `ccs debt`, `ccs exchange`,
//! `ccs attendance` and `ccs payments` share.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use ccs_files::check::Checked;
use ccs_files::command::{CaseFile, CommandRun, Lists, Outcome, OutcomeOf, Stopped, Verdict};
use ccs_files::json::{FieldError, JsonFault, JsonSyntax, Strictness};
use ccs_files::refusal::Refusal;
use ccs_report::commands::Ran;
use ccs_report::render::{Document, Format};
use serde::Serialize;
use serde_json::Value;

use super::export::Exports;
use super::read_by_commands;
use super::store::{self, Kept};
use crate::args::{Commands, Messages, OutcomeItems};
use crate::code;
use crate::exit::{Exit, Failure};
use crate::input::remember;
use crate::output::{StandardOutput, refuse_unwritable, refuse_unwritable_tables};

/// How a kind of case is shown when outcomes are not asked for.
pub(super) struct Shown<S> {
    /// What the page has of each command's outcome, where it has the commands.
    pub(super) of_outcome: Option<fn(&Value) -> Ran>,
    /// Writes the cases after the last command.
    pub(super) write: S,
}

/// Runs every command of a file, from the state or history that was given.
pub(super) fn run<F: CaseFile, D: Document>(
    mut file: F,
    args: &Commands<D>,
    messages: &Messages,
    shown: Shown<impl FnOnce(&CommandRun<F>, &[Ran]) -> Result<(), Failure>>,
) -> Result<Exit, Failure> {
    let format = args.shown.chosen_format()?;
    let is_page = format != Format::Json;
    choose_policies(&mut file, &args.policy)?;
    let exports = Exports::of::<F>(&args.write)?;
    let strictness = if args.allow_unknown { Strictness::Warn } else { Strictness::Strict };
    let lists = if is_page { None } else { lists(args.outcome, args.last) };
    let mut run = CommandRun::new(file, strictness).showing(lists);
    if args.last {
        run = run.only_last();
    }
    if args.history.is_some() {
        run = run.keeping_entries();
    }
    refuse_one_file_twice(args, &exports)?;
    let output = args.shown.output.as_deref();
    match format {
        Format::Csv => refuse_unwritable_tables(output)?,
        _ => refuse_unwritable(output)?,
    }
    for kept in args.state.iter().chain(&args.history).filter(|path| path.as_os_str() != "-") {
        refuse_unwritable_tables(Some(kept).filter(|path| !path.exists()).map(PathBuf::as_path))?;
    }
    exports.files().try_for_each(|path| refuse_unwritable(Some(path)))?;
    let kept = store::open(&mut run, args.state.as_deref(), args.history.as_deref())?;
    let seen = Seen::new(&args.commands, messages, run.file().foreign_warning());
    let records = args.state.is_some() || args.history.is_some() || !args.write.is_empty();
    let mut session = Session { run, seen, kept, commands: &args.commands, records };
    let outcomes = if is_page {
        session.page(shown)?;
        None
    } else if exports.take_standard_output() {
        session.silently()?;
        None
    } else {
        session.outcomes(output)?
    };
    exports.write(&session.run, &args.commands, outcomes)?;
    session.kept.save(&session.run)?;
    Ok(session.seen.exit())
}

/// The files that a run reads and those that it writes are all different ones.
fn refuse_one_file_twice<D: Document>(
    args: &Commands<D>,
    exports: &Exports,
) -> Result<(), Failure> {
    let mut roles = vec![("the command file", args.commands.as_path())];
    roles.extend(args.state.as_deref().map(|path| ("--state", path)));
    roles.extend(args.history.as_deref().map(|path| ("--history", path)));
    roles.extend(args.shown.output.as_deref().map(|path| ("--output", path)));
    roles.extend(exports.files().map(|path| ("--write", path)));
    let read = read_by_commands::of_file(&args.commands);
    roles.extend(read.iter().map(|path| ("a file that the commands read", path.as_path())));
    store::refuse_one_file_twice(&roles)
}

/// Which items of lists outcomes show.
fn lists(asked: Option<OutcomeItems>, is_last: bool) -> Option<Lists> {
    match asked {
        Some(OutcomeItems::None) => None,
        Some(OutcomeItems::Full) => Some(Lists::Whole),
        None if is_last => Some(Lists::Whole),
        Some(OutcomeItems::Changed) | None => Some(Lists::Changed),
    }
}

fn choose_policies<F: CaseFile>(file: &mut F, choices: &[String]) -> Result<(), Failure> {
    let mut chosen = BTreeMap::new();
    for choice in choices {
        let (name, value) = choice.split_once('=').unwrap_or((choice, ""));
        if chosen.insert(name, value).is_some_and(|other| other != value) {
            let message = format!("--policy {name} is given two values; give it one");
            return Err(Failure::Request { code: code::POLICY_TWICE, message });
        }
        if !file.choose(choice) {
            let refusal = F::refuse_choice();
            let message = format!("--policy {}", refusal.sentence());
            return Err(Failure::Request { code: refusal.code, message });
        }
    }
    Ok(())
}

/// A run with what is noticed of its outcomes, and the history that it adds to.
struct Session<'p, F: CaseFile> {
    run: CommandRun<F>,
    seen: Seen,
    kept: Kept,
    commands: &'p Path,
    /// Whether the run leaves a state, a history or an export.
    records: bool,
}

impl<F: CaseFile> Session<'_, F> {
    /// Runs every command; each entry is recorded before its outcome is handed on.
    fn lines(
        &mut self,
        mut each: impl FnMut(&mut Seen, &OutcomeOf<F>) -> io::Result<()>,
    ) -> Result<(), Failure> {
        let Self { run, seen, kept, commands, .. } = self;
        let mut not_recorded = None;
        let finished =
            run.lines(&mut read_by_commands::noted(open(commands)?, commands), |outcome| {
                if let Err(failure) = kept.append(&outcome.entries) {
                    not_recorded = Some(failure);
                    return Err(io::Error::other("the history cannot be written"));
                }
                seen.see(outcome);
                each(seen, outcome)
            });
        if let Some(failure) = not_recorded {
            return Err(failure);
        }
        match finished {
            Ok(_) => Ok(()),
            Err(Stopped::Output(error)) if is_closed(&error) => Err(Failure::ReaderLeft),
            Err(stopped) => Err(failure(commands, stopped)),
        }
    }

    /// Each outcome is written before the next command is read, so that a program can hold a
    /// conversation; those of a file are given back, to be written with the exports.
    ///
    /// A reader of standard output that closes it, as `head` does, ends a run that records nothing.
    /// One that records goes on, since half of the commands would be recorded otherwise, and says by its
    /// status that outcomes are lost. Refusals then go to standard error.
    fn outcomes<'o>(
        &mut self,
        output: Option<&'o Path>,
    ) -> Result<Option<(&'o Path, Vec<u8>)>, Failure> {
        let Some(output) = output else {
            let (mut out, records) = (StandardOutput::locked(), self.records);
            let written = self.lines(|seen, outcome| {
                if !seen.reader_left {
                    // A line that does not fit is not begun.
                    let mut line = Vec::new();
                    outcome.write_line(&mut line)?;
                    match out.write_all(&line).and_then(|()| out.flush()) {
                        Err(error) if records && is_closed(&error) => seen.reader_left = true,
                        written => {
                            seen.print_bad_input(outcome);
                            return written;
                        }
                    }
                }
                seen.print_refusals(outcome);
                Ok(())
            });
            return written.map(|()| None);
        };
        let mut bytes = Vec::new();
        self.lines(|seen, outcome| {
            seen.print_bad_input(outcome);
            outcome.write_line(&mut bytes)
        })?;
        Ok(Some((output, bytes)))
    }

    /// Refusals and warnings go to standard error, since no outcome is printed.
    fn silently(&mut self) -> Result<(), Failure> {
        self.lines(|seen, outcome| {
            seen.print_refusals(outcome);
            seen.print_warnings(outcome);
            Ok(())
        })
    }

    /// The cases after the last command. Refusals go to standard error, and warnings where the page has
    /// no outcomes to show them in.
    fn page(
        &mut self,
        shown: Shown<impl FnOnce(&CommandRun<F>, &[Ran]) -> Result<(), Failure>>,
    ) -> Result<(), Failure> {
        let mut ran = Vec::new();
        self.lines(|seen, outcome| {
            seen.print_refusals(outcome);
            match shown.of_outcome {
                Some(of_outcome) => ran.push(of_outcome(&serde_json::to_value(outcome)?)),
                None => seen.print_warnings(outcome),
            }
            Ok(())
        })?;
        (shown.write)(&self.run, &ran)
    }
}

/// Whether the reader of a pipe has closed it.
fn is_closed(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::BrokenPipe
}

/// Every error of command files, and what their outcomes warn of and no later command makes good,
/// found by running them under the policies: a file is a history of its own.
pub(super) fn check<F: CaseFile>(
    files: &[PathBuf],
    policies: &[String],
    history: impl Fn() -> F,
) -> Result<Checked, Failure> {
    let mut checked = Checked::default();
    for path in files {
        let name = name(path);
        let mut file = history();
        choose_policies(&mut file, policies)?;
        let mut run = CommandRun::new(file, Strictness::Strict);
        let mut remarked: Vec<(Option<String>, Refusal)> = Vec::new();
        let stopped = run.lines(&mut open(path)?, |outcome| {
            let place = |error: &FieldError| error.clone().on_line(&name, outcome.line);
            checked.sound_rows += u64::from(outcome.verdict != Verdict::Refused);
            checked.refusals.extend(outcome.errors.iter().map(place));
            remarked.extend(outcome.notices.iter().map(|notice| (None, place(notice))));
            let found = outcome.remarked().map(|warning| warning.on_line(&name, outcome.line));
            remarked.extend(found.map(|warning| (outcome.book.clone(), warning)));
            Ok(())
        });
        stopped.map_err(|stopped| failure(path, stopped))?;
        let open = remarked.into_iter().filter(|(book, warning)| {
            book.as_deref().is_none_or(|book| !run.is_settled(book, warning.code))
        });
        checked.warnings.extend(open.map(|(_, warning)| warning));
    }
    Ok(checked)
}

/// Every fault of histories, each verified from its first entry on.
pub(super) fn check_history<F: CaseFile>(
    files: &[PathBuf],
    area: impl Fn() -> F,
) -> Result<Checked, Failure> {
    check_lines(files, |input, each| {
        let mut is_refused = false;
        let mut run = CommandRun::new(area(), Strictness::Strict);
        let sound = run.history(input, |line, error| {
            is_refused = true;
            each(line, error);
        })?;
        if sound == 0 && !is_refused { Err(JsonFault::ZeroBytes) } else { Ok(sound) }
    })
}

/// Every error of files of lines; `read` hands each on, and returns how many lines are sound.
pub(super) fn check_lines(
    files: &[PathBuf],
    read: impl Fn(&mut Box<dyn BufRead>, &mut dyn FnMut(u64, FieldError)) -> Result<u64, JsonFault>,
) -> Result<Checked, Failure> {
    let mut checked = Checked::default();
    for path in files {
        let name = name(path);
        let sound = read(&mut open(path)?, &mut |line, error| {
            checked.refuse(error.on_line(&name, line));
        });
        checked.sound_rows += sound.map_err(|fault| unreadable(path, &fault))?;
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
        Stopped::Damaged(alone) => {
            let alone = alone.into_iter();
            Failure::Input(alone.map(|(line, error)| error.on_line(&name(path), line)).collect())
        }
        _ => Failure::Request { code: code::NOT_READ, message: stopped.to_string() },
    }
}

pub(super) fn unreadable(path: &Path, fault: &JsonFault) -> Failure {
    let (name, message, remedy) = (name(path), fault.message(), fault.remedy());
    Failure::Request { code: fault.code(), message: format!("{name}: {message}; {remedy}") }
}

pub(super) fn name(path: &Path) -> String {
    if path.as_os_str() == "-" { "standard input".to_owned() } else { path.display().to_string() }
}

/// What was seen of the outcomes: it settles the exit status.
struct Seen {
    name: String,
    quiet: bool,
    foreign_warning: Option<&'static str>,
    /// What the outcomes so far come to.
    exit: Exit,
    /// Whether the reader of the outcomes left before the last of them.
    reader_left: bool,
}

impl Seen {
    fn new(path: &Path, messages: &Messages, foreign_warning: Option<&'static str>) -> Self {
        let (name, quiet) = (name(path), messages.quiet);
        Self { name, quiet, foreign_warning, exit: Exit::Same, reader_left: false }
    }

    fn see<S: Serialize, B: Serialize>(&mut self, outcome: &Outcome<S, B>) {
        if is_bad_input(outcome) {
            self.exit = Exit::Refused;
        } else if outcome.verdict == Verdict::Refused && self.exit == Exit::Same {
            self.exit = Exit::Differs;
        }
        if !self.quiet {
            for warning in &outcome.notices {
                self.say("warning: ", warning, outcome.line);
            }
        }
    }

    fn print_refusals<S: Serialize, B: Serialize>(&self, outcome: &Outcome<S, B>) {
        for error in &outcome.errors {
            self.say("", error, outcome.line);
        }
    }

    /// What is wrong with a line that ends the run with status 2, though its outcome says so too.
    fn print_bad_input<S: Serialize, B: Serialize>(&self, outcome: &Outcome<S, B>) {
        if is_bad_input(outcome) {
            self.print_refusals(outcome);
        }
    }

    /// What an outcome warns of, where no outcome is printed.
    fn print_warnings<S: Serialize, B: Serialize>(&self, outcome: &Outcome<S, B>) {
        if self.quiet {
            return;
        }
        for warning in outcome.remarked() {
            self.say("warning: ", &warning, outcome.line);
        }
    }

    /// If standard error is closed, the message is lost: there is nowhere to report that.
    fn say(&self, before: &str, error: &FieldError, line: u64) {
        let name = &self.name;
        let _ = match self.foreign_warning {
            None => {
                let message = error.clone().on_line(name, line);
                writeln!(io::stderr().lock(), "{before}{message}")
            }
            Some(warning) => {
                let before = if before.is_empty() { String::new() } else { format!("{warning}: ") };
                writeln!(io::stderr().lock(), "{before}{name}:{line}: {error}")
            }
        };
    }

    const fn exit(&self) -> Exit {
        match self.exit {
            Exit::Same if self.reader_left => Exit::ReaderLeft,
            exit => exit,
        }
    }
}

/// Whether the line is an entry of a damaged history, or no document.
fn is_bad_input<S, B>(outcome: &Outcome<S, B>) -> bool {
    outcome.is_damaged || outcome.errors.iter().any(is_no_document)
}

/// Whether the line is no JSON document at all, rather than a command with errors.
fn is_no_document(error: &FieldError) -> bool {
    let faults = [
        JsonFault::NotJson { syntax: JsonSyntax::Value, line: 0, column: 0 },
        JsonFault::NotUtf8,
        JsonFault::Utf16,
        JsonFault::TooDeep,
        JsonFault::TooLarge,
        JsonFault::ZeroBytes,
    ];
    error.field.is_none() && faults.iter().any(|fault| fault.code() == error.code)
}
