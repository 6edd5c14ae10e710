//! `ccs.toml` of the working folder: options for commands, where the command line does not give
//! them.
//!
//! ```toml
//! [reconcile]
//! payments = ["payments.csv"]
//! session-reports = ["reports.csv"]
//! profile = ["xplor"]
//! ```

use std::ffi::OsString;
use std::io::ErrorKind;

use ccs_files::rate_book::toml_to_json;
use clap::{Arg, Command, CommandFactory};
use serde_json::{Map, Value};

use crate::args::Args;
use crate::code;
use crate::exit::{Exit, Failure};
use crate::output::write_one;

/// The name of the file.
const NAME: &str = "ccs.toml";

/// Options of the reconciliation that are not for its explanations: the same file for both would be
/// written over.
const OF_ITS_OWN: [&str; 5] = ["format", "output", "section", "width", "with-names"];

/// A command line, and what the file adds to it.
#[derive(Debug, Default)]
pub(crate) struct CommandLine {
    given: Vec<OsString>,
    added: Vec<String>,
    /// Options of the file that the command line gives itself.
    replaced: Vec<String>,
}

impl CommandLine {
    /// The command line of this run.
    pub(crate) fn of_this_run() -> Result<Self, Failure> {
        let given: Vec<OsString> = std::env::args_os().collect();
        match std::fs::read_to_string(NAME) {
            Ok(text) => Self::with(given, &text),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                Ok(Self { given, ..Self::default() })
            }
            Err(error) => Err(mistake(&format!("cannot be read: {error}"))),
        }
    }

    /// What is parsed.
    pub(crate) fn all(&self) -> impl Iterator<Item = OsString> {
        self.given.iter().cloned().chain(self.added.iter().map(OsString::from))
    }

    /// Writes what the file adds.
    pub(crate) fn show(&self) -> Result<Exit, Failure> {
        let added = self.added.iter().map(|option| format!("{option}\n"));
        let replaced = self.replaced.iter();
        let replaced = replaced.map(|option| format!("{option}  (the command line gives it)\n"));
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
        let mut words = line.given.iter().skip(1).filter_map(|word| word.to_str());
        let Some(command) = words.find_map(|word| program.find_subcommand(word)) else {
            return Ok(line);
        };
        for (key, value) in options(&sections, command.get_name()) {
            if let Some(option) = option_of(command, key) {
                line.take(option, key, value);
            }
        }
        Ok(line)
    }

    fn take(&mut self, option: &Arg, key: &str, value: &Value) {
        let long = format!("--{}", key.replace('_', "-"));
        let short = option.get_short().map(|letter| format!("-{letter}"));
        let is_this = |word: &str| {
            let name = word.split_once('=').map_or(word, |(name, _)| name);
            name == long || short.as_deref() == Some(name)
        };
        let is_given = self.given.iter().filter_map(|word| word.to_str()).any(is_this);
        let list = if is_given { &mut self.replaced } else { &mut self.added };
        match value {
            Value::Array(items) => {
                list.extend(items.iter().map(|item| format!("{long}={}", plain(item))));
            }
            Value::Bool(is_on) => list.extend(is_on.then_some(long)),
            one => list.push(format!("{long}={}", plain(one))),
        }
    }
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

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn mistake(what: &str) -> Failure {
    Failure::Request { code: code::CONFIG, message: format!("{NAME}: {what}") }
}
