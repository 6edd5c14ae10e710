//! `ccs.toml` of the working folder: options for commands, where the command line does not give
//! them. Help, the version, and commands without options of their own do not read it.
//!
//! ```toml
//! [reconcile]
//! payments = ["payments.csv"]
//! session-reports = ["reports.csv"]
//! profile = ["xplor"]
//! ```

use std::ffi::OsString;
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use ccs_files::rate_book::toml_to_json;
use clap::error::{ContextKind, ContextValue};
use clap::{Arg, Command, CommandFactory, Parser};
use serde_json::{Map, Value};

use crate::args::Args;
use crate::code;
use crate::exit::{Exit, Failure};
use crate::input::remember;
use crate::output::write_one;

/// The name of the file.
const NAME: &str = "ccs.toml";

/// Options of the reconciliation that are not for its explanations: the same file for both would be
/// written over.
const OF_ITS_OWN: [&str; 5] = ["format", "output", "section", "width", "with-names"];

/// The option that answers what profiles ask: the file and the command line may both answer something.
const SET: &str = "set";

/// A command line, and what the file adds to it.
#[derive(Debug, Default)]
pub(crate) struct CommandLine {
    given: Vec<OsString>,
    /// Each option of the file, and the word that it becomes.
    added: Vec<(String, String)>,
    /// Options of the file that the command line gives itself.
    replaced: Vec<(String, String)>,
}

/// What a command line asks for.
pub(crate) enum Asked {
    /// A command, with what the file adds to it.
    Command(CommandLine, Box<Args>),
    /// Help or the version, which are written.
    Answered(Exit),
}

impl CommandLine {
    /// The command line of this run, and what it asks for.
    pub(crate) fn of_this_run() -> Result<Asked, Failure> {
        let given: Vec<OsString> = std::env::args_os().collect();
        match Args::try_parse_from(&given) {
            Err(answer) if !answer.use_stderr() => return answered(&answer).map(Asked::Answered),
            Ok(args) if !args.messages.show_config && !has_options(&given) => {
                return Ok(Asked::Command(Self { given, ..Self::default() }, Box::new(args)));
            }
            Err(error) if !has_options(&given) => error.exit(),
            // What the command line lacks may be in the file.
            _ => {}
        }
        let line = match text_of_file()? {
            Some(text) => Self::with(given, &text)?,
            None => Self { given, ..Self::default() },
        };
        match line.parsed_without(None) {
            Ok(args) => Ok(Asked::Command(line, Box::new(args))),
            Err(error) => Err(line.blamed(&error).unwrap_or_else(|| error.exit())),
        }
    }

    /// Everything, but what one option of the file adds.
    fn parsed_without(&self, key: Option<&str>) -> Result<Args, clap::Error> {
        let words = |is_set: bool| {
            let added = self.added.iter().filter(|(of, _)| Some(of.as_str()) != key);
            added.filter(move |(of, _)| (of == SET) == is_set).map(|(_, word)| word.into())
        };
        // Of two settings for a column the later counts, and that is the command line's.
        let (before, after) = self.given.split_at(self.end_of_command());
        let given = before.iter().cloned().chain(words(true)).chain(after.iter().cloned());
        Args::try_parse_from(given.chain(words(false)))
    }

    /// How many words of the command line there are with the name of its command.
    fn end_of_command(&self) -> usize {
        let mut program = Args::command();
        program.build();
        let is_command =
            |word: &OsString| word.to_str().is_some_and(|it| program.find_subcommand(it).is_some());
        let place = self.given.iter().skip(1).position(is_command);
        place.map_or(self.given.len(), |place| place + 2)
    }

    /// What the command line gives a setting: `retrieved_on` of `--set retrieved_on=2026-11-22`.
    fn names_set(&self) -> Vec<String> {
        let words: Vec<&str> = self.given.iter().filter_map(|word| word.to_str()).collect();
        let setting = |at: usize, word: &str| {
            let value = match word.strip_prefix("--set")? {
                "" => words.get(at + 1).copied()?,
                rest => rest.strip_prefix('=')?,
            };
            Some(name_of(value).to_owned())
        };
        words.iter().enumerate().filter_map(|(at, word)| setting(at, word)).collect()
    }

    /// The error as one of the file, where it is gone without an option of the file.
    fn blamed(&self, error: &clap::Error) -> Option<Failure> {
        let is_gone = |key: &str| {
            self.parsed_without(Some(key)).err().is_none_or(|other| !is_within(error, &other))
        };
        let (key, _) = self.added.iter().find(|(key, _)| is_gone(key))?;
        let text = error.render().to_string();
        let what = text.split("\n\n").next().unwrap_or_default().trim_start_matches("error: ");
        let what: Vec<&str> = what.lines().map(str::trim).collect();
        Some(mistake(&format!("`{key}`: {}; correct it in the file", what.join(" "))))
    }

    /// Writes what the file adds.
    pub(crate) fn show(&self) -> Result<Exit, Failure> {
        let added = self.added.iter().map(|(_, option)| format!("{option}\n"));
        let replaced = self.replaced.iter();
        let replaced =
            replaced.map(|(_, option)| format!("{option}  (the command line gives it)\n"));
        let text: String = added.chain(replaced).collect();
        let text = if text.is_empty() { format!("{NAME} adds nothing\n") } else { text };
        write_one(None, text.as_bytes())?;
        Ok(Exit::Same)
    }

    fn with(given: Vec<OsString>, text: &str) -> Result<Self, Failure> {
        let json =
            toml_to_json(text).map_err(|error| Failure::Input(vec![error.in_file(NAME, None)]))?;
        let sections: Map<String, Value> = serde_json::from_slice(&json).unwrap_or_default();
        let mut program = Args::command();
        program.build();
        refuse_unknown(&sections, &program)?;
        let mut line = Self { given, ..Self::default() };
        let Some(command) = command_of(&program, &line.given).cloned() else {
            return Ok(line);
        };
        for (key, value) in options(&sections, command.get_name()) {
            if let Some(option) = option_of(&command, key) {
                line.take(option, key, value);
            }
        }
        Ok(line)
    }

    /// Takes the settings that the command line does not give.
    fn take_settings(&mut self, value: &Value) {
        let names = self.names_set();
        let is_given = |setting: &str| {
            let (name, column) = (name_of(setting), name_of(setting).split_once('.'));
            names.iter().any(|it| it == name || column.is_some_and(|(_, column)| it == column))
        };
        let settings = value
            .as_array()
            .map_or_else(|| vec![plain(value)], |all| all.iter().map(plain).collect());
        for setting in settings {
            let list = if is_given(&setting) { &mut self.replaced } else { &mut self.added };
            list.push((SET.to_owned(), format!("--{SET}={setting}")));
        }
    }

    fn take(&mut self, option: &Arg, key: &str, value: &Value) {
        if key == SET {
            return self.take_settings(value);
        }
        let long = format!("--{}", key.replace('_', "-"));
        let short = option.get_short().map(|letter| format!("-{letter}"));
        let is_this = |word: &str| {
            let name = word.split_once('=').map_or(word, |(name, _)| name);
            name == long || short.as_deref() == Some(name)
        };
        let is_given = self.given.iter().filter_map(|word| word.to_str()).any(is_this);
        let list = if is_given { &mut self.replaced } else { &mut self.added };
        let mut add = |word| list.push((key.to_owned(), word));
        match value {
            Value::Array(items) => {
                items.iter().for_each(|item| add(format!("{long}={}", plain(item))));
            }
            Value::Bool(true) => add(long),
            Value::Bool(false) => {}
            one => add(format!("{long}={}", plain(one))),
        }
    }
}

/// Writes help or the version. Nothing else does: what cannot be written is an error here too.
fn answered(answer: &clap::Error) -> Result<Exit, Failure> {
    match answer.print().and_then(|()| io::stdout().flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Failure::Output { name: "standard output".to_owned(), error })
        }
        _ => Ok(Exit::Same),
    }
}

/// The text of the file, if there is one. A pipe would be waited for, and a link to nothing passed over.
fn text_of_file() -> Result<Option<String>, Failure> {
    let unreadable = |error: io::Error| mistake(&format!("cannot be read: {error}"));
    match std::fs::symlink_metadata(NAME) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        found => found.map_err(unreadable)?,
    };
    match std::fs::metadata(NAME) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return Err(mistake("is a link to a file that does not exist; remove or correct it"));
        }
        found if found.as_ref().is_ok_and(|found| !found.is_file()) => {
            return Err(mistake("is not a regular file; remove it, or make it a file"));
        }
        _ => {}
    }
    remember(Path::new(NAME));
    std::fs::read_to_string(NAME).map(Some).map_err(unreadable)
}

/// Whether the command of these words has options of its own, which the file could give.
fn has_options(words: &[OsString]) -> bool {
    let mut program = Args::command();
    program.build();
    command_of(&program, words).is_some_and(|command| {
        let mut options = command.get_arguments();
        options.any(|one| one.get_long().is_some_and(|long| long != "help") && !one.is_global_set())
    })
}

fn command_of<'c>(program: &'c Command, words: &[OsString]) -> Option<&'c Command> {
    let mut words = words.iter().skip(1).filter_map(|word| word.to_str());
    words.find_map(|word| program.find_subcommand(word))
}

/// Whether the other error has all that this one has: of what is missing more may be missing.
fn is_within(error: &clap::Error, other: &clap::Error) -> bool {
    let arguments = |error: &clap::Error| match error.get(ContextKind::InvalidArg) {
        Some(ContextValue::Strings(all)) => all.clone(),
        Some(ContextValue::String(one)) => vec![one.clone()],
        _ => Vec::new(),
    };
    let others = arguments(other);
    error.kind() == other.kind()
        && error.get(ContextKind::InvalidValue) == other.get(ContextKind::InvalidValue)
        && arguments(error).iter().all(|argument| others.contains(argument))
}

/// The options for a command. One enrolment-week is explained with the files of the reconciliation.
fn options<'s>(
    sections: &'s Map<String, Value>,
    command: &str,
) -> impl Iterator<Item = (&'s String, &'s Value)> {
    let of = |name: &str| sections.get(name).and_then(Value::as_object);
    let own = of(command);
    let is_shared = own.is_none() && command == "explain";
    let section = if is_shared { of("reconcile") } else { own };
    let options = section.into_iter().flatten();
    options.filter(move |(key, _)| !is_shared || !OF_ITS_OWN.contains(&key.as_str()))
}

/// Refuses what no command has: a mistyped option must not be without effect.
fn refuse_unknown(sections: &Map<String, Value>, program: &Command) -> Result<(), Failure> {
    for (name, section) in sections {
        let Some(command) = program.find_subcommand(name) else {
            return Err(mistake(&format!("there is no command `{name}`")));
        };
        let Some(section) = section.as_object() else {
            return Err(mistake(&format!(
                "`{name}` is no table; write [{name}] above its options"
            )));
        };
        if let Some(key) = section.keys().find(|key| option_of(command, key).is_none()) {
            return Err(mistake(&format!("`{name}` has no option `{key}`; see `ccs help {name}`")));
        }
    }
    Ok(())
}

fn option_of<'c>(command: &'c Command, key: &str) -> Option<&'c Arg> {
    let long = key.replace('_', "-");
    command.get_arguments().find(|option| option.get_long() == Some(long.as_str()))
}

/// What a setting is for: `retrieved_on` of `retrieved_on=2026-11-22`.
fn name_of(setting: &str) -> &str {
    setting.split_once('=').map_or(setting, |(name, _)| name)
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn mistake(what: &str) -> Failure {
    Failure::Request { code: code::CONFIG, message: format!("{NAME}: {what}") }
}
