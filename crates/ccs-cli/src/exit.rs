//! The exit status of the program.

use std::io::{self, Write};
use std::process::ExitCode;

use ccs_files::refusal::Refusal;

use crate::interrupt;

/// The exit status, as documented.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// 0: done, and nothing differs or is open.
    Same,
    /// 1: done, and something differs or is open.
    Differs,
    /// 2: bad arguments or bad input, and nothing was written.
    Refused,
    /// 141: standard output was closed before the end, as of a program that SIGPIPE ends.
    ReaderLeft,
}

/// Why a command failed.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The input has errors, which are all listed.
    Input(Vec<Refusal>),
    /// The request is not possible: a code, and the message with the remedy.
    Request { code: &'static str, message: String },
    /// The request is not possible for several reasons, each with its code.
    Requests(Vec<(&'static str, String)>),
    /// The message of the failure, line by line, in a language other than English.
    Foreign(Vec<String>),
    /// Standard output was closed before everything was done, and nobody reads messages.
    ReaderLeft,
    /// The output could not be written.
    Output { name: String, error: io::Error },
}

impl Exit {
    pub(crate) const fn differs(differs: bool) -> Self {
        if differs { Self::Differs } else { Self::Same }
    }

    /// Writes the reason to standard error, one line per error.
    pub(crate) fn of_failure(failure: Failure) -> Self {
        interrupt::wait_when_interrupted();
        let mut messages = io::stderr().lock();
        // If standard error is closed, the message is lost.
        let _ = match failure {
            Failure::ReaderLeft => return Self::ReaderLeft,
            Failure::Input(refusals) => print_all(&refusals, &mut messages),
            Failure::Request { code, message } => writeln!(messages, "ccs: {code}: {message}"),
            Failure::Requests(reasons) => reasons
                .iter()
                .try_for_each(|(code, message)| writeln!(messages, "ccs: {code}: {message}")),
            Failure::Foreign(lines) => {
                lines.iter().try_for_each(|line| writeln!(messages, "{line}"))
            }
            Failure::Output { name, error } => {
                writeln!(messages, "ccs: CCS-C001: {name} cannot be written: {error}")
            }
        };
        Self::Refused
    }
}

fn print_all(refusals: &[Refusal], messages: &mut impl Write) -> io::Result<()> {
    for refusal in refusals {
        writeln!(messages, "{refusal}")?;
    }
    let errors = if refusals.len() == 1 { "error" } else { "errors" };
    writeln!(messages, "ccs: {} {errors}; no report is written", refusals.len())
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Same => Self::SUCCESS,
            Exit::Differs => Self::from(1),
            Exit::Refused => Self::from(2),
            Exit::ReaderLeft => Self::from(141),
        }
    }
}
